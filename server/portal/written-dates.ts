// Dates for readers: the record's own words first, and beside them how the house understood them.

import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { WorkDate, WorkHead } from '../../catalogue/model.ts'
import type { At } from './site.ts'

const longDays = { dateStyle: 'long', timeZone: 'Europe/Berlin' } as const
const days: Readonly<Record<SurfaceLanguage, Intl.DateTimeFormat>> = {
  de: new Intl.DateTimeFormat('de-DE', longDays),
  en: new Intl.DateTimeFormat('en-GB', longDays),
}

/** A calendar day of an ISO instant, as the language writes it. */
export const dayIn = (language: SurfaceLanguage, instant: string): string =>
  days[language].format(new Date(instant))

/** The dates of a work as written, one after the other. */
export const datesWritten = (work: Pick<WorkHead, 'dates'>): string =>
  work.dates.map(({ written }) => written).join('; ')

/** An astronomical year for readers: 0 is 1 BCE. */
const yearIn = (at: At, year: number) => (year > 0 ? String(year) : at.words.bce(1 - year))

/** How a date was understood, where that says more than its words; otherwise undefined. */
export const understoodAs = (at: At, { written, reading }: WorkDate): string | undefined => {
  if (reading.kind !== 'read') return undefined
  const { words } = at
  const { earliest, latest } = reading
  const range =
    earliest === undefined && latest === undefined
      ? reading.edtf
      : earliest === undefined
        ? words.openStart(yearIn(at, latest ?? 0))
        : latest === undefined
          ? words.openEnd(yearIn(at, earliest))
          : earliest === latest
            ? yearIn(at, earliest)
            : `${yearIn(at, earliest)}–${yearIn(at, latest)}`
  if (reading.certain && range === written.replace('-', '–')) return undefined
  return reading.certain ? words.readAs(range) : words.readAsUncertain(range)
}
