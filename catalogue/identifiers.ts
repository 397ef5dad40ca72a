// Names that last: minted once from institution and shelfmark, parsed, never changed.

import { createHash } from 'node:crypto'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type InstitutionId = Branded<'institution'>
export type FondsId = Branded<'fonds'>
export type WorkId = Branded<'work'>
export type PageId = Branded<'page'>
export type IngestId = Branded<'ingest'>

const longestSlug = 80

/**
 * A readable, opaque name for an address: lower-case ASCII letters, digits and single hyphens, at most 80 characters;
 * `Hs. 734, Bd. 2` becomes `hs-734-bd-2`. Empty if nothing of the text can be written so.
 */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '')

const plain = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const page = /^[a-z0-9]+(?:-[a-z0-9]+)*_[a-z0-9]+(?:-[a-z0-9]+)*$/
const short = (text: string) => text.length <= 200

/** The text as an institution's id, or undefined if it cannot be one. */
export const parseInstitutionId = (text: string): InstitutionId | undefined =>
  plain.test(text) && short(text) ? (text as InstitutionId) : undefined

/** The text as a fonds' id, or undefined if it cannot be one. */
export const parseFondsId = (text: string): FondsId | undefined =>
  plain.test(text) && short(text) ? (text as FondsId) : undefined

/** The text as a work's id, or undefined if it cannot be one. */
export const parseWorkId = (text: string): WorkId | undefined =>
  plain.test(text) && short(text) ? (text as WorkId) : undefined

/** The text as a page's id (`{work}_{page}`), or undefined if it cannot be one. */
export const parsePageId = (text: string): PageId | undefined =>
  page.test(text) && short(text) ? (text as PageId) : undefined

/** The work that a page belongs to. */
export const workOfPage = (id: PageId): WorkId => id.slice(0, id.indexOf('_')) as WorkId

/** Names that addresses use where a work's id could stand. */
const reserved = new Set(['collections', 'collection', 'stories', 'story', 'map'])

/** A name for a text of which nothing can be written in ASCII: the same text always has the same. */
const named = (text: string) =>
  slug(text) || `nr-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`

/**
 * Ids for a work, best first and without end: the shelfmark's slug, then with the institution before it, then numbered:
 * `dkw-017`, `demo-dkw-017`, `demo-dkw-017-2`. The catalogue gives out the first that nobody has.
 */
export function* workIds(institution: InstitutionId, shelfmark: string): Generator<WorkId> {
  const alone = named(shelfmark)
  if (!reserved.has(alone)) yield alone as WorkId
  const both = slug(`${institution} ${alone}`)
  yield both as WorkId
  for (let number = 2; ; number += 1) yield `${both}-${number}` as WorkId
}

/**
 * A new id for a page of a work: after its label if it has one that can be written, else after its place in the order;
 * numbered if the id is taken. Give a page its old id, by its source file, rather than a new one.
 */
export const mintPageId = (
  work: WorkId,
  page: { readonly label: string; readonly order: number },
  taken: ReadonlySet<string>,
): PageId => {
  const first = `${work}_${slug(page.label) || page.order}`
  let id = first
  for (let number = 2; taken.has(id); number += 1) id = `${first}-${number}`
  return id as PageId
}

/** An id for a fonds: after its institution and its shelfmark or title. */
export const fondsIdOf = (institution: InstitutionId, words: string): FondsId =>
  `${institution}-${named(words)}` as FondsId

/** An id for an institution: after its name. */
export const institutionIdOf = (name: string): InstitutionId => named(name) as InstitutionId
