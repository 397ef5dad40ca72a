// Engraved views of the city: the coloured plan from above, and the profile in black.

import { type Chance, chanceOf } from '../chance.ts'
import { cityWall, house, nave, spireTower, wallTower } from '../city/buildings.ts'
import { person, sailingBoat } from '../city/life.ts'
import { cloud, tree, water } from '../city/nature.ts'
import { black, type Piece, wash } from '../city/woodcut.ts'
import { groundOf, ragPaper } from '../ground.ts'
import { hatch, smooth } from '../lines.ts'
import { tendril } from '../ornament.ts'
import type { Desk, Picture } from '../picture.ts'
import { filled, lined, outline, type Point, rectangle } from '../svg.ts'

const size = { width: 3700, height: 2800 }

const island = (grow: number): Point[] => {
  const centre: Point = [1900, 1240]
  return Array.from({ length: 40 }, (_, index): Point => {
    const angle = (index / 40) * Math.PI * 2
    return [centre[0] + Math.cos(angle) * (1230 + grow), centre[1] + Math.sin(angle) * (600 + grow * 0.6)]
  })
}

/** The town on its island between two rivers, from above; figures in the foreground, a title in the sky. */
export const birdsEyePlan = (desk: Desk, seed: string, title: string): Picture => {
  const chance = chanceOf(seed)
  const shore = smooth([...island(150), ...island(150).slice(0, 1)], 4)
  const town = smooth([...island(0), ...island(0).slice(0, 1)], 4)
  const fields = Array.from({ length: 40 }, () => field(chance))
  const pieces: Piece[] = [...streetRows(chance), ...churches(chance), ...walls(chance)].sort(
    (a, b) => a.bottom - b.bottom,
  )
  return {
    ...size,
    ground: groundOf(ragPaper, size, seed),
    parts: [
      filled([rectangle(140, 140, size.width - 280, 2320)], '#cdcf9e', 0.85),
      ...fields,
      filled([outline(shore)], wash.water),
      `<clipPath id="shore"><path d="${outline(shore)}"/></clipPath>`,
      `<g clip-path="url(#shore)">${water(500, 3300, 560, 1960, chance)
        .map(({ svg }) => svg)
        .join('')}</g>`,
      lined([outline(shore)], black, 6),
      filled([outline(town)], '#dccaa0'),
      lined([outline(town)], black, 5),
      ...pieces.map(({ svg }) => svg),
      ...[
        [620, 1320],
        [900, 1830],
        [2950, 1860],
        [3230, 1200],
      ].map(([x = 0, y = 0]) => sailingBoat(x, y, 150, chance).svg),
      ...foreground(chance),
      cartouche(desk, title, chance),
      ...[0, 22].map((inset) =>
        lined(
          [rectangle(140 - inset, 140 - inset, size.width - 280 + 2 * inset, 2320 + 2 * inset)],
          black,
          inset ? 12 : 4,
        ),
      ),
      filled([rectangle(size.width / 2, 0, 5, size.height)], '#6a5434', 0.35),
    ],
  }
}

const field = (chance: Chance): string => {
  const [x, y] = [chance.between(180, 3300), chance.between(200, 2350)]
  const [w, h] = [chance.between(160, 360), chance.between(60, 130)]
  const lean = chance.around(80)
  const shape: Point[] = [
    [x + lean, y],
    [x + w + lean, y + chance.around(20)],
    [x + w, y + h],
    [x, y + h],
  ]
  return (
    filled([outline(shape)], chance.pick(['#d9cf96', '#b9c48c', '#c9b983']), 0.7) +
    filled(
      hatch(shape, { angle: chance.between(-0.4, 0.4), gap: 15, width: 2.4, fade: 0.4 }, chance),
      black,
      0.5,
    )
  )
}

/** Rows of houses that bend with the island; the far ones smaller. */
const streetRows = (chance: Chance): Piece[] => {
  const found: Piece[] = []
  for (let row = 0; row < 13; row++) {
    const v = -0.86 + row * 0.145
    const y = 1240 + v * 600 + 46
    const half = Math.sqrt(Math.max(0, 1 - v * v)) * 1160
    const scale = 0.75 + row * 0.025
    for (let x = 1900 - half; x < 1900 + half - 60; x += chance.between(56, 86) * scale) {
      if (Math.abs(((x + row * 37) % 420) - 210) > 26)
        found.push(
          house(
            x,
            y + chance.around(8),
            chance.between(42, 60) * scale,
            chance.between(34, 62) * scale,
            chance,
          ),
        )
    }
  }
  return found
}

const churches = (chance: Chance): Piece[] =>
  (
    [
      [1010, 1330, 2, 300],
      [1420, 1500, 1, 190],
      [1640, 1210, 1, 220],
      [1960, 1150, 2, 330],
      [2620, 1130, 1, 230],
    ] as const
  ).flatMap(([x, y, towers, tall]) => [
    ...nave(x + towers * 60, y, 250, 92, chance),
    ...Array.from({ length: towers }, (_, index) =>
      spireTower(x + index * 66, y + 2, 50, tall * 0.55, tall * 0.6, chance),
    ),
  ])

