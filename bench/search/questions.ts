// What readers ask, of every kind in turn, made from the same vocabulary as the works: the same questions in every run.

import { type Chance, chanceOf } from '../../samples/drawing/chance.ts'
import type { Query } from '../../search/search.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Asked = { readonly kind: string; readonly query: Query }

const anyWord = (chance: Chance, words: readonly string[]) => words[chance.whole(0, words.length - 1)] ?? ''
const swapped = (word: string) => `${word.slice(0, 2)}${word.slice(3, 4)}${word.slice(2, 3)}${word.slice(4)}`

const titleOf = (chance: Chance, { samples }: Vocabulary) =>
  Object.values(samples[chance.whole(0, samples.length - 1)]?.title ?? {})
    .flat()
    .join(' ')

/** Of each kind: what is typed, and what narrows it. */
const kinds: Readonly<
  Record<string, (chance: Chance, vocabulary: Vocabulary) => Partial<Query> & { q?: string }>
> = {
  'one word of records': (chance, { recordWords }) => ({ q: anyWord(chance, recordWords) }),
  'two words of a title': (chance, vocabulary) => ({
    q: titleOf(chance, vocabulary).split(/\s+/).slice(0, 2).join(' '),
  }),
  'one old word': (chance, { oldWords }) => ({ q: anyWord(chance, oldWords) }),
  'two old words': (chance, { oldWords }) => ({
    q: `${anyWord(chance, oldWords)} ${anyWord(chance, oldWords)}`,
  }),
  'a phrase': (chance, vocabulary) => ({
    q: `"${titleOf(chance, vocabulary).replaceAll('"', '').split(/\s+/).slice(0, 2).join(' ')}"`,
  }),
  'a slip of the finger': (chance, { recordWords }) => ({
    q: swapped(anyWord(chance, recordWords.filter((word) => word.length > 6).slice(0, 5_000))),
  }),
  'a beginning': (chance, { recordWords }) => ({ q: anyWord(chance, recordWords).slice(0, 3) }),
  'a part of a compound': (chance, { parts }) => ({ q: anyWord(chance, parts) }),
  'a shelfmark': (chance) => ({ q: `Urk. ${chance.whole(1, 900)}` }),
  'a date in words': (chance) => ({ q: `${chance.whole(13, 19)}. Jahrhundert` }),
  'with facets': (chance, { recordWords }) => ({
    q: anyWord(chance, recordWords),
    facets: { rights: ['free'], has: ['scans'] },
  }),
  'within years': (chance, { oldWords }) => ({ q: anyWord(chance, oldWords), from: 1400, to: 1499 }),
  'all, by date': (chance) => ({ sort: 'date', facets: { language: [chance.happens(0.5) ? 'gml' : 'la'] } }),
}

/** So many questions, the kinds in turn. */
export const questionsFrom = (vocabulary: Vocabulary, count: number): Asked[] =>
  Array.from({ length: count }, (_, number) => {
    const names = Object.keys(kinds)
    const kind = names[number % names.length] ?? ''
    const { q = '', ...rest } = kinds[kind]?.(chanceOf(`question ${number}`), vocabulary) ?? {}
    return {
      kind,
      query: { q, facets: {}, historic: true, sort: 'relevance', offset: 0, limit: 24, ...rest },
    }
  })
