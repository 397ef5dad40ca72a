// Processes of a bench: started, measured by what the kernel says of them, and stopped again.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type Running = {
  readonly child: ChildProcess
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** Starts a process whose output does not matter. */
export const start = (
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Running => {
  const child = spawn(command, [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { child, pid: child.pid ?? 0, stop }
}

/** The first line that a process writes. */
export const firstLine = async ({ child }: Running): Promise<string> => {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  child.stdout?.resume()
  return text.split('\n')[0] ?? ''
}

const childrenOf = (pid: number): readonly number[] => {
  const path = `/proc/${pid}/task/${pid}/children`
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number) : []
}

/** Processor seconds that a process and its children have used. */
export const processorSeconds = (pid: number): number => {
  const own = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(own[11]) + Number(own[12])
  return ticks / 100 + childrenOf(pid).reduce((sum, child) => sum + processorSeconds(child), 0)
}

/** Waits until processes have nothing more to do: less than a twentieth of a core for a fifth of a second. */
export const atRest = async (pids: readonly number[]): Promise<void> => {
  const used = () => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0)
  for (let before = used(), tries = 0; tries < 100; tries++) {
    await pause(200)
    const now = used()
    if (now - before <= 0.01) return
    before = now
  }
}

/** Resident memory in MiB, now or at its highest. */
export const residentMiB = (pid: number, what: 'VmRSS' | 'VmHWM' = 'VmRSS'): number => {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${what}:\\s+(\\d+)`))
  return Number(line?.[1] ?? 0) / 1024
}

/** A port on which nobody listens; it is ours to use at once. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** The program, or undefined after a line that says what is missing and how to get it. */
export const installed = (program: string, paket: string): string | undefined => {
  for (const path of [
    program,
    `/usr/bin/${program}`,
    `/usr/sbin/${program}`,
    `/usr/lib/iipimage-server/${program}`,
  ])
    if (path.startsWith('/') && existsSync(path)) return path
  process.stdout.write(`${program} is not installed, and is left out: apt-get install ${paket}\n`)
  return undefined
}

export const versionOf = (program: string, args: readonly string[]): string => {
  try {
    return (
      execFileSync(program, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
        .trim()
        .split('\n')[0] ?? ''
    )
  } catch {
    return ''
  }
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
