// What a whole ingest costs, from folder to published, against making its access copies alone: npm run bench:whole-ingest [rounds]

import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawBatch, ours, poolOfLibuv, vips } from './images/copies.ts'
import { drawMaster } from './images/masters.ts'
import { measured, type Taken } from './images/measured.ts'
import { installed, median } from './images/processes.ts'
import { printTable } from './images/table.ts'

const rounds = Number(process.argv[2] ?? 3)
const goals = { cpu: 1.4, busy: 0.85, residentMiB: 600e6 / 2 ** 20 }
const program = fileURLToPath(new URL('../kulturwerk.cjs', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-whole-'))
const target = join(folder, 'copies')

/** Two books of pages of 24 megapixels with a large map in each, described in a spreadsheet. */
const deliver = async (name: string, masters: readonly string[]): Promise<string> => {
  const delivery = join(folder, name)
  await mkdir(delivery)
  for (const master of masters) await link(master, join(delivery, basename(master)))
  const half = Math.ceil(masters.length / 2)
  const rows = masters.map((master, at) =>
    [`Buch ${at < half ? 1 : 2}`, at % half === 0 ? 'Ein Buch' : '', 'Archiv', '1463', basename(master)].join(
      ';',
    ),
  )
  await writeFile(
    join(delivery, 'liste.csv'),
    ['Signatur;Titel;Institution;Datierung;Datei', ...rows].join('\n'),
  )
  return delivery
}

/** The command `kulturwerk ingest` into a new house, with its catalogue and its search engine. */
const wholeIngest = async (delivery: string): Promise<Taken> => {
  const data = join(folder, 'data')
  await rm(data, { recursive: true, force: true })
  const command = [process.execPath, program, 'ingest', delivery, '--json']
  return measured(command, { DATA_DIR: data, LOG_LEVEL: 'error' })
}

const copiesAlone = async (masters: readonly string[], vipsPath?: string): Promise<Taken> => {
  await rm(target, { recursive: true, force: true })
  await mkdir(target)
  return vipsPath
    ? measured(vips(vipsPath, masters, target), { VIPS_CONCURRENCY: '1' })
    : measured(ours(masters, target), poolOfLibuv)
}

const busy = ({ cpuSeconds, seconds }: Taken) => cpuSeconds / (seconds * cpus().length)

try {
  const vipsPath = installed('vips', 'libvips-tools')
  const batch = [...(await drawBatch(folder, 10)), ...(await drawBatch(folder, 2, 2))]
  const [small, large] = [batch.slice(0, 10), batch.slice(10)]
  const delivery = await deliver('lieferung', [
    ...small.slice(0, 5),
    ...large.slice(0, 1),
    ...small.slice(5),
    ...large.slice(1),
  ])
  const ways: readonly (readonly [string, () => Promise<Taken>])[] = [
    ['access copies alone, ours', () => copiesAlone(batch)],
    ...(vipsPath ? [['plain pyramids alone, vips', () => copiesAlone(batch, vipsPath)] as const] : []),
    ['whole ingest', () => wholeIngest(delivery)],
  ]
  const taken = new Map<string, Taken[]>()
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of ways) taken.set(name, [...(taken.get(name) ?? []), await run()])
  const of = (name: string, what: (one: Taken) => number) => median((taken.get(name) ?? []).map(what))
  const cpu = (name: string) => of(name, ({ cpuSeconds }) => cpuSeconds)
  printTable(
    `10 × 24 and 2 × 100 megapixels, from folder to published, median of ${rounds} (load ${loadavg()[0]?.toFixed(1)}); goals: CPU ≤ ${goals.cpu} × the copies alone, cores busy ≥ ${goals.busy}`,
    ['', 'CPU s', 'CPU ÷ copies alone', 'wall s', 'cores busy', 'largest process MiB'],
    ways.map(([name]) => [
      name,
      cpu(name),
      cpu(name) / cpu('access copies alone, ours'),
      of(name, ({ seconds }) => seconds),
      of(name, busy),
      of(name, ({ peakMiB }) => peakMiB),
    ]),
  )
  const maps = [join(folder, 'karte-1.tif'), join(folder, 'karte-2.tif'), join(folder, 'karte-3.tif')]
  for (const [at, map] of maps.entries()) await drawMaster(map, 9_700, 12_900, at)
  const ofMaps = await wholeIngest(await deliver('karten', maps))
  printTable(
    `3 masters of 125 megapixels; goal: ≤ ${goals.residentMiB.toFixed(0)} MiB resident`,
    ['', 'largest process MiB', 'CPU s', 'wall s', 'cores busy'],
    [['whole ingest', ofMaps.peakMiB, ofMaps.cpuSeconds, ofMaps.seconds, busy(ofMaps)]],
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
