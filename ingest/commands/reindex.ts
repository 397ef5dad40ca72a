// Command reindex: builds the search index anew beside the old one, or mends what differs from the catalogue.

import { dayOf } from '../../catalogue/rights.ts'
import { indexAnew, reconcile } from '../../search/reconcile.ts'
import { inWorkshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { type Command, exitCodes } from './command.ts'

/** `changed`: only what differs is written; texts that stand are left alone. */
export type ReindexAsked = { readonly changed?: boolean }

export const reindex: Command<ReindexAsked> = ({ changed = false }, desk) =>
  inWorkshop(desk, 'kulturwerk reindex', displayFor(desk, false).tell, async ({ catalogue, search }) => {
    const { signal, log, screen, words, json } = desk
    const bring = changed ? reconcile : indexAnew
    const done = await bring(catalogue, await search(), dayOf(new Date()), { signal, log })
    const sentence = changed ? words.reindexed : words.reindexedAnew
    screen.print(json ? JSON.stringify({ kind: 'reindexed', ...done }) : fill(sentence, { ...done }))
    return exitCodes.well
  })
