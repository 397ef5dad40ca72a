// Before or after Christ, in the spellings of three languages.

import { oneOf, type Parsed, type Tokens, wordAt } from './cursor.ts'

export type Era = 'bce' | 'ce'

const bce = [
  'vor unserer zeitrechnung',
  'vor unserer zeit',
  'vor christi geburt',
  'v christi geburt',
  'vor der zeitenwende',
  'v d zw',
  'vor christus',
  'vor christi',
  'v christus',
  'vor chr',
  'v chr',
  'b c e',
  'v u z',
  'v d z',
  'b c',
  'bce',
  'bc',
  'vchr',
]

const ce = [
  'nach unserer zeitrechnung',
  'unserer zeitrechnung',
  'nach christi geburt',
  'n christi geburt',
  'nach christus',
  'nach christi',
  'n christus',
  'nach chr',
  'n chr',
  'n u z',
  'u z',
  'ad',
  'ce',
  'a d',
  'c e',
  'nchr',
]

/** The era that stands behind a number. */
export const eraAt = (tokens: Tokens, at: number): Parsed<Era> => {
  // "500ante": the inventories of antiquities in Berlin
  if (wordAt(tokens, at) === 'ante' && tokens[at]?.spaced === false) return { value: 'bce', next: at + 1 }
  const before = oneOf(tokens, at, bce)
  if (before !== undefined) return { value: 'bce', next: before }
  const since = oneOf(tokens, at, ce)
  return since === undefined ? undefined : { value: 'ce', next: since }
}

const anno = ['anno domini', 'anno christi', 'anno', 'a d', 'ad', 'a']

/** The place behind `anno domini` and the like before a number; the same place if there is none. */
export const skipAnno = (tokens: Tokens, at: number): number => oneOf(tokens, at, anno) ?? at
