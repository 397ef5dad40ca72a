// Which words of a text a question hits: the judge of what is marked, the same for titles, lines and places within a work.

import { type Lexicon, openLexicon } from './lexicon.ts'
import type { Question, Term } from './question.ts'
import type { Marked } from './search.ts'
import { typoLengths } from './settings.ts'
import { fold, wordsOf } from './spelling.ts'
import { keyOf, listedSpellings, type Mode, phraseAt } from './variants.ts'

/** For each word of a text the number of the term that hits it, phrases counting on after the terms; -1 where none does. */
export type Hits = readonly number[]

/** Letters to insert, leave out, exchange or swap to come from one text to the other; above `most`, some number above it. */
export const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let earlier: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1]
      let least = Math.min(
        (above[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (above[at - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        least = Math.min(least, (earlier[at - 2] ?? 0) + 1)
      }
      line.push(least)
    }
    if (Math.min(...line) > most) return most + 1
    earlier = above
    above = line
  }
  return above[other.length] ?? most + 1
}

/** How many letters may be wrong in a word of this length, as settings.ts tells Meilisearch. */
const forgiven = (key: string) =>
  /\d/.test(key) || key.length < typoLengths.one ? 0 : key.length < typoLengths.two ? 1 : 2

const isMeant = (key: string, term: Term) => key === term.key || (term.beginning && key.startsWith(term.key))

/** As Meilisearch sees it, a slip in the first letter counts twice. */
const isNear = (key: string, term: Term) => {
  const most = forgiven(term.key) - (key[0] === term.key[0] ? 0 : 1)
  return most > 0 && distance(term.key, key, most) <= most
}

const markPhrases = (keys: readonly string[], { terms, phrases }: Question, hits: number[]) => {
  for (const [number, phrase] of phrases.entries()) {
    for (let at = 0; at + phrase.length <= keys.length; at += 1) {
      if (phrase.every((key, step) => keys[at + step] === key))
        hits.fill(terms.length + number, at, at + phrase.length)
    }
  }
}

const firstLetter = (word: string) => fold(word.slice(0, 2)).slice(0, 1)

/** The letters with which a word begins that could be one of the terms, however it is spelled. */
const beginnings = (terms: readonly Term[]) =>
  new Set(terms.flatMap(({ written, key }) => [key, written, ...listedSpellings(written)]).map(firstLetter))

/** Two words that are one with a hyphen between, and runs of words that the list has one word for. */
const markJoined = (
  words: readonly string[],
  keys: readonly string[],
  { terms, mode }: Question,
  hits: number[],
) => {
  const possible = beginnings(terms)
  for (const [at, word] of words.entries()) {
    const listed = mode === 'historic' ? phraseAt(keys, at) : undefined
    const next = words[at + 1]
    // To look up every pair of neighbours would cost more than all else.
    const joined = next && possible.has(firstLetter(word)) ? keyOf(`${word}${next}`, mode) : undefined
    for (const [number, term] of terms.entries()) {
      if (listed?.key === term.key) hits.fill(number, at, at + listed.length)
      else if (joined === term.key) hits.fill(number, at, at + 2)
    }
  }
}

/** What the index has of a text: the historic key of each word, and all parts of its compounds. It saves looking them up. */
export type IndexedWords = { readonly keys: readonly string[]; readonly parts: readonly string[] }

/** What a question hits among the words of a text. A slip of the finger is forgiven only where nothing is hit as asked. */
export const hitsAmong = (
  words: readonly string[],
  question: Question,
  lookUp: Lexicon = openLexicon(),
  indexed?: IndexedWords,
): Hits => {
  const { terms, mode } = question
  const known = mode === 'historic' && indexed?.keys.length === words.length ? indexed : undefined
  const keys = known?.keys ?? words.map((word) => lookUp(word)[mode].key)
  const hits = keys.map((key) => terms.findIndex((term) => isMeant(key, term)))
  markJoined(words, keys, question, hits)
  const anyPart = !known || terms.some((term) => known.parts.some((part) => isMeant(part, term)))
  for (const [at, word] of anyPart ? words.entries() : []) {
    if (hits[at] !== -1) continue
    const { parts } = lookUp(word)[mode]
    hits[at] = terms.findIndex((term) => parts.some((part) => isMeant(part, term)))
  }
  const missed = terms
    .map((term, number) => ({ term, number }))
    .filter(({ number }) => !hits.includes(number))
  for (const { term, number } of missed) {
    for (const [at, key] of keys.entries()) if (hits[at] === -1 && isNear(key, term)) hits[at] = number
  }
  markPhrases(keys, question, hits)
  return hits
}

/** How many different terms and phrases are hit. */
export const countHit = (hits: Hits): number => new Set(hits.filter((hit) => hit !== -1)).size

/** A text cut into pieces so that the places given are pieces of their own. */
export const markPlaces = (
  text: string,
  places: readonly { readonly start: number; readonly end: number }[],
): Marked => {
  const pieces: { text: string; hit: boolean }[] = []
  let done = 0
  for (const { start, end } of places) {
    if (start > done) pieces.push({ text: text.slice(done, start), hit: false })
    pieces.push({ text: text.slice(Math.max(start, done), end), hit: true })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false })
  return pieces
}

/** A text with what the question hits, whole words as they stand; undefined if it hits nothing. */
export const mark = (
  text: string,
  question: Question,
  lookUp?: Lexicon,
): { marked: Marked; hits: Hits } | undefined => {
  const words = wordsOf(text)
  const hits = hitsAmong(
    words.map((word) => word.text),
    question,
    lookUp,
  )
  const places = words.filter((_, at) => hits[at] !== -1)
  return places.length === 0 ? undefined : { marked: markPlaces(text, places), hits }
}

const before = 60
const longest = 240

/** The part of a longer text around its first hit, cut between words, with dots where it was cut. */
export const excerpt = (text: string, question: Question, lookUp?: Lexicon): Marked | undefined => {
  if (text.length <= longest) return mark(text, question, lookUp)?.marked
  const words = wordsOf(text)
  const hits = hitsAmong(
    words.map((word) => word.text),
    question,
    lookUp,
  )
  const first = words[hits.findIndex((hit) => hit !== -1)]
  if (!first) return undefined
  const start = words.find((word) => word.start >= first.start - before)?.start ?? first.start
  const end = words.findLast((word) => word.end <= start + longest)?.end ?? first.end
  const places = words
    .filter((word, at) => hits[at] !== -1 && word.start >= start && word.end <= end)
    .map((word) => ({ start: word.start - start, end: word.end - start }))
  const from = start > 0 ? [{ text: '… ', hit: false }] : []
  const to = end < text.length ? [{ text: ' …', hit: false }] : []
  return [...from, ...markPlaces(text.slice(start, end), places), ...to]
}

/** The words of a text that are hit though they are spelled in another way than the reader typed, by term. */
export const spellingsHit = (words: readonly string[], hits: Hits, mode: Mode, terms: readonly Term[]) =>
  words.flatMap((word, at) => {
    const term = terms[hits[at] ?? -1]
    return term && keyOf(word, mode) === term.key ? [{ written: term.written, found: word }] : []
  })
