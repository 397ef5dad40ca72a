// Files that a bag names in its fetch.txt: fetched from hosts that were named, and believed only if the bag's manifest says the same.

import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect } from 'chai'
import { openCatalogue } from '../../catalogue/database.ts'
import type { InstitutionId } from '../../catalogue/identifiers.ts'
import { check } from '../../ingest/commands/check.ts'
import { ingest } from '../../ingest/commands/ingest.ts'
import { aScan } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { type FarLibrary, openFarLibrary } from '../helpers/far-library.ts'

const table = 'Signatur;Titel;Institution;Datei\nFern 1;Ein Buch;Stadtbibliothek;1.jpg\nFern 1;;;2.jpg\n'

describe('fetching what a bag names on the web', () => {
  let trial: TrialDesk
  let library: FarLibrary
  beforeEach(async () => {
    trial = await openDesk()
    library = await openFarLibrary()
    library.files.set('/far/2.jpg', await aScan(2))
  })
  afterEach(async () => {
    await library.close()
    await trial.close()
  })

  /** A bag whose second picture lies elsewhere. */
  const bag = async (fetch = `${library.at('/far/2.jpg')} - data/2.jpg\n`) => {
    const payload = { 'data/liste.csv': Buffer.from(table), 'data/1.jpg': await aScan(1) }
    const all = { ...payload, 'data/2.jpg': await aScan(2) }
    const sums = Object.entries(all).map(
      ([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`,
    )
    const bytes = Object.values(all).reduce((sum, one) => sum + one.length, 0)
    return trial.deliver('sack', {
      'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'bag-info.txt': `Payload-Oxum: ${bytes}.3\n`,
      'manifest-sha256.txt': sums.join(''),
      'fetch.txt': fetch,
      ...payload,
    })
  }
  const asking = (delivery: string, fetch: readonly string[]) => ({
    deliveries: [delivery],
    verify: false,
    ...(fetch.length > 0 && { fetch }),
  })
  const standing = async () => {
    const catalogue = await openCatalogue(trial.desk.config.database)
    const id = await catalogue.workId('stadtbibliothek' as InstitutionId, 'Fern 1')
    const work = id && (await catalogue.work(id))
    await catalogue.close()
    return work
  }

  it('takes a bag that is whole only with what was fetched, and leaves the delivery as it was', async () => {
    const delivery = await bag()
    const before = (await readdir(delivery, { recursive: true })).sort()
    const ran = await trial.run(ingest, asking(delivery, [library.host]))
    expect(ran.text).to.include(`Von ${library.host} geholt: 1 (`)
    expect(ran.code).to.equal(0)
    const pages = (await standing())?.pages ?? []
    expect(pages.map(({ image }) => image?.master.deliveredAs)).to.deep.equal(['data/1.jpg', 'data/2.jpg'])
    const second = pages[1]?.image?.master.fixity.sha256
    expect(second).to.equal(
      createHash('sha256')
        .update(await aScan(2))
        .digest('hex'),
    )
    expect((await readdir(delivery, { recursive: true })).sort()).to.deep.equal(before)
    library.asked.length = 0
    const again = await trial.run(ingest, asking(delivery, [library.host]))
    expect(again.text).to.include('1 unverändert')
    expect(library.asked).to.deep.equal([])
  })

  it('is refused if other bytes come than the manifest says', async () => {
    library.files.set('/far/2.jpg', await aScan(3))
    const ran = await trial.run(ingest, asking(await bag(), [library.host]))
    expect(ran.code).to.equal(1)
    expect(ran.text).to.include('data/2.jpg')
    expect(ran.text).to.include('Das Werk liegt in einem BagIt-Paket mit Fehlern; es wurde nicht übernommen.')
    expect(await standing()).to.equal(undefined)
  })

  it('is refused if nothing comes, and says why', async () => {
    library.files.delete('/far/2.jpg')
    const ran = await trial.run(ingest, asking(await bag(), [library.host]))
    expect(ran.code).to.equal(1)
    expect(ran.text).to.include(
      `Das Paket nennt „data/2.jpg“ unter „${library.at('/far/2.jpg')}“; die Datei ließ sich nicht holen: Der Server antwortet mit Status 404.`,
    )
    expect(await standing()).to.equal(undefined)
  })

  it('is only asked about in a dry run, whose answer is that of the ingest', async () => {
    const ran = await trial.run(check, asking(await bag(), [library.host]))
    expect(ran.text).to.include(`Dateien, die von ${library.host} geholt würden: 1 (`)
    expect(ran.text).to.include('Ein ingest täte: 1 neu')
    expect(ran.code).to.equal(0)
    expect(library.asked).to.deep.equal(['HEAD /far/2.jpg'])
  })

  it('is named and asked of nobody where no host was named, and the bag is not whole', async () => {
    const ran = await trial.run(ingest, asking(await bag(), []))
    expect(ran.text).to.include('Dateien außerhalb der Lieferung, die nicht geholt wurden: 1')
    expect(ran.text).to.include('Das Paket nennt „data/2.jpg“, die Datei fehlt.')
    expect(ran.code).to.equal(1)
    expect(library.asked).to.deep.equal([])
  })

  it('never gets a place outside the payload of the bag', async () => {
    for (const path of ['../2.jpg', '/etc/2.jpg', 'bagit.txt', 'data/../../2.jpg']) {
      const ran = await trial.run(
        ingest,
        asking(await bag(`${library.at('/far/2.jpg')} - ${path}\n`), [library.host]),
      )
      expect(ran.text, path).to.include('Das BagIt-Paket ist fehlerhaft')
      expect(ran.code, path).to.equal(1)
    }
    expect(library.asked).to.deep.equal([])
  })
})
