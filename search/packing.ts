// The lines of a page as the index keeps them, small: it keeps those of every page, and most of its disk would be their numbers.

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Box } from '../catalogue/model.ts'
import { type ShownLine, type Token, tokensOf } from './text.ts'

/** A line: its text, its box, five numbers for each word, how many words begin in it, and which are parts of which whole. */
type Packed = readonly [
  text: string,
  box: readonly number[],
  words: readonly number[],
  begins: number,
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
const packLine = ({ text, box, words }: ShownLine, begins: number): Packed => {
  let right = box.x
  const numbers: number[] = []
  const wholes: [number, string][] = []
  for (const [at, word] of words.entries()) {
    const { start, box: where, whole } = word
    numbers.push(word.end - start, where.x - right, where.y - box.y, where.width, where.height - box.height)
    if (whole !== undefined) wholes.push([at, whole])
    right = where.x + where.width
  }
  const packed = [text, [box.x, box.y, box.width, box.height], numbers, begins] as const
  return wholes.length > 0 ? [...packed, wholes] : packed
}

/** How many words of the running text begin in each line. */
const beginningsOf = (lines: readonly ShownLine[]): number[] => {
  const beginnings = lines.map(() => 0)
  for (const { places } of tokensOf(lines)) {
    const line = places[0]?.line ?? 0
    beginnings[line] = (beginnings[line] ?? 0) + 1
  }
  return beginnings
}

export const packLines = (lines: readonly ShownLine[]): string => {
  const beginnings = beginningsOf(lines)
  return pack(lines.map((line, at) => packLine(line, beginnings[at] ?? 0)))
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Numbers are read one by one: to cut them into fives first would take longer than all else. */
const unpackWords = (numbers: readonly unknown[], { x, y, height }: Box, wholes: readonly unknown[]) => {
  const wholeOf = new Map(wholes.map((entry) => [list(entry)[0], list(entry)[1]]))
  const words: ShownLine['words'][number][] = []
  let [start, right] = [0, x]
  for (let at = 0; at + numbersOfWord <= numbers.length; at += numbersOfWord) {
    const end = start + number(numbers[at])
    const box = {
      x: right + number(numbers[at + 1]),
      y: y + number(numbers[at + 2]),
      width: number(numbers[at + 3]),
      height: height + number(numbers[at + 4]),
    }
    const whole = wholeOf.get(words.length)
    words.push({ start, end, box, ...(typeof whole === 'string' && { whole }) })
    start = end + 1
    right = box.x + box.width
  }
  return words
}

const unpackLine = (value: unknown): ShownLine => {
  const [text, edges, words, , wholes] = list(value)
  const [x, y, width, height] = list(edges)
  const box = { x: number(x), y: number(y), width: number(width), height: number(height) }
  return {
    text: typeof text === 'string' ? text : '',
    box,
    words: unpackWords(list(words), box, list(wholes)),
  }
}

/** The lines that were packed; none if it is nothing of ours. */
export const unpackLines = (text: string): readonly ShownLine[] => list(unpack(text)).map(unpackLine)

/** Words of a page from one number to before another. */
export type Words = (from: number, to: number) => Token[]

/** The same as `tokensOf` gives of all lines, but only the lines that hold the words are unpacked. */
export const packedWords = (text: string): Words => {
  const lines = list(unpack(text))
  const beginnings = lines.map((line) => number(list(line)[3]))
  let before = 0
  const firsts = beginnings.map((words) => {
    before += words
    return before - words
  })
  return (from, to) => {
    // The lines in which words begin, and one more at each side: what stands at their edge may be a part of a word there.
    const begins = (at: number) => (beginnings[at] ?? 0) > 0
    const line = firsts.findLastIndex((first, at) => begins(at) && first <= from)
    const start = Math.max(
      0,
      firsts.findLastIndex((_, at) => begins(at) && at < line),
    )
    const behind = firsts.findIndex((first, at) => begins(at) && first >= to)
    const tokens = tokensOf(lines.slice(start, behind === -1 ? undefined : behind + 1).map(unpackLine), start)
    const at = tokens.findIndex(({ places }) => places[0]?.line === line) - (firsts[line] ?? 0)
    return tokens.slice(at + from, at + to)
  }
}
