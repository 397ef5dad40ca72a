// Lines as outlines: the cut of a graver that swells and tapers, the stroke of a broad nib, hatching within a shape.

import type { Chance } from './chance.ts'
import { outline, type Point } from './svg.ts'

/** Points on a smooth curve through the given ones (Catmull-Rom), `steps` to a stretch. */
export const smooth = (points: readonly Point[], steps = 6): Point[] => {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0]
  const found: Point[] = []
  for (let index = 0; index < points.length - 1; index++) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    for (let step = 0; step < steps; step++) found.push(between(a, b, c, d, step / steps))
  }
  found.push(at(points.length - 1))
  return found
}

const between = (a: Point, b: Point, c: Point, d: Point, t: number): Point => {
  const one = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
  return [one(a[0], b[0], c[0], d[0]), one(a[1], b[1], c[1], d[1])]
}

/** A line that swells to `width` in its middle and tapers to its ends, as a graver cuts it. */
export const cut = (points: readonly Point[], width: number, taper = 0.8): string => {
  const left: Point[] = []
  const right: Point[] = []
  const last = points.length - 1
  points.forEach(([x, y], index) => {
    const [ax, ay] = points[Math.max(0, index - 1)] ?? [x, y]
    const [bx, by] = points[Math.min(last, index + 1)] ?? [x, y]
    const length = Math.hypot(bx - ax, by - ay) || 1
    const half = (width / 2) * (1 - taper * Math.abs((2 * index) / Math.max(1, last) - 1) ** 2)
    const [nx, ny] = [(-(by - ay) / length) * half, ((bx - ax) / length) * half]
    left.push([x + nx, y + ny])
    right.push([x - nx, y - ny])
  })
  return outline([...left, ...right.reverse()])
}

/** A straight cut that wavers a little. */
export const scratch = (from: Point, to: Point, width: number, chance: Chance, taper = 0.8): string => {
  const waver = Math.min(4, Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.015)
  const middle: Point = [
    (from[0] + to[0]) / 2 + chance.around(waver),
    (from[1] + to[1]) / 2 + chance.around(waver),
  ]
  return cut([from, middle, to], width, taper)
}

/** What a broad nib leaves when it is led along the points: thick and thin come from its angle (radians). */
export const nib = (points: readonly Point[], width: number, angle: number): string => {
  const [vx, vy] = [(Math.cos(angle) * width) / 2, (-Math.sin(angle) * width) / 2]
  let data = ''
  for (let index = 0; index < points.length - 1; index++) {
    const [ax, ay] = points[index] ?? [0, 0]
    const [bx, by] = points[index + 1] ?? [0, 0]
    // All pieces run the same way round, else their overlaps would cancel out.
    const side = (bx - ax) * vy - (by - ay) * vx > 0 ? 1 : -1
    data += outline([
      [ax + vx * side, ay + vy * side],
      [ax - vx * side, ay - vy * side],
      [bx - vx * side, by - vy * side],
      [bx + vx * side, by + vy * side],
    ])
  }
  return data
}

export type Hatching = {
  /** Radians; 0 is level. */
  readonly angle: number
  readonly gap: number
  readonly width: number
  /** How much of each line is left out at its end, 0 to 1. */
  readonly fade?: number
}

/** Parallel cuts within an outline. */
export const hatch = (shape: readonly Point[], how: Hatching, chance: Chance): string[] => {
  const [cos, sin] = [Math.cos(-how.angle), Math.sin(-how.angle)]
  const turned = shape.map(([x, y]): Point => [x * cos - y * sin, x * sin + y * cos])
  const back = (x: number, y: number): Point => [x * cos + y * sin, -x * sin + y * cos]
  const heights = turned.map(([, y]) => y)
  const cuts: string[] = []
  const bottom = Math.max(...heights)
  for (let y = Math.min(...heights) + how.gap / 2; y < bottom; y += how.gap * chance.between(0.9, 1.1)) {
    const crossings = crossingsAt(turned, y)
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const from = crossings[index] ?? 0
      const to = crossings[index + 1] ?? 0
      const end = to - (to - from) * (how.fade ?? 0) * chance.next()
      if (end - from > how.width) cuts.push(scratch(back(from, y), back(end, y), how.width, chance))
    }
  }
  return cuts
}

const crossingsAt = (shape: readonly Point[], y: number): number[] => {
  const found: number[] = []
  shape.forEach(([ax, ay], index) => {
    const [bx, by] = shape[(index + 1) % shape.length] ?? [ax, ay]
    if (ay > y !== by > y) found.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
  })
  return found.sort((a, b) => a - b)
}
