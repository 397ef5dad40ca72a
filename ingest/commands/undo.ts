// Commands rollback and withdraw: what was published is taken back, and the ledger says so; no file is deleted.

import type { IngestId } from '../../catalogue/identifiers.ts'
import { parseWorkId } from '../../catalogue/identifiers.ts'
import { inWorkshop, newIngestId } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { type Command, exitCodes, UsageFault } from './command.ts'

export type RollbackAsked = { readonly ingest: string; readonly reason?: string }

/** Each work returns to its state before the ingest, or becomes a tombstone if it was new. */
export const rollback: Command<RollbackAsked> = ({ ingest, reason }, desk) =>
  inWorkshop(desk, `kulturwerk rollback ${ingest}`, displayFor(desk, false).tell, async (workshop) => {
    const { catalogue, indexing } = workshop
    const { screen, words } = desk
    const found = await catalogue.ingest(ingest as IngestId)
    if (!found) throw new UsageFault(fill(words.noIngest, { id: ingest }))
    const done = await catalogue.rollback(found.id, reason ?? words.rolledBackReason)
    for (const work of [...done.restored, ...done.withdrawn]) await indexing.put(work)
    const searchFailure = await indexing.finish()
    if (desk.json) screen.print(JSON.stringify({ kind: 'rollback', ingest, ...done }))
    else {
      const { restored, withdrawn, left } = done
      screen.print(
        restored.length + withdrawn.length + left.length === 0
          ? fill(words.nothingToRollBack, { id: ingest })
          : fill(words.rolledBack, {
              restored: restored.length,
              withdrawn: withdrawn.length,
              left: left.length,
            }),
      )
      for (const work of left) screen.print(`  ${work}`)
      if (searchFailure) screen.print(words.searchLater)
    }
    return done.left.length > 0 ? exitCodes.refused : exitCodes.well
  })

export type WithdrawAsked = { readonly work: string; readonly reason: string }

/** What remains of a work is a tombstone with day and reason. */
export const withdraw: Command<WithdrawAsked> = ({ work: asked, reason }, desk) =>
  inWorkshop(desk, `kulturwerk withdraw ${asked}`, displayFor(desk, false).tell, async (workshop) => {
    const { catalogue, indexing } = workshop
    const { screen, words } = desk
    const id = parseWorkId(asked)
    const work = id && (await catalogue.workHead(id))
    if (!work) throw new UsageFault(fill(words.noWork, { id: asked }))
    if (work.withdrawn) {
      screen.print(fill(words.withdrawnAlready, { id: work.id, at: work.withdrawn.at.slice(0, 10) }))
      return exitCodes.well
    }
    const ingest = newIngestId()
    await catalogue.openIngest(ingest, `withdraw ${work.id}`)
    await catalogue.withdraw(work.id, reason, {
      kind: 'withdrawn',
      at: new Date().toISOString(),
      ingest,
      work: work.id,
      outcome: 'success',
      detail: reason,
    })
    await catalogue.closeIngest(ingest)
    await indexing.put(work.id)
    const searchFailure = await indexing.finish()
    screen.print(
      desk.json
        ? JSON.stringify({ kind: 'withdrawn', work: work.id, reason })
        : fill(words.withdrawn, { id: work.id }),
    )
    if (searchFailure && !desk.json) screen.print(words.searchLater)
    return exitCodes.well
  })
