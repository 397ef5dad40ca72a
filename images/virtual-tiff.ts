// A small TIFF in memory out of some tiles of one level, for libvips to decode no more than is needed.

import { type Size, tileSide } from './geometry.ts'
import { directoryBytes, tag, tiffHeader } from './tiff.ts'

/** Tiles side by side: all of full side, in rows, abbreviated JPEG streams. */
export type TileBlock = {
  readonly columns: number
  /** Pixels of the block that belong to the picture: its last column and row may be padded. */
  readonly size: Size
  readonly tiles: readonly Buffer[]
  readonly tables: Buffer
  readonly components: number
  readonly subsampling: readonly [number, number]
}

/** Lays the tiles out as an uncompressed container around their JPEG streams. */
export const virtualTiff = ({ size, tiles, tables, components, subsampling }: TileBlock): Buffer => {
  const starts: number[] = []
  let next = 0
  for (const tile of tiles) {
    starts.push(next)
    next += tile.length
  }
  const directory = (tilesAt: number, tablesAt: number) =>
    directoryBytes(
      'classic',
      [
        [
          { tag: tag.imageWidth, type: 'long', values: [size.width] },
          { tag: tag.imageLength, type: 'long', values: [size.height] },
          { tag: tag.bitsPerSample, type: 'short', values: Array.from({ length: components }, () => 8) },
          { tag: tag.compression, type: 'short', values: [7] },
          { tag: tag.photometric, type: 'short', values: [components === 3 ? 6 : 1] },
          { tag: tag.samplesPerPixel, type: 'short', values: [components] },
          { tag: tag.planarConfiguration, type: 'short', values: [1] },
          { tag: tag.tileWidth, type: 'long', values: [tileSide] },
          { tag: tag.tileLength, type: 'long', values: [tileSide] },
          { tag: tag.tileOffsets, type: 'long', values: starts.map((start) => tilesAt + start) },
          { tag: tag.tileByteCounts, type: 'long', values: tiles.map((tile) => tile.length) },
          { tag: tag.jpegTables, type: 'undefined', count: tables.length, at: tablesAt },
          ...(components === 3
            ? [{ tag: tag.yCbCrSubSampling, type: 'short' as const, values: [...subsampling] }]
            : []),
        ],
      ],
      8,
    )
  const tablesAt = 8 + directory(0, 0).length
  return Buffer.concat([
    tiffHeader('classic', 8),
    directory(tablesAt + tables.length, tablesAt),
    tables,
    ...tiles,
  ])
}
