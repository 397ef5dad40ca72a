// Written books and papers: registers with entries, a chronicle with empty picture frames, letters, a file.

import { type Chance, chanceOf } from '../chance.ts'
import { type Hand, scribbledLine } from '../cursive.ts'
import { groundOf, type Material, parchment, ragPaper, whitePaper } from '../ground.ts'
import { cut, smooth } from '../lines.ts'
import { ruling } from '../ornament.ts'
import { type Desk, fold, ink, type Picture } from '../picture.ts'
import { setText } from '../setting.ts'
import { filled, line, lined, rectangle } from '../svg.ts'

const page = { width: 1900, height: 2640 }

export type Register = {
  readonly seed: string
  readonly side: 'recto' | 'verso'
  readonly folio: string
  readonly columns: 1 | 2
  readonly material: 'parchment' | 'paper'
  readonly sums?: boolean
  /** A heading in a book hand. */
  readonly heading?: string
}

/** A page of a town book: entries with paragraph marks, in one or two columns, sums at the right. */
export const registerPage = (desk: Desk, plan: Register): Picture => {
  const chance = chanceOf(plan.seed)
  const material: Material = plan.material === 'parchment' ? parchment : ragPaper
  const left = plan.side === 'recto' ? 300 : 200
  const gap = 90
  const width = (1400 - gap * (plan.columns - 1)) / plan.columns
  const columns = Array.from({ length: plan.columns }, (_, index) => left + index * (width + gap))
  const heading = plan.heading
    ? setText(plan.heading, {
        face: desk.textura,
        size: 92,
        leading: 110,
        x: left,
        y: 330,
        width: 1400,
        lines: 1,
        align: 'centre',
      })
    : undefined
  const leading = plan.columns === 1 ? 66 : 58
  return {
    ...page,
    ground: groundOf(material, page, plan.seed),
    parts: [
      ...columns.map((x) => ruling(x, 440, width, leading, Math.floor(1800 / leading), 30)),
      heading ? filled(heading.outlines, ink.rubric, 0.9) : '',
      ...columns.map((x) => entries(x, width, leading, plan.sums ?? false, chance)),
      plan.side === 'recto'
        ? filled(desk.italic.draw(plan.folio, page.width - 190, 200, 54), '#5b5148', 0.75)
        : '',
      fold(page, plan.side),
    ],
    ...(heading && { lines: heading.lines }),
  }
}

const entries = (x: number, width: number, leading: number, sums: boolean, chance: Chance): string => {
  const hand: Hand = { size: leading * 0.34, slant: 0.2, nib: leading * 0.095, reach: 2.1 }
  const written: string[] = []
  const red: string[] = []
  const struck: string[] = []
  const room = sums ? width - 210 : width
  for (let y = 440; y < 440 + 1780; ) {
    const count = chance.whole(2, 5)
    red.push(paragraph(x - 46, y, leading * 0.5))
    const top = y
    for (let index = 0; index < count && y < 2220; index++, y += leading) {
      written.push(
        ...scribbledLine([x, y], room, hand, chance, index === count - 1 ? chance.between(0.35, 0.9) : 1),
      )
    }
    if (sums) written.push(...scribbledLine([x + room + 60, y - leading], 150, hand, chance))
    if (chance.happens(0.14))
      struck.push(
        cut(
          [
            [x - 10, top - leading * 0.5],
            [x + room * 0.5, (top + y - leading) / 2],
            [x + room, y - leading],
          ],
          4,
          0.3,
        ),
      )
    y += leading * 0.5
  }
  return filled(written, ink.scribe, 0.9) + filled(red, ink.rubric, 0.85) + filled(struck, ink.scribe, 0.7)
}

/** A red paragraph mark. */
const paragraph = (x: number, y: number, size: number) =>
  cut(
    smooth(
      [
        [x + size * 0.7, y - size],
        [x + size * 0.1, y - size],
        [x, y - size * 0.6],
        [x + size * 0.2, y - size * 0.3],
        [x + size * 0.3, y - size * 0.9],
        [x + size * 0.3, y + size * 0.3],
      ],
      4,
    ),
    size * 0.2,
    0.3,
  )

