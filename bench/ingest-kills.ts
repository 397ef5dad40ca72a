// Kills an ingest at random moments, so many times, and runs it again: each time it must end as an undisturbed one, and no reader may see half a work.

import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue } from '../catalogue/database.ts'
import { openLog } from '../platform/log.ts'
import { openEngine } from '../search/engine.ts'
import { openSearch } from '../search/open.ts'
import { type HouseState, houseState, wholeWorks } from '../test/helpers/house-state.ts'
import { makeDelivery, startIngest } from './ingest-trials.ts'

const kills = Number(process.argv[2] ?? 200)
const log = openLog('error')

/** Numbers that look random and are the same each time (mulberry32). */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const base = await mkdtemp(join(tmpdir(), 'kulturwerk-kills-'))
const delivery = join(base, 'lieferung')
await makeDelivery(delivery)

const engine = openEngine({ folder: join(base, 'engine'), binary: undefined }, log)
const { url, key } = await engine.whenUp()
const meili = { url, masterKey: key, bin: undefined }
const search = await openSearch({ dataDir: base, meili }, log)

const start = (dataDir: string) => startIngest(delivery, dataDir, { MEILI_URL: url, MEILI_MASTER_KEY: key })

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
  await undisturbed.firstPage
  const startUp = performance.now() - began
  await undisturbed.ended
  const whole = performance.now() - began
  const expected = await stateOf(reference)
  process.stdout.write(
    `undisturbed: ${Math.round(whole)} ms, first page after ${Math.round(startUp)} ms, ${expected.works.length} works, ${expected.keys.length} copies, ${expected.indexed.length} indexed\n`,
  )
  // How long a run works after its first page; it follows what is seen, because the machine is not always as fast.
  let working = whole - startUp
  for (let trial = 1; killed < kills; trial += 1) {
    const dataDir = join(base, `trial-${trial}`)
    await mkdir(dataDir)
    await emptyIndex()
    const reader = readAlong(dataDir)
    const { child, firstPage, ended } = start(dataDir)
    const beganTrial = performance.now()
    // One in ten dies while it starts; the others while works are processed, by their own first page, as speeds differ.
    if (trial % 10 === 0) await Promise.race([pause(random() * startUp), ended])
    else {
      await firstPage
      const first = performance.now()
      await Promise.race([pause(random() * working), ended])
      working = child.exitCode === null ? working * 1.05 : performance.now() - first
    }
    const moment = performance.now() - beganTrial
    if (child.exitCode === null) child.kill('SIGKILL')
    if ((await ended) === null) killed += 1
    const between = await reader.stop()
    const catalogue = await openCatalogue({ kind: 'sqlite', path: join(dataDir, 'catalogue.sqlite') })
    const works = await catalogue.countWorks({})
    await catalogue.close()
    seen[works] = (seen[works] ?? 0) + 1
    const after = readAlong(dataDir)
    const code = await start(dataDir).ended
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
    if (trial % 20 === 0) process.stdout.write(`${trial} trials, ${killed} killed, ${failures} failures\n`)
  }
  process.stdout.write(
    `${JSON.stringify({ killed, failures, looks, worksAtKill: seen, millisecondsUndisturbed: Math.round(whole) })}\n`,
  )
} finally {
  await search.close()
  await engine.close()
  await rm(base, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1
