// Programs that the demo runs beside itself: the server and the ingest, in groups of their own, ended with the demo.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'

export type Environment = Readonly<Record<string, string | undefined>>

export type Child = {
  /** Resolves with the exit code, or undefined if a signal ended it. */
  readonly ended: Promise<number | undefined>
  readonly isRunning: () => boolean
  /** Asks it to end and waits. A second call ends it at once. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a command of this program. The child does not share our process group: Ctrl-C reaches us alone, and we tell
 * each child once, for a second signal would cut its work short. With `log` its output goes to that file.
 */
export const startCommand = (args: readonly string[], environment: Environment, log?: string): Child => {
  const output = log === undefined ? 'inherit' : openSync(log, 'a')
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...environment },
    stdio: ['ignore', output, output],
    detached: true,
  })
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : undefined))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  let told = false
  return {
    ended,
    isRunning,
    stop: async () => {
      if (isRunning()) child.kill(told ? 'SIGKILL' : 'SIGTERM')
      told = true
      await ended
    },
  }
}
