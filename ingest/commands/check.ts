// Command check: says what an ingest would do, and changes nothing.

import { lanesFor, lookingWith, openToLook } from '../opening.ts'
import { checkDelivery, type Summary } from '../pipeline.ts'
import { displayFor } from '../terminal.ts'
import { type Command, exitCodes, type Reading } from './command.ts'

export type CheckAsked = Reading & { readonly deliveries: readonly string[] }

/** The exit code for how a delivery came out. */
export const codeOf = ({ works, errors, stopped }: Summary, signal: AbortSignal): number => {
  if (signal.aborted) return exitCodes.interrupted
  if (stopped) return exitCodes.stopped
  return works.refused + works.failed + errors > 0 ? exitCodes.refused : exitCodes.well
}

export const worst = (codes: readonly number[]): number => Math.max(exitCodes.well, ...codes)

export const check: Command<CheckAsked> = async ({ deliveries, ...reading }, desk) => {
  const catalogue = await openToLook(desk)
  try {
    const codes: number[] = []
    for (const delivery of deliveries) {
      const display = displayFor(desk, true)
      const looking = await lookingWith(desk, reading, catalogue, display.tell)
      const summary = await checkDelivery(delivery, looking, lanesFor(desk))
      display.finish(summary)
      codes.push(codeOf(summary, desk.signal))
    }
    return worst(codes)
  } finally {
    await catalogue?.close()
  }
}
