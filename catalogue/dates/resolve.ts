// The ends of a range made whole by their neighbours, and turned into years.

import { complete } from './days.ts'
import type { End } from './ends.ts'
import type { Era } from './era.ts'
import type { Part } from './parts.ts'
import { join, pointSpan, type Span, yearsSpan } from './span.ts'

const latestYear = 2100
const oldest = 5_000_000

/** `1368–71`, `1899/00`: the second year's missing figures are the first one's. */
const expand = (left: End, right: End): End => {
  if (left.is.kind !== 'number' || right.is.kind !== 'number' || right.era) return right
  const { value, digits } = right.is
  if (left.is.digits < 3 || digits > 2 || left.era || right.is.ordinal) return right
  const base = left.is.value - (left.is.value % 10 ** digits)
  const near = base + value
  const turned = digits === 2 && left.is.value % 100 === 99 && value === 0 ? near + 100 : near
  return { ...right, is: { ...right.is, value: turned, digits: left.is.digits } }
}

/** `5./6. Jh.`, `Ende 5. - Mitte 7. Jh.`, `500 - 300 v. Chr.`, `2. und 3. Dezember 1705`: what the right end lends the left. */
const lend = (left: End, right: End): End | undefined => {
  const era = left.era ?? (left.is.kind === 'whole' ? undefined : right.era)
  const borrowed = { ...left, ...(era && { era }) }
  if (right.is.kind === 'century' && left.is.kind === 'number') {
    const { value, digits, ordinal } = left.is
    if (digits <= 2 && value > 0 && (ordinal || left.part || value <= 21))
      return { ...borrowed, is: { kind: 'century', ordinal: value, unit: right.is.unit } }
  }
  if (right.is.kind === 'whole') {
    const partial =
      left.is.kind === 'partial'
        ? left.is.partial
        : left.is.kind === 'number' && left.is.digits <= 2 && !left.era
          ? { day: left.is.value }
          : undefined
    const span = partial && complete(partial, right.is.span)
    if (span) return { ...left, is: { kind: 'whole', span } }
  }
  return borrowed
}

/** `saec. XV/XVI`: the century is named at the left only. */
const follow = (left: End, right: End): End =>
  left.is.kind === 'century' && right.is.kind === 'number' && right.is.digits <= 2 && right.is.ordinal
    ? { ...right, is: { kind: 'century', ordinal: right.is.value, unit: left.is.unit } }
    : right

const yearOf = (value: number, era: Era | undefined) => (era === 'bce' ? 1 - value : value)

const number = (end: End, value: number, digits: number, context: boolean): Span | undefined => {
  if (value < 0) return end.era ? undefined : pointSpan({ year: yearOf(-value, 'bce') }, 'year')
  if (end.era === 'bce')
    return value > 0 && value <= oldest ? pointSpan({ year: 1 - value }, 'year') : undefined
  if (value > latestYear) return undefined
  // "1000ante/0": nought is where our era begins
  if (value === 0) return context ? pointSpan({ year: 1 }, 'year') : undefined
  return digits >= 3 || end.era === 'ce' || context ? pointSpan({ year: value }, 'year') : undefined
}

const stretchOf = (first: number, size: number, part: Part, backwards: boolean, rule: string) => {
  const hundredths = (count: number) => Math.round((count * size) / 100)
  // the middle lies across the centre: 1340 to 1360, and before Christ 360 to 340
  const shift = part.from === 40 ? (backwards ? 0 : -1) : 0
  const from = first + hundredths(part.from === 40 ? 40 : part.from - 1) + shift
  const to = first - 1 + hundredths(part.to) + (part.from === 40 && part.to === 60 && backwards ? 1 : 0)
  return yearsSpan(from, to, rule)
}

const century = (end: End, ordinal: number, unit: number): Span | undefined => {
  if (ordinal < 1 || (end.era !== 'bce' && ordinal * unit > latestYear) || ordinal * unit > oldest)
    return undefined
  const first = end.era === 'bce' ? 1 - ordinal * unit : (ordinal - 1) * unit + 1
  const name = unit === 100 ? 'century' : 'millennium'
  if (end.part) return stretchOf(first, unit, end.part, end.era === 'bce', `part-of-${name}`)
  const single = unit === 100 && end.era !== 'bce' ? `${String(ordinal - 1).padStart(2, '0')}XX` : undefined
  return yearsSpan(first, first + unit - 1, name, single)
}

