// The archivist's commands: opens what each needs, runs it, and says how it came out.

import { randomBytes } from 'node:crypto'
import { access as mayUse, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue } from '../catalogue/database.ts'
import type { IngestId } from '../catalogue/identifiers.ts'
import type { SurfaceLanguage } from '../catalogue/language.ts'
import type { Fonds, Institution } from '../catalogue/model.ts'
import { dayOf } from '../catalogue/rights.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { type Log, openLog } from '../platform/log.ts'
import { isProblem } from '../platform/problems.ts'
import { openSearch } from '../search/open.ts'
import { openStore } from '../storage/open.ts'
import { indexingInto } from './indexing.ts'
import { takeLock } from './lock.ts'
import { readMapping } from './mapping.ts'
import { checkDelivery, ingestDelivery, type Summary } from './pipeline.ts'
import type { Tell } from './progress.ts'
import type { Looking, Making } from './stage.ts'
import { ingestsInWords, oneIngestInWords } from './status.ts'
import { writeTemplate } from './template.ts'
import { type Display, displayForMachines, displayForPeople, type Screen } from './terminal.ts'
import { fill, wordsIn } from './words.ts'

/** What the shell is told: see `exitCodes` in words.ts. */
export const exitCodes = { well: 0, refused: 1, faulty: 2, stopped: 3, interrupted: 130 } as const

export type Common = { readonly language: SurfaceLanguage; readonly json: boolean }
export type DeliveryOptions = Common & {
  readonly institution?: string
  readonly mapping?: string
  readonly verify: boolean
}

type House = { readonly config: Config; readonly log: Log; readonly screen: Screen }

const screenOf = (): Screen => ({
  print: (line) => {
    process.stdout.write(`${line}\n`)
  },
  ...(process.stderr.isTTY && {
    paint: (text: string) => {
      process.stderr.write(text)
    },
  }),
})

/** Reads the settings and runs a command; faults that people can mend become a sentence and an exit code. */
const inHouse = async ({ language }: Common, command: (house: House) => Promise<number>): Promise<number> => {
  const screen = screenOf()
  const say = (line: string) => process.stderr.write(`${line}\n`)
  try {
    const config = readConfig(process.env)
    return await command({ config, log: openLog(config.logLevel), screen })
  } catch (error) {
    if (isProblem(error, 'settings-faulty')) {
      say(`${wordsIn(language).settingsFaulty}\n${error.message}`)
      return exitCodes.faulty
    }
    if (error instanceof UsageFault) {
      say(error.message)
      return exitCodes.faulty
    }
    throw error
  }
}

class UsageFault extends Error {}

const displayFor = (screen: Screen, { language, json }: Common, details: boolean): Display =>
  json ? displayForMachines(screen) : displayForPeople(screen, language, details)

