// The histogram in a real browser: a range of years brushed with a mouse and with a finger, a tap, and a page that scrolls.

import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { type OpenBrowser, openBrowser, type VisitOptions, walkThrough } from '../helpers/browser.ts'
import { openReadingRoom, type ReadingRoom } from '../helpers/reading-room.ts'

type Point = { readonly x: number; readonly y: number }

describe('the histogram', function () {
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

  const onResults = (options: VisitOptions, walk: (page: Page) => Promise<void>) =>
    walkThrough(browser, options, async ({ page }) => {
      await page.goto(`${room.base}/de/search`)
      await page.locator('.histogram rect').first().waitFor({ state: 'attached' })
      await walk(page)
    })
  const touch = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } as const

  /** The middle of the place in which a decade's bar stands. */
  const placeOf = (page: Page, decade: number): Promise<Point> =>
    page.locator(`.histogram rect[data-decade="${decade}"]`).evaluate((bar) => {
      const { left, width } = bar.getBoundingClientRect()
      const { top, height } = (bar.closest('svg') ?? bar).getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    })

  /** A finger laid down, moved in steps, and lifted. */
  const draw = async (page: Page, from: Point, to: Point) => {
    const session = await page.context().newCDPSession(page)
    const steps = Array.from({ length: 9 }, (_, step) => (step + 1) / 9)
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
    for (const part of steps) {
      const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] })
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  it('takes a range that is brushed with a mouse, backwards too', () =>
    onResults({}, async (page) => {
      const [from, to] = [await placeOf(page, 1520), await placeOf(page, 1480)]
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 8 })
      expect(await page.locator('.histogram output').textContent()).to.equal('1480–1529')
      await page.mouse.up()
      await page.waitForURL(/from=1480&to=1529/)
    }))

  it('takes a range that is brushed with a finger', () =>
    onResults(touch, async (page) => {
      await draw(page, await placeOf(page, 1440), await placeOf(page, 1550))
      await page.waitForURL(/from=1440&to=1559/)
      await page.locator('input[name="from"][value="1440"]').first().waitFor({ state: 'attached' })
    }))

  it('lets a tap be the link to a century', () =>
    onResults(touch, async (page) => {
      await page.getByRole('link', { name: '16. Jh.' }).tap()
      await page.waitForURL(/from=1501&to=1600/)
    }))

  it('leaves a finger that goes down the page to scrolling', () =>
    onResults(touch, async (page) => {
      await page.evaluate(() => {
        addEventListener('pointercancel', () => document.body.setAttribute('data-cancelled', ''))
      })
      const from = await placeOf(page, 1500)
      await draw(page, from, { x: from.x + 12, y: from.y + 300 })
      await page.locator('body[data-cancelled]').waitFor()
      expect(new URL(page.url()).search).to.equal('')
      expect(await page.locator('.histogram rect.outside').count()).to.equal(0)
      expect(await page.locator('.histogram output').textContent()).to.equal('')
    }))
})
