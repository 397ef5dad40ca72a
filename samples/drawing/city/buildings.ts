// Buildings of brick as a woodcut shows them: gabled houses, churches with tall spires, walls and towers.

import type { Chance } from '../chance.ts'
import { hatch, scratch } from '../lines.ts'
import { ellipse, outline, type Point, rectangle } from '../svg.ts'
import { type Piece, pieceOf, type Wash, wash } from './woodcut.ts'

const box = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

/** A pointed window, as its outline. */
export const lancet = (x: number, base: number, width: number, height: number): string =>
  outline([
    [x, base],
    [x, base - height * 0.7],
    [x + width * 0.18, base - height * 0.88],
    [x + width / 2, base - height],
    [x + width * 0.82, base - height * 0.88],
    [x + width, base - height * 0.7],
    [x + width, base],
  ])

type GableKind = 'stepped' | 'plain' | 'curved'

const gable = (x: number, eaves: number, width: number, rise: number, kind: GableKind): Point[] => {
  if (kind === 'plain')
    return [
      [x, eaves],
      [x + width / 2, eaves - rise],
      [x + width, eaves],
    ]
  if (kind === 'curved') {
    return [
      [x, eaves],
      [x + width * 0.06, eaves - rise * 0.4],
      [x + width * 0.24, eaves - rise * 0.5],
      [x + width * 0.28, eaves - rise * 0.84],
      [x + width * 0.42, eaves - rise * 0.88],
      [x + width / 2, eaves - rise],
      [x + width * 0.58, eaves - rise * 0.88],
      [x + width * 0.72, eaves - rise * 0.84],
      [x + width * 0.76, eaves - rise * 0.5],
      [x + width * 0.94, eaves - rise * 0.4],
      [x + width, eaves],
    ]
  }
  const steps = 4
  const left: Point[] = []
  const right: Point[] = []
  for (let step = 0; step < steps; step++) {
    const [low, high] = [eaves - (rise * step) / steps, eaves - (rise * (step + 1)) / steps]
    const inset = (width * step) / (2 * steps + 1)
    left.push([x + inset, low], [x + inset, high])
    right.push([x + width - inset, low], [x + width - inset, high])
  }
  return [...left, ...right.reverse()]
}

/** A house whose gable looks at the viewer; `base` is where its wall meets the ground. */
export const house = (x: number, base: number, width: number, height: number, chance: Chance): Piece => {
  const rise = width * chance.between(0.75, 1.05)
  const eaves = base - height
  const kind = chance.pick<GableKind>(['stepped', 'plain', 'stepped', 'curved'])
  const front = gable(x, eaves, width, rise, kind)
  const depth = width * chance.between(0.35, 0.9)
  const wall = chance.pick([wash.brick, wash.wall, wash.paper, wash.brick])
  const top: Point = [x + width / 2, eaves - rise * 0.94]
  const roof: Point[] = [
    top,
    [top[0] + depth, top[1] + rise * 0.06],
    [x + width + depth, eaves],
    [x + width, eaves],
  ]
  const side = box(x + width, eaves, depth, height)
  const face: Point[] = [...front, [x + width, base], [x, base]]
  const lines = [
    ...hatch(roof, { angle: 0, gap: 11, width: 2.4, fade: 0.25 }, chance),
    ...hatch(side, { angle: 1.1, gap: 10, width: 2.6 }, chance),
    ...hatch(
      box(x + width * 0.82, eaves, width * 0.18, height),
      { angle: 0.2, gap: 9, width: 2.2, fade: 0.3 },
      chance,
    ),
    ...windows(x, eaves, width, height, chance),
    ...gableWindows(x, eaves, width, rise),
    outline(
      box(x + width * 0.42, base - Math.min(height * 0.24, 74), width * 0.16, Math.min(height * 0.24, 74)),
    ),
    scratch([x - 6, eaves], [x + width + 6, eaves], 4, chance),
  ]
  const washes: Wash[] = [
    [wash.wall, side],
    [chance.pick([wash.roof, wash.roof, wash.roofDark]), roof],
    [wall, face],
  ]
  if (chance.happens(0.5)) washes.unshift([wash.brick, box(top[0] + depth * 0.5, top[1] - 44, 26, 70)])
  return pieceOf(washes, lines, 3.6)
}

const windows = (x: number, eaves: number, width: number, height: number, chance: Chance): string[] => {
  const rows = Math.max(1, Math.round(height / 92))
  const columns = Math.max(2, Math.round(width / 58))
  const found: string[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [w, h] = [(width / columns) * 0.46, (height / rows) * 0.5]
      const left = x + (width / columns) * (column + 0.27)
      const base = eaves + (height / rows) * (row + 0.78)
      if (row < rows - 1 || Math.abs(left + w / 2 - x - width / 2) > width * 0.16) {
        found.push(chance.happens(0.5) ? lancet(left, base, w, h) : rectangle(left, base - h, w, h))
      }
    }
  }
  return found
}

