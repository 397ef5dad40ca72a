// Pictures of pages as HTML: sizes that the image service keeps ready, in the proportions of the leaf, never a crop.

import type { Page, PageImage } from '../../catalogue/model.ts'
import type { Access } from '../../catalogue/rights.ts'
import { type Size, sameSize } from '../../images/geometry.ts'
import { offeredSizes, readySizes, wholePicture } from '../../images/info.ts'
import type { At } from './site.ts'

const largestSide = 4200
const smallestWidth = 180
const longer = (size: Size) => Math.max(size.width, size.height)

/** The sizes in which a picture may be shown here, smallest first; none where no pixels are open. */
export const pictureSizes = (full: Size, { pixels }: Access): readonly Size[] => {
  if (pixels <= 0) return []
  const facts = { size: full, maxSide: pixels }
  const kept = [...readySizes(facts), ...offeredSizes(facts)]
    .filter((size, index, all) => all.findIndex((other) => sameSize(other, size)) === index)
    .toSorted((one, other) => one.width - other.width)
  const fitting = kept.filter((size) => longer(size) <= largestSide && size.width >= smallestWidth)
  return fitting.length > 0 ? fitting : kept.slice(-1)
}

/** The smallest size whose longer side reaches a length, else the largest there is. */
export const sizeReaching = (sizes: readonly Size[], side: number): Size | undefined =>
  sizes.find((size) => longer(size) >= side) ?? sizes.at(-1)

type Pictured = { readonly id: Page['id']; readonly image?: Pick<PageImage, 'width' | 'height'> }

/** The full address of a whole picture whose longer side reaches a length, with its size; undefined where none is open. */
export const pictureReaching = (at: At, { id, image }: Pictured, open: Access, side: number) => {
  const size = image && sizeReaching(pictureSizes(image, open), side)
  return size && { uri: wholePicture(at.house.uris.image(id), image, size), ...size }
}

/** A class by which a flexible row gives each picture its share of the width; the style sheet knows the same steps. */
export const shareClass = ({ width, height }: Size): string =>
  `share-${Math.min(50, Math.max(3, Math.round((width / height) * 10)))}`

type PictureProps = {
  readonly at: At
  readonly page: Pictured
  readonly open: Access
  readonly alt: string
  /** How wide it is shown, as `sizes` of an img has it. */
  readonly shown: string
  /** Length of the longer side for browsers that know no srcset. */
  readonly side: number
  /** No size with a longer side than this is offered: for lists. */
  readonly upTo?: number
  readonly first?: boolean
}

/** An img with its sizes, or nothing where no picture is open. */
export const Picture = (props: PictureProps) => {
  const { at, page, open, alt, shown, side, upTo = largestSide, first = false } = props
  const { image } = page
  const sizes = image
    ? pictureSizes(image, open).filter((size, index) => index === 0 || longer(size) <= upTo)
    : []
  const chosen = sizeReaching(sizes, side)
  if (!image || !chosen) return null
  const addressOf = (size: Size) => at.path(wholePicture(at.house.uris.image(page.id), image, size))
  return (
    <img
      src={addressOf(chosen)}
      srcset={sizes.map((size) => `${addressOf(size)} ${size.width}w`).join(', ')}
      sizes={shown}
      width={image.width}
      height={image.height}
      alt={alt}
      loading={first ? 'eager' : 'lazy'}
      decoding="async"
      {...(first && { fetchpriority: 'high' })}
    />
  )
}
