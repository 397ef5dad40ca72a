// The command as people call it: started as a process over a DATA_DIR of its own, until it ends or is told to.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'

const program = fileURLToPath(new URL('../../kulturwerk.cjs', import.meta.url))

export type Environment = Readonly<Record<string, string>>

export type Ended = { readonly code: number | null; readonly output: string; readonly errors: string }

/** Starts `kulturwerk` with arguments; the settings of whoever runs the tests do not reach it. */
export const startCommand = (args: readonly string[], settings: Environment): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'de_DE.UTF-8', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Waits for a command's end and gives its exit code and all that it said. */
export const ended = async (child: ChildProcess): Promise<Ended> => {
  let output = ''
  let errors = ''
  child.stdout?.on('data', (bytes) => {
    output += bytes
  })
  child.stderr?.on('data', (bytes) => {
    errors += bytes
  })
  const [code] = await once(child, 'close')
  return { code, output, errors }
}

/** Runs a command to its end. */
export const runCommand = (args: readonly string[], settings: Environment): Promise<Ended> =>
  ended(startCommand(args, settings))

export type Serving = { readonly server: ChildProcess; readonly end: Promise<Ended>; readonly base: string }

/** Starts the server and gives its address, which it says in its log. */
export const startServer = async (settings: Environment): Promise<Serving> => {
  const server = startCommand(['serve'], settings)
  const end = ended(server)
  let log = ''
  server.stderr?.on('data', (bytes) => {
    log += bytes
  })
  const base = await eventually('the server says where it listens', () => {
    if (server.exitCode !== null) throw new Error(`it ended: ${log}`)
    return /"baseUrl":"([^"]+)"/.exec(log)?.[1]
  })
  return { server, end, base }
}
