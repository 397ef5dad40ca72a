// The SQLite file: its tables, its plans, its ledger, and files that are none.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { DataSource } from 'typeorm'
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { FondsId, WorkId } from '../../catalogue/identifiers.ts'
import { Foundation } from '../../catalogue/migrations/2026-11-24-foundation.ts'
import { Names } from '../../catalogue/migrations/2026-11-26-names.ts'
import { tables } from '../../catalogue/tables.ts'
import { isProblem } from '../../platform/problems.ts'
import { demo, event, ingest, toRecord } from '../contracts/catalogue.ts'
import { anInstitution } from '../helpers/works.ts'

describe('the SQLite file', () => {
  let folder: string
  let path: string
  let catalogue: Catalogue

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-sqlite-'))
    path = join(folder, 'catalogue.sqlite')
    catalogue = await openCatalogue({ kind: 'sqlite', path })
  })
  afterEach(async () => {
    await catalogue.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** The file as it is, past the catalogue. */
  const bare = async <Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> => {
    const source = new DataSource({
      type: 'sqlite',
      database: path,
      entities: tables,
      migrations: [Foundation, Names],
    })
    await source.initialize()
    try {
      return await work(source)
    } finally {
      await source.destroy()
    }
  }
  const reopened = (problem = 'settings-faulty' as const) =>
    openCatalogue({ kind: 'sqlite', path }).then(
      (opened) => opened.close().then(() => 'opened'),
      (error: unknown) => (isProblem(error, problem) ? error.message : error),
    )

  describe('its tables', () => {
    const drift = (source: DataSource) => source.driver.createSchemaBuilder().log()

    it('are what the migrations made of them', async () => {
      expect((await bare(drift)).upQueries.map(({ query }) => query)).to.deep.equal([])
    })

    it('would not pass if an index were missing', async () => {
      await bare((source) => source.query('DROP INDEX work_listed'))
      expect((await bare(drift)).upQueries).to.have.length(1)
    })

    it('take the names out of works that stood before there was a table for them', async () => {
      await catalogue.saveInstitution(anInstitution())
      await catalogue.recordWork(toRecord(), [], [])
      await bare((source) => source.undoLastMigration())
      await catalogue.close()
      catalogue = await openCatalogue({ kind: 'sqlite', path })
      const wanted = { kind: 'person', id: 'bernt-notke', today: '2026-05-01' } as const
      expect(await catalogue.nameEntry(wanted)).to.include({ name: 'Bernt Notke', works: 1 })
    })

    it('can be taken down again', async () => {
      for (const _ of [Names, Foundation]) await bare((source) => source.undoLastMigration())
      const left = await bare((source) =>
        source.query(
          `SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_%'`,
        ),
      )
      expect(left).to.deep.equal([{ name: 'migrations' }])
    })

    it('keep a write-ahead log, so that readers and the writer do not wait for each other', async () => {
      expect(await bare((source) => source.query('PRAGMA journal_mode'))).to.deep.equal([
        { journal_mode: 'wal' },
      ])
    })
  })

  describe('its ledger', () => {
    it('is only ever added to', async () => {
      await catalogue.append([event('received', ingest('i'))])
      for (const deed of [`UPDATE event SET detail = 'x'`, 'DELETE FROM event']) {
        const refused = await bare((source) => source.query(deed).catch((error: Error) => error.message))
        expect(refused).to.include('only ever added to')
      }
      expect(await catalogue.events({}, 5)).to.have.length(1)
    })
  })

  describe('its plans', () => {
    const asked: { readonly sql: string; readonly parameters: unknown[] }[] = []
    const { query } = SqliteQueryRunner.prototype

    beforeEach(async () => {
      await catalogue.saveInstitution(anInstitution())
      const id = 'a' as WorkId
      await catalogue.recordWork(toRecord({ id, shelfmark: 'A' }), [], [])
      asked.length = 0
      SqliteQueryRunner.prototype.query = function (
        sql: string,
        parameters: unknown[] = [],
        structured?: boolean,
      ) {
        asked.push({ sql, parameters })
        return query.call(this, sql, parameters, structured)
      }
    })
    afterEach(() => {
      SqliteQueryRunner.prototype.query = query
    })

    /** What SQLite does for the questions asked, one line a step. */
    const plans = async () => {
      SqliteQueryRunner.prototype.query = query
      const steps = await bare((source) =>
        Promise.all(
          asked.map(({ sql, parameters }) => source.query(`EXPLAIN QUERY PLAN ${sql}`, parameters)),
        ),
      )
      return steps.flat().map(({ detail }: { detail: string }) => detail)
    }

    const questions: Record<string, () => Promise<unknown>> = {
      'a list after a cursor': () => catalogue.works({}, { limit: 50, after: 'a' }),
      'a list of an institution': () => catalogue.works({ institution: demo }, { limit: 50, after: 'a' }),
      'a list of a fonds': () => catalogue.works({ fonds: 'f' as FondsId }, { limit: 50, after: 'a' }),
      'a list of the newest': () => catalogue.works({}, { limit: 50, order: 'newest', after: 'a' }),
      'the newest of an institution': () =>
        catalogue.works({ institution: demo }, { limit: 50, order: 'newest', after: 'a' }),
      'a shelfmark': () => catalogue.works({ institution: demo, shelfmark: 'A' }, { limit: 1 }),
      'the number of an institution’s works': () => catalogue.countWorks({ institution: demo }),
      'the neighbours of a work': () =>
        catalogue.neighbours({
          ...toRecord({ id: 'a' as WorkId, shelfmark: 'A' }),
          pageCount: 0,
          revision: 1,
          createdAt: '',
          modifiedAt: '',
        }),
      'a person': () => catalogue.nameEntry({ kind: 'person', id: 'x', today: '2026-05-01' }),
      'the activities': () => catalogue.activities(1, 50),
      'the changes': () => catalogue.changes('0', 50),
      'a work': () => catalogue.work('a' as WorkId),
      'a page': () => catalogue.page('a_1' as never),
      'a text': () => catalogue.transcription('a_1' as never),
      'the events of a work': () => catalogue.events({ work: 'a' as WorkId }, 50),
      'the events of an ingest': () => catalogue.events({ ingest: ingest('i') }, 50),
      'the files of a delivery': () => catalogue.knownFiles('Lieferung'),
      'the newest ingests': () => catalogue.ingests(20),
    }
    for (const [name, ask] of Object.entries(questions))
      it(`for ${name} read what is asked for and no more`, async () => {
        await ask()
        const steps = await plans()
        expect(steps.filter((step) => /^SEARCH|^SCAN .* USING/.test(step))).to.not.deep.equal([])
        expect(steps.filter((step) => /TEMP B-TREE FOR ORDER BY/.test(step))).to.deep.equal([])
        expect(steps.filter((step) => /^SCAN (?!.*USING)(?!tally)/.test(step))).to.deep.equal([])
      })
  })

  describe('is refused, with a sentence,', () => {
    it('if a newer release wrote it', async () => {
      await bare((source) =>
        source.query(
          `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
        ),
      )
      expect(await reopened()).to.match(/newer release wrote it \(Tomorrow9999999999999\)/)
    })

    it('if it is something else', async () => {
      path = join(folder, 'letter.txt')
      await writeFile(path, 'Sehr geehrte Damen und Herren, '.repeat(100))
      expect(await reopened()).to.match(/letter\.txt.*not an SQLite file/)
      expect(await readFile(path, 'utf8')).to.match(/^Sehr geehrte/)
    })

    it('if it is a folder', async () => {
      path = join(folder, 'folder')
      await mkdir(path)
      expect(await reopened()).to.match(/cannot be opened/)
    })
  })

  it('is opened again with what was written', async () => {
    await catalogue.saveInstitution(anInstitution({ homepage: 'https://example.org/neu' }))
    await catalogue.close()
    catalogue = await openCatalogue({ kind: 'sqlite', path })
    expect((await catalogue.institution(demo))?.homepage).to.equal('https://example.org/neu')
  })

  it('gives another version to each opening, so that nothing cached is taken for fresh', async () => {
    const other = await openCatalogue({ kind: 'sqlite', path })
    expect(await other.version()).to.not.equal(await catalogue.version())
    await other.close()
  })

  it('tells one reader what another process wrote', async () => {
    const other = await openCatalogue({ kind: 'sqlite', path })
    const before = await other.version()
    await catalogue.saveInstitution(anInstitution())
    expect(await other.version()).to.not.equal(before)
    expect(await other.institution(demo)).to.not.equal(undefined)
    await other.close()
  })
})
