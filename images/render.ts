// Draws what is not stored: the needed tiles of the right level, cut, scaled, turned and encoded by libvips.

import type { Sharp } from 'sharp'
import type { AccessCopy } from './access-copy.ts'
import { cutOf } from './cut.ts'
import { type Region, type Size, sameSize } from './geometry.ts'
import { openPicture } from './libvips.ts'
import type { Format, Rotation } from './request.ts'
import type { Drawing } from './resolve.ts'

/** Changes whenever the same drawing would give other bytes; part of the name under which results are kept. */
export const renderingRecipe = 'render 2'

/** A drawing that takes longer than this is given up, in seconds. */
const longestDrawing = 60

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

/** In one go libvips turns first and cuts then; where both are asked for, what was cut is held in memory between them. */
const cutOut = async (picture: Sharp, part: Region, { degrees, mirrored }: Rotation): Promise<Sharp> => {
  const cut = picture.extract({ left: part.x, top: part.y, width: part.width, height: part.height })
  if (degrees === 0 && !mirrored) return cut
  const { data, info } = await cut.raw().toBuffer({ resolveWithObject: true })
  return openPicture(data, { raw: info }).timeout({ seconds: longestDrawing })
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
  const { within } = cutOf(full, region, size)
  return within.width * within.height + size.width * size.height
}

/**
 * Reads what a drawing is made of, and gives the work that draws it: reading waits for a disk, drawing takes a core.
 * @throws Problem `fixity-mismatch` if the access copy is damaged.
 */
export const gather = async (copy: AccessCopy, drawing: Drawing): Promise<() => Promise<Buffer>> => {
  const { region, size, rotation } = drawing
  const { range, within, scaled, skip } = cutOf(copy.size, region, size)
  const block = await copy.block(range)
  return async () => {
    const picture = openPicture(block, { sequentialRead: rotation.degrees === 0 })
      .timeout({ seconds: longestDrawing })
      .extract({ left: within.x, top: within.y, width: within.width, height: within.height })
    const fitted = sameSize(within, scaled)
      ? picture
      : picture.resize({ ...scaled, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
    const cut = sameSize(scaled, size) ? fitted : await cutOut(fitted, { ...skip, ...size }, rotation)
    const drawn = coloured(turned(cut, drawing), drawing, copy.components === 1)
    return encoders[drawing.format](drawn, drawing).toBuffer()
  }
}

/** Both in one. */
export const render = async (copy: AccessCopy, drawing: Drawing): Promise<Buffer> =>
  (await gather(copy, drawing))()
