// Content Search over HTTP with a real engine: both generations, hits with boxes, broken words, pages of hits, completion.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { openTestSearch, putWorks, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

type Hits2 = {
  readonly id: string
  readonly ignored?: readonly string[]
  readonly partOf: readonly { readonly total: number; readonly last: { readonly id: string } }[]
  readonly next?: { readonly id: string }
  readonly items: readonly {
    readonly id: string
    readonly target: string
    readonly body: { value: string }
  }[]
  readonly annotations: readonly {
    readonly items: readonly {
      readonly target: { readonly source: string; readonly selector: readonly { readonly exact: string }[] }
    }[]
  }[]
}
type Hits1 = {
  readonly within: { readonly total: number; readonly ignored?: readonly string[] }
  readonly resources: readonly { readonly '@id': string; readonly on: string }[]
  readonly hits: readonly {
    readonly annotations: readonly string[]
    readonly match: string
    readonly before: string
  }[]
}

describe('IIIF Content Search over HTTP', () => {
  let search: TestSearch
  let house: TestHouse

  before(async function () {
    this.timeout(120_000)
    search = await openTestSearch()
    house = await openTestHouse({ search })
    const work = aWork({
      id: 'book' as WorkId,
      pages: [aPage('book', 1, { hasText: true }), aPage('book', 2, { hasText: true })],
    })
    const many = Array.from({ length: 130 }, () => 'der Rat')
    const texts = [
      aText('book_1', 'De borgermester to Lubeke', 'schal den bor⸗', 'germester eren'),
      aText('book_2', ...many),
    ]
    const hidden = aWork({
      id: 'hidden' as WorkId,
      shelfmark: 'H',
      pages: [aPage('hidden', 1, { hasText: true })],
      accessRule: { kind: 'preview', upTo: 300 },
    })
    await house.publish(work, texts)
    await house.publish(hidden, [aText('hidden_1', 'Geheimer Rat')])
    await putWorks(search, [{ work, texts }])
  })
  after(async () => {
    await house?.close()
    await search?.close()
  })

  const search2 = async (query: string, of = 'book') =>
    (await house.json(`/iiif/search/2/${of}?${query}`)) as unknown as Hits2
  const search1 = async (query: string, of = 'book') =>
    (await house.json(`/iiif/search/1/${of}?${query}`)) as unknown as Hits1

  it('finds words with their boxes on the canvas, in 2.0', async () => {
    const found = await search2('q=Lubeke')
    expect(found.id).to.equal(`${house.base}/iiif/search/2/book?q=Lubeke`)
    expect(found.partOf[0]?.total).to.equal(1)
    expect(found.items[0]?.target).to.match(/\/canvas\/book_1#xywh=\d+,\d+,\d+,\d+$/)
    const context = found.annotations[0]?.items[0]?.target
    expect(context?.source).to.equal(found.items[0]?.id)
    expect(context?.selector[0]?.exact).to.equal('Lubeke')
  })

  it('finds the same in 1.0, with what stands before and after', async () => {
    const found = await search1('q=Lubeke')
    expect(found.within.total).to.equal(1)
    expect(found.resources[0]?.on).to.equal((await search2('q=Lubeke')).items[0]?.target)
    expect(found.hits[0]).to.deep.include({ match: 'Lubeke', before: 'De borgermester to' })
    expect(found.hits[0]?.annotations).to.deep.equal([found.resources[0]?.['@id']])
  })

  it('marks a word broken over two lines with two boxes', async () => {
    const found = await search1('q=borgermester')
    expect(found.hits.map(({ annotations }) => annotations.length).sort()).to.deep.equal([1, 2])
    expect(found.resources).to.have.length(3)
  })

  it('gives many hits page by page', async () => {
    const first = await search2('q=Rat')
    expect(first.partOf[0]?.total).to.be.greaterThan(100)
    expect(first.items).to.have.length(100)
    const second = (await house.json(first.next?.id ?? '')) as unknown as Hits2
    expect(second.items).to.have.length((first.partOf[0]?.total ?? 0) - 100)
    expect(first.partOf[0]?.last.id).to.equal(second.id)
  })

  it('searches one page where its canvas is asked', async () => {
    expect((await search2('q=Lubeke', 'book/book_2')).items).to.deep.equal([])
    expect((await search2('q=Lubeke', 'book/book_1')).items).to.have.length(1)
  })

  it('names the parameters that it does not regard', async () => {
    expect((await search2('q=Lubeke&motivation=painting&user=x')).ignored).to.deep.equal([
      'motivation',
      'user',
    ])
    expect((await search1('q=Lubeke&date=2020')).within.ignored).to.deep.equal(['date'])
  })

  it('completes words in both generations', async () => {
    const two = await house.json('/iiif/search/2/book/autocomplete?q=lub')
    expect(two).to.include({ type: 'TermPage' })
    expect((two.items as { value: string; total: number }[])[0]).to.include({ type: 'Term', total: 1 })
    const one = await house.json('/iiif/search/1/book/autocomplete?q=lub&min=1&user=x')
    expect(one).to.deep.include({ '@type': 'search:TermList', ignored: ['user'] })
    const [term] = one.terms as { match: string; url: string; count: number }[]
    expect(term?.url).to.equal(`${house.base}/iiif/search/1/book?q=${term?.match}`)
    expect((await house.json('/iiif/search/1/book/autocomplete?q=lub&min=2')).terms).to.deep.equal([])
  })

  it('says beside the context of 1.0 what its url is, which it demands and does not define', async () => {
    const { '@context': context } = await house.json('/iiif/search/1/book/autocomplete?q=lub')
    expect(context).to.deep.equal([
      'http://iiif.io/api/search/1/context.json',
      { url: { '@id': 'http://schema.org/url', '@type': '@id' } },
    ])
  })

  it('refuses what it cannot read', async () => {
    const bad = ['', 'q=a&q=b', 'q=a&page=0', 'q=a&page=x', `q=${'x'.repeat(501)}`]
    for (const query of bad)
      expect((await house.get(`/iiif/search/2/book?${query}`)).status, query).to.equal(400)
    expect((await search2('q=')).items).to.deep.equal([])
  })

  it('finds nothing in a work whose text is not open', async () => {
    for (const path of ['/iiif/search/2/hidden?q=Rat', '/iiif/search/1/hidden/autocomplete?q=Ge']) {
      const answer = await house.get(path)
      expect(answer.status).to.equal(403)
      expect(await answer.text()).not.to.include('Geheimer')
    }
    expect((await house.get('/iiif/search/2/none?q=a')).status).to.equal(404)
  })
})
