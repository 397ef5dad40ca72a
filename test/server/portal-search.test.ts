// The result page over a real engine: what a reader sees and follows, and what hostile records and addresses cannot do.

import { expect } from 'chai'
import { readDate } from '../../catalogue/dates.ts'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import type { Work } from '../../catalogue/model.ts'
import { reconcile } from '../../search/reconcile.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const work = (number: number, changes: Partial<Work>) => {
  const id = `demo-${number}` as WorkId
  return aWork({ id, shelfmark: `DKW ${number}`, pages: [aPage(id, 1, { hasText: true })], ...changes })
}
const plainText = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

describe('the result page', function () {
  this.timeout(60_000)
  let search: TestSearch
  let house: TestHouse

  before(async () => {
    search = await openTestSearch()
    house = await openTestHouse({ search })
    await house.publish(work(1, { title: inLanguage('de', 'Niederstadtbuch') }), [
      aText('demo-1_1', 'vor lateten vnde bewe=|bewegelik', 'gelik|bewegelik gud to lubeke'),
    ])
    await house.publish(
      work(2, {
        title: inLanguage('de', '<img src=x onerror="alert(1)">Haus</title>'),
        description: inLanguage('de', '"><script>alert(2)</script> & ein Hof'),
        agents: [{ name: "O'Hara <b>" }],
        subjects: Array.from({ length: 40 }, (_, at) => inLanguage('de', `Schlagwort <i>${at}`)),
      }),
    )
    await house.publish(
      work(3, {
        title: inLanguage('ar', 'سفينة في الميناء'),
        description: inLanguage('he', 'ספר התורה'),
        dates: [{ written: 'o. D.', reading: readDate('o. D.') }],
        agents: [{ name: 'Rat der Stadt' }],
      }),
    )
    await reconcile(house.catalogue, search, '2026-06-01')
  })
  after(async () => {
    await house.close()
    await search.close()
  })

  const page = async (path: string) => {
    const response = await house.get(path)
    return { status: response.status, body: await response.text() }
  }

  it('shows the line that was hit on stored tiles, both parts of a broken word marked, and opens there', async () => {
    const { body } = await page('/de/search?q=bewegelik')
    const cutOut = /<svg class="cut-out".*?<\/svg>/s.exec(body)?.[0] ?? ''
    expect(cutOut.match(/<rect /g)).to.have.length(2)
    const tiles = [...cutOut.matchAll(/href="[^"]*\/(\d+),(\d+),(\d+),(\d+)\/(\d+),(\d+)\/0\/default\.jpg"/g)]
    expect(tiles.length).to.be.within(1, 6)
    for (const [, x, y, width, , drawn] of tiles.map((tile) => tile.map(Number))) {
      const scale = 2 ** Math.round(Math.log2((width ?? 0) / (drawn ?? 1)))
      expect([x, y].map((at) => (at ?? 1) % (512 * scale))).to.deep.equal([0, 0])
    }
    expect(body).to.contain('<mark>bewe</mark>=')
    const hit = /<a class="text-hit" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(hit).to.match(/\/de\/works\/demo-1\/pages\/demo-1_1\?q=bewegelik&xywh=\d+%2C\d+%2C\d+%2C\d+$/)
    const leaf = await page(hit)
    expect(leaf.status).to.equal(200)
    expect(leaf.body).to.contain('<mark>bewe</mark>=').and.to.contain('<mark>gelik</mark>')
    expect(leaf.body).to.match(/<kulturwerk-viewer[^>]* region="\d+,\d+,\d+,\d+"/)
  })

  it('names the spellings that were searched, leads to today’s alone and back', async () => {
    const { body } = await page('/de/search?q=L%C3%BCbeck')
    expect(plainText(body)).to.match(/Auch gesucht wurde nach: [^.]*lubeke/)
    expect(body).to.contain('href="/de/search?q=L%C3%BCbeck&amp;historic=0"')
    const today = await page('/de/search?q=lubeke&historic=0')
    expect(plainText(today.body)).to.contain('Gesucht wurde nur nach heutigen Schreibweisen.')
    expect(today.body).to.contain('href="/de/search?q=lubeke"')
  })

  it('says where else in the record the words stand', async () => {
    expect((await page('/de/search?q=Rat&historic=0')).body).to.match(
      /Person: <span dir="auto"><mark>Rat<\/mark> der Stadt/,
    )
  })

  it('shows records that are HTML as text, in every place', async () => {
    for (const path of [
      '/de/search?q=Haus',
      '/en/search?q=Hof',
      '/de/search?person=O%27Hara+%3Cb%3E',
      '/de/search?all=subject',
    ]) {
      const { status, body } = await page(path)
      expect(status, path).to.equal(200)
      expect(body, path).to.match(/&lt;img|&lt;b>|&lt;b&gt;/)
      expect(body, path).not.to.match(/<img src=x|<script>alert|<b>|<i>|<\/title>Haus/)
    }
    expect((await page('/de/search?q=Haus')).body).to.contain('<mark>Haus</mark>')
  })

  it('shows right-to-left text in its own direction and language', async () => {
    const { body } = await page('/de/search?q=%D8%B3%D9%81%D9%8A%D9%86%D8%A9')
    expect(body).to.match(/<span dir="auto"><mark>سفينة<\/mark> في الميناء<\/span>/)
    expect(body).to.match(/<span dir="auto" lang="he">ספר התורה<\/span>/)
  })

  it('leads to what has no date', async () => {
    const { body } = await page('/de/search')
    expect(body).to.match(
      /href="\/de\/search\?undated=1"[^>]*><span>ohne Datum<\/span><span class="figure">1</,
    )
    expect(plainText((await page('/de/search?undated=1')).body)).to.contain('1 Werk gefunden')
    // Beside a range of years it is still in sight.
    expect((await page('/de/search?from=1400&to=1500')).body).to.contain('href="/de/search?undated=1"')
  })

  it('shows some values of a long facet, and all where that is asked', async () => {
    const values = ({ body }: { body: string }) => body.match(/data-key="subject=/g)?.length
    const some = await page('/de/search')
    expect(values(some)).to.equal(30)
    expect(some.body).to.contain('href="/de/search?all=subject#filters"')
    expect(values(await page('/de/search?all=subject'))).to.be.above(39)
  })

  it('offers the words of a phrase that is nowhere in any order', async () => {
    const { body } = await page('/de/search?q=%22vnde+vor%22')
    const [, address = ''] = /href="([^"]+)">dieselben Wörter in beliebiger Reihenfolge/.exec(body) ?? []
    expect(plainText((await page(address)).body)).to.contain('1 Werk gefunden')
  })

  it('answers every address with something useful and the right status', async () => {
    const expected: Readonly<Record<string, readonly [number, string]>> = {
      '?q=': [200, '3 Werke gefunden'],
      '?q=+++': [200, '3 Werke gefunden'],
      '?q=qqqqqqqq': [200, 'Dazu wurde nichts gefunden'],
      '?q=Haus&type=gibtesnicht': [200, 'ohne Filter suchen'],
      '?nosuchfacet=1': [200, '3 Werke gefunden'],
      '?page=2': [404, 'So viele Ergebnisse gibt es nicht.'],
      '?page=999999999999': [200, '3 Werke gefunden'],
      '?page=-1&from=abc&sort=best': [200, '3 Werke gefunden'],
      [`?q=${'Haus '.repeat(100).trim().replaceAll(' ', '+')}`]: [
        200,
        'gesucht wurde nach den ersten 300 Zeichen',
      ],
      [`?${'type=a&'.repeat(500)}`]: [200, 'Dazu wurde nichts gefunden'],
      '?q=%22%27%3E%3Cscript%3Ealert(3)%3C/script%3E': [200, 'gefunden'],
      '?person=%22)%20OR%20id%20EXISTS%20OR%20(id=%22': [200, 'Dazu wurde nichts gefunden'],
      '?q[$gt]=&type[a]=b': [200, '3 Werke gefunden'],
      '?q=%00%1f%E2%80%AE': [200, '3 Werke gefunden'],
      '?from=1500&to=1400': [200, '2 Werke gefunden'],
    }
    for (const [tail, [status, words]] of Object.entries(expected)) {
      const answer = await page(`/de/search${tail}`)
      expect(answer.status, tail.slice(0, 60)).to.equal(status)
      expect(plainText(answer.body), tail.slice(0, 60)).to.contain(words)
      expect(answer.body, tail.slice(0, 60)).not.to.contain('<script>alert')
    }
    expect((await page(`/de/search?q=${'x'.repeat(9000)}`)).status).to.equal(400)
    expect((await page('/de/search?q=%E0%A4%A')).status).to.be.oneOf([200, 400])
  })
})
