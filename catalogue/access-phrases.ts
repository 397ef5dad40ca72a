// What archivists write in a column Zugang, read into a rule: "gesperrt bis 31.12.2054", "Vorschau 400 px".

import { type ClosurePeriodName, closurePeriods, openingDay } from './closure-periods.ts'
import { inLanguage, type LanguageMap } from './language.ts'
import type { AccessRule } from './model.ts'
import type { Day } from './rights.ts'

/** How large a preview is where its size is not written: pixels of the longer side. */
const usualPreview = 400

const open =
  /^(offen|frei|frei zugänglich|öffentlich|uneingeschränkt|ohne einschränkung|open|free|public|open access|unrestricted)$/i
const closed =
  /^(gesperrt|geschlossen|gesperrte akte|nicht (?:öffentlich|zugänglich|einsehbar)|geschützt|closed|restricted|not public)(?![\p{L}])/iu
/** A number is a size; after `bis` only with its unit, for `bis 2054` is a year. */
const preview =
  /^(?:nur |only )?(?:vorschau|preview)(?: only| nur)?(?:(?: (?:mit |max\.? ?)?(\d{2,5})(?: ?(?:px|pixels?))?)|(?: (?:bis|up to) (\d{2,5}) ?(?:px|pixels?)))?(?![\p{L}\d])/iu
const period = /^(?:schutzfrist|closure period)(?: nach| ab| seit| from)?:? ?/iu

/** Words for the beginnings of closure periods, and the period that is meant. */
const beginnings: readonly (readonly [RegExp, ClosurePeriodName])[] = [
  [/^(geburt|geboren|geb\.|birth|born) ?/i, 'birth'],
  [/^(tod|gestorben|gest\.|†|death|died) ?/i, 'death'],
  [/^(geheimhaltung|secrecy) ?/i, 'secrecy'],
  [/^(personenbezogen|personal data) ?/i, 'person-origin'],
  [/^(urheber(?:in)? (?:†|gestorben|gest\.)|author died) ?/i, 'author'],
  [/^(entstehung|laufzeitende|abschluss|origin) ?/i, 'origin'],
]

/**
 * Reads a column Zugang, German or English. `until` of the rule is the day on which it opens: `gesperrt bis 31.12.2054`
 * means that day too, so it opens on 2055-01-01; `gesperrt, frei ab 1.1.2055` says the same. A reason may follow in
 * brackets. Undefined if any word is left that is not understood: an access rule is never guessed.
 */
export const readAccess = (text: string): AccessRule | undefined => {
  const { phrase, reason } = withoutReason(text.trim().replace(/\s+/g, ' '))
  if (open.test(phrase)) return { kind: 'open' }
  const why = reason && { reason: inLanguage(languageOf(phrase), reason) }
  return readClosed(phrase, why) ?? readPreview(phrase, why) ?? readPeriod(phrase, why)
}

type Why = { readonly reason: LanguageMap } | undefined | ''

const readClosed = (phrase: string, why: Why): AccessRule | undefined => {
  if (!closed.test(phrase)) return undefined
  const { rest, record } = withoutRecord(phrase.replace(closed, ''))
  const end = readEnd(rest)
  return end && { kind: 'closed', ...end, ...why, ...(record && { record }) }
}

const readPreview = (phrase: string, why: Why): AccessRule | undefined => {
  const found = preview.exec(phrase)
  const end = found && readEnd(phrase.slice(found[0].length))
  return end
    ? { kind: 'preview', upTo: Number(found[1] ?? found[2] ?? usualPreview), ...end, ...why }
    : undefined
}

const readPeriod = (phrase: string, why: Why): AccessRule | undefined => {
  if (!period.test(phrase)) return undefined
  const rest = phrase.replace(period, '')
  for (const [words, name] of beginnings) {
    const year = words.test(rest) ? /^(\d{4})$/.exec(rest.replace(words, ''))?.[1] : undefined
    if (year)
      return {
        kind: 'closed',
        until: openingDay(name, Number(year)),
        reason: closurePeriods[name].reason,
        ...why,
      }
  }
  return undefined
}

const withoutReason = (text: string) => {
  const [, phrase, reason] = /^(.*?) ?\(([^()]+)\)$/.exec(text) ?? []
  return phrase !== undefined && reason !== undefined ? { phrase, reason } : { phrase: text }
}

const english = /\b(closed|restricted|not public|preview|until|only|from|open)\b/i
const languageOf = (phrase: string) =>
  english.test(phrase) && !/\b(bis|ab|nur)\b/i.test(phrase) ? 'en' : 'de'

const records = [
  [/[,;]? ?\b(nur titel|nur kurzangaben|title only|minimal record)\b/i, 'minimal'],
  [/[,;]? ?\b(ohne nachweis|ohne angaben|no record|hidden)\b/i, 'none'],
] as const

const withoutRecord = (phrase: string) => {
  for (const [words, record] of records)
    if (words.test(phrase)) return { rest: phrase.replace(words, ''), record }
  return { rest: phrase }
}

const lastDay = /^(?:bis|until|till)(?: zum| einschließlich| including| ende| the end of)* (.+)$/i
const firstDay = /^(?:(?:frei|offen|open|free) )?(?:ab|from)(?: dem)? (.+)$/i

/** The end of a rule: nothing where none is written, undefined where something is written that is none. */
const readEnd = (rest: string): { readonly until?: Day } | undefined => {
  const words = rest.replace(/^[\s,;:–-]+/, '').trim()
  if (words === '') return {}
  const last = lastDay.exec(words)?.[1]
  const first = firstDay.exec(words)?.[1]
  const until = last ? dayAfter(last) : first && dayAt(first)
  return until ? { until } : undefined
}

/** Three letters are enough to tell the months of both languages apart. */
const months = 'jan feb mär|mar|mrz apr mai|may jun jul aug sep okt|oct nov dez|dec'.split(' ')
const monthOf = (word: string) => months.findIndex((names) => new RegExp(`^(?:${names})`, 'i').test(word)) + 1

type Parts = readonly [year?: string | undefined, month?: string | undefined, day?: string | undefined]

const dayWritings: readonly [RegExp, (found: readonly string[]) => Parts][] = [
  [/^(\d{4})-(\d{2})-(\d{2})$/, ([, y, m, d]) => [y, m, d]],
  [/^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, ([, d, m, y]) => [y, m, d]],
  [/^(\d{1,2})\.? (\p{L}{3,})\.? (\d{4})$/u, ([, d, m, y]) => [y, String(monthOf(m ?? '')), d]],
  [/^(\p{L}{3,}) (\d{1,2}),? (\d{4})$/u, ([, m, d, y]) => [y, String(monthOf(m ?? '')), d]],
]

/** The day that the words name; for a year alone its first. */
const dayAt = (words: string): Day | undefined => {
  if (/^\d{4}$/.test(words)) return `${words}-01-01`
  for (const [writing, order] of dayWritings) {
    const found = writing.exec(words)
    if (found) return realDay(order(found))
  }
  return undefined
}

/** The day after the one that the words name; for a year alone the first of the next. */
const dayAfter = (words: string): Day | undefined => {
  const day = /^\d{4}$/.test(words) ? `${words}-12-31` : dayAt(words)
  if (!day) return undefined
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

const realDay = ([year = '', month = '', day = '']: Parts): Day | undefined => {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== written ? undefined : written
}
