// Photographs: prints with grain and a darkened rim, on a mount or with a white border.

import { type Chance, chanceOf } from '../chance.ts'
import { house, spireTower } from '../city/buildings.ts'
import { holstentor, sepia } from '../city/holstentor.ts'
import { person, rowingBoat } from '../city/life.ts'
import { tree } from '../city/nature.ts'
import { black, wash } from '../city/woodcut.ts'
import { rasterOf, softNoise } from '../ground.ts'
import { smooth } from '../lines.ts'
import type { Desk, Picture, Size } from '../picture.ts'
import { ellipse, filled, glow, gradient, line, lined, outline, placed, rectangle } from '../svg.ts'
import { danceScene } from './dance-figures.ts'

export type Photograph = {
  readonly seed: string
  readonly tone: 'sepia' | 'grey'
  /** Printed on the mount below the picture. */
  readonly caption?: string
  readonly scene: (size: Size, chance: Chance) => string
}

type Colour = readonly [number, number, number]
const tint: Readonly<Record<Photograph['tone'], Colour>> = {
  sepia: [1.08, 0.96, 0.78],
  grey: [1.0, 0.99, 0.96],
}

const mount = { width: 3000, height: 2400 }
const print = { left: 210, top: 180, width: 2580, height: 1800 }

/** Puts a scene onto a mount. */
export const photograph = (desk: Desk, plan: Photograph): Picture => {
  const chance = chanceOf(plan.seed)
  const cloudy = softNoise(6, chance)
  const fine = softNoise(17, chance)
  const [r, g, b] = tint[plan.tone]
  const ground = rasterOf(mount, (u, v) => {
    const [x, y] = [
      (u * mount.width - print.left) / print.width,
      (v * mount.height - print.top) / print.height,
    ]
    if (x < 0 || y < 0 || x > 1 || y > 1) {
      const paper = 226 + fine(u, v) * 5
      return [paper + 4, paper - 4, paper - 22]
    }
    const sky = 214 - y * 38 + cloudy(x, y) * 16 + fine(x, y) * 6
    return [sky * r, sky * g, sky * b]
  })
  const rim = `<g transform="translate(${print.left} ${print.top})"><clipPath id="print"><path d="${rectangle(0, 0, print.width, print.height)}"/></clipPath><g clip-path="url(#print)">${plan.scene(print, chance)}${vignette()}</g></g>`
  const caption = plan.caption ?? ''
  return {
    ...mount,
    ground,
    grain: grainOf(plan.seed),
    parts: [
      rim,
      lined(
        [rectangle(print.left - 16, print.top - 16, print.width + 32, print.height + 32)],
        '#a08a5c',
        4,
        0.8,
      ),
      filled(
        desk.italic.draw(caption, (mount.width - desk.italic.widthOf(caption, 66)) / 2, 2110, 66),
        '#3f3426',
        0.9,
      ),
    ],
  }
}

const vignette = () =>
  glow('rim', [0.5, 0.46], 0.75, [
    [0.45, '#1a120a', 0],
    [1, '#140d06', 0.62],
  ]) + filled([rectangle(0, 0, print.width, print.height)], 'url(#rim)')

const grainOf = (seed: string) => {
  const chance = chanceOf(`grain ${seed}`)
  return rasterOf(
    mount,
    () => {
      const tone = 128 + chance.around(58)
      return [tone, tone, tone]
    },
    3,
  )
}

/** Maps the colours of the woodcut's pieces to tones of a photograph. */
const toned = (part: string): string => {
  const tones: readonly (readonly [string, string])[] = [
    [wash.paper, '#b5a48a'],
    [wash.wall, '#a08e72'],
    [wash.brick, '#87745a'],
    [wash.roof, '#5e4f3e'],
    [wash.roofDark, '#4a3d30'],
    [wash.copper, '#6f6250'],
    [wash.slate, '#6a5d4c'],
    [wash.leaf, '#5a4d3b'],
    [wash.leafDark, '#463b2d'],
    [wash.wood, '#54463a'],
    [wash.sail, '#c2b398'],
    [wash.red, '#3f342a'],
    [wash.blue, '#4a3f33'],
    [wash.gold, '#85735a'],
    [wash.earth, '#7d6c54'],
    [black, '#2a2017'],
  ]
  return tones.reduce((text, [from, to]) => text.replaceAll(from, to), part)
}

