// Single printed sheets: title pages, the newspaper, the poster.

import { chanceOf } from '../chance.ts'
import { groundOf, type Material, newsprint, ragPaper, whitePaper } from '../ground.ts'
import { cut } from '../lines.ts'
import { initial, tendril, woodcutBand } from '../ornament.ts'
import { type Desk, fold, ink, type Picture } from '../picture.ts'
import { type Block, type SetLine, setText } from '../setting.ts'
import { ellipse, filled, line, lined, rectangle } from '../svg.ts'
import { withLongS } from '../texts.ts'

export type TitleLine = {
  readonly text: string
  readonly size: number
  readonly face: 'roman' | 'italic' | 'bold' | 'fraktur'
  readonly red?: boolean
  /** Room above the line. */
  readonly above?: number
}

export type TitlePage = {
  readonly seed: string
  readonly lines: readonly TitleLine[]
  readonly ornament: 'none' | 'frame' | 'flower' | 'rules'
  readonly modern?: boolean
}

/** A title page: lines around a middle axis. */
export const titlePage = (desk: Desk, plan: TitlePage): Picture => {
  const size = { width: 1800, height: 2640 }
  const middle = size.width / 2 + 20
  const set: SetLine[] = []
  const parts: string[] = []
  let y = plan.ornament === 'frame' ? 560 : 430
  for (const { text, size: tall, face, red, above } of plan.lines) {
    const spelled = face === 'fraktur' ? withLongS(text) : text
    y += (above ?? 0) + tall * 1.1
    const block = setText(spelled, {
      face: desk[face],
      size: tall,
      leading: tall * 1.2,
      x: middle - 610,
      y,
      width: 1220,
      lines: 4,
      align: 'centre',
    })
    parts.push(filled(block.outlines, red ? ink.rubric : ink.press, 0.94))
    set.push(...block.lines)
    y = block.next - tall * 1.2
  }
  return {
    ...size,
    ground: groundOf(plan.modern ? whitePaper : ragPaper, size, plan.seed),
    parts: [...parts, ornamentOf(plan, size, middle), fold(size, 'recto')],
    lines: set,
  }
}

const ornamentOf = (
  { ornament, seed }: TitlePage,
  size: { width: number; height: number },
  middle: number,
): string => {
  const chance = chanceOf(`ornament ${seed}`)
  switch (ornament) {
    case 'none':
      return ''
    case 'frame': {
      const [x, y, width, height, breadth] = [200, 220, size.width - 380, size.height - 560, 120]
      return [
        woodcutBand(x, y, width, breadth, chance),
        woodcutBand(x, y + height - breadth, width, breadth, chance),
        woodcutBand(x, y + breadth, breadth, height - 2 * breadth, chance),
        woodcutBand(x + width - breadth, y + breadth, breadth, height - 2 * breadth, chance),
      ].join('')
    }
    case 'flower': {
      const left = tendril([middle - 30, 1800], Math.PI, 420, 9, chance)
      const right = tendril([middle + 30, 1800], 0, 420, 9, chanceOf(`ornament ${seed}`))
      return filled(
        [...left.stem, ...left.leaves, ...right.stem, ...right.leaves, ellipse(middle, 1800, 22)],
        ink.press,
      )
    }
    case 'rules':
      return filled(
        [
          cut(
            [
              [middle - 260, 1820],
              [middle, 1820],
              [middle + 260, 1820],
            ],
            10,
            1,
          ),
          cut(
            [
              [middle - 160, 2160],
              [middle, 2160],
              [middle + 160, 2160],
            ],
            6,
            1,
          ),
        ],
        ink.press,
      )
    default:
      return ornament satisfies never
  }
}

export type NewspaperPage = {
  readonly seed: string
  readonly side: 'recto' | 'verso'
  readonly number: string
  /** Only on the first page. */
  readonly masthead?: { readonly title: string; readonly date: string }
  readonly articles: readonly { readonly heading: string; readonly text: string }[]
}

