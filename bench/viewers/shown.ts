// What a viewer shows of one manifest, told as cells of a table: whose it is, what one may do with it, pages, contents, words.

import type { Page } from 'playwright-core'
import { colourful, type Reading } from './features.ts'

/** What of a manifest can be looked for on a page, in German as the pages are. */
export type Told = {
  readonly title: string
  readonly credit: string
  readonly rights: string
  readonly pages: number
  readonly contents: readonly string[]
  /** The address of a small picture. */
  readonly thumbnail: string
}

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const words = (value: unknown): string => {
  const { de, en, none } = object(value)
  return String(list(de ?? en ?? none)[0] ?? '')
}
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()

const isRange = (value: unknown) => object(value).type === 'Range'
/** The first level of the contents: what lies within the range that holds them all, or several ranges side by side. */
const chaptersIn = (structures: readonly unknown[]): readonly Json[] => {
  const within = list(object(structures[0]).items).filter(isRange)
  return (structures.length === 1 && within.length > 0 ? within : structures).map(object)
}

/** Reads a manifest (Presentation 3.0). @throws Error if there is none at this address */
export const readTold = async (address: string): Promise<Told> => {
  const answer = await fetch(address)
  if (!answer.ok)
    throw new Error(`${address} says ${answer.status}. Start the sample collection: npm run demo`)
  const { label, requiredStatement, rights, items, structures, thumbnail } = object(await answer.json())
  return {
    title: squeezed(words(label)),
    credit: squeezed(words(object(requiredStatement).value).replace(/<[^>]*>/g, '')),
    rights: String(rights ?? ''),
    pages: list(items).length,
    contents: chaptersIn(list(structures)).map((range) => squeezed(words(range.label))),
    thumbnail: String(object(list(thumbnail)[0]).id ?? ''),
  }
}

/** All that is seen of a page, shadow trees included: its text and where its links lead. As text: it runs in the page. */
const visible = `(() => {
  const texts = [], links = []
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const { width, height } = element.getBoundingClientRect()
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || width < 4 || height < 4) continue
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.data)
      if (element instanceof HTMLAnchorElement) links.push(element.href)
      if (element.shadowRoot) walk(element.shadowRoot)
    }
  }
  walk(document.body)
  return { text: texts.join(' '), links }
})()`

const yes = (is: boolean) => (is ? 'yes' : 'no')

/** Looks again until it is so, or five seconds have gone. */
export const becomes = async (page: Page, look: () => Promise<boolean>): Promise<boolean> => {
  for (let left = 20; left > 0; left--) {
    if (await look()) return true
    await page.waitForTimeout(250)
  }
  return false
}

/** What is in sight once the viewer is open, with as much time as it needs: title, holder, licence. */
export const inSight = async (page: Page, told: Told): Promise<readonly [string, string, string]> => {
  let [title, credit, rights] = [false, false, false]
  await becomes(page, async () => {
    const { text, links } = await page.evaluate<{ text: string; links: readonly string[] }>(visible)
    const read = squeezed(text)
    title = read.includes(told.title)
    credit = read.includes(told.credit)
    rights = links.some((link) => link.startsWith(told.rights)) || read.includes(told.rights)
    return title && credit && rights
  })
  return [yes(title), told.credit ? yes(credit) : 'not asked', told.rights ? yes(rights) : 'not asked']
}

const tried = async (look: (() => Promise<string>) | undefined): Promise<string> => {
  if (!look) return 'none'
  return look().catch(() => 'not found')
}

/** What readers find by the viewer's own controls: pages counted, contents, words in the text and their marks. */
export const byHand = async (
  page: Page,
  told: Told,
  reading: Reading,
  word: string,
): Promise<readonly [string, string, string]> => {
  const { contents, search, isMarked } = reading
  const pages = await tried(async () => `${await reading.pages(page)} of ${told.pages}`)
  const listed = await tried(
    contents &&
      (async () => {
        const read = squeezed(await contents(page))
        const missing = told.contents.filter((label) => !read.includes(label))
        return missing.length === 0 ? 'yes' : `without ${missing.length} of ${told.contents.length}`
      }),
  )
  const before = await colourful(page)
  const found = await tried(
    search &&
      (async () => {
        const hits = await search(page, word)
        const marked = await becomes(page, async () =>
          isMarked ? isMarked(page, word) : (await colourful(page)) > before + 0.15,
        )
        return `${hits}${marked ? ', marked' : ', not marked'}`
      }),
  )
  return [pages, listed, found]
}
