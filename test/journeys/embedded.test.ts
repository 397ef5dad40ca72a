// Embed, map and story in a real browser: no barrier that axe knows, everything by keys, all of it without a script, and a ground of vector tiles.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { Place } from '../../catalogue/model.ts'
import { documentsOf } from '../../search/documents.ts'
import { buildViewer } from '../../viewer/build.ts'
import { barriersOn, tabOn, tabTo } from '../helpers/axe.ts'
import { type OpenBrowser, openBrowser, type VisitOptions, walkThrough } from '../helpers/browser.ts'
import { pictureOf } from '../helpers/pictures.ts'
import { pmtilesOf } from '../helpers/pmtiles.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from '../server/open-house.ts'

const holstentor: Place = { name: 'Holstentor, Lübeck', latitude: 53.8664, longitude: 10.6797 }
const marien: Place = { name: 'St. Marien, Lübeck', latitude: 53.8681, longitude: 10.685 }
const dom: Place = { name: 'Dom, Lübeck', latitude: 53.8609, longitude: 10.6856 }
/** In the east, where names stand on the left of their places. */
const city: Place = { name: 'Lübeck', latitude: 53.8666, longitude: 10.6995, approximate: true }

const story = `---
title: Ein Gang
lead: Vom Tor zur Kirche.
stations: true
---

## Das Tor
work: tor
page: 2
region: 100,100,500,400
sound: Ein Tor mit zwei Türmen.

Hier *beginnt* der Gang.

## Die Kirche
work: tanz
region: 200,300,600,600

Hier endet er.

## Was fehlt
work: zu

Dieses Werk ist geschlossen.
`

/** The city at zoom 12: land, water south of its middle, a road across. */
const ground = pmtilesOf([
  {
    z: 12,
    x: 2169,
    y: 1317,
    layers: [
      {
        name: 'earth',
        kind: 'area',
        shapes: [
          [
            [0, 0],
            [4096, 0],
            [4096, 4096],
            [0, 4096],
          ],
        ],
      },
      {
        name: 'water',
        kind: 'area',
        shapes: [
          [
            [0, 2900],
            [4096, 2900],
            [4096, 4096],
            [0, 4096],
          ],
        ],
      },
      {
        name: 'roads',
        kind: 'line',
        shapes: [
          [
            [0, 0],
            [4096, 4096],
          ],
        ],
      },
    ],
  },
])
const credit = '© Mitwirkende von OpenStreetMap'

