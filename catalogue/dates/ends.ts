// What may stand at the end of a range: a year, a century or its part, a decade, a day; whole or to be completed.

import { markAt, numberAt, oneOf, ordinalAt, type Parsed, skip, type Tokens, wordAt } from './cursor.ts'
import { dayAt, type Partial, partialAt } from './days.ts'
import { type Era, eraAt, skipAnno } from './era.ts'
import { feastDayAt } from './feasts.ts'
import { type Part, partAt, stretchAt } from './parts.ts'
import type { Span } from './span.ts'
import { approximate, attesting, doubtful, fillers, roman, units } from './words.ts'

export type End = {
  readonly era?: Era
  readonly approximate: boolean
  readonly doubtful: boolean
  readonly part?: Part
  readonly is:
    | { readonly kind: 'number'; readonly value: number; readonly digits: number; readonly ordinal: boolean }
    | { readonly kind: 'century'; readonly ordinal: number; readonly unit: number }
    /** The turn of two centuries, the earlier one counted. */
    | { readonly kind: 'turn'; readonly ordinal: number }
    | { readonly kind: 'decade'; readonly first: number }
    | { readonly kind: 'whole'; readonly span: Span }
    | { readonly kind: 'partial'; readonly partial: Partial }
}

type Core = { readonly is: End['is']; readonly part?: Part }

/** `1920er Jahre`, `1920s` */
const decade = (tokens: Tokens, at: number): Parsed<Core> => {
  const number = numberAt(tokens, at)
  if (number?.digits !== 4 || number.value % 10 !== 0) return undefined
  const hyphen = markAt(tokens, at + 1, '-') && !tokens[at + 1]?.spaced ? at + 2 : at + 1
  const ending = wordAt(tokens, hyphen)
  if (!ending || !['er', 'ern', 'iger', 's'].includes(ending) || tokens[hyphen]?.spaced) return undefined
  const gap = markAt(tokens, hyphen + 1, '-') && !tokens[hyphen + 1]?.spaced ? hyphen + 2 : hyphen + 1
  const years = oneOf(tokens, gap, ['jahre', 'jahren', 'jahres'])
  return { value: { is: { kind: 'decade', first: number.value } }, next: years ?? hyphen + 1 }
}

const saeculum = ['saeculum', 'saeculo', 'saec', 'sec', 's']

/** `15. Jh.`, `15th century`, `XV. Jahrhundert`, `saec. XV` */
const century = (tokens: Tokens, at: number): Parsed<Core> => {
  const latin = oneOf(tokens, at, saeculum)
  const number = ordinalAt(tokens, latin ?? at)
  if (!number || number.value.value < 0 || number.value.value > 60) return undefined
  if (latin !== undefined) {
    const suffix = stretchAt(tokens, number.next, 'latin')
    const is = { kind: 'century', ordinal: number.value.value, unit: 100 } as const
    return { value: { is, ...(suffix && { part: suffix.value }) }, next: suffix?.next ?? number.next }
  }
  const unit = units.get(wordAt(tokens, number.next) ?? '')
  return unit === undefined
    ? undefined
    : { value: { is: { kind: 'century', ordinal: number.value.value, unit } }, next: number.next + 1 }
}

/** `Wende vom 15. zum 16. Jh.`, `Wende 15./16. Jh.`, `Jahrhundertwende 1900` is not read. */
const turn = (tokens: Tokens, at: number): Parsed<Core> => {
  const start = oneOf(tokens, at, ['jahrhundertwende', 'wende'])
  const first = start === undefined ? undefined : ordinalAt(tokens, skip(tokens, start, fillers))
  if (!first) return undefined
  const gap = ['/', '-'].some((mark) => markAt(tokens, first.next, mark)) ? first.next + 1 : first.next
  const second = ordinalAt(tokens, skip(tokens, gap, fillers))
  const unit = second && units.get(wordAt(tokens, second.next) ?? '')
  if (!second || unit !== 100 || second.value.value !== first.value.value + 1) return undefined
  return { value: { is: { kind: 'turn', ordinal: first.value.value } }, next: second.next + 1 }
}

/** A number alone, Roman or negative too; what it means its neighbours say. */
const number = (tokens: Tokens, at: number): Parsed<Core> => {
  const negative = markAt(tokens, at, '-') && tokens[at + 1]?.spaced === false
  const start = skipAnno(tokens, negative ? at + 1 : at)
  const token = numberAt(tokens, start)
  if (token) {
    const value = negative ? -token.value : token.value
    return {
      value: { is: { kind: 'number', value, digits: token.digits, ordinal: token.dot } },
      next: start + 1,
    }
  }
  const value = negative ? undefined : roman(wordAt(tokens, start) ?? '')
  const ordinal = (value ?? 99) <= 21
  return value !== undefined && (value >= 1000 || ordinal)
    ? { value: { is: { kind: 'number', value, digits: value >= 1000 ? 4 : 2, ordinal } }, next: start + 1 }
    : undefined
}

