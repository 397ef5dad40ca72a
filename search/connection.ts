// The line to Meilisearch: up or down, its indexes prepared; faults of the line become Problem `search-unavailable`.

import { setTimeout as pause } from 'node:timers/promises'
import {
  type Index,
  type Meilisearch,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
  type Settings,
} from 'meilisearch'
import type { Log } from '../platform/log.ts'
import { Problem } from '../platform/problems.ts'
import type { Address } from './engine-process.ts'
import { pagesSettings, worksSettings } from './settings.ts'
import { clientOf, saidByEngine } from './wire.ts'

/** Where the address comes from: the engine in the house, or the settings. */
export type Source = {
  readonly address: () => Address | undefined
  readonly whenUp: () => Promise<Address>
  readonly onUp: (call: () => void) => void
  readonly close: () => Promise<void>
}

/** The names of the indexes; a Meilisearch of one's own may hold others beside them. */
export const indexNames = { works: 'kulturwerk-works', pages: 'kulturwerk-pages' } as const

export type Indexes = { readonly client: Meilisearch; readonly works: Index; readonly pages: Index }

export type Connection = {
  /** Asks, within seconds. @throws Problem `search-unavailable` at once while the line is down. */
  readonly ask: <Answer>(work: (indexes: Indexes) => Promise<Answer>) => Promise<Answer>
  /** Writes; waits until the line is up for the first time. @throws Problem `search-unavailable` */
  readonly write: <Answer>(work: (indexes: Indexes) => Promise<Answer>) => Promise<Answer>
  readonly isReady: () => boolean
  /** Calls back each time the line has come up, and at once if it is up. */
  readonly onReady: (call: () => void) => void
  readonly close: () => Promise<void>
}

const askLimit = 15_000
const writeLimit = 300_000
const firstNap = 500
const longestNap = 10_000

const unavailable = (cause?: unknown) =>
  new Problem(
    'search-unavailable',
    'The search engine does not answer; the pages of the works can be read as before.',
    cause,
  )

/** The index is not set up as this house asks: somebody else has set it up, or it never held a document. */
const isSetUpOtherwise = (error: unknown) =>
  saidByEngine(error)?.cause?.code === 'invalid_search_attributes_to_search_on'

/** Faults that pass: no line, no answer in time, an index that is not made or set up yet, an engine that is overloaded. */
const passes = (error: unknown) => {
  const status = saidByEngine(error)?.response.status
  if (status !== undefined)
    return isSetUpOtherwise(error) || status >= 500 || [401, 403, 404, 408, 429].includes(status)
  return error instanceof MeilisearchRequestError || error instanceof MeilisearchRequestTimeOutError
}

