// A flowing hand that looks written and says nothing: loops, minims and long strokes, for pages that nobody transcribed.

import type { Chance } from './chance.ts'
import { nib, smooth } from './lines.ts'
import type { Point } from './svg.ts'

export type Hand = {
  /** Height of the small letters. */
  readonly size: number
  /** How far the letters lean to the right: 0 upright, 0.5 strongly. */
  readonly slant: number
  readonly nib: number
  /** How far long strokes reach, in heights of a small letter. */
  readonly reach: number
}

type Movement = readonly Point[]

/** One letter's way of the pen from its base line: x in letter widths, y upward in heights of a small letter. */
const movements = (reach: number, chance: Chance): Movement => {
  const up = reach * chance.between(0.85, 1.1)
  const down = -chance.between(0.5, 0.9) * (reach - 1)
  const ways: readonly [Movement, ...Movement[]] = [
    [
      [0.3, 1],
      [0.45, 0.9],
      [0.5, 0.1],
      [0.8, 0],
    ],
    [
      [0.25, 0.95],
      [0.35, 0.1],
      [0.65, 0.95],
      [0.75, 0.05],
      [1, 0.1],
    ],
    [
      [0.6, 0.95],
      [0.25, 0.95],
      [0.15, 0.3],
      [0.45, 0],
      [0.85, 0.2],
    ],
    [
      [0.7, 0.8],
      [0.4, 1],
      [0.2, 0.5],
      [0.45, 0],
      [0.7, 0.5],
      [0.65, 0.95],
      [0.95, 0.5],
    ],
    [
      [0.3, 0.5],
      [0.62, up * 0.9],
      [0.5, up],
      [0.3, up * 0.7],
      [0.35, 0.1],
      [0.7, 0],
    ],
    [
      [0.3, 0.9],
      [0.5, 0.3],
      [0.3, down],
      [0.05, down * 0.9],
      [0.35, 0],
      [0.8, 0.4],
    ],
    [
      [0.3, 0.6],
      [0.5, 1.02],
      [0.62, 0.85],
      [0.55, 0.1],
      [0.9, 0.05],
    ],
    [
      [0.2, 0.9],
      [0.3, 0.1],
      [0.5, 0.95],
      [0.6, 0.1],
      [0.82, 0.95],
      [0.92, 0.1],
      [1.15, 0.1],
    ],
  ]
  return chance.happens(0.7)
    ? chance.pick([ways[0], ways[1] ?? ways[0], ways[2] ?? ways[0], ways[3] ?? ways[0], ways[6] ?? ways[0]])
    : chance.pick(ways)
}

/** A word that begins at a point on the line; gives its outline and where it ends. */
export const scribbledWord = (
  at: Point,
  count: number,
  hand: Hand,
  chance: Chance,
): { readonly outline: string; readonly end: number } => {
  const way: Point[] = [[0, 0.1]]
  let x = 0
  for (let letter = 0; letter < count; letter++) {
    const movement = movements(hand.reach, chance)
    const breadth = chance.between(0.75, 1)
    for (const [dx, dy] of movement) way.push([x + dx * breadth, dy * chance.between(0.92, 1.08)])
    x += (movement.at(-1)?.[0] ?? 0.8) * breadth
  }
  const led = smooth(way, 3).map(
    ([px, py]): Point => [at[0] + (px + py * hand.slant) * hand.size, at[1] - py * hand.size],
  )
  return { outline: nib(led, hand.nib, 0.7), end: at[0] + x * hand.size }
}

/** A line of words between two x, ragged by nature; `fill` is the share that is written. */
export const scribbledLine = (from: Point, width: number, hand: Hand, chance: Chance, fill = 1): string[] => {
  const words: string[] = []
  let x = from[0]
  const end = from[0] + width * fill
  while (x < end - hand.size * 3) {
    const letters = Math.min(chance.whole(2, 9), Math.max(2, Math.floor((end - x) / hand.size)))
    const word = scribbledWord([x, from[1] + chance.around(hand.size * 0.06)], letters, hand, chance)
    words.push(word.outline)
    x = word.end + hand.size * chance.between(0.6, 1)
  }
  return words
}
