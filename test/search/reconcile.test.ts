// The index catches up with the catalogue: what differs is put, what may not be told goes, what is the same is left alone.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import type { Work } from '../../catalogue/model.ts'
import { documentsOf } from '../../search/documents.ts'
import { indexAnew, indexWorks, reconcile } from '../../search/reconcile.ts'
import type { PageDocument, Search, WorkDocument } from '../../search/search.ts'
import { indexVersion } from '../../search/settings.ts'
import { aQuery, openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from '../server/open-house.ts'

const work = (number: number, changes: Partial<Work> = {}) => {
  const id = `demo-${number}` as WorkId
  return aWork({ id, shelfmark: `DKW ${number}`, pages: [aPage(id, 1, { hasText: true })], ...changes })
}

describe('the index beside the catalogue', function () {
  this.timeout(60_000)
  let house: TestHouse
  let search: TestSearch
  let put: { work: WorkDocument; pages?: readonly PageDocument[] }[]

  /** The real search; what is put into it is noted. */
  const watched = (): Pick<Search, 'put' | 'remove' | 'states'> => ({
    ...search,
    put: async (entries) => {
      put.push(...entries)
      await search.put(entries)
    },
  })
  const level = (today = '2026-06-01') => reconcile(house.catalogue, watched(), today)
  const found = async (q: string) => (await search.find(aQuery({ q }))).hits.map((hit) => hit.work)

  before(async () => {
    house = await openTestHouse()
    search = await openTestSearch()
    await house.publish(work(1), [aText('demo-1_1', 'vnde de rad')])
    await house.publish(work(2, { accessRule: { kind: 'closed', until: '2027-01-01' } }), [
      aText('demo-2_1', 'en hemelik bref'),
    ])
    await house.publish(work(3, { accessRule: { kind: 'closed', record: 'none' } }))
  })
  beforeEach(() => {
    put = []
  })
  after(async () => {
    await search.close()
    await house.close()
  })

  it('is filled when it is empty', async () => {
    expect(await level()).to.deep.equal({ put: 2, removed: 0, unchanged: 0 })
    expect(await found('rad')).to.deep.equal(['demo-1'])
    expect(await found('hemelik')).to.deep.equal([])
  })

  it('is left alone when nothing differs', async () => {
    expect(await level()).to.deep.equal({ put: 0, removed: 0, unchanged: 2 })
    expect(put).to.deep.equal([])
  })

  it('takes a changed record without its texts, and still finds by them', async () => {
    await house.publish(work(1, { title: inLanguage('de', 'Ein neuer Titel') }), [
      aText('demo-1_1', 'vnde de rad'),
    ])
    expect(await level()).to.include({ put: 1 })
    expect(put.map((entry) => entry.pages)).to.deep.equal([undefined])
    expect(await found('Titel')).to.deep.equal(['demo-1'])
    expect(await found('rad')).to.deep.equal(['demo-1'])
  })

  it('takes changed texts and forgets the old ones', async () => {
    await house.publish(work(1), [aText('demo-1_1', 'en ander schrift')])
    expect(await level()).to.include({ put: 1 })
    expect(await found('schrift')).to.deep.equal(['demo-1'])
    expect(await found('rad')).to.deep.equal([])
  })

  it('puts again, with its texts, what other rules of spelling have keyed', async () => {
    const same = await house.catalogue.work('demo-1' as WorkId)
    const documents =
      same && documentsOf(same, [aText('demo-1_1', 'en ander schrift')], { fonds: [] }, '2026-06-01')
    if (!documents) throw new Error('There is no first work.')
    const state = documents.work.state.replace(indexVersion, 'otherRules')
    const otherKeys = { hw0: 'scriptura', pw0: 'scriptura', textState: 'of other rules' }
    const pages = documents.pages.map((page) => ({ ...page, text: 'en ander scriptura' }))
    await search.put([{ work: { ...documents.work, ...otherKeys, state }, pages }])
    expect(await found('schrift')).to.deep.equal([])
    expect(await level()).to.include({ put: 1 })
    expect(put.map((entry) => entry.pages?.length)).to.deep.equal([1])
    expect(await found('schrift')).to.deep.equal(['demo-1'])
    expect((await search.findWithin('demo-1' as WorkId, 'schrift', { offset: 0, limit: 9 })).total).to.equal(
      1,
    )
  })

  it('opens a work on its day, and closes it again', async () => {
    expect(await level('2027-01-01')).to.include({ put: 1 })
    expect(await found('hemelik')).to.deep.equal(['demo-2'])
    expect(await level('2026-06-01')).to.include({ put: 1 })
    expect(await found('hemelik')).to.deep.equal([])
  })

  it('loses what was withdrawn', async () => {
    await house.withdraw('demo-2' as WorkId)
    expect(await level()).to.deep.equal({ put: 0, removed: 1, unchanged: 1 })
    expect(await found('Totentanz')).to.deep.equal(['demo-1'])
  })

  it('is told of single works by an ingest', async () => {
    await house.publish(work(4, { title: inLanguage('de', 'Vierter Band') }))
    await indexWorks(house.catalogue, search, ['demo-4', 'demo-2', 'demo-99'] as WorkId[], '2026-06-01')
    expect(await found('Vierter')).to.deep.equal(['demo-4'])
    expect(await level()).to.deep.equal({ put: 0, removed: 0, unchanged: 2 })
  })

  it('takes a changed record from an ingest without its texts, and still finds by them', async () => {
    await house.publish(work(5), [aText('demo-5_1', 'de olde breff')])
    const five = ['demo-5' as WorkId]
    await indexWorks(house.catalogue, watched(), five, '2026-06-01')
    await house.publish(work(5, { title: inLanguage('de', 'Umbenannt') }), [
      aText('demo-5_1', 'de olde breff'),
    ])
    await indexWorks(house.catalogue, watched(), five, '2026-06-01')
    expect(put.map(({ pages }) => pages?.length)).to.deep.equal([1, undefined])
    expect(await found('Umbenannt')).to.deep.equal(['demo-5'])
    expect(await found('breff')).to.deep.equal(['demo-5'])
    await house.publish(work(5), [aText('demo-5_1', 'anders')])
    await indexWorks(house.catalogue, watched(), five, '2026-06-01')
    expect(put.at(-1)?.pages).to.have.length(1)
    expect(await found('breff')).to.deep.equal([])
  })

  it('is built anew beside the old one, which answers until the new one is complete', async () => {
    await search.put([{ work: { id: 'ghost' as WorkId, state: 'of long ago' } }])
    const asked: string[][] = []
    const beginAnew = async () => {
      const fresh = await search.beginAnew()
      return {
        ...fresh,
        finish: async () => {
          asked.push(await found('Vierter'))
          await fresh.finish()
        },
      }
    }
    const done = await indexAnew(house.catalogue, { ...search, beginAnew }, '2026-06-01')
    expect(done).to.deep.equal({ put: 3, removed: 0, unchanged: 0 })
    expect(asked).to.deep.equal([['demo-4']])
    expect(await found('Vierter')).to.deep.equal(['demo-4'])
    expect(await found('schrift')).to.deep.equal(['demo-1'])
    expect(await level()).to.deep.equal({ put: 0, removed: 0, unchanged: 3 })
  })

  it('stays as it was when building anew is broken off, and the next begins from nothing', async () => {
    const stopping = new AbortController()
    const beginAnew = async () => {
      const fresh = await search.beginAnew()
      return { ...fresh, put: async () => stopping.abort(new Error('told to stop')) }
    }
    const fault = await indexAnew(house.catalogue, { ...search, beginAnew }, '2026-06-01', {
      signal: stopping.signal,
    }).catch((error: unknown) => error)
    expect(fault).to.have.property('message', 'told to stop')
    expect(await found('Vierter')).to.deep.equal(['demo-4'])
    // as a kill leaves it: begun, filled in part, and nobody to throw it away
    const left = await search.beginAnew()
    await left.put([{ work: { id: 'ghost' as WorkId, state: 'of a killed run' } }])
    await indexAnew(house.catalogue, search, '2026-06-01')
    expect(await level()).to.deep.equal({ put: 0, removed: 0, unchanged: 3 })
  })

  it('stops when it is told to', async () => {
    const stopped = AbortSignal.abort(new Error('told to stop'))
    const fault = await reconcile(house.catalogue, search, '2026-06-01', { signal: stopped }).catch(
      (error: unknown) => error,
    )
    expect(fault).to.be.an('error').with.property('message', 'told to stop')
  })
})
