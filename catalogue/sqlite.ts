// The connections to the SQLite file: one reads, one writes, and writes of this process wait for each other.

import sqlite3 from 'sqlite3'
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm'
import { oneAtATime } from '../platform/concurrency.ts'
import { Problem } from '../platform/problems.ts'
import { knownInstitutions } from './institutions.ts'
import { Foundation } from './migrations/2026-11-24-foundation.ts'
import { Names } from './migrations/2026-11-26-names.ts'
import { institutionToRow } from './rows.ts'
import { institutionTable, tables } from './tables.ts'

const migrations = [Foundation, Names]

/**
 * `lasting`: safe on disk when the promise resolves. `soon`: whole or absent after a power cut, and safe with the next
 * lasting write, because the write-ahead log is one file in order.
 */
export type Durability = 'lasting' | 'soon'

export type Connections = {
  /** Never sees half a transaction, because those run on the other connection. */
  readonly reading: EntityManager
  /**
   * Does the work in one transaction, after all that were asked for before it.
   * @throws Problem `catalogue-locked` if another process does not stop writing.
   */
  readonly write: <Result>(
    work: (manager: EntityManager) => Promise<Result>,
    durability?: Durability,
  ) => Promise<Result>
  readonly close: () => Promise<void>
}

/**
 * Opens the file; makes it if there is none, and brings it up to this release. Waits at most `patience` milliseconds for
 * another process that writes.
 * @throws Problem `settings-faulty` if it is not a catalogue or a newer release wrote it.
 */
export const connect = async (path: string, patience: number): Promise<Connections> => {
  const open = opener(path, patience)
  const reading = await openReading(open, patience).catch(explain(path))
  const queue = oneAtATime()
  let writing: Promise<DataSource> | undefined
  let current: Durability | undefined
  const setDurability = async (source: DataSource, wanted: Durability) => {
    if (wanted === current) return
    current = wanted
    await source.query(`PRAGMA synchronous = ${wanted === 'lasting' ? 'FULL' : 'NORMAL'}`)
  }
  return {
    reading: reading.manager,
    write: (work, durability = 'lasting') =>
      queue(async () => {
        writing ??= open('existing')
        const source = await writing
        await setDurability(source, durability)
        return transaction(source, work)
      }),
    close: () =>
      queue(async () => {
        await (await writing)?.destroy()
        await reading.destroy()
      }),
  }
}

const openReading = async (open: Open, patience: number): Promise<DataSource> => {
  let source = await openIfCurrent(open)
  if (!source) {
    await prepare(open, patience)
    source = await open('existing')
  }
  await source.query('PRAGMA query_only = ON')
  return source
}

const openIfCurrent = async (open: Open): Promise<DataSource | undefined> => {
  const source = await open('existing').catch(unless('SQLITE_CANTOPEN'))
  if (!source) return undefined
  let current = false
  try {
    current = await isCurrent(source)
  } finally {
    if (!current) await source.destroy()
  }
  return current ? source : undefined
}

type Open = (which: 'existing' | 'any') => Promise<DataSource>

/** Read-only is not asked for: a reader, too, must be able to tidy up after a writer that was killed. */
const opener =
  (path: string, patience: number): Open =>
  (which) => {
    const { OPEN_READWRITE, OPEN_CREATE, OPEN_FULLMUTEX } = sqlite3
    const source = new DataSource({
      type: 'sqlite',
      // TypeORM would switch the driver to a mode that takes a stack trace with every query: a third of the whole cost.
      driver: { verbose: () => sqlite3 },
      database: path,
      flags: OPEN_READWRITE | OPEN_FULLMUTEX | (which === 'any' ? OPEN_CREATE : 0),
      busyTimeout: patience,
      entities: tables,
      migrations,
      invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    })
    return source.initialize()
  }

const isCurrent = async (source: DataSource): Promise<boolean> => {
  const done = await doneMigrations(source)
  const known = new Set<string>(migrations.map((migration) => new migration().name))
  const foreign = done.find((name) => !known.has(name))
  if (foreign) throw new NewerRelease(foreign)
  if (done.length < known.size) return false
  const kept = await source.manager.findBy(institutionTable, {})
  return knownInstitutions.every(({ id }) => kept.some((row) => row.id === id))
}

const doneMigrations = async (source: DataSource): Promise<string[]> => {
  const made = await source.query(`SELECT name FROM sqlite_master WHERE name = 'migrations'`)
  if (made.length === 0) return []
  const rows: { readonly name: string }[] = await source.query('SELECT name FROM migrations')
  return rows.map(({ name }) => name)
}

class NewerRelease extends Error {}

/** What is said of a file that cannot be used, by the code of the error. */
const faults: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: 'it cannot be opened. Check that its folder may be written',
  SQLITE_NOTADB: 'it is not an SQLite file. Name another one',
  SQLITE_CORRUPT: 'it is damaged. Put back its latest copy',
  SQLITE_READONLY: 'it cannot be written, and it must be brought up to this release. Check its rights',
}

const explain =
  (path: string) =>
  (error: unknown): never => {
    const why =
      error instanceof NewerRelease
        ? `a newer release wrote it (${error.message}). Use that release or a newer one`
        : faults[String(codeOf(error))]
    if (!why) throw error
    throw new Problem('settings-faulty', `DATABASE_URL names ${path}, which cannot be used: ${why}.`, error)
  }

/** Makes and changes tables under the write lock, so that of two processes that start at once one waits. */
const prepare = async (open: Open, patience: number): Promise<void> => {
  const source = await open('any')
  try {
    await switchToWal(source, patience)
    await transaction(source, async (manager) => {
      await source.runMigrations({ transaction: 'none' })
      const missing = knownInstitutions.map(institutionToRow)
      await manager.createQueryBuilder().insert().into(institutionTable).values(missing).orIgnore().execute()
    })
  } finally {
    await source.destroy()
  }
}

/**
 * Of two connections that change the journal's mode at once each waits for the other, as long as SQLite lets them wait.
 * So they are told not to, and try again after a while that differs.
 */
const switchToWal = async (source: DataSource, patience: number): Promise<void> => {
  const end = Date.now() + patience
  await source.query('PRAGMA busy_timeout = 0')
  while (!(await source.query('PRAGMA journal_mode = WAL').catch(unless('SQLITE_BUSY')))) {
    if (Date.now() > end) sayLocked()
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20))
  }
  await source.query(`PRAGMA busy_timeout = ${patience}`)
}

/** IMMEDIATE, because a transaction that reads before it writes fails otherwise when another process writes in between. */
const transaction = async <Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> => {
  if (!(await source.query('BEGIN IMMEDIATE').catch(unless('SQLITE_BUSY')))) sayLocked()
  try {
    const result = await work(source.manager)
    await source.query('COMMIT')
    return result
  } catch (error) {
    // After a full disk SQLite has rolled back by itself and says so; the first error is the one to tell.
    await source.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

const sayLocked = (): never => {
  throw new Problem(
    'catalogue-locked',
    'Another program is writing the catalogue. Try again when it is done.',
  )
}

const unless =
  (code: string) =>
  (error: unknown): undefined => {
    if (codeOf(error) !== code) throw error
  }

const codeOf = (error: unknown): unknown => {
  const cause = error instanceof QueryFailedError ? error.driverError : error
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}
