// What the result page says beside its results: which spellings were searched, that nothing was found, that the search is down.

import { parseQuestion } from '../../search/question.ts'
import type { Found, Query } from '../../search/search.ts'
import { furthest, isFiltered, longestQuery, searchString, unfiltered } from './query.ts'
import type { At } from './site.ts'

type Props = { readonly at: At; readonly query: Query }

const linkTo = (at: At, query: Query) =>
  `${at.path(at.house.uris.searchIn(at.language))}${searchString({ ...query, offset: 0 })}`
const holdings = (at: At) => `${at.path(at.house.uris.home(at.language))}/collections`

/** Spellings that are named; a common word has dozens. */
const mostNamed = 12

/** The spellings of each word that were searched beside what was typed. */
const Used = ({ at, variants }: { readonly at: At; readonly variants: Found['variants'] }) => {
  const words = Object.entries(variants).filter(([, spellings]) => spellings.length > 0)
  return (
    <>
      {at.words.variantsUsed}{' '}
      {words.map(([word, spellings], index) => (
        <>
          {index > 0 && '; '}
          {words.length > 1 && `${word}: `}
          <span lang="gml">{spellings.slice(0, mostNamed).join(', ')}</span>
          {spellings.length > mostNamed && ' …'}
        </>
      ))}
    </>
  )
}

/** Which spellings were searched, and the way to search in the other manner. */
export const Spellings = ({ at, query, found }: Props & { readonly found: Found }) => {
  const { words } = at
  const anyUsed = Object.values(found.variants).some((spellings) => spellings.length > 0)
  if (query.q === '' || (query.historic && !anyUsed)) return null
  return (
    <p class="variants">
      <span>{query.historic ? <Used at={at} variants={found.variants} /> : words.onlyToday}</span>
      <a href={linkTo(at, { ...query, historic: !query.historic })} rel="nofollow">
        {query.historic ? words.historicOff : words.historicOn}
      </a>
    </p>
  )
}

/** That a question was cut, if it was. */
export const CutNote = ({ at, query }: Props) =>
  query.q.length < longestQuery ? null : <p class="variants">{at.words.cutAt(longestQuery)}</p>

/** That paging ends here, though there are more. */
export const LastPage = ({ at, query, total }: Props & { readonly total: number }) =>
  query.offset + 2 * query.limit <= furthest || total <= query.offset + query.limit ? null : (
    <p class="variants">{at.words.narrow(query.offset + query.limit)}</p>
  )

const asksForPhrase = ({ q, historic }: Query) =>
  parseQuestion(q, historic).phrases.some((phrase) => phrase.length > 1)

const withoutQuotes = (query: Query): Query => ({ ...query, q: query.q.replace(/["„“”«»]/g, ' ').trim() })

/** Nothing was found, or the page lies behind the last: what may help. */
export const Nothing = ({ at, query, total }: Props & { readonly total: number }) => {
  const { words } = at
  if (total > 0)
    return (
      <div class="notice">
        <p class="lead">{words.pastTheEnd}</p>
        <p>
          <a href={linkTo(at, query)}>{words.toFirstResults}</a>
        </p>
      </div>
    )
  return (
    <div class="notice">
      <p>{words.noResultsNext}</p>
      <ul class="ways-on">
        {isFiltered(query) && (
          <li>
            <a href={linkTo(at, unfiltered(query))}>{words.withoutFilters}</a>
          </li>
        )}
        {!query.historic && (
          <li>
            <a href={linkTo(at, { ...query, historic: true })}>{words.historicOn}</a>
          </li>
        )}
        {asksForPhrase(query) && (
          <li>
            <a href={linkTo(at, withoutQuotes(query))}>{words.withoutQuotes}</a>
          </li>
        )}
        {query.q !== '' && (
          <li>
            <a href="#q">{words.fewerWords}</a>
          </li>
        )}
        <li>
          <a href={holdings(at)}>{words.fromHoldings}</a>
        </li>
      </ul>
    </div>
  )
}

/** The engine does not answer: what works meanwhile. */
export const Down = ({ at }: { readonly at: At }) => (
  <div class="notice" role="status">
    <h2>{at.words.searchDown}</h2>
    <p>{at.words.searchDownNext}</p>
    <p>
      <a href={holdings(at)}>{at.words.toCollections}</a>
    </p>
  </div>
)