/** A signal that the first SIGINT or SIGTERM aborts; the second ends the process at once. */
const interruption = () => {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted)
    controller.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  return {
    signal: controller.signal,
    end: () => {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}

/** Lets so many pieces of work run at a time; others wait their turn. */
const gate = (limit: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

const lanesFor = ({ workers }: Config) => workers + 2

const exists = (path: string) =>
  mayUse(path).then(
    () => true,
    () => false,
  )

const mappingFor = async ({ mapping, language }: DeliveryOptions) => {
  if (!mapping) return undefined
  try {
    return await readMapping(mapping)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new UsageFault(fill(wordsIn(language).mappingUnreadable, { file: mapping, reason }))
  }
}

const lookingFor = async (
  { config }: House,
  options: DeliveryOptions,
  catalogue: Catalogue | undefined,
  tell: Tell,
  signal: AbortSignal,
): Promise<Looking> => ({
  catalogue,
  idOf: async (institution, shelfmark) => catalogue?.workId(institution, shelfmark),
  keep: async () => undefined,
  trustTimes: !options.verify,
  institution: options.institution,
  mapping: await mappingFor(options),
  onPage: gate(config.workers),
  tell,
  signal,
})

const codeOf = ({ works, errors, stopped }: Summary, interrupted: boolean): number => {
  if (interrupted) return exitCodes.interrupted
  if (stopped) return exitCodes.stopped
  return works.refused + works.failed + errors > 0 ? exitCodes.refused : exitCodes.well
}

const worst = (codes: readonly number[]) => Math.max(exitCodes.well, ...codes)

/** Says what an ingest would do. Opens the catalogue only if there is one, and writes nothing anywhere. */
export const check = (deliveries: readonly string[], options: DeliveryOptions): Promise<number> =>
  inHouse(options, async (house) => {
    const { config, screen } = house
    const interrupted = interruption()
    const catalogue = (await exists(config.database.path)) ? await openCatalogue(config.database) : undefined
    try {
      const codes: number[] = []
      for (const delivery of deliveries) {
        const display = displayFor(screen, options, true)
        const looking = await lookingFor(house, options, catalogue, display.tell, interrupted.signal)
        const summary = await checkDelivery(delivery, looking, lanesFor(config))
        display.finish(summary)
        codes.push(codeOf(summary, interrupted.signal.aborted))
      }
      return worst(codes)
    } finally {
      await catalogue?.close()
      interrupted.end()
    }
  })

/** Names an ingest by its day and time, so that they sort; never twice the same. */
const newIngestId = (): IngestId =>
  `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${randomBytes(2).toString('hex')}` as IngestId

/** Saves institutions and fonds that are new or differ, each once. */
const keeperOf = (catalogue: Catalogue) => {
  const kept = new Map<string, string>()
  const differs = (id: string, value: object) => {
    const text = JSON.stringify(value)
    if (kept.get(id) === text) return false
    kept.set(id, text)
    return true
  }
  return async (institution: Institution, fonds: readonly Fonds[]) => {
    if (differs(institution.id, institution)) await catalogue.saveInstitution(institution)
    for (const one of fonds) {
      if (differs(one.id, one)) await catalogue.saveFonds(one)
    }
  }
}

type Opened = {
  readonly catalogue: Catalogue
  readonly making: (ingest: IngestId, tell: Tell) => Promise<Making>
  readonly close: () => Promise<void>
}

const openForWriting = async (
  house: House,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<Opened> => {
  const { config, log } = house
  const scratch = join(config.dataDir, 'scratch')
  // Whatever lies here was left by a process that was killed: this one alone holds the lock.
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  const catalogue = await openCatalogue(config.database)
  const store = await openStore(config.storage)
  const search = await openSearch(config, log)
  return {
    catalogue,
    making: async (ingest, tell) => ({
      ...(await lookingFor(house, options, catalogue, tell, signal)),
      catalogue,
      idOf: (institution, shelfmark) => catalogue.mintWorkId(institution, shelfmark),
      keep: keeperOf(catalogue),
      ingest,
      store,
      indexing: indexingInto(catalogue, search, () => dayOf(new Date()), log),
      scratch,
      log,
    }),
    close: async () => {
      await search.close()
      await catalogue.close()
    },
  }
}

const ingestOne = async (
  delivery: string,
  opened: Opened,
  house: House,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<number> => {
  const words = wordsIn(options.language)
  const display = displayFor(house.screen, options, false)
  const id = newIngestId()
  const name = delivery.replace(/\/+$/, '').split('/').at(-1) || delivery
  await opened.catalogue.openIngest(id, name)
  const making = await opened.making(id, display.tell)
  const summary = await ingestDelivery(delivery, making, lanesFor(house.config))
  const searchFailure = await making.indexing.finish()
  if (!summary.stopped) await opened.catalogue.closeIngest(id)
  display.finish(summary)
  if (options.json) return codeOf(summary, signal.aborted)
  if (searchFailure) house.screen.print(words.searchLater)
  if (signal.aborted) {
    house.screen.print(`${words.interrupted} ${fill(words.remains, { count: display.remaining() })}`)
  } else if (summary.stopped) {
    const reason = summary.stopped instanceof Error ? summary.stopped.message : String(summary.stopped)
    house.screen.print(fill(words.stopped, { reason }))
  }
  return codeOf(summary, signal.aborted)
}

/** Takes deliveries in, one after another; waits while another command writes to the same data folder. */
export const ingest = (deliveries: readonly string[], options: DeliveryOptions): Promise<number> =>
  inHouse(options, async (house) => {
    const interrupted = interruption()
    const { tell } = displayFor(house.screen, options, false)
    const command = `kulturwerk ingest ${deliveries.join(' ')}`
    try {
      const lock = await takeLock(
        house.config.dataDir,
        command,
        (owner) => tell({ kind: 'waiting', owner }),
        interrupted.signal,
      )
      try {
        const opened = await openForWriting(house, options, interrupted.signal)
        try {
          const codes: number[] = []
          for (const delivery of deliveries) {
            if (interrupted.signal.aborted) break
            codes.push(await ingestOne(delivery, opened, house, options, interrupted.signal))
          }
          return worst(codes)
        } finally {
          await opened.close()
        }
      } finally {
        await lock.release()
      }
    } catch (error) {
      if (interrupted.signal.aborted) return exitCodes.interrupted
      throw error
    } finally {
      interrupted.end()
    }
  })

const shownIngests = 20
const shownEvents = 1_000

/** Shows the latest ingests, or one of them with its events. */
export const status = (id: string | undefined, options: Common): Promise<number> =>
  inHouse(options, async ({ config, screen }) => {
    const words = wordsIn(options.language)
    if (!(await exists(config.database.path))) {
      screen.print(options.json ? '[]' : words.noCatalogue)
      return exitCodes.well
    }
    const catalogue = await openCatalogue(config.database)
    try {
      if (id === undefined) {
        const ingests = await catalogue.ingests(shownIngests)
        if (options.json) screen.print(JSON.stringify(ingests))
        else for (const line of ingestsInWords(ingests, words)) screen.print(line)
        return exitCodes.well
      }
      const found = (await catalogue.ingests(10_000)).find((one) => one.id === id)
      if (!found) throw new UsageFault(fill(words.noIngest, { id }))
      const events = await catalogue.events({ ingest: found.id }, shownEvents)
      if (options.json) screen.print(JSON.stringify({ ...found, events }))
      else for (const line of oneIngestInWords(found, events, words)) screen.print(line)
      return exitCodes.well
    } finally {
      await catalogue.close()
    }
  })

/** Writes the empty spreadsheet. */
export const template = async (file: string, { language }: Common): Promise<number> => {
  const words = wordsIn(language)
  try {
    await writeTemplate(file)
    process.stdout.write(`${fill(words.templateWritten, { file })}\n`)
    return exitCodes.well
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    process.stderr.write(`${fill(words.fileExists, { file })}\n`)
    return exitCodes.faulty
  }
}
