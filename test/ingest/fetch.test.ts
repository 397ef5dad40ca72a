// Files that records name on the web: fetched from hosts that were named, bounded, taken up again, and never into the delivery.

import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { openCatalogue } from '../../catalogue/database.ts'
import type { InstitutionId } from '../../catalogue/identifiers.ts'
import { check } from '../../ingest/commands/check.ts'
import { UsageFault } from '../../ingest/commands/command.ts'
import { ingest } from '../../ingest/commands/ingest.ts'
import { retry } from '../../ingest/commands/retry.ts'
import { type Bounds, bounds, openFetching } from '../../ingest/fetching/fetching.ts'
import { guarded, isPublic, parseHost } from '../../ingest/fetching/hosts.ts'
import { aScan } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { eventually } from '../helpers/eventually.ts'
import { type Answering, type FarLibrary, metsOfAddresses, openFarLibrary } from '../helpers/far-library.ts'

const alto = `<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page WIDTH="320" HEIGHT="240"><PrintSpace><TextBlock><TextLine HPOS="10" VPOS="10" WIDTH="200" HEIGHT="30">
<String CONTENT="Lübeck" HPOS="10" VPOS="10" WIDTH="90" HEIGHT="30"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`

const redirect =
  (location: string): Answering =>
  (_, response) => {
    response.writeHead(302, { location }).end()
  }

