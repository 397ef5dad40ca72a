// What a reader typed, taken apart: words, phrases in quotation marks, and the keys under which they are looked up.

import { splitCompound } from './compounds.ts'
import { keysOf } from './keys.ts'
import { pairsOf } from './pairs.ts'
import { fold, wordsOf } from './spelling.ts'
import { keyOf, type Mode, phraseAt } from './variants.ts'

/** A word that is searched; `written` as the reader typed it. The last word may be the beginning of one. */
export type Term = { readonly written: string; readonly key: string; readonly beginning: boolean }

export type Question = {
  readonly mode: Mode
  readonly terms: readonly Term[]
  /** The keys of each phrase, in order. */
  readonly phrases: readonly (readonly string[])[]
}

/** Longer questions are cut: no reader asks them, and Meilisearch looks at ten words only. */
const longest = 400
const quoted = /"([^"]*)"|„([^“”"]*)[“”"]|“([^”]*)”|«([^»]*)»|»([^«]*)«/g

/** Neighbouring words for which the list has one word become that word: dodes dantz is Totentanz. */
const joinListed = (terms: readonly Term[]): Term[] => {
  const keys = terms.map((term) => term.key)
  const joined: Term[] = []
  for (let at = 0; at < terms.length; at += 1) {
    const phrase = phraseAt(keys, at)
    const term = terms[at]
    if (phrase) {
      const written = terms.slice(at, at + phrase.length).map((each) => each.written)
      joined.push({ written: written.join(' '), key: phrase.key, beginning: false })
      at += phrase.length - 1
    } else if (term) joined.push(term)
  }
  return joined
}

/** Takes a question apart. Anything may be typed; what is no word is passed over. */
export const parseQuestion = (typed: string, historic: boolean): Question => {
  const mode: Mode = historic ? 'historic' : 'modern'
  const text = typed.slice(0, longest)
  const phrases = [...text.matchAll(quoted)]
    .map((match) => keysOf(match.slice(1).find((group) => group !== undefined) ?? '', mode))
    .filter((keys) => keys.length > 0)
  const loose = wordsOf(text.replace(quoted, ' '))
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(text)
  const terms = loose.map(({ text: written }, at) => ({
    written,
    key: keyOf(written, mode),
    beginning: unfinished && at === loose.length - 1,
  }))
  return { mode, terms: mode === 'historic' ? joinListed(terms) : terms, phrases }
}

export const isEmpty = ({ terms, phrases }: Question): boolean => terms.length === 0 && phrases.length === 0

/** Its words alone. */
export const withoutPhrases = (question: Question): Question => ({ ...question, phrases: [] })

/** Its phrases alone. */
export const withoutTerms = (question: Question): Question => ({ ...question, terms: [] })

/** The question as Meilisearch takes it. */
export const asQuery = ({ terms, phrases }: Pick<Question, 'terms' | 'phrases'>): string =>
  [...phrases.map((keys) => `"${keys.join(' ')}"`), ...terms.map((term) => term.key)].join(' ')

const written = ({ terms, phrases }: Question) =>
  [...phrases.map((keys) => `"${keys.join(' ')}"`), ...terms.map((term) => term.written)].join(' ')

/** The question by historic keys, the only ones that pages have. */
export const inHistoricKeys = (question: Question): Question =>
  question.mode === 'historic' ? question : parseQuestion(written(question), true)

/** The names of a phrase's pairs; two words are asked for as well, as one name alone stands for too many pairs. */
const phraseInPages = (keys: readonly string[]) =>
  keys.length > 2 ? pairsOf(keys) : [...keys, ...pairsOf(keys)]

/** The question as Meilisearch takes it for pages, which hold their phrases as names of pairs. */
export const asQueryOfPages = ({ terms, phrases }: Pick<Question, 'terms' | 'phrases'>): string =>
  asQuery({ terms, phrases: phrases.flatMap((phrase) => phraseInPages(phrase).map((key) => [key])) })

/** The question with its compounds taken apart (Annenkloster: Annen, Kloster); undefined if there are none. */
export const withoutCompounds = (question: Question): Question | undefined => {
  const terms = question.terms.flatMap((term) => {
    const parts = splitCompound(term.written)
    return parts
      ? parts.map((part) => ({ written: term.written, key: keyOf(part, question.mode), beginning: false }))
      : [term]
  })
  return terms.length > question.terms.length ? { ...question, terms } : undefined
}

/** True if two words are today's spelling of the same word. */
export const sameToday = (one: string, other: string): boolean => fold(one) === fold(other)
