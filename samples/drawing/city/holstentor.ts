// The Holstentor: two round towers, a stepped gable between them, bands of blind arches, a passage.

import { ellipse, filled, gradient, line, lined, outline, type Point, rectangle } from '../svg.ts'
import { lancet } from './buildings.ts'

export type Tones = {
  readonly light: string
  readonly middle: string
  readonly dark: string
  readonly roof: string
  readonly deep: string
}

/** Browns of an old photograph. */
export const sepia: Tones = {
  light: '#c3b094',
  middle: '#8f7a5e',
  dark: '#4a3b2b',
  roof: '#5c4c3c',
  deep: '#241b13',
}

/** The field side, `width` broad, its foot at `base`; `id` keeps the gradients of several apart. */
export const holstentor = (x: number, base: number, width: number, tones: Tones, id: string): string => {
  const unit = width / 100
  const at = (u: number, v: number): Point => [x + u * unit, base - v * unit]
  const tower = (left: number) => towerOf(at, left, unit, id)
  const middle = [
    outline([at(30, 0), at(30, 46), at(70, 46), at(70, 0)]),
    outline([at(33, 46), at(33, 58), at(39, 58), at(39, 64), at(61, 64), at(61, 58), at(67, 58), at(67, 46)]),
  ]
  const pinnacles = [35.5, 50, 64.5].flatMap((u) => [
    rectangle(...at(u - 2, u === 50 ? 74 : 68), 4 * unit, 10 * unit),
    outline([at(u - 2.6, u === 50 ? 74 : 68), at(u, u === 50 ? 90 : 82), at(u + 2.6, u === 50 ? 74 : 68)]),
  ])
  const bands = [12, 25, 38].flatMap((v) =>
    Array.from({ length: 9 }, (_, index) =>
      lancet(at(32 + index * 4.2, 0)[0], at(0, v)[1], 2.4 * unit, 7.5 * unit),
    ),
  )
  const gable = Array.from({ length: 6 }, (_, index) =>
    lancet(at(40 + index * 3.6, 0)[0], at(0, 50)[1], 2 * unit, 9 * unit),
  )
  const courses = Array.from({ length: 24 }, (_, index) => line([at(30, index * 2), at(70, index * 2)]))
  return [
    gradient(
      `wall-${id}`,
      [0, 0],
      [1, 0],
      [
        [0, tones.dark, 1],
        [0.3, tones.light, 1],
        [0.6, tones.middle, 1],
        [1, tones.dark, 1],
      ],
    ),
    gradient(
      `roof-${id}`,
      [0, 0],
      [1, 0],
      [
        [0, tones.deep, 1],
        [0.35, tones.middle, 1],
        [0.65, tones.roof, 1],
        [1, tones.deep, 1],
      ],
    ),
    gradient(
      `front-${id}`,
      [0, 0],
      [0, 1],
      [
        [0, tones.light, 1],
        [1, tones.middle, 1],
      ],
    ),
    filled(pinnacles, tones.roof),
    filled(middle, `url(#front-${id})`),
    lined(courses, tones.dark, unit * 0.12, 0.3),
    filled([...bands, ...gable], tones.deep, 0.8),
    lined(
      [10, 23, 36, 46].map((v) => line([at(30, v), at(70, v)])),
      tones.dark,
      unit * 0.7,
      0.8,
    ),
    tower(2),
    tower(64),
    filled([lancet(at(43, 0)[0], base, 14 * unit, 17 * unit)], tones.deep),
    lined([lancet(at(43, 0)[0], base, 14 * unit, 17 * unit)], tones.dark, unit * 0.9),
    filled(
      [outline([at(46, 0), at(46, 9), at(48, 12), at(50, 13), at(52, 12), at(54, 9), at(54, 0)])],
      tones.light,
      0.55,
    ),
  ].join('')
}

const towerOf = (at: (u: number, v: number) => Point, left: number, unit: number, id: string): string => {
  const breadth = 34
  const body = outline([at(left, 0), at(left + 0.6, 50), at(left + breadth - 0.6, 50), at(left + breadth, 0)])
  const cone = outline([at(left - 2.4, 50), at(left + breadth / 2, 98), at(left + breadth + 2.4, 50)])
  const arches = [10, 22, 34].flatMap((v) =>
    Array.from({ length: 9 }, (_, index) => {
      // Seen on a round wall, arches grow narrower toward its sides.
      const turn = ((index + 0.5) / 9 - 0.5) * Math.PI * 0.94
      const wide = 2.9 * Math.cos(turn) + 0.3
      return lancet(
        at(left + breadth / 2 + Math.sin(turn) * (breadth / 2 - 1) - wide / 2, 0)[0],
        at(0, v)[1],
        wide * unit,
        7.5 * unit,
      )
    }),
  )
  const bands = [8, 20, 32, 44].map((v) =>
    line([at(left, v), at(left + breadth / 2, v - 0.7), at(left + breadth, v)]),
  )
  return [
    filled([body], `url(#wall-${id})`),
    filled(arches, '#1a130d', 0.62),
    lined(bands, '#2a2018', unit * 0.8, 0.65),
    filled([cone], `url(#roof-${id})`),
    lined(
      Array.from({ length: 13 }, (_, index) =>
        line([at(left - 2 + index * 3.17, 50), at(left + breadth / 2, 98)]),
      ),
      '#1a130d',
      unit * 0.14,
      0.4,
    ),
    filled(
      [
        ellipse(...at(left + breadth / 2, 98.6), unit * 0.8),
        rectangle(...at(left + breadth / 2 - 0.2, 104), 0.4 * unit, 6 * unit),
      ],
      '#2a2018',
    ),
  ].join('')
}
