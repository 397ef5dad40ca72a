// Finding works: one question to the index of works, one for the best line of text, and what was hit marked in both.

import type { MultiSearchQuery, SearchResponse } from 'meilisearch'
import type { WorkId } from '../catalogue/identifiers.ts'
import { firstValue } from '../catalogue/language.ts'
import { type Connection, type Indexes, indexNames } from './connection.ts'
import { activeFacets, decades, facetValues, filtersOf, histogramOf, orderOf } from './filters.ts'
import { type KeptPage, type KeptWork, readPage, readWork } from './kept.ts'
import { countHit, excerpt, type Hits, hitsAmong, mark, markPlaces, spellingsHit } from './matching.ts'
import { asQuery, isEmpty, parseQuestion, type Question, sameToday, withoutCompounds } from './question.ts'
import { type FacetName, type Found, facetNames, type Hit, type Query } from './search.ts'
import { fieldsOfMode, mostHits, wordFieldsOf, workFields } from './settings.ts'
import { wordsOf } from './spelling.ts'
import { tokensOf } from './text.ts'
import { listedSpellings } from './variants.ts'

type Answer = SearchResponse<Record<string, unknown>>
/** `all`: every word must be there; `frequency`: as many as there are, the most common ones dropped first. */
type Strategy = 'all' | 'frequency'

/** A phrase is looked for among so many works at most, by relevance. */
const mostPhraseWorks = 1_000

const fieldsFor = ({ mode }: Question) => {
  const { prefix } = fieldsOfMode[mode]
  return [...workFields.map((field) => `${prefix}.${field}`), ...wordFieldsOf(mode)]
}

const searchOf = (question: Question, strategy: Strategy) => ({
  q: asQuery(question),
  matchingStrategy: strategy,
  ...(!isEmpty(question) && { attributesToSearchOn: fieldsFor(question) }),
})

const countsOnly = { attributesToRetrieve: ['id'], page: 1, hitsPerPage: 0 }

/** The main question, and one more for each choice whose alternatives must be counted without it. */
const questionsFor = (query: Query, question: Question, strategy: Strategy, among: readonly string[]) => {
  const base = { indexUid: indexNames.works, ...searchOf(question, strategy) }
  const active = activeFacets(query)
  const ranged = query.from !== undefined || query.to !== undefined || query.undated === true
  const paged = query.limit > 0 && query.offset % query.limit === 0
  const main: MultiSearchQuery = {
    ...base,
    filter: [...filtersOf(query), ...among],
    facets: [...facetNames.filter((name) => !active.includes(name)), ...(ranged ? [] : [decades(query)])],
    sort: orderOf(query.sort, isEmpty(question) && among.length === 0),
    attributesToRetrieve: ['id', 'show', 'institution', 'has'],
    ...(paged
      ? { page: query.offset / query.limit + 1, hitsPerPage: query.limit }
      : { offset: query.offset, limit: query.limit }),
  }
  const more: MultiSearchQuery[] = active.map((name) => ({
    ...base,
    ...countsOnly,
    filter: [...filtersOf(query, { without: name }), ...among],
    facets: [name],
  }))
  if (ranged) {
    more.push({
      ...base,
      ...countsOnly,
      filter: [...filtersOf(query, { anyTime: true }), ...among],
      facets: [decades(query)],
    })
  }
  return [main, ...more]
}

const totalOf = (answer: Answer | undefined) => answer?.totalHits ?? answer?.estimatedTotalHits ?? 0

const askWorks = async ({ client }: Indexes, queries: MultiSearchQuery[]): Promise<Answer[]> => {
  const { results } = await client.multiSearch({ queries })
  return results
}

