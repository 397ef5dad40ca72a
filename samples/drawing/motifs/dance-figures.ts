// The figures of the dance of death: a skeleton that takes a living person by the hand, both in a line of the dance.

import type { Chance } from '../chance.ts'
import { cut, hatch, smooth } from '../lines.ts'
import { ellipse, filled, outline, type Point } from '../svg.ts'

const black = '#2a2119'
const bone = '#efe6cf'

type Place = (u: number, v: number) => Point

const shape = (points: readonly Point[], colour: string, width = 4) =>
  `<path d="${outline(points)}" fill="${colour}" stroke="${black}" stroke-width="${width}" stroke-linejoin="round"/>`

const limb = (points: readonly Point[], width: number) => {
  const way = smooth(points, 5)
  return `<path d="M${way.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}" fill="none" stroke="${black}" stroke-width="${(width + 7).toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/><path d="M${way.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}" fill="none" stroke="${bone}" stroke-width="${width.toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/>`
}

/** A skeleton that dances, wrapped in a shroud; its feet stand at the origin. `way` is 1 or -1: where it turns. */
export const skeleton = (height: number, way: number, chance: Chance): string => {
  const lift = chance.between(0.1, 0.3)
  const at: Place = (u, v) => [u * height * way, -v * height]
  const thin = height * 0.022
  const joints = [at(0.02, 0.47), at(-0.1, 0.48), at(0.13, 0.77), at(-0.14, 0.78)]
  const ribs = Array.from({ length: 6 }, (_, index) => {
    const v = 0.75 - index * 0.035
    const half = 0.105 - Math.abs(index - 2) * 0.009
    return smooth([at(-half, v - 0.01), at(-0.01, v + 0.012), at(half * 0.94, v - 0.014)], 4)
  })
  const shroud = smooth(
    [
      at(-0.12, 0.8),
      at(-0.26, 0.66),
      at(-0.3, 0.4),
      at(-0.4, 0.1),
      at(-0.3, 0.14),
      at(-0.24, 0.06),
      at(-0.17, 0.3),
      at(-0.13, 0.5),
      at(-0.05, 0.8),
      at(-0.12, 0.8),
    ],
    4,
  )
  return [
    shape(shroud, '#dcd6c4'),
    filled(
      hatch(shroud, { angle: 1.35, gap: height * 0.022, width: height * 0.006, fade: 0.3 }, chance),
      black,
    ),
    limb([at(-0.08, 0.46), at(-0.14, 0.26), at(-0.1, 0.02), at(-0.02, 0.0)], thin),
    limb([at(0.02, 0.46), at(0.15, 0.3 + lift * 0.2), at(0.08, lift), at(0.18, lift - 0.02)], thin),
    limb([at(-0.02, 0.48), at(-0.03, 0.66), at(0, 0.82)], thin * 1.2),
    ...ribs.map((rib) => limb(rib, thin * 0.55)),
    shape(
      smooth(
        [at(-0.12, 0.5), at(-0.04, 0.46), at(0.05, 0.5), at(0.02, 0.43), at(-0.08, 0.42), at(-0.12, 0.5)],
        3,
      ),
      bone,
    ),
    limb([at(0.1, 0.77), at(0.24, 0.66), at(0.36, 0.6)], thin * 0.9),
    limb([at(-0.12, 0.77), at(-0.28, 0.84), at(-0.2, 0.98)], thin * 0.9),
    ...joints.map((joint) => shape(circle(joint, thin * 0.7), bone, 3)),
    skull(at, height),
  ].join('')
}

const circle = ([x, y]: Point, radius: number): Point[] =>
  Array.from(
    { length: 18 },
    (_, index): Point => [
      x + Math.cos((index / 18) * 6.283) * radius,
      y + Math.sin((index / 18) * 6.283) * radius,
    ],
  )

