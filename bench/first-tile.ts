// When the first tile is there: the small viewer against TIFY, the research view against bare Mirador, on one manifest in one run.

import type { Page } from 'playwright-core'
import { openBrowser } from '../test/helpers/browser.ts'
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

const ours = (path: string) => async () => {
  const visit = await browser.visit()
  await visit.page.goto(`${base}${path}`)
  const ms = await firstTile(visit.page)
  await visit.close()
  return ms
}
const theirs = (name: 'tify' | 'mirador') => async () => {
  const visit = await viewers.openViewer(name, manifest)
  const ms = await firstTile(visit.page)
  await visit.close()
  return ms
}

const contestants = {
  'small viewer': ours(`/de/works/${work}`),
  TIFY: theirs('tify'),
  'research view': ours(`/de/works/${work}/research`),
  'bare Mirador': theirs('mirador'),
}
type Name = keyof typeof contestants
const names = Object.keys(contestants) as readonly Name[]
const measured: Record<Name, number[]> = {
  'small viewer': [],
  TIFY: [],
  'research view': [],
  'bare Mirador': [],
}

// In turns, so that whatever else the machine does falls on all alike.
for (let time = 0; time < Number(times); time++)
  for (const name of names) measured[name].push(await contestants[name]())

for (const name of names)
  console.log(
    `${name.padEnd(14)} ${Math.round(median(measured[name]))} ms  (${measured[name].map(Math.round).join(', ')})`,
  )
const ratio = (one: Name, other: Name) => (median(measured[one]) / median(measured[other])).toFixed(2)
console.log(`small viewer / TIFY          ${ratio('small viewer', 'TIFY')}`)
console.log(`research view / bare Mirador ${ratio('research view', 'bare Mirador')}`)
await viewers.close()
await browser.close()
