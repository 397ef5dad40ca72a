// Command reindex: brings the search index up to the catalogue.

import { dayOf } from '../../catalogue/rights.ts'
import { reconcile } from '../../search/reconcile.ts'
import { inWorkshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { type Command, exitCodes } from './command.ts'

export const reindex: Command<object> = (_, desk) =>
  inWorkshop(desk, 'kulturwerk reindex', displayFor(desk, false).tell, async ({ catalogue, search }) => {
    const { signal, log, screen, words, json } = desk
    const done = await reconcile(catalogue, await search(), dayOf(new Date()), { signal, log })
    screen.print(json ? JSON.stringify({ kind: 'reindexed', ...done }) : fill(words.reindexed, { ...done }))
    return exitCodes.well
  })
