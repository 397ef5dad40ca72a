// The state of ingests in words, as the ledger of events tells it.

import type { Ingest, LedgerEvent } from '../catalogue/model.ts'
import { fill, type Words } from './words.ts'

const stateInWords = (words: Words): Readonly<Record<Ingest['state'], string>> => ({
  running: words.stateRunning,
  interrupted: words.stateInterrupted,
  finished: words.stateFinished,
  'finished-with-refusals': words.stateRefusals,
  failed: words.stateFailed,
  'rolled-back': words.stateRolledBack,
})

const inWords = (ingest: Ingest, words: Words): string =>
  `${fill(words.statusLine, { id: ingest.id, state: stateInWords(words)[ingest.state], ...ingest.works })}  ${ingest.delivery}`

/** One line an ingest, the newest first. */
export const ingestsInWords = (ingests: readonly Ingest[], words: Words): readonly string[] =>
  ingests.length === 0 ? [words.noCatalogue] : ingests.map((ingest) => inWords(ingest, words))

/** An ingest and what happened in it. */
export const oneIngestInWords = (
  ingest: Ingest,
  events: readonly LedgerEvent[],
  words: Words,
): readonly string[] => [
  inWords(ingest, words),
  ...events.map(({ at, kind, work, page, detail }) =>
    [at, kind, page ?? work ?? '', detail ?? ''].filter(Boolean).join('  '),
  ),
]
