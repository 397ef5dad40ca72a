// Kills an ingest at random moments and runs it again: each time it must end as an undisturbed one, and no reader may see half a work.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue } from '../catalogue/database.ts'
import { openLog } from '../platform/log.ts'
import { openEngine } from '../search/engine.ts'
import { openSearch } from '../search/open.ts'
import { aScan, writeFiles } from '../test/helpers/deliveries.ts'
import { type HouseState, houseState, wholeWorks } from '../test/helpers/house-state.ts'

const kills = Number(process.argv[2] ?? 200)
const pages = 40
const program = fileURLToPath(new URL('../kulturwerk.cjs', import.meta.url))
const log = openLog('error')

/** Numbers that look random and are the same each time (mulberry32). */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** One work of 24 pages with text, and 16 works of one page: works end at many moments. */
const makeDelivery = async (folder: string) => {
  const rows = ['Signatur;Titel;Institution;Datei']
  const files: Record<string, Uint8Array | string> = {}
  for (let number = 1; number <= pages; number += 1) {
    const name = `scan_${String(number).padStart(3, '0')}`
    files[`${name}.jpg`] = await aScan(number)
    const work = number <= 24 ? 'Buch 1' : `Blatt ${number}`
    rows.push(`${work};${number === 1 || number > 24 ? `Titel ${work}` : ''};Archiv;${name}.jpg`)
    if (number <= 24) {
      files[`${name}.xml`] =
        `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="320" HEIGHT="240"><PrintSpace><TextBlock><TextLine HPOS="10" VPOS="10" WIDTH="200" HEIGHT="20"><String CONTENT="Seite" HPOS="10" VPOS="10" WIDTH="60" HEIGHT="20"/><String CONTENT="wort${number}" HPOS="80" VPOS="10" WIDTH="60" HEIGHT="20"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`
    }
  }
  await writeFiles(folder, { ...files, 'liste.csv': rows.join('\n') })
}

const base = await mkdtemp(join(tmpdir(), 'kulturwerk-kills-'))
const delivery = join(base, 'lieferung')
await makeDelivery(delivery)

const engine = openEngine({ folder: join(base, 'engine'), binary: undefined }, log)
const { url, key } = await engine.whenUp()
const meili = { url, masterKey: key, bin: undefined }
const search = await openSearch({ dataDir: base, meili }, log)

const start = (dataDir: string): ChildProcess =>
  spawn(process.execPath, [program, 'ingest', delivery, '--json'], {
    env: { ...process.env, DATA_DIR: dataDir, MEILI_URL: url, MEILI_MASTER_KEY: key, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Resolves when the ingest has told of its first page, or has ended: what it prints is read to its end. */
const firstPage = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    let told = ''
    child.stdout?.on('data', (chunk) => {
      told = told.slice(-16) + chunk
      if (told.includes('"kind":"page"')) resolve()
    })
    child.once('exit', () => resolve())
  })

const ended = async (child: ChildProcess): Promise<number | null> => {
  const [code] = await once(child, 'exit')
  return code
}

const emptyIndex = async () => {
  const works = []
  for await (const { work } of search.states()) works.push(work)
  await search.remove(works)
}

const stateOf = async (dataDir: string): Promise<HouseState> => houseState(dataDir, search)

/** Looks at the catalogue while the ingest runs, as a reader's server would; the faults that it saw. */
const readAlong = (dataDir: string) => {
  const faults: string[] = []
  let looks = 0
  let going = true
  const path = join(dataDir, 'catalogue.sqlite')
  const look = async () => {
    let catalogue: Catalogue | undefined
    while (going) {
      if (!catalogue && (await stat(path).catch(() => undefined))?.size) {
        catalogue = await openCatalogue({ kind: 'sqlite', path }).catch(() => undefined)
      }
      if (catalogue) {
        faults.push(...(await wholeWorks(catalogue, dataDir, { 'buch-1': 24 })))
        looks += 1
      }
      await pause(25)
    }
    await catalogue?.close()
  }
  const done = look()
  return {
    stop: async () => {
      going = false
      await done
      return { faults, looks }
    },
  }
}

const random = randomFrom(20261124)
let failures = 0
let looks = 0
let killed = 0
const seen: Record<string, number> = {}

try {
  const reference = join(base, 'reference')
  await mkdir(reference)
  const began = performance.now()
  const undisturbed = start(reference)
  const referenceEnd = ended(undisturbed)
  await firstPage(undisturbed)
  const startUp = performance.now() - began
  await referenceEnd
  const whole = performance.now() - began
  const expected = await stateOf(reference)
  process.stdout.write(
    `undisturbed: ${Math.round(whole)} ms, first page after ${Math.round(startUp)} ms, ${expected.works.length} works, ${expected.keys.length} copies, ${expected.indexed.length} indexed\n`,
  )
  for (let trial = 1; trial <= kills; trial += 1) {
    const dataDir = join(base, `trial-${trial}`)
    await mkdir(dataDir)
    await emptyIndex()
    const reader = readAlong(dataDir)
    const child = start(dataDir)
    const finished = ended(child)
    const beganTrial = performance.now()
    // One in ten dies while it starts; the others while works are processed, by their own first page, as speeds differ.
    if (trial % 10 === 0) await Promise.race([pause(random() * startUp), finished])
    else {
      await firstPage(child)
      await Promise.race([pause(random() * (whole - startUp) * 0.9), finished])
    }
    const moment = performance.now() - beganTrial
    if (child.exitCode === null) child.kill('SIGKILL')
    if ((await finished) === null) killed += 1
    const between = await reader.stop()
    const catalogue = await openCatalogue({ kind: 'sqlite', path: join(dataDir, 'catalogue.sqlite') })
    const works = await catalogue.countWorks({})
    await catalogue.close()
    seen[works] = (seen[works] ?? 0) + 1
    const after = readAlong(dataDir)
    const code = await ended(start(dataDir))
    const later = await after.stop()
    looks += between.looks + later.looks
    const got = await stateOf(dataDir)
    const same = JSON.stringify(got) === JSON.stringify(expected)
    const half = [...between.faults, ...later.faults]
    if (!same || code !== 0 || half.length > 0) {
      failures += 1
      process.stdout.write(
        `trial ${trial}: killed after ${Math.round(moment)} ms, ${same ? 'same' : 'DIFFERS'}, code ${code}, half works ${half.length} ${half[0] ?? ''}\n`,
      )
    }
    await rm(dataDir, { recursive: true, force: true })
    if (trial % 20 === 0) process.stdout.write(`${trial} trials, ${failures} failures\n`)
  }
  process.stdout.write(
    `${JSON.stringify({ kills, killed, failures, looks, worksAtKill: seen, millisecondsUndisturbed: Math.round(whole) })}\n`,
  )
} finally {
  await search.close()
  await engine.close()
  await rm(base, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1
