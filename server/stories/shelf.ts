// The stories of a folder: one file for each story and language, read again when it changes.

import { createHash } from 'node:crypto'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { Log } from '../../platform/log.ts'
import { readStory, StoryFault, type StoryRead } from './markdown.ts'

/** A story in the languages that it was written in. */
export type Story = {
  readonly id: string
  readonly in: Readonly<Partial<Record<SurfaceLanguage, StoryRead>>>
}

export type Shelf = {
  readonly stories: readonly Story[]
  /** Differs whenever any story differs; part of every ETag. */
  readonly version: string
}

/** Reads the shelf as it is now. */
export type Stories = () => Promise<Shelf>

const fileName = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(de|en)\.md$/
const mostFiles = 500
const largestFile = 262_144

type Kept = { readonly stamp: string; readonly story: StoryRead | undefined }

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const filesIn = async (folder: string) => {
  try {
    return (await readdir(folder))
      .filter((name) => fileName.test(name))
      .sort()
      .slice(0, mostFiles)
  } catch (error) {
    // A house without stories has no folder for them.
    if (isMissing(error)) return []
    throw error
  }
}

/** Opens the folder. A file that cannot be read as a story is left out and named in the log, once for each change. */
export const openStories = (folder: string, log: Log): Stories => {
  const kept = new Map<string, Kept>()

  const read = async (name: string): Promise<Kept> => {
    const path = join(folder, name)
    const { mtimeMs, size, isFile } = await lstat(path).then((stat) => ({
      mtimeMs: stat.mtimeMs,
      size: stat.size,
      isFile: stat.isFile(),
    }))
    const stamp = `${name} ${mtimeMs} ${size}`
    const known = kept.get(name)
    if (known?.stamp === stamp) return known
    const fresh = { stamp, story: await parsed(path, name, isFile && size <= largestFile) }
    kept.set(name, fresh)
    return fresh
  }

  const parsed = async (path: string, file: string, isReadable: boolean): Promise<StoryRead | undefined> => {
    try {
      if (!isReadable) throw new StoryFault(`It must be an ordinary file of at most ${largestFile} bytes.`)
      return readStory(await readFile(path, 'utf8'))
    } catch (error) {
      if (!(error instanceof StoryFault)) throw error
      log.warn({ file, fault: error.message }, 'a story cannot be read and is left out')
      return undefined
    }
  }

  return async () => {
    const names = await filesIn(folder)
    const files = await Promise.all(names.map(read))
    for (const name of kept.keys()) if (!names.includes(name)) kept.delete(name)
    const found = new Map<string, Story>()
    for (const [at, name] of names.entries()) {
      const story = files[at]?.story
      const [, id, language] = fileName.exec(name) ?? []
      if (!story || !id || (language !== 'de' && language !== 'en')) continue
      found.set(id, { id, in: { ...found.get(id)?.in, [language]: story } })
    }
    const orderOf = (story: Story) => story.in.de?.order ?? story.in.en?.order ?? Number.MAX_SAFE_INTEGER
    const stamps = files.map(({ stamp }) => stamp).join('\n')
    return {
      stories: [...found.values()].toSorted((one, other) => orderOf(one) - orderOf(other)),
      version: createHash('sha256').update(stamps).digest('base64url').slice(0, 12),
    }
  }
}
