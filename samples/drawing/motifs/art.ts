// Works of art: the painted frieze of the dance, an oil painting in its frame, drawings in pencil, a page of tablature.

import { type Chance, chanceOf } from '../chance.ts'
import { tree } from '../city/nature.ts'
import { black } from '../city/woodcut.ts'
import { groundOf, ragPaper, rasterOf, softNoise, whitePaper } from '../ground.ts'
import { cut, hatch, smooth } from '../lines.ts'
import { type Desk, fold, ink, type Picture } from '../picture.ts'
import { ellipse, filled, gradient, line, lined, outline, type Point, placed, rectangle } from '../svg.ts'
import { danceScene, type Estate, estates } from './dance-figures.ts'

/** A stretch of the frieze: pairs hand in hand before a low landscape with a distant town. */
export const frieze = (seed: string, pairs: readonly Estate[], width: number, height: number): Picture => {
  const size = { width, height }
  const chance = chanceOf(seed)
  const noise = softNoise(9, chance)
  const ground = rasterOf(size, (u, v) => {
    const tone = noise(u, v) * 7 + chance.around(4)
    const sky = v < 0.55
    return sky
      ? [176 + v * 60 + tone, 182 + v * 40 + tone, 170 + tone]
      : [150 - v * 40 + tone, 134 - v * 34 + tone, 92 - v * 20 + tone]
  })
  const step = width / pairs.length
  const tall = Math.min(height * 0.72, step * 1.02)
  const base = height * 0.9
  const hills = smooth(
    [
      [0, height * 0.56],
      [width * 0.15, height * 0.48],
      [width * 0.34, height * 0.57],
      [width * 0.55, height * 0.47],
      [width * 0.8, height * 0.56],
      [width, height * 0.5],
      [width, height * 0.7],
      [0, height * 0.7],
    ],
    8,
  )
  const town = Array.from({ length: Math.round(width / 240) }, (_, index) => {
    const x = index * 240 + chance.around(90)
    const [w, h] = [chance.between(24, 44), chance.between(46, 90)]
    const foot = height * 0.53
    return outline([
      [x, foot],
      [x, foot - h],
      [x + w / 2, foot - h - chance.between(30, 120)],
      [x + w, foot - h],
      [x + w, foot],
    ])
  })
  const stones = Array.from({ length: Math.round(width / 14) }, () => {
    const [x, y] = [chance.next() * width, height * chance.between(0.72, 1)]
    return cut(
      [
        [x, y],
        [x + 5, y - 16],
        [x + chance.around(14), y - 30],
      ],
      4,
    )
  })
  return {
    ...size,
    ground,
    parts: [
      filled(town, '#6f6a62', 0.55),
      filled([outline(hills)], '#8d8f68', 0.75),
      filled(stones, '#4d4a30', 0.6),
      ...pairs.map((estate, index) =>
        placed(`translate(${step * (index + 0.5)} ${base})`, [danceScene(tall, chance, estate)]),
      ),
      gradient(
        'varnish',
        [0, 0],
        [0, 1],
        [
          [0, '#5a3c14', 0.32],
          [0.4, '#8a6a30', 0.08],
          [1, '#2c1c0a', 0.42],
        ],
      ),
      filled([rectangle(0, 0, width, height)], 'url(#varnish)'),
      lined(crackle(size, chance), '#2a1c0e', 1.6, 0.28),
    ],
  }
}

/** Fine cracks of old paint. */
const crackle = ({ width, height }: { width: number; height: number }, chance: Chance): string[] =>
  Array.from({ length: Math.round((width * height) / 26000) }, () => {
    let [x, y] = [chance.next() * width, chance.next() * height]
    const points: Point[] = [[x, y]]
    for (let step = 0; step < 5; step++) {
      x += chance.around(46)
      y += chance.around(46)
      points.push([x, y])
    }
    return line(points)
  })

/** The estates in the order of the frieze, from a place on, in the round. */
export const estatesFrom = (start: number, count: number): Estate[] =>
  Array.from({ length: count }, (_, index) => estates[(start + index) % estates.length] ?? 'child')

