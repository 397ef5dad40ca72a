// What a panel may ask of the desk that it stands on.

import type { Box, Size } from './boxes.ts'
import type { Book, Leaf } from './manifest.ts'
import type { Place } from './places.ts'
import type { Language, Words } from './words.ts'

export type Desk = {
  readonly book: Book
  readonly words: Words
  readonly language: Language
  /** Address of the manifest. */
  readonly manifest: string
  /** The pages that lie open, in reading order. */
  readonly open: () => readonly Leaf[]
  readonly index: () => number
  readonly goTo: (leaf: string, box?: Box) => void
  /** Which of several views a page shows. */
  readonly chosen: (leaf: Leaf) => number
  readonly choose: (leaf: Leaf, view: number) => void
  readonly detail: () => { readonly leaf: string; readonly box: Box } | undefined
  readonly measures: (leaf: string) => Size
  /** Places that were found, marked until others are. */
  readonly found: () => readonly Place[]
  readonly setFound: (places: readonly Place[]) => void
  /** Places that are marked while a panel is open. */
  readonly point: (places: readonly Place[]) => void
  readonly say: (text: string) => void
}
