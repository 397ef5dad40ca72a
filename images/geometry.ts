// Image and request arithmetic of the IIIF Image API: levels, sizes and tiles; pure, whole pixels, rounded up.

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number }

/** The side of a tile in pixels. */
export const tileSide = 512

/** The size of an image at a reduction by 2^level: rounded up, never below one pixel. */
export const levelSize = (full: Size, level: number): Size => ({
  width: Math.max(1, Math.ceil(full.width / 2 ** level)),
  height: Math.max(1, Math.ceil(full.height / 2 ** level)),
})

/** How many levels a pyramid has: from the full image down to the first that fits into one tile. */
export const levelCount = (full: Size): number =>
  1 + Math.max(0, Math.ceil(Math.log2(Math.max(full.width, full.height) / tileSide)))
