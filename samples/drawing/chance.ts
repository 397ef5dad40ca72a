// Chance that falls the same way each time: numbers from a seed, so that every drawing can be drawn again.

export type Chance = {
  /** A number from 0 up to and without 1. */
  readonly next: () => number
  readonly between: (from: number, to: number) => number
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number
  /** A number around 0, mostly within one spread. */
  readonly around: (spread: number) => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  readonly happens: (probability: number) => boolean
}

/** FNV-1a, so that seeds can be words. */
const hash = (text: string) => {
  let value = 0x811c9dc5
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return value
}

/** Opens a run of chance; the same seed gives the same run (mulberry32). */
export const chanceOf = (seed: string): Chance => {
  let state = hash(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const between = (from: number, to: number) => from + (to - from) * next()
  return {
    next,
    between,
    whole: (from, to) => Math.floor(between(from, to + 1)),
    around: (spread) => (next() + next() + next() - 1.5) * spread,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    happens: (probability) => next() < probability,
  }
}
