// How busy the process itself is: whoever hands work to other cores leaves it one when it needs it.

import { performance } from 'node:perf_hooks'

/** Milliseconds over which the share is taken: long enough to mean something, short enough to be of use to who waits. */
const over = 100

/**
 * Gives a function that says whether the event loop was busy for more than `share` of the last tenth of a second. It
 * measures when it is asked, and not at all while nobody asks.
 */
export const watchLoop = (share = 0.5): (() => boolean) => {
  let last = performance.eventLoopUtilization()
  let lastAt = performance.now()
  let isBusy = false
  return () => {
    const now = performance.now()
    if (now - lastAt < over) return isBusy
    const current = performance.eventLoopUtilization()
    isBusy = performance.eventLoopUtilization(current, last).utilization > share
    last = current
    lastAt = now
    return isBusy
  }
}
