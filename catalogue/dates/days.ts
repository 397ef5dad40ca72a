// Days, months and seasons, with figures or with names, in every order.

import { markAt, numberAt, type Parsed, type Tokens, wordAt } from './cursor.ts'
import { skipAnno } from './era.ts'
import { exists, pointSpan, pointText, type Span } from './span.ts'
import { months, roman, seasons } from './words.ts'

/** A day, month or season whose year stands further on. */
export type Partial = { readonly day?: number; readonly month?: number; readonly season?: number }

const latestYear = 2100

const yearAt = (tokens: Tokens, at: number): Parsed<number> => {
  const place = skipAnno(tokens, markAt(tokens, at, ',') ? at + 1 : at)
  const token = numberAt(tokens, place)
  if (token && token.digits >= 3 && token.digits <= 4 && token.value <= latestYear && token.value > 0)
    return { value: token.value, next: place + 1 }
  const value = roman(wordAt(tokens, place) ?? '')
  return value !== undefined && value >= 1000 && value <= latestYear ? { value, next: place + 1 } : undefined
}

const smallAt = (tokens: Tokens, at: number, limit: number): Parsed<number> => {
  const token = numberAt(tokens, at)
  return token && token.digits <= 2 && token.value <= limit ? { value: token.value, next: at + 1 } : undefined
}

const glued = (tokens: Tokens, at: number, mark: string) =>
  markAt(tokens, at, mark) && tokens[at]?.spaced === false

const point = (year: number, month: number, day?: number): Span | undefined => {
  // 00 is how several inventories write "not known"
  if (month === 0) return day === undefined || day === 0 ? pointSpan({ year }, 'year') : undefined
  const value = { year, month, ...(day ? { day } : {}) }
  return exists(value) ? pointSpan(value, day ? 'day' : 'month') : undefined
}

const done = (span: Span | undefined, next: number): Parsed<Span> =>
  span ? { value: span, next } : undefined

/** `1940-05-25`, `1940-05`, `1940-05-00`; `1905-06` may be two years or a month, and is read as the two years. */
const iso = (tokens: Tokens, at: number): Parsed<Span> => {
  const year = numberAt(tokens, at)
  const month = numberAt(tokens, at + 2)
  if (year?.digits !== 4 || month?.digits !== 2 || month.value > 12) return undefined
  if (!glued(tokens, at + 1, '-') || month.spaced) return undefined
  const day = numberAt(tokens, at + 4)
  if (glued(tokens, at + 3, '-') && day?.digits === 2)
    return done(point(year.value, month.value, day.value), at + 5)
  return month.value > year.value % 100 ? undefined : done(point(year.value, month.value), at + 3)
}

/** `1926.04.04.`, `1903.09.`, `1971 (8.9.)`, `19??.11.07` */
const yearFirst = (tokens: Tokens, at: number): Parsed<Span> => {
  const token = tokens[at]
  if (token?.kind === 'masked') return maskedFirst(tokens, at)
  if (token?.kind !== 'number' || token.digits !== 4) return undefined
  const bracket = markAt(tokens, at + 1, '(')
  if (!token.dot && !bracket) return undefined
  const start = bracket ? at + 2 : at + 1
  const first = smallAt(tokens, start, 31)
  if (!first) return undefined
  const second = tokens[start]?.dot ? smallAt(tokens, first.next, 31) : undefined
  if (bracket) {
    if (!second || !markAt(tokens, second.next, ')')) return undefined
    return done(point(token.value, second.value, first.value), second.next + 1)
  }
  return second
    ? done(point(token.value, first.value, second.value), second.next)
    : done(first.value > 12 ? undefined : point(token.value, first.value), first.next)
}

/** `19??`, `192x`, `19??.11.07`: the known digits, X for the others. */
const maskedFirst = (tokens: Tokens, at: number): Parsed<Span> => {
  const text = tokens[at]?.text ?? ''
  const known = text.replace(/[^\d]/g, '')
  // "183?" may be the year 183 in doubt, or a year of the 1830s
  if (known.length === 3 && text.endsWith('?')) return undefined
  const size = 10 ** (4 - known.length)
  const from = Number(known) * size
  const years = { from: { year: from }, to: { year: from + size - 1 }, approximate: false, doubtful: false }
  const masked = known.padEnd(4, 'X')
  const start = markAt(tokens, at + 1, '.') ? at + 2 : at + 1
  const month = start > at + 1 || text.endsWith('.') ? smallAt(tokens, start, 12) : undefined
  const day = month && tokens[start]?.dot ? smallAt(tokens, month.next, 31) : undefined
  if (month && day && exists({ year: 2000, month: month.value, day: day.value })) {
    const single = pointText({ year: 1000, month: month.value, day: day.value }).replace('1000', masked)
    return { value: { ...years, single, rule: 'masked' }, next: day.next }
  }
  return { value: { ...years, single: masked, rule: 'masked' }, next: at + 1 }
}

/** `17.03.1910`, `30. 7. 1907`, `17/03/1910`; with strokes, what may be day or month leaves only the year. */
const dayFirst = (tokens: Tokens, at: number): Parsed<Span> => {
  const day = smallAt(tokens, at, 31)
  if (!day) return undefined
  const stroke = markAt(tokens, day.next, '/') || glued(tokens, day.next, '-')
  if (!stroke && !tokens[at]?.dot) return undefined
  const month = smallAt(tokens, stroke ? day.next + 1 : day.next, 31)
  if (!month) return undefined
  const mark = stroke ? tokens[day.next]?.text : undefined
  if (mark ? !markAt(tokens, month.next, mark) : !tokens[month.next - 1]?.dot) return undefined
  const year = yearAt(tokens, mark ? month.next + 1 : month.next)
  if (!year) return undefined
  if (mark !== '/') return done(point(year.value, month.value, day.value), year.next)
  if (day.value <= 12 && month.value <= 12 && day.value !== month.value)
    return done(pointSpan({ year: year.value }, 'year'), year.next)
  return month.value <= 12
    ? done(point(year.value, month.value, day.value), year.next)
    : done(point(year.value, day.value, month.value), year.next)
}

