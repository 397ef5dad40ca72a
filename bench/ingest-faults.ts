// Disturbs an ingest of 40 pages (engine killed, database locked, disk full), then gives the same command again: it must end as an undisturbed one.

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import sqlite3 from 'sqlite3'
import { openLog } from '../platform/log.ts'
import { openSearch } from '../search/open.ts'
import { type HouseState, houseState } from '../test/helpers/house-state.ts'
import { makeDelivery, type Running, startIngest } from './ingest-trials.ts'

type Trial = {
  readonly name: string
  /** Disturbs a first run in a data folder; says what it saw. */
  readonly disturb: (dataDir: string) => Promise<string>
  /** Takes away what the fault needed, after the comparison. */
  readonly undo?: (dataDir: string) => void
}

const base = await mkdtemp(join(tmpdir(), 'kulturwerk-faults-'))
const delivery = join(base, 'lieferung')
await makeDelivery(delivery)
const start = (dataDir: string): Running => startIngest(delivery, dataDir, { MEILI_URL: '' })

const stateOf = async (dataDir: string): Promise<HouseState> => {
  const meili = { url: undefined, masterKey: undefined, bin: undefined }
  const search = await openSearch({ dataDir, meili }, openLog('error'))
  try {
    return await houseState(dataDir, search)
  } finally {
    await search.close()
  }
}

const engineOf = async (dataDir: string): Promise<number | undefined> => {
  const written = await readFile(join(dataDir, 'search', 'engine.json'), 'utf8').catch(() => '')
  const pid = /"pid":(\d+)/.exec(written)?.[1]
  return pid === undefined ? undefined : Number(pid)
}

/** Kills the engine as soon as it is there: once, or whenever it is there again. */
const killEngine = async (dataDir: string, isOnce: boolean) => {
  const run = start(dataDir)
  const killed = new Set<number>()
  while (run.child.exitCode === null && !(isOnce && killed.size > 0)) {
    const pid = await engineOf(dataDir)
    if (pid !== undefined && !killed.has(pid)) {
      await pause(isOnce ? 1_000 : 0)
      try {
        process.kill(pid, 'SIGKILL')
        killed.add(pid)
      } catch {
        // It had ended by itself.
      }
    }
    await pause(50)
  }
  return `killed ${killed.size} times, exit code ${await run.ended}`
}

const query = (database: sqlite3.Database, sql: string) =>
  new Promise<void>((resolve, reject) => {
    database.exec(sql, (error) => (error ? reject(error) : resolve()))
  })

/** Holds the database's write lock for a while, or until the ingest has given up. */
const lockDatabase = async (dataDir: string, milliseconds: number | undefined) => {
  const run = start(dataDir)
  await run.firstPage
  const database = new sqlite3.Database(join(dataDir, 'catalogue.sqlite'))
  await query(database, 'PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE')
  await (milliseconds === undefined ? run.ended : Promise.race([pause(milliseconds), run.ended]))
  await query(database, 'ROLLBACK')
  await new Promise((resolve) => database.close(resolve))
  return `exit code ${await run.ended}`
}

/** A disk of so many bytes under the data folder; it is made larger afterwards. Needs the right to mount. */
const fillDisk = async (dataDir: string, kilobytes: number) => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', dataDir])
  const code = await start(dataDir).ended
  execFileSync('mount', ['-o', 'remount,size=2g', dataDir])
  return `exit code ${code}`
}
const unmount = (dataDir: string) => {
  execFileSync('umount', [dataDir])
}

const isMountable = () => {
  const folder = join(base, 'mount')
  try {
    execFileSync('mkdir', ['-p', folder])
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  }
}

const diskSizes = (process.argv[2] ?? '200,600,1200').split(',').map(Number)
const trials: readonly Trial[] = [
  { name: 'search engine killed once', disturb: (dataDir) => killEngine(dataDir, true) },
  { name: 'search engine killed again and again', disturb: (dataDir) => killEngine(dataDir, false) },
  { name: 'database locked for 2 s', disturb: (dataDir) => lockDatabase(dataDir, 2_000) },
  { name: 'database locked for good', disturb: (dataDir) => lockDatabase(dataDir, undefined) },
  ...(isMountable()
    ? diskSizes.map((size) => ({
        name: `disk full at ${size} KB`,
        disturb: (dataDir: string) => fillDisk(dataDir, size),
        undo: unmount,
      }))
    : []),
]

let failures = 0
const say = (line: string) => process.stdout.write(`${line}\n`)
try {
  const reference = join(base, 'reference')
  await mkdir(reference)
  const code = await start(reference).ended
  const expected = await stateOf(reference)
  say(
    `undisturbed: exit code ${code}, ${expected.works.length} works, ${expected.keys.length} copies, ${expected.indexed.length} indexed`,
  )
  if (!isMountable()) say('disk full: left out, because this user may not mount a small disk')
  for (const [index, { name, disturb, undo }] of trials.entries()) {
    const dataDir = join(base, `trial-${index}`)
    await mkdir(dataDir)
    const seen = await disturb(dataDir)
    const again = await start(dataDir).ended
    const got = await stateOf(dataDir)
    const differs = (['works', 'keys', 'indexed'] as const).filter(
      (part) => JSON.stringify(got[part]) !== JSON.stringify(expected[part]),
    )
    const isGood = again === 0 && differs.length === 0
    if (!isGood) failures += 1
    say(
      `${name}: ${seen}; again: exit code ${again}, ${isGood ? 'same' : `DIFFERS in ${differs.join(', ')}`}`,
    )
    undo?.(dataDir)
  }
} finally {
  await rm(base, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1
