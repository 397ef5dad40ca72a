// The Search port: what readers may ask of the index, and what is put into it.

import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import type { LanguageMap } from '../catalogue/language.ts'
import type { Box } from '../catalogue/model.ts'

export const facetNames = [
  'institution',
  'fonds',
  'type',
  'century',
  'rights',
  'person',
  'place',
  'subject',
  'language',
  'material',
  'has',
] as const
export type FacetName = (typeof facetNames)[number]

/** What may be counted of all works found: the values of facets; works a decade and undated ones; their places. */
export type Count = 'facets' | 'years' | 'places'

/** What a reader asks. Values within one facet are alternatives; facets narrow each other. Years are astronomical. */
export type Query = {
  readonly q: string
  readonly facets: Readonly<Partial<Record<FacetName, readonly string[]>>>
  readonly from?: number
  readonly to?: number
  readonly undated?: boolean
  readonly certainOnly?: boolean
  /** Include spellings that older texts use; true unless switched off. */
  readonly historic: boolean
  readonly sort: 'relevance' | 'date' | 'title' | 'shelfmark' | 'newest'
  /** Keys of places, of which a work must have one (see PlaceFound). */
  readonly places?: readonly string[]
  /** What is counted beside the hits, which takes longer than to find them; facets and years unless it is said. */
  readonly counts?: readonly Count[]
  /** The reader's language, in which titles are marked; German unless named. */
  readonly language?: string
  readonly offset: number
  readonly limit: number
}

/** A text with the parts that were hit, whole words only, to be shown as they stand. */
export type Marked = readonly { readonly text: string; readonly hit: boolean }[]

export type Hit = {
  readonly work: WorkId
  readonly title: LanguageMap
  readonly shelfmark: string
  readonly institution: string
  /** Dates as written. */
  readonly dates: readonly string[]
  readonly cover?: {
    readonly page: PageId
    readonly width: number
    readonly height: number
    /** The longest side up to which everybody may see it, where that is less than all. */
    readonly maxSide?: number
  }
  readonly highlights: { readonly title?: Marked; readonly description?: Marked }
  /** The best full-text hit of the work. */
  readonly text?: {
    readonly page: PageId
    readonly label: string
    readonly line: Marked
    readonly boxes: readonly Box[]
  }
}

export type FacetValue = { readonly value: string; readonly label: LanguageMap; readonly count: number }

/** A place with coordinates (degrees WGS84) that works found have, with how many have it. */
export type PlaceFound = {
  /** Names the place in a Query. */
  readonly key: string
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly approximate: boolean
  readonly count: number
}

export type Found = {
  readonly total: number
  /** There may be more: a phrase is looked for in the texts of so many works only. */
  readonly atLeast?: boolean
  readonly hits: readonly Hit[]
  readonly facets: Readonly<Partial<Record<FacetName, readonly FacetValue[]>>>
  /**
   * Works a decade, by the decade's first year. `count`: those whose dates touch it. `weight`: each counted for the
   * part of its years that lies in it, so that a work of 1451–1500 is one work in all.
   */
  readonly histogram: readonly { readonly decade: number; readonly count: number; readonly weight: number }[]
  /** Works without a date that was understood, whatever years are chosen. */
  readonly undated: number
  /** Where they belong, the place with most works first; this and all that the question does not count is empty. */
  readonly places: readonly PlaceFound[]
  /** Other spellings that were searched with each word. */
  readonly variants: Readonly<Record<string, readonly string[]>>
}

/** A place in a work's text that was hit; two boxes where a word is broken over a line. */
export type TextHit = {
  readonly page: PageId
  readonly line: number
  readonly match: string
  readonly before: string
  readonly after: string
  readonly boxes: readonly { readonly page: PageId; readonly box: Box }[]
}

/** What the index holds of a work, by which a difference to the catalogue is seen. */
export type IndexedState = {
  readonly work: WorkId
  readonly state: string
  /** What the index holds of its texts; while it is the same, they need not be put again. */
  readonly text?: string
}

/** One work as the index keeps it, made by documents.ts; flat, every id of `[A-Za-z0-9_-]`. */
export type WorkDocument = { readonly id: WorkId; readonly state: string } & Readonly<Record<string, unknown>>
/** One page of text as the index keeps it. */
export type PageDocument = { readonly id: PageId; readonly work: WorkId } & Readonly<Record<string, unknown>>

export type Search = {
  /** @throws Problem `search-unavailable` */
  readonly find: (query: Query) => Promise<Found>
  /** Hits in the text of one work, in the order of its pages; of one page where one is named. @throws Problem `search-unavailable` */
  readonly findWithin: (
    work: WorkId,
    q: string,
    list: { readonly offset: number; readonly limit: number; readonly page?: PageId },
  ) => Promise<{ readonly total: number; readonly hits: readonly TextHit[] }>
  /** Words of a work that begin so, with how often they stand in it. @throws Problem `search-unavailable` */
  readonly completeWithin: (
    work: WorkId,
    beginning: string,
    limit: number,
  ) => Promise<readonly { readonly term: string; readonly count: number }[]>
  /** Works to suggest while a reader types, their titles in a language. @throws Problem `search-unavailable` */
  readonly suggest: (
    q: string,
    limit: number,
    language?: string,
  ) => Promise<readonly { readonly text: string; readonly work?: WorkId }[]>
  /** Puts works in, replacing what was there; with `pages` absent the texts that stand are left alone. Resolves when they can be found. */
  readonly put: (
    works: readonly { readonly work: WorkDocument; readonly pages?: readonly PageDocument[] }[],
  ) => Promise<void>
  readonly remove: (works: readonly WorkId[]) => Promise<void>
  /** What the index holds, of all works or of those named. */
  readonly states: (works?: readonly WorkId[]) => AsyncIterable<IndexedState>
  readonly ready: () => Promise<boolean>
  readonly close: () => Promise<void>
}
