// Opens the house for readers: settings, catalogue, store, search, and a port to listen on.

import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openCatalogue } from '../catalogue/database.ts'
import { dayOf } from '../catalogue/rights.ts'
import { urisFrom } from '../catalogue/uris.ts'
import { oneAtATime } from '../platform/concurrency.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { type Log, openLog } from '../platform/log.ts'
import { isProblem } from '../platform/problems.ts'
import { closeOnSignal, createShutdown } from '../platform/shutdown.ts'
import { openSearch } from '../search/open.ts'
import { reconcile } from '../search/reconcile.ts'
import { openStore } from '../storage/open.ts'
import { createApp } from './app.ts'
import { openFrontDoor } from './front-door.ts'
import type { House } from './house.ts'
import { openImageDesk } from './image-desk.ts'
import type { QuickLane } from './quick-lane.ts'

export type Serving = {
  /** What every public address begins with. */
  readonly baseUrl: string
  readonly house: House
  readonly close: () => Promise<void>
}

/** How long answers that are on their way may take when the house closes. */
const patience = 5_000
const lookAtTheDay = 60_000
/** Longer than the 60 s for which nginx and its kind hold a connection: whoever sends last must not be the one cut off. */
const keepAlive = 75_000

/** The version in package.json, beside the sources and beside what tsc made of them. */
const readVersion = (): string => {
  for (const above of ['../package.json', '../../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(fileURLToPath(new URL(above, import.meta.url)), 'utf8'))
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version)
    } catch {
      // not there: one folder further up
    }
  }
  return '0'
}

const listen = (server: Server, { port, host }: Config) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

const stop = async (server: Server, lane: QuickLane | undefined) => {
  const cut = setTimeout(() => {
    lane?.closeAll()
    server.closeAllConnections()
  }, patience)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    lane?.closeIdle()
    server.closeIdleConnections()
  })
  clearTimeout(cut)
}

/**
 * Brings the index up to the catalogue whenever the search comes up, and when a day begins: works open and close by
 * the day. Gives a function that stops it.
 */
const keepIndexed = (house: House, onReady: (call: () => void) => void): (() => void) => {
  const inTurn = oneAtATime()
  const stopping = new AbortController()
  const { catalogue, search, today, log } = house
  const mend = () =>
    inTurn(async () => {
      if (stopping.signal.aborted) return
      await reconcile(catalogue, search, today(), { signal: stopping.signal, log })
    }).catch((error: unknown) => {
      // It comes back by itself: with the search, or with the next day.
      if (!stopping.signal.aborted && !isProblem(error, 'search-unavailable'))
        log.error({ error }, 'the search index could not be compared with the catalogue')
    })
  onReady(() => void mend())
  let day = today()
  const clock = setInterval(() => {
    if (today() === day) return
    day = today()
    void mend()
  }, lookAtTheDay)
  clock.unref()
  return () => {
    clearInterval(clock)
    stopping.abort()
  }
}

/**
 * Opens everything and listens. With port 0 the base of all addresses follows the port that was given, unless
 * `baseUrlIsSet`.
 */
export const serve = async (config: Config, log: Log, baseUrlIsSet: boolean): Promise<Serving> => {
  const shutdown = createShutdown((name, error) => log.error({ name, error }, 'could not be closed'))
  try {
    const catalogue = await openCatalogue(config.database)
    shutdown.onClose('catalogue', catalogue.close)
    const store = await openStore(config.storage)
    const search = await openSearch(config, log)
    shutdown.onClose('search', search.close)

    const server = createServer({ keepAliveTimeout: keepAlive })
    const port = await listen(server, config)
    let lane: QuickLane | undefined
    shutdown.onClose('server', () => stop(server, lane))
    // Nothing is awaited from here to the listener: no request finds the house without one.
    const baseUrl = baseUrlIsSet ? config.baseUrl : `http://localhost:${port}`
    const house: House = {
      catalogue,
      store,
      search,
      config: { ...config, port, baseUrl },
      uris: urisFrom(baseUrl),
      log,
      today: () => dayOf(new Date()),
      version: readVersion(),
    }
    const desk = openImageDesk(house)
    const app: RequestListener = createApp(house, desk)
    lane = openFrontDoor(server, desk, app)
    shutdown.onClose('index', keepIndexed(house, search.onReady))
    log.info({ baseUrl }, 'listening')
    return { baseUrl, house, close: shutdown.close }
  } catch (error) {
    await shutdown.close()
    throw error
  }
}

/** What a person is told when the server cannot start; anything else is a defect, and thrown as it is. */
const sentenceFor = (error: unknown): string | undefined => {
  if (isProblem(error)) return `${error.title}:\n${error.message}`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'Another program listens on this PORT. Stop it, or choose another PORT.'
  if (code === 'EACCES') return 'The port or the DATA_DIR may not be used by this user. Choose another.'
  return undefined
}

/** The command `serve`: reads the settings from the environment and serves until it is told to stop. */
export const main = async (): Promise<Serving | undefined> => {
  try {
    const config = readConfig(process.env)
    const serving = await serve(config, openLog(config.logLevel), Boolean(process.env.BASE_URL?.trim()))
    closeOnSignal(serving)
    return serving
  } catch (error) {
    const sentence = sentenceFor(error)
    if (sentence === undefined) throw error
    process.stderr.write(`${sentence}\n`)
    process.exitCode = 1
    return undefined
  }
}
