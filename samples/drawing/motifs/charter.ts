// A charter: a sheet of parchment with a first line in tall letters, a fold at its foot, and a seal that hangs from it.

import { type Chance, chanceOf } from '../chance.ts'
import { type Hand, scribbledLine } from '../cursive.ts'
import { groundOf, parchment } from '../ground.ts'
import { smooth } from '../lines.ts'
import { initial } from '../ornament.ts'
import { type Desk, ink, type Picture } from '../picture.ts'
import { setText } from '../setting.ts'
import { filled, gradient, line, lined, outline, type Point, placed, rectangle } from '../svg.ts'
import { type Device, relief, type Stuff } from './seal.ts'

export type Charter = {
  readonly seed: string
  /** The first line, in tall letters. */
  readonly opening: string
  /** Set in a book hand; without it the lines only look written. */
  readonly text?: string
  readonly seal: { readonly stuff: Stuff; readonly device: Device; readonly cord: string }
  readonly illuminated?: boolean
}

const size = { width: 3300, height: 3000 }
const sheet = { left: 150, top: 130, right: 3150, bottom: 2180 }
const hand: Hand = { size: 30, slant: 0.14, nib: 7.5, reach: 2.7 }

/** A sheet with wavering edges, as the paths of its front and of its shadow. */
const edge = (chance: Chance): Point[] => {
  const { left, top, right, bottom } = sheet
  const along = (from: Point, to: Point) =>
    Array.from(
      { length: 9 },
      (_, step): Point => [
        from[0] + ((to[0] - from[0]) * step) / 9 + chance.around(7),
        from[1] + ((to[1] - from[1]) * step) / 9 + chance.around(7),
      ],
    )
  const corners: Point[] = [
    [left, top],
    [right, top + 14],
    [right - 18, bottom],
    [left + 10, bottom - 8],
  ]
  const round = corners.flatMap((corner, index) => along(corner, corners[(index + 1) % 4] ?? corner))
  return smooth([...round, ...round.slice(0, 1)], 3)
}

/** The sheet lies on grey board: all but the sheet is painted over. */
const board = (shape: readonly Point[]) =>
  [
    `<path fill-rule="evenodd" fill="#55585b" d="${rectangle(0, 0, size.width, size.height)}${outline(shape)}"/>`,
    lined([outline(shape)], '#2e2a24', 5, 0.5),
  ].join('')

const plica = (): string => {
  const { left, right, bottom } = sheet
  const top = bottom - 250
  return (
    gradient(
      'plica',
      [0, 0],
      [0, 1],
      [
        [0, '#5a4426', 0.4],
        [0.06, '#fff6dd', 0.28],
        [1, '#c9b38a', 0.2],
      ],
    ) +
    filled([rectangle(left + 6, top, right - left - 22, 244)], 'url(#plica)') +
    lined(
      [
        line([
          [left + 6, top],
          [right - 14, top],
        ]),
      ],
      '#6b5230',
      3,
      0.6,
    )
  )
}

const cords = (x: number, colour: string): string => {
  const strands = [-26, -9, 9, 26].map((shift) =>
    line(
      smooth(
        [
          [x + shift, sheet.bottom - 120],
          [x + shift * 1.5, sheet.bottom + 60],
          [x + shift * 0.7, sheet.bottom + 190],
        ],
        5,
      ),
    ),
  )
  return lined(strands, '#241a12', 20, 0.5) + lined(strands, colour, 14)
}

const creases = () =>
  [0.25, 0.5, 0.75]
    .map((share) => {
      const x = sheet.left + (sheet.right - sheet.left) * share
      return (
        filled([rectangle(x, sheet.top, 3, sheet.bottom - sheet.top)], '#5a4426', 0.35) +
        filled([rectangle(x + 3, sheet.top, 4, sheet.bottom - sheet.top)], '#fff8e4', 0.45)
      )
    })
    .join('')

/** The front of a charter. */
export const charter = (desk: Desk, plan: Charter): Picture => {
  const chance = chanceOf(plan.seed)
  const shape = edge(chance)
  const [left, width] = [sheet.left + 210, sheet.right - sheet.left - 420]
  const openingSize = 92
  const tall = 1.75
  const fitted = (width - 170) / desk.textura.widthOf(plan.opening, openingSize)
  const opening = placed(
    `translate(${left + 170} ${sheet.top + 330}) scale(${Math.min(1.25, fitted)} ${tall})`,
    [filled(desk.textura.draw(plan.opening, 0, 0, openingSize), ink.scribe)],
  )
  const body = plan.text
    ? setText(plan.text, {
        face: desk.textura,
        size: 82,
        leading: 112,
        x: left,
        y: sheet.top + 500,
        width,
        lines: 11,
        hyphen: '-',
      })
    : undefined
  const lines = Array.from({ length: 15 }, (_, index) =>
    scribbledLine([left, sheet.top + 470 + index * 88], width, hand, chance, index === 14 ? 0.55 : 1),
  ).flat()
  const colours = plan.illuminated
    ? { field: ink.blue, letter: '#e9d9ac', filigree: '#c9a24a' }
    : { field: '#e6d5ab', letter: ink.scribe, filigree: '#8a6a3c' }
  const sealAt: Point = [(sheet.left + sheet.right) / 2, 2590]
  return {
    ...size,
    ground: groundOf({ ...parchment, edge: 6 }, size, plan.seed),
    parts: [
      creases(),
      plan.illuminated ? border(chance) : '',
      initial(desk, plan.opening.slice(0, 1), [left - 40, sheet.top + 150], 195, colours, chance),
      opening,
      filled(body ? body.outlines : lines, ink.scribe, 0.93),
      plica(),
      board(shape),
      cords(sealAt[0], plan.seal.cord),
      relief(desk, sealAt, 330, plan.seal.stuff, plan.seal.device, 'PLATZHALTER · KEIN ORIGINAL · ', chance),
    ],
    ...(body && { lines: body.lines }),
  }
}

/** Painted flowers around an illuminated sheet. */
const border = (chance: Chance): string => {
  const parts: string[] = []
  const { left, top, right } = sheet
  for (let at = left + 90; at < right - 60; at += 95) {
    const y = top + 78 + chance.around(16)
    const petals = Array.from({ length: 6 }, (_, index) => {
      const angle = (index / 6) * Math.PI * 2
      return `M${at + Math.cos(angle) * 18} ${y + Math.sin(angle) * 18}m-14 0a14 14 0 1 0 28 0a14 14 0 1 0 -28 0z`
    })
    parts.push(
      filled(petals, chance.pick(['#a03222', '#2c4a73', '#b8862f']), 0.9),
      filled([`M${at} ${y}m-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z`], '#e9d9ac'),
    )
  }
  return parts.join('')
}

/** The back of a charter: folds, and a note in a later hand. */
export const charterBack = (desk: Desk, seed: string, note: string): Picture => {
  const chance = chanceOf(seed)
  return {
    ...size,
    ground: groundOf({ ...parchment, colour: [222, 204, 168], edge: 6 }, size, seed),
    parts: [
      creases(),
      filled(scribbledLine([1300, 700], 900, hand, chance), ink.scribe, 0.7),
      filled(desk.italic.draw(note, 1290, 980, 76), '#5b5148', 0.85),
      board(edge(chance)),
    ],
  }
}
