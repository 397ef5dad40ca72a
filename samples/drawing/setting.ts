// Text set into columns: lines broken at words and syllables, justified, each word with its place on the page.

import type { Typeface } from './typeface.ts'

export type SetWord = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The whole word, where the end of the line cuts it. */
  readonly whole?: string
  readonly part?: 1 | 2
}

/** A line as it stands; `hyphen` is the sign that the typesetter put at its end. */
export type SetLine = { readonly words: readonly SetWord[]; readonly hyphen?: string }

export type Setting = {
  readonly face: Typeface
  readonly size: number
  readonly leading: number
  readonly x: number
  /** The baseline of the first line. */
  readonly y: number
  readonly width: number
  readonly lines: number
  /** The sign at a broken word; without it words are not broken. */
  readonly hyphen?: string
  readonly align?: 'justify' | 'left' | 'centre'
  /** What the first lines leave free for an initial: its breadth, and how many lines. */
  readonly initial?: { readonly width: number; readonly lines: number }
  readonly indent?: number
}

export type Block = {
  readonly outlines: readonly string[]
  readonly lines: readonly SetLine[]
  /** What found no room. */
  readonly rest: string
  /** The baseline below the last line. */
  readonly next: number
}

type Piece = { readonly text: string; readonly whole?: string; readonly part?: 1 | 2 }
type Measured = { readonly pieces: readonly Piece[]; readonly hyphen?: string; readonly last: boolean }

const vowel = /[aeiouyäöü]/i
const unbroken = /(sch|ch|ck|ph|th|qu|ſch|ſt|st)$/i

/** Places where a German word may be cut, as lengths of its first part: before the last consonant between two vowels. */
export const syllables = (word: string): number[] => {
  const places: number[] = []
  for (let at = 3; at <= word.length - 3; at++) {
    const before = word.slice(0, at)
    const after = word.slice(at)
    const opens = !vowel.test(after[0] ?? '') && vowel.test(after[1] ?? '')
    const cluster = unbroken.exec(before + (after[0] ?? ''))?.[0]
    if (opens && vowel.test(before) && !cluster && !/[^\p{L}]/u.test(word)) places.push(at)
  }
  return places
}

/** Breaks words into lines for a setting. */
const broken = (words: readonly Piece[], setting: Setting): { lines: Measured[]; rest: Piece[] } => {
  const waiting = [...words]
  const lines: Measured[] = []
  while (waiting.length > 0 && lines.length < setting.lines)
    lines.push(takeLine(waiting, setting, lines.length))
  return { lines, rest: waiting }
}

const room = (setting: Setting, index: number) =>
  setting.width -
  (setting.initial && index < setting.initial.lines ? setting.initial.width : 0) -
  (index === 0 ? (setting.indent ?? 0) : 0)

const takeLine = (waiting: Piece[], setting: Setting, index: number): Measured => {
  const { face, size } = setting
  const space = face.widthOf(' ', size) * 0.85
  const pieces: Piece[] = []
  let left = room(setting, index)
  for (let next = waiting[0]; next; next = waiting[0]) {
    const width = face.widthOf(next.text, size)
    if (width <= left || pieces.length === 0) {
      pieces.push(next)
      waiting.shift()
      left -= width + space
      continue
    }
    const place = setting.hyphen ? cutPlace(next.text, left, setting) : undefined
    if (!place || !setting.hyphen || next.part) return { pieces, last: false }
    const [first, second] = [next.text.slice(0, place), next.text.slice(place)]
    const whole = next.text.replace(/[^\p{L}\p{N}]+$/u, '')
    pieces.push({ text: first, whole, part: 1 })
    waiting[0] = { text: second, whole, part: 2 }
    return { pieces, hyphen: setting.hyphen, last: false }
  }
  return { pieces, last: true }
}

const cutPlace = (word: string, left: number, { face, size, hyphen = '' }: Setting) =>
  syllables(word.replace(/[.,;:!?]+$/, ''))
    .filter((place) => face.widthOf(word.slice(0, place) + hyphen, size) <= left)
    .at(-1)

/** Sets a text; words are parted by blanks. */
export const setText = (text: string, setting: Setting): Block => {
  const words = text.split(/\s+/).filter(Boolean)
  const { lines, rest } = broken(
    words.map((word) => ({ text: word })),
    setting,
  )
  const set = lines.map((measured, index) => setLine(measured, index, setting))
  return {
    outlines: set.flatMap(({ outlines }) => outlines),
    lines: set.map(({ line }) => line),
    rest: rest.map(({ text: word }) => word).join(' '),
    next: setting.y + lines.length * setting.leading,
  }
}

const setLine = (
  measured: Measured,
  index: number,
  setting: Setting,
): { readonly outlines: string[]; readonly line: SetLine } => {
  const { face, size, align = 'justify' } = setting
  const y = setting.y + index * setting.leading
  const widths = measured.pieces.map((piece) => face.widthOf(piece.text, size))
  const hyphenWidth = measured.hyphen ? face.widthOf(measured.hyphen, size) : 0
  const free = room(setting, index) - widths.reduce((sum, width) => sum + width, hyphenWidth)
  const gaps = measured.pieces.length - 1
  const plain = face.widthOf(' ', size)
  const justified = align === 'justify' && !measured.last && gaps > 0
  const gap = justified ? Math.min(free / gaps, plain * 6) : plain
  let x = setting.x + setting.width - room(setting, index)
  if (align === 'centre') x += (free - gaps * plain) / 2
  const outlines: string[] = []
  const words = measured.pieces.map((piece, at): SetWord => {
    const width = widths[at] ?? 0
    outlines.push(...face.draw(piece.text, x, y, size))
    const word = { ...piece, x, y: y - size * 0.78, width, height: size }
    x += width + gap
    return word
  })
  if (measured.hyphen) outlines.push(...face.draw(measured.hyphen, x - gap, y, size))
  return { outlines, line: { words, ...(measured.hyphen && { hyphen: measured.hyphen }) } }
}
