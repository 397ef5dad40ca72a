// Command retry: takes a delivery in again whose ingest was interrupted, failed or refused works.

import { stat } from 'node:fs/promises'
import { rememberedDelivery } from '../deliveries.ts'
import { inWorkshop, type Workshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { type Command, type Desk, exitCodes, UsageFault } from './command.ts'
import { takeIn } from './ingest.ts'

const needsAnother = new Set(['interrupted', 'failed', 'finished-with-refusals'])

/** The newest ingest of its delivery that did not end well. */
const latestToRetry = async ({ catalogue }: Workshop, { config }: Desk): Promise<string | undefined> => {
  const seen = new Set<string>()
  // By the time at which they began: their names are in order to the second only.
  for (const { id, state } of await catalogue.ingests(Number.MAX_SAFE_INTEGER)) {
    const remembered = await rememberedDelivery(config.dataDir, id)
    if (!remembered || seen.has(remembered.folder)) continue
    seen.add(remembered.folder)
    if (needsAnother.has(state)) return id
  }
  return undefined
}

/** Without a name the newest that needs it. Done twice it does nothing twice: each stage sees what already stands. */
export const retry: Command<{ readonly ingest?: string }> = ({ ingest }, desk) =>
  inWorkshop(desk, `kulturwerk retry ${ingest ?? ''}`, displayFor(desk, false).tell, async (workshop) => {
    const { words, screen, config } = desk
    const id = ingest ?? (await latestToRetry(workshop, desk))
    if (id === undefined) {
      screen.print(words.nothingToRetry)
      return exitCodes.well
    }
    const remembered = await rememberedDelivery(config.dataDir, id)
    if (!remembered) throw new UsageFault(fill(words.noIngest, { id }))
    const { folder, ...reading } = remembered
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isThere) throw new UsageFault(fill(words.deliveryGone, { folder }))
    return takeIn(folder, reading, workshop, desk)
  })
