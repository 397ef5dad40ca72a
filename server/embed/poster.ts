// The picture that stands for what is embedded, the words for it, and the page it was taken from.

import type { Size } from '../../images/geometry.ts'
import { wholePicture } from '../../images/info.ts'
import { pictureSizes, sizeReaching } from '../portal/pictures.tsx'
import type { At } from '../portal/site.ts'
import { titleOf } from '../portal/work-tile.tsx'
import { type Embedded, regionText } from './place.ts'

/** Posters in a frame: none is wider than this, for a page may hold a dozen of them. */
const widestPoster = 800
const detailSide = 640

const longer = ({ width, height }: Size) => Math.max(width, height)

export type Poster = {
  readonly src: string
  readonly srcset?: string
  readonly sizes?: string
  readonly width: number
  readonly height: number
}

/** A picture of the place: stored sizes of the whole page, or one drawing of a detail. Undefined where none is open. */
export const posterOf = (at: At, { shown, page, region }: Embedded): Poster | undefined => {
  const { open } = shown
  const image = page?.image
  if (!image || open.pixels <= 0) return undefined
  const base = at.house.uris.image(page.id)
  if (region && open.pixels === Number.POSITIVE_INFINITY) {
    const scale = Math.min(1, detailSide / longer(region))
    const width = Math.max(1, Math.round(region.width * scale))
    const height = Math.max(1, Math.round(region.height * scale))
    return { src: `${base}/${regionText(region)}/${width},${height}/0/default.jpg`, width, height }
  }
  const sizes = withMiddle(image, pictureSizes(image, open)).filter(
    (size, index) => index === 0 || longer(size) <= widestPoster,
  )
  const chosen = sizeReaching(sizes, 400)
  if (!chosen) return undefined
  const share = image.width / image.height
  return {
    src: wholePicture(base, image, chosen),
    srcset: sizes.map((size) => `${wholePicture(base, image, size)} ${size.width}w`).join(', '),
    // Chosen when it is laid out (it is loaded lazily): a frame that is just being opened knows no width of its own yet.
    // As wide as it is shown within its frame, above the credit; a quarter less, for it is only there until it is touched.
    sizes: `min(75vw, calc((75vh - 48px) * ${share.toFixed(2)}))`,
    width: chosen.width,
    height: chosen.height,
  }
}

/** Between the thumbnail and 400 pixels lies the size in which a dozen posters are shown; it is drawn once and kept. */
const middle = 300
const withMiddle = (full: Size, sizes: readonly Size[]): readonly Size[] => {
  const largest = sizes.at(-1)
  const near = sizes.some(({ width }) => width >= middle * 0.8 && width <= middle * 1.1)
  if (near || !largest || largest.width <= middle) return sizes
  const drawn = { width: middle, height: Math.max(1, Math.round((middle * full.height) / full.width)) }
  return [...sizes, drawn].toSorted((one, other) => one.width - other.width)
}

/** The address of the page of what is embedded, in the reader's language. */
export const pageOf = (at: At, { shown, page, chosen, region }: Embedded): string => {
  const { uris } = at.house
  if (!page || !chosen) return uris.workIn(at.language, shown.work.id)
  const detail = region ? `?xywh=${regionText(region)}` : ''
  return `${uris.pageIn(at.language, shown.work.id, page.id)}${detail}`
}

/** The words for those who do not see the picture. */
export const alternativeOf = (at: At, { shown, page }: Embedded): string => {
  const title = titleOf(at, shown.work)
  return page && shown.work.pageCount > 1 ? at.words.pageAlt(page.label, title) : at.words.workAlt(title)
}
