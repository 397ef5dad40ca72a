// Results kept in a folder, bounded by bytes and by number; the one not asked for longest goes first.

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Kept = {
  /** The bytes under a name, or undefined if they are not kept any more. */
  readonly get: (name: string) => Promise<Buffer | undefined>
  /** Keeps some bytes, and forgets others where there are too many. A full disk is no failure: they are not kept then. */
  readonly put: (name: string, bytes: Buffer) => Promise<void>
  readonly state: () => { readonly files: number; readonly bytes: number }
}

export type Bounds = { readonly files: number; readonly bytes: number }

const isName = (name: string) => /^[0-9a-f]{64}$/.test(name)

/** What a folder holds, oldest first; leftovers of an interrupted write go. */
const found = async (folder: string): Promise<Map<string, number>> => {
  const entries = await readdir(folder)
  const files = await Promise.all(
    entries.map(async (name) => {
      const path = join(folder, name)
      if (isName(name)) {
        const one = await stat(path).catch(() => undefined)
        if (one?.isFile()) return [{ name, bytes: one.size, modified: one.mtimeMs }]
      } else if (name.endsWith('.part')) await rm(path, { force: true })
      return []
    }),
  )
  const ordered = files.flat().sort((a, b) => a.modified - b.modified)
  return new Map(ordered.map(({ name, bytes }) => [name, bytes]))
}

/**
 * Opens a folder of results, making it if there is none. Everything in it may be deleted at any time. Names are 64
 * hexadecimal digits.
 */
export const openKept = async (folder: string, bounds: Bounds): Promise<Kept> => {
  await mkdir(folder, { recursive: true })
  const files = await found(folder)
  let bytes = [...files.values()].reduce((sum, one) => sum + one, 0)

  const forget = async (name: string) => {
    bytes -= files.get(name) ?? 0
    files.delete(name)
    await rm(join(folder, name), { force: true })
  }
  const shrink = async () => {
    for (const name of files.keys()) {
      if (files.size <= bounds.files && bytes <= bounds.bytes) return
      await forget(name)
    }
  }
  await shrink()

  return {
    get: async (name) => {
      const size = files.get(name)
      if (size === undefined) return undefined
      const held = await readFile(join(folder, name)).catch(() => undefined)
      if (held?.length !== size) {
        await forget(name)
        return undefined
      }
      files.delete(name)
      files.set(name, size)
      return held
    },
    put: async (name, result) => {
      if (result.length > bounds.bytes / 4) return
      const part = join(folder, `${name}-${randomBytes(6).toString('hex')}.part`)
      try {
        await writeFile(part, result)
        await rename(part, join(folder, name))
      } catch {
        await rm(part, { force: true }).catch(() => undefined)
        return
      }
      bytes += result.length - (files.get(name) ?? 0)
      files.delete(name)
      files.set(name, result.length)
      await shrink()
    },
    state: () => ({ files: files.size, bytes }),
  }
}
