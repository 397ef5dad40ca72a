// What moves in the view: boats, people, cattle, swans.

import type { Chance } from '../chance.ts'
import { cut, hatch, scratch, smooth } from '../lines.ts'
import { ellipse, outline, type Point } from '../svg.ts'
import { type Piece, pieceOf, type Wash, wash } from './woodcut.ts'

/** A boat with one square sail; `size` is the length of its hull. */
export const sailingBoat = (x: number, y: number, size: number, chance: Chance): Piece => {
  const at = (u: number, v: number): Point => [x + u * size, y + v * size]
  const hull = smooth(
    [
      at(0, -0.13),
      at(0.06, 0.02),
      at(0.25, 0.1),
      at(0.75, 0.1),
      at(0.95, 0),
      at(1.02, -0.17),
      at(0.8, -0.07),
      at(0.2, -0.06),
      at(0, -0.13),
    ],
    4,
  )
  const sail = smooth(
    [
      at(0.2, -0.78),
      at(0.52, -0.82),
      at(0.8, -0.76),
      at(0.86, -0.5),
      at(0.78, -0.28),
      at(0.5, -0.23),
      at(0.24, -0.26),
      at(0.3, -0.5),
      at(0.2, -0.78),
    ],
    3,
  )
  const flag: Point[] = [at(0.5, -1.02), at(0.78, -0.98), at(0.7, -0.95), at(0.76, -0.9), at(0.5, -0.93)]
  const lines = [
    scratch(at(0.5, -0.06), at(0.5, -1.04), size * 0.02, chance, 0.1),
    scratch(at(0.14, -0.8), at(0.86, -0.8), size * 0.016, chance, 0.2),
    scratch(at(0.5, -0.98), at(0.02, -0.13), 3, chance),
    scratch(at(0.5, -0.98), at(0.99, -0.15), 3, chance),
    ...hatch(hull, { angle: 0.03, gap: size * 0.024, width: 3, fade: 0.15 }, chance),
    ...[0.34, 0.47, 0.6, 0.72].map((u) =>
      cut(smooth([at(u, -0.77), at(u + 0.05, -0.5), at(u - 0.01, -0.25)], 4), 3),
    ),
    ...[0, 1, 2].map((ring) =>
      scratch(
        at(0.05 - ring * 0.05, 0.14 + ring * 0.03),
        at(0.9 + ring * 0.09, 0.14 + ring * 0.03),
        3.4,
        chance,
      ),
    ),
  ]
  const striped: Wash[] = chance.happens(0.4)
    ? [[wash.red, [at(0.27, -0.62), at(0.83, -0.62), at(0.85, -0.46), at(0.31, -0.46)]]]
    : []
  return pieceOf([[wash.wood, hull], [wash.sail, sail], ...striped, [wash.red, flag]], lines, 3.6)
}

/** A rowing boat with two people. */
export const rowingBoat = (x: number, y: number, size: number, chance: Chance): Piece => {
  const at = (u: number, v: number): Point => [x + u * size, y + v * size]
  const hull = smooth(
    [at(0, -0.08), at(0.12, 0.06), at(0.5, 0.1), at(0.88, 0.06), at(1, -0.1), at(0.5, -0.02), at(0, -0.08)],
    4,
  )
  const sitter = (u: number): Wash => [
    chance.pick([wash.red, wash.blue, wash.wood, wash.earth]),
    smooth([at(u - 0.06, 0), at(u - 0.05, -0.15), at(u, -0.2), at(u + 0.05, -0.15), at(u + 0.06, 0)], 3),
  ]
  const lines = [
    ...[0.34, 0.64].map((u) => ellipse(...at(u, -0.24), size * 0.036)),
    scratch(at(0.36, -0.12), at(0.1, 0.18), 5, chance, 0.2),
    scratch(at(0.66, -0.12), at(0.44, 0.2), 5, chance, 0.2),
    ...hatch(hull, { angle: 0.02, gap: size * 0.035, width: 2.6, fade: 0.2 }, chance),
    ...[0, 1].map((ring) => scratch(at(-0.05, 0.15 + ring * 0.05), at(1.05, 0.15 + ring * 0.05), 3, chance)),
  ]
  return pieceOf([sitter(0.34), sitter(0.64), [wash.wood, hull]], lines, 3)
}

export const swan = (x: number, y: number, size: number, chance: Chance): Piece => {
  const at = (u: number, v: number): Point => [x + u * size, y + v * size]
  const body = smooth(
    [at(0, 0), at(0.12, -0.28), at(0.5, -0.34), at(0.98, -0.4), at(0.86, -0.04), at(0.5, 0.06), at(0, 0)],
    4,
  )
  const neck = smooth(
    [
      at(0.06, -0.06),
      at(-0.1, -0.4),
      at(0.08, -0.66),
      at(-0.06, -0.82),
      at(-0.24, -0.72),
      at(-0.08, -0.74),
      at(-0.04, -0.62),
      at(-0.2, -0.36),
      at(-0.06, 0.02),
      at(0.06, -0.06),
    ],
    3,
  )
  return pieceOf(
    [
      [wash.sail, body],
      [wash.sail, neck],
    ],
    [
      ...hatch(
        [at(0.4, -0.3), at(0.96, -0.38), at(0.84, -0.06), at(0.5, 0)],
        { angle: 0.3, gap: size * 0.06, width: 2.2 },
        chance,
      ),
      scratch(at(-0.1, 0.14), at(1.1, 0.14), 3, chance),
    ],
    2.8,
  )
}

