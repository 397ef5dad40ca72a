// Stage derive: makes the access copy of every new picture, and looks at it again before anybody else does.

import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Copy, LedgerEvent, PageImage } from '../../catalogue/model.ts'
import { openAccessCopy } from '../../images/access-copy.ts'
import { compareWithMaster } from '../../images/comparison.ts'
import { readable } from '../../images/foreign.ts'
import { type AccessCopyFacts, accessCopyRecipe } from '../../images/pyramid.ts'
import type { Scan } from '../../images/scan.ts'
import { isProblem } from '../../platform/problems.ts'
import type { Fixity, Key } from '../../storage/store.ts'
import { type Finding, finding } from '../findings.ts'
import { fixityOfFile } from '../fixity.ts'
import { imageReason } from '../image-reasons.ts'
import { accessKey } from '../keys.ts'
import type { Making, Stage } from '../stage.ts'
import type { Deposited, DepositedPage, Derived, DerivedPage, Kept } from '../states.ts'

type Made =
  | { readonly page: DerivedPage; readonly events: readonly LedgerEvent[] }
  | { readonly refused: Finding }

/** Compares three regions of the copy with the master. */
const looksAlike = async (master: string, copy: string, frame: number): Promise<string | undefined> => {
  const opened = await openAccessCopy(copy)
  try {
    const { agrees, decibels } = await compareWithMaster(master, opened, { page: frame })
    return agrees ? undefined : `${decibels.toFixed(1)} dB`
  } finally {
    await opened.close()
  }
}

/** Writes a copy beside the store, looks at it, and only then keeps it: what stands under a key was looked at. */
export const makeAccessCopy = async (
  page: Pick<DepositedPage, 'id' | 'frame'>,
  master: Copy,
  key: Key,
  at: Making,
): Promise<AccessCopyFacts | { readonly differs: string }> => {
  const path = await at.store.file(master.key)
  const scratch = join(at.scratch, `${page.id}-${Math.random().toString(36).slice(2)}.tif`)
  try {
    const make = async (pixels: string, frame: number) => {
      const facts = await at.writeAccessCopy(pixels, scratch, { page: frame, signal: at.signal })
      const differs = await looksAlike(pixels, scratch, frame)
      return differs ? { differs } : facts
    }
    const made = await readable(path, page.frame, `${scratch}.master.tif`, make, at.signal)
    if ('differs' in made) return made
    const { bytes, sha256 } = made
    await at.store.write(key, createReadStream(scratch, { highWaterMark: 1 << 20 }), { bytes, sha256 })
    return made
  } finally {
    await rm(scratch, { force: true })
  }
}

const fixityOfKept = async (key: Key, { store, signal }: Making): Promise<Fixity | undefined> =>
  (await store.stat(key)) ? fixityOfFile(await store.file(key), signal) : undefined

const eventsOf = (page: DepositedPage, work: Deposited, at: Making): LedgerEvent[] => [
  {
    kind: 'derived',
    at: new Date().toISOString(),
    ingest: at.ingest,
    work: work.id,
    page: page.id,
    outcome: 'success',
    detail: accessCopyRecipe,
  },
]

const pictureOf = (scan: Scan, master: Copy, key: Key, fixity: Fixity): PageImage => ({
  width: scan.width,
  height: scan.height,
  master,
  access: { role: 'access', key, fixity, mediaType: 'image/tiff' },
  ...(scan.resolution && { resolution: scan.resolution }),
})

const pixelsOf = ({ scan }: DepositedPage) => (scan ? scan.width * scan.height : 0)

const derivePage = async (
  page: DepositedPage,
  master: Kept['master'],
  work: Deposited,
  at: Making,
): Promise<Made> => {
  const { scan } = page
  if (!master || !scan)
    return { page: { ...page, ...(page.standing?.image && { picture: page.standing.image }) }, events: [] }
  at.signal.throwIfAborted()
  const key = accessKey(work.id, page.id, master.fixity.sha256, accessCopyRecipe, page.frame)
  const shelfmark = work.description.shelfmark
  const origin = { file: page.image?.path ?? '' }
  try {
    const kept = await fixityOfKept(key, at)
    const made = kept ?? (await makeAccessCopy(page, master, key, at))
    if ('differs' in made)
      return { refused: finding('image-differs', origin, { reason: made.differs }, shelfmark) }
    at.tell({
      kind: 'page',
      work: work.id,
      page: page.id,
      pixels: pixelsOf(page),
      done: kept ? 'kept' : 'derived',
    })
    return {
      page: { ...page, picture: pictureOf(scan, master, key, { bytes: made.bytes, sha256: made.sha256 }) },
      events: eventsOf(page, work, at),
    }
  } catch (error) {
    if (isProblem(error, 'image-unreadable') || isProblem(error, 'image-too-large')) {
      return {
        refused: finding(error.slug as 'image-unreadable', origin, imageReason(error), shelfmark),
      }
    }
    throw error
  }
}

/**
 * Makes each page as soon as its master is kept, which the largest are first (deposit.ts). After a failure nothing is
 * begun any more, and what is under way is waited for: nobody may work on for a work that is given up.
 */
const asKept = async (
  pages: readonly DepositedPage[],
  { onPage }: Making,
  make: (page: DepositedPage, master: Kept['master']) => Promise<Made>,
): Promise<readonly Made[]> => {
  let failure: { readonly error: unknown } | undefined
  const made = await Promise.all(
    pages.map(async (page) => {
      try {
        const { master } = await page.kept
        return await onPage(async () => (failure ? [] : [await make(page, master)]), pixelsOf(page))
      } catch (error) {
        failure ??= { error }
        return []
      }
    }),
  )
  if (failure) throw failure.error
  return made.flat()
}

export const derive: Stage<Deposited, Derived, Making> = {
  name: 'derive',
  run: async (work, at) => {
    // Pictures take a while, and so does an engine that starts.
    at.indexing.prepare()
    const made = await asKept(work.pages, at, (page, master) => derivePage(page, master, work, at))
    const refused = made.flatMap((one) => ('refused' in one ? [one.refused] : []))
    if (refused.length > 0) return { settled: 'refused', findings: [...work.findings, ...refused] }
    const good = made.flatMap((one) => ('page' in one ? [one] : []))
    const kept = await Promise.all(work.pages.map((page) => page.kept))
    return {
      ...work,
      pages: good.map(({ page }) => page),
      events: [...work.events, ...[...kept, ...good].flatMap(({ events }) => events)],
    }
  },
}
