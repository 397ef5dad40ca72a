// The search line: a GET form that works everywhere; what narrows the results stays.

import type { Query } from '../../search/search.ts'
import { parametersOf } from './query.ts'
import { type At, resultsPath } from './site.ts'

/** The query, and what the page keeps beside it, as hidden fields of a form that changes one part. */
export const Kept = (props: {
  readonly at: At
  readonly query: Query
  readonly without: readonly string[]
}) => (
  <>
    {[...parametersOf(props.query), ...(props.at.beside ?? [])]
      .filter(([name]) => name !== 'page' && !props.without.includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
)

export const SearchLine = ({ at, query }: { readonly at: At; readonly query?: Query }) => (
  <search>
    <form
      class="search-line"
      action={resultsPath(at)}
      data-suggestions={at.path(`${at.house.uris.base}/api/suggest?lang=${at.language}`)}
    >
      <label class="visually-hidden" for="q">
        {at.words.searchLabel}
      </label>
      <input
        id="q"
        type="search"
        name="q"
        value={query?.q ?? ''}
        placeholder={at.words.searchPlaceholder}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
      />
      {query && <Kept at={at} query={query} without={['q']} />}
      <button type="submit">{at.words.searchAction}</button>
    </form>
  </search>
)
