// Letters as outlines: a typeface knows how wide a text is and gives its outlines; here those of printed books.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype from 'opentype.js'
import { short } from './svg.ts'

export type Typeface = {
  readonly widthOf: (text: string, size: number) => number
  /** Outlines of a text whose baseline begins at a point; one a letter. */
  readonly draw: (text: string, x: number, y: number, size: number) => string[]
}

/** The typefaces that the drawings are set in. */
export type Typefaces = {
  readonly roman: Typeface
  readonly italic: Typeface
  readonly bold: Typeface
  readonly fraktur: Typeface
}

const fontOf = (file: string): opentype.Font => {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${file}`))
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

const dataOf = (path: opentype.Path): string => path.toPathData(1)

const printed = (font: opentype.Font): Typeface => ({
  widthOf: (text, size) => font.getAdvanceWidth(text, size),
  draw: (text, x, y, size) =>
    text.split(/(?<= )/).flatMap((word, index, words) => {
      const before = words.slice(0, index).join('')
      return dataOf(font.getPath(word, x + font.getAdvanceWidth(before, size), y, size))
    }),
})

/** The bar that makes an f of a long s, in units of the font: what stands right of its stem between two heights. */
const bar = { right: 0.18, from: 0.43, to: 0.51 }

/**
 * Fraktur with the two signs that the font lacks: the long s is its f without the bar, the double hyphen two strokes.
 */
const fraktur = (font: opentype.Font): Typeface => {
  const longS = (x: number, y: number, size: number) => {
    const path = font.getPath('f', x, y, size)
    const right = x + bar.right * size
    const onBar = (height: number) => y - height > bar.from * size && y - height < bar.to * size
    for (const step of path.commands) {
      if ('x' in step && onBar(step.y)) step.x = Math.min(step.x, right)
      if ('x1' in step && onBar(step.y1)) step.x1 = Math.min(step.x1, right)
    }
    return dataOf(path)
  }
  const doubleHyphen = (x: number, y: number, size: number) =>
    [0.2, 0.34]
      .map((height) => {
        const [left, top] = [x + 0.04 * size, y - height * size]
        return `M${short(left)} ${short(top)}l${short(0.22 * size)} ${short(-0.06 * size)}v${short(0.05 * size)}l${short(-0.22 * size)} ${short(0.06 * size)}z`
      })
      .join('')
  const widthOf = (text: string, size: number) =>
    [...text].reduce((width, sign) => {
      if (sign === '⸗') return width + 0.3 * size
      return width + font.getAdvanceWidth(sign === 'ſ' ? 'f' : sign, size)
    }, 0)
  return {
    widthOf,
    draw: (text, x, y, size) => {
      let at = x
      return [...text].map((sign) => {
        const here = at
        at += widthOf(sign, size)
        if (sign === 'ſ') return longS(here, y, size)
        return sign === '⸗' ? doubleHyphen(here, y, size) : dataOf(font.getPath(sign, here, y, size))
      })
    },
  }
}

/** Opens the typefaces from their npm packages; none is needed on the machine. */
export const openTypefaces = (): Typefaces => ({
  roman: printed(fontOf('source-serif-4/files/source-serif-4-latin-400-normal.woff')),
  italic: printed(fontOf('source-serif-4/files/source-serif-4-latin-400-italic.woff')),
  bold: printed(fontOf('source-serif-4/files/source-serif-4-latin-600-normal.woff')),
  fraktur: fraktur(fontOf('unifrakturmaguntia/files/unifrakturmaguntia-latin-400-normal.woff')),
})
