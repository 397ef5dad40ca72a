// The result page: the line, what is chosen, the histogram, facets at the side, results; whole without JavaScript.

import type { WorkHead } from '../../catalogue/model.ts'
import { isProblem } from '../../platform/problems.ts'
import type { Found, Query } from '../../search/search.ts'
import { Chosen, Facets } from './facets.tsx'
import { Histogram } from './histogram.tsx'
import { type Frame, renderPage } from './layout.tsx'
import { searchString, sortings } from './query.ts'
import { type Result, ResultItem } from './results.tsx'
import { SearchLine } from './search-line.tsx'
import type { At } from './site.ts'

export type SearchShown =
  | { readonly kind: 'found'; readonly found: Found; readonly results: readonly Result[] }
  | { readonly kind: 'down' }

/** Asks the index, and the catalogue for what it says of each hit now: a work that closed today shows nothing more. */
export const readSearch = async (at: At, query: Query): Promise<SearchShown> => {
  const { search, catalogue } = at.house
  try {
    const [found, institutions] = await Promise.all([
      search.find({ ...query, language: at.language }),
      catalogue.institutions(),
    ])
    const results = await Promise.all(
      found.hits.map(async (hit) => {
        const [work, page] = await Promise.all([
          catalogue.workHead(hit.work),
          hit.text && catalogue.page(hit.text.page),
        ])
        const holder = institutions.find(({ id }) => id === work?.institution)
        return { hit, work, holder, image: page?.page.image }
      }),
    )
    const stands = (one: (typeof results)[number]): one is typeof one & { readonly work: WorkHead } =>
      one.work !== undefined && one.work.withdrawn === undefined
    return { kind: 'found', found, results: results.filter(stands) }
  } catch (error) {
    if (isProblem(error, 'search-unavailable')) return { kind: 'down' }
    throw error
  }
}

const Sorting = ({ at, query }: { readonly at: At; readonly query: Query }) => (
  <nav class="sorting" aria-label={at.words.sortBy}>
    <span aria-hidden="true">{at.words.sortBy}</span>
    <ul>
      {sortings.map((sort) => (
        <li>
          <a
            href={`${at.path(at.house.uris.searchIn(at.language))}${searchString({ ...query, sort, offset: 0 })}`}
            rel="nofollow"
            data-key={`sort=${sort}`}
            {...(query.sort === sort && { 'aria-current': 'true' })}
          >
            {at.words.sortings[sort]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Variants = ({ at, found }: { readonly at: At; readonly found: Found }) => {
  const used = Object.values(found.variants).flat()
  if (used.length === 0) return null
  return (
    <p class="variants">
      {at.words.variantsUsed} <span lang="gml">{used.join(', ')}</span>
    </p>
  )
}

const Steps = ({ at, query, total }: { readonly at: At; readonly query: Query; readonly total: number }) => {
  const base = at.path(at.house.uris.searchIn(at.language))
  const addressAt = (offset: number) => `${base}${searchString({ ...query, offset })}`
  const last = query.offset + query.limit >= total
  if (query.offset === 0 && last) return null
  return (
    <nav class="steps" aria-label={at.words.pagesOfResults}>
      {query.offset > 0 ? (
        <a href={addressAt(Math.max(0, query.offset - query.limit))} rel="prev">
          {at.words.previousResults}
        </a>
      ) : (
        <span />
      )}
      <span>
        {at.words.resultsRange(query.offset + 1, Math.min(total, query.offset + query.limit), total)}
      </span>
      {last ? (
        <span />
      ) : (
        <a href={addressAt(query.offset + query.limit)} rel="next">
          {at.words.nextResults}
        </a>
      )}
    </nav>
  )
}

const Nothing = ({
  at,
  query,
  total,
}: {
  readonly at: At
  readonly query: Query
  readonly total: number
}) => (
  <div class="notice">
    <p class="lead">{total > 0 ? at.words.pastTheEnd : at.words.noResults}</p>
    {total > 0 ? (
      <p>
        <a href={`${at.path(at.house.uris.searchIn(at.language))}${searchString({ ...query, offset: 0 })}`}>
          {at.words.toFirstResults}
        </a>
      </p>
    ) : (
      <p>{at.words.noResultsNext}</p>
    )}
  </div>
)

const Down = ({ at }: { readonly at: At }) => (
  <div class="notice" role="status">
    <h2>{at.words.searchDown}</h2>
    <p>{at.words.searchDownNext}</p>
    <p>
      <a href={`${at.path(at.house.uris.home(at.language))}/collections`}>{at.words.toCollections}</a>
    </p>
  </div>
)

const FoundPart = ({
  at,
  query,
  shown,
}: {
  readonly at: At
  readonly query: Query
  readonly shown: Extract<SearchShown, { readonly kind: 'found' }>
}) => {
  const { found, results } = shown
  return (
    <>
      <Chosen at={at} query={query} found={found} />
      <Histogram at={at} query={query} histogram={found.histogram} />
      <div class="search-columns">
        <Facets at={at} query={query} found={found} />
        <section id="results" class="results" aria-labelledby="results-heading">
          <div class="results-head">
            <h2 id="results-heading" tabIndex={-1}>
              {at.words.results(found.total)}
            </h2>
            <a class="open-sheet" href="#filters">
              {at.words.showFilters}
            </a>
            <Sorting at={at} query={query} />
          </div>
          <Variants at={at} found={found} />
          {results.length === 0 ? (
            <Nothing at={at} query={query} total={found.total} />
          ) : (
            <ol class="result-list" start={query.offset + 1}>
              {results.map((result) => (
                <ResultItem at={at} result={result} q={query.q} />
              ))}
            </ol>
          )}
          <Steps at={at} query={query} total={found.total} />
        </section>
      </div>
    </>
  )
}

/** The result page as HTML. */
export const renderSearch = (at: At, query: Query, shown: SearchShown): string => {
  const { words, house } = at
  const tail = searchString(query)
  const frame: Frame = {
    title: query.q === '' ? words.searchTitle : words.searchTitleFor(query.q),
    address: (tag) => house.uris.searchIn(tag) + tail,
    current: 'search',
    hidden: tail !== '',
    ownSearchLine: true,
    scripts: ['viewer/islands/portal.ts'],
    content: (
      <>
        <p class="visually-hidden" role="status" data-announce />
        <div class="search-page">
          <h1 class="visually-hidden">{words.searchTitle}</h1>
          <SearchLine at={at} query={query} />
          {shown.kind === 'down' ? <Down at={at} /> : <FoundPart at={at} query={query} shown={shown} />}
        </div>
      </>
    ),
  }
  return renderPage(at, frame)
}
