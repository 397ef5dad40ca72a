// When a work is from, as the index keeps it: its years, and how much of it falls to each decade.

import type { WorkDate } from '../catalogue/model.ts'
import { yearsOf } from './written-dates.ts'

/** A span longer than this is kept by decades beyond it: nobody searches the Stone Age by the year. */
const mostYears = 1_000

/** The parts of a work, in thousandths, that the index tells apart: near enough to each other for sums to come out right. */
export const shareClasses = [
  1000, 750, 500, 400, 300, 200, 150, 100, 80, 60, 45, 33, 25, 20, 14, 10, 5, 1,
] as const

/** The field of all dates, and that of the dates which are certain. */
export type SharesField = 'shares' | 'certainShares'

/** The field that names the decades to which a work gives this share of itself. */
export const shareField = (field: SharesField, share: number): string => `${field}.of${share}`

export const shareFieldsOf = (field: SharesField): string[] =>
  shareClasses.map((share) => shareField(field, share))

type Span = readonly [number, number]

const spansOf = (dates: readonly WorkDate[]): Span[] =>
  dates.map(yearsOf).filter((span) => span !== undefined)

const yearsIn = (spans: readonly Span[]) => {
  const years = new Set<number>()
  for (const [first, last] of spans) {
    const step = last - first > mostYears ? 10 : 1
    for (let year = first; year <= last && years.size < 4 * mostYears; year += step) years.add(year)
    years.add(last)
  }
  return [...years].sort((one, other) => one - other)
}

const decadeOf = (year: number) => Math.floor(year / 10) * 10

/** What falls to each decade: every date counts the same, and is spread evenly over its years. All together they are 1. */
const spread = (spans: readonly Span[]): ReadonlyMap<number, number> => {
  const parts = new Map<number, number>()
  for (const [first, last] of spans) {
    const long = last - first + 1
    if (long > 4 * mostYears) continue
    for (let decade = decadeOf(first); decade <= last; decade += 10) {
      const within = Math.min(last, decade + 9) - Math.max(first, decade) + 1
      parts.set(decade, (parts.get(decade) ?? 0) + within / long / spans.length)
    }
  }
  return parts
}

const nearestClass = (part: number) => {
  const away = (share: number) => Math.abs(Math.log((1000 * part) / share))
  return shareClasses.reduce((best, share) => (away(share) < away(best) ? share : best))
}

const sharesOf = (spans: readonly Span[]) => {
  const shares: Record<string, number[]> = Object.fromEntries(shareClasses.map((share) => [`of${share}`, []]))
  for (const [decade, part] of spread(spans)) shares[`of${nearestClass(part)}`]?.push(decade)
  return shares
}

/** A work's dates in the fields that narrow, order and count. */
export const timesOf = (dates: readonly WorkDate[]) => {
  const spans = spansOf(dates)
  const certain = spansOf(dates.filter(({ reading }) => reading.kind === 'read' && reading.certain))
  const years = yearsIn(spans)
  return {
    years,
    certainYears: yearsIn(certain),
    shares: sharesOf(spans),
    certainShares: sharesOf(certain),
    dated: years.length > 0,
    sortDate: spansOf(dates.slice(0, 1))[0]?.[0] ?? years[0] ?? null,
  }
}
