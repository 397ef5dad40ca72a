// A whole phrase: ranges, what lies before or after, lists and alternatives; every token of it must be accounted for.

import { markAt, oneOf, type Parsed, skip, type Tokens, wordAt } from './cursor.ts'
import { type End, endAt } from './ends.ts'
import { eraAt } from './era.ts'
import { resolve } from './resolve.ts'
import { after, before, calendarOf, exists, type Span, setOf, yearText } from './span.ts'
import { approximate, doubtful } from './words.ts'

const most = 200

const rangeWords = ['bis zum', 'bis zur', 'bis ins', 'bis in das', 'bis', 'until', 'to', 'through']

/** The place behind what joins the ends of a range: a dash, a stroke, `bis`. */
const joined = (tokens: Tokens, at: number): number | undefined => {
  if (markAt(tokens, at, '-') || markAt(tokens, at, '/')) {
    // "1811 - bis 1823" and "1923 --1925"
    return markAt(tokens, at + 1, '-') && !tokens[at + 1]?.spaced ? at + 2 : at + 1
  }
  return oneOf(tokens, at, rangeWords)
}

const together = ['und', 'and', 'u', 'et']

/** Ends joined to a range; the days of `2. und 3. Dezember 1705` too. */
const rangeAt = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  const ends: End[] = []
  const stops: number[] = []
  for (let place: number | undefined = at; place !== undefined && ends.length < 4; ) {
    const end = endAt(tokens, place, reform)
    if (!end) break
    ends.push(end.value)
    stops.push(end.next)
    const pair = ['partial', 'number'].includes(end.value.is.kind) && small(end.value)
    place =
      joined(tokens, end.next) ??
      (pair ? (oneOf(tokens, end.next, together) ?? andMark(tokens, end.next)) : undefined)
  }
  for (let count = ends.length; count > 0; count--) {
    const span = resolve(ends.slice(0, count))
    const next = stops[count - 1]
    if (span && next !== undefined) return { value: span, next }
  }
  return undefined
}

const andMark = (tokens: Tokens, at: number) =>
  markAt(tokens, at, '&') || markAt(tokens, at, '+') ? at + 1 : undefined

const small = (end: End) => end.is.kind === 'partial' || (end.is.kind === 'number' && end.is.digits <= 2)

type Side = 'before' | 'after' | 'until' | 'since'

const sides: readonly (readonly [string, Side])[] = [
  ['terminus ante quem', 'before'],
  ['terminus post quem', 'after'],
  ['nicht vor', 'since'],
  ['nicht nach', 'until'],
  ['kurz vor', 'before'],
  ['kurz nach', 'after'],
  ['bald nach', 'after'],
  ['spätestens', 'until'],
  ['frühestens', 'since'],
  ['not before', 'since'],
  ['not after', 'until'],
  ['before', 'before'],
  ['ante', 'before'],
  ['vor', 'before'],
  ['after', 'after'],
  ['post', 'after'],
  ['nach', 'after'],
  ['since', 'since'],
  ['from', 'since'],
  ['seit', 'since'],
  ['von', 'since'],
  ['ab', 'since'],
  ['until', 'until'],
  ['bis', 'until'],
]

const sideAt = (tokens: Tokens, at: number): Parsed<Side> => {
  for (const [words, side] of sides) {
    const next = oneOf(tokens, at, [words])
    if (next !== undefined) return eraAt(tokens, at) ? undefined : { value: side, next }
  }
  return undefined
}

/** Opens a span to one side. `vor` ends with the year before; of an uncertain `um oder vor` the year itself belongs to it. */
const opened = (span: Span, side: Side, including: boolean, reform: string | undefined): Span | undefined => {
  if (!span.from || !span.to || span.open || span.set) return undefined
  const { single, between, ...rest } = span
  const range = !single && (span.from.year !== span.to.year || span.from.month !== span.to.month)
  const calendar = calendarOf(span.from, reform)
  if (side === 'before' || side === 'until') {
    // before a century is before it began; before "1870/71" may be before either year
    const century = single?.includes('X') || span.rule.includes('century')
    const edge = century ? span.from : span.to
    const to = including || (range && !century) || side === 'until' ? span.to : before(edge, calendar)
    const { from: _, ...open } = rest
    return { ...open, to, open: side, rule: side }
  }
  const century = single?.includes('X') || span.rule.includes('century')
  const edge = century ? span.to : span.from
  const from = including || (range && !century) || side === 'since' ? span.from : after(edge, calendar)
  const { to: _, ...open } = rest
  return { ...open, from, open: side, rule: side }
}

const orWords = ['oder', 'od', 'or', 'bzw', 'beziehungsweise']

