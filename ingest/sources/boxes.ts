// Boxes of lines and words: from the units of a text file to pixels of the page's picture, cut to its edges.

import type { Box, Line, Word } from '../../catalogue/model.ts'
import type { TextPage } from './source.ts'

/** A box may stand over the edge by so much of the page without a word about it. */
const tolerance = 0.005

/** A rectangle in the units of the file; parts that are not said are absent. */
export type Raw = {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
}
export type RawWord = { readonly text: string; readonly at: Raw; readonly whole?: string }
export type RawLine = { readonly at: Raw; readonly words: readonly RawWord[] }

export type Scale = { readonly x: number; readonly y: number }

/** True if all four parts are said. */
export const isWhole = ({ x, y, width, height }: Raw): boolean =>
  [x, y, width, height].every((part) => part !== undefined)

/** The rectangle around a polygon, written `1,2 3,4` or `1 2 3 4`. */
export const rawOfPolygon = (points: string): Raw => {
  const numbers = points
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (numbers.length < 4 || numbers.length > 20_000 || numbers.some((one) => !Number.isFinite(one))) return {}
  const xs = numbers.filter((_, at) => at % 2 === 0)
  const ys = numbers.filter((_, at) => at % 2 === 1)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Turns raw rectangles into boxes inside the picture, and counts those that were not. */
export const boxer = (scale: Scale, picture: TextPage) => {
  let clipped = 0
  const edge = (value: number, limit: number) => Math.min(Math.max(Math.round(value), 0), limit)
  const box = (raw: Raw, fallback: Box): Box => {
    if (raw.x === undefined || raw.y === undefined) return fallback
    const left = raw.x * scale.x
    const top = raw.y * scale.y
    const right = left + (raw.width ?? 0) * scale.x
    const bottom = top + (raw.height ?? 0) * scale.y
    const over = Math.max(-left, right - picture.width) > picture.width * tolerance
    const beyond = Math.max(-top, bottom - picture.height) > picture.height * tolerance
    if (over || beyond) clipped += 1
    const x = Math.min(edge(left, picture.width), picture.width - 1)
    const y = Math.min(edge(top, picture.height), picture.height - 1)
    return {
      x,
      y,
      width: Math.max(1, edge(right, picture.width) - x),
      height: Math.max(1, edge(bottom, picture.height) - y),
    }
  }
  return { box, clipped: () => clipped }
}

const around = (boxes: readonly Box[]): Box | undefined => {
  if (boxes.length === 0) return undefined
  const x = Math.min(...boxes.map((one) => one.x))
  const y = Math.min(...boxes.map((one) => one.y))
  const right = Math.max(...boxes.map((one) => one.x + one.width))
  const bottom = Math.max(...boxes.map((one) => one.y + one.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** Handwriting is often one string a line: its words share the box by their lengths, for want of better. */
const split = (word: Word): Word[] => {
  const parts = word.text.split(/\s+/)
  if (parts.length < 2 || word.whole) return [word]
  const step = word.box.width / word.text.length
  let at = 0
  return parts.map((text) => {
    const from = word.text.indexOf(text, at)
    at = from + text.length
    const right = word.box.x + word.box.width
    const x = Math.min(Math.round(word.box.x + from * step), right - 1)
    const width = Math.max(1, Math.min(Math.round(text.length * step), right - x))
    return { text, box: { ...word.box, x, width } }
  })
}

/** A line with its words, in pixels; undefined if nothing is written in it. */
export const lineOf = (
  raw: RawLine,
  toBox: (raw: Raw, fallback: Box) => Box,
  page: Box,
): Line | undefined => {
  if (raw.words.length === 0) return undefined
  const own = isWhole(raw.at) ? toBox(raw.at, page) : undefined
  const placed = raw.words.filter(({ at }) => isWhole(at)).map(({ at }) => toBox(at, page))
  const box = own ?? around(placed) ?? page
  const words = raw.words.flatMap(({ text, at, whole }) =>
    split({ text, box: isWhole(at) ? toBox(at, box) : box, ...(whole && { whole }) }),
  )
  return { text: words.map(({ text }) => text).join(' '), box, words }
}
