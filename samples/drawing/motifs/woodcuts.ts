// Woodcuts for books: a small view of the city, a pair of the dance, a pole star, a beast in its den.

import { type Chance, chanceOf } from '../chance.ts'
import { cityWall, gateTower, house, nave, spireTower, wallTower } from '../city/buildings.ts'
import { cow, person, sailingBoat } from '../city/life.ts'
import { birds, cloud, tree, water } from '../city/nature.ts'
import { black, type Piece, wash } from '../city/woodcut.ts'
import { hatch, smooth } from '../lines.ts'
import { ellipse, filled, lined, type Point, placed, rectangle } from '../svg.ts'
import { danceScene } from './dance-figures.ts'
import type { Woodcut } from './print.ts'

/** A picture between thick border lines, cut off at them; pieces are drawn in a space of 1,000 units in breadth. */
const framed =
  (compose: (height: number, chance: Chance) => readonly string[], coloured = false): Woodcut =>
  (size, seed) => {
    const scale = size.width / 1000
    const height = size.height / scale
    const clip = `cut-${seed.replace(/\W/g, '')}`
    const inner = rectangle(0, 0, 1000, height)
    // Uncoloured prints: the washes are taken out by a filter of the brush, not drawn twice.
    const parts = compose(height, chanceOf(`woodcut ${seed}`)).map((part) => (coloured ? part : bare(part)))
    return placed(`scale(${scale})`, [
      `<clipPath id="${clip}"><path d="${inner}"/></clipPath>`,
      filled([inner], '#efe6d0'),
      `<g clip-path="url(#${clip})">${parts.join('')}</g>`,
      lined([inner], black, 9),
      lined([rectangle(-14, -14, 1028, height + 28)], black, 4),
    ])
  }

const paper = '#efe6d0'
const washes = new RegExp(Object.values(wash).join('|'), 'g')
const bare = (part: string) => part.replace(washes, paper)

const svgOf = (pieces: readonly Piece[]) => pieces.map(({ svg }) => svg)

/** The city as a printer of 1475 might have drawn it: walls, towers, a river. */
export const smallCity: Woodcut = (size, seed) =>
  framed((height, chance) => {
    const ground = height * 0.66
    const places = Array.from({ length: 15 }, (_, index) => 60 + index * 60)
    return svgOf([
      cloud(250, height * 0.14, 190, chance),
      cloud(780, height * 0.1, 210, chance),
      birds(520, height * 0.14, 5, chance),
      ...places.map((x) => house(x, ground - 70, chance.between(52, 74), chance.between(70, 120), chance)),
      ...nave(300, ground - 60, 260, 120, chance),
      spireTower(210, ground - 60, 62, 240, 190, chance),
      spireTower(285, ground - 60, 62, 240, 190, chance),
      spireTower(680, ground - 60, 58, 200, 170, chance),
      ...places.map((x) =>
        house(x + 22, ground - 20, chance.between(56, 80), chance.between(60, 110), chance),
      ),
      cityWall(-20, ground, 1040, 62, chance),
      wallTower(90, ground + 6, 70, 130, chance),
      wallTower(850, ground + 6, 70, 130, chance),
      gateTower(470, ground + 6, 120, 190, chance),
      ...water(-40, 1000, ground + 4, height, chance),
      sailingBoat(180, height * 0.88, 190, chance),
      sailingBoat(640, height * 0.84, 150, chance),
    ])
  })(size, seed)

/** Death leads one of the living away. */
export const dancePair: Woodcut = (size, seed) =>
  framed(
    (height, chance) => [
      ...svgOf([tree(90, height * 0.84, 260, chance), tree(930, height * 0.82, 220, chance)]),
      filled(
        hatch(
          smooth(
            [
              [-20, height * 0.84],
              [400, height * 0.8],
              [1020, height * 0.85],
              [1020, height + 20],
              [-20, height + 20],
            ],
            5,
          ),
          { angle: 0.04, gap: 20, width: 4, fade: 0.6 },
          chance,
        ),
        black,
      ),
      placed(`translate(500 ${height * 0.93})`, [danceScene(height * 0.8, chance)]),
    ],
    true,
  )(size, seed)

