// Which file of a delivery is meant: names written in records, sub-folders and names that begin with a shelfmark, texts beside images.

import { posix } from 'node:path'
import { slug } from '../catalogue/identifiers.ts'
import { stemOf } from './labels.ts'
import type { DeliveredFile } from './sources/source.ts'

/** What became of a name in a record. */
export type Resolved =
  | { readonly kind: 'file'; readonly file: DeliveredFile }
  | { readonly kind: 'ambiguous'; readonly files: readonly DeliveredFile[] }
  | { readonly kind: 'outside' }
  /** An address on the web or a path of another machine. */
  | { readonly kind: 'elsewhere' }
  /** An address whose file is still to be fetched, or could not be. */
  | { readonly kind: 'awaited' }
  | { readonly kind: 'absent' }

/** Finds the file for a name, seen from the folder of the record that names it. */
export type Resolve = (name: string, recordPath: string) => Resolved

/** Blanks around names are lost in spreadsheets, and systems differ in how they compose accents. */
const folded = (path: string) =>
  path
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((name) => name.trim())
    .join('/')
const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const grouped = (files: readonly DeliveredFile[], key: (path: string) => string) => {
  const groups = new Map<string, DeliveredFile[]>()
  for (const file of files) {
    const name = key(file.path)
    groups.set(name, [...(groups.get(name) ?? []), file])
  }
  return groups
}

const decoded = (name: string) => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const isElsewhere = (name: string) => /^(https?|ftp|urn|file):/i.test(name) || /^[A-Za-z]:[\\/]/.test(name)

/** Prepares the search for files by name. Case and the composition of accents do not matter; the exact path goes first. */
export const resolver = (files: readonly DeliveredFile[]): Resolve => {
  const byPath = grouped(files, folded)
  const byBase = grouped(files, (path) => folded(baseOf(path)))
  const byStem = grouped(
    files.filter(({ kind }) => kind === 'image'),
    (path) => folded(stemOf(path)),
  )

  const within = (path: string, folder: string): DeliveredFile | undefined => {
    const joined = posix.normalize(posix.join(folder, path))
    const candidates = byPath.get(folded(joined)) ?? []
    return candidates.find((file) => file.path === joined) ?? candidates[0]
  }
  const nearest = (found: readonly DeliveredFile[], tail: string): Resolved | undefined => {
    const ending = found.filter(
      ({ path }) => folded(path) === folded(tail) || folded(path).endsWith(`/${folded(tail)}`),
    )
    const fitting = ending.length > 0 ? ending : found
    const [first] = fitting
    if (!first) return undefined
    return fitting.length === 1 ? { kind: 'file', file: first } : { kind: 'ambiguous', files: fitting }
  }

  return (written, recordPath) => {
    const away = isElsewhere(written.trim())
    // The last part of an address is often the name of a file that was delivered beside the record.
    const name = (
      away ? baseOf(written.replace(/\\/g, '/').replace(/[?#].*$/, '')) : written.replace(/\\/g, '/')
    ).trim()
    for (const spelling of new Set([name, decoded(name)])) {
      const path = spelling.replace(/^\.?\/+/, '')
      if (!away) {
        const found = within(path, folderOf(recordPath)) ?? within(path, '')
        if (found) return { kind: 'file', file: found }
        const fromRecord = posix.normalize(posix.join(folderOf(recordPath), path))
        if (fromRecord.startsWith('../') || fromRecord === '..') return { kind: 'outside' }
      }
      const tail = path
        .split('/')
        .filter((part) => part !== '..' && part !== '.')
        .join('/')
      const near = nearest(byBase.get(folded(baseOf(path))) ?? [], tail)
      if (near) return near
      const sameStem = away ? undefined : byStem.get(folded(stemOf(path)))
      if (sameStem?.length === 1 && sameStem[0]) return { kind: 'file', file: sameStem[0] }
    }
    return { kind: away ? 'elsewhere' : 'absent' }
  }
}

/** All beginnings of a slug that end where a word ends, the longest first: `a-b-c`, `a-b`, `a`. */
const beginnings = (name: string): string[] => {
  const parts = slug(name).split('-').filter(Boolean)
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))
}

/**
 * Tells each shelfmark its scans: those in a sub-folder, else those with a name, that begins with it. The longest
 * shelfmark wins, so that `Hs. 1` does not get the pages of `Hs. 1, Bd. 2`. A work that is `alone` in its delivery gets
 * all scans, whatever they are called.
 */
export const scansByShelfmark = (
  images: readonly DeliveredFile[],
  shelfmarks: readonly string[],
  alone: boolean,
): ReadonlyMap<string, readonly DeliveredFile[]> => {
  const bySlug = new Map(shelfmarks.map((shelfmark) => [slug(shelfmark), shelfmark]))
  const claimed = new Map<string, DeliveredFile[]>()
  const claim = (path: string) => {
    const names = [...folderOf(path).split('/').reverse(), stemOf(path)]
    for (const beginning of names.flatMap(beginnings)) {
      const shelfmark = bySlug.get(beginning)
      if (shelfmark !== undefined) return shelfmark
    }
    return undefined
  }
  for (const image of images) {
    const shelfmark = claim(image.path)
    if (shelfmark !== undefined) claimed.set(shelfmark, [...(claimed.get(shelfmark) ?? []), image])
  }
  const [only] = shelfmarks
  if (alone && only !== undefined && claimed.size === 0) return new Map([[only, images]])
  return claimed
}

/** Finds the text file that belongs to an image: the same name in the same folder, else in a folder beside it. */
export const textFinder = (texts: readonly DeliveredFile[]) => {
  const byStem = grouped(texts, (path) => folded(stemOf(path)))
  return (image: DeliveredFile): DeliveredFile | undefined => {
    const found = byStem.get(folded(stemOf(image.path))) ?? []
    const here = folderOf(image.path)
    const beside = found.filter(
      ({ path }) => folderOf(folderOf(path)) === folderOf(here) || folderOf(path) === folderOf(here),
    )
    return found.find(({ path }) => folderOf(path) === here) ?? (beside.length === 1 ? beside[0] : undefined)
  }
}
