// The commands after an ingest, as an archivist calls them: taking back, checking again, and what they say to mistakes.

import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { audit } from '../../ingest/commands/audit.ts'
import { UsageFault } from '../../ingest/commands/command.ts'
import { derive } from '../../ingest/commands/derive.ts'
import { ingest } from '../../ingest/commands/ingest.ts'
import { institution } from '../../ingest/commands/institution.ts'
import { retry } from '../../ingest/commands/retry.ts'
import { status } from '../../ingest/commands/status.ts'
import { rollback, withdraw } from '../../ingest/commands/undo.ts'
import { aScan, writeFiles } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { pictureOf } from '../helpers/pictures.ts'

const list = (title: string) => `Signatur;Titel;Institution;Datei\nA 1;${title};Archiv;a.jpg\n`

const faultOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the commands of a house', () => {
  let trial: TrialDesk
  let delivery: string
  beforeEach(async () => {
    trial = await openDesk()
    delivery = await trial.deliver('klein', { 'liste.csv': list('Brief'), 'a.jpg': await aScan(1) })
  })
  afterEach(() => trial.close())

  const take = () => trial.run(ingest, { deliveries: [delivery], verify: false })
  const latest = async () => (await trial.run(status, {})).lines[0]?.split(' ')[0] ?? ''
  const stored = async (role: string) => {
    const store = join(trial.folder, 'house/store', role)
    const names = await readdir(store, { recursive: true })
    return join(store, names.find((name) => /\.\w+$/.test(name)) ?? '')
  }

  it('audit says which copy is not what it was, and derive makes an access copy anew', async () => {
    await take()
    const sound = await trial.run(audit, {})
    expect([sound.code, sound.lines.length]).to.deep.equal([0, 1])
    expect(sound.text).to.match(/Kopien in Ordnung: 2, verändert: 0, fehlend: 0, unlesbar: 0/)
    await appendFile(await stored('masters'), 'x')
    await rm(await stored('access'))
    const faulty = await trial.run(audit, {})
    expect(faulty.code).to.equal(1)
    expect(faulty.text).to.match(/A 1 {2}masters\/a-1\/\S+: die Bytes sind andere als aufgezeichnet/)
    expect(faulty.text).to.match(/A 1 {2}access\/a-1\/\S+: fehlt/)
    expect(faulty.text).to.match(/verändert: 1, fehlend: 1/)
    const machine = await trial.run(audit, {}, { json: true })
    expect(JSON.parse(machine.lines.at(-1) ?? '')).to.include({ kind: 'audit', differs: 1, missing: 1 })
  })

  it('audit reads the logos of institutions too, and counts one that was replaced as earlier', async () => {
    const logo = join(trial.folder, 'wappen.png')
    for (const width of [320, 330]) {
      await pictureOf({ width, height: 200 }).png().toFile(logo)
      await trial.run(institution, { id: 'ahl', logo })
    }
    const sound = await trial.run(audit, {})
    expect(sound.code).to.equal(0)
    expect(sound.text).to.match(/Kopien in Ordnung: 1, .*aus früheren Ständen, nicht geprüft: 1\./)
    const kept = (await trial.run(institution, {})).text.match(/logos\/ahl\/\S+/)?.[0] ?? ''
    const file = join(trial.folder, 'house/store', kept)
    await appendFile(file, 'x')
    const faulty = await trial.run(audit, {})
    expect(faulty.code).to.equal(1)
    expect(faulty.text).to.include(`ahl  ${kept}: die Bytes sind andere als aufgezeichnet`)
    await rm(file)
    const machine = await trial.run(audit, {}, { json: true })
    expect(machine.lines.map((line) => JSON.parse(line))).to.deep.include({
      kind: 'fault',
      institution: 'ahl',
      key: kept,
      result: 'missing',
    })
  })

  it('derive mends a damaged access copy from its master', async () => {
    await take()
    await appendFile(await stored('access'), 'x')
    const ran = await trial.run(derive, {})
    expect([ran.code, ran.lines.at(-1)]).to.deep.equal([
      0,
      'Werke durchgesehen: 1. Zugriffskopien neu gemacht: 1, mit Fehlern: 0.',
    ])
    expect((await trial.run(audit, {})).code).to.equal(0)
  })

  it('rollback takes an ingest back once, and leaves alone what was changed since', async () => {
    await take()
    const first = await latest()
    await writeFiles(delivery, { 'liste.csv': list('Anderer Brief') })
    await take()
    const second = await latest()
    const tooEarly = await trial.run(rollback, { ingest: first })
    expect(tooEarly.code).to.equal(1)
    expect(tooEarly.text).to.include('Seither geändert und stehen gelassen: 1.')
    expect((await trial.run(status, {})).text).not.to.include('zurückgenommen')
    const back = await trial.run(rollback, { ingest: second })
    expect([back.code, back.lines[0]]).to.deep.equal([
      0,
      'Wieder wie vorher: 1. Neu gewesen und zurückgenommen: 0. Seither geändert und stehen gelassen: 0.',
    ])
    const again = await trial.run(rollback, { ingest: second })
    expect([again.code, again.lines[0]]).to.deep.equal([
      0,
      `Von der Aufnahme ${second} ist nichts mehr zurückzunehmen.`,
    ])
    expect((await trial.run(rollback, { ingest: first })).text).to.include(
      'Neu gewesen und zurückgenommen: 1.',
    )
  })

  it('withdraw leaves a tombstone, once; delivered again the work is back', async () => {
    await take()
    const asked = { work: 'a-1', reason: 'Rechte ungeklärt' }
    expect((await trial.run(withdraw, asked)).lines[0]).to.equal('Das Werk a-1 ist zurückgenommen.')
    expect((await trial.run(withdraw, asked)).text).to.match(/wurde schon am \d{4}-\d\d-\d\d zurückgenommen/)
    expect((await take()).text).to.include('1 geändert')
  })

  it('retry takes a delivery again when its fault is mended, and then has nothing left to do', async () => {
    await rm(join(delivery, 'a.jpg'))
    expect((await take()).code).to.equal(1)
    await writeFiles(delivery, { 'a.jpg': await aScan(1) })
    expect((await trial.run(retry, {})).text).to.include('1 neu')
    expect((await trial.run(retry, {})).text).to.include('keine Aufnahme')
    await rm(delivery, { recursive: true })
    const gone = await faultOf(trial.run(retry, { ingest: await latest() }))
    expect(gone).to.be.instanceOf(UsageFault)
    expect(String(gone)).to.include('gibt es nicht mehr')
  })

  it('names what it does not know', async () => {
    const faults = await Promise.all([
      faultOf(trial.run(rollback, { ingest: 'xyz' })),
      faultOf(trial.run(status, { ingest: 'xyz' })),
      faultOf(trial.run(withdraw, { work: 'xyz', reason: 'x' })),
      faultOf(trial.run(retry, { ingest: 'xyz' })),
    ])
    expect(faults.map((fault) => (fault instanceof UsageFault ? fault.message : fault))).to.deep.equal([
      'Eine Aufnahme „xyz“ gibt es nicht.',
      'Eine Aufnahme „xyz“ gibt es nicht.',
      'Ein Werk „xyz“ gibt es nicht.',
      'Eine Aufnahme „xyz“ gibt es nicht.',
    ])
  })

  it('says where a delivery is faulty as a whole: absent, empty, without headings, one shelfmark twice', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [join(trial.folder, 'nirgends'), /Den Ordner „.*nirgends“ gibt es nicht/],
      [await trial.deliver('leer', { '.DS_Store': 'x' }), /Der Ordner enthält keine Dateien\./],
      [
        await trial.deliver('kopflos', { 't.csv': 'a;b\n1;2\n' }),
        /\(t\.csv, Zeile 1\): Die Tabelle hat keine erkennbaren Überschriften; gefunden: a, b\./,
      ],
      [
        await trial.deliver('doppelt', {
          't.csv': 'Signatur;Titel;Institution\nA 1;eins;Archiv\nA 1;zwei;Archiv\n',
        }),
        /\(t\.csv, Zeile 3, Spalte „Titel“\): Die Signatur „A 1“ steht schon in t\.csv, 2/,
      ],
    ]
    for (const [folder, said] of cases) {
      const ran = await trial.run(ingest, { deliveries: [folder], verify: false })
      expect(ran.text).to.match(said)
      expect(ran.text).to.include('Abhilfe: ')
      expect(ran.code).to.equal(1)
    }
  })
})
