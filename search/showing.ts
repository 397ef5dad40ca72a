// A work that was found, as it is shown: its title and description marked, and the best line of its text.

import { firstValue } from '../catalogue/language.ts'
import type { Transcription } from '../catalogue/model.ts'
import type { PagesFound } from './asking.ts'
import type { Indexes } from './connection.ts'
import { type KeptPage, type KeptWork, readPage } from './kept.ts'
import { holdsPhrasesOf, likeliestPages, oneOf } from './likeliest.ts'
import { excerptOf, type Hits, type Judge, judgeOf, markPlaces, markWords, spellingsHit } from './matching.ts'
import {
  asQueryOfPages,
  inHistoricKeys,
  isEmpty,
  parseQuestion,
  type Question,
  sameToday,
} from './question.ts'
import type { Found, Hit, Marked } from './search.ts'
import { fold, wordsOf } from './spelling.ts'
import { shownLines, tokensOf } from './text.ts'
import { listedSpellings } from './variants.ts'

/** What a judge finds among the words of a page themselves, whatever keys the index has of them. */
export const hitsIn = (page: KeptPage, judge: Judge): Hits =>
  judge(tokensOf(page.lines).map((token) => token.text))

/** The line of a page on which most of the question stands, with its words marked and boxed. */
const bestLine = (
  page: KeptPage,
  judge: Judge,
): (Hit['text'] & { words: string[]; hits: Hits }) | undefined => {
  const tokens = tokensOf(page.lines)
  const words = tokens.map((token) => token.text)
  const hits = judge(words, page)
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
    words,
    hits,
  }
}

/** The lines of a page with what a question hits, in old spellings too, whole words as they stand. */
export const markedLines = (text: Transcription, q: string): Marked[] => {
  const lines = shownLines(text)
  const tokens = tokensOf(lines)
  const hits = judgeOf(parseQuestion(q, true))(tokens.map((token) => token.text))
  const places = tokens.filter((_, at) => hits[at] !== -1).flatMap((token) => token.places)
  return lines.map(({ text: line }, number) =>
    markPlaces(
      line,
      places.filter((place) => place.line === number),
    ),
  )
}

/** The page of each work that answers a question best; works without text have none. */
export const bestPages = async (
  indexes: Indexes,
  works: readonly KeptWork[],
  question: Question,
): Promise<PagesFound> => {
  const ids = works.filter((work) => work.hasText).map(({ work }) => work)
  if (ids.length === 0 || isEmpty(question)) return new Map()
  // The keys of pages are historic in either mode; those of today's spelling are told apart when they are marked.
  const asked = inHistoricKeys(question)
  const holdsPhrases = holdsPhrasesOf(asked)
  const { held, doubtful } = await likeliestPages(
    indexes,
    {
      q: asQueryOfPages(asked),
      matchingStrategy: 'frequency',
      filter: oneOf('work', ids),
      limit: ids.length,
      attributesToRetrieve: ['id', 'work', 'order', 'label', 'lines', 'text', 'further'],
    },
    { read: readPage, holds: ({ keys }) => holdsPhrases(` ${keys.join(' ')} `) },
  )
  return new Map([...doubtful, ...held].map((page) => [page.work, page]))
}

/** Collects the other spellings of each word: those of the list, and those that were hit. */
export const spellingsOf = (question: Question) => {
  const found = new Map<string, Map<string, string>>()
  /** Each spelling once, however it is capitalised or its umlaut is written. */
  const add = (written: string, spelling: string) => {
    if (sameToday(written, spelling)) return
    const known = found.get(written) ?? new Map<string, string>()
    if (!known.has(fold(spelling))) known.set(fold(spelling), spelling)
    found.set(written, known)
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
      Object.fromEntries([...found].map(([written, all]) => [written, [...all.values()].sort()])),
  }
}

/** A work with what a judge finds in it, in the reader's language. */
export const hitOf = (
  work: KeptWork,
  page: KeptPage | undefined,
  judge: Judge,
  { language, spellings }: { language: string; spellings: ReturnType<typeof spellingsOf> },
): Hit => {
  const { description, hasText: _, ...shown } = work
  const judged = (text: string) => {
    const words = wordsOf(text)
    const plain = words.map((word) => word.text)
    const hits = judge(plain)
    spellings.see(plain, hits)
    return { text, words, hits }
  }
  const ofTitle = judged(firstValue(work.title, language))
  const ofDescription = judged(description ? firstValue(description, language) : '')
  const title = markWords(ofTitle.text, ofTitle.words, ofTitle.hits)
  const inDescription = excerptOf(ofDescription.text, ofDescription.words, ofDescription.hits)
  const line = page && bestLine(page, judge)
  if (line) spellings.see(line.words, line.hits)
  return {
    ...shown,
    highlights: {
      ...(title && { title }),
      ...(inDescription && { description: inDescription }),
    },
    ...(line && { text: { page: line.page, label: line.label, line: line.line, boxes: line.boxes } }),
  }
}
