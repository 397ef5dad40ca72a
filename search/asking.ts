// Questions to the index of works: the hits of one result page, their total, facets and histogram.

import type { MultiSearchQuery, MultiSearchQueryWithFederation, SearchResponse } from 'meilisearch'
import type { WorkId } from '../catalogue/identifiers.ts'
import { type Indexes, indexNames } from './connection.ts'
import { activeFacets, facetValues, filtersOf, histogramOf, orderOf, sharesField } from './filters.ts'
import { type KeptPage, type KeptWork, readWork } from './kept.ts'
import { pointFields, readPlaces } from './points.ts'
import { asQuery, isEmpty, type Question } from './question.ts'
import { type FacetName, type Found, facetNames, type Query } from './search.ts'
import { fieldsOfMode, wordFieldsOf, workFields } from './settings.ts'
import { shareFieldsOf } from './times.ts'

/** `all`: every word must be there; `frequency`: as many as there are, the most common ones dropped first. */
export type Strategy = 'all' | 'frequency'

/** A question as it is put: `asTyped` is the same in today's spelling, whose hits come first. */
export type Asked = {
  readonly question: Question
  readonly asTyped?: Question
  readonly strategy: Strategy
  /** Further filters. */
  readonly among: readonly string[]
  /** Fetches the pages of works to be shown: asked as soon as they are known, while the others are still counted. */
  readonly pagesOf: (works: readonly KeptWork[]) => Promise<PagesFound>
}

/** The page of each work that answers best; works without text have none. */
export type PagesFound = ReadonlyMap<WorkId, KeptPage>

type Hits = { readonly works: readonly KeptWork[]; readonly pages: PagesFound }

export type Answer = Pick<Found, 'total' | 'facets' | 'histogram' | 'undated' | 'places'> & Hits

type Distribution = Readonly<Record<string, number>>
type Counts = Readonly<Record<string, Distribution>>

/** What is worth less for being spelled in another way than typed: enough to come after, however well it is placed. */
const weightOfVariants = 0.9

const shown = ['id', 'show', 'institution', 'has']

const fieldsFor = ({ mode }: Question) => [
  ...workFields.map((field) => `${fieldsOfMode[mode].prefix}.${field}`),
  ...wordFieldsOf(mode),
]

/** The words of a question as a search of Meilisearch. */
export const searchOf = (question: Question, strategy: Strategy) => ({
  q: asQuery(question),
  matchingStrategy: strategy,
  ...(!isEmpty(question) && { attributesToSearchOn: fieldsFor(question) }),
})

const isRanged = ({ from, to, undated }: Query) => from !== undefined || to !== undefined || undated === true

/** What is counted of time: works a decade, and works without a date. */
const countsOfTime = (query: Query) => [...shareFieldsOf(sharesField(query)), 'dated']

/** What the main question counts; choices are counted apart, without themselves. */
export const countedFields = (query: Query): string[] => [
  ...facetNames.filter((name) => !activeFacets(query).includes(name)),
  ...(isRanged(query) ? [] : countsOfTime(query)),
  ...(query.countPlaces ? pointFields : []),
]

/** One more question for each choice whose alternatives must be counted without it. */
const countsBeside = (query: Query, { question, strategy, among }: Asked): MultiSearchQuery[] => {
  const base = {
    indexUid: indexNames.works,
    ...searchOf(question, strategy),
    attributesToRetrieve: ['id'],
    page: 1,
    hitsPerPage: 0,
  }
  const choices = activeFacets(query).map((name) => ({
    ...base,
    filter: [...filtersOf(query, { without: name }), ...among],
    facets: [name],
  }))
  if (!isRanged(query)) return choices
  return [
    ...choices,
    {
      ...base,
      filter: [...filtersOf(query, { anyTime: true }), ...among],
      facets: countsOfTime(query),
    },
  ]
}

type Main = Hits & { readonly total: number; readonly counts: Counts }

