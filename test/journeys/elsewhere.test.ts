// A tourism site on another port shows works as frame, element, by oEmbed and as a picture, under a strict policy and in a sandbox.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect } from 'chai'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { componentSnippet, frameSnippet, pictureSnippet } from '../../server/embed/snippets.ts'
import { type OpenBrowser, openBrowser } from '../helpers/browser.ts'
import { type OtherSite, openOtherSite } from '../helpers/other-site.ts'
import { openReadingRoom, type ReadingRoom } from '../helpers/reading-room.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

describe('a site of somebody else', function () {
  this.timeout(180_000)
  let room: ReadingRoom
  let site: OtherSite
  let browser: OpenBrowser

  before(async () => {
    room = await openReadingRoom()
    site = await openOtherSite()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
    await room?.close()
  })

  const oembed = async (path: string) => {
    const query = new URLSearchParams({ url: room.base + path, maxwidth: '600' })
    const answer: unknown = await (await fetch(`${room.base}/oembed?${query}`)).json()
    return typeof answer === 'object' && answer !== null && 'html' in answer ? String(answer.html) : ''
  }
  const manifest = (work: string) => `${room.base}/iiif/presentation/3/${work}/manifest`
  const credit = { title: 'Große Stadtansicht', source: 'Demo-Sammlung, DKW 002' }
  const picture = () => ({
    href: `${room.base}/de/works/reise-2`,
    src: `${room.base}/iiif/image/3/reise-2_1/full/400,93/0/default.jpg`,
    width: 400,
    height: 93,
    alternative: 'Ansicht des Werks: Große Stadtansicht',
    credit,
  })

  /** The page of the tourism site: four ways to show works, each in a section of its own. */
  const tourism = async () => {
    const frame = frameSnippet({
      src: `${room.base}/embed/reise-1?lang=de`,
      title: 'Des Dodes Dantz – Digitales Kulturwerk Lübeck',
      width: '100%',
      height: 480,
    })
    const component = componentSnippet({
      ...picture(),
      script: `${room.base}/viewer/1/kulturwerk-viewer.js`,
      attributes: { manifest: manifest('reise-2'), lang: 'de', open: 'touched' },
    })
    const map = frameSnippet({
      src: `${room.base}/embed/map?lang=de`,
      title: 'Karte der Werke',
      width: '100%',
      height: 400,
    })
    const sections = [
      ['frame', frame],
      ['element', component],
      ['oembed', await oembed('/de/works/reise-3')],
      ['picture', pictureSnippet(picture())],
      ['map', map],
    ].map(([name, html]) => `<section id="${name}"><h2>${name}</h2>${html}</section>`)
    return `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lübeck entdecken</title><link rel="stylesheet" href="/style.css"></head><body><main><h1>Lübeck entdecken</h1>${sections.join('\n')}</main></body></html>`
  }
  const style =
    'body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.5 sans-serif}iframe{max-width:100%;border:0}kulturwerk-viewer{--kw-height:26rem}img{max-width:100%;height:auto}'

  /** No more than what the page about the viewer asks for. */
  const policy = () =>
    `default-src 'none'; style-src 'self'; script-src ${room.base}; img-src ${room.base}; connect-src ${room.base}; frame-src ${room.base}`

  const visiting = async (
    options: Parameters<OpenBrowser['visit']>[0],
    path: string,
    walk: (page: Page) => Promise<void>,
  ) => {
    const visit = await browser.visit(options)
    try {
      await visit.page.goto(site.base + path)
      await walk(visit.page)
      expect(visit.complaints).to.deep.equal([])
      expect(await visit.page.context().cookies()).to.deep.equal([])
    } finally {
      await visit.close()
    }
  }
  const viewerIn = (place: FrameLocator | Page | Locator) => place.locator('kulturwerk-viewer')
  const open = async (viewer: Locator) => {
    await viewer.getByRole('button', { name: 'Vergrößern' }).first().click()
    await viewer.locator('.openseadragon-canvas').waitFor()
    await viewer.getByText(/Bild 1 von/).waitFor({ state: 'attached' })
  }
  const violations = async (page: Page): Promise<readonly string[]> =>
    page.evaluate(
      `${await readFile(axePath, 'utf8')};axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations.map(({ id, nodes }) => id + ' ' + JSON.stringify(nodes[0].target)))`,
    )

  const put = async () => {
    site.put('/style.css', { type: 'text/css', body: style })
    site.put('/', {
      type: 'text/html',
      body: await tourism(),
      headers: { 'Content-Security-Policy': policy() },
    })
  }

  for (const width of [1440, 390])
    it(`shows frame, element, oEmbed, picture and map under a strict policy, ${width} pixels wide`, async () => {
      await put()
      const touch = width < 500 ? { hasTouch: true, isMobile: true } : {}
      await visiting({ viewport: { width, height: 844 }, ...touch }, '/', async (page) => {
        const frame = viewerIn(page.frameLocator('#frame iframe'))
        await frame.getByRole('img', { name: /Des Dodes Dantz/ }).waitFor()
        await open(frame)
        await frame.getByRole('button', { name: 'Nächste Seite' }).click()
        await frame.getByText(/Bild 2 von 3/).waitFor({ state: 'attached' })
        await open(viewerIn(page))
        await page.locator('#oembed iframe').scrollIntoViewIfNeeded()
        await open(viewerIn(page.frameLocator('#oembed iframe')))
        expect(
          await page.locator('#picture img').evaluate((one) => one.getBoundingClientRect().width),
        ).to.be.greaterThan(100)
        await page.locator('#map').scrollIntoViewIfNeeded()
        await page.frameLocator('#map iframe').locator('svg').first().waitFor()
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(wide).to.equal(0)
        expect(await violations(page)).to.deep.equal([])
      })
    })

  it('shows all of it within sandbox="allow-scripts", which has no origin and no storage', async () => {
    await put()
    const outer =
      '<!doctype html><html lang="de"><meta charset="utf-8"><title>Rahmen</title><main><h1>Rahmen</h1><iframe title="innen" src="/" width="800" height="3000" sandbox="allow-scripts"></iframe></main></html>'
    site.put('/outer', {
      type: 'text/html',
      body: outer,
      headers: { 'Content-Security-Policy': "default-src 'none'; frame-src 'self'" },
    })
    // A page without an origin may not load its own style sheet from itself unless that is open to all.
    const body = await tourism()
    site.put('/', {
      type: 'text/html',
      body,
      headers: { 'Content-Security-Policy': policy().replace("'self'", site.base) },
    })
    await visiting({}, '/outer', async (page) => {
      const inner = page.frameLocator('iframe')
      await open(viewerIn(inner.locator('#element')))
      await open(viewerIn(inner.frameLocator('#frame iframe')))
      await inner.locator('#oembed').scrollIntoViewIfNeeded()
      await open(viewerIn(inner.frameLocator('#oembed iframe')))
    })
  })

  it('tells the page around how high it wants to be, WordPress in its own words, and which page is read', async () => {
    const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Höhe</title><main><h1>Höhe</h1><iframe title="a" src="${room.base}/embed/reise-1?lang=de#?secret=abcdef1234" width="400" height="300" sandbox="allow-scripts"></iframe></main><script src="/listen.js"></script></html>`
    site.put('/listen.js', {
      type: 'text/javascript',
      body: 'window.heard=[];addEventListener("message",(e)=>window.heard.push(e.data))',
    })
    site.put('/height', { type: 'text/html', body: page })
    await visiting({}, '/height', async (there) => {
      const heard = () => there.evaluate<readonly Record<string, unknown>[]>('window.heard')
      await there.waitForFunction(
        'window.heard.some((one) => one.type === "kulturwerk:height") && window.heard.some((one) => one.message === "height")',
      )
      const height = (await heard()).find(({ type }) => type === 'kulturwerk:height')?.height
      // The leaf is 3 by 4, 400 wide; below it stands the credit.
      expect(Number(height)).to.be.within(533, 640)
      expect((await heard()).find(({ message }) => message === 'height')).to.include({
        secret: 'abcdef1234',
        value: height,
      })
      const frame = there.frameLocator('iframe')
      await frame.getByRole('link', { name: 'Des Dodes Dantz' }).click()
      await there.waitForFunction('window.heard.some((one) => one.message === "link")')
      expect((await heard()).find(({ message }) => message === 'link')?.value).to.equal(
        `${room.base}/de/works/reise-1`,
      )
      await open(viewerIn(frame))
      await there.waitForFunction('window.heard.some((one) => one.type === "kulturwerk:page")')
    })
  })

  it('keeps controls and credit of an open viewer in sight, in a frame as low as somebody may ask for', async () => {
    const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Flach</title><main><h1>Flach</h1><iframe title="a" src="${room.base}/embed/reise-2?lang=de" width="640" height="200"></iframe></main></html>`
    site.put('/low', { type: 'text/html', body: page })
    await visiting({}, '/low', async (there) => {
      const viewer = viewerIn(there.frameLocator('iframe'))
      await open(viewer)
      const frame = await there.locator('iframe').boundingBox()
      const end = (frame?.y ?? 0) + (frame?.height ?? 0)
      for (const one of [viewer.getByTitle('Vergrößern'), viewer.getByRole('link', { name: 'Rechte' })]) {
        const box = await one.boundingBox()
        expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).to.be.at.most(end)
      }
    })
  })

  it('leaves picture, title, holder and link without JavaScript', async () => {
    await put()
    await visiting({ javaScriptEnabled: false }, '/', async (page) => {
      const frame = page.frameLocator('#frame iframe')
      await frame.locator('img').waitFor()
      expect(await frame.locator('figcaption').textContent())
        .to.contain('Des Dodes Dantz')
        .and.to.contain('Demo-Sammlung')
      expect(await page.locator('#element img').isVisible()).to.equal(true)
      expect(await page.locator('#element small').textContent()).to.contain('DKW 002')
    })
  })

  const pages = [
    '/embed/reise-1?lang=de',
    '/embed/reise-4?lang=en',
    '/embed/nothing?lang=de&theme=dark',
    '/embed/reise-2?lang=de&theme=dark',
    '/de/viewer',
    '/en/viewer',
    '/de/works/reise-1/embed',
  ]
  for (const width of [1280, 320])
    it(`finds embeds, the maker and the page about the viewer without a barrier that axe knows, ${width} wide`, async () => {
      const visit = await browser.visit({ viewport: { width, height: 700 } })
      try {
        const found: string[] = []
        for (const path of pages) {
          await visit.page.goto(room.base + path)
          found.push(...(await violations(visit.page)).map((one) => `${path} ${one}`))
          const wide = await visit.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          if (wide > 0) found.push(`${path} is ${wide} pixels wider than the window`)
        }
        expect(found).to.deep.equal([])
        expect(visit.complaints.filter((one) => !/status of (403|404)/.test(one))).to.deep.equal([])
      } finally {
        await visit.close()
      }
    })

  it('copies what it pastes from a page of the work, with the detail that the reader looks at', async () => {
    const visit = await browser.visit({ permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = visit
    try {
      await page.goto(`${room.base}/de/works/reise-1`)
      const viewer = viewerIn(page).first()
      await viewer.locator('.openseadragon-canvas').waitFor()
      await page.getByRole('heading', { name: 'Einbetten' }).click()
      await viewer.getByRole('button', { name: 'Vergrößern' }).click()
      await page.getByRole('button', { name: 'Den Ausschnitt aus dem Betrachter übernehmen' }).click()
      await page.getByText('Vorschau und Code sind erneuert.').waitFor()
      await page.getByLabel('Farben').selectOption('dunkel')
      await page.waitForFunction(() =>
        document.querySelector('#snippet-frame')?.textContent?.includes('theme=dark'),
      )
      await page.locator('[data-copies="snippet-frame"]').click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).to.match(
        /^<iframe src="[^"]+\/embed\/reise-1\?canvas=reise-1_1&amp;region=\d+%2C\d+%2C\d+%2C\d+&amp;lang=de&amp;theme=dark"/,
      )
      await page.frameLocator('.maker iframe').locator('kulturwerk-viewer').waitFor()
      expect(visit.complaints).to.deep.equal([])
    } finally {
      await visit.close()
    }
  })

  it('makes the same snippets by a plain form without JavaScript', async () => {
    const visit = await browser.visit({ javaScriptEnabled: false })
    try {
      await visit.page.goto(`${room.base}/de/works/reise-1`)
      await visit.page.getByRole('heading', { name: 'Einbetten' }).click()
      await visit.page.getByLabel(/^Bild \(1/).fill('2')
      await visit.page.getByRole('button', { name: 'Vorschau und Code erneuern' }).click()
      expect(visit.page.url()).to.contain('/de/works/reise-1/embed?image=2')
      expect(await visit.page.locator('#snippet-frame').inputValue()).to.contain('canvas=reise-1_2')
      expect(await visit.page.locator('#snippet-component').inputValue()).to.contain(
        '/viewer/1/kulturwerk-viewer.js',
      )
    } finally {
      await visit.close()
    }
  })
})
