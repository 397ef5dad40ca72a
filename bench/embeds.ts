// The small viewer beside TIFY, Mirador, Universal Viewer and Clover on the same manifest, in one run: bytes and first tile on a slow line, requests, axe, and what each shows.

import type { CDPSession, Page } from 'playwright-core'
import { barriersOn } from '../test/helpers/axe.ts'
import { type OpenBrowser, openBrowser } from '../test/helpers/browser.ts'
import { openOtherSite } from '../test/helpers/other-site.ts'
import { printTable } from './images/table.ts'
import { type Reading, readings, smallViewer } from './viewers/features.ts'
import { byHand, inSight, readTold, type Told } from './viewers/shown.ts'
import { startViewers, viewerNames, viewerTitles } from './viewers/viewers.ts'

const usage =
  'npm run bench:embeds -- MANIFEST [RUNS] [WORD]   (a house must serve MANIFEST; viewers: npm ci --prefix bench/viewers)'
const [manifest, runsGiven, word = 'Blatt'] = process.argv.slice(2)
if (!manifest || !URL.canParse(manifest)) throw new Error(usage)
const runs = Number(runsGiven ?? 5)
const house = new URL(manifest).origin

/** 1.6 Mbit/s with 150 ms, and a processor four times slower. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
const patience = 90_000
const wide = { viewport: { width: 1280, height: 800 } }
/** A picture of the page, larger than the small ones that lists show: a poster, or what is seen before the tiles. */
const isPicture = (url: string) =>
  /\/iiif\/image\/\d\/.*\/\d+\/default\.jpg/.test(url) && !/\/full\/(\d{1,2}|1\d\d|200),/.test(url)
/** A part of the page: the viewer is open, and what it shows becomes sharp. */
const isTile = (url: string) => /\/iiif\/image\/\d\/[^/]+\/\d+,\d+,\d+,\d+\//.test(url)

type Tried = { readonly name: string; readonly address: string; readonly reading: Reading }
type Timed = {
  readonly picture: number
  readonly tile: number
  readonly bytes: number
  readonly code: number
  readonly requests: number
}

const slowed = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', slow)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return session
}

const isCode = (mimeType: string) => /javascript|css/.test(mimeType)

/** Opens a viewer as a reader on a slow line does, and counts until nothing more is asked for. */
const timed = async (browser: OpenBrowser, address: string): Promise<Timed> => {
  const { page, close } = await browser.visit(wide)
  const session = await slowed(page)
  const scripts = new Set<string>()
  let [bytes, code, requests] = [0, 0, 0]
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (isCode(response.mimeType)) scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (scripts.has(requestId)) code += encodedDataLength
    requests++
  })
  const started = performance.now()
  const firstOf = (isWanted: (url: string) => boolean) =>
    page
      .waitForEvent('requestfinished', { predicate: (request) => isWanted(request.url()), timeout: patience })
      .then(() => performance.now() - started)
      .catch(() => Number.NaN)
  const firsts = Promise.all([firstOf(isPicture), firstOf(isTile)])
  await page.goto(address, { waitUntil: 'commit' })
  const [picture, tile] = await firsts
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await close()
  return { picture, tile, bytes, code, requests }
}

/** What is there for those without a script: the picture, or nothing. */
const withoutScript = async (browser: OpenBrowser, address: string): Promise<string> => {
  const { page, close } = await browser.visit({ ...wide, javaScriptEnabled: false })
  await page.goto(address)
  const picture = page.locator('img').first()
  const isThere = (await picture.count()) > 0 && (await picture.isVisible())
  await close()
  return isThere ? 'picture' : 'nothing'
}

/** Opens a viewer on a fast line and looks: what is in sight, what axe finds, what the controls lead to. */
const looked = async (
  browser: OpenBrowser,
  told: Told,
  { address, reading }: Tried,
): Promise<readonly string[]> => {
  const { page, complaints, close } = await browser.visit(wide)
  await page.goto(address)
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const sight = await inSight(page, told)
  const barriers = (await barriersOn(page)).map((one) => one.split(':')[0]).join(', ') || '0'
  const hand = await byHand(page, told, reading, word)
  const foreign = complaints.filter((one) => one.startsWith('asked another host')).length
  await close()
  return [...sight, ...hand, await withoutScript(browser, address), String(foreign), barriers]
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const kilobytes = (bytes: number) => Math.round(bytes / 1000)

/** The element as a site pastes it: with a picture that stands without it, opened as soon as it is seen. */
const elementPage = (thumbnail: string) =>
  `<!doctype html><html lang="de"><meta charset="utf-8"><title>kulturwerk-viewer</title><script type="module" src="${house}/viewer/1/kulturwerk-viewer.js"></script><main><kulturwerk-viewer open="seen" manifest="${manifest}"><img src="${thumbnail}" alt=""></kulturwerk-viewer></main></html>`

/** Every viewer in turn, again and again: what the machine does meanwhile hits all alike. */
const timeAll = async (
  browser: OpenBrowser,
  all: readonly Tried[],
): Promise<readonly (readonly Timed[])[]> => {
  const results: Timed[][] = all.map(() => [])
  for (let run = 0; run < runs; run++)
    for (const [at, { address }] of all.entries()) results[at]?.push(await timed(browser, address))
  return results
}

const printTimes = (all: readonly Tried[], results: readonly (readonly Timed[])[]) =>
  printTable(
    `1.6 Mbit/s, 150 ms, processor ÷ 4; medians of ${runs}`,
    ['viewer', 'first picture ms', 'first tile ms', 'JS and CSS KB', 'all KB until idle', 'requests'],
    all.map(({ name }, at) => {
      const of = (field: keyof Timed) => median((results[at] ?? []).map((one) => one[field]))
      return [name, of('picture'), of('tile'), kilobytes(of('code')), kilobytes(of('bytes')), of('requests')]
    }),
  )

const main = async () => {
  const told = await readTold(manifest)
  const viewers = await startViewers()
  const site = await openOtherSite()
  const browser = await openBrowser()
  const page = site.put('/viewer.html', { type: 'text/html', body: elementPage(told.thumbnail) })
  const work = /\/presentation\/3\/([^/]+)\/manifest$/.exec(manifest)?.[1]
  const frame = {
    name: 'in a frame',
    address: `${house}/embed/${work}?lang=de&open=seen`,
    reading: smallViewer,
  }
  const all: readonly Tried[] = [
    { name: 'kulturwerk-viewer', address: page, reading: smallViewer },
    ...(work ? [frame] : []),
    ...viewerNames.map((name) => ({
      name: viewerTitles[name],
      address: viewers.pageOf(name, manifest),
      reading: readings[name],
    })),
  ]
  try {
    // First, for it packs what the slow line is to carry.
    const shown = []
    for (const one of all) shown.push([one.name, ...(await looked(browser, told, one))])
    printTimes(all, await timeAll(browser, all))
    printTable(
      'What each shows',
      [
        'viewer',
        'title',
        'holder',
        'licence',
        'pages',
        'contents',
        `“${word}” found`,
        'without JavaScript',
        'other hosts',
        'axe',
      ],
      shown,
    )
  } finally {
    await browser.close()
    await site.close()
    await viewers.close()
  }
}

await main()