/** A page of a chronicle; its picture frame was left empty by the writer. */
export const chroniclePage = (
  desk: Desk,
  seed: string,
  side: 'recto' | 'verso',
  number: string,
  frame: 'top' | 'middle' | 'none',
): Picture => {
  const chance = chanceOf(seed)
  const hand: Hand = { size: 24, slant: 0.42, nib: 6, reach: 2.5 }
  const left = side === 'recto' ? 320 : 220
  const box = { top: frame === 'top' ? 330 : 1020, height: 620 }
  const written: string[] = []
  for (let y = 380; y < 2260; y += 74) {
    const inBox = frame !== 'none' && y > box.top - 40 && y < box.top + box.height + 60
    if (!inBox) written.push(...scribbledLine([left, y], 1360, hand, chance, chance.happens(0.12) ? 0.6 : 1))
  }
  const border =
    frame === 'none'
      ? ''
      : [6, 22]
          .map((inset) =>
            lined(
              [rectangle(left + inset, box.top + inset, 1360 - 2 * inset, box.height - 2 * inset)],
              ink.scribe,
              inset === 6 ? 7 : 3,
              0.8,
            ),
          )
          .join('')
  return {
    ...page,
    ground: groundOf(ragPaper, page, seed),
    parts: [
      border,
      filled(written, ink.scribe, 0.88),
      filled(desk.italic.draw(number, left + 660, 220, 54), ink.scribe, 0.8),
      fold(page, side),
    ],
  }
}

/** A letter in a modern hand on ruled paper. */
export const letterPage = (seed: string, colour: string, ruled: boolean): Picture => {
  const chance = chanceOf(seed)
  const hand: Hand = { size: 27, slant: 0.5, nib: 4.6, reach: 2.6 }
  const size = { width: 1800, height: 2480 }
  const lines: string[] = scribbledLine([1050, 300], 560, hand, chance)
  for (let y = 520; y < 2120; y += 82)
    lines.push(
      ...scribbledLine([190 + chance.around(8), y], 1440, hand, chance, chance.happens(0.1) ? 0.5 : 1),
    )
  lines.push(...scribbledLine([980, 2230], 520, { ...hand, size: 36, nib: 6 }, chance))
  const rules = Array.from({ length: 23 }, (_, index) =>
    line([
      [110, 446 + index * 82],
      [1690, 446 + index * 82],
    ]),
  )
  return {
    ...size,
    ground: groundOf(whitePaper, size, seed),
    parts: [
      ruled ? lined(rules, '#7d93ab', 2, 0.5) : '',
      filled([rectangle(0, 1238, 1800, 3)], '#5a4426', 0.3),
      filled([rectangle(898, 0, 3, 2480)], '#5a4426', 0.3),
      filled(lines, colour, 0.9),
    ],
  }
}

/** The cover of an office file with its label. */
export const fileCover = (desk: Desk, seed: string, lines: readonly string[]): Picture => {
  const size = { width: 1900, height: 2600 }
  const board: Material = { colour: [186, 170, 132], blotches: 7, grain: 7, edge: 30, stains: 4 }
  const label = { x: 380, y: 520, width: 1140, height: 620 }
  const centred = (text: string, index: number) =>
    filled(
      desk.roman.draw(
        text,
        label.x + (label.width - desk.roman.widthOf(text, 74)) / 2,
        label.y + 190 + index * 130,
        74,
      ),
      '#2d2a28',
      0.9,
    )
  return {
    ...size,
    ground: groundOf(board, size, seed),
    parts: [
      filled([rectangle(label.x + 8, label.y + 10, label.width, label.height)], '#3a2e1c', 0.35),
      filled([rectangle(label.x, label.y, label.width, label.height)], '#efe8d6'),
      lined([rectangle(label.x + 24, label.y + 24, label.width - 48, label.height - 48)], '#5a5148', 4),
      ...lines.map(centred),
      filled([rectangle(0, 0, 120, size.height)], '#5a4a30', 0.35),
      lined(
        [
          line([
            [1720, 0],
            [1720, 2600],
          ]),
        ],
        '#8a7a5a',
        10,
        0.4,
      ),
    ],
  }
}
