// A leaf of a parchment codex: two ruled columns in a book hand, red headings, initials in blue and red.

import { chanceOf } from '../chance.ts'
import { groundOf, vellum } from '../ground.ts'
import { initial, ruling, tendril } from '../ornament.ts'
import { type Desk, fold, ink, type Picture } from '../picture.ts'
import { type Block, setText } from '../setting.ts'
import { filled } from '../svg.ts'

const size = { width: 1960, height: 2740 }
const column = { width: 640, top: 470, leading: 84, lines: 22, left: [230, 1010] } as const
const writing = 66

export type Leaf = {
  readonly seed: string
  readonly side: 'recto' | 'verso'
  readonly folio: string
  readonly heading: string
  readonly letter: string
  readonly text: string
}

/** Draws one side of a leaf; its lines are those of both columns. */
export const codexLeaf = (desk: Desk, leaf: Leaf): Picture => {
  const chance = chanceOf(leaf.seed)
  const [left, right] = column.left
  const offset = leaf.side === 'recto' ? 90 : -30
  const base = {
    face: desk.textura,
    size: writing,
    leading: column.leading,
    width: column.width,
    hyphen: '-',
  }
  const heading = setText(leaf.heading, { ...base, x: left + offset, y: column.top, lines: 2, align: 'left' })
  const side = column.leading * 4 - 26
  const first = setText(leaf.text, {
    ...base,
    x: left + offset,
    y: heading.next,
    lines: column.lines - heading.lines.length,
    initial: { width: side + 24, lines: 4 },
  })
  const second = setText(first.rest, { ...base, x: right + offset, y: column.top, lines: column.lines })
  const colours = chance.happens(0.5)
    ? { field: ink.blue, letter: '#e9d9ac', filigree: '#c9a24a' }
    : { field: ink.rubric, letter: '#f0e4c4', filigree: '#e0b95c' }
  const corner: readonly [number, number] = [left + offset, heading.next - writing * 0.8]
  return {
    ...size,
    ground: groundOf(vellum, size, leaf.seed),
    parts: [
      ruling(left + offset, column.top + 8, column.width, column.leading, column.lines, 50),
      ruling(right + offset, column.top + 8, column.width, column.leading, column.lines, 50),
      initial(desk, leaf.letter, corner, side, colours, chance),
      ...border(corner, side, colours.field, leaf.seed),
      ...written([heading], ink.rubric),
      ...written([first, second], ink.scribe),
      folio(desk, leaf),
      fold(size, leaf.side),
    ],
    lines: [...heading.lines, ...first.lines, ...second.lines],
  }
}

const written = (blocks: readonly Block[], colour: string) =>
  blocks.map((block) => filled(block.outlines, colour, 0.94))

/** Tendrils that grow from the initial along the inner margin. */
const border = ([x, y]: readonly [number, number], side: number, colour: string, seed: string) => {
  const chance = chanceOf(`border ${seed}`)
  const down = tendril([x - 26, y + side * 0.6], Math.PI * 0.5, 1250, 9, chance)
  const up = tendril([x - 26, y + side * 0.3], -Math.PI * 0.52, 560, 8, chance)
  return [
    filled([...down.stem, ...up.stem], colour, 0.85),
    filled(down.leaves.filter((_, index) => index % 2 === 0).concat(up.leaves), '#4c6b46', 0.85),
    filled(
      down.leaves.filter((_, index) => index % 2 === 1),
      '#b8862f',
      0.9,
    ),
  ]
}

const folio = (desk: Desk, leaf: Leaf) =>
  leaf.side === 'recto'
    ? filled(desk.italic.draw(leaf.folio, size.width - 190, 190, 54), '#5b5148', 0.75)
    : ''
