// The text layer of a PDF page as lines and words with their boxes, and as the ALTO file that a PDF does not bring.

import type { Line } from '../../catalogue/model.ts'
import type { SheetText } from '../../images/foreign.ts'
import { boxer, lineOf, type RawWord } from './boxes.ts'

type Piece = SheetText['pieces'][number]

/** Pieces follow each other in the order of reading; one that ends a line says so, one that stands lower begins another. */
const gathered = (pieces: readonly Piece[]): readonly (readonly Piece[])[] => {
  const lines: Piece[][] = []
  let open: Piece[] = []
  for (const piece of pieces) {
    const last = open.at(-1)
    const isLower = last && Math.abs(piece.y + piece.height - last.y - last.height) > last.height / 2
    if (isLower) {
      lines.push(open)
      open = []
    }
    if (piece.text.trim() !== '') open.push(piece)
    if (piece.endsLine && open.length > 0) {
      lines.push(open)
      open = []
    }
  }
  return open.length > 0 ? [...lines, open] : lines
}

/** The lines of a page, in pixels of its picture. */
export const linesOfSheet = (
  sheet: SheetText,
  picture: { readonly width: number; readonly height: number },
): readonly Line[] => {
  const { box } = boxer({ x: picture.width / sheet.width, y: picture.height / sheet.height }, picture)
  const page = { x: 0, y: 0, width: picture.width, height: picture.height }
  return gathered(sheet.pieces).flatMap((pieces) => {
    const words = pieces.map(({ text, x, y, width, height }): RawWord => {
      return { text: text.normalize('NFC').trim(), at: { x, y, width, height } }
    })
    return lineOf({ at: {}, words }, box, page) ?? []
  })
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/[^\t\n\r\u0020-\ufffd]/g, '')

const place = ({ x, y, width, height }: Line['box']) =>
  `HPOS="${x}" VPOS="${y}" WIDTH="${width}" HEIGHT="${height}"`

/** Lines in pixels as ALTO 4, so that the text of a PDF can be had like every other. */
export const altoOfLines = (
  lines: readonly Line[],
  { width, height }: { readonly width: number; readonly height: number },
): string => {
  const written = lines.map(({ box, words }) => {
    const strings = words.map((word) => `<String CONTENT="${escaped(word.text)}" ${place(word.box)}/>`)
    return `<TextLine ${place(box)}>${strings.join('<SP/>')}</TextLine>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout><Page ID="page" PHYSICAL_IMG_NR="1" WIDTH="${width}" HEIGHT="${height}"><PrintSpace><TextBlock ID="block">
${written.join('\n')}
</TextBlock></PrintSpace></Page></Layout></alto>
`
}
