// Names that last: minted once from institution and shelfmark, parsed, never changed.

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
