// The one shape of a command, and what all of them may use.

import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { Config } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import type { Screen } from '../terminal.ts'
import type { Words } from '../words.ts'

/** What the shell is told: see `exitCodes` in words.ts. */
export const exitCodes = { well: 0, refused: 1, faulty: 2, stopped: 3, interrupted: 130 } as const

/** How a command speaks. */
export type Speech = {
  readonly screen: Screen
  readonly words: Words
  readonly language: SurfaceLanguage
  readonly json: boolean
}

/** What a command is given; the signal is aborted when the person at the keyboard says so. */
export type Desk = Speech & { readonly config: Config; readonly log: Log; readonly signal: AbortSignal }

/** Gives the exit code. */
export type Command<Asked> = (asked: Asked, desk: Desk) => Promise<number>

/** A call that cannot be right, with a sentence for the person who made it. */
export class UsageFault extends Error {}

/** What may be said of how deliveries are to be read. */
export type Reading = {
  readonly institution?: string
  readonly mapping?: string
  /** Hosts that files may be fetched from, as they were written. */
  readonly fetch?: readonly string[]
  readonly verify: boolean
}
