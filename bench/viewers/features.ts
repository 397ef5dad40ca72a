// What each viewer shows of a manifest, asked of its page as a reader sees it: pages counted, contents, pictures to choose from, words found and marked.

import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { type OpenViewer, patience, type ViewerName } from './viewers.ts'

/** Each is absent where the viewer has nothing of the kind. */
export type Reading = {
  /** How many pages the viewer says there are. */
  readonly pages: (page: Page) => Promise<number>
  /** Opens the table of contents and gives its text. */
  readonly contents?: (page: Page) => Promise<string>
  /** Opens the third page and gives the names of its pictures. */
  readonly choices?: (page: Page) => Promise<string>
  /** Searches, opens the first hit, and gives how many hits are told. */
  readonly search?: (page: Page, word: string) => Promise<number>
  /** Whether a mark lies upon the picture, where it is no coloured one. */
  readonly isMarked?: (page: Page, word: string) => Promise<boolean>
}

const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().textContent(patience)) ?? ''
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? Number.NaN)

const mirador: Reading = {
  pages: async (page) => numberIn(await textOf(page, '.mirador-canvas-count'), /von (\d+)/),
  contents: async (page) => {
    await page.getByRole('tab', { name: 'Index' }).click(patience)
    await page.locator('[role=treeitem]').first().waitFor(patience)
    return textOf(page, '[role=tree]')
  },
  choices: async (page) => {
    for (let turn = 0; turn < 2; turn++)
      await page.getByRole('button', { name: 'Nächstes Objekt' }).click(patience)
    await page.getByRole('tab', { name: 'Ebenen' }).click(patience)
    return textOf(page, 'aside')
  },
  search: async (page, word) => {
    await page.getByRole('tab', { name: 'Suche' }).click(patience)
    await page.locator('input[id^="search-"]').fill(word, patience)
    await page.keyboard.press('Enter')
    const told = page
      .locator('aside')
      .getByText(/\d+ von \d+/)
      .first()
    await told.waitFor(patience)
    return numberIn((await told.textContent()) ?? '', /von (\d+)/)
  },
}

const universalViewer: Reading = {
  pages: async (page) => numberIn(await textOf(page, '.headerPanel .total:visible'), /(\d+)/),
  contents: async (page) => {
    await page.locator('.leftPanel .tab.index').click(patience)
    await page.locator('.treeView').getByText('Zweiter Band').first().waitFor(patience)
    return (await page.locator('.treeView').allInnerTexts()).join(' ')
  },
  choices: async (page) => {
    await page.getByRole('button', { name: 'Last Image' }).first().click(patience)
    await page.locator('.choiceSwitch:visible').first().click(patience)
    const names = page.locator('label:visible', { hasText: /light|licht|Aufnahme/i })
    await names.first().waitFor(patience)
    return (await names.allTextContents()).join(' ')
  },
  search: async (page, word) => {
    await page.locator('.footerPanel input.searchText:visible').fill(word, patience)
    await page.locator('.footerPanel .searchButton:visible').first().click(patience)
    const pager = page.locator('.searchPager:visible')
    await pager.waitFor(patience)
    const told = numberIn((await pager.textContent()) ?? '', /(\d+) results/)
    await page.locator('.nextResult:visible').first().click(patience)
    return told
  },
}

const tify: Reading = {
  pages: async (page) => {
    await page.locator('.tify-page-select .tify-dropdown-button').first().click(patience)
    await page.locator('.tify-page-select-list li').first().waitFor(patience)
    return page.locator('.tify-page-select-list li').count()
  },
  contents: async (page) => {
    await page.getByRole('button', { name: 'Inhalt' }).first().click(patience)
    return textOf(page, '.tify-toc-list')
  },
}

const clover: Reading = {
  pages: async (page) =>
    numberIn((await page.locator('body').allInnerTexts()).join(' ').replaceAll('\n', ' '), /1 \/ (\d+)/),
  search: async (page, word) => {
    await page.getByRole('tab', { name: 'Search' }).click(patience)
    await page.locator('input[name=searchTerms]').fill(word, patience)
    await page.locator('input[name=searchTerms]').press('Enter')
    const hits = page.locator('[data-testid="annotation-page"] button')
    await hits.first().waitFor(patience)
    const told = await hits.count()
    await hits.first().click()
    return told
  },
  // A thin grey frame; with two pages side by side it lies some pixels beside the word, as OpenSeadragon warns Clover.
  isMarked: (page, word) =>
    page.locator(`.openseadragon-canvas button[aria-label="${word}"]`).first().isVisible(),
}

/** Our own, as the element on a page or within its frame. */
export const smallViewer: Reading = {
  pages: async (page) => numberIn(await textOf(page, 'kulturwerk-viewer .count'), /\/ (\d+)/),
  contents: async (page) => {
    await page.getByRole('button', { name: 'Inhalt', exact: true }).click(patience)
    await page.locator('kulturwerk-viewer .panel ol').first().waitFor(patience)
    return textOf(page, 'kulturwerk-viewer .panel ol')
  },
  search: async (page, word) => {
    await page.getByRole('button', { name: 'Suche', exact: true }).click(patience)
    await page.locator('kulturwerk-viewer .search input').fill(word, patience)
    await page.keyboard.press('Enter')
    const hits = page.locator('kulturwerk-viewer .hits button')
    await hits.first().waitFor(patience)
    const told = await hits.count()
    await hits.first().click(patience)
    return told
  },
  isMarked: (page) => page.locator('kulturwerk-viewer .openseadragon-canvas .found').first().isVisible(),
}

export const readings: Readonly<Record<ViewerName, Reading>> = {
  mirador,
  'universal-viewer': universalViewer,
  tify,
  clover,
}

/** The part of the window in which all four show the picture, in pixels of a window of 1440 by 900. */
const middle = { x: 500, y: 150, width: 420, height: 330 }

/** The share of the picture, in per cent, that is as colourful as a marked hit is and as paper is not. */
export const colourful = async (page: Page): Promise<number> => {
  const shot = await page.screenshot({ clip: middle })
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let found = 0
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 85) found += 1
  }
  return (100 * found) / (info.width * info.height)
}

/** Whether something is painted there, and not one flat ground. */
export const isPainted = async (page: Page): Promise<boolean> => {
  const { channels } = await sharp(await page.screenshot({ clip: middle }))
    .removeAlpha()
    .stats()
  return channels.some(({ stdev }) => stdev > 6)
}

/** Pictures that came and that did not; a viewer that leaves a page gives up what it had asked for it. */
export const picturesOf = ({ requests }: OpenViewer) => {
  const asked = requests.filter(({ url }) => /\/iiif\/image\/[23]\/.*\/default\.\w+$/.test(url))
  return {
    came: asked.filter(({ status }) => status === 200).length,
    refused: asked.filter(({ status }) => status >= 400).length,
  }
}
