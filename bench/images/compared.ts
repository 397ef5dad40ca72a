// Servers side by side: the same requests to each in turns, round after round, and the medians as a table.

import { loadavg } from 'node:os'
import { type Load, load } from './load.ts'
import { drawPages } from './masters.ts'
import { type BenchPage, type Server, startNginxAndIip, startOurs, startProcessor } from './peers.ts'
import { atRest, median } from './processes.ts'
import { printTable } from './table.ts'

export type Bench = {
  readonly folder: string
  readonly masters: readonly string[]
  readonly pages: readonly BenchPage[]
  readonly ours: Server
  readonly servers: readonly Server[]
}

/** Draws the pages, and starts everything that is installed over them. */
export const openBench = async (folder: string): Promise<Bench> => {
  const masters = await drawPages(folder)
  const { server: ours, pages } = await startOurs(masters)
  const peers = await startNginxAndIip(folder, pages)
  return { folder, masters, pages, ours, servers: [ours, ...peers, ...(await startProcessor(pages))] }
}

export const closeBench = async ({ servers }: Bench): Promise<void> => {
  for (const server of servers) await server.stop()
}

export type Task = {
  readonly heading: string
  readonly servers: readonly Server[]
  readonly connections: number
  /** Addresses behind a server's prefix, for a round. */
  readonly paths: (round: number) => readonly string[]
}

/** Runs a task and prints its table. Everything is interleaved: what disturbs the machine disturbs all. */
export const compare = async (bench: Bench, rounds: number, seconds: number, task: Task): Promise<void> => {
  const results = new Map<string, Load[]>()
  for (let round = 0; round < rounds; round++) {
    const paths = task.paths(round)
    for (const server of task.servers) {
      const own = paths.map((path) => `${server.prefix}${path}`)
      const found = await load(bench.folder, server, own, {
        connections: task.connections,
        seconds,
        seed: round * 101,
      })
      // Who was left with requests works on for seconds after nobody waits any more, at the expense of the next.
      await atRest(server.pids)
      results.set(server.name, [...(results.get(server.name) ?? []), found])
    }
  }
  const of = (name: string, what: keyof Load) => median((results.get(name) ?? []).map((one) => one[what]))
  const [first] = task.servers
  const mine = first?.name ?? ''
  printTable(
    `${task.heading}, ${task.connections} connections (load ${loadavg()[0]?.toFixed(1)})`,
    ['server', 'answers/s', 'ours ÷ it', 'p50 ms', 'p99 ms', 'CPU µs', 'CPU: ours ÷ it', 'failed'],
    task.servers.map(({ name }) => [
      name,
      of(name, 'perSecond'),
      of(mine, 'perSecond') / of(name, 'perSecond'),
      of(name, 'p50'),
      of(name, 'p99'),
      of(name, 'cpuMicroseconds'),
      of(mine, 'cpuMicroseconds') / of(name, 'cpuMicroseconds'),
      of(name, 'failed'),
    ]),
  )
}
