// What every page of the portal is made with: the house, the built files, the reader's language and words.

import type { Request } from 'express'
import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import { type Lexicon, openLexicon } from '../../search/lexicon.ts'
import type { Query } from '../../search/search.ts'
import type { House } from '../house.ts'
import { openStories, type Stories } from '../stories/shelf.ts'
import { de, type Words } from '../words/de.ts'
import { en } from '../words/en.ts'
import { type Assets, openAssets } from './assets.ts'
import { type Parameter, searchString } from './query.ts'

export type Site = {
  readonly house: House
  readonly assets: Assets
  readonly stories: Stories
  /** Words of records that were looked up for marking. */
  readonly lexicon: Lexicon
  /** The path of one of the house's own addresses: pages link by path, so they work under every name of the host. */
  readonly path: (uri: string) => string
}

/** A site as one reader sees it. */
export type At = Site & {
  readonly language: SurfaceLanguage
  readonly words: Words
  /** Where what narrows the results leads: the result page, unless another page shows the same question. */
  readonly results?: (language: SurfaceLanguage) => string
  /** What that page shows beside the question, and keeps when the question changes. */
  readonly beside?: readonly Parameter[]
  /** Set where pages are written as files: they link to nothing that a server must answer. */
  readonly asFiles?: true
}

/** The address path of the results that a page is about. */
export const resultsPath = (at: At): string => at.path((at.results ?? at.house.uris.searchIn)(at.language))

/** The address path of the results of another question, with what the page keeps beside it. */
export const resultsOf = (at: At, query: Query): string =>
  `${resultsPath(at)}${searchString(query, at.beside)}`

const tables: Readonly<Record<SurfaceLanguage, Words>> = { de, en }

export const openSite = (house: House): Site => {
  const { origin, pathname } = new URL(house.config.baseUrl)
  return {
    house,
    assets: openAssets(pathname.replace(/\/+$/, '')),
    stories: openStories(house.config.storiesDir, house.log),
    lexicon: openLexicon(),
    path: (uri) => (uri.startsWith(`${origin}/`) ? uri.slice(origin.length) : uri),
  }
}

/** The site in a language. */
export const siteIn = (site: Site, language: SurfaceLanguage): At => ({
  ...site,
  language,
  words: tables[language],
})

export const parseSurfaceLanguage = (text: string | undefined): SurfaceLanguage | undefined =>
  surfaceLanguages.find((language) => language === text)

/** The language of a page: that of its address, else the reader's first one that we speak, else German. */
export const languageOf = (request: Request): SurfaceLanguage =>
  parseSurfaceLanguage(request.path.split('/')[1]) ??
  parseSurfaceLanguage(request.acceptsLanguages([...surfaceLanguages]) || undefined) ??
  surfaceLanguages[0]
