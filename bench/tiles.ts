// Tiles a second, against nginx over files, Debian's IIPImage and iiif-processor, in one run: npm run bench:tiles [rounds] [seconds]

import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Load, load } from './images/load.ts'
import { drawMaster } from './images/masters.ts'
import {
  type Server,
  startNginxAndIip,
  startOurs,
  startProcessor,
  tilePath,
  tilesOf,
} from './images/peers.ts'
import { median, residentMiB } from './images/processes.ts'
import { printTable } from './images/table.ts'

const rounds = Number(process.argv[2] ?? 3)
const seconds = Number(process.argv[3] ?? 5)
const port = 4140
const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))

const masters: string[] = []
for (const [width, height] of [
  [4000, 6000],
  [4097, 5813],
  [6001, 4003],
  [3999, 5999],
] as const) {
  const path = join(folder, `${masters.length}.tif`)
  await drawMaster(path, width, height, masters.length)
  masters.push(path)
}
const { server: ours, pages } = await startOurs(masters)
const servers: readonly Server[] = [
  ours,
  ...(await startNginxAndIip(folder, pages, port)),
  ...(await startProcessor(pages)),
]

try {
  // Debian's IIPImage ends on tiles that are one pixel wide: they are left out for all, so that all answer the same.
  const tiles = pages.flatMap((page) =>
    tilesOf(page)
      .map((tile) => tilePath(page, tile))
      .filter((path) => !/\/(\d+,1|1,\d+)\/0\/default/.test(path)),
  )
  process.stdout.write(
    `${pages.length} pages, ${tiles.length} tiles; ${rounds} rounds of ${seconds} s; load ${loadavg()[0]}\n`,
  )
  for (const connections of [1, 16, 64]) {
    const results = new Map<string, Load[]>()
    for (let round = 0; round < rounds; round++) {
      for (const server of servers) {
        const paths = tiles.map((path) => `${server.prefix}${path}`)
        const found = await load(folder, server, paths, { connections, seconds, seed: round * 101 })
        results.set(server.name, [...(results.get(server.name) ?? []), found])
      }
    }
    const of = (name: string, what: keyof Load) => median((results.get(name) ?? []).map((one) => one[what]))
    printTable(
      `Tiles, ${connections} connections (load ${loadavg()[0]?.toFixed(1)})`,
      ['server', 'tiles/s', 'ours ÷ it', 'p50 ms', 'p99 ms', 'CPU µs', 'CPU ÷ nginx', 'failed'],
      servers.map(({ name }) => [
        name,
        of(name, 'perSecond'),
        of('ours', 'perSecond') / of(name, 'perSecond'),
        of(name, 'p50'),
        of(name, 'p99'),
        of(name, 'cpuMicroseconds'),
        of(name, 'cpuMicroseconds') / of('nginx static', 'cpuMicroseconds'),
        of(name, 'failed'),
      ]),
    )
  }

  // Readers while a crawler has everything drawn anew: regions that nobody asked for before, on 8 connections.
  const own = tiles.map((path) => `${ours.prefix}${path}`)
  const regions = Array.from({ length: 60_000 }, (_, n) => {
    const page = pages[n % pages.length] ?? { id: '' }
    return `${ours.prefix}/${page.id}/${(n * 37) % 2000},${(n * 91) % 2000},${900 + (n % 700)},${800 + (n % 500)}/${300 + (n % 311)},/0/default.jpg`
  })
  const alone: number[] = []
  const saturated: Load[] = []
  const drawn: number[] = []
  for (let round = 0; round < rounds; round++) {
    alone.push((await load(folder, ours, own, { connections: 16, seconds, seed: round })).perSecond)
    const [readers, crawler] = await Promise.all([
      load(folder, ours, own, { connections: 16, seconds, seed: round }),
      load(folder, ours, regions, { connections: 8, seconds, seed: round * 20_011 }),
    ])
    saturated.push(readers)
    drawn.push(crawler.perSecond)
  }
  const with16 = median(saturated.map((one) => one.perSecond))
  printTable(
    'Tiles while renders saturate, 16 connections',
    ['', 'tiles/s', 'p50 ms', 'p99 ms', 'drawn/s'],
    [
      ['alone', median(alone), '', '', ''],
      [
        'with 8 connections drawing',
        with16,
        median(saturated.map((one) => one.p50)),
        median(saturated.map((one) => one.p99)),
        median(drawn),
      ],
      ['ratio', with16 / median(alone), '', '', ''],
    ],
  )
  process.stdout.write(
    `\nResident memory of our server now ${residentMiB(ours.pids[0] ?? 0).toFixed(0)} MiB, at most ${residentMiB(ours.pids[0] ?? 0, 'VmHWM').toFixed(0)} MiB\n`,
  )
} finally {
  for (const server of servers) await server.stop()
  await rm(folder, { recursive: true, force: true })
}
