// How the readers of a phrase step through its tokens.

import type { Token } from './tokens.ts'
import { ordinals, roman } from './words.ts'

export type Tokens = readonly Token[]

/** What was read and the place behind it; undefined where nothing was. */
export type Parsed<Value> = { readonly value: Value; readonly next: number } | undefined

/** The word at a place. */
export const wordAt = (tokens: Tokens, at: number): string | undefined => {
  const token = tokens[at]
  return token?.kind === 'word' ? token.text : undefined
}

/** True if the mark stands at a place. */
export const markAt = (tokens: Tokens, at: number, mark: string): boolean => {
  const token = tokens[at]
  return token?.kind === 'mark' && token.text === mark
}

/** The number at a place. */
export const numberAt = (tokens: Tokens, at: number) => {
  const token = tokens[at]
  return token?.kind === 'number' ? token : undefined
}

/** The place behind words that stand there one after the other; undefined if they do not. */
const wordsAt = (tokens: Tokens, at: number, first: string, words: string): number | undefined => {
  // nearly every question is answered by the first word, without cutting the others
  if (!words.startsWith(first)) return undefined
  if (words.length === first.length) return at + 1
  const parts = words.split(' ')
  return parts.every((part, index) => wordAt(tokens, at + index) === part) ? at + parts.length : undefined
}

/** The place behind the first of several word sequences that stands at a place; so longer ones come first. */
export const oneOf = (tokens: Tokens, at: number, sequences: readonly string[]): number | undefined => {
  const first = wordAt(tokens, at)
  if (first === undefined) return undefined
  for (const words of sequences) {
    const next = wordsAt(tokens, at, first, words)
    if (next !== undefined) return next
  }
  return undefined
}

/** The place behind all words of a set that stand there. */
export const skip = (tokens: Tokens, at: number, words: ReadonlySet<string>): number => {
  let next = at
  while (words.has(wordAt(tokens, next) ?? '\n')) next++
  return next
}

/** An ordinal number: `15.`, `15`, `15th`, `XV.`, `zweite`, `letzte` (-1). */
export const ordinalAt = (
  tokens: Tokens,
  at: number,
): Parsed<{ readonly value: number; readonly marked: boolean }> => {
  const token = tokens[at]
  if (token?.kind === 'number' && token.digits <= 2 && token.value > 0)
    return { value: { value: token.value, marked: token.dot }, next: at + 1 }
  if (token?.kind !== 'word') return undefined
  const value = ordinals.get(token.text) ?? roman(token.text)
  return value === undefined || value > 60 ? undefined : { value: { value, marked: true }, next: at + 1 }
}
