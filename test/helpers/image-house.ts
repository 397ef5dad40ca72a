// A house with pictures in it, opened in a folder of its own: real catalogue, real store, no search.

import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId, InstitutionId } from '../../catalogue/identifiers.ts'
import type { AccessRule, Page } from '../../catalogue/model.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { readConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { Problem } from '../../platform/problems.ts'
import type { Search } from '../../search/search.ts'
import { createApp } from '../../server/app.ts'
import { openFrontDoor } from '../../server/front-door.ts'
import type { House } from '../../server/house.ts'
import { openImageDesk } from '../../server/image-desk.ts'
import { openDiskStore } from '../../storage/disk.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution, aPage, aWork } from './works.ts'

/** Works by id, with the paths of their masters in the order of the pages. */
export type Holdings = readonly {
  readonly id: string
  readonly masters: readonly string[]
  readonly accessRule?: AccessRule
}[]

export type ImageHouse = {
  readonly house: House
  readonly catalogue: Catalogue
  readonly folder: string
  /** `http://127.0.0.1:port` of the whole house, front door and all. */
  readonly base: string
  /** The same without the front door. */
  readonly behind: string
  /** Publishes a work again under another rule. */
  readonly setRule: (id: string, rule: AccessRule) => Promise<void>
  readonly close: () => Promise<void>
}

const unavailable = async (): Promise<never> => {
  throw new Problem('search-unavailable', 'This house was opened without a search.')
}

const noSearch: Search = {
  find: unavailable,
  findWithin: unavailable,
  completeWithin: unavailable,
  suggest: unavailable,
  put: unavailable,
  remove: unavailable,
  // biome-ignore lint/correctness/useYield: there is nothing to give
  states: async function* () {
    await unavailable()
  },
  ready: async () => false,
  close: async () => undefined,
}

const listening = async (server: Server, wanted = 0) => {
  await new Promise<void>((done) => server.listen(wanted, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { base: `http://127.0.0.1:${port}`, close }
}

/** Opens a house that holds these works; environment variables may change its settings. It listens on PORT, or anywhere. */
export const openImageHouse = async (
  holdings: Holdings,
  environment: Readonly<Record<string, string>> = {},
): Promise<ImageHouse> => {
  const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  const config = readConfig({
    DATA_DIR: folder,
    BASE_URL: 'https://images.example.org',
    LOG_LEVEL: 'silent',
    ...environment,
  })
  const catalogue = await openCatalogue(config.database)
  const store = await openDiskStore(config.storage.path)
  await catalogue.saveInstitution(anInstitution())
  await catalogue.openIngest('test' as IngestId, 'test')

  const pageOf = async (work: string, master: string, order: number): Promise<Page> => {
    const plain = aPage(work, order)
    const target = join(folder, `${work}-${order}.tif`)
    const { width, height, ...fixity } = await writeAccessCopy(master, target)
    const key = keyOf('access', work, String(order), `${fixity.sha256.slice(0, 12)}.tif`)
    await store.write(key, createReadStream(target))
    await rm(target)
    const image = plain.image
    if (!image) throw new RangeError('a page without a picture')
    return { ...plain, image: { ...image, width, height, access: { ...image.access, key, fixity } } }
  }
  const works = new Map<string, readonly Page[]>()
  const record = async (id: string, rule: AccessRule) => {
    const {
      createdAt: _c,
      modifiedAt: _m,
      publishedAt: _p,
      revision: _r,
      cover: _v,
      pageCount: _n,
      ...work
    } = aWork({
      id: id as never,
      shelfmark: id,
      institution: 'demo' as InstitutionId,
      accessRule: rule,
      pages: [...(works.get(id) ?? [])],
    })
    await catalogue.recordWork(
      work,
      [],
      [
        {
          kind: 'recorded',
          at: new Date(0).toISOString(),
          ingest: 'test' as IngestId,
          outcome: 'success',
          work: work.id,
        },
      ],
    )
  }
  await mkdir(folder, { recursive: true })
  for (const { id, masters, accessRule } of holdings) {
    const pages: Page[] = []
    for (const [index, master] of masters.entries()) pages.push(await pageOf(id, master, index + 1))
    works.set(id, pages)
    await record(id, accessRule ?? { kind: 'open' })
  }
  const house: House = {
    catalogue,
    store,
    search: noSearch,
    config,
    uris: urisFrom(config.baseUrl),
    log: openLog('silent'),
    today: () => '2026-11-24',
    version: 'test',
  }
  const desk = openImageDesk(house)
  const app = createApp(house, desk)
  const server = createServer()
  const lane = openFrontDoor(server, desk, app)
  const front = await listening(server, Number(environment.PORT ?? 0))
  const back = await listening(createServer(app))
  return {
    house,
    catalogue,
    folder,
    base: front.base,
    behind: back.base,
    setRule: record,
    close: async () => {
      lane.closeAll()
      await front.close()
      await back.close()
      await catalogue.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
