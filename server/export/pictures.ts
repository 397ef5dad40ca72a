// A page's picture as files: its tiles and the sizes that viewers ask for, copied from the access copy, nothing decoded.

import type { PageImage } from '../../catalogue/model.ts'
import type { Access } from '../../catalogue/rights.ts'
import { type AccessCopy, openAccessCopy } from '../../images/access-copy.ts'
import {
  levelCount,
  levelSize,
  type Size,
  sameSize,
  type Tile,
  tileGrid,
  tileRegion,
  tileSize,
} from '../../images/geometry.ts'
import { fileSizes, level0Info } from '../../manifests/level0.ts'
import { mapConcurrently } from '../../platform/concurrency.ts'
import type { Store } from '../../storage/store.ts'
import type { PartWriter } from './folder.ts'

/** Raised when other files are written for the same picture. */
export const pictureRecipe = 'files 1'

const tilesAtOnce = 8

/** Every tile of every level but the one that is a whole picture, which lies among the sizes. */
const tilesOf = (full: Size): readonly Tile[] =>
  Array.from({ length: levelCount(full) - 1 }, (_, level) => {
    const { columns, rows } = tileGrid(levelSize(full, level))
    return Array.from({ length: columns * rows }, (_unused, at) => ({
      level,
      column: at % columns,
      row: Math.floor(at / columns),
    }))
  }).flat()

/** The names under which viewers ask for a size of the whole picture (Image API 3.0, section 4.2). */
const namesOf = (size: Size, full: Size): readonly string[] => [
  ...new Set([
    `${size.width},${size.height}`,
    ...([90, 96, 98, 100, 200, 400].includes(size.width) ? [`${size.width},`] : []),
    ...([120, 133].includes(size.height) ? [`,${size.height}`] : []),
    ...([100, 120].includes(Math.max(size.width, size.height))
      ? [`!${Math.max(size.width, size.height)},${Math.max(size.width, size.height)}`]
      : []),
    ...(sameSize(size, full) ? ['max'] : []),
  ]),
]

const smallest = (full: Size): Tile => ({ level: levelCount(full) - 1, column: 0, row: 0 })

/** A stored size, or the level that fits into one tile. */
const wholeOf = (copy: AccessCopy, size: Size): Promise<Buffer> | undefined => {
  const last = smallest(copy.size)
  return copy.whole(size) ?? (sameSize(size, levelSize(copy.size, last.level)) ? copy.tile(last) : undefined)
}

/** What may be seen of a picture at most; undefined where that is all. */
export const maxSideOf = (image: Size, { pixels }: Access): number | undefined =>
  pixels < Math.max(image.width, image.height) ? pixels : undefined

/** Writes info.json, sizes and tiles of a picture below its folder. `id` is the address of its image service. */
export const writePicture = async (
  store: Store,
  image: PageImage,
  access: Access,
  id: string,
  write: PartWriter,
): Promise<void> => {
  const copy = await openAccessCopy(await store.file(image.access.key))
  try {
    const full = copy.size
    const maxSide = maxSideOf(full, access)
    const info = level0Info({ id, size: full, ...(maxSide !== undefined && { maxSide }) })
    for (const size of fileSizes(full, maxSide)) {
      const bytes = await wholeOf(copy, size)
      if (bytes) for (const name of namesOf(size, full)) await write(`full/${name}/0/default.jpg`, bytes)
    }
    if (maxSide === undefined)
      await mapConcurrently(tilesOf(full), tilesAtOnce, async (tile) => {
        const { x, y, width, height } = tileRegion(full, tile)
        const size = tileSize(full, tile)
        const path = `${x},${y},${width},${height}/${size.width},${size.height}/0/default.jpg`
        await write(path, await copy.tile(tile))
      })
    // Last: where it stands, all that it names stands.
    await write('info.json', Buffer.from(JSON.stringify(info)))
  } finally {
    copy.close()
  }
}