const hitsFrom = async (hits: readonly unknown[], { pagesOf }: Asked): Promise<Hits> => {
  const works = hits.flatMap((hit) => readWork(hit) ?? [])
  return { works, pages: await pagesOf(works) }
}

/** In an order that the reader chose, or all in one spelling. */
const askOnce = async ({ works }: Indexes, query: Query, asked: Asked): Promise<Main> => {
  const { question, strategy, among } = asked
  const paged = query.offset % query.limit === 0
  const answer: SearchResponse = await works.search(null, {
    ...searchOf(question, strategy),
    filter: [...filtersOf(query), ...among],
    facets: countedFields(query),
    sort: orderOf(query.sort, isEmpty(question) && among.length === 0),
    attributesToRetrieve: shown,
    ...(paged
      ? { page: query.offset / query.limit + 1, hitsPerPage: query.limit }
      : { offset: query.offset, limit: query.limit }),
  })
  const total = answer.totalHits ?? answer.estimatedTotalHits ?? 0
  return { total, ...(await hitsFrom(answer.hits, asked)), counts: answer.facetDistribution ?? {} }
}

/** By relevance: as typed before other spellings, each work once. */
const askBoth = async (
  { client, works }: Indexes,
  query: Query,
  asked: Asked,
  asTyped: Question,
): Promise<Main> => {
  const { question, strategy, among } = asked
  const part = (of: Question, weight: number): MultiSearchQueryWithFederation => ({
    indexUid: indexNames.works,
    ...searchOf(of, strategy),
    filter: [...filtersOf(query), ...among],
    attributesToRetrieve: shown,
    federationOptions: { weight },
  })
  // Counting takes as long as finding, so both are asked at once; whatever is found as typed is counted by its key.
  const [hits, counted] = await Promise.all([
    client
      .multiSearch({
        federation: { limit: query.limit, offset: query.offset },
        queries: [part(asTyped, 1), part(question, weightOfVariants)],
      })
      .then((answer) => hitsFrom(answer.hits, asked)),
    works.search(null, {
      ...searchOf(question, strategy),
      filter: [...filtersOf(query), ...among],
      facets: countedFields(query),
      attributesToRetrieve: ['id'],
      page: 1,
      hitsPerPage: 0,
    }),
  ])
  return {
    total: Math.max(counted.totalHits, hits.works.length === 0 ? 0 : query.offset + hits.works.length),
    ...hits,
    counts: counted.facetDistribution ?? {},
  }
}

const facetsFrom = (query: Query, main: Counts, beside: readonly Counts[]): Found['facets'] => {
  const active = activeFacets(query)
  const facets: { [Name in FacetName]?: Found['facets'][Name] } = {}
  for (const name of facetNames) {
    const at = active.indexOf(name)
    facets[name] = facetValues(name, (at < 0 ? main : beside[at])?.[name] ?? {})
  }
  return facets
}

/** Puts a question to the index of works. */
export const askWorks = async (indexes: Indexes, query: Query, asked: Asked): Promise<Answer> => {
  const { asTyped } = asked
  const queries = countsBeside(query, asked)
  const [main, more] = await Promise.all([
    asTyped && query.sort === 'relevance'
      ? askBoth(indexes, query, asked, asTyped)
      : askOnce(indexes, query, asked),
    queries.length > 0 ? indexes.client.multiSearch({ queries }) : { results: [] },
  ])
  const beside = more.results.map((answer) => answer.facetDistribution ?? {})
  const time = (isRanged(query) ? beside.at(-1) : main.counts) ?? {}
  return {
    total: main.total,
    works: main.works,
    pages: main.pages,
    facets: facetsFrom(query, main.counts, beside),
    histogram: histogramOf(time, sharesField(query)),
    undated: time.dated?.false ?? 0,
    places: query.countPlaces ? readPlaces(main.counts) : [],
  }
}
