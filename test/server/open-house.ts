// Opens a house for a test: the real catalogue and app over a folder of its own, with works as the test wants them.

import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue, WorkToRecord } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId, WorkId } from '../../catalogue/identifiers.ts'
import type { Fonds, LedgerEvent, Page, Transcription, Work } from '../../catalogue/model.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { checkManifest } from '../../manifests/check.ts'
import { type Config, readConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { Problem } from '../../platform/problems.ts'
import type { Search } from '../../search/search.ts'
import { createApp } from '../../server/app.ts'
import type { House } from '../../server/house.ts'
import { openMemoryStore } from '../../storage/memory.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution } from '../helpers/works.ts'

const contact = 'Lesesaal, Mühlendamm 1, Lübeck, lesesaal@example.org'

const down = () => Promise.reject(new Problem('search-unavailable', 'No engine runs for this test.'))

/** The port while no engine runs. */
const withoutEngine: Search = {
  find: down,
  findWithin: down,
  completeWithin: down,
  suggest: down,
  put: down,
  remove: down,
  // biome-ignore lint/correctness/useYield: there is nothing to yield while the engine is down
  states: async function* () {
    await down()
  },
  ready: async () => false,
  close: async () => undefined,
}

const recorded = (work: Work): WorkToRecord => {
  const { revision, createdAt, modifiedAt, publishedAt, withdrawn, cover, pageCount, ...rest } = work
  return rest
}

const published = (work: WorkId): LedgerEvent => ({
  kind: 'published',
  at: '2026-01-01T00:00:00.000Z',
  ingest: 'test' as IngestId,
  work,
  outcome: 'success',
})

export type TestHouse = {
  readonly base: string
  readonly house: House
  readonly catalogue: Catalogue
  readonly publish: (work: Work, texts?: readonly Transcription[]) => Promise<void>
  readonly withdraw: (work: WorkId) => Promise<void>
  /** Keeps a master and its access copy, and gives the page with them. */
  readonly scan: (page: Page, master: string) => Promise<Page>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly json: (path: string, headers?: Record<string, string>) => Promise<Record<string, unknown>>
  readonly close: () => Promise<void>
}

/** Every manifest that any test fetches must pass the strict check. */
const refuseUnsound = async (path: string, response: Response) => {
  if (response.status !== 200 || !/\/iiif\/presentation\/3\/[^/]+\/manifest$/.test(path)) return
  const made: unknown = await response.clone().json()
  if (typeof made === 'object' && made !== null && '@type' in made) return
  const faults = checkManifest(made)
  if (faults.length > 0) throw new Error(`the manifest at ${path} is unsound: ${faults.join('; ')}`)
}

/** `today` may be changed by giving a function; addresses are those under which the app really listens. */
export const openTestHouse = async (
  parts: {
    readonly search?: Search
    readonly today?: () => string
    readonly fonds?: readonly Fonds[]
    readonly map?: Omit<Config['map'], 'center'>
  } = {},
): Promise<TestHouse> => {
  const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  const catalogue = await openCatalogue({ kind: 'sqlite', path: join(folder, 'catalogue.sqlite') })
  await catalogue.saveInstitution(anInstitution())
  for (const fonds of parts.fonds ?? []) await catalogue.saveFonds(fonds)
  await catalogue.openIngest('test' as IngestId, 'test')
  const store = openMemoryStore()

  // The address is a part of every document, so the port must be known before the app is made.
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const read = readConfig({ DATA_DIR: folder, BASE_URL: base, LOG_LEVEL: 'silent', CONTACT: contact })
  const config = { ...read, map: { ...read.map, ...parts.map } }
  const house: House = {
    catalogue,
    store,
    search: parts.search ?? withoutEngine,
    config,
    uris: urisFrom(base),
    log: openLog('silent'),
    today: parts.today ?? (() => '2026-05-01'),
    version: 'test',
  }
  server.on('request', createApp(house))
  // Without a Cache-Control of our own, fetch adds `no-cache` to a request with If-None-Match, and nothing is ever fresh.
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(path.startsWith('http') ? path : `${base}${path}`, {
      headers: { 'Cache-Control': 'max-age=0', ...headers },
    })
    await refuseUnsound(path, response)
    return response
  }
  const scan = async (page: Page, master: string): Promise<Page> => {
    const copy = join(folder, `${page.id}.tif`)
    const { width, height } = await writeAccessCopy(master, copy)
    const keys = [keyOf('masters', `${page.id}.tif`), keyOf('access', `${page.id}.tif`)] as const
    const fixities = [
      await store.write(keys[0], createReadStream(master)),
      await store.write(keys[1], createReadStream(copy)),
    ] as const
    const mediaType = 'image/tiff'
    return {
      ...page,
      image: {
        width,
        height,
        master: { role: 'master', key: keys[0], fixity: fixities[0], mediaType },
        access: { role: 'access', key: keys[1], fixity: fixities[1], mediaType },
      },
    }
  }
  return {
    base,
    house,
    scan,
    catalogue,
    publish: async (work, texts = []) => {
      await catalogue.recordWork(recorded(work), texts, [published(work.id)])
    },
    withdraw: (work) =>
      catalogue.withdraw(work, 'Bestand zurückgezogen', { ...published(work), kind: 'withdrawn' }),
    get,
    json: async (path, headers) => (await get(path, headers)).json() as Promise<Record<string, unknown>>,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      await catalogue.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