describe('fetching what records name on the web', () => {
  let trial: TrialDesk
  let library: FarLibrary
  beforeEach(async () => {
    trial = await openDesk()
    library = await openFarLibrary()
    library.files.set('/1.jpg', await aScan(1))
    library.files.set('/2.jpg', await aScan(2))
    library.files.set('/1.xml', Buffer.from(alto))
  })
  afterEach(async () => {
    await library.close()
    await trial.close()
  })

  const book = (...pictures: string[]) =>
    trial.deliver('fern', {
      'mets.xml': metsOfAddresses(pictures.map((picture) => ({ picture }))),
    })
  const twoPages = () =>
    trial.deliver('fern', {
      'mets.xml': metsOfAddresses([
        { picture: library.at('/1.jpg'), text: library.at('/1.xml') },
        { picture: library.at('/2.jpg') },
      ]),
    })
  const asking = (
    delivery: string,
    more: { readonly fetch?: readonly string[]; readonly verify?: boolean },
  ) => ({
    deliveries: [delivery],
    verify: false,
    institution: 'Stadtbibliothek',
    ...more,
  })
  const taking = (
    delivery: string,
    more: { readonly fetch?: readonly string[]; readonly verify?: boolean } = {},
  ) => trial.run(ingest, asking(delivery, { fetch: [library.host], ...more }))
  const standing = async () => {
    const catalogue = await openCatalogue(trial.desk.config.database)
    const id = await catalogue.workId('stadtbibliothek' as InstitutionId, 'Fern 1')
    const work = id && (await catalogue.work(id))
    const text = work?.pages[0] && (await catalogue.transcription(work.pages[0].id))
    await catalogue.close()
    return { work, text }
  }
  const filesBelow = async (folder: string) =>
    (await readdir(folder, { recursive: true }).catch(() => [])).map(String).sort()

  it('names them and asks nobody unless it is told to', async () => {
    const delivery = await twoPages()
    for (const command of [check, ingest]) {
      const ran = await trial.run(command, asking(delivery, {}))
      expect(ran.text).to.include(
        `Dateien außerhalb der Lieferung, die nicht geholt wurden: 2, zum Beispiel „${library.at('/1.jpg')}“.`,
      )
    }
    expect(library.asked).to.deep.equal([])
    expect((await standing()).work?.pages.every(({ image }) => image === undefined)).to.equal(true)
  })

  it('says in a dry run what would be fetched, and asks for the size alone', async () => {
    const ran = await trial.run(check, asking(await twoPages(), { fetch: [library.host] }))
    expect(ran.text).to.match(
      new RegExp(
        `Dateien, die von ${library.host} geholt würden: 3 \\(0\\.0 MB\\), zum Beispiel „${library.at('/1.jpg')}“`,
      ),
    )
    expect(library.asked.toSorted()).to.deep.equal(['HEAD /1.jpg', 'HEAD /1.xml', 'HEAD /2.jpg'])
    expect(ran.code).to.equal(0)
    expect(await filesBelow(trial.desk.config.dataDir)).to.deep.equal([])
  })

  it('fetches pictures and texts, keeps them with their fixity, and leaves the delivery as it was', async () => {
    const delivery = await twoPages()
    const ran = await taking(delivery)
    expect(ran.text).to.include(`Von ${library.host} geholt: 3 (`)
    expect(ran.code).to.equal(0)
    const { work, text } = await standing()
    const first = work?.pages[0]?.image?.master
    const bytes = await aScan(1)
    expect(first?.deliveredAs).to.equal(library.at('/1.jpg'))
    expect(first?.fixity).to.deep.equal({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(text?.lines.map((line) => line.text)).to.deep.equal(['Lübeck'])
    expect(await filesBelow(delivery)).to.deep.equal(['mets.xml'])
  })

  it('asks for nothing again that it has, and finds the work unchanged', async () => {
    const delivery = await twoPages()
    await taking(delivery)
    library.asked.length = 0
    expect((await taking(delivery)).text).to.include('0 neu, 0 geändert, 1 unverändert')
    expect((await trial.run(check, asking(delivery, { fetch: [library.host] }))).text).to.include(
      '1 unverändert',
    )
    expect(library.asked).to.deep.equal([])
  })

  it('asks with --verify whether they are still the same, and takes what has changed', async () => {
    const delivery = await twoPages()
    await taking(delivery)
    expect((await taking(delivery, { verify: true })).text).to.include('1 unverändert')
    library.files.set('/2.jpg', await aScan(7))
    expect((await taking(delivery, { verify: true })).text).to.include('1 geändert')
    const bytes = await aScan(7)
    expect((await standing()).work?.pages[1]?.image?.master.fixity.bytes).to.equal(bytes.length)
  })

  it('takes a file that was delivered rather than the one that is named', async () => {
    const delivery = await trial.deliver('fern', {
      'mets.xml': metsOfAddresses([{ picture: library.at('/1.jpg') }]),
      '1.jpg': await aScan(9),
    })
    await taking(delivery)
    expect(library.asked).to.deep.equal([])
    expect((await standing()).work?.pages[0]?.image?.master.deliveredAs).to.equal('1.jpg')
  })

  it('asks no other host and no other port', async () => {
    const delivery = await book(
      'http://127.0.0.1:9/1.jpg',
      'http://localhost/2.jpg',
      `http://a:b@${library.host}/1.jpg`,
    )
    const ran = await taking(delivery)
    expect(ran.text).to.include('Dateien außerhalb der Lieferung, die nicht geholt wurden: 3')
    expect(library.asked).to.deep.equal([])
  })

  it('follows the server to hosts that were named, and to no other', async () => {
    const other = await openFarLibrary()
    other.files.set('/x.jpg', await aScan(3))
    library.files.set('/moved.jpg', redirect(other.at('/x.jpg')))
    const delivery = await book(library.at('/moved.jpg'))
    const refused = await taking(delivery)
    expect(refused.text).to.include(
      `Die Adresse führt weiter zu „${other.at('/x.jpg')}“; diesen Server nennt kein --fetch.`,
    )
    expect(refused.code).to.equal(1)
    expect(other.asked).to.deep.equal([])
    expect((await taking(delivery, { fetch: [library.host, other.host] })).code).to.equal(0)
    await other.close()
  })

  it('leaves a server that leads in circles', async () => {
    library.files.set('/round.jpg', redirect('/round.jpg'))
    expect((await taking(await book(library.at('/round.jpg')))).text).to.include(
      'Die Adresse führt zu oft weiter.',
    )
  })

  it('judges what comes by its bytes', async () => {
    library.files.set('/login.jpg', (_, response) => {
      response
        .writeHead(200, { 'content-type': 'image/jpeg' })
        .end('<!DOCTYPE html><html><body>Anmelden</body></html>')
    })
    const ran = await taking(await book(library.at('/login.jpg')))
    expect(ran.text).to.include(
      `Das Bild „${library.at('/login.jpg')}“ ließ sich nicht holen: Was der Server schickt, ist kein Bild.`,
    )
    library.files.set('/login.jpg', await aScan(4))
    expect((await taking(await book(library.at('/login.jpg')))).code).to.equal(0)
  })

  it('refuses a work whose picture is not there, and publishes one whose text is not', async () => {
    const missing = await taking(await book(library.at('/1.jpg'), library.at('/none.jpg')))
    expect(missing.text).to.include('Der Server antwortet mit Status 404.')
    expect(missing.code).to.equal(1)
    expect((await standing()).work).to.equal(undefined)
    const delivery = await trial.deliver('fern', {
      'mets.xml': metsOfAddresses([{ picture: library.at('/1.jpg'), text: library.at('/none.xml') }]),
    })
    const without = await taking(delivery)
    expect(without.text).to.include('Die Seite erscheint ohne Text.')
    expect(without.code).to.equal(0)
  })

  it('remembers for retry which hosts were named', async () => {
    const delivery = await book(library.at('/late.jpg'))
    expect((await taking(delivery)).code).to.equal(1)
    library.files.set('/late.jpg', await aScan(5))
    expect((await trial.run(retry, {})).text).to.include('1 neu')
  })

  it('fetches anew what somebody has cleared away', async () => {
    const delivery = await twoPages()
    await taking(delivery)
    await rm(join(trial.desk.config.dataDir, 'fetched'), { recursive: true })
    expect((await taking(delivery)).text).to.include('1 unverändert')
  })

  it('wants hosts, not addresses', async () => {
    const asked = taking(await twoPages(), { fetch: ['http://digital.example.org/'] })
    expect(await asked.catch((error: unknown) => error)).to.be.instanceOf(UsageFault)
  })
})

describe('fetching one file', () => {
  let trial: TrialDesk
  let library: FarLibrary
  let scan: Buffer
  beforeEach(async () => {
    trial = await openDesk()
    library = await openFarLibrary()
    scan = await aScan(1, 'png')
  })
  afterEach(async () => {
    await library.close()
    await trial.close()
  })

  const fetched = (path: string, limits: Partial<Bounds> = {}, signal = new AbortController().signal) =>
    openFetching(new Set([library.host]), join(trial.folder, 'fetched'), 'fetch', {
      ...bounds,
      pause: 1,
      ...limits,
    }).get(library.at(path), 'picture', signal)
  const reasonOf = async (path: string, limits: Partial<Bounds> = {}) => {
    const found = await fetched(path, limits)
    return found.kind === 'fault' ? found.fault.reason : found.kind
  }
  const partBytes = async () => {
    const parts = join(trial.folder, 'fetched', 'parts')
    const names = await readdir(parts).catch(() => [])
    const sizes = names
      .filter((name) => !name.includes('.'))
      .map(async (name) => (await stat(join(parts, name))).size)
    return Math.max(0, ...(await Promise.all(sizes)))
  }
  /** Sends a beginning and hangs up when it has been kept, the first times that it is asked. */
  const breaking = (times: number, etag: () => string): Answering => {
    let left = times
    return ({ headers }, response) => {
      const from = headers['if-range'] === etag() ? Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0) : 0
      const sent = scan.subarray(from)
      response.writeHead(from > 0 ? 206 : 200, {
        etag: etag(),
        'content-length': sent.length,
        ...(from > 0 && { 'content-range': `bytes ${from}-${scan.length - 1}/${scan.length}` }),
      })
      left -= 1
      if (left < 0) response.end(sent)
      else {
        response.write(sent.subarray(0, 700))
        void eventually('the beginning is kept', async () => (await partBytes()) === from + 700).finally(() =>
          response.destroy(),
        )
      }
    }
  }

  it('goes on where the transfer broke off', async () => {
    library.files.set(
      '/p.png',
      breaking(2, () => '"one"'),
    )
    const found = await fetched('/p.png')
    expect(found).to.have.property('kind', 'file')
    if (found.kind === 'file')
      expect(found.file.fetched?.sha256).to.equal(createHash('sha256').update(scan).digest('hex'))
    expect(library.asked).to.deep.equal(['GET /p.png', 'GET /p.png bytes=700-', 'GET /p.png bytes=1400-'])
  })

  it('goes on in the next call, and begins anew where the file has changed meanwhile', async () => {
    let etag = '"one"'
    library.files.set(
      '/p.png',
      breaking(2, () => etag),
    )
    expect(await reasonOf('/p.png', { tries: 1 })).to.equal('fetch-cut-off')
    expect(await reasonOf('/p.png', { tries: 1 })).to.equal('fetch-cut-off')
    etag = '"two"'
    const found = await fetched('/p.png', { tries: 1 })
    expect(found.kind === 'file' && found.file.bytes).to.equal(scan.length)
    expect(library.asked.at(-1)).to.equal('GET /p.png bytes=1400-')
  })

  it('takes no more than the bound, whether the server says the size or not', async () => {
    library.files.set('/said.png', scan)
    library.files.set('/unsaid.png', (_, response) => {
      response.writeHead(200)
      response.write(scan.subarray(0, 1000))
      response.end(scan.subarray(1000))
    })
    const small = { bytes: { picture: 1200, text: 1200, payload: 1200 } }
    expect(await reasonOf('/said.png', small)).to.equal('fetch-too-large')
    expect(await reasonOf('/unsaid.png', small)).to.equal('fetch-too-large')
    expect(await readdir(join(trial.folder, 'fetched', 'parts'))).to.deep.equal([])
  })

  it('waits for no server without end', async () => {
    library.files.set('/silent.png', () => undefined)
    library.files.set('/stuck.png', (_, response) => {
      response.writeHead(200)
      response.write(scan.subarray(0, 100))
    })
    expect(await reasonOf('/silent.png', { idle: 50, tries: 2 })).to.equal('fetch-slow')
    expect(await reasonOf('/stuck.png', { idle: 50, tries: 2 })).to.equal('fetch-slow')
    expect(await reasonOf('/stuck.png', { whole: 60, tries: 2 })).to.equal('fetch-slow')
  })

  it('tries again where a server is tired, and not where it says no', async () => {
    let tired = 2
    library.files.set('/tired.png', (_, response) => {
      tired -= 1
      if (tired >= 0) response.writeHead(503).end()
      else response.end(scan)
    })
    library.files.set('/no.png', (_, response) => void response.writeHead(403).end())
    expect(await reasonOf('/tired.png')).to.equal('file')
    expect(await reasonOf('/no.png')).to.equal('fetch-status')
    expect(library.asked.filter((one) => one.endsWith('/no.png'))).to.have.length(1)
  })

  it('fetches no more files than the bound in one call', async () => {
    for (const path of ['/1.png', '/2.png']) library.files.set(path, scan)
    const fetching = openFetching(new Set([library.host]), join(trial.folder, 'fetched'), 'fetch', {
      ...bounds,
      files: 1,
    })
    const { signal } = new AbortController()
    expect((await fetching.get(library.at('/1.png'), 'picture', signal)).kind).to.equal('file')
    expect((await fetching.get(library.at('/2.png'), 'picture', signal)).kind).to.equal('fault')
  })

  it('is stopped by whoever waits for it', async () => {
    const stop = new AbortController()
    library.files.set('/silent.png', () => stop.abort(new Error('enough')))
    const outcome = await fetched('/silent.png', {}, stop.signal).catch((error: unknown) => error)
    expect(outcome).to.be.instanceOf(Error).and.not.have.property('kind')
  })

  it('calls no inner address under a public name', async () => {
    const resolving = (to: string) =>
      guarded((_, __, done) => done(null, [{ address: to, family: to.includes(':') ? 6 : 4 }]))
    const outcome = (name: string, to: string) =>
      new Promise((resolve) =>
        resolving(to)(name, {}, (error, address) => resolve(error ? error.constructor.name : address)),
      )
    expect(await outcome('digital.example.org', '127.0.0.1')).to.equal('InnerAddress')
    expect(await outcome('digital.example.org', '::ffff:10.0.0.1')).to.equal('InnerAddress')
    expect(await outcome('digital.example.org', '141.20.1.1')).to.equal('141.20.1.1')
    expect(await outcome('scans.intern', '10.0.0.1')).to.equal('10.0.0.1')
    expect(await outcome('localhost', '::1')).to.equal('::1')
  })

  it('knows public addresses from inner ones', () => {
    const inner = [
      '10.1.2.3',
      '169.254.169.254',
      '172.31.0.1',
      '192.168.0.1',
      '100.64.1.1',
      '0.0.0.0',
      '224.0.0.1',
    ]
    for (const one of [...inner, '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::a00:1'])
      expect(isPublic(one), one).to.equal(false)
    for (const one of ['141.20.1.1', '172.32.0.1', '2001:638::1', '::ffff:141.20.1.1'])
      expect(isPublic(one), one).to.equal(true)
  })

  it('reads a host as people write it', () => {
    expect(parseHost('Digital.Example.org')).to.equal('digital.example.org')
    expect(parseHost('example.org:8080')).to.equal('example.org:8080')
    expect(parseHost('[::1]:8080')).to.equal('[::1]:8080')
    for (const one of [
      '',
      'http://example.org',
      'example.org/scans',
      'a@example.org',
      'example.org?x',
      'a b',
    ])
      expect(parseHost(one), one).to.equal(undefined)
  })
})
