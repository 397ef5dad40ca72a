// Command status: the latest ingests and how they stand, or one of them with its events.

import type { IngestId } from '../../catalogue/identifiers.ts'
import { openToLook } from '../opening.ts'
import { ingestsInWords, oneIngestInWords } from '../status.ts'
import { fill } from '../words.ts'
import { type Command, exitCodes, UsageFault } from './command.ts'

const shownIngests = 20
const shownEvents = 10_000

export const status: Command<{ readonly ingest?: string }> = async ({ ingest: id }, desk) => {
  const { screen, words, json } = desk
  const catalogue = await openToLook(desk)
  try {
    if (id === undefined) {
      const ingests = (await catalogue?.ingests(shownIngests)) ?? []
      if (json) screen.print(JSON.stringify(ingests))
      else for (const line of ingestsInWords(ingests, words)) screen.print(line)
      return exitCodes.well
    }
    const found = await catalogue?.ingest(id as IngestId)
    if (!found) throw new UsageFault(fill(words.noIngest, { id }))
    const events = (await catalogue?.events({ ingest: found.id }, shownEvents)) ?? []
    if (json) screen.print(JSON.stringify({ ...found, events }))
    else for (const line of oneIngestInWords(found, events, words)) screen.print(line)
    return exitCodes.well
  } finally {
    await catalogue?.close()
  }
}
