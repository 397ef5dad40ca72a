// The lines of a page as the index keeps them, small: it keeps those of every page, and most of its disk would be their numbers.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ShownLine } from './text.ts'

/** A line: its text, its box, five numbers for each word, and which words are parts of which whole. */
type Packed = readonly [
  text: string,
  box: readonly number[],
  words: readonly number[],
  wholes?: readonly (readonly [word: number, whole: string])[],
]

const numbersOfWord = 5
/** Quick rather than thorough: the numbers below are small already, and every page of the house goes through it. */
const effort = 1
/** Bytes; far above the lines of any page, so that what is none of ours cannot fill the memory. */
const mostBytes = 50_000_000

/** As one text, because Meilisearch would take apart and put together again every value of it. */
export const pack = (value: unknown): string =>
  deflateRawSync(JSON.stringify(value), { level: effort }).toString('base64')

/** What was packed; undefined if it is nothing of ours. */
export const unpack = (text: string): unknown => {
  try {
    return JSON.parse(inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: mostBytes }).toString())
  } catch {
    return undefined
  }
}

/** Each word is told by its distance to the one before it and to its line: the same few numbers again and again. */
const packLine = ({ text, box, words }: ShownLine): Packed => {
  let right = box.x
  const numbers: number[] = []
  const wholes: [number, string][] = []
  for (const [at, word] of words.entries()) {
    const { start, box: where, whole } = word
    numbers.push(word.end - start, where.x - right, where.y - box.y, where.width, where.height - box.height)
    if (whole !== undefined) wholes.push([at, whole])
    right = where.x + where.width
  }
  const packed = [text, [box.x, box.y, box.width, box.height], numbers] as const
  return wholes.length > 0 ? [...packed, wholes] : packed
}

export const packLines = (lines: readonly ShownLine[]): string => pack(lines.map(packLine))

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const unpackLine = (value: unknown): ShownLine => {
  const [text, edges, words, wholes] = list(value)
  const [x = 0, y = 0, width = 0, height = 0] = list(edges).map(number)
  const numbers = list(words).map(number)
  const wholeOf = new Map(list(wholes).map((entry) => [list(entry)[0], list(entry)[1]]))
  let [start, right] = [0, x]
  const placed = Array.from({ length: Math.floor(numbers.length / numbersOfWord) }, (_, at) => {
    const [length = 0, gap = 0, lower = 0, wide = 0, higher = 0] = numbers.slice(at * numbersOfWord)
    const whole = wholeOf.get(at)
    const word = {
      start,
      end: start + length,
      box: { x: right + gap, y: y + lower, width: wide, height: height + higher },
      ...(typeof whole === 'string' && { whole }),
    }
    start += length + 1
    right = word.box.x + wide
    return word
  })
  return { text: typeof text === 'string' ? text : '', box: { x, y, width, height }, words: placed }
}

/** The lines that were packed; none if it is nothing of ours. */
export const unpackLines = (text: string): readonly ShownLine[] => list(unpack(text)).map(unpackLine)
