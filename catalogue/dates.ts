// "um 1350", "2. Hälfte 15. Jh.": the words stay as written; beside them a range of years to sort and search by.

import { readPeriods } from './dates/periods.ts'
import { datesAt, sound } from './dates/phrase.ts'
import { calendarOf, edtf, lastYear, type Span } from './dates/span.ts'
import { plain, type Token, tokensOf } from './dates/tokens.ts'
import { undated } from './dates/words.ts'

/** How a written date was understood. */
export type DateReading =
  | { readonly kind: 'undated' }
  /** Words that no rule accounts for: kept, shown, searchable as written. */
  | { readonly kind: 'unread' }
  | {
      readonly kind: 'read'
      /** Extended Date/Time Format (ISO 8601-2:2019). */
      readonly edtf: string
      /** Astronomical years (1 BCE is 0), inclusive; absent where a side is open or unknown. */
      readonly earliest?: number
      readonly latest?: number
      /** The name of the rule that read it, see docs/dates.md. */
      readonly rule: string
      readonly calendar: 'julian' | 'gregorian'
      /** False where the record itself doubts: `um`, `ca.`, `?`. */
      readonly certain: boolean
      /** The name of a period, as written, that stands beside the date or is all that was written. */
      readonly period?: string
    }

/** Phrases longer than this are not read; the longest honest one we saw has 640 characters. */
const longest = 2000

const isUndated = (text: string) =>
  undated.has(
    text
      .replace(/[[\]().:,;]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

/** `o. J. (17. Jh.)`, `ohne Datum [vor 1905]`: nothing on the object, a date from the cataloguer. */
const skipUndated = (tokens: readonly Token[]): readonly Token[] => {
  const open = tokens[0]?.text === '[' ? 1 : 0
  for (let length = 3; length > 0; length--) {
    const words = tokens.slice(open, open + length)
    if (words.length < length || !words.every(({ kind }) => kind === 'word')) continue
    if (!undated.has(words.map(({ text }) => text).join(' ')) || words[0]?.text === 'x') continue
    const rest = tokens.slice(open + length)
    return rest[0]?.text === ',' || rest[0]?.text === ';' ? rest.slice(1) : rest
  }
  return tokens
}

/** `1850 [Komm.: ca.]`, `1914 [Komm.: ??? …]`: a remark that says how sure the date is, is part of it. */
const heeded = (text: string) =>
  text
    .replace(/\[komm\.?:\s*(?:ca|circa|um|etwa)\.?\s*\]/g, '(ca.)')
    .replace(/\[komm\.?:\s*\?+[^[\]]*\]/g, '(?)')

const readingOf = (span: Span, reform: string | undefined, period: string | undefined): DateReading => {
  const last = span.to ?? span.from ?? { year: 0 }
  return {
    kind: 'read',
    edtf: edtf(span),
    ...(span.from && { earliest: span.from.year }),
    ...(span.to && { latest: lastYear(span.to) }),
    rule: span.rule,
    calendar: calendarOf(last, reform),
    certain: !span.approximate && !span.doubtful,
    ...(period !== undefined && { period }),
  }
}

/**
 * Reads a date as archivists, librarians and museums write it, in German, English or Latin. A reading is given only if
 * every word, figure and mark of the phrase was accounted for. Never throws; time grows with the length of the phrase.
 *
 * `reform` is the first day of the Gregorian calendar where the record was written, `YYYY-MM-DD`: 1582-10-15 unless
 * another is named; for Lübeck's own charters it is 1700-03-01. Nothing is ever converted.
 */
export const readDate = (written: string, options: { readonly reform?: string } = {}): DateReading => {
  if (written.length > longest) return { kind: 'unread' }
  const { reform } = options
  const text = plain(written)
  if (isUndated(text)) return { kind: 'undated' }
  const all = tokensOf(heeded(text)).filter((token) => token.kind !== 'remark')
  if (all.some((token) => token.kind === 'other')) return { kind: 'unread' }
  const tokens = skipUndated(all)
  const alone = datesAt(tokens, 0, reform)
  if (alone && sound(alone)) return readingOf(alone, reform, undefined)
  const periods = readPeriods(tokens, (from) => datesAt(from, 0, reform))
  return periods && sound(periods.span) ? readingOf(periods.span, reform, periods.name) : { kind: 'unread' }
}
