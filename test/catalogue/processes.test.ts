// Several processes on one catalogue: opening at once, reading while another writes, and kill -9.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId, WorkId } from '../../catalogue/identifiers.ts'
import { isProblem } from '../../platform/problems.ts'
import { event, ingest, text, toRecord } from '../contracts/catalogue.ts'
import { anInstitution } from '../helpers/works.ts'

const program = fileURLToPath(new URL('../helpers/catalogue-process.ts', import.meta.url))

type Process = { readonly child: ChildProcess; readonly line: () => Promise<string> }

const start = (deed: string, path: string): Process => {
  const child = spawn(process.execPath, ['--import', 'tsx', program, deed, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, line: async () => String((await lines.next()).value) }
}

describe('several processes on one catalogue', function () {
  this.timeout(120_000)
  let folder: string
  let path: string
  const open = (patience?: number) => openCatalogue({ kind: 'sqlite', path }, patience)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-processes-'))
    path = join(folder, 'catalogue.sqlite')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('may open one that is not there yet at the same instant', async () => {
    const processes = Array.from({ length: 2 }, () => start('open at once', path))
    await Promise.all(processes.map(({ line }) => line()))
    const ends = processes.map(({ child }) => once(child, 'exit'))
    for (const { child } of processes) child.stdin?.write('go\n')
    const names = await Promise.all(processes.map(({ line }) => line()))
    expect((await Promise.all(ends)).map(([code]) => code)).to.deep.equal([0, 0])
    const catalogue = await open()
    const kept = (await catalogue.institutions()).map((each) => String(each.id))
    await catalogue.close()
    expect(kept).to.include.members(names)
  })

  describe('one of which is killed while it records a work', () => {
    const id = 'demo-1' as WorkId
    let reader: Catalogue
    let writer: Process

    beforeEach(async () => {
      reader = await open(100)
      await reader.saveInstitution(anInstitution())
      const old = toRecord({ id })
      await reader.recordWork(
        old,
        [text(old.pages[0]?.id ?? expect.fail(), 'alt')],
        [event('published', ingest('i'), id)],
      )
      writer = start('record and stand still', path)
      expect(await writer.line()).to.equal('inside')
    })
    afterEach(async () => {
      if (writer.child.exitCode === null && writer.child.signalCode === null) {
        writer.child.kill('SIGKILL')
        await once(writer.child, 'exit')
      }
      await reader.close()
    })

    const kill = async () => {
      writer.child.kill('SIGKILL')
      await once(writer.child, 'exit')
    }
    const state = async (catalogue: Catalogue) => ({
      work: await catalogue.work(id),
      versions: await catalogue.versions(id),
      events: await catalogue.events({ work: id }, 10),
      version: await catalogue.version(),
    })

    it('keeps the old state for readers, before and after', async () => {
      const before = await state(reader)
      expect(before.work?.title.de).to.deep.equal(['Der Totentanz'])
      expect(before.work?.pages).to.have.length(2)
      await kill()
      expect(await state(reader)).to.deep.equal(before)
      const again = await open()
      expect({ ...(await state(again)), version: before.version }).to.deep.equal(before)
      await again.close()
    })

    it('shows its ingest as running, and then as interrupted', async () => {
      const killed = 'killed' as IngestId
      expect((await reader.ingest(killed))?.state).to.equal('running')
      await kill()
      expect((await reader.ingest(killed))?.state).to.equal('interrupted')
    })

    it('holds the others off while it lives, and not when it is dead', async () => {
      const write = () => reader.saveInstitution(anInstitution({ homepage: 'https://example.org/2' }))
      const locked = await write().then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(isProblem(locked, 'catalogue-locked')).to.equal(true)
      await kill()
      await write()
      const head = await reader.recordWork(toRecord({ id, pages: [] }), [], [])
      expect(head.revision).to.equal(2)
    })
  })
})
