// Command ingest: takes deliveries in, one after another.

import { access, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Ingest } from '../../catalogue/model.ts'
import { dayOf } from '../../catalogue/rights.ts'
import { isProblem } from '../../platform/problems.ts'
import { reconcile } from '../../search/reconcile.ts'
import { rememberDelivery } from '../deliveries.ts'
import { stoppedBecause } from '../house-faults.ts'
import { inWorkshop, lanesFor, makingWith, newIngestId, type Workshop } from '../opening.ts'
import { ingestDelivery, type Summary } from '../pipeline.ts'
import { type Display, displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { codeOf, worst } from './check.ts'
import type { Command, Desk, Reading } from './command.ts'

export type IngestAsked = Reading & { readonly deliveries: readonly string[] }

const sayHowItEnded = (summary: Summary, display: Display, searchFailed: boolean, desk: Desk) => {
  const { screen, words, signal } = desk
  if (desk.json) return
  if (searchFailed) screen.print(words.searchLater)
  if (signal.aborted) {
    screen.print(`${words.interrupted} ${fill(words.remains, { count: display.remaining() })}`)
  } else if (summary.stopped) {
    screen.print(fill(words.stopped, { reason: stoppedBecause(summary.stopped, words) }))
  }
}

/** A file that says that works may be public and not in the index; with a search elsewhere it lies here as well. */
const behindIn = ({ config }: Desk) => join(config.dataDir, 'index-behind')

const isBehind = (desk: Desk) =>
  access(behindIn(desk)).then(
    () => true,
    () => false,
  )

/** After an ingest that was killed, or whose search failed, works may be public and not in the index: they are looked for. */
const catchUp = async (last: Ingest | undefined, { catalogue, search }: Workshop, desk: Desk) => {
  if (desk.signal.aborted || (last?.state !== 'interrupted' && !(await isBehind(desk)))) return undefined
  try {
    await reconcile(catalogue, await search(), dayOf(new Date()), { signal: desk.signal, log: desk.log })
    await rm(behindIn(desk), { force: true })
    return undefined
  } catch (error) {
    if (isProblem(error, 'search-unavailable')) return error
    throw error
  }
}

/** Takes one delivery in and says how it came out. */
export const takeIn = async (
  delivery: string,
  reading: Reading,
  workshop: Workshop,
  desk: Desk,
  display: Display = displayFor(desk, false),
): Promise<number> => {
  const [last] = await workshop.catalogue.ingests(1)
  const id = newIngestId()
  const folder = resolve(delivery)
  await rememberDelivery(desk.config.dataDir, id, { folder, ...reading })
  await workshop.catalogue.openIngest(id, folder.split('/').at(-1) || folder)
  const making = await makingWith(desk, reading, workshop, id, display.tell)
  const summary = await ingestDelivery(folder, making, lanesFor(desk))
  const searchFailure = (await workshop.indexing.finish()) ?? (await catchUp(last, workshop, desk))
  if (searchFailure) await writeFile(behindIn(desk), '')
  if (!summary.stopped) await workshop.catalogue.closeIngest(id)
  display.finish(summary)
  sayHowItEnded(summary, display, searchFailure !== undefined, desk)
  return codeOf(summary, desk.signal)
}

export const ingest: Command<IngestAsked> = async ({ deliveries, ...reading }, desk) => {
  const command = `kulturwerk ingest ${deliveries.join(' ')}`
  return inWorkshop(desk, command, displayFor(desk, false).tell, async (workshop) => {
    const codes: number[] = []
    for (const delivery of deliveries) {
      if (!desk.signal.aborted) codes.push(await takeIn(delivery, reading, workshop, desk))
    }
    return worst(codes)
  })
}
