// The Search port over a real Meilisearch: what is found, how it is counted, marked and ordered.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { Meilisearch } from 'meilisearch'
import { readDate } from '../../catalogue/dates.ts'
import type { FondsId, InstitutionId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { Fonds, Work, WorkDate } from '../../catalogue/model.ts'
import { isProblem } from '../../platform/problems.ts'
import { indexNames } from '../../search/connection.ts'
import type { Found, Marked } from '../../search/search.ts'
import { aQuery, openTestSearch, putWorks, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

const dated = (...written: string[]): WorkDate[] =>
  written.map((text) => ({ written: text, reading: readDate(text) }))

const bare = (id: string, changes: Partial<Work>): Work =>
  aWork({
    id: id as WorkId,
    shelfmark: id,
    description: {},
    dates: [],
    agents: [],
    places: [],
    types: [],
    materials: [],
    languages: [],
    subjects: [],
    facts: [],
    pages: [aPage(id, 1)],
    ...changes,
  })

const fonds: Fonds[] = [
  {
    id: 'demo-maps' as FondsId,
    institution: 'demo' as InstitutionId,
    level: 'collection',
    title: bilingual('Karten', 'Maps'),
  },
]

const ids = (found: Found) => found.hits.map(({ work }) => work)
const marks = (marked: Marked | undefined) => (marked ?? []).filter(({ hit }) => hit).map(({ text }) => text)
const written = (marked: Marked | undefined) => (marked ?? []).map(({ text }) => text).join('')

describe('an index that holds nothing yet', function () {
  this.timeout(60_000)
  let search: TestSearch

  before(async () => {
    search = await openTestSearch()
  })
  after(async () => search.close())

  it('finds nothing, rather than fail, as soon as it says that it is ready', async () => {
    expect(
      await search
        .find(aQuery({ q: 'Haus' }))
        .catch((error: unknown) => isProblem(error, 'search-unavailable')),
      'before it is up',
    ).to.equal(true)
    await new Promise<void>((ready) => search.onReady(ready))
    expect((await search.find(aQuery({ q: 'Haus' }))).total).to.equal(0)
    expect((await search.find(aQuery({ q: 'Haus', historic: false }))).total).to.equal(0)
    expect(await search.suggest('Ha', 5)).to.deep.equal([])
    for await (const { work } of search.states()) expect.fail(`${work} was left in the index`)
  })

  it('is down, not broken, while somebody else has set it up otherwise, and comes up again', async () => {
    await new Promise<void>((ready) => search.onReady(ready))
    const { port, key } = JSON.parse(await readFile(join(search.folder, 'search', 'engine.json'), 'utf8'))
    const client = new Meilisearch({
      host: `http://127.0.0.1:${port}`,
      apiKey: key,
      defaultWaitOptions: { timeout: 0 },
    })
    await client.index(indexNames.works).updateSearchableAttributes(['show']).waitTask()
    const fault = await search.find(aQuery({ q: 'Haus' })).catch((error: unknown) => error)
    expect(isProblem(fault, 'search-unavailable'), String(fault)).to.equal(true)
    await new Promise<void>((ready) => search.onReady(ready))
    expect((await search.find(aQuery({ q: 'Haus' }))).total).to.equal(0)
  })
})

describe('finding works', function () {
  this.timeout(60_000)
  let search: TestSearch

  before(async () => {
    search = await openTestSearch()
    await putWorks(search, [
      {
        work: bare('dance', {
          shelfmark: 'DKW 010',
          title: bilingual('Lübecker Totentanz', 'Lübeck Dance of Death'),
          description: inLanguage('de', 'Ein Fries aus 24 Paaren in der Marienkirche.'),
          dates: dated('1463', '1942'),
          agents: [{ name: 'Bernt Notke' }],
          types: [bilingual('Gemälde', 'Painting')],
          rights: { statement: 'http://creativecommons.org/publicdomain/mark/1.0/' },
        }),
      },
      {
        work: bare('view', {
          shelfmark: 'DKW 017',
          title: bilingual('Große Lübecker Stadtansicht', 'Large View of Lübeck'),
          dates: dated('1552'),
          agents: [{ name: 'Elias Diebel' }],
          types: [bilingual('Holzschnitt', 'Woodcut'), bilingual('Gemälde', 'Painting')],
          fonds: 'demo-maps' as FondsId,
        }),
        around: { institution: anInstitution(), fonds },
      },
      {
        work: bare('book', {
          shelfmark: 'DKW 118',
          title: inLanguage('de', 'Niederstadtbuch'),
          dates: dated('um 1418'),
          languages: ['gml'],
          pages: [aPage('book', 1, { hasText: true }), aPage('book', 2, { hasText: true })],
        }),
        texts: [
          aText(
            'book_1',
            'de borgermester to lubeke heft sin hus',
            'vor lateten vnde bewe=|bewegelik',
            'gelik|bewegelik gud in der stat am Holsten-Thor Photo-Graphie',
          ),
          aText('book_2', 'de Rad to lubeke vnde de borgermester'),
        ],
      },
      {
        work: bare('markup', {
          shelfmark: 'DKW 200',
          title: inLanguage('de', '<b onclick="x">Haus</b> & Hof'),
          description: inLanguage('ar', 'سفينة في الميناء'),
          dates: dated('o. D.'),
        }),
      },
      {
        work: bare('hidden', {
          title: inLanguage('de', 'Geheime Akte'),
          accessRule: { kind: 'closed', record: 'none' },
        }),
      },
      {
        work: bare('minimal', {
          shelfmark: 'DKW 034',
          title: inLanguage('de', 'Personalakte'),
          description: inLanguage('de', 'Vertrauliches über Erna Muster'),
          agents: [{ name: 'Erna Muster' }],
          dates: dated('1951-1989'),
          accessRule: { kind: 'closed', record: 'minimal' },
          pages: [aPage('minimal', 1, { hasText: true })],
        }),
        texts: [aText('minimal_1', 'Vertrauliche Zeilen')],
      },
    ])
  })
  after(() => search.close())

  const find = (q: string, changes = {}) => search.find(aQuery({ q, ...changes }))

  it('finds however the umlaut is typed', async () => {
    for (const q of [
      'Lübecker Totentanz',
      'luebecker totentanz',
      'Lubecker Totentanz',
      'Lübecker Todtentanz',
    ])
      expect(ids(await find(q)), q).to.deep.equal(['dance'])
  })

  it('finds by the words in the text and shows the line, whole words marked, with their boxes', async () => {
    const [hit] = (await find('Bürgermeister Lübeck')).hits
    expect(hit?.work).to.equal('book')
    expect(hit?.text?.page).to.equal('book_1')
    expect(written(hit?.text?.line)).to.equal('de borgermester to lubeke heft sin hus')
    expect(marks(hit?.text?.line)).to.deep.equal(['borgermester', 'lubeke'])
    expect(hit?.text?.boxes).to.deep.equal([
      { x: 100, y: 0, width: 90, height: 80 },
      { x: 300, y: 0, width: 90, height: 80 },
    ])
  })

  it('tells which other spellings were searched, and leaves them out when asked', async () => {
    const found = await find('Haus')
    expect(ids(found)).to.have.members(['book', 'markup'])
    expect(found.variants.Haus).to.include('hus')
    const today = await find('Haus', { historic: false })
    expect(ids(today)).to.deep.equal(['markup'])
    expect(today.variants).to.deep.equal({})
    expect(ids(await find('hus', { historic: false }))).to.deep.equal(['book'])
  })

  it('finds a word that is broken over two lines, whole', async () => {
    const [hit] = (await find('bewegelik')).hits
    expect(hit?.work).to.equal('book')
    expect(hit?.text?.boxes).to.have.length(2)
  })

  it('finds phrases in quotation marks, in records and in texts, in that order of words only', async () => {
    expect(ids(await find('"Lübecker Stadtansicht"'))).to.deep.equal(['view'])
    expect(ids(await find('"Stadtansicht Lübecker"'))).to.deep.equal([])
    expect(ids(await find('"rad to lubeke"'))).to.deep.equal(['book'])
    expect(ids(await find('„to lubeke“ Niederstadtbuch'))).to.deep.equal(['book'])
    expect(ids(await find('"lubeke to"'))).to.deep.equal([])
    expect(ids(await find('"Rat zu Lübeck"'))).to.deep.equal(['book'])
    expect(ids(await find('"Rat zu Lübeck"', { historic: false }))).to.deep.equal([])
  })

  it('finds compounds by their parts and by their parts apart, and marks the word as it stands', async () => {
    const [hit] = (await find('Ansicht')).hits
    expect(hit?.work).to.equal('view')
    expect(marks(hit?.highlights.title)).to.deep.equal(['Stadtansicht'])
    expect(ids(await find('Stadtbuch'))).to.include('book')
  })

  it('forgives a slip in words, not in shelfmarks and numbers', async () => {
    expect(ids(await find('Totentnaz'))).to.deep.equal(['dance'])
    expect(ids(await find('Dibel'))).to.deep.equal(['view'])
    for (const q of ['DKW 017', 'dkw017', 'DKW-17']) expect(ids(await find(q)), q).to.deep.equal(['view'])
    expect(ids(await find('DKW 019'))).to.deep.equal([])
    expect(ids(await find('1553'))).to.deep.equal([])
  })

  it('marks in the language of the reader and never inside a word', async () => {
    const [hit] = (await find('death', { language: 'en' })).hits
    expect(marks(hit?.highlights.title)).to.deep.equal(['Death'])
    const [other] = (await find('Haus', { historic: false })).hits
    expect(written(other?.highlights.title)).to.equal('<b onclick="x">Haus</b> & Hof')
    expect(ids(await find('سفينة'))).to.deep.equal(['markup'])
  })

  it('tells no more of a closed work than is released', async () => {
    expect(ids(await find('Geheime'))).to.deep.equal([])
    expect(ids(await find('Personalakte'))).to.deep.equal(['minimal'])
    for (const q of ['Vertrauliches', 'Erna Muster', 'Vertrauliche Zeilen'])
      expect(ids(await find(q)), q).to.deep.equal([])
    const [hit] = (await find('Personalakte')).hits
    expect(hit?.cover).to.equal(undefined)
  })

  it('counts facets, and beside a choice its alternatives', async () => {
    const all = await find('')
    expect(all.total).to.equal(5)
    const types = all.facets.type ?? []
    expect(types.map(({ value, count }) => [value, count])).to.deep.equal([
      ['Gemälde', 2],
      ['Holzschnitt', 1],
    ])
    expect(types[0]?.label).to.deep.equal({ de: ['Gemälde'], en: ['Painting'] })
    const woodcuts = await find('', { facets: { type: ['Holzschnitt'] } })
    expect(ids(woodcuts)).to.deep.equal(['view'])
    expect(woodcuts.facets.type?.map(({ value }) => value)).to.deep.equal(['Gemälde', 'Holzschnitt'])
    expect(woodcuts.facets.century?.map(({ value }) => value)).to.deep.equal(['16'])
    const both = await find('', { facets: { type: ['Holzschnitt', 'Gemälde'], century: ['15', '16'] } })
    expect(ids(both)).to.have.members(['view', 'dance'])
    expect((await find('', { facets: { fonds: ['demo-maps'] } })).total).to.equal(1)
    expect((await find('', { facets: { rights: ['free'] } })).facets.rights?.[0]?.label).to.deep.equal({
      de: ['frei nutzbar'],
      en: ['free to use'],
    })
    expect((await find('', { facets: { has: ['text'] } })).total).to.equal(1)
    expect((await find('', { facets: { person: ['"; DROP'] } })).total).to.equal(0)
  })

  it('narrows to years by overlap, each date for itself', async () => {
    const between = async (from: number, to: number, changes = {}) =>
      ids(await find('', { from, to, ...changes }))
    expect(await between(1460, 1470)).to.deep.equal(['dance'])
    expect(await between(1600, 1700)).to.deep.equal([])
    expect(await between(1940, 1950)).to.have.members(['dance'])
    expect(await between(1940, 1951)).to.have.members(['dance', 'minimal'])
    expect(await between(1410, 1420)).to.deep.equal(['book'])
    expect(await between(1410, 1420, { certainOnly: true })).to.deep.equal([])
    expect(ids(await find('', { undated: true }))).to.deep.equal(['markup'])
  })

  it('counts works a decade, also beyond the range that is chosen', async () => {
    const { histogram } = await find('')
    expect(histogram.find(({ decade }) => decade === 1980)).to.include({ decade: 1980, count: 1 })
    expect(histogram.map(({ decade }) => decade)).to.include.members([1410, 1460, 1550, 1940, 1950, 1980])
    expect((await find('', { from: 1550, to: 1560 })).histogram).to.deep.equal(histogram)
  })

  it('orders the whole list as asked', async () => {
    const order = async (sort: string) => ids(await find('', { sort }))
    expect(await order('shelfmark')).to.deep.equal(['dance', 'view', 'minimal', 'book', 'markup'])
    expect((await order('date')).slice(0, 3)).to.deep.equal(['book', 'dance', 'view'])
    expect((await order('date')).at(-1)).to.equal('markup')
    expect((await order('title'))[0]).to.equal('markup')
    expect(await find('', { offset: 3, limit: 2 })).to.include({ total: 5 })
    expect(ids(await find('', { offset: 3, limit: 3 }))).to.deep.equal(['book', 'markup'])
    expect(ids(await find('', { offset: 4, limit: 3 }))).to.deep.equal(['markup'])
    expect(ids(await find('', { offset: 900, limit: 20 }))).to.deep.equal([])
  })

  it('takes anything that may be typed', async () => {
    for (const q of [
      '"',
      '""',
      '-',
      '* AND (',
      'x'.repeat(10_000),
      '\u0000',
      '🏛️',
      'a b c d e f g h i j k l m n o p',
    ])
      expect((await find(q)).total, q.slice(0, 20)).to.be.a('number')
  })

  it('suggests works and persons', async () => {
    expect(await search.suggest('toten', 5)).to.deep.include({ text: 'Lübecker Totentanz', work: 'dance' })
    expect(await search.suggest('toten', 5, 'en')).to.deep.include({
      text: 'Lübeck Dance of Death',
      work: 'dance',
    })
    expect(await search.suggest('Bern', 5)).to.deep.include({ text: 'Bernt Notke' })
    expect(await search.suggest('', 5)).to.deep.equal([])
  })

  it('finds every place within a work, with what stands around it', async () => {
    const { total, hits } = await search.findWithin('book' as WorkId, 'Bürgermeister', {
      offset: 0,
      limit: 10,
    })
    expect(total).to.equal(2)
    expect(
      hits.map(({ page, line, match, before, after }) => ({ page, line, match, before, after })),
    ).to.deep.equal([
      { page: 'book_1', line: 0, match: 'borgermester', before: 'de', after: 'to lubeke heft sin hus vor' },
      { page: 'book_2', line: 0, match: 'borgermester', before: 'de Rad to lubeke vnde de', after: '' },
    ])
    const broken = await search.findWithin('book' as WorkId, 'bewegelik', { offset: 0, limit: 10 })
    expect(broken.hits[0]?.boxes.map(({ box }) => [box.x, box.y])).to.deep.equal([
      [300, 100],
      [0, 200],
    ])
    const page = { offset: 0, limit: 10, page: aPage('book', 2).id }
    expect((await search.findWithin('book' as WorkId, 'Bürgermeister', page)).total).to.equal(1)
    const hyphen = await search.findWithin('book' as WorkId, 'Holstentor ', { offset: 0, limit: 10 })
    expect(hyphen.hits.map(({ match, after }) => [match, after])).to.deep.equal([
      ['Holsten Thor', 'Photo Graphie'],
    ])
    expect(ids(await find('Fotografie '))).to.include('book')
    expect(ids(await find('Fotografie ', { historic: false }))).not.to.include('book')
    expect(ids(await find('Photographie ', { historic: false }))).to.include('book')
    const second = await search.findWithin('book' as WorkId, 'Bürgermeister', { offset: 1, limit: 1 })
    expect(second.hits.map((hit) => hit.page)).to.deep.equal(['book_2'])
    expect((await search.findWithin('minimal' as WorkId, 'Zeilen', { offset: 0, limit: 10 })).total).to.equal(
      0,
    )
  })

  it('completes words of a work with how often they stand there', async () => {
    expect(await search.completeWithin('book' as WorkId, 'Bor', 5)).to.deep.equal([
      { term: 'borgermester', count: 2 },
    ])
    expect(await search.completeWithin('book' as WorkId, 'lub', 5)).to.deep.equal([
      { term: 'lubeke', count: 2 },
    ])
    expect(await search.completeWithin('nothing' as WorkId, 'lub', 5)).to.deep.equal([])
  })
})