const gableWindows = (x: number, eaves: number, width: number, rise: number): string[] => [
  lancet(x + width * 0.3, eaves - rise * 0.12, width * 0.1, rise * 0.24),
  lancet(x + width * 0.45, eaves - rise * 0.12, width * 0.1, rise * 0.3),
  lancet(x + width * 0.6, eaves - rise * 0.12, width * 0.1, rise * 0.24),
  lancet(x + width * 0.46, eaves - rise * 0.54, width * 0.08, rise * 0.2),
]

/** A church tower with its spire; `height` to the top of the masonry, `spire` above it. */
export const spireTower = (
  x: number,
  base: number,
  width: number,
  height: number,
  spire: number,
  chance: Chance,
): Piece => {
  const top = base - height
  const centre = x + width / 2
  const lines: string[] = []
  const storeys = Math.max(3, Math.round(height / (width * 0.72)))
  for (let storey = 0; storey < storeys; storey++) {
    const floor = base - (height / storeys) * storey
    lines.push(scratch([x, floor], [x + width, floor], 5, chance, 0.2))
    lines.push(...blindArcade(x, floor - 14, width, (height / storeys) * 0.62))
  }
  const shade = box(x + width * 0.7, top, width * 0.3, height)
  lines.push(...hatch(shade, { angle: 0.35, gap: 10, width: 2.8, fade: 0.2 }, chance))
  for (let course = 0; course < height / 26; course++) {
    const level = base - course * 26
    const from = x + chance.between(0.02, 0.5) * width
    lines.push(scratch([from, level], [from + chance.between(0.1, 0.3) * width, level], 2.4, chance))
  }
  const foot = width * 0.55
  const helm: Point[] = [
    [centre - foot, top],
    [centre - width * 0.34, top - spire * 0.12],
    [centre, top - spire],
    [centre + width * 0.34, top - spire * 0.12],
    [centre + foot, top],
  ]
  const dark: Point[] = [
    [centre + width * 0.08, top],
    [centre, top - spire],
    [centre + width * 0.34, top - spire * 0.12],
    [centre + foot, top],
  ]
  lines.push(...hatch(dark, { angle: 0, gap: 13, width: 3 }, chance))
  lines.push(scratch([centre - width * 0.14, top], [centre, top - spire], 3, chance))
  lines.push(scratch([centre + width * 0.1, top], [centre, top - spire], 3.4, chance))
  const pinnacle = (at: number): Wash => [
    wash.brick,
    [
      [at - width * 0.16, top + 8],
      [at, top - width * 0.55],
      [at + width * 0.16, top + 8],
    ],
  ]
  lines.push(scratch([centre, top - spire], [centre, top - spire - width * 0.62], 7, chance, 0.2))
  lines.push(
    ellipse(centre, top - spire - width * 0.1, width * 0.055),
    ellipse(centre, top - spire - width * 0.3, width * 0.03),
  )
  lines.push(
    outline([
      [centre, top - spire - width * 0.62],
      [centre + width * 0.3, top - spire - width * 0.54],
      [centre, top - spire - width * 0.48],
    ]),
  )
  return pieceOf(
    [
      [wash.brick, box(x, top, width, height)],
      [wash.copper, helm],
      pinnacle(x + width * 0.14),
      pinnacle(x + width * 0.86),
      pinnacle(centre),
    ],
    lines,
    4.4,
  )
}

const blindArcade = (x: number, base: number, width: number, height: number): string[] =>
  [0.08, 0.31, 0.54, 0.77].map((at) => lancet(x + width * at, base, width * 0.14, height))

