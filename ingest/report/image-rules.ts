// What a picture's header says, held against the DFG's rules of practice for digitisation; nothing here refuses a work.

import type { Scan } from '../../images/scan.ts'
import { type Finding, type FindingCode, finding, type Origin } from '../findings.ts'

/** A picture of a work, and where it stands. */
export type Pictured = { readonly label: string; readonly scan: Scan; readonly origin: Origin }

/** Pixels an inch at the size of the original (DFG-Praxisregeln Digitalisierung, section on resolution). */
export const leastResolution = 300
/** The longer side of a sheet of A5 at that resolution: below it hardly any original is shown at its size. */
export const leastSide = 2_480

type Rule = {
  readonly code: FindingCode
  readonly broken: (scan: Scan) => boolean
  /** What the file has instead. */
  readonly value: (scan: Scan) => string
}

const size = ({ width, height }: Scan) => `${width} × ${height}`

const rules: readonly Rule[] = [
  {
    code: 'image-coarse',
    broken: ({ resolution }) => resolution !== undefined && resolution < leastResolution,
    value: ({ resolution }) => `${resolution} ppi`,
  },
  {
    code: 'image-small',
    broken: ({ width, height, resolution }) =>
      resolution === undefined && Math.max(width, height) < leastSide,
    value: size,
  },
  {
    code: 'image-resolution-unstated',
    broken: ({ width, height, resolution }) =>
      resolution === undefined && Math.max(width, height) >= leastSide,
    value: size,
  },
  { code: 'image-bit-depth', broken: ({ bitDepth }) => bitDepth < 8, value: ({ bitDepth }) => `${bitDepth}` },
  { code: 'image-cmyk', broken: ({ colourSpace }) => colourSpace === 'cmyk', value: () => 'CMYK' },
  {
    code: 'image-profile-missing',
    broken: ({ colourSpace, hasIcc }) => colourSpace === 'rgb' && !hasIcc,
    value: () => '',
  },
  {
    code: 'image-format',
    broken: ({ format }) => !['tiff', 'jp2'].includes(format),
    value: ({ format }) => format.toUpperCase(),
  },
]

/** Names of pages as people write them: `1–17`, `021r, 023v–025r`. `all` are the names of all pages in their order. */
export const pagesInWords = (some: readonly number[], all: readonly string[]): string => {
  const runs: [number, number][] = []
  for (const at of some) {
    const last = runs.at(-1)
    if (last && at === last[1] + 1) last[1] = at
    else runs.push([at, at])
  }
  return runs
    .map(([from, to]) => (from === to ? (all[from] ?? '') : `${all[from] ?? ''}–${all[to] ?? ''}`))
    .join(', ')
}

/** One finding for the pages of a work that break a rule in the same way. */
export const together = (
  code: FindingCode,
  pages: readonly Pictured[],
  some: readonly number[],
  values: Readonly<Record<string, string>>,
  work: string,
): Finding => {
  const origins = some.flatMap((at) => pages[at]?.origin ?? [])
  const labels = pages.map(({ label }) => label)
  const counted = { ...values, pages: pagesInWords(some, labels), count: String(some.length) }
  return { ...finding(code, origins[0] ?? {}, counted, work), ...(origins.length > 1 && { origins }) }
}

/** Kinds of pictures that a work mixes, such as colour and grey. */
const mixed = (pages: readonly Pictured[], work: string): Finding[] => {
  const kinds = new Map<string, number[]>()
  pages.forEach(({ scan }, at) => {
    const kind = `${scan.colourSpace}, ${scan.bitDepth} bit${scan.resolution ? `, ${scan.resolution} ppi` : ''}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), at])
  })
  if (kinds.size < 2) return []
  const sorted = [...kinds].sort(([, a], [, b]) => b.length - a.length)
  const value = sorted.map(([kind, some]) => `${kind} (${some.length})`).join('; ')
  const odd = sorted.slice(1).flatMap(([, some]) => some)
  return [
    together(
      'image-mixed',
      pages,
      odd.sort((a, b) => a - b),
      { value },
      work,
    ),
  ]
}

/** What the pictures of a work are told by the rules, one finding for all pages with the same fault. */
export const imageFindings = (pages: readonly Pictured[], work: string): Finding[] => [
  ...rules.flatMap(({ code, broken, value }) => {
    const groups = new Map<string, number[]>()
    pages.forEach(({ scan }, at) => {
      if (!broken(scan)) return
      const said = value(scan)
      groups.set(said, [...(groups.get(said) ?? []), at])
    })
    return [...groups].map(([said, some]) => together(code, pages, some, { value: said }, work))
  }),
  ...mixed(pages, work),
]