const indexesOf = (address: Address, timeout: number): Indexes => {
  const client = clientOf(address, timeout)
  return { client, works: client.index(indexNames.works), pages: client.index(indexNames.pages) }
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value

/** Settings whose order says nothing. */
const unordered = new Set(['filterableAttributes', 'sortableAttributes', 'displayedAttributes'])

const isIncluded = (wanted: unknown, present: unknown): boolean => {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
    return JSON.stringify(wanted) === JSON.stringify(present)
  return Object.entries(wanted).every(([key, value]) =>
    isIncluded(value, typeof present === 'object' && present !== null ? Object(present)[key] : undefined),
  )
}

const holds = (present: Settings, wanted: Settings) =>
  Object.entries(wanted).every(([key, value]) => {
    const there: unknown = Object(present)[key]
    return unordered.has(key) ? isIncluded(sorted(value), sorted(there)) : isIncluded(value, there)
  })

/** A document without words that has all the fields named; `h.title` lies in `h`. */
const emptyDocument = (id: string, fields: readonly string[]) => {
  const document: Record<string, unknown> = { id }
  for (const field of fields) {
    const [outer = '', inner] = field.split('.')
    document[outer] = inner === undefined ? '' : { ...Object(document[outer]), [inner]: '' }
  }
  return document
}

/**
 * Meilisearch refuses questions to fields that no document has had yet, whatever the settings say; so an index that
 * never held one is given an empty one, which is taken away again.
 */
const makeFieldsKnown = async (client: Meilisearch, uid: string, { searchableAttributes }: Settings) => {
  const fields = searchableAttributes ?? []
  const index = client.index(uid)
  try {
    await index.search('a', { attributesToSearchOn: fields, limit: 1 })
  } catch (error) {
    if (!isSetUpOtherwise(error)) throw error
    const id = 'fields'
    await index.addDocuments([emptyDocument(id, fields)], { primaryKey: 'id' }).waitTask()
    await index.deleteDocument(id).waitTask()
  }
}

const setUpIndex = async (client: Meilisearch, uid: string, wanted: Settings): Promise<void> => {
  const present = await client
    .index(uid)
    .getSettings()
    .catch((error: unknown) => {
      if (saidByEngine(error)?.response.status === 404) return undefined
      throw error
    })
  if (present === undefined) await client.createIndex(uid, { primaryKey: 'id' }).waitTask()
  if (present !== undefined && holds(present, wanted)) return
  const task = await client.index(uid).updateSettings(wanted).waitTask()
  if (task.status !== 'succeeded') throw unavailable(task.error)
}

/** Makes an index if it is not there, and sets it up if it is set up otherwise; both go before any work. */
export const prepareIndex = async (client: Meilisearch, uid: string, wanted: Settings): Promise<void> => {
  await setUpIndex(client, uid, wanted)
  await makeFieldsKnown(client, uid, wanted)
}

/** Opens the line. Returns at once; it comes up meanwhile, and again whenever it was down. */
export const openConnection = (source: Source, log: Log): Connection => {
  const listeners: (() => void)[] = []
  const closing = new AbortController()
  let reading: Indexes | undefined
  let writing: Indexes | undefined
  let preparing: Promise<Indexes> | undefined
  let recovering: Promise<void> | undefined

  const prepareNow = async () => {
    const address = await source.whenUp()
    const indexes = indexesOf(address, writeLimit)
    await prepareIndex(indexes.client, indexNames.works, worksSettings)
    await prepareIndex(indexes.client, indexNames.pages, pagesSettings)
    writing = indexes
    reading = indexesOf(address, askLimit)
    for (const call of listeners) call()
    return indexes
  }
  const prepare = (): Promise<Indexes> => {
    preparing ??= prepareNow().finally(() => {
      preparing = undefined
    })
    return preparing
  }
  const prepared = () =>
    prepare().catch((error: unknown) => {
      throw passes(error) ? unavailable(error) : error
    })
  const recover = async () => {
    for (let nap = firstNap; !closing.signal.aborted && !writing; nap = Math.min(2 * nap, longestNap)) {
      const fault = await prepare().then(
        () => undefined,
        (error: unknown) => error,
      )
      if (fault === undefined) return
      log.debug({ error: fault }, 'the search is not ready yet')
      await pause(nap, undefined, { ref: false, signal: closing.signal }).catch(() => undefined)
    }
  }
  const comeUp = () => {
    recovering ??= recover().finally(() => {
      recovering = undefined
    })
  }
  const down = () => {
    reading = undefined
    writing = undefined
    comeUp()
  }
  const guarded = async <Answer>(indexes: Indexes, work: (indexes: Indexes) => Promise<Answer>) => {
    try {
      return await work(indexes)
    } catch (error) {
      if (!passes(error)) throw error
      if (indexes === reading || indexes === writing) down()
      throw unavailable(error)
    }
  }

  source.onUp(down)
  comeUp()

  return {
    ask: async (work) => {
      if (!reading || !source.address()) throw unavailable()
      return guarded(reading, work)
    },
    write: async (work) => guarded(writing && source.address() ? writing : await prepared(), work),
    isReady: () => reading !== undefined && source.address() !== undefined,
    onReady: (call) => {
      listeners.push(call)
      if (reading) call()
    },
    close: async () => {
      closing.abort()
      await source.close()
      await recovering
    },
  }
}
