// Which page of a book is open, alone or with the one that it faces.

import type { Leaf } from './manifest.ts'
import { openingsOf } from './openings.ts'

export type Turn = 'next' | 'previous' | 'first' | 'last'

export type Position = {
  /** The page, counted from 0. */
  readonly index: () => number
  readonly isSpread: () => boolean
  /** The pages that lie open, in the order of the book. */
  readonly open: () => readonly Leaf[]
  /** The page that a turn leads to; undefined where there is none, or it is open already. */
  readonly after: (turn: Turn) => number | undefined
  readonly set: (index: number) => void
  readonly setSpread: (isSpread: boolean) => void
}

/** Opens a book at a page. */
export const openAt = (leaves: readonly Leaf[], start: number, spreadAtFirst: boolean): Position => {
  let index = start
  let isSpread = spreadAtFirst
  let openings = openingsOf(leaves, isSpread)
  const place = () => openings.findIndex((pages) => pages.includes(index))
  return {
    index: () => index,
    isSpread: () => isSpread,
    open: () => (openings[place()] ?? [index]).flatMap((page) => leaves[page] ?? []),
    after: (turn) => {
      const at = place()
      const wanted = { next: at + 1, previous: at - 1, first: 0, last: openings.length - 1 }[turn]
      return wanted === at ? undefined : openings[wanted]?.[0]
    },
    set: (wanted) => {
      index = wanted
    },
    setSpread: (wanted) => {
      isSpread = wanted
      openings = openingsOf(leaves, isSpread)
    },
  }
}
