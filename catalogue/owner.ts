// Which process an ingest belongs to, and whether that process still lives.

import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process of a machine; `started` tells it from a later one that was given the same number. */
export type Owner = { readonly host: string; readonly pid: number; readonly started: string }

export const thisProcess = (): Owner => ({
  host: hostname(),
  pid: process.pid,
  started: startOf(process.pid) ?? '',
})

/** False if the process is known to have ended. One on another machine cannot be asked and is taken to live. */
export const lives = (owner: Owner): boolean => {
  if (owner.host !== hostname()) return true
  const started = startOf(owner.pid)
  return started === undefined ? answers(owner.pid) : started === owner.started
}

/** When a process began, in ticks since the machine did (proc(5), field 22); undefined where the system does not say. */
const startOf = (pid: number): string | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? 'ended' : fields[19]
  } catch {
    return undefined
  }
}

const answers = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
