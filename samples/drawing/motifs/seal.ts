// Seals and coins: reliefs of wax or silver, alone on black velvet with a scale, or hanging from a charter.

import { type Chance, chanceOf } from '../chance.ts'
import { groundOf, velvet } from '../ground.ts'
import { smooth } from '../lines.ts'
import type { Desk, Picture } from '../picture.ts'
import {
  ellipse,
  filled,
  glow,
  gradient,
  line,
  lined,
  outline,
  type Point,
  placed,
  rectangle,
} from '../svg.ts'

export type Stuff = { readonly light: string; readonly middle: string; readonly dark: string }

export const stuff = {
  redWax: { light: '#c8664f', middle: '#97382c', dark: '#541a17' },
  brownWax: { light: '#a98a5c', middle: '#7a5b38', dark: '#3f2c1a' },
  silver: { light: '#e6e4dc', middle: '#a9a8a3', dark: '#5c5b58' },
} as const satisfies Record<string, Stuff>

export type Device = 'ship' | 'throne' | 'cross' | 'plain'

/** A round relief with a legend in its rim; outlines are pressed with a light and a dark edge. */
export const relief = (
  desk: Desk,
  centre: Point,
  radius: number,
  of: Stuff,
  device: Device,
  legend: string,
  chance: Chance,
): string => {
  const [x, y] = centre
  const rim = smooth(
    Array.from({ length: 41 }, (_, index): Point => {
      const angle = (index / 40) * Math.PI * 2
      const reach = radius * (index % 40 === 0 ? 1 : 1 + chance.around(0.012))
      return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]
    }),
    3,
  )
  const id = `relief-${Math.round(x)}-${Math.round(y)}`
  const beads = Array.from({ length: 90 }, (_, index) => {
    const angle = (index / 90) * Math.PI * 2
    return ellipse(x + Math.cos(angle) * radius * 0.93, y + Math.sin(angle) * radius * 0.93, radius * 0.017)
  })
  const rings = [0.96, 0.9, 0.7].map((share) => ellipse(x, y, radius * share))
  return [
    glow(id, [0.36, 0.3], 0.85, [
      [0, of.light, 1],
      [0.5, of.middle, 1],
      [1, of.dark, 1],
    ]),
    filled(
      [outline(rim.map(([px, py]): Point => [px + radius * 0.03, py + radius * 0.045]))],
      '#000000',
      0.5,
    ),
    filled([outline(rim)], `url(#${id})`),
    pressed(lined(rings, of.dark, radius * 0.012), lined(rings, of.light, radius * 0.012), radius),
    pressed(filled(beads, of.dark), filled(beads, of.light), radius),
    legendRing(desk, centre, radius, legend, of),
    pressed(deviceOf(device, centre, radius, of.dark), deviceOf(device, centre, radius, of.light), radius),
    deviceOf(device, centre, radius, of.middle),
  ].join('')
}

/** Dark below, light above: what lies between looks raised. */
const pressed = (dark: string, light: string, radius: number) => {
  const step = radius * 0.007
  return (
    placed(`translate(${step} ${step})`, [dark]) +
    `<g opacity="0.9">${placed(`translate(${-step} ${-step})`, [light])}</g>`
  )
}

const legendRing = (desk: Desk, [x, y]: Point, radius: number, legend: string, of: Stuff) => {
  const size = radius * 0.16
  const letters = [...legend]
  const width = letters.reduce((sum, sign) => sum + desk.bold.widthOf(sign, size), 0)
  const around = Math.PI * 2 * radius * 0.745
  const stretch = around / width
  let at = 0
  const turned = (colour: string, shift: number) => {
    at = 0
    return letters
      .map((sign) => {
        const own = desk.bold.widthOf(sign, size)
        const degrees = ((at + own / 2) * stretch * 360) / around
        at += own
        return placed(`translate(${x + shift} ${y + shift}) rotate(${degrees.toFixed(2)})`, [
          filled(desk.bold.draw(sign, -own / 2, -radius * 0.745, size), colour),
        ])
      })
      .join('')
  }
  const step = radius * 0.006
  return turned(of.dark, step) + turned(of.light, -step)
}

