// One writing command per DATA_DIR: others wait, and a dead owner's lock is taken over.

import {
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Who holds the lock. */
export type Owner = {
  readonly pid: number
  /** When the process began, in the system's own counting: a pid alone may be given out again. */
  readonly began: string
  /** Which start of the machine and which container the pid belongs to. */
  readonly machine: string
  readonly command: string
  /** ISO 8601, UTC. */
  readonly since: string
}

export type Lock = { readonly release: () => Promise<void> }

const heartbeat = 5_000
/** A holder in another container cannot be looked up by its pid; it counts as dead when it has not moved so long. */
const silence = 60_000
const waitingStep = 250

const readText = (path: string) => readFile(path, 'utf8').catch(() => '')

/** Field 22 of /proc/{pid}/stat; the name in field 2 may hold blanks and brackets. Empty where there is none. */
const beginningOf = async (pid: number) =>
  (await readText(`/proc/${pid}/stat`)).split(') ').at(-1)?.split(' ')[19] ?? ''

const thisMachine = async () =>
  `${(await readText('/proc/sys/kernel/random/boot_id')).trim()} ${await readlink('/proc/self/ns/pid').catch(() => '')}`

const self = async (command: string): Promise<Owner> => ({
  pid: process.pid,
  began: await beginningOf(process.pid),
  machine: await thisMachine(),
  command,
  since: new Date().toISOString(),
})

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const parseOwner = (text: string): Owner | undefined => {
  try {
    const { pid, began, machine, command, since } = JSON.parse(text)
    const sound =
      typeof pid === 'number' && [began, machine, command, since].every((v) => typeof v === 'string')
    return sound ? { pid, began, machine, command, since } : undefined
  } catch {
    return undefined
  }
}

const isAlive = async (owner: Owner, path: string) => {
  const machine = await thisMachine()
  if (owner.machine === machine) return isRunning(owner.pid) && (await beginningOf(owner.pid)) === owner.began
  if (owner.machine.split(' ')[0] !== machine.split(' ')[0]) return false
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
  return age < silence
}

const named = /^writer\.(\d+)$/
const numbersIn = async (folder: string) =>
  (await readdir(folder)).flatMap((name) => named.exec(name)?.[1] ?? []).map(Number)
const highestIn = async (folder: string) => Math.max(0, ...(await numbersIn(folder)))

type Standing = { readonly number: number; readonly owner: Owner | undefined }

const standingIn = async (folder: string): Promise<Standing> => {
  const number = await highestIn(folder).catch(() => 0)
  const path = join(folder, `writer.${number}`)
  const owner = number > 0 ? parseOwner(await readText(path)) : undefined
  return { number, owner: owner && (await isAlive(owner, path)) ? owner : undefined }
}

/** The holder of the lock of a data folder, or undefined if it is free. */
export const lockOwner = async (dataDir: string): Promise<Owner | undefined> =>
  (await standingIn(join(dataDir, 'locks'))).owner

/**
 * Takes a number, the one after the highest that was seen to be free. Numbers only grow, and creating a file by `link`
 * succeeds for one process alone; whoever finds a higher number than its own came too late and steps back.
 */
const tryToTake = async (folder: string, mine: string, number: number): Promise<boolean> => {
  const path = join(folder, `writer.${number}`)
  try {
    await link(mine, path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
  if ((await highestIn(folder)) === number) return true
  await rm(path, { force: true })
  return false
}

const clearBelow = async (folder: string, number: number) => {
  const old = (await numbersIn(folder)).filter((one) => one < number)
  await Promise.all(old.map((one) => rm(join(folder, `writer.${one}`), { force: true })))
}

const hold = (folder: string, number: number): Lock => {
  const path = join(folder, `writer.${number}`)
  const beat = setInterval(() => {
    const now = new Date()
    void utimes(path, now, now).catch(() => undefined)
  }, heartbeat)
  beat.unref()
  return {
    release: async () => {
      clearInterval(beat)
      // The emptied file stays, so that numbers go on growing.
      const free = join(folder, `free.${process.pid}`)
      await writeFile(free, '')
      await rename(free, path)
    },
  }
}

/**
 * Takes the lock of a data folder, waiting while a living process holds it.
 * @param waiting is told once for each holder that is waited for.
 * @throws the signal's reason when it is aborted while waiting.
 */
export const takeLock = async (
  dataDir: string,
  command: string,
  waiting: (owner: Owner) => void,
  signal?: AbortSignal,
): Promise<Lock> => {
  const folder = join(dataDir, 'locks')
  await mkdir(folder, { recursive: true })
  const me = await self(command)
  const mine = join(folder, `waiting.${me.pid}.${Math.random().toString(36).slice(2)}`)
  await writeFile(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    let told = ''
    for (;;) {
      signal?.throwIfAborted()
      const { number, owner } = await standingIn(folder)
      if (!owner && (await tryToTake(folder, mine, number + 1))) {
        await clearBelow(folder, number + 1)
        return hold(folder, number + 1)
      }
      if (owner && told !== `${owner.pid} ${owner.since}`) {
        told = `${owner.pid} ${owner.since}`
        waiting(owner)
      }
      await pause(waitingStep, undefined, signal && { signal })
    }
  } finally {
    await rm(mine, { force: true })
  }
}
