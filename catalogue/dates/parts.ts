// Parts of a century, a decade or a year: `2. Hälfte`, `Anfang`, `1./2. Viertel`; and the years that they cover.

import { markAt, numberAt, oneOf, ordinalAt, type Parsed, skip, type Tokens, wordAt } from './cursor.ts'
import { fillers, fractions, type Stretch, stretches } from './words.ts'

/** Hundredths of the whole, from and to, counted from 1; the middle is told apart because it lies across the centre. */
export type Part = { readonly from: number; readonly to: number; readonly rule: 'fraction' | 'stretch' }

/** Beginning and end are the first and the last fifth, the middle a fifth around the centre. */
const fifths: Readonly<Record<Stretch, Part>> = {
  beginning: { from: 1, to: 20, rule: 'stretch' },
  middle: { from: 40, to: 60, rule: 'stretch' },
  end: { from: 81, to: 100, rule: 'stretch' },
}

const fraction = (ordinal: number, of: number): Part | undefined => {
  const count = ordinal === -1 ? of : ordinal
  if (count < 1 || count > of) return undefined
  const bound = (n: number) => (n === of ? 100 : Math.floor((100 * n) / of))
  return { from: bound(count - 1) + 1, to: bound(count), rule: 'fraction' }
}

const latin: readonly (readonly [string, Stretch])[] = [
  ['ineunte', 'beginning'],
  ['ineuntis', 'beginning'],
  ['in', 'beginning'],
  ['medii', 'middle'],
  ['medio', 'middle'],
  ['med', 'middle'],
  ['exeunte', 'end'],
  ['exeuntis', 'end'],
  ['ex', 'end'],
]

/** A word for a stretch; the Latin ones stand behind the century and may be figures (`XV 2/4`, `XV/2`). */
export const stretchAt = (tokens: Tokens, at: number, language: 'modern' | 'latin'): Parsed<Part> => {
  if (language === 'modern') {
    const stretch = stretches.get(wordAt(tokens, at) ?? '')
    return stretch && { value: fifths[stretch], next: at + 1 }
  }
  for (const [word, stretch] of latin) {
    const next = oneOf(tokens, at, [word])
    if (next !== undefined) return { value: fifths[stretch], next }
  }
  const count = numberAt(tokens, at)
  const of = markAt(tokens, at + 1, '/') ? numberAt(tokens, at + 2) : undefined
  const part = count && of && [2, 3, 4].includes(of.value) ? fraction(count.value, of.value) : undefined
  return part && { value: part, next: at + 3 }
}

const fractionAt = (tokens: Tokens, at: number): Parsed<Part> => {
  const first = ordinalAt(tokens, at)
  if (!first) return undefined
  const gap =
    ['/', '-'].some((mark) => markAt(tokens, first.next, mark)) ||
    ['und', 'bis'].includes(wordAt(tokens, first.next) ?? '')
  const second = gap ? ordinalAt(tokens, first.next + 1) : undefined
  const place = second ? second.next : first.next
  const of = fractions.get(wordAt(tokens, place) ?? '')
  if (of === undefined) return undefined
  const left = fraction(first.value.value, of)
  const right = second ? fraction(second.value.value, of) : left
  if (!left || !right || right.from < left.from) return undefined
  return { value: { from: left.from, to: right.to, rule: 'fraction' }, next: place + 1 }
}

const oneAt = (tokens: Tokens, at: number): Parsed<Part> =>
  fractionAt(tokens, at) ?? stretchAt(tokens, at, 'modern')

/** A part before what it is part of, with `des`, `of the` or a hyphen behind it; two of them joined cover both. */
export const partAt = (tokens: Tokens, at: number): Parsed<Part> => {
  const start = skip(tokens, at, fillers)
  const first = oneAt(tokens, start)
  if (!first) return undefined
  const gap =
    ['/', '-'].some((mark) => markAt(tokens, first.next, mark)) ||
    ['oder', 'bis', 'und'].includes(wordAt(tokens, first.next) ?? '')
  const second = gap ? oneAt(tokens, first.next + 1) : undefined
  if (second && second.value.to >= first.value.from)
    return { value: { ...first.value, to: second.value.to }, next: skip(tokens, second.next, fillers) }
  const hyphen =
    markAt(tokens, first.next, '-') &&
    tokens[first.next]?.spaced === false &&
    tokens[first.next + 1]?.spaced === false
  return { value: first.value, next: skip(tokens, hyphen ? first.next + 1 : first.next, fillers) }
}
