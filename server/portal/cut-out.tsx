// A strip of a page with the words marked that were hit: stored tiles side by side, so that nothing is drawn for it.

import type { Box, PageImage } from '../../catalogue/model.ts'
import {
  levelCount,
  levelSize,
  type Region,
  type Tile,
  tileGrid,
  tileRegion,
  tileSide,
} from '../../images/geometry.ts'
import { tileAddress } from '../../images/info.ts'
import type { At } from './site.ts'

/** A strip is at least so many times as wide as it is high. */
const proportion = 6
/** Pixels that a strip needs to be read; the smallest level that has them is taken. */
const readable = 520

/** The part of a page around some boxes: the whole height of the line with air, not narrower than reads well. */
export const partAround = (boxes: readonly Box[], image: Pick<PageImage, 'width' | 'height'>): Region => {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const air = (bottom - top) * 0.8
  const width = Math.min(image.width, Math.max(right - left + 2 * air, (bottom - top + 2 * air) * proportion))
  const x = Math.max(0, Math.min(image.width - width, (left + right - width) / 2))
  const y = Math.max(0, top - air)
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(Math.min(image.height - y, bottom - top + 2 * air)),
  }
}

const levelFor = (part: Region, image: PageImage) => {
  const wanted = Math.floor(Math.log2(part.width / readable))
  return Math.max(0, Math.min(levelCount(image) - 1, wanted))
}

/** The tiles of a level that a part of the picture touches. */
const tilesOver = (part: Region, image: PageImage): Tile[] => {
  const level = levelFor(part, image)
  const step = tileSide * 2 ** level
  const { columns, rows } = tileGrid(levelSize(image, level))
  const tiles: Tile[] = []
  for (let row = Math.floor(part.y / step); row < rows && row * step < part.y + part.height; row += 1) {
    for (let column = Math.floor(part.x / step); column < columns; column += 1) {
      if (column * step >= part.x + part.width) break
      tiles.push({ level, column, row })
    }
  }
  return tiles
}

const TileImage = ({ at, id, image, tile }: { at: At; id: string; image: PageImage; tile: Tile }) => {
  const { x, y, width, height } = tileRegion(image, tile)
  // A pixel wider than it is, so that no seam shows where two meet.
  const seam = 2 ** tile.level
  return (
    <image
      href={at.path(tileAddress(id, image, tile))}
      x={x}
      y={y}
      width={width + seam}
      height={height + seam}
      preserveAspectRatio="none"
    />
  )
}

/** A part of a page with boxes marked, in the page's own coordinates. `id` is the address of the page's image service. */
export const CutOut = ({
  at,
  id,
  image,
  part,
  boxes,
}: {
  readonly at: At
  readonly id: string
  readonly image: PageImage
  readonly part: Region
  readonly boxes: readonly Box[]
}) => (
  <svg class="cut-out" viewBox={`${part.x} ${part.y} ${part.width} ${part.height}`} aria-hidden="true">
    {tilesOver(part, image).map((tile) => (
      <TileImage at={at} id={id} image={image} tile={tile} />
    ))}
    {boxes.map((box) => (
      <rect x={box.x} y={box.y} width={box.width} height={box.height} />
    ))}
  </svg>
)
