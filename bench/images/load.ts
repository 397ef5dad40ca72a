// Load on a server by Debian's wrk: a list of addresses, so many connections, so many seconds.

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { processorSeconds } from './processes.ts'

export type Load = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  /** Processor time of the server for one answer, in microseconds. */
  readonly cpuMicroseconds: number
}

const script = `
local paths = {}
for line in io.lines(os.getenv('BENCH_PATHS')) do paths[#paths + 1] = line end
local next = tonumber(os.getenv('BENCH_SEED')) or 0
function request()
  next = next + 7919
  return wrk.format('GET', paths[next % #paths + 1])
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('RESULT %d %d %d %.4f %.4f\\n', summary.requests, summary.duration,
    errors.status + errors.read + errors.connect + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
`

/** Runs wrk against a server whose process is known. `paths` begin with a slash. */
export const load = async (
  folder: string,
  server: { readonly base: string; readonly pids: readonly number[] },
  paths: readonly string[],
  {
    connections,
    seconds: length,
    seed = 0,
  }: { readonly connections: number; readonly seconds: number; readonly seed?: number },
): Promise<Load> => {
  const list = join(folder, `paths-${process.pid}-${connections}-${seed}.txt`)
  const lua = join(folder, 'load.lua')
  await writeFile(list, paths.join('\n'))
  await writeFile(lua, script)
  const seconds = () => server.pids.reduce((sum, pid) => sum + processorSeconds(pid), 0)
  const before = seconds()
  const args = ['-t1', `-c${connections}`, `-d${length}s`, '--timeout', '30s', '-s', lua, server.base]
  const { stdout } = await promisify(execFile)('wrk', args, {
    env: { ...process.env, BENCH_PATHS: list, BENCH_SEED: String(seed) },
  })
  const used = seconds() - before
  const [, requests = 0, duration = 1, failed = 0, p50 = 0, p99 = 0] =
    /RESULT (\d+) (\d+) (\d+) ([\d.]+) ([\d.]+)/.exec(stdout)?.map(Number) ?? []
  return {
    perSecond: requests / (duration / 1e6),
    p50,
    p99,
    failed,
    cpuMicroseconds: requests > 0 ? (used / requests) * 1e6 : Number.NaN,
  }
}
