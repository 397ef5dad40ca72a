// What is told in the place of a picture: that it takes its time, or why there is none.

import type { Leaf } from './manifest.ts'
import { make, outLink } from './parts.ts'
import type { Words } from './words.ts'

export type Notice = {
  readonly element: HTMLElement
  /** A picture is awaited: after some time that is said. */
  readonly wait: () => void
  /** It is there, or it will not come, for the reason told. */
  readonly settle: (...told: readonly Node[]) => void
  /** Resolves when the first wait is over. */
  readonly first: Promise<void>
}

/** In milliseconds. */
const slowAfter = 4000

export const openNotice = (words: Words): Notice => {
  const element = make('div', 'message')
  element.part.add('message')
  let slow: ReturnType<typeof setTimeout> | undefined
  let isFirst: () => void = () => undefined
  const first = new Promise<void>((resolve) => {
    isFirst = resolve
  })
  return {
    element,
    first,
    wait: () => {
      clearTimeout(slow)
      element.replaceChildren()
      slow = setTimeout(() => element.replaceChildren(make('p', '', words.slow)), slowAfter)
    },
    settle: (...told) => {
      clearTimeout(slow)
      element.replaceChildren(...told)
      isFirst()
    },
  }
}

/** Why there is nothing to see of a page: a sentence, and the file itself where there is one. */
export const whyNothing = (
  leaf: Leaf | undefined,
  words: Words,
): { readonly sentence: string; readonly told: readonly Node[] } => {
  const { unseen, paintings } = leaf ?? {}
  const sentence = unseen ? words.unseen[unseen.kind] : paintings?.length ? words.imageFailed : words.noImage
  const file = unseen?.file ? [make('p', '', outLink(words.openFile, unseen.file))] : []
  return { sentence, told: [make('p', '', sentence), ...file] }
}