/** A page of a newspaper in Fraktur: masthead, date line, two columns with a rule between. */
export const newspaperPage = (desk: Desk, plan: NewspaperPage): Picture => {
  const size = { width: 2100, height: 2700 }
  const [left, width, gap] = [220, 1660, 80]
  const column = (width - gap) / 2
  const head = plan.masthead ? masthead(desk, plan.masthead, plan.number, left, width) : undefined
  const top = head ? 920 : 420
  const blocks: Block[] = []
  let at = { x: left, y: top }
  const bottom = 2420
  for (const { heading, text } of plan.articles) {
    if (at.y > bottom - 300) at = { x: left + column + gap, y: top }
    const headline = setText(withLongS(heading), {
      face: desk.fraktur,
      size: 62,
      leading: 70,
      x: at.x,
      y: at.y,
      width: column,
      lines: 2,
      align: 'centre',
    })
    blocks.push(headline)
    let rest = withLongS(text)
    at = { ...at, y: headline.next + 4 }
    for (let turn = 0; turn < 2 && rest; turn++) {
      const body = setText(rest, {
        face: desk.fraktur,
        size: 47,
        leading: 54,
        x: at.x,
        y: at.y,
        width: column,
        lines: Math.max(1, Math.floor((bottom - at.y) / 54)),
        hyphen: '⸗',
        indent: turn === 0 ? 40 : 0,
      })
      blocks.push(body)
      rest = body.rest
      at = rest && at.x === left ? { x: left + column + gap, y: top } : { ...at, y: body.next + 60 }
    }
    if (at.y > bottom && at.x > left) break
  }
  return {
    ...size,
    ground: groundOf(newsprint, size, plan.seed),
    parts: [
      head?.svg ?? filled(desk.fraktur.draw(plan.number, size.width / 2 - 30, 300, 56), ink.press, 0.85),
      ...blocks.map((block) => filled(block.outlines, ink.press, 0.9)),
      filled([rectangle(left + column + gap / 2 - 2, top - 50, 4, bottom - top + 60)], ink.press, 0.7),
      fold(size, plan.side),
    ],
    lines: [...(head?.lines ?? []), ...blocks.flatMap((block) => block.lines)],
  }
}

const masthead = (
  desk: Desk,
  { title, date }: { title: string; date: string },
  number: string,
  left: number,
  width: number,
) => {
  const chance = chanceOf('masthead')
  const name = setText(withLongS(title), {
    face: desk.fraktur,
    size: 196,
    leading: 200,
    x: left,
    y: 600,
    width,
    lines: 1,
    align: 'centre',
  })
  const day = setText(withLongS(date), {
    face: desk.fraktur,
    size: 74,
    leading: 80,
    x: left,
    y: 770,
    width,
    lines: 1,
    align: 'centre',
  })
  return {
    svg: [
      woodcutBand(left, 240, width, 110, chance),
      filled(
        desk.fraktur.draw(number, left + width / 2 - desk.fraktur.widthOf(number, 54) / 2, 408, 54),
        ink.press,
      ),
      filled([...name.outlines, ...day.outlines], ink.press, 0.95),
      lined(
        [
          line([
            [left, 672],
            [left + width, 672],
          ]),
          line([
            [left, 812],
            [left + width, 812],
          ]),
        ],
        ink.press,
        7,
      ),
      lined(
        [
          line([
            [left, 688],
            [left + width, 688],
          ]),
          line([
            [left, 828],
            [left + width, 828],
          ]),
        ],
        ink.press,
        2.5,
      ),
    ].join(''),
    lines: [...name.lines, ...day.lines],
  }
}

/** A notice for the walls of the town. */
export const poster = (desk: Desk, seed: string, title: string, text: string, foot: string): Picture => {
  const size = { width: 2100, height: 2900 }
  const material: Material = { ...newsprint, colour: [232, 221, 190], stains: 6 }
  const chance = chanceOf(seed)
  const heading = setText(withLongS(title), {
    face: desk.fraktur,
    size: 230,
    leading: 240,
    x: 200,
    y: 620,
    width: 1700,
    lines: 1,
    align: 'centre',
  })
  const body = setText(withLongS(text.slice(1)), {
    face: desk.fraktur,
    size: 74,
    leading: 94,
    x: 280,
    y: 950,
    width: 1540,
    lines: 14,
    hyphen: '⸗',
    initial: { width: 300, lines: 3 },
  })
  const end = setText(withLongS(foot), {
    face: desk.fraktur,
    size: 84,
    leading: 96,
    x: 280,
    y: 2440,
    width: 1540,
    lines: 1,
    align: 'centre',
  })
  return {
    ...size,
    ground: groundOf(material, size, seed),
    parts: [
      ...[24, 40].map((inset) =>
        lined(
          [rectangle(130 + inset, 130 + inset, size.width - 260 - 2 * inset, size.height - 430 - 2 * inset)],
          ink.press,
          inset === 24 ? 12 : 4,
        ),
      ),
      woodcutBand(280, 250, 1540, 110, chance),
      filled([...heading.outlines, ...body.outlines, ...end.outlines], ink.press, 0.93),
      initial(
        desk,
        text.slice(0, 1),
        [280, 876],
        270,
        { field: '#221c17', letter: '#ece2cc', filigree: '#d9ccb0' },
        chance,
      ),
      lined(
        [
          line([
            [700, 740],
            [1400, 740],
          ]),
        ],
        ink.press,
        6,
      ),
      filled([rectangle(0, 1380, size.width, 5)], '#8a744c', 0.4),
      filled([rectangle(size.width / 2, 0, 5, size.height)], '#8a744c', 0.4),
    ],
    lines: [...heading.lines, ...body.lines, ...end.lines],
  }
}