const street = (size: Size, top: number) =>
  gradient(
    'street',
    [0, 0],
    [0, 1],
    [
      [0, '#a8977a', 1],
      [1, '#5f5140', 1],
    ],
  ) + filled([rectangle(0, top, size.width, size.height - top)], 'url(#street)')

/** The gate with a road that leads to it, trees at its sides, a few people. */
export const holstentorScene = (size: Size, chance: Chance): string => {
  const horizon = size.height * 0.8
  const road = outline([
    [size.width * 0.42, horizon],
    [size.width * 0.58, horizon],
    [size.width * 0.84, size.height],
    [size.width * 0.14, size.height],
  ])
  const distant = [0.03, 0.1, 0.86, 0.94].map(
    (u) => house(size.width * u, horizon, 170, chance.between(190, 300), chance).svg,
  )
  return [
    placed('', [
      `<g opacity="0.55">${toned(spireTower(size.width * 0.865, horizon, 110, 560, 420, chance).svg)}${toned(spireTower(size.width * 0.925, horizon, 110, 560, 420, chance).svg)}</g>`,
    ]),
    toned(distant.join('')),
    street(size, horizon),
    filled([road], '#b8a88c', 0.75),
    lined(
      [0.18, 0.4, 0.6, 0.82].map((u) =>
        line([
          [size.width * (0.42 + u * 0.16), horizon],
          [size.width * (0.14 + u * 0.7), size.height],
        ]),
      ),
      '#6a5a45',
      5,
      0.35,
    ),
    holstentor(size.width * 0.17, horizon + 26, size.width * 0.66, sepia, 'gate'),
    toned(
      [
        tree(size.width * 0.07, size.height * 0.93, 980, chance).svg,
        tree(size.width * 0.955, size.height * 0.9, 860, chance).svg,
        person(size.width * 0.36, size.height * 0.9, 210, chance).svg,
        person(size.width * 0.395, size.height * 0.905, 200, chance).svg,
        person(size.width * 0.66, size.height * 0.87, 170, chance).svg,
      ].join(''),
    ),
  ].join('')
}

/** Houses at a quay under water, a boat in the street. */
export const floodScene = (size: Size, chance: Chance): string => {
  const level = size.height * 0.66
  const row = Array.from(
    { length: 9 },
    (_, index) =>
      house(index * 300 - 60, level + 40, chance.between(200, 250), chance.between(360, 520), chance).svg,
  )
  const mirrored = `<g transform="translate(0 ${2 * level}) scale(1 -1)" opacity="0.38">${toned(row.join(''))}</g>`
  const ripples = Array.from({ length: 150 }, () => {
    const y = level + (size.height - level) * chance.next() ** 1.3
    const x = chance.next() * size.width
    return line(
      smooth(
        [
          [x, y],
          [x + 60, y + chance.around(8)],
          [x + chance.between(120, 320), y],
        ],
        4,
      ),
    )
  })
  return [
    toned(row.join('')),
    gradient(
      'flood',
      [0, 0],
      [0, 1],
      [
        [0, '#8d7f69', 1],
        [1, '#b9ab91', 1],
      ],
    ),
    filled([rectangle(0, level, size.width, size.height - level)], 'url(#flood)'),
    mirrored,
    lined(ripples, '#efe4cb', 5, 0.4),
    toned(rowingBoat(size.width * 0.3, size.height * 0.86, 620, chance).svg),
    toned(rowingBoat(size.width * 0.68, size.height * 0.76, 380, chance).svg),
    lined(
      [0.1, 0.52, 0.93].map((u) =>
        line([
          [size.width * u, size.height],
          [size.width * u, size.height * 0.4],
        ]),
      ),
      '#2e251b',
      20,
    ),
  ].join('')
}

