// The TIFF directories of a pyramid: what libvips, IIPImage, Cantaloupe and every other reader see of an access copy.

import { levelCount, paddedSide, type Size, tileGrid } from './geometry.ts'
import { type Directory, tag } from './tiff.ts'
import type { TilePieces } from './tile-index.ts'
import { tileOrder } from './tile-index.ts'

/** What all levels of a pyramid have in common. */
export type PyramidForm = {
  readonly size: Size
  readonly components: number
  readonly subsampling: readonly [number, number]
  readonly resolution?: number
  readonly tables: { readonly at: number; readonly bytes: number }
}

/** Readers of pyramids expect levels rounded down; with sizes rounded up IIPImage counts scale factors wrongly. */
export const roundedDown = (full: Size, level: number): Size => ({
  width: Math.max(1, Math.floor(full.width / 2 ** level)),
  height: Math.max(1, Math.floor(full.height / 2 ** level)),
})

const resolutionFields = (resolution: number | undefined): Directory =>
  resolution === undefined
    ? []
    : [
        { tag: tag.xResolution, type: 'rational', values: [resolution] },
        { tag: tag.yResolution, type: 'rational', values: [resolution] },
        { tag: tag.resolutionUnit, type: 'short', values: [2] },
      ]

/**
 * One directory a level, the full image first. `wide` writes offsets of 64 bits. The tiles of a level are those of its
 * size rounded down: where rounding up gives a column or row more, no directory names it.
 */
export const pyramidDirectories = (
  form: PyramidForm,
  tiles: readonly TilePieces[],
  wide: boolean,
): readonly Directory[] => {
  const { indexOf } = tileOrder(form.size)
  const side = paddedSide(form.size)
  return Array.from({ length: levelCount(form.size) }, (_, level) => {
    const { width, height } = roundedDown(form.size, level)
    const { columns, rows } = tileGrid({ width, height })
    const named = Array.from({ length: columns * rows }, (_, index) => {
      const tile = tiles[indexOf({ level, column: index % columns, row: Math.floor(index / columns) })]
      return tile?.padded ?? { at: 0, bytes: 0 }
    })
    const colour = form.components === 3
    return [
      { tag: tag.newSubfileType, type: 'long', values: [level === 0 ? 0 : 1] },
      { tag: tag.imageWidth, type: 'long', values: [width] },
      { tag: tag.imageLength, type: 'long', values: [height] },
      { tag: tag.bitsPerSample, type: 'short', values: Array.from({ length: form.components }, () => 8) },
      { tag: tag.compression, type: 'short', values: [7] },
      { tag: tag.photometric, type: 'short', values: [colour ? 6 : 1] },
      { tag: tag.samplesPerPixel, type: 'short', values: [form.components] },
      ...resolutionFields(form.resolution && form.resolution / 2 ** level),
      { tag: tag.planarConfiguration, type: 'short', values: [1] },
      { tag: tag.tileWidth, type: 'long', values: [side] },
      { tag: tag.tileLength, type: 'long', values: [side] },
      { tag: tag.tileOffsets, type: wide ? 'long8' : 'long', values: named.map((piece) => piece.at) },
      { tag: tag.tileByteCounts, type: wide ? 'long8' : 'long', values: named.map((piece) => piece.bytes) },
      { tag: tag.jpegTables, type: 'undefined', count: form.tables.bytes, at: form.tables.at },
      ...(colour
        ? [{ tag: tag.yCbCrSubSampling, type: 'short' as const, values: [...form.subsampling] }]
        : []),
    ] satisfies Directory
  })
}
