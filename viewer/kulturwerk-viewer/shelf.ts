// A collection on the desk: the works in it as a list; each opens in its place.

import type { Shelf } from './manifest.ts'
import { make, textButton } from './parts.ts'
import type { Words } from './words.ts'

/** The list of a collection; `open` opens what lies at an address, `more` the next stretch of a long list. */
export const shelfOf = (shelf: Shelf, words: Words, open: (address: string) => void): HTMLElement => {
  const list = make(
    'ol',
    'shelf',
    ...shelf.entries.map(({ id, label, isCollection }) => {
      const button = textButton(isCollection ? words.listOf(label) : label, () => open(id))
      button.dir = 'auto'
      return make('li', '', button)
    }),
  )
  const { next } = shelf
  return make(
    'div',
    'shelf-room',
    make('h2', '', words.listOf(shelf.label)),
    ...(shelf.entries.length > 0 || next ? [list] : [make('p', '', words.emptyShelf)]),
    ...(next ? [textButton(words.moreEntries, () => open(next))] : []),
  )
}