/** A crowd under flags around a foundation stone. */
export const ceremonyScene = (size: Size, chance: Chance): string => {
  const flags = Array.from({ length: 12 }, (_, index) => {
    const x = 120 + index * 215
    const top = size.height * chance.between(0.12, 0.22)
    return (
      lined(
        [
          line([
            [x, size.height * 0.7],
            [x, top],
          ]),
        ],
        '#2e251b',
        12,
      ) +
      filled(
        [
          outline(
            smooth(
              [
                [x, top],
                [x + 70, top + 22],
                [x + 150, top + 4],
                [x + 146, top + 92],
                [x + 70, top + 112],
                [x, top + 92],
                [x, top],
              ],
              4,
            ),
          ),
        ],
        index % 2 ? '#e2d5ba' : '#57493a',
      )
    )
  })
  const crowd = Array.from(
    { length: 150 },
    (_, index) =>
      person(
        chance.next() * size.width,
        size.height * (0.62 + 0.3 * (index / 150)),
        150 + index * 0.9,
        chance,
      ).svg,
  )
  const stone = [
    [size.width * 0.43, size.height * 0.93],
    [size.width * 0.43, size.height * 0.76],
    [size.width * 0.57, size.height * 0.76],
    [size.width * 0.57, size.height * 0.93],
  ] as const
  return [
    toned(tree(260, size.height * 0.6, 620, chance).svg + tree(2320, size.height * 0.6, 680, chance).svg),
    street(size, size.height * 0.56),
    ...flags,
    toned(crowd.join('')),
    filled([outline(stone)], '#d8c9ab'),
    lined([outline(stone)], '#2e251b', 8),
    filled(
      [
        rectangle(size.width * 0.455, size.height * 0.8, size.width * 0.09, 10),
        rectangle(size.width * 0.47, size.height * 0.84, size.width * 0.06, 10),
      ],
      '#4a3d2f',
    ),
  ].join('')
}

