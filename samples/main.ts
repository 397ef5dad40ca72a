// The command `demo`: draws the sample collection, takes it in, and serves it, with something to see from the start.

import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openCatalogue } from '../catalogue/database.ts'
import { parseInstitutionId } from '../catalogue/identifiers.ts'
import type { SurfaceLanguage } from '../catalogue/language.ts'
import { urisFrom } from '../catalogue/uris.ts'
import type { Config } from '../platform/config.ts'
import { type Child, type Environment, startCommand } from './children.ts'
import {
  clearOldDrawings,
  type DeliveryPlan,
  deliveryPlans,
  drawMissing,
  missingPages,
  writeSpreadsheet,
} from './delivery.ts'
import { openDesk } from './drawing/picture.ts'
import { deliveriesOf, readSpreadsheet } from './spreadsheet.ts'
import { fill, type Words, wordsIn } from './words.ts'

export type DemoOptions = {
  readonly config: Config
  readonly language: SurfaceLanguage
  /** What the children start with. */
  readonly environment: Environment
  /** How this program is called: what follows `node` before the name of a command. */
  readonly program: readonly string[]
}

/** The work that the demo points to: the great view of the city. */
const shown = 'DKW 017'
const exitCodes = { well: 0, incomplete: 1, faulty: 2, interrupted: 130 } as const
const step = 100

type Stage = {
  readonly options: DemoOptions
  readonly words: Words
  readonly children: Child[]
  readonly signal: AbortSignal
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** The port if it is free (another one for 0), undefined if somebody listens there. */
const freePort = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, host, () => {
      const address = probe.address()
      const given = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(given))
    })
  })

/** Runs until Ctrl-C; resolves with the exit code. */
export const demo = async (options: DemoOptions): Promise<number> => {
  const words = wordsIn(options.language)
  const port = await freePort(options.config.port, options.config.host)
  if (port === undefined) {
    process.stderr.write(`${fill(words.portTaken, { port: options.config.port })}\n`)
    return exitCodes.faulty
  }
  const stopping = new AbortController()
  const settled: DemoOptions = {
    ...options,
    config: { ...options.config, port, baseUrl: baseUrlFor(options, port) },
    environment: {
      ...options.environment,
      PORT: String(port),
      STORIES_DIR: options.environment.STORIES_DIR?.trim() || storiesFolder(),
    },
  }
  const stage: Stage = { options: settled, words, children: [], signal: stopping.signal }
  const release = stopOnSignal(stage, stopping)
  try {
    return await perform(stage)
  } finally {
    release()
    await Promise.all(stage.children.map((child) => child.stop()))
  }
}

/** The stories of the sample collection: beside the sources, also for what was built. */
const storiesFolder = (): string => {
  const here = fileURLToPath(new URL('./stories', import.meta.url))
  return existsSync(here) ? here : fileURLToPath(new URL('../../samples/stories', import.meta.url))
}

const baseUrlFor = ({ config, environment }: DemoOptions, port: number) =>
  environment.BASE_URL?.trim() ? config.baseUrl : `http://localhost:${port}`

/** The first signal stops the children and then us; the second stops them at once. */
const stopOnSignal = ({ children, words }: Stage, stopping: AbortController) => {
  const stop = () => {
    if (!stopping.signal.aborted) say(`\n${words.stopping}`)
    stopping.abort()
    for (const child of children) void child.stop()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
  }
}

const perform = async (stage: Stage): Promise<number> => {
  const { options, words, signal } = stage
  const { config } = options
  mkdirSync(config.dataDir, { recursive: true })
  const log = join(config.dataDir, 'demo-server.log')
  say(words.starting)
  const server = start(stage, ['serve'], log)
  if (!(await answers(stage, server))) return ending(stage, log)
  say(fill(words.listening, { url: config.baseUrl }))
  const complete = await fillHouse(stage)
  if (signal.aborted) return exitCodes.interrupted
  if (complete) await sayAddresses(stage)
  else say(words.ingestFailed)
  say(words.next)
  await server.ended
  return signal.aborted ? exitCodes.interrupted : ending(stage, log)
}

