// The research view in a real browser: Mirador with its tools, in two languages, over our works and those of others.

import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { barriersOn, tabOn } from '../helpers/axe.ts'
import {
  type OpenBrowser,
  openBrowser,
  type Visit,
  type VisitOptions,
  walkThrough,
} from '../helpers/browser.ts'
import { openReadingRoom, type ReadingRoom } from '../helpers/reading-room.ts'

const elsewhere = 'https://iiif.example.org'
const canvas = `${elsewhere}/canvas/1`

/** A manifest of another house whose text can be searched by Content Search 2.0 alone. */
const foreignManifest = {
  '@context': 'http://iiif.io/api/presentation/3/context.json',
  id: `${elsewhere}/manifest`,
  type: 'Manifest',
  label: { de: ['Ein Buch von nebenan'] },
  service: [{ id: `${elsewhere}/search`, type: 'SearchService2' }],
  items: [
    {
      id: canvas,
      type: 'Canvas',
      width: 1000,
      height: 1400,
      items: [
        {
          id: `${canvas}/painting`,
          type: 'AnnotationPage',
          items: [
            {
              id: `${canvas}/painting/1`,
              type: 'Annotation',
              motivation: 'painting',
              target: canvas,
              body: {
                id: `${elsewhere}/1.png`,
                type: 'Image',
                format: 'image/png',
                width: 1000,
                height: 1400,
              },
            },
          ],
        },
      ],
    },
  ],
}