/** Works that hold the phrases, in their description or in their text, the likeliest first. */
const worksWithPhrases = async (indexes: Indexes, question: Question): Promise<WorkId[]> => {
  const phrases: Question = { ...question, terms: [] }
  const limit = mostPhraseWorks
  const [inRecords, inTexts] = await Promise.all([
    indexes.works.search(null, { ...searchOf(phrases, 'all'), attributesToRetrieve: ['id', 'show'], limit }),
    indexes.pages.search(null, {
      q: asQuery(phrases),
      distinct: 'work',
      limit,
      attributesToRetrieve: question.mode === 'modern' ? ['id', 'work', 'lines'] : ['id', 'work'],
    }),
  ])
  const records = inRecords.hits.flatMap((hit) => readWork(hit)?.work ?? [])
  // Texts are indexed by their historic keys only; for today's spelling the words themselves must be looked at.
  const texts = inTexts.hits
    .flatMap((hit) => readPage(hit) ?? [])
    .filter(
      (page) => question.mode === 'historic' || countHit(hitsIn(page, phrases)) === phrases.phrases.length,
    )
    .map((page) => page.work)
  return [...new Set([...records, ...texts])]
}

const wordsIn = (page: KeptPage) => tokensOf(page.lines)
const hitsIn = (page: KeptPage, question: Question): Hits =>
  hitsAmong(
    wordsIn(page).map((token) => token.text),
    question,
  )

/** The line of a page on which most of the question stands, with its words marked and boxed. */
const bestLine = (
  page: KeptPage,
  question: Question,
): (Hit['text'] & { count: number; words: string[]; hits: Hits }) | undefined => {
  const tokens = wordsIn(page)
  const words = tokens.map((token) => token.text)
  const hits = hitsAmong(words, question)
  const onLine = new Map<number, Set<number>>()
  for (const [at, token] of tokens.entries()) {
    const hit = hits[at] ?? -1
    if (hit === -1) continue
    for (const { line } of token.places) onLine.set(line, (onLine.get(line) ?? new Set()).add(hit))
  }
  const [best] = [...onLine].sort(([, one], [, other]) => other.size - one.size)
  const line = best && page.lines[best[0]]
  if (!line) return undefined
  const marked = tokens
    .filter((_, at) => hits[at] !== -1)
    .filter((token) => token.places.some((place) => place.line === best[0]))
  const places = marked.flatMap((token) => token.places)
  return {
    page: page.id,
    label: page.label,
    line: markPlaces(
      line.text,
      places.filter((place) => place.line === best[0]),
    ),
    boxes: places.map((place) => place.box),
    count: countHit(hits),
    words,
    hits,
  }
}

const bestPages = async ({ pages }: Indexes, works: readonly KeptWork[], question: Question) => {
  const ids = works.filter((work) => work.hasText).map(({ work }) => work)
  const found = new Map<WorkId, KeptPage>()
  if (ids.length === 0 || isEmpty(question)) return found
  const { hits } = await pages.search(null, {
    // The keys of pages are historic in either mode; those of today's spelling are told apart when they are marked.
    q: asQuery(question.mode === 'historic' ? question : parseQuestion(questionText(question), true)),
    matchingStrategy: 'frequency',
    filter: `work IN [${ids.map((id) => JSON.stringify(id)).join(', ')}]`,
    distinct: 'work',
    limit: ids.length,
    attributesToRetrieve: ['id', 'work', 'order', 'label', 'lines'],
  })
  for (const page of hits.flatMap((hit) => readPage(hit) ?? [])) found.set(page.work, page)
  return found
}

const questionText = ({ terms, phrases }: Question) =>
  [...phrases.map((keys) => `"${keys.join(' ')}"`), ...terms.map((term) => term.written)].join(' ')

/** Collects the other spellings of each word: those of the list, and those that were hit. */
const spellingsOf = (question: Question) => {
  const found = new Map<string, Set<string>>()
  const add = (written: string, spelling: string) => {
    if (!sameToday(written, spelling)) found.set(written, (found.get(written) ?? new Set()).add(spelling))
  }
  if (question.mode === 'historic') {
    for (const { written } of question.terms)
      for (const spelling of listedSpellings(written)) add(written, spelling)
  }
  return {
    see: (words: readonly string[], hits: Hits) => {
      for (const { written, found: spelling } of spellingsHit(words, hits, question.mode, question.terms))
        add(written, spelling.toLowerCase())
    },
    all: (): Found['variants'] =>
      Object.fromEntries([...found].map(([written, all]) => [written, [...all].sort()])),
  }
}