const walls = (chance: Chance): Piece[] =>
  island(36).flatMap(([x, y], index) => {
    const [nx, ny] = island(36)[(index + 1) % 40] ?? [x, y]
    const tower = index % 4 === 0 ? [wallTower(x - 26, y + 14, 52, 96, chance)] : []
    return y > 1300
      ? [cityWall(Math.min(x, nx), Math.max(y, ny) + 6, Math.abs(nx - x) + 4, 40, chance), ...tower]
      : tower
  })

const foreground = (chance: Chance): string[] => [
  tree(330, 2420, 620, chance).svg,
  tree(3380, 2420, 700, chance).svg,
  person(760, 2440, 470, chance).svg,
  person(1010, 2450, 450, chance).svg,
  person(2840, 2445, 460, chance).svg,
  person(3060, 2440, 430, chance).svg,
  ...[1400, 1700, 2050, 2400].map(
    (x) => tree(x, 2420 + chance.around(30), chance.between(170, 260), chance).svg,
  ),
]

/** The title on a tablet hung with tendrils. */
const cartouche = (desk: Desk, title: string, chance: Chance): string => {
  const letters = 130
  const width = desk.roman.widthOf(title, letters) + 260
  const [x, y] = [(size.width - width) / 2, 220]
  const left = tendril([x, y + 110], Math.PI, 420, 10, chance)
  const right = tendril([x + width, y + 110], 0, 420, 10, chance)
  return [
    filled([...left.stem, ...right.stem, ...left.leaves, ...right.leaves], '#7d5a24'),
    filled([rectangle(x, y, width, 220)], '#f1e6c8'),
    lined([rectangle(x, y, width, 220)], black, 9),
    lined([rectangle(x + 18, y + 18, width - 36, 184)], wash.gold, 7),
    filled(desk.roman.draw(title, x + 130, y + 156, letters), black),
  ].join('')
}

/** The profile of the city across a double page, engraved in black. */
export const profileView = (desk: Desk, seed: string, title: string): Picture => {
  const chance = chanceOf(seed)
  const paper = '#ece2ca'
  const bare = (part: string) => part.replace(new RegExp(Object.values(wash).join('|'), 'g'), paper)
  const ground = 1720
  const across = (gap: number) =>
    Array.from({ length: Math.floor(2900 / gap) }, (_, index) => 400 + index * gap)
  const pieces = [
    cloud(700, 620, 420, chance),
    cloud(1900, 480, 460, chance),
    cloud(3050, 640, 440, chance),
    ...across(96).map((x) =>
      house(
        x,
        ground - 150 - Math.sin(((x - 400) / 2900) * Math.PI) * 90,
        chance.between(66, 96),
        chance.between(80, 150),
        chance,
      ),
    ),
    ...(
      [
        [520, 2, 520],
        [1120, 1, 400],
        [1560, 1, 480],
        [1980, 2, 640],
        [2750, 1, 470],
      ] as const
    ).flatMap(([x, towers, tall]) => [
      ...nave(x + towers * 110, ground - 190, 380, 150, chance),
      ...Array.from({ length: towers }, (_, index) =>
        spireTower(x + index * 118, ground - 190, 88, tall * 0.52, tall * 0.55, chance),
      ),
    ]),
    ...across(112).map((x) =>
      house(x + 40, ground - 60, chance.between(74, 104), chance.between(80, 150), chance),
    ),
    ...[300, 1250, 2200].map((x) => cityWall(x, ground, 960, 62, chance)),
    ...[330, 900, 1500, 2100, 2700, 3150].map((x) => wallTower(x, ground + 8, 84, 160, chance)),
    ...water(160, 2600, ground + 8, 2140, chance),
    ...[600, 1500, 2300, 2900].map((x) => sailingBoat(x, 1900 + chance.around(90), 260, chance)),
    tree(350, 2420, 760, chance),
    tree(3330, 2420, 820, chance),
    person(900, 2410, 240, chance),
    person(1020, 2415, 230, chance),
    person(2600, 2410, 240, chance),
  ]
  return {
    ...size,
    ground: groundOf(ragPaper, size, seed),
    parts: [
      `<clipPath id="plate"><path d="${rectangle(160, 160, 3380, 2280)}"/></clipPath>`,
      `<g clip-path="url(#plate)">${pieces.map(({ svg }) => bare(svg)).join('')}${filled(
        hatch(
          [
            [160, 2180],
            [3540, 2160],
            [3540, 2440],
            [160, 2440],
          ],
          { angle: 0.02, gap: 22, width: 3.4, fade: 0.7 },
          chance,
        ),
        black,
      )}</g>`,
      filled(desk.roman.draw(title, (size.width - desk.roman.widthOf(title, 150)) / 2, 380, 150), black),
      lined([rectangle(160, 160, 3380, 2280)], black, 8),
      lined([rectangle(138, 138, 3424, 2324)], black, 3),
      filled([rectangle(size.width / 2, 0, 6, size.height)], '#6a5434', 0.4),
    ],
  }
}
