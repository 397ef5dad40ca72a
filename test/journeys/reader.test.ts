// The walk of a researcher in a real browser, the same without JavaScript, by keyboard, and every page under axe.

import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { barriersOn, tabOn, tabTo } from '../helpers/axe.ts'
import {
  type OpenBrowser,
  openBrowser,
  type Visit,
  type VisitOptions,
  walkThrough,
} from '../helpers/browser.ts'
import { openReadingRoom, type ReadingRoom } from '../helpers/reading-room.ts'

/** What the windows of a research view show, as its address says it. */
const regionsIn = (address: string): readonly string[] => {
  const state = new URL(address).searchParams.get('iiif-content') ?? ''
  const json = decodeURIComponent(Buffer.from(state, 'base64url').toString())
  return [...json.matchAll(/"id":"[^"]*\/canvas\/([^"]+)"/g)].map(([, id]) => id ?? '')
}

const heading = (page: Page) => page.locator('#results-heading')
const viewerIn = (page: Page) => page.locator('kulturwerk-viewer')

describe('a researcher', function () {
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

  it('finds a work, narrows, opens it at the word, compares two, and cites a detail that others can open', () =>
    visiting({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
      await page.goto(`${room.base}/de`)
      await page.fill('#q', 'creatuer')
      await page.keyboard.press('Enter')
      await heading(page).getByText('1 Werk gefunden').waitFor()
      expect(await page.locator('.text-hit mark').first().textContent()).to.equal('creatuer')
      expect(await page.locator('.cut-out rect').count()).to.equal(1)

      // Search, facet, years by field and by bar: each change is in the address.
      await page.fill('#q', '')
      await page.keyboard.press('Enter')
      await heading(page).getByText('4 Werke gefunden').waitFor()
      await page.locator('[data-key="fonds=reise-drucke"]').click()
      await heading(page).getByText('2 Werke gefunden').waitFor()
      expect(page.url()).to.contain('fonds=reise-drucke')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).to.equal(
        'fonds=reise-drucke',
      )
      await page.locator('.compare').nth(0).click()
      await page.locator('.compare').nth(1).click()
      await page.getByLabel('von', { exact: true }).fill('1480')
      await page.getByLabel('bis', { exact: true }).fill('1500')
      await page.getByRole('button', { name: 'Anwenden' }).click()
      await heading(page).getByText('1 Werk gefunden').waitFor()
      expect(page.url()).to.contain('from=1480')
      await page.goBack()
      await heading(page).getByText('2 Werke gefunden').waitFor()
      await page.getByRole('link', { name: '16. Jh.' }).click()
      await heading(page).getByText('1 Werk gefunden').waitFor()
      expect(page.url()).to.match(/from=1501&to=1600/)
      await page.goBack()
      await heading(page).getByText('2 Werke gefunden').waitFor()

      // The work, its research view at the page that was hit, and two side by side.
      await page.getByRole('link', { name: 'Des Dodes Dantz' }).first().click()
      await page.getByRole('heading', { level: 1, name: 'Des Dodes Dantz' }).waitFor()
      await page.getByRole('link', { name: 'Forschungsansicht öffnen' }).click()
      await page.locator('.mirador-window canvas').first().waitFor()
      await page.getByRole('link', { name: 'Zurück zum Werk' }).click()
      await page.getByRole('link', { name: '2 Werke vergleichen' }).click()
      await page.locator('.mirador-window canvas').nth(1).waitFor()
      await page.waitForURL(/iiif-content=/)
      await page.waitForFunction(() => !document.querySelector('.mirador-viewer [aria-busy=true]'))
      await page.getByRole('button', { name: 'Ansicht als Adresse kopieren' }).click()
      await page.getByRole('button', { name: 'Kopiert' }).waitFor()
      const view = await page.evaluate(() => navigator.clipboard.readText())

      // The line that was hit, and a detail of its page, cited.
      await page.goto(`${room.base}/de/search?q=spegel`)
      await page.locator('.text-hit').click()
      await page.waitForURL(/pages\/reise-1_2\?q=spegel/)
      expect(await page.locator('.page-text mark').textContent()).to.equal('spegel')
      const viewer = viewerIn(page)
      await viewer.getByTitle('Vergrößern').waitFor()
      await viewer.getByRole('button', { name: 'Fundstellen' }).waitFor()
      await viewer.getByTitle('Vergrößern').click()
      await page.getByRole('link', { name: 'Diesen Ausschnitt zitieren' }).click()
      await page.waitForURL(/xywh=\d+,\d+,\d+,\d+/)
      await page.getByRole('button', { name: 'Kopieren' }).click()
      const cited = await page.evaluate(() => navigator.clipboard.readText())
      expect(cited).to.match(/^Des Dodes Dantz\. 1489\. Demo-Sammlung, DKW 001\. Seite 2, Ausschnitt \d+,/)
      const state = await page
        .getByRole('link', { name: 'Verweis als IIIF Content State' })
        .getAttribute('href')
      const link = /https?:\/\/\S+xywh=[\d,]+/.exec(cited)?.[0] ?? ''

      // Somebody else, in another browser, sees the same detail.
      await visiting({}, async (other) => {
        await other.page.goto(link)
        expect(other.page.url()).to.contain('/de/works/reise-1/pages/reise-1_2?xywh=')
        const [, asked] = /xywh=([\d,]+)/.exec(link) ?? []
        expect(await viewerIn(other.page).getAttribute('region')).to.equal(asked)
        await viewerIn(other.page).getByRole('button', { name: 'Verkleinern' }).waitFor()
        await other.page.goto(`${room.base}${state}`)
        await other.page.locator('.mirador-window canvas').first().waitFor()
        expect(await other.page.locator('.mirador-canvas-count').textContent()).to.contain('2')
        await other.page.goto(view)
        await other.page.locator('.mirador-window canvas').nth(1).waitFor()
        expect(regionsIn(other.page.url())).to.have.length(2)
        expect(regionsIn(view)).to.deep.equal(regionsIn(other.page.url()))
      })
    }))

  it('turns pages, reads contents and text in the small viewer, and is told of each page', () =>
    visiting({}, async ({ page }) => {
      await page.goto(`${room.base}/en/works/reise-1`)
      const viewer = viewerIn(page)
      await viewer.getByRole('button', { name: 'Next page' }).click()
      await viewer.getByText('Page 2, image 2 of 3').waitFor({ state: 'attached' })
      await viewer.getByRole('button', { name: 'Text', exact: true }).click()
      await viewer.getByRole('button', { name: 'Och redelike creatuer sy arm ofte ryke' }).click()
      await viewer.getByRole('button', { name: 'Contents' }).click()
      await viewer.getByRole('button', { name: 'The Emperor' }).click()
      await viewer.getByText('Page 3, image 3 of 3').waitFor({ state: 'attached' })
      expect(await viewer.getByRole('button', { name: 'Next page' }).isDisabled()).to.equal(true)
    }))

  it('walks by keyboard alone, and always sees where the focus is', () =>
    visiting({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
      await page.goto(`${room.base}/de`)
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).to.equal('Zum Inhalt springen')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').getAttribute('name')).to.equal('q')
      await page.keyboard.type('stad')
      await page.locator('[role=option]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('#q').getAttribute('aria-activedescendant')).to.match(/-0$/)
      await page.keyboard.press('Enter')
      await page.waitForURL(/works\/reise-2/)
      await viewerIn(page).getByTitle('Vergrößern').waitFor()
      const unseen: string[] = []
      for (let stop = 0; stop < 40; stop++) {
        const focus = await tabOn(page)
        if (focus && !focus.seen) unseen.push(focus.what)
      }
      expect(unseen).to.deep.equal([])

      // Facet, years, hit, citation and research view, with nothing but keys.
      await page.goto(`${room.base}/de/search`)
      await tabTo(page, '[data-key="fonds=reise-drucke"]')
      await page.keyboard.press('Enter')
      await heading(page).getByText('2 Werke gefunden').waitFor()
      await tabTo(page, 'input[name=from]')
      await page.keyboard.type('1480')
      await tabTo(page, 'input[name=to]')
      await page.keyboard.type('1500')
      await page.keyboard.press('Enter')
      await heading(page).getByText('1 Werk gefunden').waitFor()
      await tabTo(page, '.result .compare')
      await page.keyboard.press('Enter')
      await page.goto(`${room.base}/de/search?q=creatuer`)
      await tabTo(page, '.text-hit, .text-hit a')
      await page.keyboard.press('Enter')
      await page.waitForURL(/pages\/reise-1_2/)
      await tabTo(page, '[data-copies]')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Kopiert' }).waitFor()
      await tabTo(page, '.compare-bar a')
      await page.keyboard.press('Enter')
      await page.locator('.mirador-window canvas').first().waitFor()
      await tabTo(
        page,
        '.mirador-window .openseadragon-canvas, .mirador-osd-container canvas, [class*=zoom] button',
      )
    }))

  it('needs no JavaScript to search, narrow, read and cite', () =>
    visiting({ javaScriptEnabled: false }, async ({ page }) => {
      await page.goto(`${room.base}/de`)
      await page.fill('#q', 'creatuer')
      await page.getByRole('button', { name: 'Suchen' }).click()
      await page.locator('.text-hit').click()
      expect(page.url()).to.contain('/de/works/reise-1/pages/reise-1_2?q=creatuer')
      expect(await page.locator('.page-text mark').textContent()).to.equal('creatuer')
      expect(await page.locator('.stage img').isVisible()).to.equal(true)
      expect(await page.locator('#citation').textContent()).to.contain('DKW 001')
      await page.goto(`${room.base}/de/search`)
      await page.locator('.facets a', { hasText: 'Holzschnitt' }).click()
      expect(await page.locator('.result').count()).to.equal(1)
      await page.locator('.result h3 a').click()
      expect(await page.locator('h1').textContent()).to.equal('Große Stadtansicht')
      await page.getByRole('link', { name: 'BibTeX' }).waitFor()
    }))

  it('opens the filters as a sheet on a phone and closes them again', () =>
    visiting({ viewport: { width: 390, height: 844 } }, async ({ page }) => {
      await page.goto(`${room.base}/de/search`)
      const filters = page.locator('.facets')
      expect(await filters.isVisible()).to.equal(false)
      await page.getByText('Filter zeigen').click()
      expect(await filters.isVisible()).to.equal(true)
      await page.locator('.facets a', { hasText: 'Holzschnitt' }).click()
      await page.locator('.chosen a').first().waitFor({ state: 'attached' })
      expect(await filters.isVisible()).to.equal(true)
      await page.keyboard.press('Escape')
      expect(await filters.isVisible()).to.equal(false)
    }))

  const pages = [
    '/de',
    '/de/search?q=stadt',
    '/en/search',
    '/de/works/reise-1',
    '/en/works/reise-4',
    '/de/works/reise-1/pages/reise-1_2?q=creatuer',
    '/de/works/reise-1/pages',
    '/de/collections',
    '/de/collections/demo',
    '/de/collections/reise-drucke',
    '/de/persons',
    '/en/persons/bernt-notke',
    '/de/places/luebeck',
    '/en/about',
    '/de/accessibility',
    '/de/privacy',
    '/de/data',
    '/de/works/unknown',
  ]
  for (const width of [1280, 320]) {
    it(`meets no barrier that axe knows, and no sideways scrolling, at ${width} pixels`, () =>
      visiting({ viewport: { width, height: 800 } }, async ({ page, complaints }) => {
        const found: string[] = []
        for (const path of pages) {
          await page.goto(room.base + path)
          found.push(...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`))
        }
        expect(found).to.deep.equal([])
        expect(complaints.filter((text) => !text.includes('404'))).to.deep.equal([])
        Object.assign(complaints, { length: 0 })
      }))
  }
})
