// Draws the small sizes of the whole picture that viewers ask for when a work is opened, once, while it is ingested.

import type { CutTiles } from './cut-tiles.ts'
import type { PyramidForm } from './directories.ts'
import { levelCount, levelSize, paddedSide, type Size, tileGrid, viewerSizes } from './geometry.ts'
import { padder } from './huffman.ts'
import { abbreviated } from './jpeg.ts'
import { openPicture } from './libvips.ts'
import { virtualTiff } from './virtual-tiff.ts'

export type StoredSize = { readonly size: Size; readonly jpeg: Buffer }

const quality = 80

/**
 * The smallest level that is at least twice as large as every size to draw: a smaller one has been halved once more than
 * it need be, and is 1.7 dB less like the master (`npm run bench:renders`).
 */
const sourceLevel = (full: Size, sizes: readonly Size[]): number => {
  const width = 2 * Math.max(...sizes.map((size) => size.width))
  const height = 2 * Math.max(...sizes.map((size) => size.height))
  for (let level = levelCount(full) - 1; level > 0; level--) {
    const size = levelSize(full, level)
    if (size.width >= width && size.height >= height) return level
  }
  return 0
}

const decoded = async (form: PyramidForm, tables: Buffer, tiles: CutTiles, level: number) => {
  const size = levelSize(form.size, level)
  const { columns, rows } = tileGrid(size)
  const side = paddedSide(form.size)
  const pad = padder(tables, side)
  const streams: Buffer[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      streams.push(abbreviated(pad(await tiles.read({ level, column, row }))))
    }
  }
  const tiff = virtualTiff({ ...form, columns, side, tiles: streams, tables })
  return openPicture(tiff)
    .extract({ left: 0, top: 0, ...size })
    .raw()
    .toBuffer({ resolveWithObject: true })
}

/** All stored sizes of a picture, drawn from one level of its tiles. */
export const drawStoredSizes = async (
  form: PyramidForm,
  tables: Buffer,
  tiles: CutTiles,
): Promise<readonly StoredSize[]> => {
  const sizes = viewerSizes(form.size)
  if (sizes.length === 0) return []
  const { data, info } = await decoded(form, tables, tiles, sourceLevel(form.size, sizes))
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const stored: StoredSize[] = []
  for (const size of sizes) {
    const jpeg = await openPicture(data, { raw })
      .resize({ ...size, fit: 'fill' })
      .toColourspace(form.components === 1 ? 'b-w' : 'srgb')
      .jpeg({ quality, chromaSubsampling: '4:2:0' })
      .toBuffer()
    stored.push({ size, jpeg })
  }
  return stored
}
