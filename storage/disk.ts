// The Store port over a folder of this machine: a write ends in a rename, so that there is never half a file.

import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, opendir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isProblem, Problem } from '../platform/problems.ts'
import { fixityMismatch, fixityOfPath, measure, sameFixity } from './fixity.ts'
import { type ByteRange, type Fixity, isKey, type Key, keyOf, type Store } from './store.ts'

/**
 * Where bytes lie until they are whole. It is no name that a key can have, and there is one below each first name of the
 * keys, because masters and access copies may be kept on different disks, and a rename does not cross them.
 */
const incoming = '~incoming'

/** What was left in `incoming` by a crash goes after this time, in milliseconds: a write in progress is younger. */
const leftoverAge = 3_600_000

/** Opens a folder as a store, making it if there is none. Nothing below it that is a symbolic link is followed. */
export const openDiskStore = async (folder: string): Promise<Store> => {
  await mkdir(folder, { recursive: true })
  const root = await realpath(folder)
  await sweep(root)
  const pathOf = (key: Key) => join(root, ...key.split('/'))

  const file = async (key: Key): Promise<string> => {
    const path = pathOf(key)
    const found = await realpath(path).catch(absent)
    if (found !== path || !(await lstat(path)).isFile()) throw unknown(key)
    return path
  }

  /** Writes below `incoming`, and gives what was written the name of its key when it is whole. */
  const settle = async <Written extends { readonly key: Key }>(
    room: Key,
    writeTo: (waiting: string) => Promise<Written>,
  ): Promise<Written> => {
    const waiting = join(waitingRoom(root, room), randomBytes(12).toString('hex'))
    await makeFolder(root, dirname(waiting))
    try {
      const written = await writeTo(waiting)
      const path = pathOf(written.key)
      await makeFolder(root, dirname(path))
      await rename(waiting, path)
      await syncFolder(dirname(path))
      return written
    } catch (error) {
      await rm(waiting, { force: true })
      throw error
    }
  }

  return {
    file,
    read: async (key, range) => readFrom(await file(key), range),
    write: async (key, bytes, expected) => {
      const written = await settle(key, async (waiting) => {
        const fixity = await writeWhole(waiting, bytes)
        if (expected && !sameFixity(fixity, expected)) throw fixityMismatch(key, fixity, expected)
        return { key, fixity }
      })
      return written.fixity
    },
    take: (path, under, nameOf, signal) =>
      settle(keyOf(under, 'new'), async (waiting) => {
        const fixity = await copyWhole(path, waiting, signal)
        return { key: keyOf(under, nameOf(fixity)), fixity }
      }),
    stat: async (key) => {
      const path = await file(key).catch(absent)
      const found = path && (await lstat(path).catch(absent))
      return found ? { bytes: found.size, modified: found.mtime } : undefined
    },
    list: (prefix) => filesBelow(root, prefix),
    remove: async (key) => {
      const path = await file(key).catch(absent)
      if (!path) return
      await rm(path, { force: true })
      await syncFolder(dirname(path))
    },
  }
}

const waitingRoom = (root: string, key: Key) => {
  const [first, ...rest] = key.split('/')
  return rest.length > 0 ? join(root, first ?? '', incoming) : join(root, incoming)
}

const readFrom = async (path: string, range: ByteRange | undefined): Promise<Readable> => {
  if (range && range.to <= range.from) return Readable.from([])
  const handle = await open(path, 'r')
  return createReadStream(path, { fd: handle, ...(range && { start: range.from, end: range.to - 1 }) })
}

/** Resolves when the bytes are on disk: `flush` asks for an fsync before the file is closed. */
const writeWhole = async (path: string, bytes: Readable): Promise<Fixity> => {
  const { stream, fixity } = measure()
  await pipeline(bytes, stream, createWriteStream(path, { flags: 'wx', flush: true }))
  return fixity()
}

/** The same for a file, whose bytes go through one piece of memory. */
const copyWhole = async (from: string, to: string, signal: AbortSignal | undefined): Promise<Fixity> => {
  const target = await open(to, 'wx')
  try {
    const fixity = await fixityOfPath(from, (part) => target.writeFile(part), signal)
    await target.sync()
    return fixity
  } finally {
    await target.close()
  }
}

/** Makes the folders of a path below the root, each of them safe on disk, none of them reached through a link. */
const makeFolder = async (root: string, folder: string): Promise<void> => {
  let path = root
  for (const name of relative(root, folder).split(sep).filter(Boolean)) {
    const parent = path
    path = join(parent, name)
    const made = await mkdir(path).then(() => true, unless('EEXIST'))
    if (!(await lstat(path)).isDirectory())
      throw new Error(`${path} is not a folder; the store needs one there`)
    if (made) await syncFolder(parent)
  }
}

/** A new name is safe only when its folder is. */
const syncFolder = async (folder: string): Promise<void> => {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } finally {
    await handle?.close()
  }
}

async function* filesBelow(root: string, prefix: string): AsyncGenerator<Key> {
  const path = join(root, ...prefix.split('/'))
  if ((await realpath(path).catch(absent)) !== path) return
  if (isKey(prefix) && (await lstat(path)).isFile()) return yield prefix
  const entries = await opendir(path).catch(absent)
  if (!entries) return
  for await (const entry of entries) {
    const key = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (!isKey(key)) continue
    if (entry.isDirectory()) yield* filesBelow(root, key)
    else if (entry.isFile()) yield key
  }
}

const sweep = async (root: string): Promise<void> => {
  const names = await readdir(root)
  for (const room of [incoming, ...names.map((name) => join(name, incoming))]) {
    for (const name of await readdir(join(root, room)).catch(() => [])) {
      const path = join(root, room, name)
      const left = await lstat(path).catch(absent)
      if (left && left.mtimeMs < Date.now() - leftoverAge) await rm(path, { force: true })
    }
  }
}

const unless =
  (...codes: readonly string[]) =>
  (error: unknown): undefined => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (!codes.some((expected) => expected === code) && !isProblem(error, 'unknown-key')) throw error
  }

const absent = unless('ENOENT', 'ENOTDIR', 'ELOOP')

const unknown = (key: Key) => new Problem('unknown-key', `The store holds nothing under "${key}".`)
