// The Store port over a Map, for tests and trials: what is kept ends with the process.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Problem } from '../platform/problems.ts'
import { fixityMismatch, fixityOfPath, measure, sameFixity } from './fixity.ts'
import { type Key, keyOf, type Store } from './store.ts'

type Kept = { readonly bytes: Buffer; readonly modified: Date }

/** Opens an empty store. `close` removes the files that were made for libraries that want one. */
export const openMemoryStore = (): Store & { readonly close: () => Promise<void> } => {
  const kept = new Map<Key, Kept>()
  let folder: Promise<string> | undefined
  const get = (key: Key): Kept => {
    const found = kept.get(key)
    if (!found) throw new Problem('unknown-key', `The store holds nothing under "${key}".`)
    return found
  }
  return {
    read: async (key, range) => Readable.from([get(key).bytes.subarray(range?.from, range?.to)]),
    write: async (key, bytes, expected) => {
      const { stream, fixity } = measure()
      const whole = await buffer(bytes.on('error', (error) => stream.destroy(error)).pipe(stream))
      if (expected && !sameFixity(fixity(), expected)) throw fixityMismatch(key, fixity(), expected)
      kept.set(key, { bytes: whole, modified: new Date() })
      return fixity()
    },
    take: async (path, under, nameOf, signal) => {
      const parts: Buffer[] = []
      const fixity = await fixityOfPath(path, async (part) => parts.push(Buffer.from(part)), signal)
      const key = keyOf(under, nameOf(fixity))
      kept.set(key, { bytes: Buffer.concat(parts), modified: new Date() })
      return { key, fixity }
    },
    stat: async (key) => {
      const found = kept.get(key)
      return found && { bytes: found.bytes.length, modified: found.modified }
    },
    file: async (key) => {
      const { bytes } = get(key)
      folder ??= mkdtemp(join(tmpdir(), 'kulturwerk-store-'))
      const path = join(await folder, key)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bytes)
      return path
    },
    list: async function* (prefix) {
      for (const key of kept.keys())
        if (prefix === '' || key === prefix || key.startsWith(`${prefix}/`)) yield key
    },
    remove: async (key) => {
      kept.delete(key)
    },
    close: async () => {
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}
