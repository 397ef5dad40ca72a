// Opens what a command needs: to look, or to write, which one command at a time may do.

import { randomBytes } from 'node:crypto'
import { access as mayUse, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue } from '../catalogue/database.ts'
import type { IngestId } from '../catalogue/identifiers.ts'
import type { Fonds, Institution } from '../catalogue/model.ts'
import { dayOf } from '../catalogue/rights.ts'
import { writeAccessCopy } from '../images/pyramid.ts'
import { openTurns } from '../images/turns.ts'
import { atMost } from '../platform/concurrency.ts'
import type { OpenSearch } from '../search/meilisearch.ts'
import { openSearch } from '../search/open.ts'
import { openStore } from '../storage/open.ts'
import type { Store } from '../storage/store.ts'
import { type Desk, type Reading, UsageFault } from './commands/command.ts'
import { openFetching } from './fetching/fetching.ts'
import { parseHost } from './fetching/hosts.ts'
import { type Indexing, indexingInto } from './indexing.ts'
import { takeLock } from './lock.ts'
import { readMapping } from './mapping.ts'
import type { Tell } from './progress.ts'
import type { Looking, Making } from './stage.ts'
import { fill } from './words.ts'

/** Names an ingest by its day and time, so that they sort; never twice the same. */
export const newIngestId = (): IngestId =>
  `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(2).toString('hex')}` as IngestId

const exists = (path: string) =>
  mayUse(path).then(
    () => true,
    () => false,
  )

/** The catalogue, or nothing if there is none yet: a command that only looks makes none. */
export const openToLook = async ({ config }: Desk): Promise<Catalogue | undefined> =>
  (await exists(config.database.path)) ? openCatalogue(config.database) : undefined

const mappingFrom = async (file: string | undefined, { words }: Desk) => {
  if (!file) return undefined
  try {
    return await readMapping(file)
  } catch (error) {
    throw new UsageFault(
      fill(words.mappingUnreadable, { file, reason: error instanceof Error ? error.message : '' }),
    )
  }
}

/** The fetching that was allowed, if any: a dry run only asks about the files. */
const fetchingWith = (
  { fetch = [], verify }: Reading,
  { config, words }: Desk,
  isDry: boolean,
): Pick<Looking, 'fetching'> => {
  if (fetch.length === 0) return {}
  const hosts = fetch.map((written) => {
    const host = parseHost(written)
    if (host === undefined) throw new UsageFault(fill(words.fetchFaulty, { value: written }))
    return host
  })
  const mode = isDry ? 'look' : verify ? 'renew' : 'fetch'
  return { fetching: openFetching(new Set(hosts), join(config.dataDir, 'fetched'), mode) }
}

/** What the stages that only look are given. */
export const lookingWith = async (
  desk: Desk,
  reading: Reading,
  catalogue: Catalogue | undefined,
  tell: Tell,
  isDry = true,
): Promise<Looking> => ({
  catalogue,
  idOf: async (institution, shelfmark) => catalogue?.workId(institution, shelfmark),
  keep: async () => undefined,
  trustTimes: !reading.verify,
  institution: reading.institution,
  mapping: await mappingFrom(reading.mapping, desk),
  ...fetchingWith(reading, desk, isDry),
  onPage: inPlaces(desk.config.workers),
  tell,
  signal: desk.signal,
})

/** A page of more pixels takes two places or more: two of 125 megapixels at once would need more memory than is promised. */
const pixelsOfAPlace = 110_000_000

const inPlaces = (workers: number): Looking['onPage'] => {
  const turns = openTurns(workers, Number.POSITIVE_INFINITY)
  return (work, pixels = 0) => turns.wait(Math.ceil(pixels / pixelsOfAPlace), work)
}

/** Saves institutions and fonds that are new or differ, each once. */
const keeperOf = (catalogue: Catalogue): Making['keep'] => {
  const kept = new Map<string, string>()
  const differs = (id: string, value: Institution | Fonds) => {
    const text = JSON.stringify(value)
    if (kept.get(id) === text) return false
    kept.set(id, text)
    return true
  }
  return async (institution, fonds) => {
    if (differs(institution.id, institution)) await catalogue.saveInstitution(institution)
    for (const one of fonds) {
      if (differs(one.id, one)) await catalogue.saveFonds(one)
    }
  }
}

/** Everything that writing commands use, held open. */
export type Workshop = {
  readonly catalogue: Catalogue
  readonly store: Store
  /** Opens the search when it is first asked for: many commands never need an engine. */
  readonly search: () => Promise<OpenSearch>
  readonly indexing: Indexing
  readonly scratch: string
}

const open = async (desk: Desk): Promise<Workshop & { readonly close: () => Promise<void> }> => {
  const { config, log } = desk
  const scratch = join(config.dataDir, 'scratch')
  // Whatever lies here was left by a process that was killed: this one alone holds the lock.
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  const catalogue = await openCatalogue(config.database)
  const store = await openStore(config.storage)
  let opened: Promise<OpenSearch> | undefined
  const search = () => {
    opened ??= openSearch(config, log)
    return opened
  }
  return {
    catalogue,
    store,
    search,
    indexing: indexingInto(catalogue, search, () => dayOf(new Date()), log),
    scratch,
    close: async () => {
      await (await opened)?.close()
      await catalogue.close()
    },
  }
}

/**
 * Runs work with everything open for writing, alone in the data folder: waits for a command that is there already, and
 * says for whom.
 */
export const inWorkshop = async <Result>(
  desk: Desk,
  command: string,
  tell: Tell,
  work: (workshop: Workshop) => Promise<Result>,
): Promise<Result> => {
  const waiting = (owner: Parameters<Parameters<typeof takeLock>[2]>[0]) => tell({ kind: 'waiting', owner })
  const lock = await takeLock(desk.config.dataDir, command, waiting, desk.signal)
  try {
    const workshop = await open(desk)
    try {
      return await work(workshop)
    } finally {
      await workshop.close()
    }
  } finally {
    await lock.release()
  }
}

/** One is hashed while another waits until it is safe on the disk. */
const copiesAtOnce = 2

/** What the stages that write are given, for one ingest. */
export const makingWith = async (
  desk: Desk,
  reading: Reading,
  workshop: Workshop,
  ingest: IngestId,
  tell: Tell,
): Promise<Making> => {
  const { catalogue, store, indexing, scratch } = workshop
  return {
    ...(await lookingWith(desk, reading, catalogue, tell, false)),
    catalogue,
    idOf: (institution, shelfmark) => catalogue.mintWorkId(institution, shelfmark),
    keep: keeperOf(catalogue),
    ingest,
    store,
    onCopy: atMost(copiesAtOnce),
    writeAccessCopy,
    indexing,
    scratch,
    log: desk.log,
  }
}

/** How many works are under way at once: enough that the last page of one keeps no core idle. */
export const lanesFor = ({ config }: Desk): number => config.workers + 2
