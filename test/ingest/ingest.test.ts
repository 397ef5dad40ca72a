// A delivery from folder to reader: what is published, what is left alone, what is refused, and what a second run does.

import { readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import sharp from 'sharp'
import type { InstitutionId, WorkId } from '../../catalogue/identifiers.ts'
import { oneAtATime } from '../../platform/concurrency.ts'
import { aScan, aTable, deliverBook, openTrial, type Trial, writeFiles } from '../helpers/deliveries.ts'

describe('an ingest', () => {
  let trial: Trial
  let scans: readonly Buffer[]
  before(async () => {
    scans = await Promise.all([1, 2, 3, 4].map((number) => aScan(number)))
  })
  beforeEach(async () => {
    trial = await openTrial()
  })
  afterEach(() => trial.close())

  const scan = (number: number) => scans[number - 1] ?? Buffer.alloc(0)
  const works = async () => {
    const { items } = await trial.catalogue.works({}, { limit: 100 })
    return items
  }
  const id = (text: string) => text as WorkId
  const pagesOf = async (work: string) => (await trial.catalogue.work(id(work)))?.pages ?? []
  const done = (run: { readonly told: readonly { readonly kind: string }[] }) =>
    run.told.flatMap((one) => (one.kind === 'page' && 'page' in one ? [String(one.page)] : []))

  const aBook = () => deliverBook(trial, scans)

  it('publishes a work whose scans begin with its shelfmark, in order, with folio names', async () => {
    const run = await trial.ingest(await aBook())
    expect(run.works).to.deep.equal({ new: 1, changed: 0, unchanged: 0, refused: 0, failed: 0 })
    const [work] = await works()
    expect(work).to.include({ id: 'hs-1', shelfmark: 'Hs. 1', institution: 'archiv', revision: 1 })
    expect((await pagesOf('hs-1')).map(({ id, label, folio }) => [id, label, folio])).to.deep.equal([
      ['hs-1_001r', '001r', { leaf: '1', side: 'recto' }],
      ['hs-1_001v', '001v', { leaf: '1', side: 'verso' }],
      ['hs-1_002r', '002r', { leaf: '2', side: 'recto' }],
    ])
  })

  it('keeps the master untouched with its fixity, and one access copy a page', async () => {
    await trial.ingest(await aBook())
    const [page] = await pagesOf('hs-1')
    const image = page?.image
    expect(image).to.include({ width: 320, height: 240 })
    expect(image?.master).to.include({ mediaType: 'image/jpeg', deliveredAs: 'Hs_1_001r.jpg' })
    const kept = await readFile(await trial.store.file(image?.master.key ?? ('' as never)))
    expect(kept.equals(scan(1))).to.equal(true)
    expect(image?.master.key).to.equal(`masters/hs-1/001r/${image?.master.fixity.sha256.slice(0, 12)}.jpg`)
    const keys: string[] = []
    for await (const key of trial.store.list('access')) keys.push(key)
    expect(keys).to.have.length(3)
    expect(await readdir(join(trial.folder, 'scratch'))).to.deep.equal([])
  })

  it('tells the ledger what happened to work and pages', async () => {
    const { ingest } = await trial.ingest(await aBook())
    const events = await trial.catalogue.events({ ingest }, 100)
    expect(events.map(({ kind, page }) => `${kind} ${page ?? ''}`.trim())).to.deep.equal([
      'deposited hs-1_001r',
      'deposited hs-1_001v',
      'deposited hs-1_002r',
      'derived hs-1_001r',
      'derived hs-1_001v',
      'derived hs-1_002r',
      'recorded',
      'published',
    ])
    expect(await trial.catalogue.ingest(ingest)).to.deep.include({
      state: 'finished',
      works: { published: 1, unchanged: 0, refused: 0 },
    })
  })

  it('does nothing the second time', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    const version = await trial.catalogue.version()
    const dry = await trial.check(delivery)
    expect(dry.works.unchanged).to.equal(1)
    expect(await trial.catalogue.version()).to.equal(version)
    const run = await trial.ingest(delivery)
    expect(run.works).to.deep.equal({ new: 0, changed: 0, unchanged: 1, refused: 0, failed: 0 })
    expect((await works())[0]?.revision).to.equal(1)
  })

  it('does nothing when files were only touched or moved, and remembers them anew', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    const later = new Date('2030-01-01')
    await utimes(join(delivery, 'Hs_1_001r.jpg'), later, later)
    expect((await trial.ingest(delivery)).works.unchanged).to.equal(1)
    const known = await trial.catalogue.knownFiles('buch')
    expect(known.find(({ path }) => path === 'Hs_1_001r.jpg')?.mtimeNs).to.equal(
      BigInt(later.getTime()) * 1_000_000n,
    )
    await rename(delivery, join(trial.folder, 'anderswo'))
    expect((await trial.ingest(join(trial.folder, 'anderswo'))).works.unchanged).to.equal(1)
    expect((await works())[0]?.revision).to.equal(1)
  })

  it('does only the page again whose scan was replaced', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    const before = await pagesOf('hs-1')
    await writeFile(join(delivery, 'Hs_1_001v.jpg'), scan(4))
    const dry = await trial.check(delivery)
    const changes = dry.told.flatMap((one) => (one.kind === 'work' ? one.changes : []))
    expect(changes).to.deep.equal([{ field: 'page 001v', before: 'Hs_1_001v.jpg', after: 'Hs_1_001v.jpg' }])
    const run = await trial.ingest(delivery)
    expect(done(run)).to.deep.equal(['hs-1_001v'])
    const after = await pagesOf('hs-1')
    expect(after.map(({ id }) => id)).to.deep.equal(before.map(({ id }) => id))
    expect(after[0]).to.deep.equal(before[0])
    expect(after[1]?.image?.master.key).not.to.equal(before[1]?.image?.master.key)
  })

  it('writes only the record again when only the record changed, and says what changes', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    await writeFile(join(delivery, 'liste.csv'), aTable('Hs. 1;Ein altes Buch;Archiv;um 1360;'))
    const dry = await trial.check(delivery)
    const changes = dry.told.flatMap((one) => (one.kind === 'work' ? one.changes : []))
    expect(changes).to.deep.equal([
      { field: 'title', before: 'Ein Buch', after: 'Ein altes Buch' },
      { field: 'dates', before: 'um 1350', after: 'um 1360' },
    ])
    const run = await trial.ingest(delivery)
    expect(run.works.changed).to.equal(1)
    expect(done(run)).to.deep.equal([])
    expect((await works())[0]).to.deep.include({ revision: 2, title: { none: ['Ein altes Buch'] } })
  })

  it('keeps a page that is missing from the delivery, and says so', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    await rm(join(delivery, 'Hs_1_001v.jpg'))
    const run = await trial.ingest(delivery)
    expect(run.codes).to.include('page-vanished')
    expect((await pagesOf('hs-1')).map(({ label }) => label)).to.deep.equal(['001r', '001v', '002r'])
  })

  it('takes a page in between without giving the others new names', async () => {
    const delivery = await aBook()
    await rm(join(delivery, 'Hs_1_001v.jpg'))
    await trial.ingest(delivery)
    await writeFiles(delivery, { 'Hs_1_001v.jpg': scan(2) })
    const run = await trial.ingest(delivery)
    expect(done(run)).to.deep.equal(['hs-1_001v'])
    expect((await pagesOf('hs-1')).map(({ id, order }) => [id, order])).to.deep.equal([
      ['hs-1_001r', 1],
      ['hs-1_001v', 2],
      ['hs-1_002r', 3],
    ])
  })

  it('gives each work its scans by column, by sub-folder, or by the longest shelfmark', async () => {
    const delivery = await trial.deliver('mehrere', {
      'liste.csv': aTable(
        'A 1;a;Archiv;;bilder/x.jpg',
        'A 2;b;Archiv;;',
        'A 3;c;Archiv;;',
        'A 3 b;d;Archiv;;',
        'A 4;ohne Scans;Archiv;;',
      ),
      'bilder/x.jpg': scan(1),
      'A_2/10.jpg': scan(2),
      'A_2/9.jpg': scan(3),
      'A-3-1.jpg': scan(4),
      'a 3 b 1.jpg': await aScan(5),
      'übrig.jpg': await aScan(6),
    })
    const run = await trial.ingest(delivery)
    expect(run.works.new).to.equal(5)
    const files = async (work: string) => (await pagesOf(work)).map(({ image }) => image?.master.deliveredAs)
    expect(await files('a-1')).to.deep.equal(['bilder/x.jpg'])
    expect(await files('a-2')).to.deep.equal(['A_2/9.jpg', 'A_2/10.jpg'])
    expect(await files('a-3')).to.deep.equal(['A-3-1.jpg'])
    expect(await files('a-3-b')).to.deep.equal(['a 3 b 1.jpg'])
    expect(await files('a-4')).to.deep.equal([])
    expect(
      run.findings.filter(({ code }) => code === 'file-unclaimed').map(({ origin }) => origin.file),
    ).to.deep.equal(['übrig.jpg'])
  })

  it('gives a work that nobody scanned none of the scans of others', async () => {
    const delivery = await trial.deliver('ohne', {
      'liste.csv': aTable('A 1;a;Archiv;;x.jpg', 'A 2;ohne Scans;Archiv;;'),
      'x.jpg': scan(1),
    })
    await trial.ingest(delivery)
    expect(await pagesOf('a-1')).to.have.length(1)
    expect(await pagesOf('a-2')).to.have.length(0)
  })

  it('publishes the sound works, leaves the others alone, and says which row is wrong', async () => {
    const delivery = await trial.deliver('gemischt', {
      'liste.csv': aTable(
        'A 1;gut;Archiv;um 1350;a.jpg',
        'A 2;fehlt;Archiv;;fehlt.jpg',
        'A 3;kaputt;Archiv;;kaputt.jpg',
        ';ohne Signatur;Archiv;;',
        'A 5;ohne Haus;;;',
        'A 6;seltsam;Archiv;irgendwann mal;',
        'A 7;hinaus;Archiv;;../../etc/passwd',
      ),
      'a.jpg': scan(1),
      'kaputt.jpg': scan(2).subarray(0, 120),
    })
    const dry = await trial.check(delivery)
    expect(await trial.catalogue.countWorks({})).to.equal(0)
    const run = await trial.ingest(delivery)
    expect(dry.codes).to.have.members(run.codes)
    expect(run.works).to.deep.equal({ new: 2, changed: 0, unchanged: 0, refused: 5, failed: 0 })
    expect((await works()).map(({ shelfmark }) => shelfmark)).to.deep.equal(['A 1', 'A 6'])
    const where = run.findings.map(({ code, origin }) =>
      `${code} ${origin.row ?? origin.file} ${origin.column ?? ''}`.trim(),
    )
    expect(where).to.have.members([
      'page-without-file 3 Datei',
      'image-unreadable kaputt.jpg',
      'shelfmark-missing 5',
      'institution-missing 6',
      'date-unread 7 Datierung',
      'file-outside 8 Datei',
    ])
    expect((await trial.catalogue.ingest(run.ingest))?.state).to.equal('finished-with-refusals')
  })

  it('leaves a work that stands as it was if its new delivery is unsound', async () => {
    const delivery = await aBook()
    await trial.ingest(delivery)
    await writeFile(join(delivery, 'Hs_1_001v.jpg'), scan(4).subarray(0, 100))
    await writeFile(join(delivery, 'liste.csv'), aTable('Hs. 1;Anderer Titel;Archiv;;'))
    const run = await trial.ingest(delivery)
    expect(run.works.refused).to.equal(1)
    expect((await works())[0]).to.deep.include({ revision: 1, title: { none: ['Ein Buch'] } })
  })

  it('refuses a shelfmark that two tables of a delivery describe', async () => {
    const delivery = await trial.deliver('doppelt', {
      'a.csv': aTable('A 1;a;Archiv;;'),
      'b.csv': aTable('A 1;b;Archiv;;'),
    })
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 1, refused: 1 })
    const [twice] = run.findings.filter(({ code }) => code === 'shelfmark-twice')
    expect(twice?.values.where).to.equal('a.csv, 2')
  })

  it('takes scans alone, a work a folder', async () => {
    const delivery = await trial.deliver('nur-bilder', {
      'Urk_0100/1r.jpg': scan(1),
      'Urk_0101/1.jpg': scan(2),
    })
    expect((await trial.check(delivery)).codes).to.deep.equal(['institution-missing', 'institution-missing'])
    const run = await trial.ingest(delivery, { institution: 'Archiv der Hansestadt Lübeck' })
    expect(run.works.new).to.equal(2)
    expect((await works()).map(({ shelfmark, institution }) => [shelfmark, institution])).to.deep.equal([
      ['Urk 0100', 'ahl'],
      ['Urk 0101', 'ahl'],
    ])
  })

  it('says so of a folder that is empty, absent, or holds nothing to read', async () => {
    const empty = await trial.deliver('leer/x', {})
    expect((await trial.check(empty)).codes).to.deep.equal(['delivery-missing'])
    const notes = await trial.deliver('notizen', { 'liesmich.txt': 'Hallo', '.DS_Store': 'x' })
    expect((await trial.check(notes)).codes).to.deep.equal(['no-record'])
    const litter = await trial.deliver('müll', { '.DS_Store': 'x' })
    expect((await trial.check(litter)).codes).to.deep.equal(['delivery-empty'])
    expect((await trial.ingest(litter)).errors).to.equal(1)
  })

  it('follows no link, and minds no odd name', async () => {
    const delivery = await trial.deliver('seltsam', {
      'liste.csv': aTable(
        'A 1;a;Archiv;;" 隨機 中國.jpg"',
        'A 2;b;Archiv;;geheim.jpg',
        'A 3;c;Archiv;;A=,+.jpg',
      ),
      ' 隨機 中國.jpg': scan(1),
      'A=,+.jpg': scan(2),
    })
    await writeFiles(trial.folder, { 'draußen.jpg': scan(3) })
    await symlink(join(trial.folder, 'draußen.jpg'), join(delivery, 'geheim.jpg'))
    await symlink('/', join(delivery, 'wurzel'))
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 2, refused: 1 })
    expect(run.codes.toSorted()).to.deep.equal(['link-skipped', 'link-skipped', 'page-without-file'])
  })

  it('reads no packed archive, and says so, whatever it is called', async () => {
    const packed = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(60)])
    const tar = Buffer.alloc(1024)
    tar.write('../../etc/passwd')
    tar.write('ustar', 257)
    const delivery = await trial.deliver('gepackt', {
      'liste.csv': aTable('A 1;a;Archiv;;eins.jpg'),
      'eins.jpg': scan(1),
      'bag.zip': packed,
      'bilder.jpg': packed,
      'alt.tar': tar,
      'neu.tgz': Buffer.from([0x1f, 0x8b, 8, 0, ...Buffer.alloc(40)]),
    })
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 1, refused: 0 })
    const named = run.findings
      .filter(({ code }) => code === 'archive-packed')
      .map(({ origin }) => origin.file)
    expect(named.toSorted()).to.deep.equal(['alt.tar', 'bag.zip', 'bilder.jpg', 'neu.tgz'])
    expect(run.errors).to.equal(4)
  })

  it('lets no name lead out of the delivery, and loses nothing with dots and blanks in its name', async () => {
    await writeFiles(trial.folder, { 'nachbar.jpg': scan(3) })
    const delivery = await trial.deliver('namen', {
      'liste.csv': aTable(
        'N 1;a;Archiv;;../nachbar.jpg',
        'N 2;b;Archiv;;.verborgen.jpg',
        'N 3;c;Archiv;;  vorn und hinten .jpg',
        'N 4;d;Archiv;;漢字/頁.jpg',
        'N 5;e;Archiv;;unter/../oben.jpg',
      ),
      '.verborgen.jpg': scan(1),
      '  vorn und hinten .jpg': scan(2),
      '漢字/頁.jpg': scan(3),
      'oben.jpg': scan(4),
    })
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 4, refused: 1 })
    expect(run.codes).to.deep.equal(['file-outside'])
  })

  it('saves the arrangement from the top down', async () => {
    const delivery = await trial.deliver('bestand', {
      'liste.csv': 'Signatur;Titel;Institution;Bestand\nA 1;a;Archiv;Urkunden > Kaiserurkunden\n',
    })
    await trial.ingest(delivery)
    const institution = 'archiv' as InstitutionId
    const [top] = await trial.catalogue.fondsBelow({ institution })
    expect(top?.title).to.deep.equal({ none: ['Urkunden'] })
    const [below] = await trial.catalogue.fondsBelow({ institution, ...(top && { fonds: top.id }) })
    expect(below?.title).to.deep.equal({ none: ['Kaiserurkunden'] })
    expect((await works())[0]?.fonds).to.equal(below?.id)
  })

  it('draws the largest page first, so that no map is left for the end, and keeps the order of pages', async () => {
    const large = await sharp(scan(2)).resize(960, 720).jpeg().toBuffer()
    const delivery = await trial.deliver('karte', {
      'liste.csv': aTable('A 1;a;Archiv;;1.jpg', 'A 1;;;;2.jpg', 'A 1;;;;3.jpg'),
      '1.jpg': scan(1),
      '2.jpg': scan(3),
      '3.jpg': large,
    })
    const run = await trial.ingest(delivery, { onPage: oneAtATime(), onCopy: oneAtATime() })
    expect(done(run)).to.deep.equal(['a-1_3', 'a-1_1', 'a-1_2'])
    expect((await pagesOf('a-1')).map(({ image }) => image?.width)).to.deep.equal([320, 320, 960])
  })
})