/** Four abstract figures side by side, in broad strokes of paint, within a gilded frame. */
export const framedPainting = (seed: string): Picture => {
  const size = { width: 3000, height: 2400 }
  const chance = chanceOf(seed)
  const ground = rasterOf(size, () => {
    const tone = chance.around(3)
    return [222 + tone, 219 + tone, 212 + tone]
  })
  const frame = { x: 220, y: 170, width: 2560, height: 1990, breadth: 190 }
  const inner = {
    x: frame.x + frame.breadth,
    y: frame.y + frame.breadth,
    width: frame.width - 2 * frame.breadth,
    height: frame.height - 2 * frame.breadth,
  }
  const wall = strokes(
    inner,
    0,
    0.66,
    ['#7f9a8e', '#8fa79b', '#6f8d86', '#a2b5a4', '#86a0a4'],
    1500,
    1.45,
    chance,
  )
  const floor = strokes(inner, 0.62, 1, ['#a8835a', '#b8946a', '#936f4c', '#c2a27c'], 900, 0.05, chance)
  const door = strokes(
    { x: inner.x + inner.width * 0.36, y: inner.y, width: inner.width * 0.24, height: inner.height },
    0,
    0.64,
    ['#e6e1d0', '#d8d4c2', '#f0ecdd', '#c9cbbd'],
    460,
    1.5,
    chance,
  )
  const figures = [
    figure(inner, 0.14, 0.66, ['#35507a', '#42608c', '#2b4266', '#5877a0'], chance),
    figure(inner, 0.37, 0.58, ['#e9e6da', '#d5d6d0', '#f4f1e6', '#bcc3c4'], chance),
    figure(inner, 0.59, 0.6, ['#f0ecdd', '#dcdcd2', '#cdd3d4', '#e4e0cc'], chance),
    figure(inner, 0.84, 0.62, ['#2f3f5c', '#3d4f70', '#26344d', '#51658a'], chance),
  ]
  const clip = `<clipPath id="canvas"><path d="${rectangle(inner.x, inner.y, inner.width, inner.height)}"/></clipPath>`
  return {
    ...size,
    ground,
    parts: [
      filled([rectangle(frame.x + 26, frame.y + 34, frame.width, frame.height)], '#2a2620', 0.35),
      gildedFrame(frame),
      clip,
      `<g clip-path="url(#canvas)">${filled([rectangle(inner.x, inner.y, inner.width, inner.height)], '#8aa196')}${wall}${floor}${door}${figures.join('')}</g>`,
      lined([rectangle(inner.x, inner.y, inner.width, inner.height)], '#3d2c12', 12, 0.8),
    ],
  }
}

type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const strokes = (
  area: Frame,
  from: number,
  to: number,
  colours: readonly [string, ...string[]],
  count: number,
  angle: number,
  chance: Chance,
): string => {
  const byColour = new Map<string, string[]>()
  for (let stroke = 0; stroke < count; stroke++) {
    const [x, y] = [area.x + chance.next() * area.width, area.y + area.height * chance.between(from, to)]
    const turn = angle + chance.around(0.5)
    const long = chance.between(50, 170)
    const [dx, dy] = [Math.cos(turn) * long, Math.sin(turn) * long]
    const colour = chance.pick(colours)
    const shape = cut(
      smooth(
        [
          [x, y],
          [x + dx * 0.5 + chance.around(14), y + dy * 0.5 + chance.around(14)],
          [x + dx, y + dy],
        ],
        3,
      ),
      chance.between(10, 30),
      0.5,
    )
    byColour.set(colour, [...(byColour.get(colour) ?? []), shape])
  }
  return [...byColour].map(([colour, shapes]) => filled(shapes, colour, 0.8)).join('')
}