const foreignAnswer = {
  '@context': 'http://iiif.io/api/search/2/context.json',
  id: `${elsewhere}/search?q=hafen`,
  type: 'AnnotationPage',
  items: [
    {
      id: `${elsewhere}/hit/1`,
      type: 'Annotation',
      motivation: 'supplementing',
      body: { type: 'TextualBody', value: 'hafen' },
      target: `${canvas}#xywh=100,100,200,40`,
    },
  ],
  annotations: [
    {
      type: 'AnnotationPage',
      items: [
        {
          type: 'Annotation',
          motivation: 'contextualizing',
          target: {
            type: 'SpecificResource',
            source: `${elsewhere}/hit/1`,
            selector: [{ type: 'TextQuoteSelector', prefix: 'im alten ', exact: 'hafen', suffix: ' lag' }],
          },
        },
      ],
    },
  ],
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** The other house answers, without a network. */
const letOthersAnswer = (page: Page) =>
  page.route(`${elsewhere}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    const headers = { 'Access-Control-Allow-Origin': '*' }
    const json = { '/manifest': foreignManifest, '/search': foreignAnswer }[pathname]
    return json
      ? route.fulfill({ json, headers })
      : route.fulfill({ body: pixel, contentType: 'image/png', headers })
  })

const opened = (page: Page, windows = 1) =>
  page
    .locator('.mirador-window .openseadragon-canvas canvas')
    .nth(windows - 1)
    .waitFor()

/** Whether anything is painted: some pixel of the picture is not transparent. */
const painted = (page: Page) =>
  page.waitForFunction(() => {
    const drawn = document.querySelector<HTMLCanvasElement>('.mirador-window .openseadragon-canvas canvas')
    const middle = drawn?.getContext('2d')?.getImageData(drawn.width / 2, drawn.height / 2, 1, 1).data
    return (middle?.[3] ?? 0) > 0
  })

describe('the research view', function () {
  this.timeout(120_000)
  let room: ReadingRoom
  let browser: OpenBrowser

  before(async () => {
    room = await openReadingRoom()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await room?.close()
  })

  const visiting = (options: VisitOptions, walk: (visit: Visit) => Promise<void>) =>
    walkThrough(browser, options, walk)

  it('opens a work from its page in one click and paints it, without a fault, asking nobody else', () =>
    visiting({}, async ({ page }) => {
      const tiles: number[] = []
      page.on('response', (answer) => {
        if (answer.url().includes('/iiif/image/')) tiles.push(answer.status())
      })
      await page.goto(`${room.base}/de/works/reise-1`)
      await page.getByRole('link', { name: 'Forschungsansicht öffnen' }).click()
      await opened(page)
      await painted(page)
      expect(tiles.length).to.be.greaterThan(0)
      expect(tiles.filter((status) => status >= 400)).to.deep.equal([])
    }))

  it('lets come with the page what Mirador would ask for step by step', () =>
    visiting({}, async ({ page }) => {
      await page.goto(`${room.base}/de/works/reise-2/research`)
      for (const step of ['WorkspaceArea', 'WindowViewer', 'OpenSeadragonViewer'])
        expect(await page.locator(`link[rel=modulepreload][href*="/${step}-"]`).count(), step).to.equal(1)
      await page.goto(`${room.base}/de/works/reise-2`)
      const shown = await page.locator('kulturwerk-viewer').getAttribute('manifest')
      expect(await page.locator('link[rel=preload][as=fetch]').getAttribute('href')).to.equal(shown)
    }))

  for (const [language, words] of [
    ['de', { menu: 'Fensteroptionen', save: 'Herunterladen', share: 'Teilen', close: 'Schließen' }],
    ['en', { menu: 'Window options', save: 'Download', share: 'Share', close: 'Close' }],
  ] as const) {
    it(`has its tools in the language of the page: ${language}`, () =>
      visiting({}, async ({ page }) => {
        await page.goto(`${room.base}/${language}/works/reise-2/research?xywh=400,100,300,200`)
        await opened(page)
        await painted(page)
        const menu = page.getByRole('button', { name: words.menu, exact: true })
        await menu.click()
        await page.getByRole('menuitem', { name: words.share }).click()
        expect(await page.locator('[role=dialog] input').inputValue()).to.equal(`${room.base}/works/reise-2`)
        await page.getByRole('dialog').getByRole('button', { name: words.close }).click()
        await menu.click()
        await page.getByRole('menuitem', { name: words.save }).click()
        const links = await page
          .locator('[role=dialog] a')
          .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
        expect(links.some((href) => /\/\d+,\d+,\d+,\d+\/max\/0\//.test(href))).to.equal(true)
        // The journey's works keep no masters to give away.
        for (const href of links.filter((one) => !one.endsWith('/original'))) {
          const answer = await page.request.get(href)
          expect(answer.status(), href).to.equal(200)
        }
      }))
  }

  for (const [language, sidebar, contents] of [
    ['de', 'Seitenleiste umschalten', ['InhaltVorredeDer Kaiser', 'Vorrede', 'Der Kaiser']],
    ['en', 'Toggle sidebar', ['ContentsPrefaceThe Emperor', 'Preface', 'The Emperor']],
  ] as const) {
    it(`lists the contents of a work in the language of the page: ${language}`, () =>
      visiting({}, async ({ page }) => {
        await page.goto(`${room.base}/${language}/works/reise-1/research`)
        await opened(page)
        await page.getByRole('button', { name: sidebar }).click()
        await page.getByRole('tab', { name: 'Index' }).click()
        await page.getByRole('treeitem').first().waitFor()
        expect(await page.getByRole('treeitem').allTextContents()).to.deep.equal(contents)
      }))
  }

  it('finds words in the text of a work', () =>
    visiting({}, async ({ page }) => {
      await page.goto(`${room.base}/de/works/reise-1/research?q=spegel`)
      await opened(page)
      await page.locator('.mirador-window').getByText('dat spegel junck').first().waitFor()
    }))

  it('finds words in a manifest of another house that offers Content Search 2.0 only', () =>
    visiting({}, async ({ page }) => {
      await letOthersAnswer(page)
      await page.goto(`${room.base}/de/research?manifest=${encodeURIComponent(foreignManifest.id)}`)
      await opened(page)
      await page.getByRole('button', { name: 'Seitenleiste umschalten' }).click()
      await page.getByRole('tab', { name: 'Suche' }).click()
      await page.getByLabel('Suchbegriffe').fill('hafen')
      await page.keyboard.press('Enter')
      await page.locator('.mirador-window').getByText('im alten').first().waitFor()
    }))

  it('takes a manifest from anywhere, by its address or dropped upon it', () =>
    visiting({}, async ({ page }) => {
      await letOthersAnswer(page)
      await page.goto(`${room.base}/de/works/reise-1/research`)
      await opened(page)
      await page.evaluate(async (manifest) => {
        const carried = new DataTransfer()
        carried.setData('text/uri-list', `https://iiif.io/?manifest=${encodeURIComponent(manifest)}`)
        const target = document.querySelector('.mirador-window')
        for (const type of ['dragenter', 'dragover', 'drop']) {
          target?.dispatchEvent(
            new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }),
          )
          await new Promise(requestAnimationFrame)
          await new Promise(requestAnimationFrame)
        }
      }, foreignManifest.id)
      await page.locator('.mirador-window').nth(1).waitFor()
      await page.getByRole('heading', { name: 'Ein Buch von nebenan' }).waitFor()

      await page.goto(`${room.base}/de/research`)
      await page.getByRole('button', { name: 'Werk hinzufügen' }).first().click()
      await page.getByLabel('Adresse eines IIIF-Manifests').fill(foreignManifest.id)
      await page.getByRole('button', { name: 'Hinzufügen', exact: true }).click()
      await page.getByText('Ein Buch von nebenan').first().click()
      await opened(page)
    }))

  it('shows where the focus is on every stop', () =>
    visiting({}, async ({ page }) => {
      await page.goto(`${room.base}/de/works/reise-1/research?q=spegel`)
      await opened(page)
      const unseen = new Set<string>()
      for (let stop = 0; stop < 40; stop++) {
        const focus = await tabOn(page)
        if (focus && !focus.seen) unseen.add(focus.what)
      }
      expect([...unseen]).to.deep.equal([])
    }))

  for (const width of [1280, 320]) {
    it(`meets no barrier that axe knows at ${width} pixels`, () =>
      visiting({ viewport: { width, height: 800 } }, async ({ page }) => {
        const found: string[] = []
        const both = ['reise-1', 'reise-2']
          .map((work) => `manifest=${room.base}/iiif/presentation/3/${work}/manifest`)
          .join('&')
        for (const path of [
          '/de/works/reise-1/research',
          '/en/works/reise-1/research?q=spegel',
          '/de/works/reise-3/research',
        ]) {
          await page.goto(room.base + path)
          await opened(page)
          found.push(...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`))
        }
        await page.goto(`${room.base}/de/research?${both}`)
        await opened(page, 2)
        found.push(...(await barriersOn(page)).map((barrier) => `two works: ${barrier}`))
        await page.goto(`${room.base}/de/research`)
        await page.locator('.mirador-viewer').waitFor()
        found.push(...(await barriersOn(page)).map((barrier) => `empty: ${barrier}`))
        expect(found).to.deep.equal([])
      }))
  }
})
