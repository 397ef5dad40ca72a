// Image and request arithmetic of the IIIF Image API: levels, sizes and tiles; pure, whole pixels, rounded up.

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number }

/** A rectangle in pixels of the full image, from its upper left corner. */
export type Region = Size & { readonly x: number; readonly y: number }

/** A tile of a level: column and row counted from 0; level 0 is the full image. */
export type Tile = { readonly level: number; readonly column: number; readonly row: number }

/** The side of a tile in pixels. */
export const tileSide = 512

/** The side to which tiles are padded in the file: libvips refuses tiles that are far larger than the whole picture. */
export const paddedSide = (full: Size): number =>
  Math.max(full.width, full.height) <= tileSide / 2 ? tileSide / 2 : tileSide

/** The size of an image at a reduction by 2^level: rounded up, never below one pixel. */
export const levelSize = (full: Size, level: number): Size => ({
  width: Math.max(1, Math.ceil(full.width / 2 ** level)),
  height: Math.max(1, Math.ceil(full.height / 2 ** level)),
})

/** How many levels a pyramid has: from the full image down to the first that fits into one tile. */
export const levelCount = (full: Size): number =>
  1 + Math.max(0, Math.ceil(Math.log2(Math.max(full.width, full.height) / tileSide)))

/** The sizes of all levels, the smallest first, as `sizes` of info.json wants them. */
export const levelSizes = (full: Size): readonly Size[] =>
  Array.from({ length: levelCount(full) }, (_, level) => levelSize(full, level)).reverse()

/** The scale factors of all levels, 1 first, as `tiles` of info.json wants them. */
export const scaleFactors = (full: Size): readonly number[] =>
  Array.from({ length: levelCount(full) }, (_, level) => 2 ** level)

/** How many columns and rows of tiles a level has. */
export const tileGrid = (level: Size): { readonly columns: number; readonly rows: number } => ({
  columns: Math.ceil(level.width / tileSide),
  rows: Math.ceil(level.height / tileSide),
})

/** The part of the full image that a tile shows (Image API 3.0, implementation note "Calculating tile coordinates"). */
export const tileRegion = (full: Size, { level, column, row }: Tile): Region => {
  const step = tileSide * 2 ** level
  const x = column * step
  const y = row * step
  return { x, y, width: Math.min(step, full.width - x), height: Math.min(step, full.height - y) }
}

/** The size of a tile: the side, or what is left at the right and lower edge, rounded up. */
export const tileSize = (full: Size, { level, column, row }: Tile): Size => {
  const size = levelSize(full, level)
  return {
    width: Math.min(tileSide, size.width - column * tileSide),
    height: Math.min(tileSide, size.height - row * tileSide),
  }
}

/**
 * The tile that shows exactly this region of the full image at this size, or at this width where that is all that is
 * given. One region and size can be a tile of two levels only where both are one pixel; the first is taken.
 */
export const tileAt = (
  full: Size,
  region: Region,
  size: { readonly width: number; readonly height?: number },
): { readonly tile: Tile; readonly size: Size } | undefined => {
  for (let level = 0; level < levelCount(full); level++) {
    const step = tileSide * 2 ** level
    if (region.x % step !== 0 || region.y % step !== 0) continue
    const tile = { level, column: region.x / step, row: region.y / step }
    if (!sameSize(tileRegion(full, tile), region)) continue
    const drawn = tileSize(full, tile)
    if (drawn.width === size.width && drawn.height === (size.height ?? drawn.height))
      return { tile, size: drawn }
  }
  return undefined
}

/** The size at an exact width, the other side to scale: rounded to the nearest pixel, never below one. */
export const atWidth = (of: Size, width: number): Size => ({
  width,
  height: Math.max(1, Math.round((of.height * width) / of.width)),
})

/** The size at an exact height, the other side to scale. */
export const atHeight = (of: Size, height: number): Size => ({
  width: Math.max(1, Math.round((of.width * height) / of.height)),
  height,
})

/** The largest size of the same shape that fits into a box; it may be larger than what it is made of. */
export const fitted = (of: Size, box: Size): Size =>
  of.width * box.height >= of.height * box.width ? atWidth(of, box.width) : atHeight(of, box.height)

/** The size itself if its longer side is at most `longest`, else reduced to that. */
export const capped = (of: Size, longest: number): Size =>
  Math.max(of.width, of.height) <= longest ? of : fitted(of, { width: longest, height: longest })

export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height

const isWithin = (size: Size, box: Size) => size.width <= box.width && size.height <= box.height

/** The size of the thumbnail of a picture: 200 pixels wide, less for a picture more than twice as high as wide. */
export const thumbnailSize = (full: Size): Size => {
  const box = { width: 200, height: 400 }
  return isWithin(full, box) ? full : fitted(full, box)
}

/** No stored size is longer than this: what is larger is made of tiles, or drawn when asked for. */
const longestStored = 1024

/**
 * The sizes of the whole picture that are stored beside the tiles because viewers ask for them when a work is opened:
 * Mirador `,120` `,133` `!120,120`; Universal Viewer `90,` `200,`; TIFY `96,` `98,`; Clover `200,`; and the portal's
 * own 200 and 400. Sizes that a level has, that are too long to be worth keeping, or that would enlarge are left out.
 */
export const viewerSizes = (full: Size): readonly Size[] => {
  const asked = [
    ...[90, 96, 98, 100, 200, 400].map((width) => atWidth(full, width)),
    ...[120, 133].map((height) => atHeight(full, height)),
    ...[100, 120].map((side) => fitted(full, { width: side, height: side })),
    thumbnailSize(full),
  ]
  const smallest = levelSize(full, levelCount(full) - 1)
  return asked.filter(
    (size, index) =>
      isWithin(size, full) &&
      Math.max(size.width, size.height) <= longestStored &&
      !sameSize(size, smallest) &&
      asked.findIndex((other) => sameSize(other, size)) === index,
  )
}
