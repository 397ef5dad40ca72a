// Tiles a second, against nginx over files, Debian's IIPImage and iiif-processor, in one run: npm run bench:tiles [rounds] [seconds]

import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, closeBench, compare, openBench } from './images/compared.ts'
import { type Load, load } from './images/load.ts'
import { tilePath, tilesOf } from './images/peers.ts'
import { median, residentMiB } from './images/processes.ts'
import { regions } from './images/requests.ts'
import { printTable } from './images/table.ts'

const rounds = Number(process.argv[2] ?? 5)
const seconds = Number(process.argv[3] ?? 5)

/** Readers while a crawler has everything drawn anew: regions that nobody asked for before, on 8 connections. */
const withCrawler = async ({ folder, ours, pages }: Bench, tiles: readonly string[]): Promise<void> => {
  const own = tiles.map((path) => `${ours.prefix}${path}`)
  const alone: number[] = []
  const readers: Load[] = []
  const drawn: number[] = []
  for (let round = 0; round < rounds; round++) {
    const reading = { connections: 16, seconds, seed: round }
    alone.push((await load(folder, ours, own, reading)).perSecond)
    const asked = regions(pages, round, 30_000).map((path) => `${ours.prefix}${path}`)
    const [reader, crawler] = await Promise.all([
      load(folder, ours, own, reading),
      load(folder, ours, asked, { connections: 8, seconds, seed: 1_000 + round }),
    ])
    readers.push(reader)
    drawn.push(crawler.perSecond)
  }
  const together = median(readers.map((one) => one.perSecond))
  const latency = (what: 'p50' | 'p99') => median(readers.map((one) => one[what]))
  printTable(
    `Tiles while renders saturate, 16 connections (load ${loadavg()[0]?.toFixed(1)})`,
    ['', 'tiles/s', 'p50 ms', 'p99 ms', 'drawn/s'],
    [
      ['alone', median(alone), '', '', ''],
      ['with 8 connections drawing', together, latency('p50'), latency('p99'), median(drawn)],
      ['ratio', together / median(alone), '', '', ''],
    ],
  )
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const bench = await openBench(folder)
try {
  const { ours, pages, servers } = bench
  // Debian's IIPImage ends on tiles that are one pixel wide: they are left out for all, so that all answer the same.
  const tiles = pages.flatMap((page) =>
    tilesOf(page)
      .map((tile) => tilePath(page, tile))
      .filter((path) => !/\/(\d+,1|1,\d+)\/0\/default/.test(path)),
  )
  process.stdout.write(`${pages.length} pages, ${tiles.length} tiles; ${rounds} rounds of ${seconds} s\n`)
  // The first answers of a process are slow, and are not what is asked here.
  for (const server of servers.slice(0, 2))
    await load(
      folder,
      server,
      tiles.map((path) => `${server.prefix}${path}`),
      { connections: 16, seconds: 3 },
    )
  for (const connections of [1, 16, 64])
    await compare(bench, rounds, seconds, { heading: 'Tiles', servers, connections, paths: () => tiles })
  await withCrawler(bench, tiles)
  const [pid = 0] = ours.pids
  process.stdout.write(
    `\nResident memory of our server now ${residentMiB(pid).toFixed(0)} MiB, at most ${residentMiB(pid, 'VmHWM').toFixed(0)} MiB\n`,
  )
} finally {
  await closeBench(bench)
  await rm(folder, { recursive: true, force: true })
}