const skull = (at: Place, height: number) => {
  const dome = smooth(
    [
      at(-0.05, 0.86),
      at(-0.07, 0.93),
      at(-0.03, 0.99),
      at(0.05, 0.985),
      at(0.085, 0.93),
      at(0.07, 0.885),
      at(0.06, 0.84),
      at(0, 0.84),
      at(-0.05, 0.86),
    ],
    5,
  )
  const hollows = [
    ellipse(...at(0.005, 0.915), height * 0.015, height * 0.018),
    ellipse(...at(0.052, 0.912), height * 0.013, height * 0.017),
    outline([at(0.028, 0.895), at(0.02, 0.878), at(0.038, 0.878)]),
  ]
  const teeth = [
    cut([at(-0.008, 0.86), at(0.03, 0.856), at(0.062, 0.862)], height * 0.007),
    ...[0.008, 0.022, 0.036, 0.05].map((u) => cut([at(u, 0.868), at(u, 0.848)], height * 0.004)),
  ]
  return shape(dome, bone) + filled([...hollows, ...teeth], black)
}

/** The living, by estate: what they wear on their heads and what they hold. */
export const estates = [
  'pope',
  'emperor',
  'lady',
  'bishop',
  'knight',
  'mayor',
  'merchant',
  'monk',
  'peasant',
  'youth',
  'maiden',
  'child',
] as const
export type Estate = (typeof estates)[number]

const robes: Readonly<Record<Estate, readonly [gown: string, lining: string]>> = {
  pope: ['#a8382a', '#e4d6ae'],
  emperor: ['#c79a3c', '#7d2a2a'],
  lady: ['#7d3c4a', '#d9c9a4'],
  bishop: ['#5b4a78', '#e4d6ae'],
  knight: ['#7f8990', '#a8382a'],
  mayor: ['#7d2a2a', '#3c3430'],
  merchant: ['#3f5c52', '#b88a4a'],
  monk: ['#6a5844', '#4a3c2e'],
  peasant: ['#9a8458', '#6b6a48'],
  youth: ['#3f5a7d', '#c79a3c'],
  maiden: ['#b06a50', '#e4d6ae'],
  child: ['#d8cbb0', '#a8784a'],
}

/** One of the living; the feet stand at the origin. */
export const living = (height: number, way: number, estate: Estate, chance: Chance): string => {
  const small = estate === 'child' ? 0.62 : 1
  const tall = height * small
  const at: Place = (u, v) => [u * tall * way, -v * tall]
  const [gown, lining] = robes[estate]
  const robe = smooth(
    [
      at(-0.1, 0.8),
      at(0.1, 0.8),
      at(0.14, 0.62),
      at(0.13, 0.45),
      at(0.22, 0.2),
      at(0.26, 0.01),
      at(0.05, 0),
      at(-0.25, 0.01),
      at(-0.2, 0.22),
      at(-0.12, 0.46),
      at(-0.14, 0.64),
      at(-0.1, 0.8),
    ],
    4,
  )
  const cape = smooth(
    [
      at(-0.11, 0.81),
      at(-0.17, 0.6),
      at(-0.2, 0.3),
      at(-0.29, 0.06),
      at(-0.14, 0.1),
      at(-0.08, 0.45),
      at(-0.04, 0.8),
    ],
    4,
  )
  const sleeve = smooth(
    [at(0.07, 0.79), at(0.2, 0.66), at(0.32, 0.63), at(0.32, 0.56), at(0.2, 0.53), at(0.09, 0.62)],
    3,
  )
  const folds = [-0.12, -0.05, 0.03, 0.1, 0.16].map((u) =>
    cut(smooth([at(u * 0.5, 0.48), at(u, 0.26), at(u * 1.3, 0.03)], 4), tall * 0.009),
  )
  return [
    shape(robe, gown),
    filled(
      hatch(
        [at(0.04, 0.6), at(0.14, 0.6), at(0.26, 0.02), at(0.1, 0.02)],
        { angle: 0.5, gap: tall * 0.024, width: tall * 0.006, fade: 0.3 },
        chance,
      ),
      black,
      0.8,
    ),
    filled(folds, black),
    shape(cape, lining),
    filled(
      hatch(cape, { angle: 1.2, gap: tall * 0.026, width: tall * 0.006, fade: 0.4 }, chance),
      black,
      0.8,
    ),
    shape(sleeve, gown),
    shape(circle(at(0.345, 0.6), tall * 0.022), '#e8cfae', 3),
    shape(
      smooth(
        [
          at(-0.055, 0.93),
          at(-0.05, 0.86),
          at(0, 0.815),
          at(0.05, 0.86),
          at(0.055, 0.93),
          at(0, 0.975),
          at(-0.055, 0.93),
        ],
        5,
      ),
      '#ecd5b4',
    ),
    filled(
      [
        ellipse(...at(0.004, 0.908), tall * 0.006),
        ellipse(...at(0.036, 0.908), tall * 0.006),
        cut([at(0.006, 0.86), at(0.022, 0.856), at(0.034, 0.861)], tall * 0.006),
        cut([at(0.02, 0.905), at(0.03, 0.885), at(0.02, 0.88)], tall * 0.004),
      ],
      black,
    ),
    headdress(at, tall, estate),
  ].join('')
}

