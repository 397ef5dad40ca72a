// A date in the words that readers type: centuries and their parts, decades, months, in German and English.

import { readDate } from '../catalogue/dates.ts'
import type { WorkDate } from '../catalogue/model.ts'

const germanMonths =
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')
const englishMonths =
  'January February March April May June July August September October November December'.split(' ')

const ordinal = (n: number) => {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10
  return `${n}${['th', 'st', 'nd', 'rd'][tail] ?? 'th'}`
}

export const centuryOf = (year: number): number => Math.floor((year - 1) / 100) + 1

/** A date with one side open counts for a lifetime on that side: `nach 1531` is not all time since. */
const lifetime = 100

/** First and last year of a date, both known; undefined where nothing was read. Astronomical years. */
export const yearsOf = ({ reading }: WorkDate): readonly [number, number] | undefined => {
  if (reading.kind !== 'read') return undefined
  const { earliest, latest } = reading
  if (earliest === undefined && latest === undefined) return undefined
  const first = earliest ?? (latest ?? 0) - lifetime
  const last = latest ?? (earliest ?? 0) + lifetime
  return first <= last ? [first, last] : undefined
}

const partsOfCentury: readonly (readonly [number, number, string])[] = [
  [1, 50, '1. Hälfte'],
  [51, 100, '2. Hälfte'],
  [1, 20, 'Anfang'],
  [41, 60, 'Mitte'],
  [81, 100, 'Ende'],
]

const monthsOf = (edtf: string) =>
  [...edtf.matchAll(/\d{4}-(\d{2})/g)].flatMap(([, month]) => {
    const at = Number(month) - 1
    return [germanMonths[at], englishMonths[at]].filter((name) => name !== undefined)
  })

/** A day of a calendar in words; undefined where a reading is no single day. */
const dayOf = (edtf: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(edtf) ?? []
  const name = germanMonths[Number(month) - 1]
  return name && `${Number(day)}. ${name} ${Number(year)}`
}

/** The day that a reader named in another way, in the words that days are found by: `Palmarum 1942` is 29. März 1942. */
export const dayMeant = (typed: string): string | undefined => {
  const reading = readDate(typed)
  return reading.kind === 'read' ? dayOf(reading.edtf) : undefined
}

/** The date as written, and what else it might be called. */
export const wordsOfDate = (date: WorkDate): string => {
  const span = yearsOf(date)
  if (!span || date.reading.kind !== 'read') return date.written
  const [first, last] = span
  const known = [date.reading.earliest, date.reading.latest].filter((year) => year !== undefined)
  const day = dayOf(date.reading.edtf)
  const words = [date.written, ...known.map(String), ...monthsOf(date.reading.edtf), ...(day ? [day] : [])]
  const [from, to] = [centuryOf(first), centuryOf(last)]
  if (from > 0 && to - from <= 2) {
    for (let century = from; century <= to; century += 1) {
      words.push(`${century}. Jahrhundert`, `${ordinal(century)} century`)
      const base = (century - 1) * 100
      for (const [start, end, name] of partsOfCentury) {
        if (first >= base + start && last <= base + end) words.push(`${name} ${century}. Jahrhundert`)
      }
    }
  }
  if (first > 0 && Math.floor(first / 10) === Math.floor(last / 10)) {
    words.push(`${Math.floor(first / 10) * 10}er Jahre`)
  }
  return words.join('; ')
}
