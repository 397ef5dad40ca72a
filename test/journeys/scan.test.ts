// A folder of scans becomes a published work: with the commands that an archivist types, to the answers that a viewer asks for.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { ended, runCommand, type Serving, startCommand, startServer } from '../helpers/command.ts'
import { aScan, writeFiles } from '../helpers/deliveries.ts'
import { eventually } from '../helpers/eventually.ts'

const columns = 'Signatur;Titel;Datierung;Institution;Rechte'

describe('a folder of scans', function () {
  this.timeout(120_000)
  let folder: string
  let delivery: string
  let settings: Readonly<Record<string, string>>
  let house: Serving | undefined

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-journey-'))
    delivery = join(folder, 'lieferung')
    settings = { DATA_DIR: join(folder, 'data'), PORT: '0' }
    await writeFiles(delivery, {
      'werke.csv': `${columns}\nHs 25;Stundenbuch;2. Hälfte 15. Jh.;Archiv;CC0\nUrk 1;Brief;1226;Archiv;CC0\n`,
      'Hs_25_021r.jpg': await aScan(1),
      'Hs_25_021v.jpg': await aScan(2),
      'Urk_1.tif': await aScan(3, 'tiff'),
    })
  })
  after(async () => {
    house?.server.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  const kulturwerk = (...args: readonly string[]) => runCommand(args, settings)
  const json = async (path: string) => (await fetch(`${house?.base}${path}`)).json()

  it('is looked at first, and nothing is changed', async () => {
    const { code, output } = await kulturwerk('check', delivery)
    expect(code).to.equal(0)
    expect(output).to.match(/2 neu, 0 geändert/)
    expect((await kulturwerk('status')).output).to.not.contain('lieferung')
  })

  it('is taken in, once', async () => {
    const first = await kulturwerk('ingest', delivery)
    expect([first.code, first.errors]).to.deep.equal([0, ''])
    expect(first.output).to.match(/2 neu, 0 geändert, 0 unverändert/)
    expect((await kulturwerk('ingest', delivery)).output).to.match(/0 neu, 0 geändert, 2 unverändert/)
  })

  it('answers whatever a viewer asks for', async () => {
    house = await startServer(settings)
    const manifest = await json('/iiif/presentation/3/hs-25/manifest')
    expect(manifest.items.map((canvas: { label: unknown }) => canvas.label)).to.deep.equal([
      { none: ['021r'] },
      { none: ['021v'] },
    ])
    const service = manifest.items[0].items[0].items[0].body.service[0].id
    const info = await (await fetch(`${service}/info.json`)).json()
    expect(info).to.include({ id: service, width: 320, height: 240, profile: 'level2' })
    const tile = await fetch(`${service}/full/max/0/default.jpg`)
    expect([tile.status, tile.headers.get('content-type')]).to.deep.equal([200, 'image/jpeg'])
    const collection = await json('/iiif/presentation/3/collections')
    expect(JSON.stringify(collection)).to.contain('/collections/archiv"')
    const found = await eventually('the search finds it', async () => {
      const answer = await json('/api/search?q=Stundenbuch')
      return answer.total === 1 && answer
    })
    expect(found.hits[0]).to.include({ id: 'hs-25', manifest: manifest.id })
    expect(await (await fetch(`${house.base}/de/works/hs-25`)).text()).to.contain('2. Hälfte 15. Jh.')
  })

  it('holds a connection longer than the proxies in front do, so that none is cut while a request is on its way', async () => {
    const answer = await fetch(`${house?.base}/status/live`)
    expect(answer.headers.get('keep-alive')).to.equal('timeout=75')
  })

  it('changes while it is read: a scan that was replaced is the only one that is made again', async () => {
    await writeFile(join(delivery, 'Hs_25_021v.jpg'), await aScan(9))
    const { output } = await kulturwerk('ingest', '--json', delivery)
    const told = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told.filter(({ kind }) => kind === 'page').map(({ page }) => page)).to.deep.equal(['hs-25_021v'])
  })

  it('is no longer served when the server is told to stop, which it does in order', async () => {
    house?.server.kill('SIGTERM')
    const end = await house?.end
    expect(end?.code).to.equal(143)
    expect(end?.errors).to.not.contain('"level":"error"')
  })

  it('is told what is wrong with the settings, all at once, and starts nothing', async () => {
    const server = startCommand(['serve'], { ...settings, PORT: 'x', STORAGE_URL: 's3://bucket' })
    const end = await ended(server)
    expect(end.code).to.not.equal(0)
    expect(end.errors).to.contain('PORT').and.to.contain('STORAGE_URL').and.to.not.contain('    at ')
  })
})
