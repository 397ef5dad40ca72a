// Fills a house for tests of whole pages: works whose pictures have real access copies, and texts with boxes.

import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue, WorkToRecord } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId } from '../../catalogue/identifiers.ts'
import type { LedgerEvent, Page, Transcription, Work } from '../../catalogue/model.ts'
import { type AccessCopyFacts, writeAccessCopy } from '../../images/pyramid.ts'
import type { Config } from '../../platform/config.ts'
import { openStore } from '../../storage/open.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution } from './works.ts'

const ingest = 'shelves' as IngestId

export type Shelves = {
  readonly catalogue: Catalogue
  /** Publishes a work; each page that has the path of a picture gets an access copy made of it. */
  readonly publish: (
    work: Work,
    pictures?: Readonly<Record<string, string>>,
    texts?: readonly Transcription[],
  ) => Promise<void>
}

const recorded = ({
  revision,
  createdAt,
  modifiedAt,
  publishedAt,
  withdrawn,
  cover,
  pageCount,
  ...rest
}: Work): WorkToRecord => rest

const published = (work: Work): LedgerEvent => ({
  kind: 'published',
  at: '2026-01-01T00:00:00.000Z',
  ingest,
  work: work.id,
  outcome: 'success',
})

/** Opens catalogue and store of a house, lets `fill` publish, and closes them. */
export const fillShelves = async (
  config: Pick<Config, 'database' | 'storage'>,
  fill: (shelves: Shelves) => Promise<void>,
): Promise<void> => {
  const scratch = await mkdtemp(join(tmpdir(), 'kulturwerk-shelves-'))
  const catalogue = await openCatalogue(config.database)
  const store = await openStore(config.storage)
  // Many pages may show one picture: its copy is made once and laid into the store for each.
  const copies = new Map<string, Promise<AccessCopyFacts & { readonly path: string }>>()
  const copyOf = (picture: string) => {
    const path = join(scratch, `${copies.size}.tif`)
    const made =
      copies.get(picture) ?? writeAccessCopy(picture, path).then((written) => ({ path, ...written }))
    copies.set(picture, made)
    return made
  }
  const pictured = async (page: Page, picture: string | undefined): Promise<Page> => {
    if (!picture || !page.image) {
      const { image: _image, ...rest } = page
      return rest
    }
    const { path, width, height, bytes, sha256 } = await copyOf(picture)
    const key = keyOf('access', page.work, `${page.order}`, `${sha256.slice(0, 12)}.tif`)
    const fixity = await store.write(key, createReadStream(path), { bytes, sha256 })
    return { ...page, image: { ...page.image, width, height, access: { ...page.image.access, key, fixity } } }
  }
  try {
    await catalogue.saveInstitution(anInstitution())
    await catalogue.openIngest(ingest, 'shelves')
    await fill({
      catalogue,
      publish: async (work, pictures = {}, texts = []) => {
        const pages: Page[] = []
        for (const page of work.pages) pages.push(await pictured(page, pictures[page.id]))
        await catalogue.recordWork(recorded({ ...work, pages }), texts, [published(work)])
      },
    })
    await catalogue.closeIngest(ingest)
  } finally {
    await catalogue.close()
    await rm(scratch, { recursive: true, force: true })
  }
}
