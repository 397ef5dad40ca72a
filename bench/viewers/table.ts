// Opens works in the four viewers and prints what was seen, viewer by feature: npm run bench:viewers-table [base] [folder for screenshots]

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { colourful, isPainted, picturesOf, readings } from './features.ts'
import { type OpenViewer, startViewers, type ViewerName, viewerNames, viewerTitles } from './viewers.ts'

const base = process.argv[2] ?? 'http://localhost:4000'
const folder = process.argv[3]
/** Works of the sample collection: a book of 40 pages with text and contents, and a charter with a seal in two lights. */
const book = `${base}/iiif/presentation/3/dkw-029/manifest`
const charter = `${base}/iiif/presentation/3/dkw-003/manifest`
const word = 'Blatt'
const window = { viewport: { width: 1440, height: 900 } }

const countOf = async (manifest: string) => {
  const answer = await fetch(manifest)
  if (!answer.ok)
    throw new Error(`${manifest} says ${answer.status}. Start the sample collection first: npm run demo`)
  const { items } = (await answer.json()) as { items: unknown[] }
  return items.length
}

/** Looks again until it is so, or a minute has gone. */
const becomes = async (page: Page, look: () => Promise<boolean>): Promise<boolean> => {
  for (let left = 240; left > 0; left--) {
    if (await look()) return true
    await page.waitForTimeout(250)
  }
  return false
}

const viewers = await startViewers()
const keep = async (name: string, { page }: OpenViewer) => {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** What was seen, or why not in a few words. */
const seen = async (look: () => Promise<string>): Promise<string> => {
  try {
    return await look()
  } catch (error) {
    return `not seen: ${String(error).split('\n')[0]?.slice(0, 80)}`
  }
}

const inBook = async (name: ViewerName, expected: number) => {
  const opened = await viewers.openViewer(name, book, window)
  const { page } = opened
  const reading = readings[name]
  const painted = await becomes(page, async () => picturesOf(opened).came > 1 && (await isPainted(page)))
  const pages = await seen(async () => `${await reading.pages(page)} of ${expected}`)
  const { came, refused } = picturesOf(opened)
  await keep(`${name}-book`, opened)
  const contents = await seen(async () => {
    if (!reading.contents) return 'has none'
    return /Erster Band.*Zweiter Band/s.test(await reading.contents(page))
      ? 'two volumes, nested'
      : 'incomplete'
  })
  await keep(`${name}-contents`, opened)
  const before = await colourful(page)
  const search = await seen(async () => {
    if (!reading.search) return 'has none'
    const hits = await reading.search(page, word)
    const isMarked = await becomes(page, async () =>
      reading.isMarked ? reading.isMarked(page, word) : (await colourful(page)) > before + 0.15,
    )
    return `${hits} hits, ${isMarked ? 'marked' : 'not marked'}`
  })
  await keep(`${name}-search`, opened)
  await opened.close()
  const pictures = `${painted ? 'painted' : 'blank'}, ${came} came, ${refused} refused`
  return { pages, pictures, contents, search, complaints: opened.complaints }
}

const inCharter = async (name: ViewerName) => {
  const opened = await viewers.openViewer(name, charter, window)
  const { choices } = readings[name]
  await becomes(opened.page, async () => picturesOf(opened).came > 1)
  const found = await seen(async () => {
    if (!choices) return 'has none'
    return /(Streif|raking)/i.test(await choices(opened.page)) ? 'both pictures offered' : 'one picture'
  })
  await keep(`${name}-choice`, opened)
  await opened.close()
  return found
}

const row = async (name: ViewerName, expected: number): Promise<readonly string[]> => {
  const { pages, pictures, contents, search, complaints } = await inBook(name, expected)
  const foreign = complaints.filter((one) => one.startsWith('asked another host')).length
  return [pages, pictures, contents, search, await inCharter(name), String(foreign)]
}

try {
  if (folder) await mkdir(folder, { recursive: true })
  const expected = await countOf(book)
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
  const head = ['viewer', 'pages', 'first pictures', 'contents', `search for “${word}”`, 'choice', 'other hosts']
  line(head)
  line(head.map(() => '---'))
  for (const name of viewerNames)
    await row(name, expected).then(
      (cells) => line([viewerTitles[name], ...cells]),
      (error: unknown) => {
        line([viewerTitles[name], `not seen: ${String(error).split('\n')[0]}`])
        process.exitCode = 1
      },
    )
} finally {
  await viewers.close()
}