/** The long body of a church: high windows, buttresses, a roof, a ridge turret. */
export const nave = (x: number, base: number, length: number, height: number, chance: Chance): Piece[] => {
  const eaves = base - height
  const rise = height * 0.75
  const roof: Point[] = [
    [x, eaves],
    [x + height * 0.28, eaves - rise],
    [x + length - height * 0.2, eaves - rise],
    [x + length, eaves],
  ]
  const wall = box(x, eaves, length, height)
  const bays = Math.max(4, Math.round(length / 150))
  const lines = [...hatch(roof, { angle: 0.02, gap: 15, width: 2.6, fade: 0.3 }, chance)]
  const buttresses: Wash[] = []
  for (let bay = 0; bay < bays; bay++) {
    const left = x + (length / bays) * bay
    lines.push(
      lancet(left + (length / bays) * 0.3, base - height * 0.14, (length / bays) * 0.4, height * 0.74),
    )
    buttresses.push([
      wash.wall,
      [
        [left - 10, base],
        [left - 7, eaves + height * 0.16],
        [left + 7, eaves + height * 0.08],
        [left + 16, base],
      ],
    ])
  }
  const aisle: Point[] = [
    [x - 30, base],
    [x - 30, base - height * 0.36],
    [x, base - height * 0.52],
    [x + length, base - height * 0.52],
    [x + length + 30, base - height * 0.36],
    [x + length + 30, base],
  ]
  const turret = x + length * 0.52
  const ridge = eaves - rise
  const flèche: Point[] = [
    [turret - 26, ridge + 6],
    [turret - 20, ridge - 70],
    [turret, ridge - height * 0.85],
    [turret + 20, ridge - 70],
    [turret + 26, ridge + 6],
  ]
  return [
    pieceOf([[wash.copper, flèche]], hatch(flèche, { angle: 0.1, gap: 9, width: 2.2 }, chance), 3.4),
    pieceOf([[wash.roof, roof], [wash.brick, wall], ...buttresses], lines, 4),
    pieceOf(
      [[wash.brick, aisle]],
      [
        ...hatch(aisle, { angle: 0.7, gap: 17, width: 2, fade: 0.6 }, chance),
        ...Array.from({ length: bays }, (_, bay) =>
          lancet(x + (length / bays) * (bay + 0.3), base - 12, (length / bays) * 0.38, height * 0.28),
        ),
      ],
      3.8,
    ),
  ]
}

/** A stretch of the city wall with battlements. */
export const cityWall = (x: number, base: number, length: number, height: number, chance: Chance): Piece => {
  const top = base - height
  const shape: Point[] = [
    [x, base],
    [x, top],
  ]
  const merlon = 34
  for (let at = 0; at + merlon <= length; at += merlon * 2) {
    shape.push(
      [x + at, top - 26],
      [x + at + merlon, top - 26],
      [x + at + merlon, top],
      [x + Math.min(length, at + merlon * 2), top],
    )
  }
  shape.push([x + length, base])
  const courses: string[] = []
  for (let row = 1; row * 19 < height; row++) {
    for (let at = chance.between(0, 90); at < length - 60; at += chance.between(70, 220)) {
      courses.push(
        scratch([x + at, top + row * 19], [x + at + chance.between(24, 90), top + row * 19], 2.6, chance),
      )
    }
  }
  return pieceOf([[wash.brick, shape]], courses, 4)
}

/** A round tower in the wall with a pointed cap. */
export const wallTower = (x: number, base: number, width: number, height: number, chance: Chance): Piece => {
  const top = base - height
  const cap: Point[] = [
    [x - width * 0.12, top],
    [x + width / 2, top - width * chance.between(0.9, 1.3)],
    [x + width * 1.12, top],
  ]
  const lines = [
    ...hatch(
      box(x + width * 0.55, top, width * 0.45, height),
      { angle: 0.1, gap: 9, width: 2.8, fade: 0.3 },
      chance,
    ),
    ...hatch(
      [
        [x + width / 2, top],
        [x + width / 2, top - width],
        [x + width * 1.1, top],
      ],
      { angle: 0.9, gap: 9, width: 2.4 },
      chance,
    ),
    rectangle(x + width * 0.26, top + height * 0.2, width * 0.07, height * 0.16),
    rectangle(x + width * 0.5, top + height * 0.46, width * 0.07, height * 0.16),
  ]
  return pieceOf(
    [
      [wash.brick, box(x, top, width, height)],
      [wash.roof, cap],
    ],
    lines,
    4,
  )
}

/** A gate tower: a tall block with rows of blind arches, a steep roof and a dark passage. */
export const gateTower = (x: number, base: number, width: number, height: number, chance: Chance): Piece => {
  const top = base - height
  const roof: Point[] = [
    [x - 12, top],
    [x + width * 0.12, top - width * 0.7],
    [x + width / 2, top - width * 0.95],
    [x + width * 0.88, top - width * 0.7],
    [x + width + 12, top],
  ]
  const lines = [
    ...hatch(roof, { angle: 0.03, gap: 11, width: 2.8, fade: 0.2 }, chance),
    ...hatch(box(x + width * 0.8, top, width * 0.2, height), { angle: 0.4, gap: 10, width: 2.6 }, chance),
    ...[0.16, 0.36, 0.56].flatMap((at) =>
      Array.from({ length: 6 }, (_, index) =>
        lancet(x + (width / 6) * (index + 0.28), top + height * (at + 0.1), width / 13, height * 0.13),
      ),
    ),
    lancet(x + width * 0.36, base, width * 0.28, height * 0.26),
  ]
  return pieceOf(
    [
      [wash.brick, box(x, top, width, height)],
      [wash.slate, roof],
    ],
    lines,
    4,
  )
}
