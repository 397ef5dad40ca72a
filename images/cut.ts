// Which tiles of which level a drawing is made of, and how they are scaled so that every pixel falls where it belongs.

import type { TileRange } from './access-copy.ts'
import { levelCount, levelSize, type Region, type Size, tileSide } from './geometry.ts'

/**
 * How to draw a region from a level: cut `within` out of the block of tiles `range`, scale that to `scaled`, and cut
 * out of it, at `skip`, what was asked for.
 */
export type Cut = {
  readonly range: TileRange
  readonly within: Region
  readonly scaled: Size
  readonly skip: { readonly x: number; readonly y: number }
}

/** One axis of a cut, in pixels of the level and of the drawing. */
type Axis = {
  readonly from: number
  readonly to: number
  readonly scaled: number
  readonly skip: number
  /** How far the drawing lies beside its place, in its own pixels: in the middle, and at the worse of its ends. */
  readonly shift: number
  readonly error: number
}

/** So many pixels more of a level are taken at each side, if that lets the drawing fall into place. */
const mostMargin = 12
/** What nobody sees, in pixels of the drawing. */
const negligible = 0.04
/** A drawing that would lie further beside its place is made from a finer level, if that is not much work. */
const mostShift = 0.3
const mostExtraPixels = 6_000_000

/** The smallest level that is still at least as fine as what is asked for. */
const levelFor = (full: Size, region: Size, size: Size): number => {
  const scale = Math.min(region.width / size.width, region.height / size.height)
  return Math.max(0, Math.min(levelCount(full) - 1, Math.floor(Math.log2(Math.max(1, scale)))))
}

/** libvips scales whole pixels to whole pixels, centre on centre; this is where a drawing then lies. */
const axisFrom = (from: number, to: number, start: number, end: number, wanted: number): Axis => {
  const scale = wanted / (end - start)
  const skip = Math.max(0, Math.round((start - from) * scale))
  const scaled = Math.max(skip + wanted, Math.round((to - from) * scale))
  const step = (to - from) / scaled
  const first = (from + (skip + 0.5) * step - (start + 0.5 / scale)) * scale
  const last = (from + (skip + wanted - 0.5) * step - (end - 0.5 / scale)) * scale
  return {
    from,
    to,
    scaled,
    skip,
    shift: Math.abs(first + last) / 2,
    error: Math.max(Math.abs(first), Math.abs(last)),
  }
}

/**
 * The part of a level, from `start` to `end` in fractions of its pixels, as `wanted` pixels. Where an edge falls between
 * two pixels of the level, a wider part whose own edges do not is looked for: the least wide that does.
 */
const axisOf = (start: number, end: number, side: number, wanted: number): Axis => {
  const left = Math.floor(start)
  const right = Math.min(side, Math.max(left + 1, Math.ceil(end)))
  let best = axisFrom(left, right, start, end, wanted)
  for (let margin = 1; margin <= 2 * mostMargin && best.error > negligible; margin++) {
    for (let before = Math.max(0, margin - mostMargin); before <= Math.min(margin, mostMargin); before++) {
      const from = left - before
      const to = right + margin - before
      if (from < 0 || to > side) continue
      const other = axisFrom(from, to, start, end, wanted)
      if (other.error < best.error - negligible / 2) best = other
    }
  }
  return best
}

const axesAt = (full: Size, region: Region, size: Size, level: number): readonly [Axis, Axis] => {
  const factor = 2 ** level
  const side = levelSize(full, level)
  return [
    axisOf(region.x / factor, (region.x + region.width) / factor, side.width, size.width),
    axisOf(region.y / factor, (region.y + region.height) / factor, side.height, size.height),
  ]
}

/** Chooses the level and the tiles for a region at a size. */
export const cutOf = (full: Size, region: Region, size: Size): Cut => {
  const coarse = levelFor(full, region, size)
  const isCheap = (region.width * region.height) / 4 ** (coarse - 1) <= mostExtraPixels
  const coarseAxes = axesAt(full, region, size, coarse)
  const isFiner = coarse > 0 && isCheap && coarseAxes.some(({ shift }) => shift > mostShift)
  const level = isFiner ? coarse - 1 : coarse
  const [across, down] = isFiner ? axesAt(full, region, size, level) : coarseAxes
  const columns = [Math.floor(across.from / tileSide), Math.floor((across.to - 1) / tileSide)] as const
  const rows = [Math.floor(down.from / tileSide), Math.floor((down.to - 1) / tileSide)] as const
  return {
    range: { level, columns, rows },
    within: {
      x: across.from - columns[0] * tileSide,
      y: down.from - rows[0] * tileSide,
      width: across.to - across.from,
      height: down.to - down.from,
    },
    scaled: { width: across.scaled, height: down.scaled },
    skip: { x: across.skip, y: down.skip },
  }
}
