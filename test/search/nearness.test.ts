// Phrases and words near each other in texts, over a real Meilisearch that keeps neither by itself.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import { pairsOf } from '../../search/pairs.ts'
import { aQuery, openTestSearch, putWorks, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'

/** Two words whose pair bears the same name as `rat zu` by chance. */
const byChance = () => {
  const [name] = pairsOf(['rat', 'zu'])
  for (let at = 0; at < 2_000_000; at += 1) if (pairsOf([`a${at}`, 'z9'])[0] === name) return `a${at} z9`
  throw new Error('No pair has that name.')
}

const filling = Array.from({ length: 12 }, (_, at) => `lorem${at} ipsum${at} dolor${at} amet${at}`)

const aBook = (id: string, ...pages: readonly (readonly string[])[]) => ({
  work: aWork({
    id: id as WorkId,
    shelfmark: id,
    title: inLanguage('de', id),
    pages: pages.map((_, at) => aPage(id, at + 1, { hasText: true })),
  }),
  texts: pages.map((lines, at) => aText(`${id}_${at + 1}`, ...lines)),
})

describe('words in texts', function () {
  this.timeout(60_000)
  let search: TestSearch
  const apart = ['zu rat', byChance(), 'rat'].join(' lorem ')

  before(async () => {
    search = await openTestSearch()
    await putWorks(search, [
      aBook('chance', [apart]),
      aBook('both', [apart], ['vor dem', 'rad to lubeke']),
      aBook('near', ['schip', ...filling, 'haven'], ['nichts'], ['en schip in der', 'haven to lubeke']),
    ])
  })
  after(() => search.close())

  const found = async (q: string) => (await search.find(aQuery({ q }))).hits

  it('are no phrase where another pair has its name by chance, and are one on another page of the work', async () => {
    expect((await found('"rat zu"')).map(({ work }) => work)).to.deep.equal(['both'])
    expect((await found('"rat zu"'))[0]?.text?.page).to.equal('both_2')
  })

  it('are a phrase across the end of a line, and of any length', async () => {
    for (const q of ['"dem Rat"', '"vor dem rad to lubeke"', '"in der haven to"'])
      expect(await found(q), q).to.have.lengthOf(1)
    expect(await found('"in der haven lubeke"')).to.deep.equal([])
  })

  it('are a phrase in records and in texts, each work once, however many there are', async () => {
    const records = Array.from({ length: 1_100 }, (_, at) => ({
      work: aWork({
        id: `wette-${at}` as WorkId,
        shelfmark: `W ${at}`,
        title: inLanguage('de', 'Rechnung der Wette'),
        languages: ['de'],
      }),
      texts: [],
    }))
    await putWorks(search, [
      ...records,
      aBook('text', ['vor dem lorem', 'rechnung der wette']),
      aBook('apart', ['rechnung lorem der wette', 'der rechnung']),
    ])
    const all = await search.find(aQuery({ q: '"Rechnung der Wette"', limit: 10 }))
    expect(all.total).to.equal(1_101)
    expect(all.facets.language?.map(({ value, count }) => [value, count])).to.deep.include(['de', 1_100])
    expect(all.facets.has?.map(({ value, count }) => [value, count])).to.deep.include(['text', 1])
    const last = await search.find(aQuery({ q: '"Rechnung der Wette"', limit: 10, offset: 1_095 }))
    expect(last.hits).to.have.lengthOf(6)
    expect(last.hits.at(-1)?.work).to.equal('text')
    const narrowed = await search.find(aQuery({ q: '"Rechnung der Wette"', facets: { has: ['text'] } }))
    expect(narrowed.hits.map(({ work }) => work)).to.deep.equal(['text'])
    const sorted = await search.find(aQuery({ q: '"Rechnung der Wette"', sort: 'shelfmark', limit: 1 }))
    expect(sorted.hits[0]?.work).to.equal('text')
  })

  it('are counted as at least so many where a phrase stands in more texts than are looked at', async () => {
    await putWorks(
      search,
      Array.from({ length: 2_010 }, (_, at) => aBook(`torf-${at}`, ['ein stück torf'])),
    )
    const many = await search.find(aQuery({ q: '"Stück Torf"', limit: 1 }))
    expect(many).to.include({ total: 2_000, atLeast: true })
    const one = await search.find(aQuery({ q: '"Torf"', limit: 1 }))
    expect(one.total).to.equal(2_010)
    expect(one).not.to.have.property('atLeast')
  })

  it('keep a phrase whole where the words beside it are in no work', async () => {
    expect((await found('"vor dem" schip nirgends')).map(({ work }) => work)).not.to.include('near')
    expect((await found('"haven to" schip nirgends')).map(({ work }) => work)).to.deep.equal(['near'])
  })

  it('are shown on the page where they stand near each other', async () => {
    expect((await found('schip haven'))[0]?.text?.page).to.equal('near_3')
  })
})
