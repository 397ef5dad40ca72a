// /api/search and /api/suggest over the real app and a real engine.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { reconcile } from '../../search/reconcile.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

describe('/api/search', function () {
  this.timeout(60_000)
  let search: TestSearch
  let house: TestHouse
  let withoutEngine: TestHouse

  before(async () => {
    search = await openTestSearch()
    house = await openTestHouse({ search })
    withoutEngine = await openTestHouse()
    const id = 'demo-1' as WorkId
    await house.publish(aWork({ id, pages: [aPage(id, 1, { hasText: true })] }), [
      aText('demo-1_1', 'vnde de rad'),
    ])
    await reconcile(house.catalogue, search, '2026-06-01')
  })
  after(async () => {
    await house.close()
    await withoutEngine.close()
    await search.close()
  })

  it('answers works with their addresses, for every site', async () => {
    const response = await house.get('/api/search?q=totentanz')
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.match(/^application\/json/)
    expect(response.headers.get('access-control-allow-origin')).to.equal('*')
    const { total, limit, offset, hits, facets } = await house.json('/api/search?q=totentanz')
    expect({ total, limit, offset }).to.deep.equal({ total: 1, limit: 20, offset: 0 })
    const [hit] = hits as Record<string, unknown>[]
    expect(hit).to.include({
      id: 'demo-1',
      shelfmark: 'DKW 001',
      url: `${house.base}/works/demo-1`,
      manifest: `${house.base}/iiif/presentation/3/demo-1/manifest`,
    })
    expect(hit?.thumbnail)
      .to.have.property('id')
      .that.matches(/\/iiif\/image\/3\/demo-1_1\/full\/\d+,\d+\/0\/default\.jpg$/)
    expect(facets)
      .to.have.property('century')
      .that.deep.includes({
        value: '15',
        label: { de: ['15. Jahrhundert'], en: ['15th century'] },
        count: 1,
      })
  })

  it('shows the line that was hit', async () => {
    const { hits, variants } = await house.json('/api/search?q=und')
    const [hit] = hits as { snippet: Record<string, unknown> }[]
    expect(hit?.snippet).to.include({
      text: 'vnde de rad',
      page: `${house.base}/iiif/presentation/3/demo-1/canvas/demo-1_1`,
    })
    expect(hit?.snippet.marked).to.deep.equal([
      { text: 'vnde', hit: true },
      { text: ' de rad', hit: false },
    ])
    expect(variants).to.have.property('und')
    expect(await house.json('/api/search?q=und&historic=0')).to.include({ total: 0 })
  })

  it('narrows, pages and sorts', async () => {
    expect(await house.json('/api/search?century=15&century=16&has=text&limit=1&sort=date')).to.include({
      total: 1,
      limit: 1,
    })
    expect(await house.json('/api/search?from=1464&to=1500')).to.include({ total: 0 })
    expect(await house.json('/api/search?q=totentanz&offset=20')).to.deep.include({ total: 1, hits: [] })
  })

  it('refuses what it does not understand, and says what it does', async () => {
    const wrong = {
      'centuri=15': 'There is no parameter "centuri"',
      'limit=1000': 'limit must be a whole number from 1 to 100',
      'offset=-1': 'offset must be a whole number',
      'from=abc': 'from must be a whole number',
      'from=1500&to=1400': 'from must not be after',
      'sort=best': 'one of relevance, date, title, shelfmark, newest',
      'q=a&q=b': 'only once',
      [`q=${'x'.repeat(400)}`]: 'longer than 300',
      'lang=fr': 'one of de, en',
    }
    for (const [query, sentence] of Object.entries(wrong)) {
      const response = await house.get(`/api/search?${query}`)
      expect(response.status, query).to.equal(400)
      expect(await response.json(), query)
        .to.have.property('detail')
        .that.includes(sentence)
    }
  })

  it('says so when the engine is down, and reading goes on', async () => {
    const response = await withoutEngine.get('/api/search?q=totentanz')
    expect(response.status).to.equal(503)
    expect(response.headers.get('retry-after')).to.match(/^\d+$/)
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect((await withoutEngine.get('/iiif/presentation/3/collections')).status).to.equal(200)
  })

  it('suggests, with the page in the language of the surface', async () => {
    expect(await house.json('/api/suggest?q=toten&lang=de')).to.deep.equal({
      suggestions: [{ text: 'Der Totentanz', url: `${house.base}/de/works/demo-1` }],
    })
    expect(await house.json('/api/suggest?q=')).to.deep.equal({ suggestions: [] })
  })
})
