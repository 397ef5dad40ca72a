// Draws what is not stored: the needed tiles of the right level, cut, scaled, turned and encoded by libvips.

import type { Sharp } from 'sharp'
import type { AccessCopy, TileRange } from './access-copy.ts'
import { levelCount, levelSize, type Region, type Size, tileSide } from './geometry.ts'
import { openPicture } from './libvips.ts'
import type { Format } from './request.ts'
import type { Drawing } from './resolve.ts'

/** Changes whenever the same drawing would give other bytes; part of the name under which results are kept. */
export const renderingRecipe = 'render 1'

/** A drawing that takes longer than this is given up, in seconds. */
const longestDrawing = 60

/** The smallest level that is still at least as fine as what is asked for. */
export const levelFor = (full: Size, region: Size, size: Size): number => {
  const scale = Math.min(region.width / size.width, region.height / size.height)
  return Math.max(0, Math.min(levelCount(full) - 1, Math.floor(Math.log2(Math.max(1, scale)))))
}

type Cut = { readonly range: TileRange; readonly within: Region }

/** Which tiles of a level show a region, and where in them it lies; edges fall on the nearest pixel of the level. */
const cutOf = (full: Size, region: Region, level: number): Cut => {
  const factor = 2 ** level
  const size = levelSize(full, level)
  const edges = (from: number, length: number, side: number): readonly [number, number] => {
    const start = Math.min(side - 1, Math.round(from / factor))
    const isLast = from + length >= side * factor - (factor - 1)
    const end = isLast ? side : Math.round((from + length) / factor)
    return [start, Math.min(side, Math.max(start + 1, end))]
  }
  const [left, right] = edges(region.x, region.width, size.width)
  const [top, bottom] = edges(region.y, region.height, size.height)
  const columns = [Math.floor(left / tileSide), Math.floor((right - 1) / tileSide)] as const
  const rows = [Math.floor(top / tileSide), Math.floor((bottom - 1) / tileSide)] as const
  return {
    range: { level, columns, rows },
    within: {
      x: left - columns[0] * tileSide,
      y: top - rows[0] * tileSide,
      width: right - left,
      height: bottom - top,
    },
  }
}

const white = '#ffffff'
const nothing = { r: 0, g: 0, b: 0, alpha: 0 }
const hasTransparency = (format: Format) => format === 'png' || format === 'webp'

/** The corners that a slanted picture leaves are transparent where the format can say so, and white elsewhere. */
const turned = (picture: Sharp, { rotation, format }: Drawing): Sharp => {
  const upright = rotation.mirrored ? picture.flop() : picture
  if (rotation.degrees === 0) return upright
  if (rotation.degrees % 90 === 0) return upright.rotate(rotation.degrees)
  return hasTransparency(format)
    ? upright.ensureAlpha().rotate(rotation.degrees, { background: nothing })
    : upright.rotate(rotation.degrees, { background: white })
}

const coloured = (picture: Sharp, { quality }: Drawing, isGrey: boolean): Sharp => {
  if (quality === 'bitonal') return picture.toColourspace('b-w').threshold(128)
  return picture.toColourspace(quality === 'gray' || isGrey ? 'b-w' : 'srgb')
}

const encoders: Readonly<Record<Format, (picture: Sharp, drawing: Drawing) => Sharp>> = {
  jpg: (picture) => picture.jpeg({ quality: 80, optimiseCoding: false, chromaSubsampling: '4:2:0' }),
  png: (picture, { quality }) =>
    quality === 'bitonal'
      ? picture.png({ compressionLevel: 6, palette: true, colours: 2, dither: 0 })
      : picture.png({ compressionLevel: 3 }),
  webp: (picture) => picture.webp({ quality: 80, effort: 1 }),
  tif: (picture, { quality }) =>
    quality === 'bitonal'
      ? picture.tiff({ compression: 'ccittfax4', bitdepth: 1 })
      : picture.tiff({ compression: 'lzw', predictor: 'horizontal' }),
  gif: (picture) => picture.gif({ effort: 1, dither: 0.5 }),
}

/** How many pixels must be decoded and encoded for a drawing: what it costs the house. */
export const drawingCost = (full: Size, { region, size }: Drawing): number => {
  const factor = 4 ** levelFor(full, region, size)
  return (region.width * region.height) / factor + size.width * size.height
}

/** Draws it. @throws Problem `fixity-mismatch` if the access copy is damaged. */
export const render = async (copy: AccessCopy, drawing: Drawing): Promise<Buffer> => {
  const { region, size } = drawing
  const { range, within } = cutOf(copy.size, region, levelFor(copy.size, region, size))
  const cut = openPicture(await copy.block(range), { sequentialRead: drawing.rotation.degrees === 0 })
    .timeout({ seconds: longestDrawing })
    .extract({ left: within.x, top: within.y, width: within.width, height: within.height })
  const scaled =
    within.width === size.width && within.height === size.height
      ? cut
      : cut.resize({ ...size, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
  const drawn = coloured(turned(scaled, drawing), drawing, copy.components === 1)
  return encoders[drawing.format](drawn, drawing).toBuffer()
}
