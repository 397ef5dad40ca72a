// A small TIFF in memory out of some tiles of one level, for libvips to decode no more than is needed.

import { directoryBytes, tag, tiffHeader } from './tiff.ts'

/** Tiles side by side, all padded to the same side: abbreviated JPEG streams, row by row. */
export type TileBlock = {
  readonly columns: number
  readonly side: number
  readonly tiles: readonly Buffer[]
  readonly tables: Buffer
  readonly components: number
  readonly subsampling: readonly [number, number]
}

/**
 * Lays the tiles out as a container around their JPEG streams. The picture is as large as the tiles, padding and all,
 * because libvips refuses a tile that is far larger than its picture: whoever reads it cuts out what is meant.
 */
export const virtualTiff = ({ columns, side, tiles, tables, components, subsampling }: TileBlock): Buffer => {
  const width = columns * side
  const height = (tiles.length / columns) * side
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
          { tag: tag.imageWidth, type: 'long', values: [width] },
          { tag: tag.imageLength, type: 'long', values: [height] },
          { tag: tag.bitsPerSample, type: 'short', values: Array.from({ length: components }, () => 8) },
          { tag: tag.compression, type: 'short', values: [7] },
          { tag: tag.photometric, type: 'short', values: [components === 3 ? 6 : 1] },
          { tag: tag.samplesPerPixel, type: 'short', values: [components] },
          { tag: tag.planarConfiguration, type: 'short', values: [1] },
          { tag: tag.tileWidth, type: 'long', values: [side] },
          { tag: tag.tileLength, type: 'long', values: [side] },
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
