// The portal over HTTP: what readers and machines get for every kind of page and every kind of trouble.

import { brotliCompressSync } from 'node:zlib'
import { expect } from 'chai'
import type { FondsId, InstitutionId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { Transcription } from '../../catalogue/model.ts'
import { contentStateParameter } from '../../manifests/content-state.ts'
import { barriers } from '../../server/words/barriers.ts'
import { keyOf } from '../../storage/store.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const html = { Accept: 'text/html,application/xhtml+xml' }
const id = (text: string) => text as WorkId
const box = { x: 100, y: 200, width: 300, height: 40 }

const text: Transcription = {
  page: 'demo-1_1' as PageId,
  language: 'gml',
  lines: [{ text: 'Och redelike creatuer sy arm ofte ryke', box, words: [{ text: 'Och', box }] }],
  source: {
    role: 'text',
    key: keyOf('texts', 'demo-1', '1', 'aaaaaaaaaaaa.xml'),
    fixity: { bytes: 10, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
}

describe('the portal', () => {
  let house: TestHouse
  const page = async (path: string, headers = {}) => {
    const response = await house.get(path, { ...html, ...headers })
    return { status: response.status, headers: response.headers, body: await response.text() }
  }

  before(async () => {
    house = await openTestHouse({
      fonds: [
        {
          id: 'demo-bilder' as FondsId,
          institution: 'demo' as InstitutionId,
          level: 'collection',
          title: bilingual('Gemälde', 'Paintings'),
          custodialHistory: inLanguage('de', '1903 vom Rat überwiesen.'),
        },
        {
          id: 'demo-tafelbilder' as FondsId,
          institution: 'demo' as InstitutionId,
          parent: 'demo-bilder' as FondsId,
          level: 'series',
          title: bilingual('Tafelbilder', 'Panels'),
        },
      ],
    })
    const pages = [aPage('demo-1', 1, { hasText: true }), aPage('demo-1', 2)]
    await house.publish(aWork({ fonds: 'demo-bilder' as FondsId, pages }), [text])
    await house.publish(
      aWork({
        id: id('demo-2'),
        shelfmark: 'DKW 002',
        title: { de: ['<script>alert(1)</script> & "Titel"'] },
        description: inLanguage('de', '</script><img src=x onerror=alert(1)>'),
      }),
    )
    await house.publish(aWork({ id: id('demo-3'), shelfmark: 'DKW 003', title: { ar: ['كتاب الموسيقى'] } }))
    await house.publish(
      aWork({
        id: id('demo-4'),
        shelfmark: 'DKW 004',
        title: bilingual('Geheimer Nachlass', 'Secret papers'),
        accessRule: {
          kind: 'closed',
          until: '2031-01-01',
          record: 'minimal',
          reason: bilingual('Schutzfrist.', 'Closure.'),
        },
      }),
    )
    await house.publish(
      aWork({
        id: id('demo-5'),
        shelfmark: 'DKW 005',
        title: bilingual('Ganz verborgen', 'Wholly hidden'),
        accessRule: { kind: 'closed', record: 'none' },
      }),
    )
    await house.publish(
      aWork({
        id: id('demo-6'),
        shelfmark: 'DKW 006',
        rights: { statement: 'http://rightsstatements.org/vocab/InC/1.0/' },
        accessRule: { kind: 'preview', upTo: 600 },
      }),
    )
    await house.publish(aWork({ id: id('demo-7'), shelfmark: 'DKW 007', pages: [] }))
    await house.publish(aWork({ id: id('demo-8'), shelfmark: 'DKW 008' }))
    await house.withdraw(id('demo-8'))
  })
  after(() => house.close())

  it('sends readers on to their language, German first', async () => {
    const to = async (language: string, path: string) => {
      const response = await fetch(`${house.base}${path}`, {
        redirect: 'manual',
        headers: { ...html, 'Accept-Language': language },
      })
      return [response.status, response.headers.get('location')]
    }
    expect(await to('en-GB,en;q=0.9', '/')).to.deep.equal([302, '/en'])
    expect(await to('fr', '/')).to.deep.equal([302, '/de'])
    expect(await to('en', '/works/demo-1')).to.deep.equal([302, '/en/works/demo-1'])
    expect(await to('de', '/works/demo-1/pages/demo-1_2?xywh=1,2,3,4')).to.deep.equal([
      302,
      '/de/works/demo-1/pages/demo-1_2?xywh=1,2,3,4',
    ])
  })

  for (const language of ['de', 'en'] as const) {
    for (const path of [
      '',
      '/collections',
      '/collections/demo',
      '/collections/demo-bilder',
      '/persons',
      '/persons/bernt-notke',
      '/places',
      '/places/luebeck',
      '/works/demo-1',
      '/works/demo-1/pages',
      '/works/demo-1/pages/demo-1_1',
      '/about',
      '/imprint',
      '/privacy',
      '/accessibility',
      '/data',
    ]) {
      it(`shows /${language}${path}`, async () => {
        const { status, body, headers } = await page(`/${language}${path}`)
        expect(status).to.equal(200)
        expect(body).to.match(new RegExp(`^<!doctype html><html lang="${language}"`))
        expect(body).to.contain(`<link rel="canonical" href="${house.base}/${language}${path}"`)
        expect(body).to.contain(`hreflang="de" href="${house.base}/de${path}"`)
        expect(body).to.contain(`hreflang="en" href="${house.base}/en${path}"`)
        expect(brotliCompressSync(body).length, 'bytes of the page, packed').to.be.at.most(30 * 1024)
        expect(body.match(/<h1[ >]/g)).to.have.length(1)
        expect(body, 'no style and no handler stands in the page').not.to.match(/ style="| on[a-z]+="/)
        expect(headers.get('content-security-policy')).not.to.contain('unsafe-inline')
      })
    }
  }

  it('is asked again without work, and answers anew when the catalogue changes', async () => {
    const first = await page('/de/works/demo-1')
    const tag = first.headers.get('etag') ?? ''
    expect((await page('/de/works/demo-1', { 'If-None-Match': tag })).status).to.equal(304)
    await house.publish(aWork({ id: id('demo-9'), shelfmark: 'DKW 009' }))
    expect((await page('/de/works/demo-1', { 'If-None-Match': tag })).status).to.equal(200)
  })

  it('shows a work whole: date as written, holder, rights in a sentence, facts, citation', async () => {
    const { body } = await page('/de/works/demo-1')
    for (const words of [
      'Der Totentanz',
      '1463',
      'Demo-Sammlung',
      'DKW 001',
      'Darf ich das benutzen?',
      'Ja, ohne Einschränkung',
      'Bernt Notke',
      'Mittelniederdeutsch',
      '1942 zerstört',
      `${house.base}/works/demo-1`,
      'BibTeX',
    ])
      expect(body).to.contain(words)
    expect(body).to.contain('/de/works/demo-1/research')
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? ''
    expect(JSON.parse(json)).to.include({ '@id': `${house.base}/works/demo-1`, identifier: 'DKW 001' })
  })

  it('gives the text of a page as HTML, with the words looked for marked whole', async () => {
    const { body } = await page('/de/works/demo-1/pages/demo-1_1?q=Creatuer%20sy%20ry')
    expect(body).to.contain(
      '<p lang="gml" dir="auto"><span dir="auto">Och redelike <mark>creatuer</mark> <mark>sy</mark> arm ofte ryke</span><br/>',
    )
  })

  it('leads from a name to all that is open of it, and to nothing that is closed', async () => {
    const work = await page('/de/works/demo-1')
    expect(work.body).to.contain('href="/de/persons/bernt-notke"')
    const person = await page('/de/persons/bernt-notke')
    for (const words of ['Bernt Notke', 'Maler (zugeschrieben)', '/de/works/demo-1'])
      expect(person.body).to.contain(words)
    for (const words of ['demo-4', 'demo-5', 'Geheimer']) expect(person.body).not.to.contain(words)
    expect((await page('/de/places/luebeck')).body).to.contain('53,8681° N, 10,6850° O')
    expect((await page('/en/persons?initial=b')).body).to.contain(`href="${house.base}/en/persons?initial=b"`)
    for (const path of ['/de/persons/niemand', '/de/persons?initial=q', '/de/persons?from=9999'])
      expect((await page(path)).status, path).to.equal(404)
  })

  it('shows the arrangement of an institution as a tree', async () => {
    const { body } = await page('/de/collections')
    expect(body).to.match(/<ul class="tree">.*Gemälde.*<ul class="tree">.*Tafelbilder.*<\/ul><\/li>/s)
  })

  it('gives a work and each of its pages to take home, in every form there is', async () => {
    const { body } = await page('/de/works/demo-1')
    for (const end of ['demo-1.pdf', 'demo-1.txt', 'manifest', 'demo-1_1/original', 'info.json'])
      expect(body, end).to.contain(end)
    const leaf = await page('/de/works/demo-1/pages/demo-1_1')
    for (const end of ['demo-1_1.txt', 'demo-1_1.xml', 'demo-1_1/original'])
      expect(leaf.body, end).to.contain(end)
    expect((await page('/de/works/demo-6')).body).not.to.contain('/original')
  })

  it('says where a work comes from, as far as its record and its fonds say', async () => {
    const { body } = await page('/de/works/demo-1')
    expect(body).to.match(/id="provenance".*1903 vom Rat überwiesen/s)
  })

  it('carries the id of the work in a letter about it', async () => {
    const { body } = await page('/de/works/demo-1/pages/demo-1_2')
    expect(decodeURIComponent(/href="(mailto:[^"]+)"/.exec(body)?.[1] ?? '')).to.match(
      /^mailto:lesesaal@example\.org\?subject=Hinweis zu DKW 001 \(demo-1\)&amp;body=.*demo-1_2/s,
    )
    expect((await page('/de/works/nothing')).body).to.contain('Problem melden')
  })

  it('makes the accessibility statement from the list of barriers', async () => {
    const { body } = await page('/de/accessibility')
    for (const { de } of barriers) expect(body).to.contain(de.what)
    expect(body).to.contain('zum Teil')
  })

  it('says that a list has no such place', async () => {
    expect((await page('/de/works/demo-1/pages?from=200')).status).to.equal(404)
    expect((await page('/de/collections/demo?after=nonsense!')).status).to.equal(400)
  })

  it('lets no title and no description break out of the page', async () => {
    const { body } = await page('/de/works/demo-2')
    expect(body).not.to.contain('<script>alert')
    expect(body).not.to.contain('<img src=x')
    expect(body).to.contain('&lt;script>alert(1)&lt;/script>')
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? ''
    expect(JSON.parse(json).name).to.equal('<script>alert(1)</script> & "Titel"')
  })

  it('marks words of another language and direction', async () => {
    expect((await page('/de/works/demo-3')).body).to.contain(
      '<span dir="auto" lang="ar">كتاب الموسيقى</span>',
    )
  })

  it('says why a work is closed and until when, and shows its released metadata only', async () => {
    const { status, body } = await page('/de/works/demo-4')
    expect(status).to.equal(200)
    for (const words of ['Geheimer Nachlass', 'Schutzfrist.', '1. Januar 2031', 'DKW 004'])
      expect(body).to.contain(words)
    for (const words of [
      'Bernt Notke',
      '1942 zerstört',
      'Fries',
      '/iiif/image/3/demo-4',
      '<kulturwerk-viewer',
      // What may be done with it is not said while nobody may; nothing can be taken home.
      'creativecommons.org',
      'Herunterladen',
    ])
      expect(body).not.to.contain(words)
    expect((await page('/de/works/demo-4/pages/demo-4_1')).status).to.equal(404)
  })

  it('cites no more of a closed work than is released', async () => {
    const bib = async (work: string) => (await house.get(`/works/${work}/citation.bib`)).text()
    expect(await bib('demo-4'))
      .to.contain('Geheimer Nachlass')
      .and.not.to.contain('Notke')
    expect(await bib('demo-5')).not.to.match(/verborgen|Notke|1463|DKW/)
  })

  it('keeps even the title of a work that is wholly closed', async () => {
    const { body } = await page('/de/works/demo-5')
    for (const words of ['Ganz verborgen', 'DKW 005', '1463', 'Notke']) expect(body).not.to.contain(words)
    expect(body).to.contain('Ein Werk, das hier verwahrt wird')
    expect((await page('/de/collections/demo')).body).not.to.contain('Ganz verborgen')
    expect(await (await house.get('/sitemap/first.xml')).text()).not.to.contain('demo-5')
  })

  it('shows a preview in no size beyond the one that is open', async () => {
    const { body } = await page('/de/works/demo-6')
    const sides = [...body.matchAll(/\/iiif\/image\/3\/demo-6_\d\/full\/(\d+),(\d+)\//g)].flatMap((match) => [
      Number(match[1]),
      Number(match[2]),
    ])
    expect(sides).not.to.have.length(0)
    expect(Math.max(...sides)).to.be.at.most(600)
    expect(body).not.to.contain('/full/max/')
    expect(body).to.contain('Das Werk ist geschützt')
  })

  it('shows a work without scans', async () => {
    const { status, body } = await page('/en/works/demo-7')
    expect(status).to.equal(200)
    expect(body).to.contain('There are no pictures of this work yet')
  })

  it('leaves a tombstone for a work that was withdrawn', async () => {
    const { status, body } = await page('/de/works/demo-8')
    expect(status).to.equal(410)
    expect(body).to.contain('Bestand zurückgezogen')
    expect(body).not.to.contain('Der Totentanz')
    expect((await page('/de/works/demo-8/pages/demo-8_1')).status).to.equal(410)
    expect((await page('/de/works/demo-8/research')).status).to.equal(410)
  })

  it('says so when the search is down, and what can be done meanwhile', async () => {
    const { status, body, headers } = await page('/de/search?q=Totentanz&institution=demo')
    expect(status).to.equal(503)
    expect(headers.get('retry-after')).to.equal('30')
    expect(body).to.contain('Die Suche ist gerade nicht erreichbar')
    expect(body).to.contain('value="Totentanz"')
    expect((await page('/de')).status).to.equal(200)
  })

  for (const tail of [
    '?q=',
    `?q=${'ä'.repeat(2000)}`,
    '?q=%00%ff',
    '?page=99999',
    '?page=-1',
    '?from=x&to=y',
    '?type=&nothing=1',
    '?q=a&q=b',
    '?sort=constructor',
  ])
    it(`takes the query ${tail.slice(0, 24)} without a fault of its own`, async () => {
      expect((await page(`/de/search${tail}`)).status).to.be.oneOf([400, 503])
    })

  it('tells people and programs of a problem in the way each reads', async () => {
    const told = await page('/de/works/nothing')
    expect(told.status).to.equal(404)
    expect(told.body).to.contain('Dieses Werk gibt es hier nicht')
    const response = await house.get('/de/works/nothing', { Accept: 'application/json' })
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(await response.json()).to.include({ type: `${house.base}/problems/unknown-work`, status: 404 })
    expect((await page('/en/nothing/at/all')).body).to.contain('Nothing is kept at this address')
  })

  it('has a page for every problem that it names', async () => {
    const { status, body } = await page('/problems/closed-until', { 'Accept-Language': 'de' })
    expect(status).to.equal(200)
    expect(body).to.contain('Das ist noch nicht zugänglich')
    expect((await page('/problems/constructor')).status).to.equal(404)
  })

  it('is for reading only', async () => {
    const response = await fetch(`${house.base}/de`, { method: 'POST' })
    expect(response.status).to.equal(405)
    expect(response.headers.get('allow')).to.equal('GET, HEAD, OPTIONS')
  })

  it('gives the research view a nonce of its own each time', async () => {
    const nonce = async () => {
      const { headers, body } = await page('/de/works/demo-1/research')
      const found = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''
      expect(found).not.to.equal('')
      expect(body.replaceAll('&#x2B;', '+')).to.contain(`nonce="${found}"`)
      expect(headers.get('cache-control')).to.equal('no-store')
      return found
    }
    expect(await nonce()).not.to.equal(await nonce())
  })

  it('leads a Content State to the page and detail that it names', async () => {
    const state = contentStateParameter(
      { work: id('demo-1'), page: 'demo-1_2' as PageId, box: { x: 10, y: 20, width: 30, height: 40 } },
      house.house.uris,
    )
    const response = await fetch(`${house.base}/de?iiif-content=${state}`, {
      redirect: 'manual',
      headers: html,
    })
    expect(response.headers.get('location')).to.equal('/de/works/demo-1/pages/demo-1_2?xywh=10,20,30,40')
    const foreign = await fetch(`${house.base}/de?iiif-content=https%3A%2F%2Fexample.org%2Fmanifest`, {
      redirect: 'manual',
      headers: html,
    })
    expect(foreign.headers.get('location')).to.match(/^\/de\/research\?iiif-content=https/)
  })

  it('cites a work, a page and a detail in four forms', async () => {
    const cited = async (tail: string) => (await house.get(`/works/demo-1/citation.${tail}`)).text()
    expect(await cited('txt?lang=de')).to.match(/^Der Totentanz\. 1463\. Demo-Sammlung, DKW 001\. http/)
    expect(await cited('txt?lang=en&page=demo-1_2&xywh=1,2,3,4')).to.contain('page 2, detail 1,2,3,4')
    expect(await cited('bib?lang=de')).to.match(/^@misc\{demo-1,\n {2}title = \{Der Totentanz\},/)
    expect(await cited('ris?lang=de')).to.match(/^TY {2}- GEN\r\nTI {2}- Der Totentanz\r\n/)
    expect(JSON.parse(await cited('json?lang=de'))[0]).to.include({
      id: 'demo-1',
      archive_location: 'DKW 001',
    })
    expect((await house.get('/works/demo-1/citation.exe')).status).to.equal(404)
    expect((await house.get('/works/demo-1/citation.txt?page=demo-1_99')).status).to.equal(404)
  })

  it('tells crawlers where to go instead', async () => {
    expect(await (await house.get('/robots.txt')).text()).to.contain(`Sitemap: ${house.base}/sitemap.xml`)
    expect(await (await house.get('/sitemap.xml')).text()).to.contain(`${house.base}/sitemap/first.xml`)
    const works = await (await house.get('/sitemap/first.xml')).text()
    expect(works).to.contain(`<loc>${house.base}/de/works/demo-1</loc>`)
    expect(works).not.to.contain('demo-8')
    expect(await (await house.get('/sitemap/persons.xml')).text()).to.contain('/en/persons/bernt-notke')
    expect(await (await house.get('/en/opensearch.xml')).text()).to.contain(
      `${house.base}/en/search?q={searchTerms}`,
    )
  })

  it('says how it is, and of ingests no more than counts', async () => {
    expect(await house.json('/status/live')).to.include({ live: true })
    expect(await house.json('/status/ready')).to.deep.equal({ ready: true, catalogue: true, search: false })
    const ingests = JSON.stringify(await house.json('/status/ingests'))
    expect(ingests).to.contain('"states":')
    expect(ingests).not.to.contain('"delivery"')
  })
})