const headdress = (at: Place, tall: number, estate: Estate): string => {
  const tiara = [at(-0.06, 0.95), at(-0.05, 1.06), at(0, 1.13), at(0.05, 1.06), at(0.06, 0.95)]
  switch (estate) {
    case 'pope':
      return (
        shape(smooth(tiara, 3), '#e4d6ae') +
        filled(
          [0.98, 1.02, 1.06].map((v) =>
            cut([at(-0.055, v), at(0, v - 0.01), at(0.055, v)], tall * 0.012, 0.1),
          ),
          '#a8783a',
        )
      )
    case 'emperor':
      return shape(
        [
          at(-0.065, 0.94),
          at(-0.075, 1.04),
          at(-0.03, 0.99),
          at(0, 1.06),
          at(0.03, 0.99),
          at(0.075, 1.04),
          at(0.065, 0.94),
        ],
        '#c79a3c',
      )
    case 'bishop':
      return (
        shape([at(-0.06, 0.94), at(-0.065, 1.02), at(0, 1.12), at(0.065, 1.02), at(0.06, 0.94)], '#efe6cf') +
        filled(
          [
            cut([at(0, 0.95), at(0, 1.1)], tall * 0.012, 0.1),
            cut([at(-0.06, 0.97), at(0.06, 0.97)], tall * 0.012, 0.1),
          ],
          '#a8783a',
        )
      )
    case 'knight':
      return shape(
        smooth(
          [
            at(-0.07, 0.86),
            at(-0.07, 0.98),
            at(0, 1.04),
            at(0.07, 0.98),
            at(0.07, 0.93),
            at(0, 0.945),
            at(-0.03, 0.86),
          ],
          3,
        ),
        '#9aa3a8',
      )
    case 'lady':
    case 'maiden':
      return shape(
        smooth(
          [
            at(-0.06, 0.82),
            at(-0.085, 0.95),
            at(0, 1.03),
            at(0.085, 0.95),
            at(0.06, 0.92),
            at(0, 0.965),
            at(-0.05, 0.92),
            at(-0.06, 0.82),
          ],
          4,
        ),
        estate === 'lady' ? '#efe6cf' : '#b88a4a',
      )
    case 'monk':
      return shape(
        smooth(
          [
            at(-0.08, 0.8),
            at(-0.08, 0.96),
            at(0, 1.01),
            at(0.075, 0.94),
            at(0.05, 0.93),
            at(0, 0.96),
            at(-0.05, 0.9),
            at(-0.04, 0.8),
          ],
          4,
        ),
        '#6a5844',
      )
    case 'youth':
    case 'child':
      return shape(
        smooth(
          [
            at(-0.065, 0.86),
            at(-0.07, 0.96),
            at(0, 1),
            at(0.065, 0.95),
            at(0.03, 0.94),
            at(-0.03, 0.93),
            at(-0.065, 0.86),
          ],
          4,
        ),
        '#a8784a',
      )
    default:
      return shape(
        smooth(
          [
            at(-0.11, 0.94),
            at(-0.09, 1),
            at(0, 1.04),
            at(0.09, 1),
            at(0.11, 0.94),
            at(0, 0.965),
            at(-0.11, 0.94),
          ],
          4,
        ),
        estate === 'peasant' ? '#c9b070' : '#3c3430',
      )
  }
}

/** A pair side by side, standing on the origin, about 0.9 heights wide. */
export const danceScene = (height: number, chance: Chance, estate: Estate = chance.pick(estates)): string =>
  `<g transform="translate(${(-height * 0.34).toFixed(1)} 0)">${skeleton(height, 1, chance)}</g><g transform="translate(${(height * 0.32).toFixed(1)} 0)">${living(height * 0.97, -1, estate, chance)}</g>`
