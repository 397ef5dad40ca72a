// The mark that the search index fell behind: set by an ingest whose search failed, taken away when the index was compared.

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { ingest } from '../../ingest/commands/ingest.ts'
import type { Config } from '../../platform/config.ts'
import { openSearch } from '../../search/open.ts'
import { aScan } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { eventually } from '../helpers/eventually.ts'
import { aQuery } from '../helpers/search.ts'

const nobody: Config['meili'] = { url: 'http://127.0.0.1:9', masterKey: 'nobody', bin: undefined }

describe('an index that fell behind', () => {
  let trial: TrialDesk
  before(async () => {
    trial = await openDesk({ engine: true })
  })
  after(() => trial.close())

  const taking = (delivery: string, meili: Config['meili'] = trial.desk.config.meili) =>
    trial.run(ingest, { deliveries: [delivery], verify: false }, { config: { ...trial.desk.config, meili } })
  const isMarked = () =>
    access(join(trial.desk.config.dataDir, 'index-behind')).then(
      () => true,
      () => false,
    )
  const found = async (text: string) => {
    const search = await openSearch(trial.desk.config, trial.desk.log)
    try {
      const { total } = await eventually('the search is up', () =>
        search.find(aQuery({ q: text })).catch(() => undefined),
      )
      return total
    } finally {
      await search.close()
    }
  }
  const delivery = async (number: number) =>
    trial.deliver(`lieferung-${number}`, {
      'liste.csv': `Signatur;Titel;Institution;Datei\nA ${number};${number === 1 ? 'Wurzelbuch' : 'Glockenspiel'};Archiv;a.jpg`,
      'a.jpg': await aScan(number),
    })

  it('is marked, although the work is public', async () => {
    const ran = await taking(await delivery(1), nobody)
    expect(ran.code).to.equal(0)
    expect(ran.text).to.include('1 neu').and.to.include('Die Suche war nicht erreichbar')
    expect(await isMarked()).to.equal(true)
  })

  it('stays marked while nobody answers, also over an ingest that changes nothing', async () => {
    await taking(join(trial.folder, 'lieferung-1'), nobody)
    expect(await isMarked()).to.equal(true)
  })

  it('is caught up by the next ingest of anything, and marked no longer', async () => {
    expect((await taking(await delivery(2))).code).to.equal(0)
    expect(await isMarked()).to.equal(false)
    expect(await found('Wurzelbuch')).to.equal(1)
    expect(await found('Glockenspiel')).to.equal(1)
  })
})
