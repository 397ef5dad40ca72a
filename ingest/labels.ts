// What a page is called: folio names, numbers, and what is left of a file's name.

import type { Page } from '../catalogue/model.ts'

type Folio = NonNullable<Page['folio']>

const folioPattern =
  /(?:^|[^\p{L}\p{N}])(?:f|ff|fol|folio|bl|blatt|leaf)?[.\s_-]*0*(\d{1,4}[a-z]?)[\s._-]*(r|v|recto|verso)\.?$/iu

/** The leaf and side that a label names: `021r`, `fol. 21v`, `Bl. 3 recto`; undefined if it names none. */
export const folioOf = (label: string): Folio | undefined => {
  const match = folioPattern.exec(label.trim())
  if (!match?.[1] || !match[2]) return undefined
  return { leaf: match[1].toLowerCase(), side: match[2].toLowerCase().startsWith('r') ? 'recto' : 'verso' }
}

/** A file's name without folder and ending. */
export const stemOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

const boundary = /[\s._-]/

/** How much all names have in common at their beginning, cut back to where a word ends. */
const commonPrefix = (names: readonly string[]): string => {
  const first = names[0] ?? ''
  let length = names.length > 1 ? first.length : 0
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) length -= 1
  }
  while (length > 0 && !boundary.test(first[length - 1] ?? '')) length -= 1
  return first.slice(0, length)
}

const labelOf = (rest: string, order: number): string => {
  const text = rest.replace(/^[\s._-]+|[\s._-]+$/g, '').replace(/_/g, ' ')
  if (text === '') return String(order)
  if (/^\d+$/.test(text)) return String(Number(text))
  const numbered = /^(?:page|seite|s|p|img|image|scan|bild|dsc|file|f)[\s._-]*0*(\d+)$/i.exec(text)
  return numbered && !folioOf(text) ? String(numbered[1]) : text
}

/** Labels for pages that have only files: what differs in the files' names, numbers without leading zeros. */
export const labelsOfFiles = (paths: readonly string[], shelfmarkPrefix?: string): string[] => {
  const stems = paths.map(stemOf)
  const common = commonPrefix(stems).length
  return stems.map((stem, at) => {
    const cut =
      common > 0 ? common : shelfmarkPrefix && stem.startsWith(shelfmarkPrefix) ? shelfmarkPrefix.length : 0
    return labelOf(stem.slice(cut), at + 1)
  })
}

/** A page's place in a count, for gaps: leaf and side as one number, or the number; undefined for other labels. */
export const countOf = (label: string): number | undefined => {
  const folio = folioOf(label)
  if (folio) {
    const leaf = Number.parseInt(folio.leaf, 10)
    return Number.isNaN(leaf) ? undefined : leaf * 2 + (folio.side === 'verso' ? 1 : 0)
  }
  return /^\d{1,6}$/.test(label) ? Number(label) : undefined
}
