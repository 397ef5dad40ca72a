// From what was asked to whole pixels of one picture, or a refusal before any is touched (Image API 3.0, sections 4.1, 4.2).

import { Problem } from '../platform/problems.ts'
import {
  atHeight,
  atWidth,
  capped,
  fitted,
  type Region,
  type Size,
  sameSize,
  type Tile,
  tileAt,
} from './geometry.ts'
import { limits } from './info.ts'
import type { Format, ImageRequest, Quality, RegionAsked, Rotation, SizeAsked } from './request.ts'

/** A request in whole pixels of the picture it is for. */
export type Drawing = {
  readonly region: Region
  readonly size: Size
  readonly rotation: Rotation
  readonly quality: Quality
  readonly format: Format
  /** The size is the largest that is given of this region. */
  readonly isMax: boolean
  /** The tile that shows exactly this. */
  readonly tile?: Tile
}

/** The picture that is asked for, and the longest side up to which everybody may see it. */
export type Picture = Size & { readonly maxSide?: number }

const pixelsOf = (asked: Exclude<RegionAsked, { kind: 'full' | 'square' }>, full: Size): Region => {
  if (asked.kind === 'pixels') return asked
  const part = (percent: number, side: number) => Math.round((percent * side) / 100)
  return {
    x: part(asked.x, full.width),
    y: part(asked.y, full.height),
    width: Math.max(1, part(asked.width, full.width)),
    height: Math.max(1, part(asked.height, full.height)),
  }
}

const regionOf = (asked: RegionAsked, full: Size): Region => {
  if (asked.kind === 'full') return { x: 0, y: 0, ...full }
  if (asked.kind === 'square') {
    const side = Math.min(full.width, full.height)
    return {
      x: Math.floor((full.width - side) / 2),
      y: Math.floor((full.height - side) / 2),
      width: side,
      height: side,
    }
  }
  const { x, y, width, height } = pixelsOf(asked, full)
  if (x >= full.width || y >= full.height)
    throw new Problem(
      'region-outside-image',
      `The region begins at ${x},${y}, and the picture is ${full.width} × ${full.height}.`,
    )
  return { x, y, width: Math.min(width, full.width - x), height: Math.min(height, full.height - y) }
}

/** Reduced, shape kept, until the limits of the service hold; never enlarged. */
const withinLimits = (size: Size): Size => {
  const box = fitted(size, { width: limits.maxWidth, height: limits.maxHeight })
  const fits = size.width <= limits.maxWidth && size.height <= limits.maxHeight ? size : box
  if (fits.width * fits.height <= limits.maxArea) return fits
  const scale = Math.sqrt(limits.maxArea / (fits.width * fits.height))
  return {
    width: Math.max(1, Math.floor(fits.width * scale)),
    height: Math.max(1, Math.floor(fits.height * scale)),
  }
}

/** The finest size of a region that may be seen: the scale at which the whole picture has its longest open side. */
const openSize = (region: Region, { maxSide, width, height }: Picture): Size => {
  const longest = Math.max(width, height)
  if (maxSide === undefined || maxSide >= longest) return { width: region.width, height: region.height }
  if (region.width === width && region.height === height) return capped(region, maxSide)
  const part = (side: number) => Math.max(1, Math.ceil((side * maxSide) / longest))
  return { width: part(region.width), height: part(region.height) }
}

const largest = (region: Region, picture: Picture, upscale: boolean): Size => {
  const open = openSize(region, picture)
  if (!upscale || !sameSize(open, region)) return withinLimits(open)
  return withinLimits(fitted(region, { width: limits.maxWidth, height: limits.maxHeight }))
}

/** A width alone means a tile where a tile has that width: OpenSeadragon asks so, and reckons sizes rounded up. */
const atWidthOrTile = (full: Size, region: Region, width: number): Size => {
  const tile = tileAt(full, region, { width })
  return tile ? tile.size : atWidth(region, width)
}

const sizeOf = (asked: SizeAsked, region: Region, picture: Picture): Size => {
  switch (asked.kind) {
    case 'max':
      return largest(region, picture, asked.upscale)
    case 'width':
      return atWidthOrTile(picture, region, asked.width)
    case 'height':
      return atHeight(region, asked.height)
    case 'percent': {
      const part = (side: number) => Math.max(1, Math.round((side * asked.percent) / 100))
      return { width: part(region.width), height: part(region.height) }
    }
    case 'exact':
      return { width: asked.width, height: asked.height }
    case 'within': {
      const bound = largest(region, picture, asked.upscale)
      const box = {
        width: Math.min(asked.width, bound.width),
        height: Math.min(asked.height, bound.height),
      }
      return fitted(region, box)
    }
    default:
      return asked satisfies never
  }
}

const checkSize = (asked: SizeAsked, size: Size, region: Region, picture: Picture): void => {
  const named = `${size.width} × ${size.height}`
  if (!asked.upscale && (size.width > region.width || size.height > region.height))
    throw new Problem(
      'upscaling-not-asked',
      `The size would be ${named}, and the region is ${region.width} × ${region.height}. Put ^ in front of the size to enlarge.`,
    )
  if (
    size.width > limits.maxWidth ||
    size.height > limits.maxHeight ||
    size.width * size.height > limits.maxArea
  )
    throw new Problem(
      'size-too-large',
      `The size would be ${named}. The most is ${limits.maxWidth} × ${limits.maxHeight} and ${limits.maxArea} pixels in all.`,
    )
  const open = openSize(region, picture)
  if (!sameSize(open, region) && (size.width > open.width || size.height > open.height))
    throw new Problem(
      'closed-until',
      `The size would be ${named}. Everybody may see this picture up to ${picture.maxSide} pixels on its longer side.`,
    )
}

/** The size after turning: at a slant, that of the rectangle around the picture. */
export const turnedSize = ({ width, height }: Size, { degrees }: Rotation): Size => {
  const angle = (degrees * Math.PI) / 180
  const [sine, cosine] = [Math.abs(Math.sin(angle)), Math.abs(Math.cos(angle))]
  return {
    width: Math.ceil(width * cosine + height * sine - 1e-6),
    height: Math.ceil(width * sine + height * cosine - 1e-6),
  }
}

/** A slanted picture needs more room than an upright one; the limit is the same. */
const checkTurned = (size: Size, rotation: Rotation): void => {
  const { width, height } = turnedSize(size, rotation)
  if (rotation.degrees % 90 === 0 || width * height <= limits.maxArea) return
  throw new Problem(
    'size-too-large',
    `Turned by ${rotation.degrees} degrees it would be ${width} × ${height}. The most is ${limits.maxArea} pixels in all.`,
  )
}

/**
 * Reckons a request out for a picture.
 * @throws Problem `region-outside-image`, `upscaling-not-asked`, `size-too-large`, or `closed-until` where the picture is
 * not open at that size.
 */
export const resolve = (request: ImageRequest, picture: Picture): Drawing => {
  const full = { width: picture.width, height: picture.height }
  const region = regionOf(request.region, full)
  const size = sizeOf(request.size, region, picture)
  checkSize(request.size, size, region, picture)
  checkTurned(size, request.rotation)
  const found = tileAt(full, region, size)
  return {
    region,
    size,
    rotation: request.rotation,
    quality: request.quality,
    format: request.format,
    isMax: sameSize(size, largest(region, picture, false)),
    ...(found && { tile: found.tile }),
  }
}
