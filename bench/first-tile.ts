// When the first tile is there: the small viewer and the work page around it against TIFY, the research view against bare Mirador, on one manifest in one run.

import type { Page } from 'playwright-core'
import { openBrowser } from '../test/helpers/browser.ts'
import { openOtherSite } from '../test/helpers/other-site.ts'
import { startViewers } from './viewers/viewers.ts'

/** The address of a house that serves, the id of a work with a large picture, and how often each viewer is opened. */
const [base = 'http://localhost:4000', work = 'dkw-017', times = '9'] = process.argv.slice(2)
const manifest = `${base}/iiif/presentation/3/${work}/manifest`
const patience = 60_000

/** Milliseconds from the beginning of the navigation to the end of the first tile: a picture of a part, never of the whole. */
const firstTile = async (page: Page): Promise<number> => {
  const tile = await page.waitForFunction(
    () =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\/iiif\/image\/[23]\/[^/]+\/\d+,\d+,\d+,\d+\//.test(name))
        .map((entry) => (entry as PerformanceResourceTiming).responseEnd)
        .find((end) => end > 0),
    undefined,
    { timeout: patience },
  )
  return (await tile.jsonValue()) ?? Number.NaN
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const browser = await openBrowser()
const viewers = await startViewers()
const site = await openOtherSite()

/** A page with nothing but the viewer, as the pages of the other viewers are. */
const barePage = site.put('/viewer.html', {
  type: 'text/html',
  body: `<!doctype html><html lang="de"><meta charset="utf-8"><title>kulturwerk-viewer</title><style>body{margin:0}kulturwerk-viewer{display:block;height:100vh}</style><script type="module" src="${base}/viewer/1/kulturwerk-viewer.js"></script><kulturwerk-viewer open="seen" manifest="${manifest}"></kulturwerk-viewer></html>`,
})

const at = (address: string) => async () => {
  const visit = await browser.visit()
  await visit.page.goto(address)
  const ms = await firstTile(visit.page)
  await visit.close()
  return ms
}
const bare = (name: 'tify' | 'mirador') => async () => {
  const visit = await viewers.openViewer(name, manifest)
  const ms = await firstTile(visit.page)
  await visit.close()
  return ms
}

const contestants = {
  'small viewer': at(barePage),
  'work page': at(`${base}/de/works/${work}`),
  TIFY: bare('tify'),
  'research view': at(`${base}/de/works/${work}/research`),
  'bare Mirador': bare('mirador'),
}
type Name = keyof typeof contestants
const names = Object.keys(contestants) as readonly Name[]
const measured = new Map<Name, number[]>(names.map((name) => [name, []]))

// In turns, so that whatever else the machine does falls on all alike.
for (let time = 0; time < Number(times); time++)
  for (const name of names) measured.get(name)?.push(await contestants[name]())

const typical = (name: Name) => median(measured.get(name) ?? [])
for (const [name, all] of measured)
  console.log(`${name.padEnd(14)} ${Math.round(typical(name))} ms  (${all.map(Math.round).join(', ')})`)
const ratio = (one: Name, other: Name) =>
  console.log(`${`${one} / ${other}`.padEnd(28)} ${(typical(one) / typical(other)).toFixed(2)}`)
ratio('small viewer', 'TIFY')
ratio('work page', 'TIFY')
ratio('research view', 'bare Mirador')
await site.close()
await viewers.close()
await browser.close()
