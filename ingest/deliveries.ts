// Where a delivery lay and how it was to be read, kept beside the catalogue so that an ingest can be tried again.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IngestId } from '../catalogue/identifiers.ts'
import type { Reading } from './commands/command.ts'

export type Remembered = Reading & { readonly folder: string }

const folderOf = (dataDir: string) => join(dataDir, 'ingests')

/** Keeps what is needed to do an ingest again; whole or not at all. */
export const rememberDelivery = async (
  dataDir: string,
  ingest: IngestId,
  delivery: Remembered,
): Promise<void> => {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${ingest}.json`)
  await writeFile(`${path}.new`, JSON.stringify(delivery))
  await rename(`${path}.new`, path)
}

const parse = (text: string): Remembered | undefined => {
  try {
    const { folder, institution, mapping, verify, fetch } = JSON.parse(text)
    if (typeof folder !== 'string') return undefined
    return {
      folder,
      verify: verify === true,
      ...(typeof institution === 'string' && { institution }),
      ...(typeof mapping === 'string' && { mapping }),
      ...(Array.isArray(fetch) && { fetch: fetch.map(String) }),
    }
  } catch {
    return undefined
  }
}

/** The delivery of an ingest, or undefined if nobody kept it. */
export const rememberedDelivery = async (dataDir: string, ingest: string): Promise<Remembered | undefined> =>
  /^[\w-]+$/.test(ingest)
    ? parse(await readFile(join(folderOf(dataDir), `${ingest}.json`), 'utf8').catch(() => ''))
    : undefined
