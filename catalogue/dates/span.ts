// A stretch of time and how it is written in EDTF (ISO 8601-2:2019).

import { type CalendarName, dayNumber, dayOfNumber, daysIn, type Point } from './calendar.ts'

/** A reading under way: its ends, how sure it is, and the rule that made it. */
export type Span = {
  readonly from?: Point
  readonly to?: Point
  /** The one EDTF expression that says all of it, without qualifier: `1320`, `11XX`, `192X`, `1492-21`. */
  readonly single?: string
  /** An end that the phrase leaves open or unknown. */
  readonly open?: 'before' | 'after' | 'until' | 'since'
  /** A set whose EDTF was already written, brackets and all. */
  readonly set?: string
  readonly between?: boolean
  /** What stands at the right end where that is vaguer than the left. */
  readonly toText?: string
  readonly approximate: boolean
  readonly doubtful: boolean
  readonly rule: string
}

const four = (value: number) => String(value).padStart(4, '0')
const two = (value: number) => String(value).padStart(2, '0')

/** A year as EDTF writes it; five digits and more begin with Y. */
export const yearText = (year: number): string => {
  const size = Math.abs(year)
  return size > 9999 ? `Y${year}` : `${year < 0 ? '-' : ''}${four(size)}`
}

/** A point as EDTF writes it. */
export const pointText = (point: Point): string =>
  [
    yearText(point.year),
    ...(point.season === undefined ? [] : [String(point.season)]),
    ...(point.month === undefined ? [] : [two(point.month)]),
    ...(point.day === undefined ? [] : [two(point.day)]),
  ].join('-')

const sure = { approximate: false, doubtful: false } as const

/** A single year, month, season or day. */
export const pointSpan = (point: Point, rule: string): Span => ({
  ...sure,
  from: point,
  to: point,
  single: pointText(point),
  rule,
})

/** A span of whole years; `single` where one expression says it. */
export const yearsSpan = (from: number, to: number, rule: string, single?: string): Span => ({
  ...sure,
  from: { year: from },
  to: { year: to },
  ...(single !== undefined && { single }),
  rule,
})

const rank = (point: Point, late: boolean) =>
  point.year * 512 +
  (point.month ?? (point.season === undefined ? (late ? 12 : 1) : (point.season - 20) * 3)) * 32 +
  (point.day ?? (late ? 31 : 1))

/** True if the span does not end before it begins. */
export const ordered = (from: Point, to: Point): boolean => rank(from, false) <= rank(to, true)

const earlier = (a: Point, b: Point) => (rank(a, false) <= rank(b, false) ? a : b)
const later = (a: Point, b: Point) => (rank(a, true) >= rank(b, true) ? a : b)

/** From the beginning of one to the end of the other; undefined where that runs backwards. */
export const join = (left: Span, right: Span, rule: string): Span | undefined => {
  if (!left.from || !right.to || !left.to || !right.from) return undefined
  if (left.open || right.open || left.set || right.set) return undefined
  if (!ordered(left.from, right.to) || !ordered(left.from, right.from)) return undefined
  const same = left.single !== undefined && left.single === right.single
  return {
    from: left.from,
    to: right.to,
    ...(same && { single: left.single }),
    approximate: left.approximate || right.approximate,
    doubtful: left.doubtful || right.doubtful,
    rule,
  }
}

/** Spans as a set: all of them (`{}`), or one of them (`[]`); an interval around them where EDTF has no set for them. */
export const setOf = (spans: readonly Span[], kind: 'all' | 'one', rule: string): Span | undefined => {
  const [first] = spans
  if (!first) return undefined
  if (spans.length === 1) return first
  const froms = spans.flatMap((span) => (span.from && !span.set ? [span.from] : []))
  const tos = spans.flatMap((span) => (span.to && !span.set ? [span.to] : []))
  const closed = spans.every((span) => span.from && span.to && !span.open && !span.set)
  if (!closed) return undefined
  const texts = [...new Set(spans.map(memberText))]
  const from = froms.reduce(earlier)
  const to = tos.reduce(later)
  const simple = texts.every(isMember)
  const set = kind === 'all' ? `{${texts.join(',')}}` : `[${texts.join(',')}]`
  return {
    from,
    to,
    ...(simple && texts.length > 1 && { set }),
    ...(texts.length === 1 && first.single !== undefined && { single: first.single }),
    approximate: spans.some((span) => span.approximate),
    doubtful: kind === 'one' || spans.some((span) => span.doubtful),
    rule,
  }
}

