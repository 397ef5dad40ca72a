// What comes back from the index, read again into the house's own types: the index is a rim like any other.

import { type PageId, parsePageId, parseWorkId, type WorkId } from '../catalogue/identifiers.ts'
import type { LanguageMap } from '../catalogue/language.ts'
import { readValue } from './facets.ts'
import { apart } from './keys.ts'
import { packedWords, unpackLines, type Words } from './packing.ts'
import type { SpelledPage } from './runs.ts'
import type { Hit } from './search.ts'
import type { ShownLine } from './text.ts'

export type KeptPage = {
  readonly id: PageId
  readonly work: WorkId
  readonly order: number
  readonly label: string
  readonly lines: readonly ShownLine[]
  /** The historic keys of its words in their order, and those of parts of compounds; empty where they were not asked for. */
  readonly keys: readonly string[]
  readonly parts: readonly string[]
  readonly begins?: string
  readonly ends?: string
}

/** What tells whether a phrase stands on a page: its keys with a blank before and after each. */
export type KeptText = { readonly work: WorkId; readonly keys: string }

/** What tells where a question hits a page. */
export type KeptKeys = Pick<KeptPage, 'id' | 'order' | 'begins' | 'ends'> & SpelledPage

export type KeptWork = Pick<Hit, 'work' | 'title' | 'shelfmark' | 'institution' | 'dates' | 'cover'> & {
  readonly description?: LanguageMap
  readonly hasText: boolean
}

type Fields = Readonly<Record<string, unknown>>

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const languageMap = (value: unknown): LanguageMap =>
  Object.fromEntries(
    Object.entries(fields(value)).map(([language, values]) => [language, list(values).map(text)]),
  )

/** Whole words that the ends of a page cut. */
const brokenWords = ({ begins, ends }: Fields) => ({
  ...(typeof begins === 'string' && { begins }),
  ...(typeof ends === 'string' && { ends }),
})

const split = (value: unknown, by: string) =>
  typeof value === 'string' && value !== '' ? value.split(by) : []

const stretchesIn = (page: Fields) =>
  Object.values(fields(page.text))
    .map(text)
    .filter((keys) => keys !== '')

/** A page as the index has it; undefined if it is none of ours. */
export const readPage = (document: unknown): KeptPage | undefined => {
  const page = fields(document)
  const id = parsePageId(text(page.id))
  const work = parseWorkId(text(page.work))
  if (!id || !work) return undefined
  return {
    id,
    work,
    order: number(page.order),
    label: text(page.label),
    lines: unpackLines(text(page.lines)),
    keys: stretchesIn(page).flatMap((keys) => keys.split(' ')),
    parts: split(page.further, apart),
    ...brokenWords(page),
  }
}

const keysIn = (page: Fields) => ` ${stretchesIn(page).join(' ')} `

/** The text of a page as the index has it; undefined if it is none of ours. */
export const readText = (document: unknown): KeptText | undefined => {
  const page = fields(document)
  const work = parseWorkId(text(page.work))
  return work && { work, keys: keysIn(page) }
}

/** The words of a page as the index has them; undefined if it is none of ours. */
export const readWords = (document: unknown): { readonly id: PageId; readonly words: Words } | undefined => {
  const page = fields(document)
  const id = parsePageId(text(page.id))
  return id && { id, words: packedWords(text(page.lines)) }
}

/** The keys of a page as the index has them; undefined if it is none of ours. */
export const readKeys = (document: unknown): KeptKeys | undefined => {
  const page = fields(document)
  const id = parsePageId(text(page.id))
  if (!id) return undefined
  return {
    id,
    order: number(page.order),
    keys: keysIn(page),
    inside: text(page.inside),
    ...brokenWords(page),
  }
}

/** A work as the index has it; undefined if it is none of ours. */
export const readWork = (document: unknown): KeptWork | undefined => {
  const { id, show, institution, has } = fields(document)
  const work = parseWorkId(text(id))
  const shown = fields(show)
  const cover = fields(shown.cover)
  const page = parsePageId(text(cover.page))
  if (!work) return undefined
  return {
    work,
    title: languageMap(shown.title),
    shelfmark: text(shown.shelfmark),
    institution: readValue('institution', text(institution)).value,
    dates: list(shown.dates).map(text),
    ...(shown.description !== null && { description: languageMap(shown.description) }),
    ...(page && {
      cover: {
        page,
        width: number(cover.width),
        height: number(cover.height),
        ...(typeof cover.maxSide === 'number' && { maxSide: cover.maxSide }),
      },
    }),
    hasText: list(has).includes('text'),
  }
}
