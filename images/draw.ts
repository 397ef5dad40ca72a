// Drawings become scans: a ground of raw pixels and SVG layers upon it, written as the TIFF that a scanner would give.

import { rename, rm } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { Size } from './geometry.ts'

/** Pixels of 8 bits, row by row, with 1 (grey) or 3 (red, green, blue) channels. */
export type Raster = Size & { readonly pixels: Uint8Array; readonly channels: 1 | 3 }

/** A sheet to draw: the ground is stretched over the whole of it, layers lie upon it in their order. */
export type Sheet = Size & {
  readonly ground: Raster
  readonly layers: readonly Layer[]
}

type Blend = 'over' | 'multiply' | 'screen' | 'soft-light'

/** SVG of the size of the sheet, without text elements; or pixels that are stretched over the sheet. */
export type Layer =
  | { readonly svg: string; readonly blend?: Blend }
  | { readonly raster: Raster; readonly blend?: Blend }

export type ScanOptions = {
  /** Pixels per inch. */
  readonly resolution: number
}

const millimetresPerInch = 25.4

const tiff = (picture: Sharp, { resolution }: ScanOptions) =>
  picture
    .removeAlpha()
    .toColourspace('srgb')
    .tiff({
      compression: 'deflate',
      predictor: 'horizontal',
      xres: resolution / millimetresPerInch,
      yres: resolution / millimetresPerInch,
      resolutionUnit: 'inch',
    })

const stretched = ({ pixels, width, height, channels }: Raster, sheet: Size) =>
  sharp(pixels, { raw: { width, height, channels } })
    .resize(sheet.width, sheet.height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('srgb')

const overlay = async (layer: Layer, sheet: Size) => {
  const blend = layer.blend ?? 'over'
  if ('svg' in layer) return { input: Buffer.from(layer.svg), blend, unlimited: true }
  const { data, info } = await stretched(layer.raster, sheet).raw().toBuffer({ resolveWithObject: true })
  return { input: data, raw: { width: info.width, height: info.height, channels: info.channels }, blend }
}

const rendered = async (sheet: Sheet) =>
  stretched(sheet.ground, sheet).composite(
    await Promise.all(sheet.layers.map((layer) => overlay(layer, sheet))),
  )

/** Writes under another name first, so that a file of the right name is always whole. */
const whole = async (target: string, write: (part: string) => Promise<unknown>) => {
  const part = `${target}.part`
  try {
    await write(part)
    await rename(part, target)
  } finally {
    await rm(part, { force: true })
  }
}

/** Draws a sheet and writes it to `target` as a TIFF in sRGB; all of it or nothing. */
export const drawScan = (sheet: Sheet, target: string, options: ScanOptions): Promise<void> =>
  whole(target, async (part) => tiff(await rendered(sheet), options).toFile(part))

/**
 * Draws a picture that is too large to be drawn at once: blocks of one size, row by row, `across` in a row, are drawn
 * one after another and joined. Memory is that of one block and one strip.
 */
export const drawMosaic = async (
  blocks: Iterable<Sheet>,
  across: number,
  target: string,
  options: ScanOptions,
): Promise<void> => {
  const parts: string[] = []
  try {
    for (const block of blocks) {
      const part = `${target}.block-${parts.length}.part`
      parts.push(part)
      const picture = await rendered(block)
      await picture.removeAlpha().tiff({ compression: 'none' }).toFile(part)
    }
    await whole(target, (part) =>
      tiff(sharp(parts, { join: { across }, limitInputPixels: false }), options).toFile(part),
    )
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })))
  }
}
