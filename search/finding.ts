// Finding works: the question is put, with less asked of it if nothing answers, and what was hit is marked.

import type { WorkId } from '../catalogue/identifiers.ts'
import { type Answer, askWorks, type Strategy } from './asking.ts'
import type { Connection, Indexes } from './connection.ts'
import { readPage, readText } from './kept.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { holdsPhrasesOf, likeliestPages } from './likeliest.ts'
import { countHit, judgeOf } from './matching.ts'
import {
  asQueryOfPages,
  inHistoricKeys,
  isEmpty,
  parseQuestion,
  type Question,
  withoutCompounds,
  withoutTerms,
} from './question.ts'
import type { Found, Query, Search } from './search.ts'
import { bestPages, hitOf, hitsIn, spellingsOf } from './showing.ts'
import { dayMeant } from './written-dates.ts'

/** A phrase is looked for in the texts of so many works, the likeliest ones. */
const mostPhraseWorks = 2_000

/**
 * Works in whose text the phrases of a question stand; of one word each, they are found as words are. `more` says that
 * there may be further works.
 */
const worksWithPhrases = async (
  indexes: Indexes,
  asked: Question,
  lookUp: Lexicon,
): Promise<{ readonly works: readonly WorkId[]; readonly more: boolean }> => {
  if (asked.phrases.every((phrase) => phrase.length === 1)) return { works: [], more: false }
  const phrases = withoutTerms(asked)
  const asking = {
    q: asQueryOfPages(inHistoricKeys(phrases)),
    matchingStrategy: 'all',
    limit: mostPhraseWorks,
  } as const
  const holds = holdsPhrasesOf(phrases)
  const judge = judgeOf(phrases, lookUp)
  // Texts are indexed by their historic keys only; for today's spelling the words themselves must be looked at.
  const { held, doubtful } =
    phrases.mode === 'historic'
      ? await likeliestPages(
          indexes,
          { ...asking, attributesToRetrieve: ['work', 'text'] },
          { read: readText, holds: ({ keys }) => holds(keys) },
        )
      : await likeliestPages(
          indexes,
          { ...asking, attributesToRetrieve: ['id', 'work', 'lines'] },
          { read: readPage, holds: (page) => countHit(hitsIn(page, judge)) === phrases.phrases.length },
        )
  return {
    works: held.map(({ work }) => work),
    more: held.length + doubtful.length >= mostPhraseWorks,
  }
}

/**
 * Asks as it stands; if that finds nothing, with compounds taken apart, or for the day that a feast means; if nothing
 * still, for as many words as there are.
 * A number is never passed over: whoever asks for DKW 019 does not want all the others.
 */
const attempts = (question: Question, typed: string): readonly (readonly [Question, Strategy])[] => {
  const apart = withoutCompounds(question)
  const day = question.phrases.length === 0 ? dayMeant(typed) : undefined
  const manyWords = question.terms.length > 1 && !question.terms.some((term) => /\d/.test(term.key))
  return [
    [question, 'all'],
    ...(apart ? [[apart, 'all'] as const] : []),
    ...(day ? [[parseQuestion(day, question.mode === 'historic'), 'all'] as const] : []),
    ...(manyWords ? [[question, 'frequency'] as const] : []),
  ]
}

/** The first attempt that is answered, or the last. */
const answerTo = async (indexes: Indexes, query: Query, asked: Question, lookUp: Lexicon) => {
  const { works: withPhrases, more } = await worksWithPhrases(indexes, asked, lookUp)
  const typed = asked.mode === 'historic' ? attempts(parseQuestion(query.q, false), query.q) : []
  let answer: Answer | undefined
  for (const [at, [attempt, strategy]] of attempts(asked, query.q).entries()) {
    const asTyped = isEmpty(asked) ? undefined : typed[at]?.[0]
    answer = await askWorks(indexes, query, {
      question: attempt,
      strategy,
      withPhrases,
      pagesOf: (works) => bestPages(indexes, works, asked),
      ...(asTyped && typed[at]?.[1] === strategy && { asTyped }),
    })
    if (answer.total > 0) break
  }
  return answer && { ...answer, more }
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
    ...(answer?.more && { atLeast: true }),
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
