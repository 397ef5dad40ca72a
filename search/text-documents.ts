// The text of a work as the index keeps it: a document for each page, and the words of all pages for the work's own.

import type { Transcription, Work } from '../catalogue/model.ts'
import { apart } from './keys.ts'
import type { Lexicon } from './lexicon.ts'
import type { PageDocument } from './search.ts'
import { wordFieldsOf, wordsInField } from './settings.ts'
import { brokenAt, type ShownLine, shownLines, tokensOf } from './text.ts'
import { type Mode, phraseAt } from './variants.ts'

const longestText = 400_000
const mostTerms = 50_000

type ReadPage = {
  readonly page: Work['pages'][number]
  readonly lines: readonly ShownLine[]
  readonly words: readonly string[]
}

const compact = ({ text, box, words }: ShownLine) => ({
  t: text,
  b: [box.x, box.y, box.width, box.height],
  w: words.map(({ start, end, box: at, whole }) => [
    start,
    end,
    at.x,
    at.y,
    at.width,
    at.height,
    ...(whole === undefined ? [] : [whole]),
  ]),
})

/** The words of the list that stand for several words of a page: dodes dantz says Totentanz. */
const listedIn = (keys: readonly string[]) => keys.flatMap((_, at) => phraseAt(keys, at)?.key ?? [])

const pageDocument = (work: Work, { page, lines, words }: ReadPage, lookUp: Lexicon): PageDocument => {
  const said = words.map((word) => lookUp(word).historic)
  const keys = said.map(({ key }) => key)
  const further = new Set([...said.flatMap(({ parts }) => parts), ...listedIn(keys)])
  return {
    id: page.id,
    work: work.id,
    order: page.order,
    label: page.label,
    text: keys.join(' ').slice(0, longestText),
    further: [...further].join(apart).slice(0, longestText),
    // As one text: Meilisearch would take apart and put together again every number of it.
    lines: JSON.stringify(lines.map(compact)),
    begins: brokenAt(lines, 'beginning') ?? null,
    ends: brokenAt(lines, 'end') ?? null,
  }
}

/**
 * All words of a work's pages, each once: one question to the index of works finds a work by what is written in it too.
 * Every field is named, so that the words of an earlier text do not stay.
 */
const vocabulary = (pages: readonly ReadPage[], mode: Mode, lookUp: Lexicon) => {
  const keys = new Set<string>()
  for (const word of new Set(pages.flatMap(({ words }) => words))) {
    const { key, parts } = lookUp(word)[mode]
    keys.add(key)
    for (const part of parts) keys.add(part)
  }
  if (mode === 'historic') {
    for (const { words } of pages)
      for (const key of listedIn(words.map((word) => lookUp(word)[mode].key))) keys.add(key)
  }
  const all = [...keys]
  return wordFieldsOf(mode).map(
    (field, at) => [field, all.slice(at * wordsInField, (at + 1) * wordsInField).join(apart)] as const,
  )
}

/** How often each word stands in the texts, for completing what a reader begins to type; never searched. */
const termsOf = (pages: readonly ReadPage[]) => {
  const terms = new Map<string, number>()
  for (const word of pages.flatMap(({ words }) => words)) {
    const term = word.normalize('NFC').toLowerCase()
    if (terms.has(term) || terms.size < mostTerms) terms.set(term, (terms.get(term) ?? 0) + 1)
  }
  return JSON.stringify([...terms])
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
    if (!page) return []
    const lines = shownLines(text)
    return [{ page, lines, words: tokensOf(lines).map((token) => token.text) }]
  })
  return {
    fields: {
      ...Object.fromEntries([
        ...vocabulary(pages, 'historic', lookUp),
        ...vocabulary(pages, 'modern', lookUp),
      ]),
      terms: termsOf(pages),
    },
    pages: pages.map((page) => pageDocument(work, page, lookUp)),
  }
}
