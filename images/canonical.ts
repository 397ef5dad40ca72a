// The canonical form of a request: one address for one picture (Image API 3.0, section 4.7; 2.1, section 4.7).

import { atWidth, type Size } from './geometry.ts'
import type { Version } from './request.ts'
import type { Drawing } from './resolve.ts'

const regionText = ({ region }: Drawing, full: Size) =>
  region.width === full.width && region.height === full.height
    ? 'full'
    : `${region.x},${region.y},${region.width},${region.height}`

const sizeText = ({ region, size, isMax }: Drawing, version: Version) => {
  if (isMax) return version === 3 ? 'max' : 'full'
  if (version === 2)
    return atWidth(region, size.width).height === size.height
      ? `${size.width},`
      : `${size.width},${size.height}`
  const larger = size.width > region.width || size.height > region.height
  return `${larger ? '^' : ''}${size.width},${size.height}`
}

/** What follows the base URI: `full/max/0/default.jpg`. `isGrey` says that the picture has no colour. */
export const canonical = (drawing: Drawing, full: Size, isGrey: boolean, version: Version): string => {
  const { rotation, quality, format } = drawing
  const isDefault = quality === (isGrey ? 'gray' : 'color')
  return [
    regionText(drawing, full),
    sizeText(drawing, version),
    `${rotation.mirrored ? '!' : ''}${rotation.degrees}`,
    `${isDefault ? 'default' : quality}.${format}`,
  ].join('/')
}