/** `vor`, `nach`, `seit`, `bis`, `vor/um`, `um oder nach` and what follows them. */
const openAt = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  let next = at
  let side: Side | undefined
  let about = false
  let unsure = false
  for (let guard = 0; guard < 4; guard++) {
    const word = wordAt(tokens, next) ?? '\n'
    const found: Parsed<Side> = side ? undefined : sideAt(tokens, next)
    if (found) {
      side = found.value
      next = found.next
    } else if (approximate.has(word)) {
      about = true
      next += 1
    } else if (doubtful.has(word)) {
      unsure = true
      next += 1
    } else break
    const gap = markAt(tokens, next, '/') ? next + 1 : oneOf(tokens, next, orWords)
    if (gap !== undefined && (approximate.has(wordAt(tokens, gap) ?? '\n') || sideAt(tokens, gap))) next = gap
  }
  if (!side) return undefined
  const span = rangeAt(tokens, next, reform)
  if (!span) return undefined
  const open = opened(span.value, side, about, reform)
  if (!open) return undefined
  return {
    value: { ...open, approximate: open.approximate || about, doubtful: open.doubtful || unsure },
    next: span.next,
  }
}

/** `zwischen 1475 und 1480`: somewhen between; `von 1475 bis 1480`: the whole time. */
const betweenAt = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  const start = oneOf(tokens, at, ['zwischen', 'between', 'inter'])
  const since = start === undefined ? oneOf(tokens, at, ['von', 'from', 'vom']) : undefined
  const first = endAt(tokens, start ?? since ?? at, reform)
  if (!first || (start === undefined && since === undefined)) return undefined
  const gap =
    joined(tokens, first.next) ??
    (start === undefined ? undefined : (oneOf(tokens, first.next, together) ?? andMark(tokens, first.next)))
  const second = gap === undefined ? undefined : endAt(tokens, gap, reform)
  const span = second && resolve([first.value, second.value])
  if (!second || !span) return undefined
  if (start === undefined) return { value: span, next: second.next }
  const { single: _, ...range } = span
  return { value: { ...range, between: true, rule: 'between' }, next: second.next }
}

const openings: readonly (readonly [string, Side])[] = [
  ['und danach', 'since'],
  ['und später', 'since'],
  ['oder später', 'since'],
  ['and later', 'since'],
  ['or later', 'since'],
  ['oder danach', 'since'],
  ['oder früher', 'before'],
  ['und früher', 'before'],
  ['oder davor', 'before'],
  ['or earlier', 'before'],
  ['ff', 'since'],
  ['vor', 'before'],
  ['nach', 'after'],
]

/** `1929 ff.`, `1905 (oder früher)`, `16. Jh., oder später`, `1857 -`: what opens a span from behind. */
const openedBehind = (tokens: Tokens, at: number, span: Span, reform: string | undefined): Parsed<Span> => {
  const bracket = markAt(tokens, at, '(')
  const start = bracket || markAt(tokens, at, ',') ? at + 1 : at
  for (const [words, side] of openings) {
    const next = oneOf(tokens, start, [words])
    if (next === undefined || (bracket && !markAt(tokens, next, ')'))) continue
    if ((words === 'vor' || words === 'nach') && !bracket) continue
    const including = words !== 'vor' && words !== 'nach'
    const kind = side === 'since' && words !== 'ff' && words.startsWith('o') ? 'after' : side
    const value = opened(span, kind, including, reform)
    return value && { value, next: bracket ? next + 1 : next }
  }
  if (!markAt(tokens, at, '-') || (at + 1 < tokens.length && !markAt(tokens, at + 1, ']'))) return undefined
  const value = opened(span, 'since', true, reform)
  return value && { value, next: at + 1 }
}

/** `- 1857`: until then. */
const untilAt = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  if (!markAt(tokens, at, '-') || tokens[at + 1]?.spaced === false) return undefined
  const span = rangeAt(tokens, at + 1, reform)
  const value = span && opened(span.value, 'until', true, reform)
  return span && value ? { value, next: span.next } : undefined
}

/** The marks that close what they open. */
const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>' }

/** `1981 (1986?)`, `1982 [1984]`: the one or the other. */
const otherwise = (tokens: Tokens, at: number, span: Span, reform: string | undefined): Parsed<Span> => {
  const close = closing[tokens[at]?.text ?? '']
  if (close === undefined || span.rule !== 'year') return undefined
  const second = rangeAt(tokens, at + 1, reform)
  if (second?.value.rule !== 'year' || !markAt(tokens, second.next, close)) return undefined
  const value = setOf([span, second.value], 'one', 'alternatives')
  return value && { value, next: second.next + 1 }
}

/** The first of our years in which a year of the Hijra falls. */
const ofHijra = (year: number) => Math.floor((year - 1) * 0.970224 + 622.54)

const agrees = (hijra: number, span: Span) =>
  span.from !== undefined && Math.abs(span.from.year - ofHijra(hijra)) <= 1

/** `828 H / 1424`, `823 H. (1420)`, `dat. 922 / 1584`: a year of the Hijra with ours beside it; the two must agree. */
const hijraAt = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  // without the sign an inscription has to be named, for "700/1300" is also a range
  const inscribed = ['dat', 'datiert', 'dated'].includes(wordAt(tokens, 0) ?? '')
  const start = inscribed && at === 0 ? 1 : at
  const year = tokens[start]
  const behind = start + 1
  const sign =
    oneOf(tokens, behind, ['h', 'd h', 'ah', 'hijra', 'hidschra']) ?? (inscribed ? behind : undefined)
  if (year?.kind !== 'number' || sign === undefined) return undefined
  const bracket = markAt(tokens, sign, '(')
  if (!bracket && !['/', '='].some((mark) => markAt(tokens, sign, mark))) return undefined
  const span = rangeAt(tokens, sign + 1, reform)
  const close = span && bracket ? (markAt(tokens, span.next, ')') ? span.next + 1 : undefined) : span?.next
  if (!span || close === undefined || !agrees(year.value, span.value)) return undefined
  return { value: span.value, next: close }
}