const core = (tokens: Tokens, at: number, reform: string | undefined): Parsed<Core> => {
  const feast = feastDayAt(tokens, at, reform)
  if (feast) return { value: { is: { kind: 'whole', span: feast.value } }, next: feast.next }
  const whole = dayAt(tokens, at)
  if (whole) return { value: { is: { kind: 'whole', span: whole.value } }, next: whole.next }
  const found = decade(tokens, at) ?? century(tokens, at) ?? turn(tokens, at) ?? number(tokens, at)
  const partial = partialAt(tokens, at)
  // "26. Juni - 3. Juli 1950": the month belongs to the number before it
  if (partial && (!found || partial.next > found.next))
    return { value: { is: { kind: 'partial', partial: partial.value } }, next: partial.next }
  return found
}

type Doubt = { readonly approximate: boolean; readonly doubtful: boolean }

/** Words before a date that qualify it or say nothing; `um`, `wohl`, `datiert`, `the`. */
const prefix = (tokens: Tokens, at: number): { readonly value: Doubt; readonly next: number } => {
  let next = at
  const doubt = { approximate: false, doubtful: false }
  for (;;) {
    const word = wordAt(tokens, next) ?? '\n'
    if (approximate.has(word)) doubt.approximate = true
    else if (doubtful.has(word)) doubt.doubtful = true
    // "mid 4th century": the dot of "ca." and the like went with the word
    else if (!attesting.has(word) && !fillers.has(word)) break
    // "c. 1500" is "circa", "c" before anything else is not
    next += 1
    if (attesting.has(word) && (markAt(tokens, next, ':') || markAt(tokens, next, ','))) next += 1
  }
  return { value: doubt, next }
}

/** `?`, `(?)`, `(um)`, `(ca.)`, `(wohl)` behind a date. */
const suffix = (tokens: Tokens, at: number): Parsed<Doubt> => {
  if (markAt(tokens, at, '?')) return { value: { approximate: false, doubtful: true }, next: at + 1 }
  if (markAt(tokens, at, '~')) return { value: { approximate: true, doubtful: false }, next: at + 1 }
  // "1700 circa": only these, and nothing that goes on
  if (
    ['ca', 'circa', 'cirka', 'zirka'].includes(wordAt(tokens, at) ?? '') &&
    tokens[at + 1]?.kind !== 'number'
  )
    return { value: { approximate: true, doubtful: false }, next: at + 1 }
  if (!markAt(tokens, at, '(') || !markAt(tokens, at + 2, ')')) return undefined
  const word = wordAt(tokens, at + 1) ?? ''
  if (markAt(tokens, at + 1, '?') || doubtful.has(word) || word === 'fraglich')
    return { value: { approximate: false, doubtful: true }, next: at + 3 }
  if (approximate.has(word)) return { value: { approximate: true, doubtful: false }, next: at + 3 }
  return attesting.has(word) ? { value: { approximate: false, doubtful: false }, next: at + 3 } : undefined
}

/** `(2. Hälfte des)`, `(Ende)`, `, Ende`, `, ca. Mitte` behind a century. */
const partBehind = (tokens: Tokens, at: number): Parsed<Part> => {
  const bracket = markAt(tokens, at, '(')
  if (!bracket && !markAt(tokens, at, ',')) return undefined
  const part = partAt(tokens, skip(tokens, at + 1, approximate))
  if (!part) return undefined
  const next = skip(tokens, part.next, fillers)
  if (!bracket) return next === tokens.length ? { value: part.value, next } : undefined
  return markAt(tokens, next, ')') ? { value: part.value, next: next + 1 } : undefined
}

/** One end: qualifiers, part, the thing itself, era, part, qualifiers. */
export const endAt = (tokens: Tokens, at: number, reform?: string): Parsed<End> => {
  const before = prefix(tokens, at)
  const part = partAt(tokens, before.next)
  const inner = part ? prefix(tokens, part.next) : before
  const found = core(tokens, inner.next, reform)
  if (!found) return undefined
  let next = found.next
  const doubt = {
    approximate: before.value.approximate || inner.value.approximate,
    doubtful: before.value.doubtful || inner.value.doubtful,
  }
  let era = eraAt(tokens, next)
  next = era?.next ?? next
  // "1898 (Ende)": what ended then, a year or the dynasty that stands before it, is not said
  const divisible = ['century', 'decade'].includes(found.value.is.kind)
  const late = part || found.value.part || !divisible ? undefined : partBehind(tokens, next)
  next = late?.next ?? next
  if (!era) {
    era = eraAt(tokens, next)
    next = era?.next ?? next
  }
  for (let mark = suffix(tokens, next); mark; mark = suffix(tokens, next)) {
    doubt.approximate ||= mark.value.approximate
    doubt.doubtful ||= mark.value.doubtful
    next = mark.next
  }
  const whole = part?.value ?? found.value.part ?? late?.value
  return {
    value: { is: found.value.is, ...doubt, ...(whole && { part: whole }), ...(era && { era: era.value }) },
    next,
  }
}
