// Opens every document of a folder in the small viewer, in a real browser without a line to the world, and prints what it showed or said.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openBrowser } from '../test/helpers/browser.ts'
import { openOtherSite } from '../test/helpers/other-site.ts'
import { pictureOf } from '../test/helpers/pictures.ts'
import { openTestHouse } from '../test/server/open-house.ts'
import { buildViewer } from '../viewer/build.ts'

const shared = fileURLToPath(new URL('../../shared/data/manifests', import.meta.url))
const folder = process.argv[2] ?? shared
const patience = 15_000

type Row = {
  readonly file: string
  readonly is: string
  readonly shown: string
  readonly said: string
  readonly crashed: string
}

const kindOf = (text: string): string => {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null) return 'JSON'
    const { type, '@type': old } = json as { readonly type?: unknown; readonly '@type'?: unknown }
    return String(type ?? old ?? 'JSON')
  } catch {
    return 'no JSON'
  }
}

/** What stands on the page once the viewer has come to rest. */
const outcomeOf = async (page: Page) => {
  const viewer = page.locator('kulturwerk-viewer')
  await viewer
    .locator('.failed, .shelf-room, .desk[data-settled]')
    .first()
    .waitFor({ timeout: patience, state: 'attached' })
    .catch(() => undefined)
  const list = async (selector: string) =>
    (await viewer.locator(selector).allTextContents()).map((text) => text.trim()).filter(Boolean)
  const [failed, message, shelf, panels, count] = await Promise.all([
    list('.failed p, .shelf-room p'),
    list('.message p'),
    list('.shelf-room button'),
    list('.panels button'),
    list('.count'),
  ])
  const pages = count[0] ? `${count[0]}` : panels.length > 0 ? '1 page' : ''
  return {
    shown:
      shelf.length > 0
        ? `list of ${shelf.length}`
        : [pages, panels.filter((name) => !['About', 'Share'].includes(name)).join(', ')]
            .filter(Boolean)
            .join('; '),
    said: [...failed, ...message].join(' '),
  }
}

const main = async () => {
  await buildViewer()
  const house = await openTestHouse()
  const site = await openOtherSite()
  const browser = await openBrowser()
  // Pictures of other houses cannot be reached from a bench; one picture stands for all of them.
  const picture = await pictureOf({ width: 256, height: 256 }).jpeg().toBuffer()
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort()
  const rows: Row[] = []
  for (const file of names) {
    const body = await readFile(join(folder, file), 'utf8')
    const manifest = site.put(`/documents/${file}`, { type: 'application/json', body })
    site.put('/page', {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="${house.base}/viewer/1/kulturwerk-viewer.js"></script><kulturwerk-viewer open="seen" manifest="${manifest}"></kulturwerk-viewer></html>`,
    })
    const visit = await browser.visit()
    await visit.page.route(
      (url) => url.hostname !== '127.0.0.1',
      (route) =>
        route.request().resourceType() === 'image'
          ? route.fulfill({
              contentType: 'image/jpeg',
              body: picture,
              headers: { 'Access-Control-Allow-Origin': '*' },
            })
          : route.abort(),
    )
    await visit.page.goto(`${site.base}/page`)
    const { shown, said } = await outcomeOf(visit.page)
    const crashed = visit.complaints.filter((one) => one.startsWith('exception')).join(' ')
    rows.push({ file, is: kindOf(body), shown, said, crashed })
    await visit.close()
  }
  for (const { file, is, shown, said, crashed } of rows)
    console.log(
      `| ${[file, is, shown, said, crashed].map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '/')).join(' | ')} |`,
    )
  const silent = rows.filter(({ shown, said }) => shown === '' && said === '')
  console.log(
    JSON.stringify({
      documents: rows.length,
      shown: rows.filter(({ shown }) => shown !== '').length,
      saidOnly: rows.filter(({ shown, said }) => shown === '' && said !== '').length,
      silent: silent.map(({ file }) => file),
      crashed: rows.filter((row) => row.crashed !== '').map((row) => row.file),
    }),
  )
  await browser.close()
  await Promise.all([house.close(), site.close()])
}

await main()
