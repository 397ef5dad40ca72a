// The first tile on a slow line: the small viewer beside TIFY, Mirador, Universal Viewer and Clover on the same manifest, in one run.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../test/helpers/browser.ts'
import { openOtherSite } from '../test/helpers/other-site.ts'
import { startViewers, viewerNames, viewerTitles } from './viewers/viewers.ts'

const usage =
  'npm run bench:embeds -- MANIFEST [RUNS]   (a house must serve MANIFEST; viewers: npm ci --prefix bench/viewers)'
const [manifest, runsGiven] = process.argv.slice(2)
if (!manifest || !URL.canParse(manifest)) throw new Error(usage)
const runs = Number(runsGiven ?? 5)
const house = new URL(manifest).origin

/** 1.6 Mbit/s with 150 ms, and a processor four times slower (viewers.md). */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
const patience = 90_000
const isTile = (url: string) =>
  /\/iiif\/image\/\d\/.*\/\d+\/default\.jpg/.test(url) && !/\/full\/(\d{1,2}|1\d\d|200),/.test(url)
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Result = {
  readonly tile: number
  readonly bytes: number
  readonly requests: number
  readonly axe: string
}
type Tried = { readonly name: string; readonly address: string }

const slowed = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', slow)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return session
}

const violations = async (page: Page): Promise<string> =>
  page.evaluate(
    `${await readFile(axePath, 'utf8')};axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations.map(({ id, nodes }) => id + ' ×' + nodes.length).join(', ') || '0')`,
  )

const once = async (
  browser: Awaited<ReturnType<typeof openBrowser>>,
  address: string,
  withAxe: boolean,
): Promise<Result> => {
  const { page, close } = await browser.visit({ viewport: { width: 1280, height: 800 } })
  const session = await slowed(page)
  let [bytes, requests] = [0, 0]
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests++
  })
  const started = performance.now()
  const tile = page
    .waitForEvent('requestfinished', { predicate: (request) => isTile(request.url()), timeout: patience })
    .then(() => performance.now() - started)
    .catch(() => Number.NaN)
  await page.goto(address, { waitUntil: 'commit' })
  const first = await tile
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const axe = withAxe ? await violations(page) : ''
  await close()
  return { tile: first, bytes, requests, axe }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const main = async () => {
  const viewers = await startViewers()
  const site = await openOtherSite()
  const browser = await openBrowser()
  const element = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Small viewer</title><script type="module" src="${house}/viewer/1/kulturwerk-viewer.js"></script><main><kulturwerk-viewer open="seen" manifest="${manifest}"></kulturwerk-viewer></main></html>`
  const tried: Tried[] = [
    {
      name: 'kulturwerk-viewer',
      address: site.put('/viewer.html', { type: 'text/html', body: element }),
    },
    ...viewerNames.map((name) => ({
      name: viewerTitles[name],
      address: viewers.pageOf(name, manifest),
    })),
  ]
  const results = new Map<string, Result[]>()
  // One after another, again and again: what the machine does meanwhile hits all alike.
  for (let run = 0; run < runs; run++)
    for (const { name, address } of tried)
      results.set(name, [...(results.get(name) ?? []), await once(browser, address, run === 0)])
  console.log('| viewer | first tile ms (median) | KB until idle | requests | axe |')
  console.log('|---|---|---|---|---|')
  for (const { name } of tried) {
    const all = results.get(name) ?? []
    const [tile, kb] = [median(all.map((one) => one.tile)), median(all.map((one) => one.bytes)) / 1000]
    console.log(
      `| ${name} | ${Math.round(tile)} | ${Math.round(kb)} | ${median(all.map((one) => one.requests))} | ${all[0]?.axe ?? ''} |`,
    )
  }
  await browser.close()
  await site.close()
  await viewers.close()
}

await main()
