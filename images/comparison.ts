// Looks again at what was written: does the access copy show the master?

import type { AccessCopy } from './access-copy.ts'
import { levelSize, tileGrid, tileSide } from './geometry.ts'
import { openPicture } from './libvips.ts'
import { upright } from './master.ts'
import { readScan } from './scan.ts'

/** How alike they are in brightness where they are least alike; another picture is below 20, JPEG of noise above 30. */
export type Comparison = { readonly agrees: boolean; readonly decibels: number }

const leastDecibels = 24
const strip = 64

/** Peak signal to noise of two greys of the same size; Infinity where they are the same. */
export const decibelsBetween = (a: Uint8Array, b: Uint8Array): number => {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2
  return sum === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * a.length) / sum)
}

/**
 * Compares three regions, at the top, in the middle and at the foot, of a master and its access copy. One decode of the
 * master serves all three, because they stand below each other.
 * @throws Problem `image-unreadable` if the master cannot be read, `fixity-mismatch` if the access copy is damaged.
 */
export const compareWithMaster = async (
  master: string,
  copy: AccessCopy,
  { page = 1 }: { readonly page?: number } = {},
): Promise<Comparison> => {
  const scan = await readScan(master, { page })
  if (scan.width !== copy.size.width || scan.height !== copy.size.height)
    return { agrees: false, decibels: 0 }
  const { columns, rows } = tileGrid(levelSize(copy.size, 0))
  const column = Math.floor(columns * 0.6)
  const left = column * tileSide
  const width = Math.min(strip, scan.width - left)
  const whole = await upright(master, scan, page)
    .extract({ left, top: 0, width, height: scan.height })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  let decibels = Number.POSITIVE_INFINITY
  for (const row of new Set([0, Math.floor(rows / 2), rows - 1])) {
    const top = row * tileSide
    const height = Math.min(tileSide, scan.height - top)
    const drawn = await openPicture(await copy.tile({ level: 0, column, row }))
      .extract({ left: 0, top: 0, width, height })
      .toColourspace('b-w')
      .raw()
      .toBuffer()
    const wanted = whole.subarray(top * width, (top + height) * width)
    decibels = Math.min(decibels, decibelsBetween(wanted, drawn))
  }
  return { agrees: decibels >= leastDecibels, decibels }
}
