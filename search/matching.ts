// Which words of a text a question hits: the judge of what is marked, the same for titles, lines and places within a work.

import { type Lexicon, openLexicon } from './lexicon.ts'
import type { Question, Term } from './question.ts'
import type { Marked } from './search.ts'
import { typoLengths } from './settings.ts'
import { fold, foldHistoric, type Placed, wordsOf } from './spelling.ts'
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

/** Whether a key is a term with slips. As Meilisearch sees it, a slip in the first letter counts twice. */
export const isNear = (key: string, term: Term) => {
  const most = forgiven(term.key) - (key[0] === term.key[0] ? 0 : 1)
  return most > 0 && distance(term.key, key, most) <= most
}

/** Whether a compound may hold a term: the inside of nearly every word is keyed alike in both, beginning and end are not. */
const mayHold = (key: string, { key: sought }: Term) => sought.length < 4 || key.includes(sought.slice(1, 3))

const markPhrases = (keys: readonly string[], { terms, phrases }: Question, hits: number[]) => {
  for (const [number, phrase] of phrases.entries()) {
    for (let at = 0; at + phrase.length <= keys.length; at += 1) {
      if (phrase.every((key, step) => keys[at + step] === key))
        hits.fill(terms.length + number, at, at + phrase.length)
    }
  }
}

/** Letters at the end of a word whose key may change when another word is joined to it. */
const unsure = 3

/** How every key begins of a word that begins with this one: two letters, or one where it is short. */
const stemOf = (word: string, key = '') => key.slice(0, word.length < 2 + unsure ? 1 : 2)

/** How keys begin that could be one of the terms, and how long a word of the text could be that is one of them. */
const possibleOf = ({ terms, mode }: Question) => {
  const spellings = terms.flatMap(({ written, key }) => [key, written, ...listedSpellings(written)])
  const key = mode === 'historic' ? foldHistoric : fold
  const stems = spellings.map((word) => key(word).slice(0, 2))
  return {
    stems: new Set(stems.flatMap((stem) => [stem, stem.slice(0, 1)])),
    // No spelling of a word is more than twice as long as another.
    longest: 2 * Math.max(0, ...spellings.map((word) => word.length)),
  }
}

/** What is worked out once for a question, however many texts it is held against; terms by their number, -1 for none. */
type Sought = {
  readonly question: Question
  readonly lookUp: Lexicon
  readonly possible: ReturnType<typeof possibleOf>
  readonly termOfKey: (key: string) => number
  /** The term that a part of a compound hits. */
  readonly termInWord: (word: string) => number
  /** For each term, whether a key is near it. */
  readonly isNear: readonly ((key: string) => boolean)[]
}

/** Works something out for a text, and not again for the same text. */
export const remembering = <Known>(workOut: (text: string) => Known) => {
  const known = new Map<string, Known>()
  return (text: string): Known => {
    const before = known.get(text)
    if (before !== undefined) return before
    const now = workOut(text)
    known.set(text, now)
    return now
  }
}

const soughtBy = (question: Question, lookUp: Lexicon): Sought => {
  const { terms, mode } = question
  return {
    question,
    lookUp,
    possible: possibleOf(question),
    termOfKey: remembering((key) => terms.findIndex((term) => isMeant(key, term))),
    termInWord: remembering((word) => {
      const { parts } = lookUp(word)[mode]
      return terms.findIndex((term) => parts.some((part) => isMeant(part, term)))
    }),
    isNear: terms.map((term) => remembering((key) => isNear(key, term))),
  }
}

/** Two words that are one with a hyphen between, and runs of words that the list has one word for. */
const markJoined = (
  words: readonly string[],
  keys: readonly string[],
  { question: { terms, mode }, possible: { stems, longest } }: Sought,
  hits: number[],
) => {
  for (const [at, word] of words.entries()) {
    const listed = mode === 'historic' ? phraseAt(keys, at) : undefined
    const next = words[at + 1]
    // To look up every pair of neighbours would cost more than all else.
    const mayBe = next && word.length + next.length <= longest && stems.has(stemOf(word, keys[at]))
    const joined = mayBe ? keyOf(`${word}${next}`, mode) : undefined
    if (listed === undefined && joined === undefined) continue
    for (const [number, term] of terms.entries()) {
      if (listed?.key === term.key) hits.fill(number, at, at + listed.length)
      else if (joined === term.key) hits.fill(number, at, at + 2)
    }
  }
}

