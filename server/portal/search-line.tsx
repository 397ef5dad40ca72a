// The search line: a GET form that works everywhere; what narrows the results stays.

import type { Query } from '../../search/search.ts'
import { parametersOf } from './query.ts'
import { type At, resultsPath } from './site.ts'

/** The query as hidden fields of a form that changes one part of it. */
export const Kept = ({ query, without }: { readonly query: Query; readonly without: readonly string[] }) => (
  <>
    {parametersOf(query)
      .filter(([name]) => name !== 'page' && !without.includes(name))
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
      {query && <Kept query={query} without={['q']} />}
      <button type="submit">{at.words.searchAction}</button>
    </form>
  </search>
)
