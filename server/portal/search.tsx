// The result page: the line, what is chosen, the histogram, facets at the side, results; whole without JavaScript.

import type { WorkHead } from '../../catalogue/model.ts'
import { isProblem } from '../../platform/problems.ts'
import { judgeOf } from '../../search/matching.ts'
import { parseQuestion } from '../../search/question.ts'
import type { FacetName, Found, Query } from '../../search/search.ts'
import { Chosen, Facets } from './facets.tsx'
import { Histogram } from './histogram.tsx'
import { type Frame, renderPage } from './layout.tsx'
import { furthest, searchString, sortings } from './query.ts'
import { type Result, ResultItem } from './results.tsx'
import { SearchLine } from './search-line.tsx'
import { CutNote, Down, LastPage, Nothing, Spellings } from './search-notices.tsx'
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

const Steps = ({ at, query, total }: { readonly at: At; readonly query: Query; readonly total: number }) => {
  const base = at.path(at.house.uris.searchIn(at.language))
  const addressAt = (offset: number) => `${base}${searchString({ ...query, offset })}`
  const last = query.offset + query.limit >= total || query.offset + 2 * query.limit > furthest
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

const FoundPart = ({
  at,
  query,
  shown,
  expanded,
}: {
  readonly at: At
  readonly query: Query
  readonly shown: Extract<SearchShown, { readonly kind: 'found' }>
  readonly expanded: FacetName | undefined
}) => {
  const { found, results } = shown
  const judge = judgeOf(parseQuestion(query.q, query.historic), at.lexicon)
  return (
    <>
      <Chosen at={at} query={query} found={found} />
      <Histogram at={at} query={query} histogram={found.histogram} />
      <div class="search-columns">
        <Facets at={at} query={query} found={found} expanded={expanded} />
        <section id="results" class="results" aria-labelledby="results-heading">
          <div class="results-head">
            <h2 id="results-heading" tabIndex={-1}>
              {found.total === 0 ? at.words.noResults : at.words.results(found.total, found.atLeast)}
            </h2>
            <a class="open-sheet" href="#filters">
              {at.words.showFilters}
            </a>
            {found.total > 1 && <Sorting at={at} query={query} />}
          </div>
          <CutNote at={at} query={query} />
          <Spellings at={at} query={query} found={found} />
          {results.length === 0 ? (
            <Nothing at={at} query={query} total={found.total} />
          ) : (
            <ol class="result-list" start={query.offset + 1}>
              {results.map((result) => (
                <ResultItem at={at} result={result} judge={judge} q={query.q} />
              ))}
            </ol>
          )}
          <LastPage at={at} query={query} total={found.total} />
          <Steps at={at} query={query} total={found.total} />
        </section>
      </div>
    </>
  )
}

/** 404 for a page behind the last, 503 while the engine is down. */
export const statusOf = (query: Query, shown: SearchShown): number => {
  if (shown.kind === 'down') return 503
  return shown.found.total > 0 && query.offset >= shown.found.total ? 404 : 200
}

/** The result page as HTML; of the facet that is named it shows every value. */
export const renderSearch = (at: At, query: Query, shown: SearchShown, expanded?: FacetName): string => {
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
          {shown.kind === 'down' ? (
            <Down at={at} />
          ) : (
            <FoundPart at={at} query={query} shown={shown} expanded={expanded} />
          )}
        </div>
      </>
    ),
  }
  return renderPage(at, frame)
}