/** `[1985]`, `(206 v. Chr. - 221 n. Chr.)`, `[um 1910?]`: in brackets as a whole. */
const bracketed = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Span> => {
  const token = tokens[at]
  const close = token?.kind === 'mark' ? closing[token.text] : undefined
  if (close === undefined) return undefined
  const inner = itemAt(tokens, at + 1, reform, false)
  if (!inner || !markAt(tokens, inner.next, close)) return undefined
  const doubt = markAt(tokens, inner.next + 1, '?')
  return {
    value: doubt ? { ...inner.value, doubtful: true } : inner.value,
    next: inner.next + (doubt ? 2 : 1),
  }
}

/** `1294, Nachträge bis Mitte 14. Jh.`: what was begun then and went on. */
const continued = (tokens: Tokens, at: number, span: Span, reform: string | undefined): Parsed<Span> => {
  const start = oneOf(tokens, markAt(tokens, at, ',') ? at + 1 : at, [
    'mit nachträgen bis',
    'nachträge bis',
    'fortgeführt bis',
    'fortsetzungen bis',
    'zusätze bis',
  ])
  const late =
    start === undefined ? undefined : endAt(tokens, skip(tokens, start, new Set(['zur', 'zum'])), reform)
  const end = late && resolve([late.value])
  if (!late || !end?.to || !span.from) return undefined
  const { single: _, ...rest } = span
  // an end "in the middle of the century" is the year of the middle, more or less
  const middle =
    late.value.part?.from === 40 && end.from ? Math.round((end.from.year + end.to.year) / 2) : undefined
  return {
    value: {
      ...rest,
      to: end.to,
      ...(middle !== undefined && { toText: `${yearText(middle)}~` }),
      rule: 'continued',
      approximate: span.approximate || end.approximate || middle !== undefined,
    },
    next: late.next,
  }
}

/** One date with all that belongs to it. */
const itemAt = (tokens: Tokens, at: number, reform: string | undefined, outer = true): Parsed<Span> => {
  let item =
    hijraAt(tokens, at, reform) ??
    betweenAt(tokens, at, reform) ??
    openAt(tokens, at, reform) ??
    untilAt(tokens, at, reform) ??
    rangeAt(tokens, at, reform) ??
    (outer ? bracketed(tokens, at, reform) : undefined)
  if (!item) return undefined
  for (const more of [openedBehind, otherwise, continued]) {
    const longer: Parsed<Span> = more(tokens, item.next, item.value, reform)
    if (longer) item = longer
  }
  if (
    markAt(tokens, item.next, '(') &&
    markAt(tokens, item.next + 1, '?') &&
    markAt(tokens, item.next + 2, ')')
  )
    return { value: { ...item.value, doubtful: true }, next: item.next + 3 }
  return markAt(tokens, item.next, '?')
    ? { value: { ...item.value, doubtful: true }, next: item.next + 1 }
    : item
}

const separatorAt = (tokens: Tokens, at: number): Parsed<'all' | 'one'> => {
  const comma = markAt(tokens, at, ',') || markAt(tokens, at, ';') || markAt(tokens, at, '|')
  const place = comma ? at + 1 : at
  const or = oneOf(tokens, place, orWords)
  if (or !== undefined) return { value: 'one', next: or }
  const and = oneOf(tokens, place, ['und', 'and', 'sowie', 'u']) ?? andMark(tokens, place)
  if (and !== undefined) return { value: 'all', next: and }
  return comma ? { value: 'all', next: place } : undefined
}

/** A date, or several in a list or for choice, from a place to the end of the phrase. */
export const datesAt = (tokens: Tokens, at: number, reform: string | undefined): Span | undefined => {
  const spans: Span[] = []
  const kinds = new Set<'all' | 'one'>()
  let place = at
  while (spans.length < most) {
    const item = itemAt(tokens, place, reform)
    if (!item) return undefined
    spans.push(item.value)
    const end = markAt(tokens, item.next, '.') || markAt(tokens, item.next, ';') ? item.next + 1 : item.next
    if (end === tokens.length || item.next === tokens.length) break
    const separator = separatorAt(tokens, item.next)
    if (!separator) return undefined
    kinds.add(separator.value)
    place = separator.next
  }
  if (kinds.size > 1 || spans.length === most) return undefined
  return kinds.has('one')
    ? setOf(spans, 'one', 'alternatives')
    : setOf(spans, 'all', spans.length > 1 ? 'list' : '')
}

/** True if both ends of the span are days that there were. */
export const sound = (span: Span): boolean =>
  (span.from === undefined || exists(span.from)) && (span.to === undefined || exists(span.to))
