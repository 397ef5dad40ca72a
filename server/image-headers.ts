// The headers of a picture, the same whether it lay ready or was drawn.

import { canonical } from '../images/canonical.ts'
import { renderingRecipe } from '../images/render.ts'
import { mediaTypes, type Version } from '../images/request.ts'
import type { Drawing } from '../images/resolve.ts'
import { etagOf } from './caching.ts'
import type { House } from './house.ts'
import type { ImagePage } from './image-pages.ts'

/** A day: a closure or a new scan keeps the address, so nothing may be kept for longer without asking. */
const freshFor = 86_400

const profile = (page: ImagePage, version: Version) =>
  `http://iiif.io/api/image/${version}/level${page.maxSide === undefined ? 2 : 0}.json`

/** `Server-Timing` tells whoever watches the house what was read as it lay, what was drawn before, and what just now. */
export const madeHow = { stored: 'stored', kept: 'kept', drawn: 'drawn' } as const

export type PictureHeaders = Readonly<Record<'Content-Type' | 'Cache-Control' | 'ETag' | 'Link', string>>

/** Names and values of the headers of a picture; `form` is the canonical form of the drawing in Image API 3.0. */
export const pictureHeaders = (
  house: House,
  page: ImagePage,
  drawing: Drawing,
  version: Version,
  isGrey: boolean,
): PictureHeaders => {
  const base = version === 3 ? house.uris.image(page.id) : house.uris.image2(page.id)
  const address = `${base}/${canonical(drawing, page.size, isGrey, version)}`
  return {
    'Content-Type': mediaTypes[drawing.format],
    'Cache-Control': `public, max-age=${freshFor}`,
    ETag: etagOf([page.tag, renderingRecipe, canonical(drawing, page.size, isGrey, 3)]),
    Link: `<${address}>;rel="canonical", <${profile(page, version)}>;rel="profile"`,
  }
}

/**
 * The client holds this picture already (RFC 9110, section 13.1.2: any of the tags, compared weakly, or `*`). Even where
 * it forbids its own caches to answer, what it holds is what it would get.
 */
export const isHeld = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch === etag || ifNoneMatch.trim() === '*' || ifNoneMatch.includes(etag))
