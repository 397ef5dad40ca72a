// What an ingest costs, against the vips command line making the same pictures: npm run bench:ingest [rounds] [pages]

import { link, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawMaster } from './images/masters.ts'
import { measured, type Taken } from './images/measured.ts'
import { installed, median, versionOf } from './images/processes.ts'
import { printTable } from './images/table.ts'

const rounds = Number(process.argv[2] ?? 3)
const pages = Number(process.argv[3] ?? 20)
const house = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const target = join(folder, 'copies')
const poolOfLibuv = { UV_THREADPOOL_SIZE: '8' }

/** Scans are seldom a whole number of tiles: sizes of 24 megapixels as they come, even, odd, upright and lying. */
const sizes = [
  [4000, 6000],
  [4097, 5857],
  [6001, 4003],
  [4250, 5650],
  [3999, 5999],
  [4800, 5000],
] as const

const draw = async (count: number, scale = 1): Promise<readonly string[]> => {
  const paths: string[] = []
  for (let number = 0; number < count; number++) {
    const [width, height] = sizes[number % sizes.length] ?? sizes[0]
    const path = join(folder, `x${scale}-${number}.tif`)
    await drawMaster(path, width * scale, height * scale, number)
    paths.push(path)
  }
  return paths
}

/** The vips command line: colours to sRGB by the embedded profile, and a pyramid of JPEG tiles, two pictures at once. */
const vips = (vipsPath: string, masters: readonly string[]): readonly string[] => {
  const options = 'tile,pyramid,compression=jpeg,Q=80,tile-width=512,tile-height=512'
  const one = `"${vipsPath}" icc_transform "$1" "${target}/$(basename "$1").vips.tif[${options}]" srgb --embedded`
  return ['sh', '-c', `printf '%s\\n' "$@" | xargs -P2 -I{} sh -c '${one}' - {}`, '-', ...masters]
}

const ours = (masters: readonly string[], atOnce = 2): readonly string[] => [
  process.execPath,
  house('bench/images/make-copies.mjs'),
  String(atOnce),
  target,
  ...masters,
]

/** The command `kulturwerk ingest` into a new house. */
const wholeIngest = async (masters: readonly string[]): Promise<Taken> => {
  const delivery = join(folder, 'delivery')
  const data = join(folder, 'data')
  await rm(delivery, { recursive: true, force: true })
  await rm(data, { recursive: true, force: true })
  await mkdir(delivery)
  for (const master of masters) await link(master, join(delivery, basename(master)))
  const rows = masters.map(
    (master, index) => `Buch 1;${index === 0 ? 'Ein Buch' : ''};Archiv;${basename(master)}`,
  )
  await writeFile(join(delivery, 'liste.csv'), ['Signatur;Titel;Institution;Datei', ...rows].join('\n'))
  return measured([process.execPath, house('kulturwerk.cjs'), 'ingest', delivery, '--json'], {
    DATA_DIR: data,
    LOG_LEVEL: 'error',
  })
}

type Row = { readonly name: string; readonly run: () => Promise<Taken> }

const race = async (heading: string, rows: readonly Row[]): Promise<void> => {
  const taken = new Map<string, Taken[]>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of rows) taken.set(name, [...(taken.get(name) ?? []), await run()])
  }
  const of = (name: string, what: keyof Taken) => median((taken.get(name) ?? []).map((one) => one[what]))
  const first = rows[0]?.name ?? ''
  printTable(
    `${heading} (load ${loadavg()[0]?.toFixed(1)})`,
    ['', 'CPU s', 'CPU ratio', 'wall s', 'wall ratio', 'largest process MiB'],
    rows.map(({ name }) => [
      name,
      of(name, 'cpuSeconds'),
      of(name, 'cpuSeconds') / of(first, 'cpuSeconds'),
      of(name, 'seconds'),
      of(name, 'seconds') / of(first, 'seconds'),
      of(name, 'peakMiB'),
    ]),
  )
}

const bytesOf = async (masters: readonly string[], kind: string): Promise<number> => {
  const sizes = masters.map(async (path) => (await stat(join(target, `${basename(path)}.${kind}.tif`))).size)
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
}

try {
  await mkdir(target)
  const vipsPath = installed('vips', 'libvips-tools')
  process.stdout.write(
    `${cpus()[0]?.model} × ${cpus().length}; ${vipsPath ? versionOf(vipsPath, ['-v']) : 'no vips'}\n`,
  )
  const batch = [...(await draw(10)), ...(await draw(2, 2))]
  const byVips = (masters: readonly string[]) =>
    vipsPath
      ? [
          {
            name: 'vips icc_transform, pyramid (-P2)',
            run: () => measured(vips(vipsPath, masters), { VIPS_CONCURRENCY: '1' }),
          },
        ]
      : []
  await race('10 × 24 and 2 × 100 megapixels: hash, colour, pyramid, edges, small sizes', [
    ...byVips(batch),
    { name: 'ours, two at once', run: () => measured(ours(batch), poolOfLibuv) },
  ])
  if (vipsPath) {
    const [own, plain] = [await bytesOf(batch, 'ours'), await bytesOf(batch, 'vips')]
    process.stdout.write(
      `\nOn disk: ${(own / 1e6).toFixed(1)} MB, plain pyramids ${(plain / 1e6).toFixed(1)} MB, ratio ${(own / plain).toFixed(3)}\n`,
    )
  }
  for (const path of batch.slice(10)) await rm(path)
  const book = [...batch.slice(0, 10), ...(await draw(pages)).slice(10)].slice(0, pages)
  await race(`kulturwerk ingest of ${book.length} pages of 24 megapixels, from folder to published`, [
    ...byVips(book),
    { name: `kulturwerk ingest, ${book.length} pages`, run: () => wholeIngest(book) },
    {
      name: `kulturwerk ingest, ${Math.ceil(book.length / 4)} pages`,
      run: () => wholeIngest(book.slice(0, Math.ceil(book.length / 4))),
    },
  ])
} finally {
  await rm(folder, { recursive: true, force: true })
}
