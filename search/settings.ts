// How the two indexes are set up: what is searched, filtered and sorted, and where a slip of the finger is forgiven.

import { createHash } from 'node:crypto'
import type { Settings } from 'meilisearch'
import constituents from './constituents.json' with { type: 'json' }
import { pointFields } from './points.ts'
import { facetNames } from './search.ts'
import { type Rule, spellingRules } from './spelling.ts'
import { shareFieldsOf } from './times.ts'
import variants from './variants.json' with { type: 'json' }

/** Raised when a document is laid out in another way, or words are taken apart in another: see test/search/documents.test.ts. */
const layout = 8

/** The fields of a work's own words, the weightiest first. */
export const workFields = [
  'title',
  'names',
  'places',
  'topics',
  'dates',
  'shelfmark',
  'description',
  'facts',
  'further',
] as const
export type WorkField = (typeof workFields)[number]

/** Prefix of the fields in each mode, and of those that hold the words of a work's pages. */
export const fieldsOfMode = {
  historic: { prefix: 'h', words: 'hw' },
  modern: { prefix: 'p', words: 'pw' },
} as const

/**
 * The words of a work's pages are spread over some fields, because Meilisearch counts 65,535 places in a field and each
 * word takes eight of them when it stands apart. What is beyond all of them is found within the work only.
 */
export const wordFields = 6
export const wordsInField = 8_000

export const wordFieldsOf = (mode: keyof typeof fieldsOfMode): string[] =>
  Array.from({ length: wordFields }, (_, at) => `${fieldsOfMode[mode].words}${at}`)

/** The most that one answer counts; far above the 1,000 that Meilisearch takes by itself. */
export const mostHits = 1_000_000

/** One letter may be wrong from five letters on, two from nine on; never in numbers, shelfmarks and dates. */
export const typoLengths = { one: 5, two: 9 } as const

const typoTolerance = {
  enabled: true,
  minWordSizeForTypos: { oneTypo: typoLengths.one, twoTypos: typoLengths.two },
  disableOnNumbers: true,
}

/** `sort` stands first: whoever asks for an order gets it for the whole list. */
const rankingRules = ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness']

export const worksSettings: Settings = {
  searchableAttributes: [
    ...workFields.flatMap((field) => [`h.${field}`, `p.${field}`]),
    ...wordFieldsOf('historic'),
    ...wordFieldsOf('modern'),
  ],
  // What is shown, and no more: each field of a hit that may be displayed is unpacked, whether it is asked for or not.
  displayedAttributes: ['id', 'state', 'textState', 'show', 'institution', 'has', 'terms'],
  filterableAttributes: [
    'id',
    ...facetNames,
    'years',
    'certainYears',
    'dated',
    ...shareFieldsOf('shares'),
    ...shareFieldsOf('certainShares'),
    ...pointFields,
  ],
  sortableAttributes: ['sortDate', 'sortTitle', 'sortShelfmark', 'sortNewest'],
  rankingRules,
  typoTolerance: {
    ...typoTolerance,
    disableOnAttributes: ['h.shelfmark', 'p.shelfmark', 'h.dates', 'p.dates'],
  },
  // Two thousand years in decades must fit in as well.
  faceting: { maxValuesPerFacet: 300, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: mostHits },
  proximityPrecision: 'byWord',
}

/** The stretches into which the words of a page are cut: words in the same one count as near each other. */
export const stretches = 8

export const pagesSettings: Settings = {
  searchableAttributes: ['text', 'further', 'pairs'],
  displayedAttributes: [
    'id',
    'work',
    'order',
    'label',
    'lines',
    'text',
    'further',
    'inside',
    'begins',
    'ends',
  ],
  filterableAttributes: ['id', 'work'],
  sortableAttributes: ['order'],
  rankingRules,
  typoTolerance: { ...typoTolerance, disableOnAttributes: ['pairs'] },
  faceting: { maxValuesPerFacet: 100 },
  pagination: { maxTotalHits: mostHits },
  // By word, all words within seven of each other would be half of the disk: see docs/decisions/0130-pairs-by-name.md.
  proximityPrecision: 'byAttribute',
}

/** The version of documents whose words are keyed by these rules. */
export const versionOf = (rules: readonly Rule[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        layout,
        worksSettings,
        pagesSettings,
        rules.map(([pattern, instead]) => [String(pattern), instead]),
        variants,
        constituents,
      ]),
    )
    .digest('base64url')
    .slice(0, 10)

/** Differs whenever documents made from the same work would differ: part of every work's state in the index. */
export const indexVersion: string = versionOf(spellingRules)