const member = /^-?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?$/

/** True for what may stand in a set: a date, or two equally exact ones with two dots between. */
const isMember = (text: string) => {
  const ends = text.split('..')
  const hyphens = ends.map((end) => end.slice(1).split('-').length)
  return ends.every((end) => member.test(end)) && new Set(hyphens).size === 1
}

const memberText = (span: Span) =>
  span.single && !span.single.includes('X')
    ? span.single
    : `${pointText(span.from ?? { year: 0 })}..${pointText(span.to ?? { year: 0 })}`

/** The last year that a span touches: a winter ends in the next one. */
export const lastYear = (point: Point): number => (point.season === 24 ? point.year + 1 : point.year)

/** The last day, month or year before a point, as exact as the point is. */
export const before = (point: Point, calendar: CalendarName): Point => {
  if (point.month === undefined) return { year: point.season === undefined ? point.year - 1 : point.year }
  if (point.day !== undefined)
    return dayOfNumber(dayNumber(point.year, point.month, point.day, calendar) - 1, calendar)
  return point.month === 1
    ? { year: point.year - 1, month: 12 }
    : { year: point.year, month: point.month - 1 }
}

/** The first day, month or year after a point, as exact as the point is. */
export const after = (point: Point, calendar: CalendarName): Point => {
  if (point.month === undefined) return { year: point.season === undefined ? point.year + 1 : point.year }
  if (point.day !== undefined)
    return dayOfNumber(dayNumber(point.year, point.month, point.day, calendar) + 1, calendar)
  return point.month === 12
    ? { year: point.year + 1, month: 1 }
    : { year: point.year, month: point.month + 1 }
}

/** True if there is such a day. */
export const exists = (point: Point): boolean =>
  (point.month === undefined || (point.month >= 1 && point.month <= 12)) &&
  (point.day === undefined ||
    (point.day >= 1 && point.day <= daysIn(point.year, point.month ?? 1, calendarOf(point, undefined))))

/** The first day of the Gregorian calendar, where no other is known. */
const rome = '1582-10-15'

/** The calendar in which a point is written, if it changed on `reform` (YYYY-MM-DD); of a bare year the older one. */
export const calendarOf = (point: Point, reform: string | undefined): CalendarName => {
  const [year = 1582, month = 10, day = 15] = (reform ?? rome).split('-').map(Number)
  return rank(point, false) < rank({ year, month, day }, false) ? 'julian' : 'gregorian'
}

/** A season as months, for an interval: EDTF has no season there. Winter ends in February of the next year. */
const asMonth = (point: Point, late: boolean): Point => {
  if (point.season === undefined) return point
  const first = (point.season - 20) * 3
  const month = late ? first + 2 : first
  return month > 12 ? { year: point.year + 1, month: month - 12 } : { year: point.year, month }
}

/** The span in EDTF. */
export const edtf = (span: Span): string => {
  const mark = span.approximate && span.doubtful ? '%' : span.approximate ? '~' : span.doubtful ? '?' : ''
  const end = (point: Point | undefined, late: boolean) => {
    const text = pointText(asMonth(point ?? { year: 0 }, late))
    // years of five digits and more take no qualifier
    return text.startsWith('Y') ? text : `${text}${mark}`
  }
  const [from, to] = [end(span.from, false), end(span.to, true)]
  if (span.set) return span.set
  switch (span.open) {
    case 'before':
      // within a set EDTF qualifies nothing: an interval with unknown beginning says it
      return mark ? `/${to}` : `[..${to}]`
    case 'after':
      return mark ? `${from}/` : `[${from}..]`
    case 'until':
      return `../${to}`
    case 'since':
      return `${from}/..`
    default:
  }
  if (span.toText) return `${pointText(span.from ?? { year: 0 })}/${span.toText}`
  if (span.between && !mark) return `[${from}..${to}]`
  if (span.single?.startsWith('Y')) return span.single
  // unknown figures and seasons take no qualifier
  const plain = span.from?.season === undefined && !span.single?.includes('X')
  return span.single && (plain || !mark) ? `${span.single}${mark}` : `${from}/${to}`
}
