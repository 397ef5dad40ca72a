// A page of an early or a modern print: set text under a running head, with room for woodcuts and initials.

import { chanceOf } from '../chance.ts'
import { groundOf, type Material, ragPaper, whitePaper } from '../ground.ts'
import { type InitialColours, initial, woodcutBand } from '../ornament.ts'
import { type Desk, fold, ink, type Picture, type Size } from '../picture.ts'
import { type Block, type Setting, setText } from '../setting.ts'
import { filled, placed } from '../svg.ts'
import { withLongS } from '../texts.ts'

/** A drawing within a page, made for a breadth and a height from a seed. */
export type Woodcut = (size: Size, seed: string) => string

export type Print = {
  readonly seed: string
  readonly side: 'recto' | 'verso'
  readonly style: 'incunable' | 'fraktur' | 'roman'
  readonly columns: 1 | 2
  readonly number?: string
  readonly head?: string
  readonly heading?: string
  readonly letter?: string
  readonly text: string
  readonly woodcut?: Woodcut
  /** Of the height of the type area. */
  readonly woodcutShare?: number
  readonly frame?: boolean
}

const page = { width: 1900, height: 2640 }
const area = { left: 260, top: 380, width: 1380, height: 1850, gap: 70 }

type Style = {
  readonly size: number
  readonly leading: number
  readonly hyphen: string
  readonly material: Material
  readonly rubric: boolean
}
const styles: Readonly<Record<Print['style'], Style>> = {
  incunable: { size: 58, leading: 68, hyphen: '⸗', material: ragPaper, rubric: true },
  fraktur: { size: 56, leading: 66, hyphen: '⸗', material: ragPaper, rubric: false },
  roman: { size: 50, leading: 70, hyphen: '-', material: whitePaper, rubric: false },
}

const woodenInitial: InitialColours = { field: '#221c17', letter: '#ece2cc', filigree: '#d9ccb0' }
const paintedInitial: InitialColours = { field: '#efe3c8', letter: '#a03222', filigree: '#2c4a73' }

/** Draws a printed page; its lines are the heading and the columns in reading order. */
export const printedPage = (desk: Desk, print: Print): Picture => {
  const style = styles[print.style]
  const face = print.style === 'roman' ? desk.roman : desk.fraktur
  const spelled = (text: string) => (print.style === 'roman' ? text : withLongS(text))
  const left = area.left + (print.frame ? 0 : print.side === 'recto' ? 60 : -60)
  const breadth = (area.width - (print.columns - 1) * area.gap) / print.columns
  const base = { face, size: style.size, leading: style.leading, hyphen: style.hyphen } as const
  const picture = print.woodcut ? area.height * (print.woodcutShare ?? 0.45) : 0
  const heading = print.heading
    ? setText(spelled(print.heading), {
        ...base,
        size: style.size * 1.5,
        leading: style.leading * 1.5,
        x: left,
        y: area.top + picture + style.leading * 1.7,
        width: area.width,
        lines: 3,
        align: 'centre',
      })
    : undefined
  const top = heading
    ? heading.next + style.leading * 0.2
    : area.top + picture + style.leading * (picture ? 1.7 : 1)
  const columns = setColumns(spelled(print.text), print, {
    ...base,
    x: left,
    y: top,
    width: breadth,
    lines: Math.max(1, Math.floor((area.top + area.height - top) / style.leading)),
  })
  const side = style.leading * 3 - 14
  const blocks = [...(heading ? [heading] : []), ...columns]
  return {
    ...page,
    ground: groundOf(style.material, page, print.seed),
    parts: [
      print.woodcut
        ? placed(`translate(${left} ${area.top})`, [
            print.woodcut({ width: area.width, height: picture }, print.seed),
          ])
        : '',
      print.letter
        ? initial(
            desk,
            print.letter,
            [left, top - style.size * 0.82],
            side,
            style.rubric ? paintedInitial : woodenInitial,
            chanceOf(print.seed),
          )
        : '',
      ...blocks.map((block, index) =>
        filled(block.outlines, style.rubric && index === 0 && heading ? ink.rubric : ink.press, 0.93),
      ),
      runningHead(desk, print, left),
      print.frame ? woodFrame(print.seed) : '',
      fold(page, print.side),
    ],
    lines: blocks.flatMap((block) => block.lines),
  }
}

const setColumns = (text: string, print: Print, first: Setting): Block[] => {
  const lead = setText(text, {
    ...first,
    ...(print.letter
      ? { initial: { width: first.leading * 3 + 6, lines: 3 } }
      : { indent: print.heading ? 0 : first.size }),
  })
  if (print.columns === 1) return [lead]
  return [lead, setText(lead.rest, { ...first, x: first.x + first.width + area.gap })]
}

const runningHead = (desk: Desk, print: Print, left: number) => {
  const face = print.style === 'roman' ? desk.italic : desk.fraktur
  const centred = (text: string, y: number, size: number) =>
    filled(face.draw(text, left + (area.width - face.widthOf(text, size)) / 2, y, size), ink.press, 0.85)
  return [
    print.head
      ? centred(print.style === 'roman' ? print.head : withLongS(print.head), area.top - 90, 50)
      : '',
    print.number ? centred(print.number, area.top + area.height + 110, 46) : '',
  ].join('')
}

/** A border of four ornamental blocks around the type area, as on the first page of a chapter. */
const woodFrame = (seed: string) => {
  const chance = chanceOf(`frame ${seed}`)
  const [x, y, width, height, breadth] = [90, 150, page.width - 180, page.height - 440, 100]
  return [
    woodcutBand(x, y, width, breadth, chance),
    woodcutBand(x, y + height - breadth, width, breadth, chance),
    woodcutBand(x, y + breadth, breadth, height - 2 * breadth, chance),
    woodcutBand(x + width - breadth, y + breadth, breadth, height - 2 * breadth, chance),
  ].join('')
}
