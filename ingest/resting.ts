// When a delivery has come to rest: it says so by a file, or nothing in it has changed for long enough.

import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Laid into a delivery when all of it is there. */
export const doneFile = '.done'

/** Folders of an inbox in which there is nothing to take: where deliveries go to, and what is hidden. */
export const outFolders = { done: 'done', refused: 'refused' } as const

const isNoDelivery = (name: string) =>
  name.startsWith('.') || Object.values<string>(outFolders).includes(name)

/** What is seen of a delivery at one time. */
export type Sight = {
  /** The same while no file came, went, grew or was touched. */
  readonly state: string
  readonly isEmpty: boolean
  readonly saysDone: boolean
}

/** Folders vanish and files grow while they are looked at: whatever cannot be seen now is different next time. */
const entriesOf = async (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])

/** Looks at a delivery. Times of change count too, because programs that copy set times of writing back. */
export const sightOf = async (folder: string): Promise<Sight> => {
  const hash = createHash('sha256')
  let files = 0
  let saysDone = false
  const entries = await entriesOf(folder)
  for (const entry of entries.sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const path = join(entry.parentPath, entry.name)
    if (entry.name === doneFile && entry.parentPath === folder) saysDone = true
    else if (!entry.isDirectory()) files += 1
    const seen = await lstat(path, { bigint: true }).catch(() => undefined)
    hash.update(`${path}\0${seen?.size}\0${seen?.mtimeNs}\0${seen?.ctimeNs}\0`)
  }
  return { state: hash.digest('hex'), isEmpty: files === 0, saysDone }
}

/** The deliveries of an inbox: each folder in it, in the order of their names; links are none. */
export const deliveriesIn = async (inbox: string): Promise<readonly string[]> =>
  (await readdir(inbox, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !isNoDelivery(entry.name))
    .map(({ name }) => name)
    .sort()

/** What was seen of deliveries, and since when it has been so (milliseconds of any clock that only grows). */
export type Seen = ReadonlyMap<string, { readonly state: string; readonly since: number }>

/**
 * Compares what is seen now with what was seen before. At rest is what says so, and what has not changed for `settle`
 * milliseconds; an empty folder waits for what comes.
 */
export const resting = (
  before: Seen,
  now: ReadonlyMap<string, Sight>,
  time: number,
  settle: number,
): { readonly seen: Seen; readonly atRest: readonly string[] } => {
  const seen = new Map(
    [...now].map(([name, { state }]) => {
      const known = before.get(name)
      return [name, known?.state === state ? known : { state, since: time }] as const
    }),
  )
  const atRest = [...now].flatMap(([name, { isEmpty, saysDone }]) => {
    const since = seen.get(name)?.since ?? time
    return saysDone || (!isEmpty && time - since >= settle) ? [name] : []
  })
  return { seen, atRest }
}
