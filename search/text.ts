// The words of a page as a reader would say them: whole where a line breaks them, each with the boxes where it stands.

import type { Box, Line, Transcription, Word } from '../catalogue/model.ts'
import { wordsOf } from './spelling.ts'

/** A line as the index keeps it for showing: its text, its box, and where each written word stands in the text. */
export type ShownLine = {
  readonly text: string
  readonly box: Box
  readonly words: readonly {
    readonly start: number
    readonly end: number
    readonly box: Box
    readonly whole?: string
  }[]
}

/** A word of the running text; more than one place where it is broken. */
export type Token = {
  readonly text: string
  readonly places: readonly {
    readonly line: number
    readonly start: number
    readonly end: number
    readonly box: Box
  }[]
}

const breakMark = /[-‐‑⸗¬=]$/

const withoutBlanks = (text: string) => text.replace(/\s+/gu, '')

/**
 * The text of a line as it is shown: its words with blanks between, so that each word can be marked. Where the words do
 * not spell the line (a line was corrected, its words were not), the line is right, and is marked as a whole.
 */
export const shownLine = ({ text, box, words }: Line): ShownLine => {
  if (withoutBlanks(words.map((word) => word.text).join('')) !== withoutBlanks(text))
    return { text, box, words: [] }
  let at = 0
  const placed = words.map(({ text: written, box: where, whole }: Word) => {
    const start = at
    at += written.length + 1
    return { start, end: start + written.length, box: where, ...(whole !== undefined && { whole }) }
  })
  return { text: words.map((word) => word.text).join(' '), box, words: placed }
}

export const shownLines = (transcription: Transcription): ShownLine[] => transcription.lines.map(shownLine)

/** One word of the text with its place, and the whole that the written word it is part of names. */
type Piece = Token & { readonly whole?: string; readonly breaks: boolean }

const piecesOf = (line: ShownLine, number: number): Piece[] => {
  let next = 0
  const pieces = wordsOf(line.text).map(({ text, start, end }): Piece => {
    while (start >= (line.words[next]?.end ?? Number.POSITIVE_INFINITY)) next += 1
    const written = line.words[next]
    return {
      text,
      places: [{ line: number, start, end, box: written?.box ?? line.box }],
      breaks: false,
      ...(written?.whole !== undefined && { whole: written.whole }),
    }
  })
  const last = pieces.at(-1)
  if (last && breakMark.test(line.text.trimEnd())) pieces[pieces.length - 1] = { ...last, breaks: true }
  return pieces
}

/** Both parts of a broken word name it; the second stands at the beginning of the next line. */
const continues = (before: Piece, piece: Piece, firstOfLine: boolean) => {
  if (!firstOfLine) return false
  if (before.whole !== undefined || piece.whole !== undefined) return before.whole === piece.whole
  return before.breaks && /^\p{Ll}/u.test(piece.text)
}

/**
 * The words of the lines, in reading order, `first` being the number of the first line. A word broken by the end of a
 * line is one token with two places.
 */
export const tokensOf = (lines: readonly ShownLine[], first = 0): Token[] => {
  const tokens: Piece[] = []
  for (const [number, line] of lines.entries()) {
    for (const [at, piece] of piecesOf(line, first + number).entries()) {
      const before = tokens.at(-1)
      if (before && continues(before, piece, at === 0)) {
        const text = before.whole ?? before.text + piece.text
        tokens[tokens.length - 1] = { ...piece, text, places: [...before.places, ...piece.places] }
      } else tokens.push(piece)
    }
  }
  // A word broken by the end of the page is indexed whole on both pages.
  return tokens.map(({ text, whole, places }) => ({ text: whole ?? text, places }))
}

/** The whole word that a page's end cuts, if its last word says so; and likewise for its beginning. */
export const brokenAt = (lines: readonly ShownLine[], side: 'beginning' | 'end'): string | undefined => {
  const filled = lines.filter((line) => line.words.length > 0)
  const line = side === 'end' ? filled.at(-1) : filled[0]
  return side === 'end' ? line?.words.at(-1)?.whole : line?.words[0]?.whole
}
