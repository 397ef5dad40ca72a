// How much memory pictures take: one page of 125 megapixels, two at once, with a limit on address space, and a server over many pages: npm run bench:memory [pages] [minutes]

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { load } from './images/load.ts'
import { drawMaster, drawPages } from './images/masters.ts'
import { measured } from './images/measured.ts'
import { type BenchPage, tilePath, tilesOf } from './images/peers.ts'
import { firstLine, freePort, residentMiB, start } from './images/processes.ts'
import { regions } from './images/requests.ts'
import { printTable } from './images/table.ts'

const howMany = Number(process.argv[2] ?? 10_000)
const minutes = Number(process.argv[3] ?? 10)
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const makeCopies = here('images/make-copies.mjs')
/** Node reserves some 1.1 GB of addresses for itself, most of them never used; what is above that is for pictures. */
const addressSpaceKiB = 3_000_000

const ingesting = async (): Promise<void> => {
  const target = join(folder, 'copies')
  await mkdir(target)
  const masters = [join(folder, 'large-1.tif'), join(folder, 'large-2.tif')]
  for (const [index, master] of masters.entries()) await drawMaster(master, 9_700, 12_900, index)
  const [one = '', two = ''] = masters
  const run = (atOnce: number, ...of: readonly string[]) => [
    process.execPath,
    makeCopies,
    String(atOnce),
    target,
    ...of,
  ]
  const limited = ['sh', '-c', `ulimit -v ${addressSpaceKiB}; exec "$@"`, '-', ...run(2, one, two)]
  const env = { UV_THREADPOOL_SIZE: '8' }
  const rows: (string | number)[][] = []
  for (const [name, command, goal] of [
    ['one page of 125 megapixels', run(1, one), 220],
    ['two at once', run(2, one, two), 400],
    [`two at once, ulimit -v ${addressSpaceKiB}`, limited, 400],
  ] as const) {
    const { peakMiB, seconds } = await measured(command, env)
    rows.push([name, peakMiB, goal, seconds])
  }
  printTable('Ingesting', ['', 'peak MiB', 'goal', 'wall s'], rows)
}

/** Tiles, stored sizes, descriptions and now and then a drawing, of pages all over the house. */
const requestsOver = (pages: readonly BenchPage[]): readonly string[] => {
  const drawn = regions(pages, 0, pages.length)
  return pages.flatMap((page, index) => {
    const tiles = tilesOf(page)
    const some = Array.from({ length: 8 }, (_, n) => tiles[(index * 13 + n * 17) % tiles.length])
    return [
      `/${page.id}/info.json`,
      `/${page.id}/full/200,/0/default.jpg`,
      ...some.flatMap((tile) => (tile ? [tilePath(page, tile)] : [])),
      ...(index % 50 === 0 ? [drawn[index] ?? ''] : []),
    ].map((path) => `/iiif/image/3${path}`)
  })
}

/** Waits until the server answers. */
const answering = async (address: string): Promise<void> => {
  while (!(await fetch(address).catch(() => undefined))?.ok) await pause(100)
}

/** The command that a house runs: the search engine beside it is a process of its own, and not counted. */
const serving = async (): Promise<void> => {
  const masters = await drawPages(folder)
  const script = here('images/many-pages.ts')
  const filling = start(process.execPath, ['--import', 'tsx', script, String(howMany), ...masters])
  const house = JSON.parse(await firstLine(filling)) as { folder: string; pages: BenchPage[] }
  const { pages } = house
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const server = start(process.execPath, [here('../kulturwerk.cjs'), 'serve'], {
    DATA_DIR: house.folder,
    PORT: String(port),
    BASE_URL: base,
    LOG_LEVEL: 'error',
  })
  await answering(`${base}/iiif/image/3/${pages[0]?.id}/info.json`)
  const paths = requestsOver(pages)
  const begun = performance.now()
  let isDone = false
  const seen: number[] = []
  const watch = async () => {
    while (!isDone) {
      seen.push(residentMiB(server.pid))
      await pause(1_000)
    }
  }
  const watching = watch()
  const found = await load(folder, { base, pids: [server.pid] }, paths, {
    connections: 16,
    seconds: Math.round(minutes * 60),
  })
  isDone = true
  await watching
  const part = (from: number, to: number) =>
    Math.max(...seen.slice(Math.floor(seen.length * from), Math.max(1, Math.ceil(seen.length * to))))
  printTable(
    `Serving ${pages.length} pages for ${((performance.now() - begun) / 60_000).toFixed(1)} minutes: ${Math.round(found.perSecond)} answers/s, ${found.failed} failed (load ${loadavg()[0]?.toFixed(1)})`,
    ['resident MiB at most', 'first fifth', 'second', 'third', 'fourth', 'last fifth', 'goal'],
    [['', part(0, 0.2), part(0.2, 0.4), part(0.4, 0.6), part(0.6, 0.8), part(0.8, 1), 450]],
  )
  await server.stop()
  await rm(house.folder, { recursive: true, force: true })
}

try {
  await ingesting()
  await serving()
} finally {
  await rm(folder, { recursive: true, force: true })
}