/** A standing child reduced to a few shapes: a dress or suit of strokes, a face without features, legs. */
const figure = (
  inner: Frame,
  u: number,
  tall: number,
  colours: readonly [string, ...string[]],
  chance: Chance,
): string => {
  const [x, base, h] = [inner.x + inner.width * u, inner.y + inner.height * 0.93, inner.height * tall]
  const at = (du: number, v: number): Point => [x + du * h, base - v * h]
  const body = smooth(
    [
      at(-0.13, 0.78),
      at(0.13, 0.78),
      at(0.2, 0.5),
      at(0.19, 0.28),
      at(-0.19, 0.28),
      at(-0.2, 0.5),
      at(-0.13, 0.78),
    ],
    5,
  )
  const legs = [-0.08, 0.08].map((du) =>
    outline([at(du - 0.05, 0.3), at(du - 0.04, 0.02), at(du + 0.05, 0), at(du + 0.05, 0.3)]),
  )
  const arms = [-1, 1].map((side) =>
    cut(smooth([at(side * 0.13, 0.74), at(side * 0.24, 0.56), at(side * 0.16, 0.42)], 5), h * 0.09, 0.4),
  )
  const id = `figure-${Math.round(x)}`
  return [
    filled([ellipse(x + h * 0.05, base + 8, h * 0.24, h * 0.03)], '#3d2c1a', 0.4),
    filled(legs, '#54422f'),
    filled(arms, colours[0]),
    `<clipPath id="${id}"><path d="${outline(body)}"/></clipPath>`,
    filled([outline(body)], colours[0]),
    `<g clip-path="url(#${id})">${strokes({ x: x - h * 0.22, y: base - h * 0.8, width: h * 0.44, height: h * 0.55 }, 0, 1, colours, 150, 1.4, chance)}</g>`,
    filled([ellipse(...at(0, 0.88), h * 0.075, h * 0.095)], '#e2bd98'),
    filled(
      [cut(smooth([at(-0.08, 0.88), at(-0.05, 0.97), at(0.04, 0.98), at(0.08, 0.9)], 5), h * 0.05, 0.4)],
      '#a8793f',
    ),
    filled(
      Array.from({ length: 9 }, () =>
        cut([at(chance.around(0.05), 0.88 + chance.around(0.05)), at(chance.around(0.06), 0.84)], 9, 0.8),
      ),
      '#c78f6e',
      0.7,
    ),
  ].join('')
}

const gildedFrame = ({ x, y, width, height, breadth }: Frame & { readonly breadth: number }): string => {
  const side = (points: readonly Point[], colour: string) => filled([outline(points)], colour)
  const [r, b] = [x + width, y + height]
  return [
    side(
      [
        [x, y],
        [r, y],
        [r - breadth, y + breadth],
        [x + breadth, y + breadth],
      ],
      '#c9a050',
    ),
    side(
      [
        [x, y],
        [x + breadth, y + breadth],
        [x + breadth, b - breadth],
        [x, b],
      ],
      '#b38a3c',
    ),
    side(
      [
        [r, y],
        [r, b],
        [r - breadth, b - breadth],
        [r - breadth, y + breadth],
      ],
      '#a17a32',
    ),
    side(
      [
        [x, b],
        [x + breadth, b - breadth],
        [r - breadth, b - breadth],
        [r, b],
      ],
      '#8c6828',
    ),
    ...[0.14, 0.3, 0.72, 0.9].map((share, index) =>
      lined(
        [
          rectangle(
            x + breadth * share,
            y + breadth * share,
            width - 2 * breadth * share,
            height - 2 * breadth * share,
          ),
        ],
        index % 2 ? '#5e4418' : '#eccd84',
        9,
        0.7,
      ),
    ),
  ].join('')
}

