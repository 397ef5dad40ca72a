// One Meilisearch for all processes that use a DATA_DIR: the first to come starts it, the last to leave stops it.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../platform/log.ts'
import { Problem } from '../platform/problems.ts'
import { type Address, type EngineSettings, joinOrStart, type Running, stopIn } from './engine-process.ts'
import { alone, fileOfThisProcess, livingIn } from './lock.ts'
import { isAlive } from './processes.ts'

export type Engine = {
  /** The address while the engine runs; undefined while it is down. */
  readonly address: () => Address | undefined
  /** Resolves when the first start has come to an end. @throws Problem `search-unavailable` if it failed. */
  readonly whenUp: () => Promise<Address>
  /** Calls back each time the engine has come up, again after it had died too. */
  readonly onUp: (call: (address: Address) => void) => void
  /** Leaves the engine; it stops if nobody else uses it. */
  readonly close: () => Promise<void>
}

const firstBackOff = 250
const longestBackOff = 60_000
/** An engine that lived so long is not one that dies of its own start. */
const soundLife = 60_000
const watchEvery = 500

/** The list of users: a file each, named after its process; a killed user's file counts no more. */
const usersIn = (folder: string) => {
  const users = join(folder, 'users')
  let mine: string | undefined
  return {
    enter: async () => {
      if (mine !== undefined) return
      await mkdir(users, { recursive: true, mode: 0o700 })
      mine = await fileOfThisProcess()
      await writeFile(join(users, mine), '', { mode: 0o600 })
    },
    /** True if nobody is left. */
    leave: async () => {
      if (mine === undefined) return false
      await rm(join(users, mine), { force: true })
      return (await livingIn(users)).length === 0
    },
  }
}

/**
 * Joins the engine of a folder, starting it if nobody has. Returns at once; the engine comes up meanwhile, and is
 * started again, with growing pauses, when it dies.
 */
export const openEngine = (settings: EngineSettings, log: Log): Engine => {
  const lock = join(settings.folder, 'lock')
  const users = usersIn(settings.folder)
  const listeners: ((address: Address) => void)[] = []
  const closing = new AbortController()
  let current: Running | undefined

  const joinNow = () =>
    alone(lock, async () => {
      if (closing.signal.aborted) throw new Problem('search-unavailable', 'The search was closed.')
      await users.enter()
      current = await joinOrStart(settings, log)
      for (const call of listeners) call(current.address)
      return current.address
    })
  const tell = (error: unknown) => {
    if (!closing.signal.aborted) log.error({ error }, 'the search engine does not start')
  }
  const nap = (milliseconds: number) =>
    pause(milliseconds, undefined, { ref: false, signal: closing.signal }).catch(() => undefined)

  const watch = async () => {
    let deaths = 0
    while (!closing.signal.aborted) {
      const since = performance.now()
      while (current && !closing.signal.aborted && (await isAlive(current.name))) await nap(watchEvery)
      if (closing.signal.aborted) return
      if (current) log.warn({ pid: current.name.pid }, 'the search engine has ended and is started again')
      current = undefined
      deaths = performance.now() - since > soundLife ? 0 : deaths + 1
      await nap(Math.min(firstBackOff * 2 ** deaths, longestBackOff))
      if (!closing.signal.aborted) await joinNow().catch(tell)
    }
  }

  const first = joinNow()
  const watching = first.catch(tell).then(watch)

  return {
    address: () => current?.address,
    whenUp: async () => current?.address ?? first,
    onUp: (call) => {
      listeners.push(call)
      if (current) call(current.address)
    },
    close: async () => {
      closing.abort()
      await watching
      current = undefined
      await alone(lock, async () => {
        if (await users.leave()) await stopIn(settings.folder)
      })
    },
  }
}