/** Compounds that hold a term; `parts` are all that the index has of the text, to save looking into every word. */
const markInside = (
  words: readonly string[],
  keys: readonly string[],
  { question: { terms }, termInWord }: Sought,
  { hits, parts }: { readonly hits: number[]; readonly parts: readonly string[] | undefined },
) => {
  const lookInto = (mayBe: (key: string) => boolean) => {
    for (const [at, word] of words.entries())
      if (hits[at] === -1 && mayBe(keys[at] ?? '')) hits[at] = termInWord(word)
  }
  const there = terms.filter((term) => parts?.some((part) => isMeant(part, term)))
  if (there.length > 0) lookInto((key) => there.some((term) => mayHold(key, term)))
  const isMissed = there.some((term) => !hits.includes(terms.indexOf(term)))
  if (!parts || isMissed) lookInto(() => true)
}

/** A slip of the finger is forgiven only where nothing is hit as asked. */
const markNear = (keys: readonly string[], { isNear }: Sought, hits: number[]) => {
  const missed = [...isNear.entries()].filter(([number]) => !hits.includes(number))
  for (const [number, isNearTo] of missed) {
    for (const [at, key] of keys.entries()) if (hits[at] === -1 && isNearTo(key)) hits[at] = number
  }
}

/** What the index has of a text: the historic key of each word, and all parts of its compounds. It saves looking them up. */
export type IndexedWords = { readonly keys: readonly string[]; readonly parts: readonly string[] }

/** Says what a question hits among the words of a text. */
export type Judge = (words: readonly string[], indexed?: IndexedWords) => Hits

const hitsAmong = (words: readonly string[], sought: Sought, indexed: IndexedWords | undefined): Hits => {
  const { question, lookUp, termOfKey } = sought
  const { mode } = question
  const known = mode === 'historic' && indexed?.keys.length === words.length ? indexed : undefined
  const keys = known?.keys ?? words.map((word) => lookUp(word)[mode].key)
  const hits = keys.map((key) => termOfKey(key))
  markJoined(words, keys, sought, hits)
  markInside(words, keys, sought, { hits, parts: known?.parts })
  markNear(keys, sought, hits)
  markPhrases(keys, question, hits)
  return hits
}

/** The judge of a question. It remembers what it has seen: one for all texts of an answer is quicker than one for each. */
export const judgeOf = (question: Question, lookUp: Lexicon = openLexicon()): Judge => {
  const sought = soughtBy(question, lookUp)
  return (words, indexed) => hitsAmong(words, sought, indexed)
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

/** A text with what was hit of it marked, whole words as they stand; undefined if nothing was. */
export const markWords = (text: string, words: readonly Placed[], hits: Hits): Marked | undefined => {
  const places = words.filter((_, at) => hits[at] !== -1)
  return places.length === 0 ? undefined : markPlaces(text, places)
}

const before = 60
const longest = 240

/** The part of a longer text around its first hit, cut between words, with dots where it was cut. */
export const excerptOf = (text: string, words: readonly Placed[], hits: Hits): Marked | undefined => {
  if (text.length <= longest) return markWords(text, words, hits)
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

/** The same of a text whose words nobody has looked at yet. */
export const excerpt = (text: string, judge: Judge): Marked | undefined => {
  const words = wordsOf(text)
  return excerptOf(text, words, judge(words.map((word) => word.text)))
}

/** The words of a text that are hit though they are spelled in another way than the reader typed, by term. */
export const spellingsHit = (words: readonly string[], hits: Hits, mode: Mode, terms: readonly Term[]) =>
  words.flatMap((word, at) => {
    const term = terms[hits[at] ?? -1]
    return term && keyOf(word, mode) === term.key ? [{ written: term.written, found: word }] : []
  })