/** The beginning of the world: circles, stars, sun and moon. */
export const creation: Woodcut = (size, seed) =>
  framed((height, chance) => {
    const centre: Point = [500, height / 2]
    const rings = [0.44, 0.38, 0.31, 0.2].map((share) => ellipse(...centre, height * share))
    const rays = Array.from({ length: 36 }, (_, index) => {
      const angle = (index / 36) * Math.PI * 2
      return [
        [centre[0] + Math.cos(angle) * height * 0.13, centre[1] + Math.sin(angle) * height * 0.13],
        [centre[0] + Math.cos(angle) * height * 0.19, centre[1] + Math.sin(angle) * height * 0.19],
      ] as Point[]
    })
    const stars = Array.from({ length: 40 }, (_, index) => {
      const angle = index * 0.93
      return star(
        [centre[0] + Math.cos(angle) * height * 0.345, centre[1] + Math.sin(angle) * height * 0.345],
        height * chance.between(0.008, 0.018),
      )
    })
    const waves = Array.from({ length: 26 }, (_, index) =>
      hatch(
        [
          [0, index * 44],
          [1000, index * 44],
          [1000, index * 44 + 22],
          [0, index * 44 + 22],
        ],
        { angle: 0.02, gap: 22, width: 4, fade: 0.5 },
        chance,
      ),
    ).flat()
    return [
      filled(waves, black, 0.9),
      `<path d="${rings[0]}" fill="${paper}" stroke="${black}" stroke-width="6"/>`,
      lined(rings.slice(1), black, 4),
      filled(stars, black),
      lined(
        rays.map((ray) => `M${ray.map((point) => point.join(' ')).join('L')}`),
        black,
        5,
      ),
      `<path d="${ellipse(...centre, height * 0.11)}" fill="${paper}" stroke="${black}" stroke-width="5"/>`,
    ]
  })(size, seed)

const star = ([x, y]: Point, size: number) =>
  `M${Array.from({ length: 10 }, (_, index) => {
    const angle = (index / 10) * Math.PI * 2 - Math.PI / 2
    const reach = index % 2 === 0 ? size : size * 0.42
    return `${(x + Math.cos(angle) * reach).toFixed(1)} ${(y + Math.sin(angle) * reach).toFixed(1)}`
  }).join('L')}z`

/** A fox before a throne of the beasts, in a wood. */
export const foxAtCourt: Woodcut = (size, seed) =>
  framed((height, chance) => {
    const at = (u: number, v: number): Point => [500 + u * 260, height * 0.86 - v * 260]
    const body = smooth(
      [
        at(-0.5, 0.1),
        at(-0.55, 0.5),
        at(-0.35, 0.85),
        at(-0.25, 1.15),
        at(-0.05, 1.22),
        at(0.08, 1.08),
        at(0.2, 1.0),
        at(0.12, 0.9),
        at(0.02, 0.85),
        at(0.05, 0.5),
        at(0.12, 0.05),
        at(-0.5, 0.1),
      ],
      5,
    )
    const tail = smooth(
      [
        at(-0.45, 0.15),
        at(-1, 0.05),
        at(-1.3, 0.4),
        at(-1.15, 0.85),
        at(-0.95, 0.95),
        at(-1, 0.6),
        at(-0.85, 0.35),
        at(-0.45, 0.4),
      ],
      5,
    )
    const ear: Point[] = [at(-0.22, 1.12), at(-0.2, 1.42), at(-0.05, 1.2)]
    const shape = (points: readonly Point[]) =>
      `<path d="M${points.map((point) => point.join(' ')).join('L')}z" fill="${paper}" stroke="${black}" stroke-width="5"/>`
    return [
      ...svgOf([
        tree(110, height * 0.86, 420, chance),
        tree(880, height * 0.84, 480, chance),
        tree(700, height * 0.78, 260, chance),
        cow(760, height * 0.9, 200, chance),
        person(240, height * 0.93, 190, chance),
      ]),
      filled(
        hatch(
          [
            [-20, height * 0.9],
            [1020, height * 0.88],
            [1020, height + 20],
            [-20, height + 20],
          ],
          { angle: 0.02, gap: 17, width: 4, fade: 0.5 },
          chance,
        ),
        black,
      ),
      shape(tail),
      shape(ear),
      shape(body),
      filled(
        [
          ...hatch(body, { angle: 1.2, gap: 15, width: 4, fade: 0.4 }, chance),
          ...hatch(tail, { angle: 0.6, gap: 14, width: 4, fade: 0.3 }, chance),
          ellipse(...at(-0.08, 1.1), 7),
          ellipse(...at(0.19, 1.0), 8),
        ],
        black,
      ),
    ]
  })(size, seed)