/** `11.1909`, `01 / 2006`, `.07.1890` */
const monthFirst = (tokens: Tokens, at: number): Parsed<Span> => {
  const start = markAt(tokens, at, '.') ? at + 1 : at
  const month = smallAt(tokens, start, 12)
  if (!month) return undefined
  const stroke = markAt(tokens, month.next, '/')
  if (!stroke && !tokens[start]?.dot) return undefined
  const year = numberAt(tokens, stroke ? month.next + 1 : month.next)
  if (year?.digits !== 4 || year.value > latestYear || (!stroke && year.spaced)) return undefined
  return done(month.value === 0 ? undefined : point(year.value, month.value), month.next + (stroke ? 2 : 1))
}

const namedMonth = (tokens: Tokens, at: number): Parsed<number> => {
  const value = months.get(wordAt(tokens, at) ?? '')
  return value === undefined ? undefined : { value, next: at + 1 }
}

/** `12. Okt. 1955`, `Juni 1226`, `March 12, 1905` */
const named = (tokens: Tokens, at: number): Parsed<Span> => {
  const day = smallAt(tokens, at, 31)
  const month = namedMonth(tokens, day?.next ?? at)
  if (!month) return undefined
  if (day) {
    const year = yearAt(tokens, month.next)
    return year && done(point(year.value, month.value, day.value), year.next)
  }
  const english = smallAt(tokens, month.next, 31)
  const late = english && yearAt(tokens, english.next)
  if (english && late) return done(point(late.value, month.value, english.value), late.next)
  const year = yearAt(tokens, month.next)
  return year && done(point(year.value, month.value), year.next)
}

/** `1465, Oktober 3`, `2003 Juni`, `1931, Frühjahr`, `1388 3. Mai` */
const yearThenName = (tokens: Tokens, at: number): Parsed<Span> => {
  const year = numberAt(tokens, at)
  if (!year || year.digits < 3 || year.digits > 4 || year.value > latestYear) return undefined
  const start = markAt(tokens, at + 1, ',') ? at + 2 : at + 1
  const season = seasons.get(wordAt(tokens, start) ?? '')
  if (season) return done(pointSpan({ year: year.value, season }, 'season'), start + 1)
  const day = smallAt(tokens, start, 31)
  const month = namedMonth(tokens, day?.next ?? start)
  if (!month) return undefined
  if (day) return done(point(year.value, month.value, day.value), month.next)
  const after = smallAt(tokens, month.next, 31)
  // "1931 Mai, 1932 Juni" is a list, not a day
  return after
    ? done(point(year.value, month.value, after.value), after.next)
    : done(point(year.value, month.value), month.next)
}

/** `Sommer 2008`, `Winter 1973/74` */
const season = (tokens: Tokens, at: number): Parsed<Span> => {
  const value = seasons.get(wordAt(tokens, at) ?? '')
  const year = value === undefined ? undefined : yearAt(tokens, at + 1)
  if (value === undefined || !year) return undefined
  const span = pointSpan({ year: year.value, season: value }, 'season')
  const next = numberAt(tokens, year.next + 1)
  const turns =
    value === 24 && markAt(tokens, year.next, '/') && next && next.value % 100 === (year.value + 1) % 100
  return { value: span, next: turns ? year.next + 2 : year.next }
}

/** A date of one day, month or season. */
export const dayAt = (tokens: Tokens, at: number): Parsed<Span> =>
  iso(tokens, at) ??
  yearFirst(tokens, at) ??
  dayFirst(tokens, at) ??
  monthFirst(tokens, at) ??
  named(tokens, at) ??
  yearThenName(tokens, at) ??
  season(tokens, at)

/** A day, month or season without its year: the left end of `2. und 3. Dezember 1705`, `Mai/Juni 1900`, `03.05.-09.05.1894`. */
export const partialAt = (tokens: Tokens, at: number): Parsed<Partial> => {
  const named = seasons.get(wordAt(tokens, at) ?? '')
  if (named !== undefined) return { value: { season: named }, next: at + 1 }
  const month = namedMonth(tokens, at)
  if (month) {
    const day = smallAt(tokens, month.next, 31)
    return day
      ? { value: { month: month.value, day: day.value }, next: day.next }
      : { value: { month: month.value }, next: month.next }
  }
  const day = smallAt(tokens, at, 31)
  if (!day || day.value === 0) return undefined
  const name = namedMonth(tokens, day.next)
  if (name) return { value: { day: day.value, month: name.value }, next: name.next }
  const figure = tokens[at]?.dot ? smallAt(tokens, day.next, 12) : undefined
  if (figure && tokens[day.next]?.dot)
    return { value: { day: day.value, month: figure.value }, next: figure.next }
  return { value: { day: day.value }, next: day.next }
}

/** A partial date made whole with what the right end of its range says; undefined where that does not fit. */
export const complete = (partial: Partial, right: Span): Span | undefined => {
  const end = right.from
  if (!end || right.single === undefined) return undefined
  if (partial.season !== undefined)
    return end.season === undefined
      ? undefined
      : pointSpan({ year: end.year, season: partial.season }, 'season')
  if (end.month === undefined || (partial.day === undefined) !== (end.day === undefined)) return undefined
  return point(end.year, partial.month ?? end.month, partial.day)
}
