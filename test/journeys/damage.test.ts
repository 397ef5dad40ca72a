// An access copy is damaged on disk: readers are told, the audit finds it, and derive makes it again from the master.

import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { runCommand, type Serving, startServer } from '../helpers/command.ts'
import { aScan, writeFiles } from '../helpers/deliveries.ts'

describe('a damaged access copy', function () {
  this.timeout(120_000)
  let folder: string
  let settings: Readonly<Record<string, string>>
  let house: Serving | undefined

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-journey-'))
    settings = { DATA_DIR: join(folder, 'data'), PORT: '0' }
    await writeFiles(join(folder, 'lieferung'), {
      'werke.csv': 'Signatur;Titel;Institution\nUrk 1;Brief;Archiv\n',
      'Urk_1.tif': await aScan(3, 'tiff'),
    })
    expect((await kulturwerk('ingest', join(folder, 'lieferung'))).code).to.equal(0)
    house = await startServer(settings)
  })
  after(async () => {
    house?.server.kill('SIGTERM')
    await house?.end
    await rm(folder, { recursive: true, force: true })
  })

  const kulturwerk = (...args: readonly string[]) => runCommand(args, settings)

  /** Writes over all that follows the index of the one access copy there is. */
  const damage = async () => {
    const store = join(folder, 'data', 'store', 'access')
    const [name = ''] = (await readdir(store, { recursive: true })).filter((one) => one.endsWith('.tif'))
    const file = await open(join(store, name), 'r+')
    const { size } = await file.stat()
    const from = Math.round(size / 3)
    await file.write(Buffer.alloc(size - from, 7), 0, size - from, from)
    await file.close()
  }

  const tile = async () => {
    const manifest = await (await fetch(`${house?.base}/iiif/presentation/3/urk-1/manifest`)).json()
    const { id } = manifest.items[0].items[0].items[0].body.service[0]
    const response = await fetch(`${id}/full/max/0/default.jpg`)
    await response.arrayBuffer()
    return response.status
  }

  it('is noticed, found by the audit, and made again while the server runs', async () => {
    await damage()
    expect(await tile()).to.equal(500)
    const found = await kulturwerk('audit')
    expect(found.code).to.equal(1)
    expect(found.output).to.contain('access/')
    const renewed = await kulturwerk('derive')
    expect(renewed.code).to.equal(0)
    expect(renewed.output).to.match(/Zugriffskopien neu gemacht: 1, mit Fehlern: 0/)
    expect((await kulturwerk('audit')).code).to.equal(0)
    expect(await tile()).to.equal(200)
  })
})
