// Which place of a work an embed shows: the work itself, a page, a detail of it; read from an address, as others write it.

import { parsePageId } from '../../catalogue/identifiers.ts'
import type { Box, Page } from '../../catalogue/model.ts'
import type { Uris } from '../../catalogue/uris.ts'
import { type Place, readContentState } from '../../manifests/content-state.ts'
import { Problem } from '../../platform/problems.ts'
import { parseRegion } from '../portal/citation.ts'
import { firstPage } from '../portal/leading-page.ts'
import type { WorkShown } from '../portal/work-shown.ts'

/** What is embedded: the work as it is open today, and where in it. */
export type Embedded = {
  readonly shown: WorkShown
  /** The page that is shown first; undefined where nothing of the work is to be seen. */
  readonly page: Page | undefined
  /** True if the page was asked for, and is not just the first. */
  readonly chosen: boolean
  readonly region: Box | undefined
}

type Query = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 8000 ? value : undefined

/** A page by its id or by the address of its canvas. */
const pageNamed = (name: string) =>
  parsePageId(name) ?? parsePageId(name.split('#')[0]?.split('/').at(-1) ?? '')

/**
 * The place that the parameters name: `canvas` (a page's id or the address of its canvas) and `region` (`x,y,w,h` in
 * pixels of the page), or `iiif-content` (Content State 1.0).
 * @throws Problem `unknown-page`
 */
export const placeIn = (shown: WorkShown, query: Query, uris: Uris): Embedded => {
  const { work, open } = shown
  const state = textOf(query['iiif-content'])
  const place: Place | undefined = state === undefined ? undefined : readContentState(state, uris)
  const name = textOf(query.canvas) ?? textOf(query.page) ?? place?.page
  const page = name === undefined ? firstPage(shown) : work.pages.find(({ id }) => id === pageNamed(name))
  if (!page && name !== undefined && open.record === 'full')
    throw new Problem('unknown-page', `The work has no page "${name.slice(0, 100)}".`)
  const region = parseRegion(query.region) ?? parseRegion(query.xywh) ?? place?.box
  const inside = page?.image && region && clipped(region, page.image)
  return { shown, page, chosen: name !== undefined, region: name === undefined ? undefined : inside }
}

/** The part of a rectangle that lies on the page, in whole pixels. */
const clipped = (box: Box, page: { readonly width: number; readonly height: number }): Box | undefined => {
  const [x, y] = [Math.round(box.x), Math.round(box.y)]
  const width = Math.min(Math.round(box.width), page.width - x)
  const height = Math.min(Math.round(box.height), page.height - y)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** A rectangle as parameters write it. */
export const regionText = ({ x, y, width, height }: Box): string => `${x},${y},${width},${height}`

/** True if there is something to look at. */
export const isVisible = ({ page, shown }: Embedded): boolean => Boolean(page?.image) && shown.open.pixels > 0