/** A person standing or walking; `size` is the height. */
export const person = (x: number, base: number, size: number, chance: Chance): Piece => {
  const at = (u: number, v: number): Point => [x + u * size, base - v * size]
  const gown = chance.happens(0.5)
  const colour = chance.pick([wash.red, wash.blue, wash.earth, wash.leafDark, wash.gold, wash.slate])
  const cloth = gown
    ? smooth(
        [
          at(-0.1, 0.8),
          at(0.1, 0.8),
          at(0.13, 0.45),
          at(0.24, 0.02),
          at(-0.24, 0.02),
          at(-0.13, 0.45),
          at(-0.1, 0.8),
        ],
        2,
      )
    : smooth([at(-0.11, 0.8), at(0.11, 0.8), at(0.16, 0.36), at(-0.16, 0.36), at(-0.11, 0.8)], 2)
  const legs: Wash[] = gown
    ? []
    : [
        [wash.slate, [at(-0.09, 0.38), at(-0.15, 0), at(-0.07, 0), at(0, 0.36)]],
        [wash.slate, [at(0.02, 0.38), at(0.1, 0), at(0.19, 0), at(0.1, 0.38)]],
      ]
  const arm = chance.pick([-1, 1])
  const lines = [
    ...hatch(cloth, { angle: 1.35, gap: size * 0.045, width: 2.4, fade: 0.5 }, chance),
    cut([at(0.08 * arm, 0.76), at(0.22 * arm, 0.6), at(0.3 * arm, 0.5)], size * 0.055, 0.3),
    ...(chance.happens(0.4) ? [scratch(at(0.3 * arm, 0.7), at(0.33 * arm, 0), 4, chance, 0.2)] : []),
  ]
  const head = smooth(
    [at(-0.055, 0.87), at(0, 0.81), at(0.055, 0.87), at(0.05, 0.95), at(-0.05, 0.95), at(-0.055, 0.87)],
    3,
  )
  const hat: Point[] = chance.happens(0.5)
    ? [at(-0.13, 0.93), at(0.13, 0.93), at(0.08, 0.97), at(0.06, 1.03), at(-0.06, 1.03), at(-0.08, 0.97)]
    : smooth(
        [
          at(-0.09, 0.84),
          at(-0.08, 0.97),
          at(0, 1.02),
          at(0.08, 0.97),
          at(0.09, 0.84),
          at(0.05, 0.95),
          at(-0.05, 0.95),
          at(-0.09, 0.84),
        ],
        2,
      )
  return pieceOf(
    [...legs, [colour, cloth], [wash.paper, head], [gown ? wash.sail : wash.wood, hat]],
    lines,
    2.8,
  )
}

/** A cow that grazes; `size` is its length. */
export const cow = (x: number, base: number, size: number, chance: Chance): Piece => {
  const turn = chance.pick([-1, 1])
  const at = (u: number, v: number): Point => [x + u * size * turn, base - v * size]
  const body = smooth(
    [
      at(-0.5, 0.58),
      at(-0.2, 0.62),
      at(0.3, 0.6),
      at(0.5, 0.55),
      at(0.52, 0.3),
      at(0.3, 0.24),
      at(-0.3, 0.24),
      at(-0.5, 0.32),
      at(-0.5, 0.58),
    ],
    3,
  )
  const head = smooth(
    [
      at(-0.42, 0.56),
      at(-0.56, 0.5),
      at(-0.74, 0.2),
      at(-0.66, 0.13),
      at(-0.55, 0.26),
      at(-0.42, 0.38),
      at(-0.42, 0.56),
    ],
    2,
  )
  const leg = (u: number): Wash => [
    wash.earth,
    [at(u, 0.3), at(u - 0.03, 0), at(u + 0.05, 0), at(u + 0.09, 0.3)],
  ]
  const lines = [
    ...hatch(
      [at(0, 0.36), at(0.5, 0.4), at(0.5, 0.28), at(0.3, 0.24), at(-0.3, 0.24)],
      { angle: 0.5, gap: size * 0.04, width: 2.4 },
      chance,
    ),
    cut([at(0.5, 0.54), at(0.58, 0.4), at(0.56, 0.2)], size * 0.03),
    cut([at(-0.52, 0.54), at(-0.58, 0.66), at(-0.52, 0.7)], size * 0.03),
    outline([at(-0.1, 0.6), at(0.12, 0.58), at(0.14, 0.42), at(-0.02, 0.4), at(-0.14, 0.5)]),
  ]
  return pieceOf(
    [
      leg(-0.4),
      leg(-0.28),
      leg(0.28),
      leg(0.4),
      [chance.pick([wash.earth, wash.paper, wash.wood]), body],
      [wash.earth, head],
    ],
    lines,
    2.8,
  )
}
