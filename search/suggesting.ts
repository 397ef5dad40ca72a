// Suggestions while a reader types: works by title, name or shelfmark, and persons.

import { firstValue } from '../catalogue/language.ts'
import type { Connection, Indexes } from './connection.ts'
import { readValue } from './facets.ts'
import { readWork } from './kept.ts'
import { asQuery, isEmpty, parseQuestion } from './question.ts'
import type { Search } from './search.ts'

const mostPersons = 3

const personsOf = async ({ works }: Indexes, q: string): Promise<string[]> => {
  const { facetHits } = await works.searchForFacetValues({
    facetName: 'person',
    facetQuery: q.trim().slice(0, 100),
  })
  return facetHits.map(({ value }) => readValue('person', value).value).slice(0, mostPersons)
}

const suggest = async (indexes: Indexes, q: string, limit: number, language = 'de') => {
  const question = parseQuestion(q, true)
  if (isEmpty(question)) return []
  const [persons, { hits }] = await Promise.all([
    personsOf(indexes, q),
    indexes.works.search(null, {
      q: asQuery({ ...question, phrases: [] }),
      matchingStrategy: 'all',
      attributesToSearchOn: ['h.title', 'h.names', 'h.shelfmark'],
      attributesToRetrieve: ['id', 'show', 'institution', 'has'],
      limit,
    }),
  ])
  const works = hits
    .flatMap((hit) => readWork(hit) ?? [])
    .map(({ work, title }) => ({ text: firstValue(title, language), work }))
  const names = persons.map((text) => ({ text }))
  return [...works.slice(0, Math.max(limit - names.length, 0)), ...names].slice(0, limit)
}

/** The suggesting part of the port. */
export const suggestingOf = (connection: Connection): Pick<Search, 'suggest'> => ({
  suggest: (q, limit, language) => connection.ask((indexes) => suggest(indexes, q, limit, language)),
})
