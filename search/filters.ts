// The limits of a question, its order and its counts, in the words of Meilisearch.

import { facetFilter, readValue } from './facets.ts'
import { placesFilter } from './points.ts'
import { type FacetName, type FacetValue, type Found, facetNames, type Query } from './search.ts'
import { type SharesField, shareClasses, shareField } from './times.ts'

type Narrowing = Pick<Query, 'facets' | 'from' | 'to' | 'undated' | 'certainOnly' | 'places'>

const earliestYear = -100_000
const latestYear = 100_000

export const activeFacets = ({ facets }: Pick<Query, 'facets'>): FacetName[] =>
  facetNames.filter((name) => (facets[name]?.length ?? 0) > 0)

const years = ({ certainOnly }: Narrowing) => (certainOnly ? 'certainYears' : 'years')
export const sharesField = ({ certainOnly }: Narrowing): SharesField =>
  certainOnly ? 'certainShares' : 'shares'

const timeFilter = (query: Narrowing): string[] => {
  const { from, to, undated, certainOnly } = query
  if (undated) return ['dated = false']
  const range = from !== undefined || to !== undefined
  // A work is in the range if any of its years is: its dates may lie apart, so their ends alone do not tell.
  if (range) return [`${years(query)} ${from ?? earliestYear} TO ${to ?? latestYear}`]
  return certainOnly ? [`certainYears EXISTS AND certainYears IS NOT EMPTY`] : []
}

/** All that narrows a question, but for what is named: counts beside a choice are made without that choice. */
export const filtersOf = (
  query: Narrowing,
  { without, anyTime }: { readonly without?: FacetName; readonly anyTime?: boolean } = {},
): string[] => [
  ...activeFacets(query)
    .filter((name) => name !== without)
    .map((name) => (query.facets[name] ?? []).map((value) => facetFilter(name, value)).join(' OR '))
    .map((choice) => `(${choice})`),
  ...(query.places ? [placesFilter(query.places)] : []),
  ...timeFilter(
    anyTime
      ? { facets: {}, ...(query.certainOnly !== undefined && { certainOnly: query.certainOnly }) }
      : query,
  ),
]

const orders: Readonly<Record<Query['sort'], readonly string[]>> = {
  relevance: [],
  date: ['sortDate:asc', 'sortShelfmark:asc'],
  title: ['sortTitle:asc', 'sortShelfmark:asc'],
  shelfmark: ['sortShelfmark:asc'],
  newest: ['sortNewest:desc', 'sortShelfmark:asc'],
}

/** The order asked for; without a question there is no relevance, and shelfmarks give the order. */
export const orderOf = (sort: Query['sort'], asksNothing: boolean): string[] => [
  ...(sort === 'relevance' && asksNothing ? orders.shelfmark : orders[sort]),
]

type Distribution = Readonly<Record<string, number>>

/** A facet's values with their labels, the most frequent first. Values kept with different labels are one. */
export const facetValues = (name: FacetName, counts: Distribution): FacetValue[] => {
  const values = new Map<string, FacetValue>()
  for (const [kept, count] of Object.entries(counts)) {
    const { value, label } = readValue(name, kept)
    const known = values.get(value)
    values.set(value, { value, label: known?.label ?? label, count: (known?.count ?? 0) + count })
  }
  return [...values.values()].sort(
    (one, other) => other.count - one.count || (one.value < other.value ? -1 : 1),
  )
}

/** Works a decade, in the order of time: how many there may be, and how many there are once each is counted for its share. */
export const histogramOf = (
  counts: Readonly<Record<string, Distribution>>,
  field: SharesField,
): Found['histogram'] => {
  const decades = new Map<number, { count: number; weight: number }>()
  for (const share of shareClasses) {
    for (const [name, count] of Object.entries(counts[shareField(field, share)] ?? {})) {
      const decade = decades.get(Number(name)) ?? { count: 0, weight: 0 }
      const weight = decade.weight + (count * share) / 1000
      decades.set(Number(name), { count: decade.count + count, weight })
    }
  }
  return [...decades]
    .map(([decade, { count, weight }]) => ({ decade, count, weight: Math.round(weight * 1000) / 1000 }))
    .sort((one, other) => one.decade - other.decade)
}
