// The folder of an export: files are written when they differ, and what is no longer exported goes.

import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** What says that a folder is an export, and what of each picture lies in it. */
const own = '.kulturwerk'

export type ExportFolder = {
  readonly counts: { written: number; unchanged: number; removed: number; pictures: number; kept: number }
  /** Writes a file below the folder unless it stands there as it should. */
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>
  /** Runs `make` for a part unless its stamp is as it was; an interrupted part is made anew. */
  readonly part: (path: string, stamp: string, make: (write: PartWriter) => Promise<void>) => Promise<void>
  /** Removes all in a folder that is not named. */
  readonly keepOnly: (path: string, names: ReadonlySet<string>) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}

/** Writes a file of a part; the part is new, so nothing has to be compared. What is long comes piece by piece. */
export type PartWriter = (
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array | string>,
) => Promise<void>

/** Why an export cannot be written, and how to mend it. */
export class ExportRefusal extends Error {}

const namesIn = async (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/**
 * Opens the folder of an export, making it if need be.
 * @throws ExportRefusal if there is something in it that is no export.
 */
export const openExportFolder = async (folderName: string): Promise<ExportFolder> => {
  const root = resolve(folderName)
  const names = await namesIn(root)
  if (names.length > 0 && !names.includes(own))
    throw new ExportRefusal(
      `${root} is not empty and no earlier export. Name an empty folder, or one that does not exist yet.`,
    )
  await mkdir(join(root, own), { recursive: true })
  const counts = { written: 0, unchanged: 0, removed: 0, pictures: 0, kept: 0 }
  const made = new Set<string>()

  /** From above downwards: Node's own way begins below and asks for what cannot be there yet, which is dear for each tile. */
  const makeFolder = (folder: string) => {
    if (folder === root || made.has(folder)) return
    makeFolder(dirname(folder))
    try {
      mkdirSync(folder)
    } catch (error) {
      if (!isThere(error)) throw error
    }
    // Bounded: an export has as many folders as tiles.
    if (made.size > 5_000) made.clear()
    made.add(folder)
  }

  const replace = async (path: string, content: string | Uint8Array) => {
    makeFolder(dirname(path))
    await writeFile(`${path}.part`, content)
    await rename(`${path}.part`, path)
  }

  const remove = async (path: string) => {
    if (!(await stat(join(root, path)).catch(() => undefined))) return
    await rm(join(root, path), { recursive: true, force: true })
    await rm(join(root, own, hash(path)), { force: true })
    made.clear()
    counts.removed += 1
  }

  return {
    counts,
    remove,
    write: async (path, content) => {
      const target = join(root, path)
      const standing = await readFile(target).catch(() => undefined)
      if (standing?.equals(Buffer.from(content))) {
        counts.unchanged += 1
        return
      }
      await replace(target, content)
      counts.written += 1
    },
    part: async (path, stamp, make) => {
      const mark = join(root, own, hash(path))
      if ((await readFile(mark, 'utf8').catch(() => '')) === stamp) {
        counts.kept += 1
        return
      }
      await rm(mark, { force: true })
      await rm(join(root, path), { recursive: true, force: true })
      made.clear()
      await make(async (name, content) => {
        const target = join(root, path, name)
        makeFolder(dirname(target))
        // At once: a tile is written sooner than a thread is woken for it, and nobody else waits for this process.
        if (content instanceof Uint8Array) writeFileSync(target, content)
        else await writeFile(target, content)
      })
      await replace(mark, stamp)
      counts.pictures += 1
    },
    keepOnly: async (path, kept) => {
      for (const name of await namesIn(join(root, path))) if (!kept.has(name)) await remove(`${path}/${name}`)
    },
  }
}
