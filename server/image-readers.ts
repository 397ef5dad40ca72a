// How many readers turn pages just now: whoever draws for others leaves them a core while they are many.

export type ImageReaders = {
  /** A picture was answered as it lies. */
  readonly answered: () => void
  readonly areMany: () => boolean
}

/** Milliseconds over which answers are counted: long enough to mean something, short enough for who waits. */
const over = 100
/** Three thousand answers a second keep the process itself busy for a tenth of a core or more. */
const manyPerMillisecond = 3

/** Opens the counting. `now` gives milliseconds that only grow. */
export const openReaders = (now: () => number = () => performance.now()): ImageReaders => {
  let count = 0
  let since = now()
  let many = false
  return {
    answered: () => {
      count += 1
    },
    areMany: () => {
      const passed = now() - since
      if (passed < over) return many
      many = count / passed > manyPerMillisecond
      count = 0
      since += passed
      return many
    },
  }
}
