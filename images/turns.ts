// Heavy work takes its turn: only so much at once, only so many waiting, and a polite no to the rest.

import { Problem } from '../platform/problems.ts'

type Waiting = { readonly weight: number; readonly start: () => void }

export type Turns = {
  /**
   * Runs the work when it is its turn, first come, first served. `weight` is how many places it takes.
   * @throws Problem `busy` at once if too many are waiting.
   */
  readonly take: <Result>(weight: number, work: () => Promise<Result>) => Promise<Result>
  /** The same, but always let into the queue: for those whose own number is bounded. */
  readonly wait: <Result>(weight: number, work: () => Promise<Result>) => Promise<Result>
  readonly state: () => { readonly running: number; readonly waiting: number }
}

/**
 * `places` are taken at once at most, and `queue` pieces of work wait for one. While `isNeeded` says that a core is needed for
 * something else, one place stays empty, unless it is the only one.
 */
export const openTurns = (places: number, queue: number, isNeeded = () => false): Turns => {
  const waiting: Waiting[] = []
  let taken = 0
  const isFree = (weight: number) =>
    taken === 0 || taken + weight <= (isNeeded() ? Math.max(1, places - 1) : places)
  const next = () => {
    for (let first = waiting[0]; first && isFree(first.weight); first = waiting[0]) {
      waiting.shift()
      taken += first.weight
      first.start()
    }
  }
  const inTurn = async <Result>(asked: number, work: () => Promise<Result>): Promise<Result> => {
    const weight = Math.max(1, Math.min(asked, places))
    const turn = new Promise<void>((start) => waiting.push({ weight, start }))
    next()
    await turn
    try {
      return await work()
    } finally {
      taken -= weight
      next()
    }
  }
  const take = async <Result>(weight: number, work: () => Promise<Result>): Promise<Result> => {
    if (waiting.length >= queue)
      throw new Problem(
        'busy',
        `${waiting.length} pictures are waiting to be drawn. Ask again in a few seconds.`,
      )
    return inTurn(weight, work)
  }
  return { take, wait: inTurn, state: () => ({ running: taken, waiting: waiting.length }) }
}
