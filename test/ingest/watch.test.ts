// Deliveries that arrive by themselves: taken when they are whole, never before, and put where they belong.

import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { status } from '../../ingest/commands/status.ts'
import { watchWith } from '../../ingest/commands/watch.ts'
import { aScan, writeFiles } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'

const sound = (shelfmark: string) =>
  `Signatur;Titel;Institution;Datei\n${shelfmark};Brief;Archiv;${shelfmark}.jpg\n`
const faulty = 'Signatur;Titel;Institution;Datei\nB 1;Brief;Archiv;fehlt.jpg\nB 2;Brief;Archiv;\n'

describe('watching a folder', () => {
  let trial: TrialDesk
  let inbox: string
  let scan: Buffer
  before(async () => {
    scan = await aScan(1)
  })
  beforeEach(async () => {
    trial = await openDesk()
    inbox = join(trial.folder, 'eingang')
    await mkdir(inbox)
  })
  afterEach(() => trial.close())

  /** Between one look and the next, `steps` happen, each at its time in seconds; after the last the watch is told to stop. */
  const watched = async (steps: readonly (readonly [number, () => Promise<unknown>])[], json = false) => {
    const stopping = new AbortController()
    let time = 0
    const left = [...steps]
    const watch = watchWith({
      now: () => time * 1000,
      next: async () => {
        const step = left.shift()
        if (!step) return stopping.abort()
        time = step[0]
        await step[1]()
      },
    })
    return trial.run(watch, { folder: inbox, settle: 60, verify: false }, { signal: stopping.signal, json })
  }
  const nothing = async () => undefined
  const deliver = (name: string, files: Record<string, string | Uint8Array>) => () =>
    writeFiles(join(inbox, name), files)
  const there = async (folder = '') =>
    (await readdir(join(inbox, folder)).catch(() => [])).filter((name) => !name.startsWith('.')).sort()

  it('takes a delivery when nothing has changed for the time that was set, never before', async () => {
    const seen: string[][] = []
    const look = async () => void seen.push(await there('done'))
    await watched([
      [0, deliver('a', { 'a.csv': sound('A 1') })],
      [50, deliver('a', { 'A 1.jpg': scan })],
      [70, look],
      [109, look],
      [110, nothing],
      [111, look],
    ])
    expect(seen).to.deep.equal([[], [], ['a', 'a-pruefbericht']])
    expect(await there('done/a-pruefbericht')).to.include('pruefbericht.html')
    expect((await trial.run(status, {})).text).to.include('1 veröffentlicht')
  })

  it('takes a delivery at once that says that it is whole, and moves it away with the file', async () => {
    const ran = await watched([
      [0, deliver('a', { 'a.csv': sound('A 1'), 'A 1.jpg': scan, '.done': '' })],
      [1, nothing],
    ])
    expect(ran.code).to.equal(0)
    expect(await there('done')).to.deep.equal(['a', 'a-pruefbericht'])
    expect(await there()).to.deep.equal(['done'])
    expect(ran.text).to.include(`a liegt jetzt in „${join(inbox, 'done', 'a')}“, der Bericht daneben.`)
  })

  it('puts what was refused apart, publishes what was sound, and takes it again when it is mended', async () => {
    await watched([
      [0, deliver('b', { 'b.csv': faulty, '.done': '' })],
      [1, nothing],
    ])
    expect(await there('refused')).to.deep.equal(['b', 'b-pruefbericht'])
    expect(await there('refused/b-pruefbericht')).to.deep.equal([
      'b-korrektur.xlsx',
      'befunde.xlsx',
      'pruefbericht.html',
    ])
    const page = await readFile(join(inbox, 'refused/b-pruefbericht/pruefbericht.html'), 'utf8')
    expect(page).to.include('1 von 2 Werken können aufgenommen werden')
    await watched([
      [0, () => writeFile(join(inbox, 'refused/b/fehlt.jpg'), scan)],
      [1, () => rename(join(inbox, 'refused/b'), join(inbox, 'b'))],
      [2, nothing],
    ])
    expect(await there('done')).to.deep.equal(['b', 'b-pruefbericht'])
    expect((await trial.run(status, {})).text).to.match(/1 veröffentlicht, 1 unverändert, 0 abgelehnt {2}b/)
  })

  it('keeps several deliveries apart, and two of one name', async () => {
    await watched([
      [0, deliver('a', { 'a.csv': sound('A 1'), 'A 1.jpg': scan, '.done': '' })],
      [1, deliver('c', { 'c.csv': sound('C 1'), 'C 1.jpg': scan })],
      [2, deliver('a', { 'a.csv': sound('A 2'), 'A 2.jpg': scan, '.done': '' })],
      [3, nothing],
    ])
    const done = await there('done')
    expect(done).to.have.length(4)
    expect(done.filter((name) => /^a-\d{14}$/.test(name))).to.have.length(1)
    expect(await there()).to.deep.equal(['c', 'done'])
  })

  it('goes on after it was ended: what had not come to rest is still there, and taken later', async () => {
    const first = await watched([
      [0, deliver('a', { 'a.csv': sound('A 1'), 'A 1.jpg': scan })],
      [30, nothing],
    ])
    expect(first.code).to.equal(0)
    expect(await there()).to.deep.equal(['a'])
    await watched([
      [40, nothing],
      [100, nothing],
      [101, nothing],
    ])
    expect(await there('done')).to.deep.equal(['a', 'a-pruefbericht'])
  })

  it('leaves alone what is no delivery: files, links, hidden folders, and folders that are empty', async () => {
    await writeFile(join(inbox, 'notiz.txt'), 'x')
    await mkdir(join(trial.folder, 'draußen'))
    await symlink(join(trial.folder, 'draußen'), join(inbox, 'verweis'))
    await mkdir(join(inbox, 'leer'))
    await watched([
      [0, nothing],
      [100, nothing],
      [200, nothing],
    ])
    expect(await there()).to.deep.equal(['leer', 'notiz.txt', 'verweis'])
  })

  it('minds no delivery that vanishes while it is looked at', async () => {
    const ran = await watched([
      [0, deliver('a', { 'a.csv': sound('A 1') })],
      [10, () => rm(join(inbox, 'a'), { recursive: true })],
      [100, nothing],
    ])
    expect(ran.code).to.equal(0)
    expect(await there()).to.deep.equal([])
  })
})
