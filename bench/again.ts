// What the second ingest of a delivery costs that was taken in already: npm run bench:again [pages]

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { drawMaster } from './images/masters.ts'
import { measured } from './images/measured.ts'
import { printTable } from './images/table.ts'

const pages = Number(process.argv[2] ?? 10_000)
const pagesOfWork = 100
const drawings = 12
const program = fileURLToPath(new URL('../kulturwerk.cjs', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-again-'))
const delivery = join(folder, 'lieferung')
const settings = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'error' }

/** Scans of a megapixel as JPEG; few are drawn, and each page gets one with a comment of its own, so that no two are the same bytes. */
const drawScans = async (): Promise<readonly Buffer[]> => {
  const scans: Buffer[] = []
  for (let number = 0; number < drawings; number++) {
    const path = join(folder, `scan-${number}.tif`)
    await drawMaster(path, 834, 1200, number, 'srgb')
    scans.push(await sharp(path).keepIccProfile().jpeg({ quality: 90 }).toBuffer())
  }
  return scans
}

const withComment = (jpeg: Buffer, text: string): Buffer => {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}

const deliver = async (): Promise<void> => {
  const scans = await drawScans()
  const rows = ['Signatur;Titel;Institution;Datierung']
  for (let at = 0; at < pages; at++) {
    const work = Math.floor(at / pagesOfWork) + 1
    const place = join(delivery, `Hs_${work}`)
    if (at % pagesOfWork === 0) {
      await mkdir(place, { recursive: true })
      rows.push(`Hs ${work};Handschrift ${work};Archiv;15. Jh.`)
    }
    const scan = scans[at % drawings] ?? Buffer.alloc(0)
    const name = `${String((at % pagesOfWork) + 1).padStart(4, '0')}.jpg`
    await writeFile(join(place, name), withComment(scan, `page ${at}`))
  }
  await writeFile(join(delivery, 'liste.csv'), rows.join('\n'))
}

/** How many works came out in which way, as the command's last line says it. */
const outcomeOf = async (log: string): Promise<string> =>
  (await readFile(log, 'utf8'))
    .trim()
    .split('\n')
    .findLast((line) => line.includes('unverändert')) ?? ''

const runs = [
  ['first run', ['ingest', delivery]],
  ['again, by path, size and times', ['ingest', delivery]],
  ['again, with --verify', ['ingest', delivery, '--verify']],
  ['check, by path, size and times', ['check', delivery]],
  ['again, by path, size and times', ['ingest', delivery]],
] as const

try {
  await deliver()
  process.stdout.write(`${cpus()[0]?.model} × ${cpus().length}; ${pages} pages of 1 megapixel\n`)
  const rows: (string | number)[][] = []
  let first: { readonly seconds: number; readonly cpuSeconds: number } | undefined
  for (const [name, args] of runs) {
    const log = join(folder, 'said.txt')
    const command = [process.execPath, program, ...args, '--lang', 'de']
    const taken = await measured(['sh', '-c', `"$@" >"${log}"`, '-', ...command], settings)
    first ??= taken
    rows.push([
      name,
      taken.seconds,
      `${((100 * taken.seconds) / first.seconds).toFixed(2)} %`,
      taken.cpuSeconds,
      `${((100 * taken.cpuSeconds) / first.cpuSeconds).toFixed(2)} %`,
      taken.peakMiB,
      await outcomeOf(log),
    ])
  }
  printTable(
    `A delivery taken in again (load ${loadavg()[0]?.toFixed(1)}); goal: 2 % of the first run by the clock`,
    ['', 'wall s', 'of the first', 'CPU s', 'of the first', 'peak MiB', 'outcome'],
    rows,
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}
