// What everything that gives pictures shares: known pages, open access copies, each client's account, the drawing room.

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Derivatives, openDerivatives } from '../images/derivatives.ts'
import { openKept } from '../images/kept.ts'
import { openTurns, type Turns } from '../images/turns.ts'
import type { House } from './house.ts'
import { type ImageCopies, openImageCopies } from './image-copies.ts'
import { type Allowance, guest, type Limits, openLimits } from './image-limits.ts'
import { type ImagePages, openImagePages } from './image-pages.ts'
import { type ImageReaders, openReaders } from './image-readers.ts'

export type ImageDesk = {
  readonly house: House
  readonly pages: ImagePages
  readonly copies: ImageCopies
  readonly limits: Limits
  readonly readers: ImageReaders
  /** Drawing takes a core and memory: whoever draws, for whatever purpose, takes turns here. */
  readonly turns: Turns
  readonly derivatives: () => Promise<Derivatives>
}

/** The server's own cache of drawings: bounded, and safe to delete. */
const shelf = { files: 20_000, bytes: 1_000_000_000 }
const longestQueue = 64

/** Opens the desk, once for a server; each client may have so much drawn as `allowance` says. */
export const openImageDesk = (house: House, allowance: Allowance = guest): ImageDesk => {
  const cores = availableParallelism()
  const readers = openReaders()
  const turns = openTurns(cores, longestQueue, readers.areMany)
  const ahead = openTurns(cores + 1, longestQueue)
  let derivatives: Promise<Derivatives> | undefined
  const open = async () =>
    openDerivatives(turns, ahead, await openKept(join(house.config.dataDir, 'cache', 'images'), shelf))
  return {
    house,
    pages: openImagePages(house),
    copies: openImageCopies(house),
    limits: openLimits(allowance),
    readers,
    turns,
    derivatives: () => {
      derivatives ??= open()
      return derivatives
    },
  }
}
