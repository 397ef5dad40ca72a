// What other sites show of the house: frames of works open and closed, oEmbed in both formats, the small viewer's own file.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import { oembedXml } from '../../server/embed/oembed.ts'
import { frameSnippet, pictureSnippet } from '../../server/embed/snippets.ts'
import { buildViewer } from '../../viewer/build.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const id = (text: string) => text as WorkId
const html = { Accept: 'text/html,application/xhtml+xml', 'Accept-Language': 'de' }

describe('embeds', function () {
  this.timeout(60_000)
  let house: TestHouse
  const page = async (path: string, headers = {}) => {
    const response = await house.get(path, { ...html, ...headers })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }
  const oembed = (query: Record<string, string>) => house.get(`/oembed?${new URLSearchParams(query)}`)
  const fields = async (query: Record<string, string>) =>
    (await oembed(query)).json() as Promise<Record<string, unknown>>

  before(async () => {
    await buildViewer()
    house = await openTestHouse()
    await house.publish(aWork())
    const title = { de: ['<b>"Fett"</b> & schräg'] }
    await house.publish(aWork({ id: id('demo-2'), shelfmark: 'DKW 002', title }))
    const closed = {
      kind: 'closed',
      until: '2040-01-01',
      reason: bilingual('Schutzfrist.', 'Closed.'),
    } as const
    await house.publish(aWork({ id: id('demo-3'), shelfmark: 'DKW 003', accessRule: closed }))
    await house.publish(aWork({ id: id('demo-4'), shelfmark: 'DKW 004' }))
    await house.withdraw(id('demo-4'))
    await house.publish(
      aWork({ id: id('demo-5'), shelfmark: 'DKW 005', accessRule: { kind: 'preview', upTo: 400 } }),
    )
    const { image: _image, ...unscanned } = aPage('demo-6', 1)
    await house.publish(aWork({ id: id('demo-6'), shelfmark: 'DKW 006', pages: [unscanned] }))
    await house.publish(
      aWork({ id: id('demo-7'), shelfmark: 'DKW 007', accessRule: { ...closed, record: 'none' } }),
    )
  })
  after(() => house.close())

  describe('in a frame', () => {
    it('shows picture, title, holder and rights before any script, and the viewer waits for a touch', async () => {
      const { status, headers, body } = await page('/embed/demo-1?lang=de')
      expect(status).to.equal(200)
      expect(body).to.match(/<html lang="de" class="light">/)
      expect(body).to.match(/<kulturwerk-viewer[^>]* open="touched"/)
      expect(body).to.match(/<img src="[^"]+\/iiif\/image\/3\/demo-1_1\/full\/\d+,\d+\/0\/default.jpg"/)
      expect(body).to.contain('Der Totentanz').and.to.contain('Demo-Sammlung, DKW 001')
      expect(body).to.match(/href="http:\/\/creativecommons.org\/publicdomain\/zero\/1.0\/"[^>]*>CC0 1.0</)
      expect(body).to.match(/target="_blank" rel="noopener"/)
      expect(headers.get('set-cookie')).to.equal(null)
      const hosts = [...body.matchAll(/(?:src|srcset)="(https?:\/\/[^/"]+)/g)].map((match) => match[1])
      expect(new Set(hosts)).to.deep.equal(new Set([house.base]))
    })

    it('may be framed by everybody, which nothing else may', async () => {
      const { headers } = await page('/embed/demo-1')
      expect(headers.get('content-security-policy')).to.contain('frame-ancestors *')
      expect(headers.get('content-security-policy')).to.not.contain('unsafe')
      expect(headers.get('x-frame-options')).to.equal(null)
      for (const path of [
        '/de',
        '/de/works/demo-1',
        '/de/search',
        '/oembed',
        '/iiif/presentation/3/demo-1/manifest',
      ]) {
        const other = await page(path)
        expect(other.headers.get('content-security-policy'), path).to.contain("frame-ancestors 'self'")
        expect(other.headers.get('x-frame-options'), path).to.equal('SAMEORIGIN')
      }
    })

    it('may be framed by a page that has no origin, which no source can name', async () => {
      const { headers } = await page('/embed/demo-1', { Origin: 'null', 'Sec-Fetch-Dest': 'iframe' })
      expect(headers.get('content-security-policy')).to.not.contain('frame-ancestors')
      expect(headers.get('x-frame-options')).to.equal(null)
    })

    it('goes to a page and a detail, in a language and colours', async () => {
      const { body } = await page('/embed/demo-1?canvas=demo-1_2&region=100,200,1200,600&lang=en&theme=dark')
      expect(body).to.match(/<html lang="en" class="dark">/)
      expect(body).to.match(/canvas="[^"]+\/demo-1\/canvas\/demo-1_2"/)
      expect(body).to.contain('region="100,200,1200,600"')
      expect(body).to.contain('/demo-1_2/100,200,1200,600/640,320/0/default.jpg')
      expect(body).to.contain('/en/works/demo-1/pages/demo-1_2?xywh=100,200,1200,600')
      const canvas = encodeURIComponent(`${house.base}/iiif/presentation/3/demo-1/canvas/demo-1_2`)
      expect((await page(`/embed/demo-1?canvas=${canvas}`)).body).to.contain('canvas/demo-1_2"')
    })

    it('keeps a detail within the page and takes no measure that is none', async () => {
      expect((await page('/embed/demo-1?canvas=demo-1_1&region=2300,0,900,100')).body).to.contain(
        'region="2300,0,100,100"',
      )
      for (const region of ['9000,0,10,10', '1,2,3', 'a', '0,0,0,0'])
        expect((await page(`/embed/demo-1?canvas=demo-1_1&region=${region}`)).body).to.not.contain('region="')
    })

    it('says in words what is closed, withdrawn, unknown or not scanned, with the right status', async () => {
      const closed = await page('/embed/demo-3?lang=de')
      expect(closed.status).to.equal(403)
      expect(closed.body)
        .to.contain('Schutzfrist.')
        .and.to.contain('1. Januar 2040')
        .and.to.not.contain('<img')
      const hidden = await page('/embed/demo-7?lang=de')
      expect(hidden.status).to.equal(403)
      expect(hidden.body).to.contain('Ein Werk, das hier verwahrt wird')
      expect(hidden.body).to.not.contain('DKW 007').and.to.not.contain('Totentanz')
      const withdrawn = await page('/embed/demo-4?lang=en')
      expect(withdrawn.status).to.equal(410)
      expect(withdrawn.body).to.contain('withdrawn')
      const unknown = await page('/embed/nothing-here?lang=de')
      expect(unknown.status).to.equal(404)
      expect(unknown.body).to.contain('Dieses Werk gibt es hier nicht')
      const noPage = await page('/embed/demo-1?canvas=demo-1_99')
      expect(noPage.status).to.equal(404)
      const unscanned = await page('/embed/demo-6?lang=de')
      expect(unscanned.status).to.equal(200)
      expect(unscanned.body).to.contain('noch keine Aufnahmen')
      for (const { headers } of [closed, hidden, withdrawn, unknown, noPage, unscanned]) {
        expect(headers.get('content-security-policy')).to.contain('frame-ancestors *')
        expect(headers.get('x-frame-options')).to.equal(null)
      }
    })

    it('shows a preview no larger than it is open', async () => {
      const { status, body } = await page('/embed/demo-5?canvas=demo-5_1&region=0,0,100,100')
      expect(status).to.equal(200)
      const sides = [...body.matchAll(/\/full\/(\d+),(\d+)\//g)].flatMap((match) => [
        Number(match[1]),
        Number(match[2]),
      ])
      expect(Math.max(...sides)).to.be.at.most(400)
    })

    it('is another answer in another language, and the same when nothing changed', async () => {
      const german = await page('/embed/demo-1')
      const english = await page('/embed/demo-1', { 'Accept-Language': 'en' })
      expect(english.body).to.contain('<html lang="en"')
      expect(english.headers.get('etag')).to.not.equal(german.headers.get('etag'))
      const again = await page('/embed/demo-1', { 'If-None-Match': german.headers.get('etag') ?? '' })
      expect(again.status).to.equal(304)
      expect(again.headers.get('content-security-policy')).to.contain('frame-ancestors *')
    })

    it('lets no markup of a record through', async () => {
      const { body } = await page('/embed/demo-2')
      expect(body).to.contain('&lt;b>').and.to.not.contain('<b>')
    })
  })

  describe('by oEmbed', () => {
    it('answers the addresses that readers paste with a frame of the wanted width', async () => {
      for (const path of [
        '/works/demo-1',
        '/de/works/demo-1',
        '/embed/demo-1',
        '/iiif/presentation/3/demo-1/manifest',
      ]) {
        const answer = await fields({ url: house.base + path, maxwidth: '500' })
        expect(answer, path).to.include({ version: '1.0', type: 'rich', width: 500, title: 'Der Totentanz' })
        expect(answer.html, path).to.match(
          /^<iframe src="[^"]+\/embed\/demo-1\?lang=de" title="[^"]+" width="500"/,
        )
      }
      const detail = await fields({ url: `${house.base}/en/works/demo-1/pages/demo-1_2?xywh=1,2,300,400` })
      expect(detail.html).to.contain('/embed/demo-1?canvas=demo-1_2&amp;region=1%2C2%2C300%2C400&amp;lang=en')
      expect(detail.title).to.equal('The Dance of Death')
    })

    it('keeps to the height that is asked for, and gives no thumbnail that is larger', async () => {
      const answer = await fields({ url: `${house.base}/works/demo-1`, maxwidth: '300', maxheight: '250' })
      expect(answer).to.include({ width: 300, height: 250 })
      expect(answer).to.not.have.property('thumbnail_url')
    })

    it('says the same as XML', async () => {
      const response = await oembed({ url: `${house.base}/works/demo-2`, format: 'xml' })
      expect(response.headers.get('content-type')).to.equal('text/xml; charset=utf-8')
      const body = await response.text()
      expect(body).to.contain('<title>&lt;b&gt;&quot;Fett&quot;&lt;/b&gt; &amp; schräg</title>')
      expect(body).to.contain('<html>&lt;iframe src=')
    })

    it('says no as the specification has it', async () => {
      const asked = async (query: Record<string, string>) => (await oembed(query)).status
      const url = `${house.base}/works/demo-1`
      expect(await asked({})).to.equal(400)
      expect(await asked({ url: 'not an address' })).to.equal(404)
      expect(await asked({ url: 'https://example.org/works/demo-1' })).to.equal(404)
      expect(await asked({ url: `${house.base}/works/nothing` })).to.equal(404)
      expect(await asked({ url: `${house.base}/works/demo-3` })).to.equal(401)
      expect(await asked({ url: `${house.base}/works/demo-4` })).to.equal(410)
      expect(await asked({ url, format: 'yaml' })).to.equal(501)
      expect(await asked({ url, maxwidth: '-1' })).to.equal(400)
    })

    it('is open to every site', async () => {
      const response = await oembed({ url: `${house.base}/works/demo-1` })
      expect(response.headers.get('access-control-allow-origin')).to.equal('*')
    })
  })

  describe('the small viewer as a file', () => {
    it('stands at an address that stays, open to every site', async () => {
      const entry = await house.get('/viewer/1/kulturwerk-viewer.js')
      expect(entry.status).to.equal(200)
      expect(entry.headers.get('access-control-allow-origin')).to.equal('*')
      expect(entry.headers.get('content-type')).to.equal('text/javascript; charset=utf-8')
      expect(entry.headers.get('cache-control')).to.equal('public, max-age=3600')
      const chunk = /desk-[\w-]{8}\.js/.exec(await entry.text())?.[0]
      const desk = await house.get(`/viewer/1/${chunk}`)
      expect(desk.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable')
      const yesterday = await house.get('/viewer/1/desk-YESTERDY.js')
      expect(yesterday.status).to.equal(200)
      expect(yesterday.headers.get('cache-control')).to.equal('public, max-age=0')
      expect(await yesterday.text()).to.equal(await desk.text())
      expect((await house.get('/viewer/1/kulturwerk-viewer.d.ts')).status).to.equal(200)
      for (const name of ['nothing.js', '..%2Fmanifest.json', 'nothing-12345678.js'])
        expect((await house.get(`/viewer/1/${name}`)).status, name).to.equal(404)
    })
  })

  describe('snippets', () => {
    it('are sound HTML whatever the title says', () => {
      const snippet = frameSnippet({
        src: 'https://a.org/?a=1&b=2',
        title: '"><script>',
        width: '100%',
        height: 480,
      })
      expect(snippet).to.contain('src="https://a.org/?a=1&amp;b=2"')
      expect(snippet).to.contain('title="&quot;&gt;&lt;script&gt;"')
      expect(snippet).to.not.contain('style=')
      const picture = pictureSnippet({
        href: 'https://a.org/',
        src: 'https://a.org/p.jpg',
        width: 400,
        height: 300,
        alternative: 'a "b"',
        credit: { title: 'T', source: 'S & S', licence: { href: 'https://l.org/', name: 'CC0' } },
      })
      expect(picture)
        .to.contain('alt="a &quot;b&quot;"')
        .and.to.contain('S &amp; S')
        .and.to.contain('rel="license"')
      expect(oembedXml({ title: ']]>' })).to.contain('<title>]]&gt;</title>')
    })
  })
})
