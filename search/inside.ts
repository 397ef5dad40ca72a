// Keys that no word of a page has by itself: of the parts of its compounds, and of words of the list that several stand for.

import { apart } from './keys.ts'

/** A key, and the numbers of the words on a page that it is in. */
export type Inside = { readonly key: string; readonly words: readonly number[] }

/**
 * Each key with its words and a mark before it, as one text: Meilisearch would take apart and put together again every
 * value of a list. Read in runs.ts.
 */
export const writeInside = (all: readonly Inside[]): string =>
  all.map(({ key, words }) => `${apart}${[key, ...words].join(' ')}`).join('')