describe('embed, map and story in a browser', function () {
  this.timeout(180_000)
  let folder: string
  let search: TestSearch
  let house: TestHouse
  let browser: OpenBrowser

  before(async () => {
    await buildViewer()
    folder = await mkdtemp(join(tmpdir(), 'embedded-'))
    const [tiles, picture] = [join(folder, 'stadt.pmtiles'), join(folder, 'leaf.png')]
    await writeFile(tiles, ground)
    await pictureOf({ width: 1200, height: 1600 }).png().toFile(picture)
    search = await openTestSearch()
    house = await openTestHouse({ search, map: { base: { kind: 'pmtiles', path: tiles }, credit } })
    const scanned = async (work: string, count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, at) =>
          house.scan(aPage(work, at + 1, { hasText: false }), picture),
        ),
      )
    const works = [
      aWork({
        id: 'tor' as WorkId,
        shelfmark: 'T',
        title: { de: ['Das Tor'] },
        places: [holstentor],
        pages: await scanned('tor', 3),
      }),
      aWork({
        id: 'tanz' as WorkId,
        shelfmark: 'Z',
        title: { de: ['Der Tanz'] },
        places: [marien],
        pages: await scanned('tanz', 1),
        types: [bilingual('Druck', 'Print')],
      }),
      aWork({
        id: 'dom' as WorkId,
        shelfmark: 'D',
        title: { de: ['Der Dom'] },
        places: [dom, city],
        pages: [],
      }),
      aWork({
        id: 'zu' as WorkId,
        shelfmark: 'G',
        accessRule: { kind: 'closed', until: '2040-01-01' },
        places: [],
      }),
    ]
    for (const work of works) await house.publish(work)
    await search.put(works.flatMap((work) => documentsOf(work, [], { fonds: [] }, '2026-05-01') ?? []))
    await mkdir(house.house.config.storiesDir, { recursive: true })
    await writeFile(join(house.house.config.storiesDir, 'gang.de.md'), story)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await house?.close()
    await search?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const visiting = (options: VisitOptions, path: string, walk: (page: Page) => Promise<void>) =>
    walkThrough(browser, options, async ({ page }) => {
      await page.goto(house.base + path)
      await walk(page)
    })
  const embed = '/embed/tor?lang=de'
  const moving = (page: Page) => page.locator('.map-moving .map-mark').first()
  const opened = (page: Page) => page.locator('kulturwerk-viewer .openseadragon-canvas')
  /** Each page when all that its script lifts has been lifted. */
  const settled: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    [embed]: async () => undefined,
    [`${embed}&open=seen&theme=dark`]: async (page) => opened(page).waitFor(),
    '/embed/map?lang=de': (page) => moving(page).waitFor(),
    '/embed/map?lang=en&theme=dark&near=53.8664,10.6797&radius=500': (page) => moving(page).waitFor(),
    '/embed/story/gang?lang=de': (page) => page.locator('.story-sheet.shown').waitFor(),
    '/embed/story/gang?lang=de&theme=dark': (page) => page.locator('.story-sheet.shown').waitFor(),
    '/de/map/city': (page) => moving(page).waitFor(),
    '/en/map?near=53.8664,10.6797&radius=500': (page) => moving(page).waitFor(),
    '/de/stories/gang': (page) => page.locator('.story-sheet.shown').waitFor(),
    '/de/stories/gang/codes': async () => undefined,
    '/en/stories': async () => undefined,
  }

  for (const width of [1280, 320])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`has no barrier that axe knows, ${width} pixels wide, ${colorScheme}`, async () => {
        const found: string[] = []
        for (const [path, settle] of Object.entries(settled))
          await visiting({ viewport: { width, height: 700 }, colorScheme }, path, async (page) => {
            await settle(page)
            found.push(...(await barriersOn(page)).map((barrier) => `${path} ${barrier}`))
          })
        expect(found).to.deep.equal([])
      })

  /** Walks with Tab through all that can be reached, and names what shows no focus. */
  const unseenFocus = async (page: Page, stops: number) => {
    const unseen: string[] = []
    for (let stop = 0; stop < stops; stop++) {
      const focus = await tabOn(page)
      if (focus && !focus.seen) unseen.push(focus.what)
    }
    return unseen
  }

  for (const width of [1280, 320]) {
    const viewport = { width, height: 700 }

    it(`opens, turns, zooms and closes an embed with nothing but keys, ${width} wide`, () =>
      visiting({ viewport }, embed, async (page) => {
        await tabTo(page, '.open')
        await page.keyboard.press('Enter')
        await opened(page).waitFor()
        await tabTo(page, '[aria-label="Nächste Seite"]')
        await page.keyboard.press('Enter')
        await page.getByText(/Bild 2 von 3/).waitFor({ state: 'attached' })
        await tabTo(page, '[aria-label="Vergrößern"]')
        await page.keyboard.press('Enter')
        expect(await unseenFocus(page, 24)).to.deep.equal([])
        await tabTo(page, '.openseadragon-canvas')
        await page.keyboard.press('PageDown')
        await page.getByText(/Bild 3 von 3/).waitFor({ state: 'attached' })
      }))

    it(`moves the map, opens a place and narrows with nothing but keys, ${width} wide`, () =>
      visiting({ viewport }, '/de/map/city', async (page) => {
        await moving(page).waitFor()
        await tabTo(page, '.leaflet-control-zoom-in')
        await page.keyboard.press('Enter')
        await tabTo(page, '.map-mark[aria-label^="Holstentor"]')
        await page.keyboard.press('Enter')
        await page.locator('.leaflet-popup li a:focus', { hasText: 'Holstentor' }).waitFor()
        await page.keyboard.press('Escape')
        await page.waitForFunction(() => !document.querySelector('.leaflet-popup'))
        await page.locator('.map-mark[aria-label^="Holstentor"]:focus').waitFor()
        await tabTo(page, 'select[name=near]')
        await page.keyboard.type('Holstentor')
        await tabTo(page, 'select[name=radius]')
        await page.keyboard.type('250')
        await tabTo(page, '.near button[type=submit]')
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: '1 Werk im Umkreis von 250 m' }).waitFor()
        await moving(page).waitFor()
        expect(await unseenFocus(page, 40)).to.deep.equal([])
      }))

    it(`reads and hears a story and follows its works with nothing but keys, ${width} wide`, () =>
      visiting({ viewport }, '/de/stories/gang', async (page) => {
        await page.locator('.story-sheet.shown').waitFor()
        expect(await unseenFocus(page, 30)).to.deep.equal([])
        await tabTo(page, '.chapter-sound summary')
        await page.keyboard.press('Enter')
        await page.getByText('Ein Tor mit zwei Türmen.').waitFor()
        await tabTo(page, '.chapter-picture a')
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/de\/works\/tor\/pages\/tor_2\?xywh=100,100,500,400/)
      }))

    it(`shows picture, places and chapters without JavaScript, ${width} wide`, async () => {
      const plain = { viewport, javaScriptEnabled: false }
      const isDrawn = (page: Page, selector: string) =>
        page
          .locator(selector)
          .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
      await visiting(plain, embed, async (page) => {
        await page.locator('kulturwerk-viewer img').scrollIntoViewIfNeeded()
        expect(await isDrawn(page, 'kulturwerk-viewer img')).to.equal(true)
        expect(await page.locator('figcaption').textContent())
          .to.contain('Das Tor')
          .and.to.contain('CC0 1.0')
      })
      await visiting(plain, '/embed/map?lang=de', async (page) => {
        expect(await page.locator('.map-drawing .marks a').count()).to.equal(4)
        expect(await page.evaluate<readonly string[]>(overlapping)).to.deep.equal([])
        expect(await page.locator('figcaption').textContent()).to.contain(credit)
      })
      await visiting(plain, '/embed/story/gang?lang=de', async (page) => {
        expect(await page.locator('.chapter').count()).to.equal(3)
        expect(await page.locator('.story-stage').count()).to.equal(0)
        await page.locator('#chapter-1 img').scrollIntoViewIfNeeded()
        expect(await isDrawn(page, '#chapter-1 img')).to.equal(true)
        expect(await page.locator('#chapter-3 .missing').textContent()).to.contain('nicht frei zugänglich')
      })
      await visiting(plain, '/de/map/city', async (page) => {
        await page.locator('select[name=near]').selectOption({ label: 'Holstentor, Lübeck' })
        await page.locator('.near button[type=submit]').click()
        await page.locator('#near-found').waitFor()
        if (width < 500) await page.locator('.open-sheet').click()
        await page.locator('.facets a[data-key="type=Druck"]').click()
        expect(page.url()).to.contain('near=53.86640%2C10.67970').and.to.contain('type=Druck')
      })
    })
  }

  it('writes no name of a place upon the mark of another', () =>
    visiting({ viewport: { width: 640, height: 474 } }, '/embed/map?lang=de', async (page) => {
      await moving(page).waitFor()
      await page.locator('.map-name').first().waitFor()
      expect(await page.evaluate<readonly string[]>(covered)).to.deep.equal([])
    }))

  it('draws its ground from the operator’s vector tiles, with their credit', () =>
    visiting({ viewport: { width: 1280, height: 900 } }, '/de/map/city', async (page) => {
      const parts: number[] = []
      page.on('response', (response) => {
        if (response.url().endsWith('/map/base.pmtiles')) parts.push(response.status())
      })
      await moving(page).waitFor()
      await page.waitForFunction(painted, ['--map-land', '--map-sea', '--map-road'])
      expect(parts).to.include(206)
      expect(new Set(parts)).to.deep.equal(new Set([206]))
      expect(await page.locator('.map figcaption').textContent()).to.contain(credit)
    }))
})

