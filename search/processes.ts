// Which processes of this machine are alive: a process is known by its number and the instant at which it started.

import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessName = { readonly pid: number; readonly started: string }

/** Where the system does not tell when a process began, its number alone must do. */
const unknownStart = '0'

/** State and start (in clock ticks since boot) of a process, from fields 3 and 22 of /proc/PID/stat (proc(5)). */
const readStat = async (pid: number) => {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && { state: fields[0] ?? '', started: fields[19] ?? unknownStart }
}

const answersSignals = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The name of a process; without /proc only its number counts. */
export const nameOf = async (pid: number): Promise<ProcessName> => ({
  pid,
  started: (await readStat(pid))?.started ?? unknownStart,
})

/** True while the process runs. One that has ended and was not yet waited for counts as ended. */
export const isAlive = async ({ pid, started }: ProcessName): Promise<boolean> => {
  if (process.platform !== 'linux') return answersSignals(pid)
  const stat = await readStat(pid)
  return stat !== undefined && stat.started === started && stat.state !== 'Z' && stat.state !== 'X'
}

/** The process that was started with these two arguments side by side, if there is one; Linux only. */
export const findByArguments = async (option: string, value: string): Promise<ProcessName | undefined> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!line.includes(`\0${option}\0${value}\0`)) continue
    const name = await nameOf(Number(pid))
    if (await isAlive(name)) return name
  }
  return undefined
}

/** Waits until a process has ended, at most `milliseconds`; false if it still runs. */
export const waitForEnd = async (name: ProcessName, milliseconds: number): Promise<boolean> => {
  const deadline = performance.now() + milliseconds
  while (await isAlive(name)) {
    if (performance.now() > deadline) return false
    await pause(25)
  }
  return true
}
