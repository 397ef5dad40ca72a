// The work area for what was fetched: files under the hash of their bytes, and for each address a note of what it gave.

import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fixity } from '../../storage/store.ts'

/** What an address gave, and by what its server knows whether that is still the same. */
export type Note = {
  readonly address: string
  readonly bytes: number
  readonly sha256: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly etag?: string
  readonly lastModified?: string
}

/** What is kept of a transfer that broke off. */
export type Begun = { readonly path: string; readonly bytes: number; readonly validator?: string }

export type Shelf = {
  /** The note of an address whose file is there, and the path of the file. */
  readonly find: (address: string) => Promise<{ readonly note: Note; readonly path: string } | undefined>
  /** The beginning of a file, empty where there is none. */
  readonly begun: (address: string) => Promise<Begun>
  /** Remembers by what the server will know the file whose beginning is about to be written. */
  readonly beginWith: (address: string, validator: string | undefined) => Promise<void>
  /** Puts the finished file where it is found. */
  readonly put: (address: string, fixity: Fixity, known: Pick<Note, 'etag' | 'lastModified'>) => Promise<void>
  readonly forget: (address: string) => Promise<void>
}

const nameOf = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 40)

const parseNote = (text: string, address: string): Note | undefined => {
  try {
    const { bytes, sha256, at, etag, lastModified, address: noted } = JSON.parse(text)
    if (noted !== address || typeof bytes !== 'number' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined
    return {
      ...{ address, bytes, sha256, at: String(at) },
      ...(typeof etag === 'string' && { etag }),
      ...(typeof lastModified === 'string' && { lastModified }),
    }
  } catch {
    return undefined
  }
}

const textAt = (path: string) => readFile(path, 'utf8').catch(() => '')
const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Opens the work area in a folder of ours; it is made when the first file is fetched. Files appear whole or not at all. */
export const openShelf = (folder: string): Shelf => {
  const fileOf = (sha256: string) => join(folder, 'files', sha256)
  const noteOf = (address: string) => join(folder, 'notes', `${nameOf(address)}.json`)
  const partOf = (address: string) => join(folder, 'parts', nameOf(address))
  const writeWhole = async (path: string, text: string) => {
    await writeFile(`${path}.new`, text)
    await rename(`${path}.new`, path)
  }
  const drop = (address: string) =>
    Promise.all([rm(partOf(address), { force: true }), rm(`${partOf(address)}.validator`, { force: true })])
  return {
    find: async (address) => {
      const note = parseNote(await textAt(noteOf(address)), address)
      if (!note) return undefined
      const path = fileOf(note.sha256)
      return (await sizeOf(path)) === note.bytes && note.bytes > 0 ? { note, path } : undefined
    },
    begun: async (address) => {
      const path = partOf(address)
      const validator = await textAt(`${path}.validator`)
      return { path, bytes: validator ? await sizeOf(path) : 0, ...(validator && { validator }) }
    },
    beginWith: async (address, validator) => {
      await mkdir(join(folder, 'parts'), { recursive: true })
      await drop(address)
      if (validator) await writeWhole(`${partOf(address)}.validator`, validator)
    },
    put: async (address, { bytes, sha256 }, known) => {
      for (const name of ['files', 'notes']) await mkdir(join(folder, name), { recursive: true })
      await rename(partOf(address), fileOf(sha256))
      const note: Note = { address, bytes, sha256, at: new Date().toISOString(), ...known }
      await writeWhole(noteOf(address), JSON.stringify(note))
      await drop(address)
    },
    forget: async (address) => {
      await drop(address)
    },
  }
}