/** Whether tiles hold all these colours of the house, as nearly as thin lines have them. As text: what tsx makes of functions does not run in a page. */
const painted = `(names) => {
  const probe = document.createElement('canvas').getContext('2d')
  const wanted = names.map((name) => {
    probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name)
    probe.fillRect(0, 0, 1, 1)
    return probe.getImageData(0, 0, 1, 1).data
  })
  const seen = new Set()
  for (const tile of document.querySelectorAll('.leaflet-tile-pane canvas')) {
    const { data } = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height)
    for (let at = 0; at < data.length; at += 4)
      for (const [which, colour] of wanted.entries())
        if (data[at + 3] === 255 && [0, 1, 2].every((part) => Math.abs(data[at + part] - colour[part]) < 12)) seen.add(which)
  }
  return seen.size === wanted.length
}`

/** Names on the drawing that lie upon each other. */
const overlapping = `(() => {
  const names = [...document.querySelectorAll('.map-drawing .name')].filter((name) => name.checkVisibility())
  const boxes = names.map((name) => ({ text: name.textContent, box: name.getBoundingClientRect() }))
  return boxes.flatMap((one, at) =>
    boxes.slice(at + 1)
      .filter(({ box }) => box.left < one.box.right && one.box.left < box.right && box.top < one.box.bottom && one.box.top < box.bottom)
      .map(({ text }) => one.text + ' / ' + text))
})()`

/** Marks of the moving map under the name of another place. */
const covered = `(() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
  return boxes('.map-name').flatMap(({ text, box }) =>
    boxes('.map-mark span')
      .filter((mark) => mark.box.left < box.right && box.left < mark.box.right && mark.box.top < box.bottom && box.top < mark.box.bottom)
      .map((mark) => text + ' / ' + mark.text))
})()`