const deviceOf = (device: Device, [x, y]: Point, radius: number, colour: string): string => {
  const at = (u: number, v: number): Point => [x + u * radius, y - v * radius]
  const stroke = (points: readonly Point[], width: number) =>
    lined([line(smooth(points, 4))], colour, width * radius)
  switch (device) {
    case 'ship':
      return [
        filled(
          [
            outline(
              smooth(
                [
                  at(-0.6, 0.05),
                  at(-0.5, -0.2),
                  at(-0.25, -0.33),
                  at(0.25, -0.33),
                  at(0.5, -0.2),
                  at(0.6, 0.05),
                  at(0.45, -0.06),
                  at(0, -0.13),
                  at(-0.45, -0.06),
                  at(-0.6, 0.05),
                ],
                5,
              ),
            ),
          ],
          colour,
        ),
        stroke([at(-0.6, 0.05), at(-0.66, 0.2), at(-0.56, 0.27)], 0.035),
        stroke([at(0.6, 0.05), at(0.66, 0.2), at(0.56, 0.27)], 0.035),
        stroke([at(0, -0.12), at(0, 0.58)], 0.03),
        stroke([at(0, 0.5), at(-0.5, -0.05)], 0.013),
        stroke([at(0, 0.5), at(0.5, -0.05)], 0.013),
        ...[-0.26, 0.26].flatMap((u) => [
          filled(
            [
              outline(
                smooth(
                  [
                    at(u - 0.1, -0.08),
                    at(u - 0.07, 0.12),
                    at(u, 0.17),
                    at(u + 0.07, 0.12),
                    at(u + 0.1, -0.08),
                  ],
                  3,
                ),
              ),
              ellipse(...at(u, 0.23), radius * 0.06),
            ],
            colour,
          ),
          stroke([at(u, 0.1), at(u * 0.4, 0.2)], 0.03),
        ]),
        ...[0, 1, 2].map((wave) =>
          stroke(
            [
              at(-0.5, -0.42 - wave * 0.07),
              at(-0.25, -0.38 - wave * 0.07),
              at(0, -0.42 - wave * 0.07),
              at(0.25, -0.38 - wave * 0.07),
              at(0.5, -0.42 - wave * 0.07),
            ],
            0.018,
          ),
        ),
      ].join('')
    case 'throne':
      return [
        filled(
          [
            outline(
              smooth(
                [
                  at(-0.16, 0.3),
                  at(0.16, 0.3),
                  at(0.2, 0),
                  at(0.3, -0.2),
                  at(0.26, -0.5),
                  at(-0.26, -0.5),
                  at(-0.3, -0.2),
                  at(-0.2, 0),
                  at(-0.16, 0.3),
                ],
                4,
              ),
            ),
            ellipse(...at(0, 0.4), radius * 0.09, radius * 0.105),
          ],
          colour,
        ),
        filled(
          [
            outline([
              at(-0.1, 0.47),
              at(-0.12, 0.6),
              at(-0.05, 0.53),
              at(0, 0.62),
              at(0.05, 0.53),
              at(0.12, 0.6),
              at(0.1, 0.47),
            ]),
          ],
          colour,
        ),
        stroke([at(-0.14, 0.22), at(-0.34, 0.12), at(-0.4, 0.2)], 0.06),
        stroke([at(-0.4, 0.0), at(-0.42, 0.5)], 0.03),
        stroke([at(0.14, 0.22), at(0.32, 0.1), at(0.4, 0.18)], 0.06),
        filled([ellipse(...at(0.42, 0.24), radius * 0.065)], colour),
        ...[-1, 1].map((side) =>
          stroke([at(side * 0.3, -0.5), at(side * 0.36, -0.1), at(side * 0.34, 0.05)], 0.035),
        ),
        stroke([at(-0.45, -0.52), at(0.45, -0.52)], 0.05),
      ].join('')
    case 'cross':
      return [
        ...[0, 1, 2, 3].map((turn) =>
          placed(`rotate(${turn * 90} ${x} ${y})`, [
            filled(
              [
                outline(
                  smooth(
                    [
                      at(-0.05, 0.06),
                      at(-0.09, 0.3),
                      at(-0.2, 0.52),
                      at(0, 0.46),
                      at(0.2, 0.52),
                      at(0.09, 0.3),
                      at(0.05, 0.06),
                    ],
                    4,
                  ),
                ),
              ],
              colour,
            ),
          ]),
        ),
        filled([ellipse(x, y, radius * 0.12)], colour),
        filled(
          [-1, 1].flatMap((u) => [-1, 1].map((v) => ellipse(...at(u * 0.34, v * 0.34), radius * 0.08))),
          colour,
        ),
      ].join('')
    case 'plain':
      return [0.2, 0.35, 0.5]
        .map((share) => lined([ellipse(x, y, radius * share)], colour, radius * 0.012))
        .join('')
    default:
      return device satisfies never
  }
}

/** A seal or a coin on velvet, with a scale bar in centimetres beside it. */
export const objectOnVelvet = (
  desk: Desk,
  seed: string,
  of: Stuff,
  device: Device,
  centimetres: number,
): Picture => {
  const size = { width: 2600, height: 2600 }
  const chance = chanceOf(seed)
  const radius = 940
  const unit = (radius * 2) / centimetres
  const marks = Math.max(1, Math.min(5, Math.floor(1200 / unit)))
  const bar = Array.from({ length: marks }, (_, index) =>
    rectangle(300 + (index + 0.5) * unit, 2290, unit / 2, 34),
  )
  return {
    ...size,
    ground: groundOf(velvet, size, seed),
    parts: [
      glow('lamp', [0.4, 0.35], 0.7, [
        [0, '#55525a', 0.55],
        [1, '#000000', 0],
      ]),
      filled([rectangle(0, 0, size.width, size.height)], 'url(#lamp)'),
      relief(desk, [1300, 1170], radius, of, device, 'PLATZHALTER · KEIN ORIGINAL · ', chance),
      filled([rectangle(300, 2290, marks * unit, 34)], '#f4efe4'),
      filled(bar, '#1d1a17'),
      filled(desk.roman.draw(`${marks} cm`, 300 + marks * unit + 30, 2326, 52), '#f4efe4'),
    ],
  }
}

/** The same object with the light from the left alone, low over it: what is raised throws its shadow to the right. */
export const inRakingLight = (picture: Picture): Picture => ({
  ...picture,
  parts: [
    ...picture.parts,
    gradient(
      'raking',
      [0, 0],
      [1, 0.15],
      [
        [0, '#ffe2ae', 0.34],
        [0.3, '#ffe2ae', 0.12],
        [0.45, '#050302', 0.2],
        [0.7, '#050302', 0.62],
        [1, '#050302', 0.88],
      ],
    ),
    filled([rectangle(0, 0, picture.width, picture.height)], 'url(#raking)'),
  ],
})