/** A chapel wall with the painted frieze, light from a tall window. */
export const chapelScene =
  (first: number) =>
  (size: Size, chance: Chance): string => {
    const base = size.height * 0.72
    const grey = (part: string) => part.replace(/#[0-9a-f]{6}/gi, (hex) => greyOf(hex))
    const pairs = [0, 1, 2].map((index) =>
      placed(`translate(${size.width * (0.2 + index * 0.3)} ${base - 30})`, [
        grey(danceScene(560, chanceOf(`chapel ${first + index}`))),
      ]),
    )
    const panels = Array.from({ length: 17 }, (_, index) => rectangle(index * 160, base + 30, 146, 420))
    const beam = outline([
      [size.width * 0.62, 0],
      [size.width * 0.8, 0],
      [size.width * 0.52, size.height],
      [size.width * 0.16, size.height],
    ])
    return [
      gradient(
        'wall',
        [0, 0],
        [1, 0],
        [
          [0, '#55524d', 1],
          [0.55, '#a19d94', 1],
          [1, '#3f3d39', 1],
        ],
      ),
      filled([rectangle(0, 0, size.width, size.height)], 'url(#wall)'),
      filled([rectangle(0, base - 680, size.width, 700)], '#b8b4aa'),
      lined([rectangle(-20, base - 680, size.width + 40, 700)], '#2f2d2a', 22),
      filled([rectangle(0, base - 200, size.width, 190)], '#96938b', 0.8),
      ...pairs,
      filled([rectangle(0, base + 20, size.width, size.height)], '#3c3833'),
      lined(panels, '#1d1b18', 9),
      ...[0.08, 0.5, 0.92].map((u) =>
        filled(
          [
            outline(
              smooth(
                [
                  [size.width * u - 60, base - 700],
                  [size.width * u - 170, 0],
                  [size.width * u + 170, 0],
                  [size.width * u + 60, base - 700],
                ],
                6,
              ),
            ),
          ],
          '#7a766e',
          0.8,
        ),
      ),
      filled([beam], '#fffdf5', 0.16),
      filled([rectangle(0, size.height * 0.93, size.width, size.height * 0.07)], '#24221f'),
      chance.happens(0.5)
        ? ''
        : filled([ellipse(size.width * 0.7, size.height * 0.1, 120, 40)], '#ffffff', 0.12),
    ].join('')
  }

const greyOf = (hex: string) => {
  const value = Number.parseInt(hex.slice(1), 16)
  const tone = Math.round(0.3 * (value >> 16) + 0.59 * ((value >> 8) & 255) + 0.11 * (value & 255))
  return `#${tone.toString(16).padStart(2, '0').repeat(3)}`
}

/** A church without its roof, smoke above it; no people. */
export const ruinScene = (size: Size, chance: Chance): string => {
  const ground = size.height * 0.82
  const smoke = Array.from({ length: 26 }, (_, index) => {
    const t = index / 26
    const [x, y, r] = [
      size.width * (0.45 + 0.4 * t + chance.around(0.06)),
      size.height * (0.56 - 0.6 * t),
      190 + 330 * t,
    ]
    return (
      glow(`smoke-${index}`, [0.5, 0.5], 0.5, [
        [0, index % 3 ? '#5e5a55' : '#8d8983', 0.55],
        [1, '#4a4743', 0],
      ]) + filled([ellipse(x, y, r, r * 0.8)], `url(#smoke-${index})`)
    )
  })
  const tower = (x: number, height: number) => {
    const wall = outline([
      [x, ground],
      [x, ground - height],
      [x + 60, ground - height - 70],
      [x + 110, ground - height + 20],
      [x + 190, ground - height - 110],
      [x + 260, ground - height - 30],
      [x + 300, ground - height - 60],
      [x + 300, ground],
    ])
    const openings = [0.2, 0.42, 0.64].flatMap((v) =>
      [0.16, 0.42, 0.68].map((u) => rectangle(x + 300 * u, ground - height * (v + 0.14), 44, height * 0.15)),
    )
    return filled([wall], '#3d3a36') + filled(openings, '#aaa69d', 0.75)
  }
  const nave = outline([
    [size.width * 0.5, ground],
    [size.width * 0.5, ground - 560],
    [size.width * 0.56, ground - 430],
    [size.width * 0.62, ground - 590],
    [size.width * 0.7, ground - 380],
    [size.width * 0.78, ground - 470],
    [size.width * 0.86, ground - 250],
    [size.width * 0.9, ground],
  ])
  const windows = [0.53, 0.61, 0.69, 0.77].map((u) => rectangle(size.width * u, ground - 330, 80, 230))
  const rubble = Array.from({ length: 260 }, () => {
    const [x, y, s] = [
      chance.next() * size.width,
      ground + chance.next() * (size.height - ground),
      chance.between(12, 60),
    ]
    return outline([
      [x, y],
      [x + s, y - s * chance.between(0.2, 0.6)],
      [x + s * 1.6, y + s * 0.1],
      [x + s * 0.8, y + s * 0.4],
    ])
  })
  return [
    filled([rectangle(0, 0, size.width, size.height)], '#6b6761', 0.75),
    ...smoke,
    tower(size.width * 0.2, 980),
    tower(size.width * 0.34, 900),
    filled([nave], '#45413c'),
    filled(windows, '#b1ada4', 0.8),
    filled([rectangle(0, ground, size.width, size.height - ground)], '#57534d'),
    filled(rubble.slice(0, 130), '#7d7972', 0.9),
    filled(rubble.slice(130), '#34312d', 0.9),
  ].join('')
}
