// Keeps the heap of a long run small: left to itself, Node lets garbage come to gigabytes before it cleans up on a large machine.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Node's own collector, which it shows to nobody unless asked. */
const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
}

/** Below so many bytes nothing is done: a heap of this size is no burden to anybody. */
const unnoticed = 200_000_000
/** A heap that has grown so many times since it was last clean is cleaned. */
const growth = 1.5
const everyMilliseconds = 500

export type HeapKeeper = {
  /** Looks once: cleans up if the heap has grown too far since. */
  readonly look: () => void
  readonly stop: () => void
}

/** Looks at the heap twice a second until it is stopped. A limit by flag would do it too, but end the process where it is reached. */
export const keepHeapSmall = (
  used: () => number = () => process.memoryUsage().heapUsed,
  collect: () => void = collector(),
): HeapKeeper => {
  let clean = 0
  const look = () => {
    if (used() < Math.max(unnoticed, growth * clean)) return
    collect()
    clean = used()
  }
  const timer = setInterval(look, everyMilliseconds).unref()
  return { look, stop: () => clearInterval(timer) }
}
