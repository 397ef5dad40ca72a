// Questions to the index of works: the hits of one result page, their total, facets and histogram.

import type { MultiSearchQueryWithFederation, SearchResponse } from 'meilisearch'
import type { WorkId } from '../catalogue/identifiers.ts'
import { type Indexes, indexNames } from './connection.ts'
import { activeFacets, facetValues, filtersOf, histogramOf, orderOf, sharesField } from './filters.ts'
import { type KeptPage, type KeptWork, readWork } from './kept.ts'
import { oneOf } from './likeliest.ts'
import { pointFields, readPlaces } from './points.ts'
import { asQuery, isEmpty, type Question, withoutPhrases } from './question.ts'
import { type Count, type FacetName, type Found, facetNames, type Query } from './search.ts'
import { fieldsOfMode, wordFieldsOf, workFields } from './settings.ts'
import { shareFieldsOf } from './times.ts'

/** `all`: every word must be there; `frequency`: as many as there are, the most common ones dropped first. */
export type Strategy = 'all' | 'frequency'

/** A question as it is put: `asTyped` is the same in today's spelling, whose hits come first. */
export type Asked = {
  readonly question: Question
  readonly asTyped?: Question
  readonly strategy: Strategy
  /** Works in whose text the phrases stand: the question is found in them without its phrases too, after all others. */
  readonly withPhrases: readonly WorkId[]
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
/** And for holding a phrase in the text of a page only. */
const weightOfTexts = 0.000_1

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

const isCounted = ({ counts: wanted = ['facets', 'years'] }: Query, what: Count) => wanted.includes(what)

/** What the main question counts; choices are counted apart, without themselves. */
export const countedFields = (query: Query): string[] => [
  ...(isCounted(query, 'facets') ? facetNames.filter((name) => !activeFacets(query).includes(name)) : []),
  ...(isCounted(query, 'years') && !isRanged(query) ? countsOfTime(query) : []),
  ...(isCounted(query, 'places') ? pointFields : []),
]

/** One way in which a work may answer: to a question, among some works or all. */
type Way = { readonly question: Question; readonly among: readonly string[] }

/** Works answer by their record and the words of their pages, or by a phrase on one of their pages. */
const waysOf = ({ question, withPhrases }: Asked): readonly Way[] => [
  { question, among: [] },
  ...(withPhrases.length === 0
    ? []
    : [{ question: withoutPhrases(question), among: [oneOf('id', withPhrases)] }]),
]

type Counted = { readonly total: number; readonly counts: Counts }

/** Counts the works that answer in any way, each once, and their facets. */
const count = async (
  { client, works }: Indexes,
  asked: Asked,
  filter: readonly string[],
  facets: string[],
): Promise<Counted> => {
  const ways = waysOf(asked).map(({ question, among }) => ({
    ...searchOf(question, asked.strategy),
    filter: [...filter, ...among],
    attributesToRetrieve: ['id'],
  }))
  if (ways.length === 1) {
    const answer = await works.search(null, { ...ways[0], facets, page: 1, hitsPerPage: 0 })
    return { total: answer.totalHits, counts: answer.facetDistribution ?? {} }
  }
  const answer = await client.multiSearch({
    federation: { limit: 0, facetsByIndex: { [indexNames.works]: facets } },
    queries: ways.map((way) => ({ indexUid: indexNames.works, ...way })),
  })
  return {
    total: answer.estimatedTotalHits ?? 0,
    counts: answer.facetsByIndex?.[indexNames.works]?.distribution ?? {},
  }
}

/** Counts each choice once more without itself, for its alternatives. */
const countBeside = (indexes: Indexes, query: Query, asked: Asked): Promise<Counted>[] => [
  ...(isCounted(query, 'facets')
    ? activeFacets(query).map((name) => count(indexes, asked, filtersOf(query, { without: name }), [name]))
    : []),
  ...(isCounted(query, 'years') && isRanged(query)
    ? [count(indexes, asked, filtersOf(query, { anyTime: true }), countsOfTime(query))]
    : []),
]

type Main = Hits & Counted

const hitsFrom = async (hits: readonly unknown[], { pagesOf }: Asked): Promise<Hits> => {
  const works = hits.flatMap((hit) => readWork(hit) ?? [])
  return { works, pages: await pagesOf(works) }
}

/** Finds and counts at once: in an order that the reader chose, or all in one spelling, in one way. */
const askOnce = async ({ works }: Indexes, query: Query, asked: Asked): Promise<Main> => {
  const { question, strategy } = asked
  const paged = query.offset % query.limit === 0
  const answer: SearchResponse = await works.search(null, {
    ...searchOf(question, strategy),
    filter: filtersOf(query),
    facets: countedFields(query),
    sort: orderOf(query.sort, isEmpty(question)),
    attributesToRetrieve: shown,
    ...(paged
      ? { page: query.offset / query.limit + 1, hitsPerPage: query.limit }
      : { offset: query.offset, limit: query.limit }),
  })
  const total = answer.totalHits ?? answer.estimatedTotalHits ?? 0
  return { total, ...(await hitsFrom(answer.hits, asked)), counts: answer.facetDistribution ?? {} }
}

/** Finds in several ways, each work once: by relevance as typed before other spellings, and records before texts. */
const askManyWays = async (
  indexes: Indexes,
  query: Query,
  asked: Asked,
  asTyped: Question | undefined,
): Promise<Main> => {
  const [first, ...inTexts] = waysOf(asked)
  const weighed = [
    ...(asTyped ? [{ question: asTyped, among: [], weight: 1 }] : []),
    ...(first ? [{ ...first, weight: weightOfVariants }] : []),
    ...inTexts.map((way) => ({ ...way, weight: weightOfTexts })),
  ]
  const queries = weighed.map(
    ({ question, among, weight }): MultiSearchQueryWithFederation => ({
      indexUid: indexNames.works,
      ...searchOf(question, asked.strategy),
      filter: [...filtersOf(query), ...among],
      sort: orderOf(query.sort, false),
      attributesToRetrieve: shown,
      federationOptions: { weight },
    }),
  )
  // Counting takes as long as finding, so both are asked at once; whatever is found as typed is counted by its key.
  const [hits, { total, counts }] = await Promise.all([
    indexes.client
      .multiSearch({ federation: { limit: query.limit, offset: query.offset }, queries })
      .then((answer) => hitsFrom(answer.hits, asked)),
    count(indexes, asked, filtersOf(query), countedFields(query)),
  ])
  return {
    total: Math.max(total, hits.works.length === 0 ? 0 : query.offset + hits.works.length),
    ...hits,
    counts,
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
  const asTyped = query.sort === 'relevance' ? asked.asTyped : undefined
  const [main, ...beside] = await Promise.all([
    asTyped || asked.withPhrases.length > 0
      ? askManyWays(indexes, query, asked, asTyped)
      : askOnce(indexes, query, asked),
    ...countBeside(indexes, query, asked),
  ])
  const ranged = isCounted(query, 'years') && isRanged(query)
  const time = (ranged ? beside.at(-1)?.counts : main.counts) ?? {}
  return {
    total: main.total,
    works: main.works,
    pages: main.pages,
    facets: facetsFrom(
      query,
      main.counts,
      beside.map(({ counts }) => counts),
    ),
    histogram: histogramOf(time, sharesField(query)),
    undated: time.dated?.false ?? 0,
    places: isCounted(query, 'places') ? readPlaces(main.counts) : [],
  }
}
