// The connections to the SQLite file: one reads, one writes, and writes of this process wait for each other.

import sqlite3 from 'sqlite3'
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm'
import { oneAtATime } from '../platform/concurrency.ts'
import { Problem } from '../platform/problems.ts'
import { knownInstitutions } from './institutions.ts'
import { Foundation } from './migrations/2026-11-24-foundation.ts'
import { institutionToRow } from './rows.ts'
import { institutionTable, tables } from './tables.ts'

const migrations = [Foundation]

/** How long, in milliseconds, this process waits for another one that writes. */
const patience = 10_000

/** `lasting`: safe on disk when the promise resolves. `soon`: safe with the next lasting write. */
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
 * Opens the file, makes it if there is none, and brings it up to this release.
 * @throws Problem `settings-faulty` if it is not a catalogue or a newer release wrote it.
 */
export const connect = async (path: string): Promise<Connections> => {
  const reading = await openReading(path)
  const queue = oneAtATime()
  let writing: Promise<DataSource> | undefined
  return {
    reading: reading.manager,
    write: (work, durability = 'lasting') =>
      queue(async () => {
        writing ??= open(path, 'existing')
        return transaction(await writing, work, durability)
      }),
    close: () =>
      queue(async () => {
        await (await writing)?.destroy()
        await reading.destroy()
      }),
  }
}

const openReading = async (path: string): Promise<DataSource> => {
  let source = await openIfCurrent(path)
  if (!source) {
    await prepare(path)
    source = await open(path, 'existing')
  }
  await source.query('PRAGMA query_only = ON')
  return source
}

const openIfCurrent = async (path: string): Promise<DataSource | undefined> => {
  const source = await open(path, 'existing').catch(unless('SQLITE_CANTOPEN'))
  if (!source || (await isCurrent(source, path))) return source
  await source.destroy()
  return undefined
}

const open = async (path: string, which: 'existing' | 'any'): Promise<DataSource> => {
  const { OPEN_READWRITE, OPEN_CREATE, OPEN_FULLMUTEX } = sqlite3
  const source = new DataSource({
    type: 'sqlite',
    database: path,
    flags: OPEN_READWRITE | OPEN_FULLMUTEX | (which === 'any' ? OPEN_CREATE : 0),
    busyTimeout: patience,
    entities: tables,
    migrations,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  })
  return source.initialize()
}

const isCurrent = async (source: DataSource, path: string): Promise<boolean> => {
  const done = await doneMigrations(source, path)
  const known = new Set(migrations.map((migration) => new migration().name))
  const foreign = done.find((name) => !known.has(name))
  if (foreign) throw unusable(path, `a newer release wrote it (${foreign}); use that release or a newer one`)
  if (done.length < known.size) return false
  const kept = await source.manager.findBy(institutionTable, {})
  return knownInstitutions.every(({ id }) => kept.some((row) => row.id === id))
}

const doneMigrations = async (source: DataSource, path: string): Promise<string[]> => {
  try {
    const tables = await source.query(`SELECT name FROM sqlite_master WHERE name = 'migrations'`)
    if (tables.length === 0) return []
    return (await source.query('SELECT name FROM migrations')).map(({ name }: { name: string }) => name)
  } catch (error) {
    throw codeOf(error) === 'SQLITE_NOTADB' ? unusable(path, 'it is not an SQLite file', error) : error
  }
}

const unusable = (path: string, why: string, cause?: unknown) =>
  new Problem('settings-faulty', `DATABASE_URL names ${path}, which cannot be used: ${why}.`, cause)

/** Makes and changes tables under the write lock, so that of two processes that start at once one waits. */
const prepare = async (path: string): Promise<void> => {
  const source = await open(path, 'any')
  try {
    await switchToWal(source)
    await transaction(source, async (manager) => {
      await source.runMigrations({ transaction: 'none' })
      const missing = knownInstitutions.map(institutionToRow)
      await manager.createQueryBuilder().insert().into(institutionTable).values(missing).orIgnore().execute()
    })
  } finally {
    await source.destroy()
  }
}

/** SQLite does not wait for its lock when it changes the journal's mode, so the house does. */
const switchToWal = async (source: DataSource): Promise<void> => {
  const end = Date.now() + patience
  for (;;) {
    try {
      await source.query('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY' || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

/**
 * IMMEDIATE, because a transaction that reads before it writes fails otherwise when another process writes in between.
 * In WAL mode a transaction that is not synchronous is whole or absent after a power cut, and is safe with the next
 * synchronous one.
 */
const transaction = async <Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
  durability: Durability = 'lasting',
): Promise<Result> => {
  await source.query(`PRAGMA synchronous = ${durability === 'lasting' ? 'FULL' : 'NORMAL'}`)
  await source.query('BEGIN IMMEDIATE').catch(sayLocked)
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

const sayLocked = (error: unknown): never => {
  if (codeOf(error) !== 'SQLITE_BUSY') throw error
  throw new Problem(
    'catalogue-locked',
    'Another program is writing the catalogue. Try again when it is done.',
    error,
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
