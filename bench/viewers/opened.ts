// Opens the book and the charter of the sample collection in each viewer, and says in a table what was seen, viewer by feature.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { colourful, isPainted, picturesOf, readings } from './features.ts'
import { type OpenViewer, type ViewerName, type Viewers, viewerNames, viewerTitles } from './viewers.ts'

const word = 'Blatt'
const window = { viewport: { width: 1440, height: 900 } }

/** Where it is looked: what addresses begin with, whether a server answers searches there, and a folder for screenshots. */
export type Place = { readonly base: string; readonly searches: boolean; readonly folder: string | undefined }

const manifestOf = ({ base }: Place, id: string) => `${base}/iiif/presentation/3/${id}/manifest`

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

const keep = async ({ folder }: Place, name: string, { page }: OpenViewer) => {
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

/** Whether pictures came and are painted, and how many; waits for them. */
const picturesIn = async (opened: OpenViewer) => {
  const { page } = opened
  const isThere = await becomes(page, async () => picturesOf(opened).came > 1 && (await isPainted(page)))
  const { came, refused } = picturesOf(opened)
  return `${isThere ? 'painted' : 'blank'}, ${came} came, ${refused} refused`
}

/** A book of 40 pages with text and contents. */
const inBook = async (viewers: Viewers, place: Place, name: ViewerName) => {
  const book = manifestOf(place, 'dkw-029')
  const expected = await countOf(book)
  const opened = await viewers.openViewer(name, book, window)
  const { page } = opened
  const reading = readings[name]
  const pictures = await picturesIn(opened)
  const pages = await seen(async () => `${await reading.pages(page)} of ${expected}`)
  await keep(place, `${name}-book`, opened)
  const contents = await seen(async () => {
    if (!reading.contents) return 'has none'
    return /Erster Band.*Zweiter Band/s.test(await reading.contents(page))
      ? 'two volumes, nested'
      : 'incomplete'
  })
  await keep(place, `${name}-contents`, opened)
  const before = await colourful(page)
  const search = await seen(async () => {
    if (!place.searches) return 'needs a server'
    if (!reading.search) return 'has none'
    const hits = await reading.search(page, word)
    const isMarked = await becomes(page, async () =>
      reading.isMarked ? reading.isMarked(page, word) : (await colourful(page)) > before + 0.15,
    )
    return `${hits} hits, ${isMarked ? 'marked' : 'not marked'}`
  })
  await keep(place, `${name}-search`, opened)
  await opened.close()
  return { pages, pictures, contents, search, complaints: opened.complaints }
}

/** A charter with a seal in two lights. */
const inCharter = async (viewers: Viewers, place: Place, name: ViewerName) => {
  const opened = await viewers.openViewer(name, manifestOf(place, 'dkw-003'), window)
  const { choices } = readings[name]
  await becomes(opened.page, async () => picturesOf(opened).came > 1)
  const found = await seen(async () => {
    if (!choices) return 'has none'
    return /(Streif|raking)/i.test(await choices(opened.page)) ? 'both pictures offered' : 'one picture'
  })
  await keep(place, `${name}-choice`, opened)
  await opened.close()
  return found
}

/** The story of Diebel's view: five canvases, each with the detail that it tells of. */
const inStory = async (viewers: Viewers, place: Place, name: ViewerName) => {
  const story = `${place.base}/iiif/presentation/3/stories/diebel-1552/manifest`
  const opened = await viewers.openViewer(name, story, window)
  const pictures = await seen(() => picturesIn(opened))
  await keep(place, `${name}-story`, opened)
  await opened.close()
  return pictures
}

const row = async (viewers: Viewers, place: Place, name: ViewerName): Promise<readonly string[]> => {
  const { pages, pictures, contents, search, complaints } = await inBook(viewers, place, name)
  const foreign = complaints.filter((one) => one.startsWith('asked another host')).length
  const choice = await inCharter(viewers, place, name)
  const story = await inStory(viewers, place, name)
  return [pages, pictures, contents, search, choice, story, String(foreign)]
}

/** Prints the table row by row; a viewer that does not open has a row that says so, and makes the exit code 1. */
export const showInViewers = async (viewers: Viewers, place: Place): Promise<void> => {
  if (place.folder) await mkdir(place.folder, { recursive: true })
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`)
  const search = `search for “${word}”`
  const head = ['viewer', 'pages', 'first pictures', 'contents', search, 'choice', 'story', 'other hosts']
  line(head)
  line(head.map(() => '---'))
  for (const name of viewerNames)
    await row(viewers, place, name).then(
      (cells) => line([viewerTitles[name], ...cells]),
      (error: unknown) => {
        line([viewerTitles[name], `not seen: ${String(error).split('\n')[0]}`])
        process.exitCode = 1
      },
    )
}