const partOfDecade = (first: number, part: Part): Span => {
  if (part.rule === 'fraction') return stretchOf(first, 10, part, false, 'part-of-decade')
  // thirds, as near as ten years allow: 0 to 3, 4 to 6, 7 to 9
  const [from, to] = part.from === 1 ? [0, 3] : part.from === 40 ? [4, 6] : [7, 9]
  return yearsSpan(first + from, first + (part.to === 100 ? 9 : to), 'part-of-decade')
}

/** `Ende 1980`, `1. Hälfte 1920`: thirds for the uncounted, else the counted months. */
const partOfYear = (year: number, part: Part): Span | undefined => {
  // "Mitte 1800" may mean the century
  if (year % 100 === 0 || year < 1) return undefined
  const stretch = { 1: [1, 4], 40: [5, 8], 81: [9, 12] }[part.from]
  const counted = [Math.floor(((part.from - 1) * 12) / 100) + 1, Math.floor((part.to * 12) / 100)]
  const [from = 1, to = 12] = (part.rule === 'stretch' ? stretch : counted) ?? counted
  const last = part.to === 100 ? 12 : to
  return join(
    pointSpan({ year, month: from }, 'month'),
    pointSpan({ year, month: last }, 'month'),
    'part-of-year',
  )
}

const plain = (end: End, context: boolean): Span | undefined => {
  const { is, part } = end
  switch (is.kind) {
    case 'number': {
      const span = number(end, is.value, is.digits, context)
      return part && span?.from ? partOfYear(span.from.year, part) : span
    }
    case 'century':
      return century(end, is.ordinal, is.unit)
    case 'turn': {
      if (part) return undefined
      const border = end.era === 'bce' ? -is.ordinal * 100 : is.ordinal * 100
      return { ...yearsSpan(border - 9, border + 10, 'turn-of-century'), approximate: true }
    }
    case 'decade':
      return part
        ? partOfDecade(is.first, part)
        : yearsSpan(is.first, is.first + 9, 'decade', `${is.first / 10}X`)
    case 'whole':
      // "Ende Mai 1945": the month says it well enough
      return end.era === 'bce' || (part && is.span.from?.day !== undefined) ? undefined : is.span
    case 'partial':
      return undefined
    default:
      return is satisfies never
  }
}

const spanOf = (end: End, context: boolean): Span | undefined => {
  const span = plain(end, context)
  return (
    span && {
      ...span,
      approximate: span.approximate || end.approximate,
      doubtful: span.doubtful || end.doubtful,
    }
  )
}

const ruleOf = (left: Span, right: Span) => {
  if (left.from?.day !== undefined && right.to?.day !== undefined) return 'days'
  if (left.rule === 'year' && right.rule === 'year') return 'years'
  return left.rule === right.rule ? left.rule : 'range'
}

/** Some small number beside a year of three figures or an era is a year too: `50-150`, `1-50 n. Chr.` */
const helps = (ends: readonly End[]) =>
  ends.some((end) => end.era !== undefined || (end.is.kind === 'number' && end.is.digits >= 3))

/** One span from the ends of a range (or from a single end), undefined where they do not fit together. */
export const resolve = (ends: readonly End[]): Span | undefined => {
  const whole: End[] = []
  ends.forEach((end, index) => {
    const left = whole[index - 1]
    whole.push(left ? follow(left, expand(left, end)) : end)
  })
  for (let index = whole.length - 2; index >= 0; index--) {
    const [left, right] = [whole[index], whole[index + 1]]
    const lent = left && right && lend(left, right)
    if (!lent) return undefined
    whole[index] = lent
  }
  const context = helps(whole) && whole.length > 1
  const spans = whole.map((end) => spanOf(end, context))
  return spans.reduce((left, right) => (left && right ? join(left, right, ruleOf(left, right)) : undefined))
}
