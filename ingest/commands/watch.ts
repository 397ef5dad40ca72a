// Command watch: takes deliveries that arrive in a folder, each when it has come to rest, and moves it to where it belongs.

import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isProblem } from '../../platform/problems.ts'
import { takeLock } from '../lock.ts'
import { openToLook } from '../opening.ts'
import { reportWords } from '../report/words.ts'
import { deliveriesIn, outFolders, resting, type Seen, sightOf } from '../resting.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { checkOne } from './check.ts'
import { type Command, type Desk, exitCodes, type Reading, UsageFault } from './command.ts'
import { ingest } from './ingest.ts'

export type WatchAsked = Reading & {
  readonly folder: string
  /** Seconds without a change after which a delivery counts as complete. */
  readonly settle: number
}

/** How watching tells the time, and waits until it looks again. */
export type Watch = {
  /** Milliseconds; only grows. */
  readonly now: () => number
  /** Resolves when it is time to look again; rejects when the signal is aborted. */
  readonly next: (signal: AbortSignal) => Promise<unknown>
}

const step = 2_000
const systemWatch: Watch = {
  now: () => performance.now(),
  next: (signal) => pause(step, undefined, { signal }),
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** A name in a folder that nothing has yet: the delivery's own, else with the time of day behind it. */
const freeName = async (folder: string, name: string, suffix: string) => {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[:T-]/g, '')
  for (let turn = 0; ; turn += 1) {
    const tried = turn === 0 ? name : `${name}-${stamp}${turn > 1 ? `-${turn}` : ''}`
    if (!(await isThere(join(folder, tried))) && !(await isThere(join(folder, tried + suffix)))) return tried
  }
}

/** Moves a delivery, then its report beside it: each move is whole or not at all, and done again if it was cut short. */
const putAway = async (inbox: string, name: string, report: string, to: string, desk: Desk) => {
  const folder = join(inbox, to)
  const suffix = `-${reportWords(desk.language).fileName}`
  await mkdir(folder, { recursive: true })
  const free = await freeName(folder, name, suffix)
  await rename(join(inbox, name), join(folder, free))
  await rename(report, join(folder, free + suffix))
  return join(folder, free)
}

/** A report of a delivery, written where nobody takes it for one. */
const reportOf = async (inbox: string, name: string, reading: Reading, desk: Desk) => {
  const report = join(inbox, `.${name}-${reportWords(desk.language).fileName}`)
  await rm(report, { recursive: true, force: true })
  const catalogue = await openToLook(desk)
  const silent = { ...desk, screen: { print: () => undefined } }
  try {
    await checkOne(join(inbox, name), reading, report, catalogue, silent)
  } finally {
    await catalogue?.close()
  }
  return report
}

/** Checks and ingests one delivery; what the house could not take in now stays where it is. */
const takeOne = async (inbox: string, name: string, reading: Reading, desk: Desk): Promise<void> => {
  const { words, screen, json } = desk
  if (!json) screen.print(fill(words.watchTakes, { name }))
  const report = await reportOf(inbox, name, reading, desk)
  const code = await ingest({ deliveries: [join(inbox, name)], ...reading }, desk)
  if (code !== exitCodes.well && code !== exitCodes.refused) {
    await rm(report, { recursive: true, force: true })
    if (!desk.signal.aborted) screen.print(fill(words.watchLater, { name }))
    return
  }
  if (!(await isThere(join(inbox, name)))) return // somebody has taken it away meanwhile
  const to = code === exitCodes.well ? outFolders.done : outFolders.refused
  const place = await putAway(inbox, name, report, to, desk)
  screen.print(
    json
      ? JSON.stringify({ kind: 'moved', delivery: name, to: place })
      : fill(words.watchMoved, { name, place }),
  )
}

/** The same, for a watch that outlives the faults of one day: what the house has a sentence for is said, and tried again. */
const tryOne = async (inbox: string, name: string, reading: Reading, desk: Desk): Promise<void> => {
  try {
    await takeOne(inbox, name, reading, desk)
  } catch (error) {
    if (desk.signal.aborted || !isProblem(error)) throw error
    desk.screen.print(error.message)
    desk.screen.print(fill(desk.words.watchLater, { name }))
  }
}

/** Looks, takes what has come to rest, and looks again, until the signal is aborted. */
const watchOver = async ({ folder, settle, ...reading }: WatchAsked, desk: Desk, watch: Watch) => {
  let seen: Seen = new Map()
  while (!desk.signal.aborted) {
    const sights = new Map<string, Awaited<ReturnType<typeof sightOf>>>()
    for (const name of await deliveriesIn(folder)) sights.set(name, await sightOf(join(folder, name)))
    const looked = resting(seen, sights, watch.now(), settle * 1000)
    for (const name of looked.atRest) if (!desk.signal.aborted) await tryOne(folder, name, reading, desk)
    // Whatever stayed after it was tried begins to settle anew.
    seen = new Map([...looked.seen].filter(([name]) => !looked.atRest.includes(name)))
    await watch.next(desk.signal)
  }
}

/** Watches with a clock of one's own. Ends with 0 when it is told to stop: that is how it ends. */
export const watchWith =
  (watch: Watch): Command<WatchAsked> =>
  async (asked, desk) => {
    const folder = resolve(asked.folder)
    if (!(await isThere(folder))) throw new UsageFault(fill(desk.words.deliveryGone, { folder }))
    const { tell } = displayFor(desk, false)
    const waiting = (owner: Parameters<Parameters<typeof takeLock>[2]>[0]) => tell({ kind: 'waiting', owner })
    const command = `kulturwerk watch ${folder}`
    try {
      const lock = await takeLock(join(folder, '.kulturwerk'), command, waiting, desk.signal)
      try {
        const { screen, words, json } = desk
        if (!json) screen.print(fill(words.watching, { folder, settle: asked.settle }))
        await watchOver({ ...asked, folder }, desk, watch)
      } finally {
        await lock.release()
      }
    } catch (error) {
      if (!desk.signal.aborted) throw error
    }
    return exitCodes.well
  }

export const watch: Command<WatchAsked> = watchWith(systemWatch)
