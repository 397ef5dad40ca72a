// The barriers that axe-core knows (WCAG 2.0 to 2.2, A and AA) on a page that is open in a browser.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Violation = { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] }

/** What is wrong with the page, one line a rule; scrolling sideways counts as a barrier (WCAG 1.4.10). */
export const barriersOn = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(await readFile(axePath, 'utf8'))
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) })))`,
  )
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...found.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.target)}`),
    ...(wide > 0 ? [`${wide} pixels wider than the window`] : []),
  ]
}

type Focus = { readonly seen: boolean; readonly what: string }

/** Presses Tab and says where the focus is then, and whether an outline of at least two pixels shows it. */
export const tabOn = async (page: Page): Promise<Focus | undefined> => {
  await page.keyboard.press('Tab')
  // As text: what tsx makes of functions within functions does not run in a page.
  return page.evaluate<Focus | undefined>(`(() => {
    const deep = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    if (!deep || deep === document.body) return undefined
    const outlined = (element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    }
    // A field may be outlined by the frame around it, an entry of a tree by the line within it.
    const border = deep.closest('.MuiOutlinedInput-root')?.querySelector('fieldset')
    const line = deep.closest('.MuiTreeItem-root')?.querySelector('.MuiTreeItem-content')
    const seen = outlined(deep) || (border && parseFloat(getComputedStyle(border).borderWidth) >= 2) || (line && outlined(line))
    return { seen: Boolean(seen), what: deep.outerHTML.slice(0, 120) }
  })()`)
}

/** Tabs on until the focus is on an element that the selector names. @throws Error if it is not met in so many steps */
export const tabTo = async (page: Page, selector: string, most = 80): Promise<void> => {
  for (let step = 0; step < most; step++) {
    await tabOn(page)
    const there = await page.evaluate((wanted) => {
      const deep = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      return deep?.matches(wanted) ?? false
    }, selector)
    if (there) return
  }
  throw new Error(`${most} times Tab never came to ${selector}`)
}