const hitOf = (
  work: KeptWork,
  page: KeptPage | undefined,
  question: Question,
  language: string,
  spellings: ReturnType<typeof spellingsOf>,
): Hit => {
  const { description, hasText: _, ...shown } = work
  const titleText = firstValue(work.title, language)
  const title = mark(titleText, question)
  const descriptionText = description ? firstValue(description, language) : ''
  const inDescription = excerpt(descriptionText, question)
  const line = page && bestLine(page, question)
  for (const text of [titleText, descriptionText]) {
    const words = wordsOf(text).map((word) => word.text)
    spellings.see(words, hitsAmong(words, question))
  }
  if (line) spellings.see(line.words, line.hits)
  return {
    ...shown,
    highlights: {
      ...(title && { title: title.marked }),
      ...(inDescription && { description: inDescription }),
    },
    ...(line && { text: { page: line.page, label: line.label, line: line.line, boxes: line.boxes } }),
  }
}

const facetsOf = (query: Query, answers: readonly Answer[]): Found['facets'] => {
  const counts = answers.map((answer) => answer.facetDistribution ?? {})
  const active = activeFacets(query)
  const entries = facetNames.map((name) => {
    const at = active.indexOf(name) + 1
    return [name, facetValues(name, counts[at]?.[name] ?? {})] as const
  })
  const facets: Partial<Record<FacetName, Found['facets'][FacetName]>> = Object.fromEntries(entries)
  return facets as Found['facets']
}

/**
 * Asks as it stands; if that finds nothing, with compounds taken apart; if nothing still, for as many words as there are.
 * A number is never passed over: whoever asks for DKW 019 does not want all the others.
 */
const attempts = (question: Question): readonly (readonly [Question, Strategy])[] => {
  const apart = withoutCompounds(question)
  const manyWords = question.terms.length > 1 && !question.terms.some((term) => /\d/.test(term.key))
  return [
    [question, 'all'],
    ...(apart ? [[apart, 'all'] as const] : []),
    ...(manyWords ? [[question, 'frequency'] as const] : []),
  ]
}

const findIn = async (indexes: Indexes, query: Query): Promise<Found> => {
  const asked = parseQuestion(query.q, query.historic)
  const phraseWorks = asked.phrases.length > 0 ? await worksWithPhrases(indexes, asked) : undefined
  const among = phraseWorks ? [`id IN [${phraseWorks.map((id) => JSON.stringify(id)).join(', ')}]`] : []
  const terms: Question = { ...asked, phrases: [] }
  let answers: Answer[] = []
  // Meilisearch knows no relevance among works that only a filter names: they are all fetched and put in order here.
  const ordered = phraseWorks !== undefined && asked.terms.length === 0 && query.sort === 'relevance'
  const window = ordered ? { ...query, offset: 0, limit: mostPhraseWorks } : query
  for (const [question, strategy] of attempts(terms)) {
    answers = await askWorks(indexes, questionsFor(window, question, strategy, among))
    if (totalOf(answers[0]) > 0) break
  }
  const found = (answers[0]?.hits ?? []).flatMap((hit) => readWork(hit) ?? [])
  const works = ordered
    ? found
        .sort((one, other) => phraseWorks.indexOf(one.work) - phraseWorks.indexOf(other.work))
        .slice(query.offset, query.offset + query.limit)
    : found
  const shown = withoutCompounds(asked) ?? asked
  const question = {
    ...asked,
    terms: [...asked.terms, ...shown.terms.filter((term) => !asked.terms.includes(term))],
  }
  const pages = await bestPages(indexes, works, asked)
  const spellings = spellingsOf(asked)
  const histogram = answers.findLast((answer) => answer.facetDistribution?.[decades(query)])
  const hits = works.map((work) =>
    hitOf(work, pages.get(work.work), question, query.language ?? 'de', spellings),
  )
  return {
    total: Math.min(totalOf(answers[0]), mostHits),
    hits,
    facets: facetsOf(query, answers),
    histogram: histogramOf(histogram?.facetDistribution?.[decades(query)] ?? {}),
    variants: spellings.all(),
  }
}

/** The finding half of the port. */
export const findingOf = (connection: Connection) => ({
  find: (query: Query): Promise<Found> => connection.ask((indexes) => findIn(indexes, query)),
})
