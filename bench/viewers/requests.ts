// What the viewers of others ask the image service for while a work is opened, zoomed and paged: how much of it had to be drawn? npm run bench:viewers [viewer …]

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openImageHouse } from '../../test/helpers/image-house.ts'
import { drawMaster } from '../images/masters.ts'
import { freePort } from '../images/processes.ts'
import { printTable } from '../images/table.ts'
import { startViewers, type ViewerName, viewerNames, viewerTitles } from './viewers.ts'

const named = new Set(process.argv.slice(2))

/** Scans as they come: upright and lying, odd, a pixel more than a number of tiles, smaller than a tile, very long. */
const sizes = [
  [2999, 4001],
  [4097, 3000],
  [3200, 4400],
  [300, 400],
  [9001, 700],
  [2480, 3508],
] as const

/** The button for the next page, in the language that the viewer has. */
const next: Readonly<Record<ViewerName, string>> = {
  mirador: 'button[aria-label="Nächstes Bild"], button[aria-label*="Nächste"], .mirador-next-canvas-button',
  'universal-viewer': 'button.paging.next, .paging.btn.next, .btn.next',
  tify: 'button[title*="Nächste Seite"], button[aria-label*="Nächste Seite"]',
  clover: 'button:has(title:text-is("Next"))',
}

const quiet = 2_000
const steps = 3

/** Waits until nothing was asked for a while. */
const settle = async (page: Page, asked: readonly unknown[]): Promise<void> => {
  for (let before = -1; before !== asked.length; ) {
    before = asked.length
    await page.waitForTimeout(quiet)
  }
}

const zoom = async (page: Page): Promise<void> => {
  const button = page.locator('[data-button="zoom-in"]').first()
  const isThere = await button.isVisible().catch(() => false)
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 900 }
  await page.mouse.move(width * 0.45, height * 0.5)
  for (let step = 0; step < steps; step++) {
    if (isThere) await button.click({ timeout: 5_000 })
    else await page.mouse.wheel(0, -400)
    await page.waitForTimeout(300)
  }
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const masters: string[] = []
for (const [index, [width, height]] of sizes.entries()) {
  const path = join(folder, `${index}.tif`)
  await drawMaster(path, width, height, index, 'srgb')
  masters.push(path)
}
const port = await freePort()
const base = `http://127.0.0.1:${port}`
const house = await openImageHouse([{ id: 'book', masters }], { PORT: String(port), BASE_URL: base })
const viewers = await startViewers()

try {
  const rows: (string | number)[][] = []
  const notStored: string[] = []
  for (const name of viewerNames.filter((one) => named.size === 0 || named.has(one))) {
    const { page, requests, close } = await viewers.openViewer(
      name,
      `${base}/iiif/presentation/3/book/manifest`,
    )
    await settle(page, requests)
    const opening = requests.length
    let paged = 0
    for (let number = 0; number < sizes.length; number++) {
      await zoom(page)
      await settle(page, requests)
      const button = page.locator(next[name]).first()
      if (number + 1 === sizes.length || !(await button.isVisible().catch(() => false))) continue
      await button.click({ timeout: 5_000 }).then(
        () => paged++,
        () => undefined,
      )
      await settle(page, requests)
    }
    const asked = requests.filter(({ url }) => /\/iiif\/image\/[23]\//.test(url))
    const pictures = asked.filter(({ url }) => !url.endsWith('info.json'))
    const stored: string[] = []
    for (const { url, status } of pictures) {
      const response = await fetch(url)
      await response.arrayBuffer()
      if (status === 200 && response.headers.get('server-timing') === 'stored') stored.push(url)
      else notStored.push(`${name} ${status} ${url.slice(base.length)}`)
    }
    rows.push([
      viewerTitles[name],
      opening,
      paged,
      asked.length - pictures.length,
      pictures.length,
      new Set(pictures.map(({ url }) => url)).size,
      stored.length,
      pictures.length - stored.length,
    ])
    await close()
  }
  printTable(
    'Requests to the image service while a work of six pages is opened, zoomed and paged',
    [
      'viewer',
      'at opening',
      'pages turned',
      'info.json',
      'pictures',
      'different',
      '200, stored',
      'drawn or failed',
    ],
    rows,
  )
  process.stdout.write(notStored.length > 0 ? `\n${[...new Set(notStored)].join('\n')}\n` : '')
  process.exitCode = notStored.length > 0 ? 1 : 0
} finally {
  await viewers.close()
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
