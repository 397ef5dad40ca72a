// Sky, water, trees and grass, cut in lines.

import type { Chance } from '../chance.ts'
import { cut, hatch, scratch, smooth } from '../lines.ts'
import { ellipse, filled, type Point } from '../svg.ts'
import { black, type Piece, pieceAt, pieceOf, wash } from './woodcut.ts'

/** A tree: a trunk and a crown of curls, darker on its right. */
export const tree = (x: number, base: number, height: number, chance: Chance): Piece => {
  const crown = height * 0.36
  const centre: Point = [x, base - height * 0.62]
  const rim = Array.from({ length: 52 }, (_, index): Point => {
    const angle = (index / 52) * Math.PI * 2
    const reach = crown * (index % 4 === 0 ? 0.9 : 1.02) * chance.between(0.96, 1.03)
    return [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach * 1.05]
  })
  const trunk: Point[] = [
    [x - height * 0.045, base - height * 0.34],
    [x - height * 0.07, base],
    [x + height * 0.08, base],
    [x + height * 0.045, base - height * 0.34],
  ]
  const curls: string[] = []
  const count = Math.round(crown / 3.4)
  for (let index = 0; index < count; index++) {
    const angle = chance.between(0, Math.PI * 2)
    const reach = crown * Math.sqrt(chance.next()) * 0.86
    const [px, py] = [centre[0] + Math.cos(angle) * reach, centre[1] + Math.sin(angle) * reach]
    const s = crown * chance.between(0.07, 0.13)
    curls.push(
      cut(
        smooth(
          [
            [px - s, py + s * 0.3],
            [px - s * 0.5, py - s * 0.6],
            [px + s * 0.4, py - s * 0.6],
            [px + s, py + s * 0.2],
            [px + s * 0.5, py + s * 0.5],
          ],
          3,
        ),
        crown * 0.022,
        0.7,
      ),
    )
  }
  const shade = smooth(
    [
      [centre[0] + crown * 0.2, centre[1] - crown * 0.7],
      [centre[0] + crown * 0.9, centre[1] - crown * 0.1],
      [centre[0] + crown * 0.5, centre[1] + crown * 0.85],
      [centre[0] - crown * 0.1, centre[1] + crown * 0.95],
      [centre[0] + crown * 0.5, centre[1] + crown * 0.2],
      [centre[0] + crown * 0.2, centre[1] - crown * 0.7],
    ],
    4,
  )
  return pieceOf(
    [
      [wash.wood, trunk],
      [chance.pick([wash.leaf, wash.leafDark, wash.leaf]), smooth([...rim, ...rim.slice(0, 1)], 4)],
    ],
    [
      ...curls,
      ...hatch(shade, { angle: 0.8, gap: crown * 0.055, width: crown * 0.02, fade: 0.3 }, chance),
      ...hatch(trunk, { angle: 1.5, gap: height * 0.018, width: 2.4 }, chance),
    ],
    3.2,
  )
}

/** A cloud of curled lines; the sky has no wash. */
export const cloud = (x: number, y: number, size: number, chance: Chance): Piece => {
  const lines: string[] = []
  const arcs = chance.whole(4, 6)
  for (let arc = 0; arc < arcs; arc++) {
    const centre = x + (arc - arcs / 2) * size * 0.34
    const reach = size * chance.between(0.22, 0.34) * (1 - Math.abs(arc - arcs / 2 + 0.5) / arcs)
    for (let ring = 0; ring < 5; ring++) {
      const r = reach * (1 - ring * 0.17)
      const from = chance.between(2.9, 3.3)
      const to = chance.between(5.6, 6.5) - ring * 0.25
      const points = Array.from({ length: 12 }, (_, step): Point => {
        const angle = from + ((to - from) * step) / 11
        return [centre + Math.cos(angle) * r, y + Math.sin(angle) * r * 0.75]
      })
      lines.push(cut(points, ring === 0 ? 5 : 3))
    }
  }
  for (let stroke = 0; stroke < 9; stroke++) {
    const level = y + 10 + stroke * size * 0.024
    const half = size * (0.95 - stroke * 0.075) * chance.between(0.7, 1)
    lines.push(
      scratch([x - half + chance.around(60), level], [x + half + chance.around(60), level], 3, chance),
    )
  }
  return pieceAt(filled(lines, black, 0.8), x - size * 1.4, y - size * 0.5, x + size * 1.4, y + size * 0.5)
}

/** Water between two heights: short level strokes, denser near the upper bank; in stretches, so that each is small. */
export const water = (from: number, to: number, top: number, bottom: number, chance: Chance): Piece[] => {
  const pieces: Piece[] = []
  const stretch = 1000
  for (let x = from; x < to; x += stretch) {
    const lines: string[] = []
    for (let y = top + 14; y < bottom; y += 15 + ((y - top) / (bottom - top)) * 17) {
      for (let at = x + chance.between(0, 160); at < x + stretch; at += chance.between(130, 420)) {
        const length = chance.between(70, 260)
        const points = Array.from(
          { length: 9 },
          (_, step): Point => [at + (length * step) / 8, y + Math.sin(step * 1.6) * 3.6 + chance.around(1.6)],
        )
        if (chance.happens(0.84 - 0.4 * ((y - top) / (bottom - top)))) lines.push(cut(points, 3.6))
      }
    }
    pieces.push(pieceAt(filled(lines, black, 0.72), x - 40, top, x + stretch + 460, bottom))
  }
  return pieces
}

/** Tufts of grass and low plants over a field. */
export const grass = (
  from: number,
  to: number,
  top: number,
  bottom: number,
  density: number,
  chance: Chance,
): Piece[] => {
  const pieces: Piece[] = []
  const stretch = 1000
  for (let x = from; x < to; x += stretch) {
    const blades: string[] = []
    const count = Math.round((stretch * (bottom - top) * density) / 10000)
    for (let tuft = 0; tuft < count; tuft++) {
      const [px, py] = [x + chance.next() * stretch, top + chance.next() * (bottom - top)]
      const tall = 14 + ((py - top) / (bottom - top)) * 26
      for (let blade = 0; blade < 4; blade++) {
        const lean = (blade - 1.5) * tall * 0.3
        blades.push(
          cut(
            [
              [px + blade * 3, py],
              [px + lean * 0.4 + blade * 3, py - tall * 0.6],
              [px + lean, py - tall * chance.between(0.8, 1.2)],
            ],
            3,
            0.6,
          ),
        )
      }
    }
    pieces.push(pieceAt(filled(blades, black, 0.7), x - 40, top - 60, x + stretch + 40, bottom + 20))
  }
  return pieces
}

/** A flight of birds. */
export const birds = (x: number, y: number, count: number, chance: Chance): Piece => {
  const lines: string[] = []
  for (let bird = 0; bird < count; bird++) {
    const [px, py] = [x + chance.around(500), y + chance.around(220)]
    const s = chance.between(22, 44)
    lines.push(
      cut(
        smooth(
          [
            [px - s, py - s * 0.3],
            [px - s * 0.4, py - s * 0.42],
            [px, py],
            [px + s * 0.4, py - s * 0.42],
            [px + s, py - s * 0.24],
          ],
          4,
        ),
        6,
        0.9,
      ),
    )
  }
  return pieceAt(filled(lines, black), x - 900, y - 400, x + 900, y + 400)
}

/** A flower or a stone in the foreground. */
export const pebble = (x: number, y: number, size: number): string => ellipse(x, y, size, size * 0.6)
