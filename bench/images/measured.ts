// Runs a command to its end, and says what it took: processor time with all its children, time by the clock, most memory.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

export type Taken = {
  readonly cpuSeconds: number
  readonly seconds: number
  /** Of the largest of its processes, in MiB. */
  readonly peakMiB: number
}

const time = '/usr/bin/time'

/** Measures a command with GNU time. @throws Error if the command fails, or if time is not installed. */
export const measured = async (
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Taken> => {
  if (!existsSync(time)) throw new Error('GNU time is not installed: apt-get install time')
  const { stderr } = await promisify(execFile)(time, ['-f', 'TAKEN %U %S %e %M', ...command], {
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  })
  const [user = 0, system = 0, seconds = 0, peak = 0] =
    /TAKEN ([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stderr)?.slice(1).map(Number) ?? []
  return { cpuSeconds: user + system, seconds, peakMiB: peak / 1024 }
}
