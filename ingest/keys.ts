// Where each copy of a page lies in the store: names made of what the bytes are, so that nothing is ever kept twice.

import { createHash } from 'node:crypto'
import type { InstitutionId, PageId, WorkId } from '../catalogue/identifiers.ts'
import { type Key, keyOf } from '../storage/store.ts'

const pageName = (page: PageId) => page.slice(page.indexOf('_') + 1)
const short = (sha256: string) => sha256.slice(0, 12)

/** What a master's name ends in, by the type of its bytes. */
const extensions: Readonly<Record<string, string>> = {
  'image/tiff': 'tif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/jp2': 'jp2',
  'image/j2c': 'j2k',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/alto+xml': 'xml',
  'text/html': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
}
const extension = (mediaType: string) => extensions[mediaType] ?? (mediaType.endsWith('xml') ? 'xml' : 'bin')

/** Where the masters of a page lie. */
export const mastersOf = (work: WorkId, page: PageId): Key => keyOf('masters', work, pageName(page))

/** What a master is called there. */
export const masterName = (sha256: string, mediaType: string): string =>
  `${short(sha256)}.${extension(mediaType)}`

/** The master of a page, as delivered. */
export const masterKey = (work: WorkId, page: PageId, sha256: string, mediaType: string): Key =>
  keyOf(mastersOf(work, page), masterName(sha256, mediaType))

/** A recipe in eight letters. */
const recipeName = (recipe: string) => createHash('sha256').update(recipe).digest('hex').slice(0, 8)

/** The access copy made of a master by a recipe; `frame` where the master holds several pictures. */
export const accessKey = (work: WorkId, page: PageId, sha256: string, recipe: string, frame = 1): Key =>
  keyOf(
    'access',
    work,
    pageName(page),
    `${short(sha256)}${frame > 1 ? `-${frame}` : ''}-${recipeName(recipe)}.tif`,
  )

/** The text of a page, as delivered. */
export const textKey = (work: WorkId, page: PageId, sha256: string, mediaType: string): Key =>
  keyOf('texts', work, pageName(page), `${short(sha256)}.${extension(mediaType)}`)

/** The record of a work, as delivered. */
export const recordKey = (work: WorkId, sha256: string, mediaType: string): Key =>
  keyOf('records', work, `${short(sha256)}.${extension(mediaType)}`)

/** The logo of an institution. The server gives it out under the same names. */
export const logoKey = (institution: InstitutionId, sha256: string, mediaType: string): Key =>
  keyOf('logos', institution, `${short(sha256)}.${extension(mediaType)}`)

/** True if the bytes with this SHA-256 are those that a key was named after. */
export const isNamedAfter = (key: Key, sha256: string): boolean =>
  key.split('/').at(-1)?.startsWith(short(sha256)) === true