/** A study in pencil: trees on a hill, a far town, hatched shadows. */
export const pencilStudy = (desk: Desk, seed: string, note: string): Picture => {
  const size = { width: 2600, height: 2000 }
  const chance = chanceOf(seed)
  const far = Array.from(
    { length: 14 },
    (_, index): Point => [380 + index * 140, 860 + chance.around(60) - (index % 3 === 1 ? 110 : 0)],
  )
  const slope = smooth(
    [
      [300, 1500],
      [800, 1250],
      [1400, 1350],
      [2300, 1180],
      [2300, 1640],
      [300, 1640],
    ],
    6,
  )
  const pencil = (part: string) =>
    part.replaceAll(black, '#5a5550').replace(/fill="#[0-9a-f]{6}" stroke/g, 'fill="none" stroke')
  return {
    ...size,
    ground: groundOf({ ...ragPaper, edge: 14 }, size, seed),
    parts: [
      `<g opacity="0.75">${pencil(tree(760, 1480, 980, chance).svg)}${pencil(tree(1250, 1420, 620, chance).svg)}${pencil(tree(2050, 1300, 760, chance).svg)}</g>`,
      lined(
        [
          line(smooth(far, 4)),
          line(
            smooth(
              [
                [300, 980],
                [900, 900],
                [1700, 960],
                [2300, 880],
              ],
              6,
            ),
          ),
        ],
        '#6a655f',
        4,
        0.7,
      ),
      filled(hatch(slope, { angle: 0.35, gap: 15, width: 4, fade: 0.5 }, chance), '#5a5550', 0.6),
      filled(
        hatch(
          smooth(
            [
              [300, 1000],
              [1100, 930],
              [2300, 960],
              [2300, 1150],
              [300, 1200],
            ],
            6,
          ),
          { angle: 0.1, gap: 20, width: 3, fade: 0.8 },
          chance,
        ),
        '#6a655f',
        0.5,
      ),
      filled(desk.italic.draw(note, 1500, 1790, 54), '#6a655f', 0.75),
    ],
  }
}

/** German organ tablature: letters for notes under signs of their length, in rows of three voices. */
export const tablature = (desk: Desk, seed: string, side: 'recto' | 'verso', heading: string): Picture => {
  const size = { width: 1960, height: 2640 }
  const chance = chanceOf(seed)
  const letters: string[] = []
  const signs: string[] = []
  const bars: string[] = []
  const left = side === 'recto' ? 270 : 180
  for (let system = 0; system < 5; system++) {
    const top = 620 + system * 350
    for (let measure = 0; measure < 3; measure++) {
      const start = left + measure * 490
      bars.push(
        line([
          [start + 462, top - 80],
          [start + 462, top + 230],
        ]),
      )
      for (let voice = 0; voice < 3; voice++) {
        const count = chance.pick([2, 4, 4, 6])
        const step = 440 / count
        const y = top + voice * 108
        for (let note = 0; note < count; note++) {
          const x = start + note * step
          letters.push(...desk.textura.draw(chance.pick(['c', 'd', 'e', 'f', 'g', 'a', 'h', 'b']), x, y, 64))
          if (chance.happens(0.3))
            signs.push(
              cut(
                [
                  [x + 2, y + 14],
                  [x + 30, y + 14],
                ],
                4,
                0.2,
              ),
            )
        }
        signs.push(...flags(start, y - 52, count, step))
      }
    }
  }
  const title = desk.textura.draw(heading, left, 360, 84)
  return {
    ...size,
    ground: groundOf({ ...whitePaper, colour: [232, 220, 192] }, size, seed),
    parts: [
      filled(title, ink.scribe, 0.9),
      filled(letters, ink.scribe, 0.9),
      filled(signs, ink.scribe, 0.9),
      lined(bars, ink.scribe, 4, 0.7),
      fold(size, side),
    ],
  }
}

/** Upright strokes joined by beams: two for quavers, one for crotchets. */
const flags = (x: number, y: number, count: number, step: number): string[] => {
  const stems = Array.from({ length: count }, (_, index) =>
    cut(
      [
        [x + 14 + index * step, y + 6],
        [x + 14 + index * step, y - 24],
      ],
      5,
      0.1,
    ),
  )
  const end = x + 14 + (count - 1) * step
  const beams =
    count >= 4
      ? Array.from({ length: count === 6 ? 2 : 1 }, (_, index) =>
          cut(
            [
              [x + 14, y - 24 + index * 12],
              [end, y - 24 + index * 12],
            ],
            6,
            0.1,
          ),
        )
      : []
  return [...stems, ...beams]
}
