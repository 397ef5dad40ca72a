// The text of a work as the index keeps it: a document for each page, and the words of all pages for the work's own.

import type { Transcription, Work } from '../catalogue/model.ts'
import { type Inside, writeInside } from './inside.ts'
import { apart, isHyphen } from './keys.ts'
import type { Lexicon } from './lexicon.ts'
import { pack, packLines } from './packing.ts'
import { pairsOf } from './pairs.ts'
import type { PageDocument } from './search.ts'
import { stretches, wordFieldsOf, wordsInField } from './settings.ts'
import { brokenAt, type ShownLine, shownLines, type Token, tokensOf } from './text.ts'
import { type Mode, phraseAt } from './variants.ts'

const longestText = 400_000
const mostTerms = 50_000

type ReadPage = {
  readonly page: Work['pages'][number]
  readonly lines: readonly ShownLine[]
  readonly words: readonly string[]
  /** Compounds that are written with a hyphen, as one word each. */
  readonly joined: readonly string[]
  /** The historic key of each word. */
  readonly keys: readonly string[]
  /** Words of the list that several stand for: dodes dantz says Totentanz. */
  readonly listed: readonly Inside[]
  /** Parts of compounds, and compounds that are written with a hyphen. */
  readonly parts: readonly Inside[]
}

/** Keys with all words that they are in. */
const gathered = (found: Iterable<Inside>): Inside[] => {
  const words = new Map<string, number[]>()
  for (const { key, words: some } of found) words.set(key, [...(words.get(key) ?? []), ...some])
  return [...words].map(([key, all]) => ({ key, words: all }))
}

/** Words that stand joined by a hyphen, as one, with the number of the first: a Holsten-Thor is also found as Holstenthor. */
const hyphenated = (lines: readonly ShownLine[], tokens: readonly Token[]) =>
  tokens.flatMap(({ text, places }, at) => {
    const [end, next] = [places.at(-1), tokens[at + 1]]
    const start = next?.places[0]
    const isJoined =
      end && start?.line === end.line && isHyphen(lines[end.line]?.text.slice(end.end, start.start))
    return isJoined ? [{ word: `${text}${next?.text}`, at }] : []
  })

const readingOf = (page: Work['pages'][number], lines: readonly ShownLine[], lookUp: Lexicon): ReadPage => {
  const tokens = tokensOf(lines)
  const words = tokens.map((token) => token.text)
  const keys = words.map((word) => lookUp(word).historic.key)
  const listed = [...keys.keys()].flatMap((at) => {
    const phrase = phraseAt(keys, at)
    return phrase
      ? [{ key: phrase.key, words: Array.from({ length: phrase.length }, (_, step) => at + step) }]
      : []
  })
  const joined = hyphenated(lines, tokens)
  const parts = [
    ...words.flatMap((word, at) => lookUp(word).historic.parts.map((key) => ({ key, words: [at] }))),
    ...joined.map(({ word, at }) => ({ key: lookUp(word).historic.key, words: [at, at + 1] })),
  ]
  return {
    page,
    lines,
    words,
    joined: joined.map(({ word }) => word),
    keys,
    listed: gathered(listed),
    parts: gathered(parts),
  }
}

/** Few words are not cut: they stand near each other as it is. */
const shortestStretch = 40

/** Keys in stretches, all of which are named. */
const inStretches = (keys: readonly string[]): Readonly<Record<string, string>> => {
  const size = Math.max(shortestStretch, Math.ceil(keys.length / stretches))
  const stretch = (at: number) => keys.slice(at * size, (at + 1) * size).join(' ')
  return Object.fromEntries(
    Array.from({ length: stretches }, (_, at) => [at, stretch(at).slice(0, longestText)]),
  )
}

const pageDocument = (work: Work, { page, lines, keys, listed, parts }: ReadPage): PageDocument => {
  const inside = [...listed, ...parts]
  return {
    id: page.id,
    work: work.id,
    order: page.order,
    label: page.label,
    text: inStretches(keys),
    further: [...new Set(inside.map(({ key }) => key))].join(apart).slice(0, longestText),
    inside: writeInside(inside),
    pairs: pairsOf(keys).join(apart).slice(0, longestText),
    lines: packLines(lines),
    begins: brokenAt(lines, 'beginning') ?? null,
    ends: brokenAt(lines, 'end') ?? null,
  }
}

/** Each word of some pages once, those with a hyphen also as one. */
const wordsIn = (pages: readonly ReadPage[]) => {
  const all = new Set<string>()
  for (const { words, joined } of pages) for (const word of [...words, ...joined]) all.add(word)
  return all
}

/**
 * All words of a work's pages, each once: one question to the index of works finds a work by what is written in it too.
 * Every field is named, so that the words of an earlier text do not stay.
 */
const vocabulary = (pages: readonly ReadPage[], mode: Mode, lookUp: Lexicon) => {
  const keys = new Set<string>()
  for (const word of wordsIn(pages)) {
    const { key, parts } = lookUp(word)[mode]
    keys.add(key)
    for (const part of parts) keys.add(part)
  }
  if (mode === 'historic') for (const { listed } of pages) for (const { key } of listed) keys.add(key)
  const all = [...keys]
  return wordFieldsOf(mode).map((field, at) => {
    // In order, as Meilisearch keeps a list for each word and place: so a word has the same place in most works.
    const some = all.slice(at * wordsInField, (at + 1) * wordsInField).sort()
    return [field, some.join(apart)] as const
  })
}

/** How often each word stands in the texts, for completing what a reader begins to type; never searched. */
const termsOf = (pages: readonly ReadPage[]) => {
  const terms = new Map<string, number>()
  for (const { words } of pages) {
    for (const word of words) {
      const term = word.normalize('NFC').toLowerCase()
      if (terms.has(term) || terms.size < mostTerms) terms.set(term, (terms.get(term) ?? 0) + 1)
    }
  }
  return pack([...terms])
}

/** The fields of a work's document that come from its texts: left out of what is put while the texts are the same. */
export const textFields: readonly string[] = [...wordFieldsOf('historic'), ...wordFieldsOf('modern'), 'terms']

/** What the index keeps of a work's texts: fields of the work's own document, and a document for each page of text. */
export const textDocumentsOf = (
  work: Work,
  texts: readonly Transcription[],
  lookUp: Lexicon,
): { readonly fields: Readonly<Record<string, unknown>>; readonly pages: readonly PageDocument[] } => {
  const byId = new Map(work.pages.map((page) => [page.id, page]))
  const pages = texts.flatMap((text): ReadPage[] => {
    const page = byId.get(text.page)
    return page ? [readingOf(page, shownLines(text), lookUp)] : []
  })
  return {
    fields: {
      ...Object.fromEntries([
        ...vocabulary(pages, 'historic', lookUp),
        ...vocabulary(pages, 'modern', lookUp),
      ]),
      terms: termsOf(pages),
    },
    pages: pages.map((page) => pageDocument(work, page)),
  }
}
