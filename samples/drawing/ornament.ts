// Ornament of books: initials, tendrils, borders and rules.

import type { Chance } from './chance.ts'
import { cut, smooth } from './lines.ts'
import type { Desk } from './picture.ts'
import { ellipse, filled, line, lined, outline, type Point, rectangle } from './svg.ts'

/** A tendril that winds from a point in a direction, with leaves. */
export const tendril = (
  from: Point,
  angle: number,
  length: number,
  width: number,
  chance: Chance,
): { readonly stem: string[]; readonly leaves: string[] } => {
  const stem: string[] = []
  const leaves: string[] = []
  const points: Point[] = [from]
  let heading = angle
  let bend = chance.pick([-1, 1]) * 0.16
  const steps = 26
  for (let step = 1; step <= steps; step++) {
    const [x, y] = points.at(-1) ?? from
    if (step % 7 === 0) bend = -bend
    heading += bend
    const next: Point = [x + (Math.cos(heading) * length) / steps, y + (Math.sin(heading) * length) / steps]
    points.push(next)
    if (step % 3 === 0)
      leaves.push(leaf(next, heading + Math.sign(bend) * 1.1, width * chance.between(3.5, 6)))
    if (step % 7 === 3) stem.push(curl(next, heading - Math.sign(bend) * 1.2, length * 0.11, width * 0.7))
  }
  stem.push(cut(smooth(points, 4), width, 0.5))
  return { stem, leaves }
}

const leaf = ([x, y]: Point, angle: number, size: number): string => {
  const [c, s] = [Math.cos(angle) * size, Math.sin(angle) * size]
  return outline(
    smooth(
      [
        [x, y],
        [x + c * 0.5 - s * 0.3, y + s * 0.5 + c * 0.3],
        [x + c * 1.3, y + s * 1.3],
        [x + c * 0.5 + s * 0.3, y + s * 0.5 - c * 0.3],
        [x, y],
      ],
      4,
    ),
  )
}

const curl = ([x, y]: Point, angle: number, size: number, width: number): string => {
  const points = Array.from({ length: 14 }, (_, step): Point => {
    const turn = angle + step * 0.42
    const reach = (size * (14 - step)) / 16
    return [
      x + Math.cos(angle) * size * 0.6 + Math.cos(turn) * reach * 0.5,
      y + Math.sin(angle) * size * 0.6 + Math.sin(turn) * reach * 0.5,
    ]
  })
  return cut([[x, y], ...points], width, 0.7)
}

export type InitialColours = { readonly field: string; readonly letter: string; readonly filigree: string }

/** A painted initial in a square field with fine filigree. */
export const initial = (
  desk: Desk,
  letter: string,
  [x, y]: Point,
  side: number,
  colours: InitialColours,
  chance: Chance,
): string => {
  const fine: string[] = []
  for (let count = 0; count < 6; count++) {
    const { stem, leaves } = tendril(
      [x + side * chance.between(0.15, 0.85), y + side * chance.between(0.15, 0.85)],
      chance.between(0, 6.3),
      side * 0.4,
      side * 0.012,
      chance,
    )
    fine.push(...stem, ...leaves)
  }
  const size = side * 1.02
  const width = desk.fraktur.widthOf(letter, size)
  const glyph = desk.fraktur.draw(letter, x + (side - width) / 2, y + side * 0.86, size)
  const clip = `initial-${Math.round(x)}-${Math.round(y)}`
  return [
    `<clipPath id="${clip}"><path d="${rectangle(x, y, side, side)}"/></clipPath>`,
    filled([rectangle(x, y, side, side)], colours.field),
    `<g clip-path="url(#${clip})">${filled(fine, colours.filigree, 0.85)}</g>`,
    lined(
      [rectangle(x + side * 0.035, y + side * 0.035, side * 0.93, side * 0.93)],
      colours.filigree,
      side * 0.018,
    ),
    `<path d="${glyph.join('')}" fill="${colours.letter}" stroke="${colours.field}" stroke-width="${side * 0.03}" paint-order="stroke"/>`,
  ].join('')
}

/** A block of black woodcut ornament: white tendrils left standing in a dark band. */
export const woodcutBand = (x: number, y: number, width: number, height: number, chance: Chance): string => {
  const along = width > height
  const [length, breadth] = along ? [width, height] : [height, width]
  const stem: string[] = []
  const leaves: string[] = []
  const wave = Array.from({ length: Math.ceil(length / (breadth * 0.25)) + 1 }, (_, step): Point => {
    const at = Math.min(length, step * breadth * 0.25)
    const swing = breadth * 0.5 + Math.sin((at / breadth) * 2.1) * breadth * 0.26
    return along ? [x + at, y + swing] : [x + swing, y + at]
  })
  stem.push(cut(smooth(wave, 3), breadth * 0.07, 0.1))
  wave.forEach((point, index) => {
    if (index % 2 === 0)
      leaves.push(leaf(point, chance.between(0, 6.3), breadth * chance.between(0.22, 0.34)))
    if (index % 3 === 0)
      leaves.push(
        ellipse(
          point[0] + chance.around(breadth * 0.3),
          point[1] + chance.around(breadth * 0.3),
          breadth * 0.05,
        ),
      )
  })
  return [
    filled([rectangle(x, y, width, height)], '#221c17'),
    filled([...stem, ...leaves], '#ece2cc'),
    lined(
      [rectangle(x + breadth * 0.06, y + breadth * 0.06, width - breadth * 0.12, height - breadth * 0.12)],
      '#ece2cc',
      breadth * 0.04,
    ),
  ].join('')
}

/** Ruled lines under a text, as a scribe draws them before writing. */
export const ruling = (
  x: number,
  y: number,
  width: number,
  leading: number,
  lines: number,
  overshoot = 0,
): string =>
  lined(
    [
      ...Array.from({ length: lines }, (_, index) =>
        line([
          [x - overshoot, y + index * leading],
          [x + width + overshoot, y + index * leading],
        ]),
      ),
      line([
        [x, y - leading * 1.4],
        [x, y + lines * leading],
      ]),
      line([
        [x + width, y - leading * 1.4],
        [x + width, y + lines * leading],
      ]),
    ],
    '#7a5a3a',
    1.6,
    0.4,
  )
