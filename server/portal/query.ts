// The address of a result page and the Query that it means: the address is the whole state.

import { type FacetName, facetNames, type Query } from '../../search/search.ts'

const resultsAPage = 24
/** Longer questions are cut: nobody types them. */
export const longestQuery = 300
const mostValues = 20
/** Nobody pages further, and each page costs more than the last; what lies behind is reached by narrowing. */
export const furthest = 10_000
export const sortings = ['relevance', 'date', 'title', 'shelfmark', 'newest'] as const

type Parameters = Readonly<Record<string, unknown>>

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )
const textOf = (parameters: Parameters, name: string) =>
  (textsOf(parameters[name])[0] ?? '').slice(0, longestQuery)

const yearOf = (parameters: Parameters, name: string): number | undefined => {
  const text = textOf(parameters, name).trim()
  return /^-?\d{1,4}$/.test(text) ? Number(text) : undefined
}

/** Reads the parameters of an address; what cannot be read is left out, so that every address shows something. */
export const parseQuery = (parameters: Parameters): Query => {
  const years = [yearOf(parameters, 'from'), yearOf(parameters, 'to')]
  const [from, to] =
    years[0] !== undefined && years[1] !== undefined ? years.toSorted((a, b) => (a ?? 0) - (b ?? 0)) : years
  const page = Number(/^\d{1,4}$/.exec(textOf(parameters, 'page'))?.[0] ?? 1)
  const facets = Object.fromEntries(
    facetNames
      .map((name) => {
        const values = textsOf(parameters[name]).filter((value) => value.length <= longestQuery)
        return [name, [...new Set(values)].slice(0, mostValues)] as const
      })
      .filter(([, values]) => values.length > 0),
  )
  const [given = ''] = textsOf(parameters.q)
  return {
    q: given
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, longestQuery),
    facets,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(textOf(parameters, 'undated') === '1' && { undated: true }),
    ...(textOf(parameters, 'certain') === '1' && { certainOnly: true }),
    historic: textOf(parameters, 'historic') !== '0',
    sort: sortings.find((sorting) => sorting === textOf(parameters, 'sort')) ?? 'relevance',
    offset: Math.min(Math.max(0, page - 1), Math.floor(furthest / resultsAPage) - 1) * resultsAPage,
    limit: resultsAPage,
  }
}

/** The facet of which the page shows every value. */
export const expandedFacet = (parameters: Parameters): FacetName | undefined =>
  facetNames.find((name) => name === textOf(parameters, 'all'))

/** The parameters of a query in a fixed order; defaults are not written, so one result page has one address. */
export const parametersOf = (query: Query): readonly (readonly [string, string])[] => [
  ...(query.q === '' ? [] : [['q', query.q] as const]),
  ...facetNames.flatMap((name) => (query.facets[name] ?? []).map((value) => [name, value] as const)),
  ...(query.from === undefined ? [] : [['from', String(query.from)] as const]),
  ...(query.to === undefined ? [] : [['to', String(query.to)] as const]),
  ...(query.undated ? [['undated', '1'] as const] : []),
  ...(query.certainOnly ? [['certain', '1'] as const] : []),
  ...(query.historic ? [] : [['historic', '0'] as const]),
  ...(query.sort === 'relevance' ? [] : [['sort', query.sort] as const]),
  ...(query.offset === 0 ? [] : [['page', String(query.offset / query.limit + 1)] as const]),
]

/** A parameter's name and value. */
export type Parameter = readonly [string, string]

/** The same as the tail of an address, with its `?`, and what a page has beside it; empty for a query that asks nothing. */
export const searchString = (query: Query, beside: readonly Parameter[] = []): string => {
  const pairs = [...parametersOf(query), ...beside].map(([name, value]) => [name, value])
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? '' : `?${text}`
}

/** The query with a facet's value chosen, or no longer chosen; back at the first results. */
export const toggled = (query: Query, name: FacetName, value: string): Query => {
  const chosen = query.facets[name] ?? []
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
  return { ...query, offset: 0, facets: { ...query.facets, [name]: next } }
}

/** The query without its years. */
export const inAllYears = ({ from: _from, to: _to, ...query }: Query): Query => ({ ...query, offset: 0 })

/** The query with its words and order, but nothing that narrows it. */
export const unfiltered = ({ q, historic, sort, limit }: Query): Query => ({
  q,
  historic,
  sort,
  limit,
  offset: 0,
  facets: {},
})

/** True where something beside the words narrows the results. */
export const isFiltered = (query: Query): boolean =>
  query.from !== undefined ||
  query.to !== undefined ||
  query.undated === true ||
  query.certainOnly === true ||
  Object.values(query.facets).some((values) => (values?.length ?? 0) > 0)
