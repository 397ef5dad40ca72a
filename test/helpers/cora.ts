// Middle Low German texts of the Referenzkorpus (CorA-XML) as works with pages, lines and words.

import { readFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import type { PageId, WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import type { Line, Transcription, Word, Work } from '../../catalogue/model.ts'
import { keyOf } from '../../storage/store.ts'
import { aPage, aWork } from './works.ts'

export type WorkWithTexts = { readonly work: Work; readonly texts: readonly Transcription[] }

type Written = {
  readonly id: string
  readonly text: string
  readonly whole: string
  readonly broken: boolean
}
type Part = { readonly name: string; readonly from: number }

/** Written forms in order, the spans of the lines, and where a text of its own begins. */
const parse = (xml: string) => {
  const written: Written[] = []
  const lines: { from: string; to: string }[] = []
  const parts: Part[] = []
  let token: { id: string; text: string }[] = []
  let comment: string | undefined
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'line') {
      const [from = '', to = from] = String(attributes.range).split('..')
      lines.push({ from, to })
    }
    if (name === 'dipl') token.push({ id: String(attributes.id), text: String(attributes.utf) })
    if (name === 'comment') comment = ''
  })
  parser.on('text', (text) => {
    if (comment !== undefined) comment += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'comment' && comment !== undefined) {
      if (/\bLub \d/.test(comment)) parts.push({ name: comment, from: written.length })
      comment = undefined
    }
    if (name !== 'token') return
    const whole = token.map(({ text }) => text.replace(/[-=]$/, '')).join('')
    written.push(...token.map((each) => ({ ...each, whole, broken: token.length > 1 })))
    token = []
  })
  parser.write(xml).close()
  return { written, lines, parts }
}

const lineOf = (words: readonly Written[], number: number): Line => {
  let x = 100
  const placed = words.map(({ text, whole, broken }): Word => {
    const width = 20 * text.length
    const word = { text, box: { x, y: 100 + 60 * number, width, height: 50 }, ...(broken && { whole }) }
    x += width + 20
    return word
  })
  return {
    text: words.map((word) => word.text).join(' '),
    box: { x: 100, y: 100 + 60 * number, width: x - 100, height: 50 },
    words: placed,
  }
}

const transcription = (page: PageId, lines: readonly Line[]): Transcription => ({
  page,
  language: 'gml',
  lines,
  source: {
    role: 'text',
    key: keyOf('texts', page, 'x.xml'),
    fixity: { bytes: 1, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
})

/**
 * Reads a file of the corpus: each text that its comments name becomes a page, of one work together or of a work each.
 * A word is `whole` only where the end of a line cuts it.
 */
export const readCora = async (path: string, as: 'one work' | 'a work each'): Promise<WorkWithTexts[]> => {
  const { written, lines, parts } = parse(await readFile(path, 'utf8'))
  const place = new Map(written.map(({ id }, at) => [id, at]))
  const ends = new Set(lines.map(({ to }) => to))
  const forms = written.map((word, at) => {
    const next = written[at + 1]
    const cutHere = word.broken && ends.has(word.id) && next?.whole === word.whole && next.broken
    const before = written[at - 1]
    const cutBefore =
      word.broken && before !== undefined && ends.has(before.id) && before.whole === word.whole
    return { ...word, broken: cutHere || cutBefore }
  })
  const pages = parts.map(({ name, from }, number) => {
    const to = parts[number + 1]?.from ?? written.length
    const within = lines
      .map((line) => ({ first: place.get(line.from) ?? 0, last: place.get(line.to) ?? 0 }))
      .filter(({ first }) => first >= from && first < to)
      .map(({ first, last }, at) => lineOf(forms.slice(first, last + 1), at))
    return { shelfmark: /\bLub \d+\w?/.exec(name)?.[0] ?? name, lines: within }
  })
  const make = (id: string, shelfmark: string, title: string, chosen: typeof pages): WorkWithTexts => ({
    work: aWork({
      id: id as WorkId,
      shelfmark,
      title: inLanguage('de', title),
      description: inLanguage('de', 'Text aus dem Referenzkorpus Mittelniederdeutsch.'),
      pages: chosen.map((_, at) => aPage(id, at + 1, { hasText: true })),
      dates: [],
      agents: [],
      places: [],
      subjects: [],
      facts: [],
      types: [],
      materials: [],
    }),
    texts: chosen.map(({ lines: text }, at) => transcription(`${id}_${at + 1}` as PageId, text)),
  })
  if (as === 'one work') return [make('ndstb-1418', 'NdStB 1418', 'Niederdeutsche Einträge', pages)]
  return pages.map((page, at) => make(`lub-${at + 1}`, page.shelfmark, 'Niederdeutsche Urkunde', [page]))
}
