// What making access copies costs, against the vips command line making the same pictures: npm run bench:ingest [rounds]

import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { drawBatch, ours, poolOfLibuv, vips } from './images/copies.ts'
import { measured, type Taken } from './images/measured.ts'
import { installed, median, versionOf } from './images/processes.ts'
import { printTable } from './images/table.ts'

const rounds = Number(process.argv[2] ?? 3)

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const target = join(folder, 'copies')

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
  const batch = [...(await drawBatch(folder, 10)), ...(await drawBatch(folder, 2, 2))]
  const byVips = (masters: readonly string[]) =>
    vipsPath
      ? [
          {
            name: 'vips icc_transform, pyramid (-P2)',
            run: () => measured(vips(vipsPath, masters, target), { VIPS_CONCURRENCY: '1' }),
          },
        ]
      : []
  await race('10 × 24 and 2 × 100 megapixels: hash, colour, pyramid, edges, small sizes', [
    ...byVips(batch),
    { name: 'ours, two at once', run: () => measured(ours(batch, target), poolOfLibuv) },
  ])
  if (vipsPath) {
    const [own, plain] = [await bytesOf(batch, 'ours'), await bytesOf(batch, 'vips')]
    process.stdout.write(
      `\nOn disk: ${(own / 1e6).toFixed(1)} MB, plain pyramids ${(plain / 1e6).toFixed(1)} MB, ratio ${(own / plain).toFixed(3)}\n`,
    )
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
