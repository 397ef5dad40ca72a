// How long the law keeps records closed: closure periods as data, and the day on which one is over.

import { bilingual, type LanguageMap } from './language.ts'
import type { Day } from './rights.ts'

export type ClosurePeriod = {
  readonly years: number
  /** From when the years count. */
  readonly from: LanguageMap
  /** What a reader is told. */
  readonly reason: LanguageMap
  readonly law: string
}

const person = bilingual(
  'Die Akte enthält Angaben zu einer Person und ist gesetzlich geschützt.',
  'The record holds data about a person and is protected by law.',
)
const recent = bilingual(
  'Die gesetzliche Schutzfrist läuft noch.',
  'The statutory closure period has not ended.',
)
const copyright = bilingual('Das Werk ist urheberrechtlich geschützt.', 'The work is in copyright.')

/**
 * The periods of the archive law of Schleswig-Holstein, which the statutes of its municipal archives follow, and of the
 * copyright act. They are what the law grants in general: an archive may shorten or prolong one in a single case, and
 * then writes the day itself.
 */
export const closurePeriods = {
  origin: {
    years: 10,
    from: bilingual('Entstehung der Unterlagen', 'origin of the record'),
    reason: recent,
    law: 'LArchG SH § 9',
  },
  secrecy: {
    years: 30,
    from: bilingual('Entstehung der Unterlagen', 'origin of the record'),
    reason: recent,
    law: 'LArchG SH § 9',
  },
  death: {
    years: 10,
    from: bilingual('Tod der betroffenen Person', 'death of the person concerned'),
    reason: person,
    law: 'LArchG SH § 9',
  },
  birth: {
    years: 90,
    from: bilingual('Geburt der betroffenen Person', 'birth of the person concerned'),
    reason: person,
    law: 'LArchG SH § 9',
  },
  'person-origin': {
    years: 60,
    from: bilingual('Entstehung der Unterlagen', 'origin of the record'),
    reason: person,
    law: 'LArchG SH § 9',
  },
  author: {
    years: 70,
    from: bilingual('Tod des Urhebers', 'death of the author'),
    reason: copyright,
    law: 'UrhG §§ 64, 69',
  },
} as const satisfies Record<string, ClosurePeriod>

export type ClosurePeriodName = keyof typeof closurePeriods

/**
 * The first day on which a record is open whose period began in a year. Periods are counted from the end of that year,
 * as copyright must be (UrhG § 69); where the law counts from the day itself, this is at most a year too careful.
 */
export const openingDay = (period: ClosurePeriodName, year: number): Day =>
  `${String(year + closurePeriods[period].years + 1).padStart(4, '0')}-01-01`