const ending = ({ words, signal }: Stage, log: string): number => {
  if (signal.aborted) return exitCodes.interrupted
  process.stderr.write(`${fill(words.serverEnded, { file: log })}\n`)
  return exitCodes.incomplete
}

const start = ({ options, children, signal }: Stage, args: readonly string[], log?: string): Child => {
  const child = startCommand([...options.program, ...args], options.environment, log)
  children.push(child)
  if (signal.aborted) void child.stop()
  return child
}

/** Waits until the server answers; false if it ended first. */
const answers = async ({ options, signal }: Stage, server: Child): Promise<boolean> => {
  const { host, port } = options.config
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/status/live`
  while (server.isRunning() && !signal.aborted) {
    const live = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
    if (live) return true
    await pause(step)
  }
  return false
}

/** Draws and takes in delivery after delivery: while one is taken in, the next is drawn. True if all went well. */
const fillHouse = async (stage: Stage): Promise<boolean> => {
  const { options, words, signal } = stage
  const { config } = options
  const spreadsheet = readSpreadsheet()
  const plans = deliveryPlans(config.dataDir, deliveriesOf(spreadsheet.works))
  await clearOldDrawings(config.dataDir)
  await Promise.all(plans.map((plan) => writeSpreadsheet(plan, spreadsheet)))
  if (plans.every((plan) => missingPages(plan).length === 0)) {
    say(fill(words.standing, { pages: pageCount(plans) }))
    return takeIn(stage, plans)
  }
  const desk = openDesk()
  let before: Promise<boolean> = Promise.resolve(true)
  for (const [index, plan] of plans.entries()) {
    const told = drawingTold(stage, plan, index + 1, plans.length)
    await drawMissing(desk, plan, Math.min(2, config.workers), told, signal)
    const well = await before
    if (signal.aborted || !well) return false
    before = takeIn(stage, [plan])
  }
  return before
}

const takeIn = async (stage: Stage, plans: readonly DeliveryPlan[]): Promise<boolean> => {
  const { language } = stage.options
  const child = start(stage, ['--lang', language, 'ingest', ...plans.map(({ folder }) => folder)])
  return (await child.ended) === 0
}

const pageCount = (plans: readonly DeliveryPlan[]) =>
  plans.flatMap(({ works }) => works).reduce((sum, { pages }) => sum + pages.length, 0)

/** Says how the drawing goes: at its beginning, and, while nothing else moves on the terminal, with every page. */
const drawingTold = ({ words }: Stage, plan: DeliveryPlan, number: number, count: number) => {
  const pages = missingPages(plan).length
  if (pages > 0) say(fill(words.drawing, { number, count, pages }))
  let done = 0
  return () => {
    done += 1
    const moving = number === 1 && process.stdout.isTTY
    if (moving) process.stdout.write(`\r${fill(words.drawn, { done, pages })}${done === pages ? '\n' : ''}`)
  }
}

const sayAddresses = async ({ options, words }: Stage): Promise<void> => {
  const { config, language } = options
  const uris = urisFrom(config.baseUrl)
  const catalogue = await openCatalogue(config.database)
  try {
    const { works } = readSpreadsheet()
    const pages = works.reduce((sum, work) => sum + work.pages.length, 0)
    say(`\n${fill(words.ready, { works: works.length, pages })}\n`)
    const institution = parseInstitutionId('demo-sammlung')
    const work = institution && (await catalogue.workId(institution, shown))
    const addresses = [
      [words.home, uris.home(language)],
      [words.search, `${uris.searchIn(language)}?q=Totentanz`],
      ...(work
        ? [
            [words.work, uris.workIn(language, work)],
            [words.research, uris.research(language, work)],
            [words.manifest, uris.manifest(work)],
          ]
        : []),
    ]
    const widest = Math.max(...addresses.map(([name = '']) => name.length))
    for (const [name = '', address = ''] of addresses) say(`  ${name.padEnd(widest)}  ${address}`)
    say('')
  } finally {
    await catalogue.close()
  }
}
