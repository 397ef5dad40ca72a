// Finding works: the question is put, with less asked of it if nothing answers, and what was hit is marked.

import type { WorkId } from '../catalogue/identifiers.ts'
import { type Answer, type Asked, askWorks, type Strategy, searchOf } from './asking.ts'
import type { Connection, Indexes } from './connection.ts'
import { readWork } from './kept.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { holdsPhrasesOf, likeliestPages, oneOf } from './likeliest.ts'
import { countHit, judgeOf } from './matching.ts'
import { asQueryOfPages, inHistoricKeys, parseQuestion, type Question, withoutCompounds } from './question.ts'
import type { Found, Query, Search } from './search.ts'
import { bestPages, hitOf, hitsIn, spellingsOf } from './showing.ts'
import { dayMeant } from './written-dates.ts'

/** A phrase is looked for among so many works at most, by relevance. */
const mostPhraseWorks = 1_000

/** Works in whose text the phrases stand. */
const textsWithPhrases = async (indexes: Indexes, phrases: Question, lookUp: Lexicon): Promise<WorkId[]> => {
  const modern = phrases.mode === 'modern'
  // Texts are indexed by their historic keys only; for today's spelling the words themselves must be looked at.
  const judge = judgeOf(phrases, lookUp)
  const { held } = await likeliestPages(
    indexes,
    {
      q: asQueryOfPages(modern ? inHistoricKeys(phrases) : phrases),
      matchingStrategy: 'all',
      attributesToRetrieve: ['id', 'work', modern ? 'lines' : 'text'],
      limit: mostPhraseWorks,
    },
    modern ? (page) => countHit(hitsIn(page, judge)) === phrases.phrases.length : holdsPhrasesOf(phrases),
  )
  return held.map(({ work }) => work)
}

/** Works that hold the phrases, in their description or in their text, the likeliest first. */
const worksWithPhrases = async (indexes: Indexes, question: Question, lookUp: Lexicon): Promise<WorkId[]> => {
  const phrases: Question = { ...question, terms: [] }
  const limit = mostPhraseWorks
  const [inRecords, inTexts] = await Promise.all([
    indexes.works.search(null, { ...searchOf(phrases, 'all'), attributesToRetrieve: ['id', 'show'], limit }),
    textsWithPhrases(indexes, phrases, lookUp),
  ])
  const records = inRecords.hits.flatMap((hit) => readWork(hit)?.work ?? [])
  return [...new Set([...records, ...inTexts])]
}

/**
 * Asks as it stands; if that finds nothing, with compounds taken apart, or for the day that a feast means; if nothing
 * still, for as many words as there are.
 * A number is never passed over: whoever asks for DKW 019 does not want all the others.
 */
const attempts = (question: Question, typed: string): readonly (readonly [Question, Strategy])[] => {
  const apart = withoutCompounds(question)
  const day = dayMeant(typed)
  const manyWords = question.terms.length > 1 && !question.terms.some((term) => /\d/.test(term.key))
  return [
    [question, 'all'],
    ...(apart ? [[apart, 'all'] as const] : []),
    ...(day ? [[parseQuestion(day, question.mode === 'historic'), 'all'] as const] : []),
    ...(manyWords ? [[question, 'frequency'] as const] : []),
  ]
}

const noPhrases = (question: Question): Question => ({ ...question, phrases: [] })

/** The first attempt that is answered, or the last. */
const askInTurn = async (
  indexes: Indexes,
  query: Query,
  question: Question,
  { among, pagesOf }: Pick<Asked, 'among' | 'pagesOf'>,
) => {
  const typed =
    question.mode === 'historic' ? attempts(noPhrases(parseQuestion(query.q, false)), query.q) : []
  let answer: Answer | undefined
  for (const [at, [attempt, strategy]] of attempts(question, query.q).entries()) {
    const asTyped = question.terms.length > 0 ? typed[at]?.[0] : undefined
    answer = await askWorks(indexes, query, {
      question: attempt,
      strategy,
      among,
      pagesOf,
      ...(asTyped && typed[at]?.[1] === strategy && { asTyped }),
    })
    if (answer.total > 0) break
  }
  return answer
}

/** Meilisearch knows no relevance among works that only a filter names: they are all fetched and put in order here. */
const askForPhrases = async (
  indexes: Indexes,
  query: Query,
  works: readonly WorkId[],
  { question, pagesOf }: Pick<Asked, 'question' | 'pagesOf'>,
) => {
  const place = new Map(works.map((work, at) => [work, at]))
  const all = { ...query, offset: 0, limit: mostPhraseWorks }
  const answer = await askWorks(indexes, all, {
    question,
    strategy: 'all',
    among: [oneOf('id', works)],
    pagesOf: async () => new Map(),
  })
  const inOrder = [...answer.works].sort(
    (one, other) => (place.get(one.work) ?? 0) - (place.get(other.work) ?? 0),
  )
  const shown = inOrder.slice(query.offset, query.offset + query.limit)
  return { ...answer, works: shown, pages: await pagesOf(shown) }
}

const answerTo = async (indexes: Indexes, query: Query, asked: Question, lookUp: Lexicon) => {
  const question = noPhrases(asked)
  const pagesOf: Asked['pagesOf'] = (works) => bestPages(indexes, works, asked)
  if (asked.phrases.length === 0) return askInTurn(indexes, query, question, { among: [], pagesOf })
  const works = await worksWithPhrases(indexes, asked, lookUp)
  return question.terms.length === 0 && query.sort === 'relevance'
    ? askForPhrases(indexes, query, works, { question, pagesOf })
    : askInTurn(indexes, query, question, { among: [oneOf('id', works)], pagesOf })
}

/** The question for marking: its compounds whole and taken apart. */
const forMarking = (asked: Question): Question => {
  const apart = withoutCompounds(asked)?.terms ?? []
  return { ...asked, terms: [...asked.terms, ...apart.filter((term) => !asked.terms.includes(term))] }
}

const findIn = async (indexes: Indexes, query: Query, lookUp: Lexicon): Promise<Found> => {
  const asked = parseQuestion(query.q, query.historic)
  const answer = await answerTo(indexes, query, asked, lookUp)
  const spellings = spellingsOf(asked)
  const judge = judgeOf(forMarking(asked), lookUp)
  const language = query.language ?? 'de'
  const hits = (answer?.works ?? []).map((work) =>
    hitOf(work, answer?.pages.get(work.work), judge, { language, spellings }),
  )
  return {
    total: answer?.total ?? 0,
    hits,
    facets: answer?.facets ?? {},
    histogram: answer?.histogram ?? [],
    undated: answer?.undated ?? 0,
    places: answer?.places ?? [],
    variants: spellings.all(),
  }
}

/** The finding half of the port. */
export const findingOf = (connection: Connection): Pick<Search, 'find'> => {
  const lookUp = openLexicon()
  return { find: (query) => connection.ask((indexes) => findIn(indexes, query, lookUp)) }
}
