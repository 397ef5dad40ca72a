// The Search port over a Meilisearch: finding, looking within, suggesting, writing, on one line.

import type { Log } from '../platform/log.ts'
import { openConnection, type Source } from './connection.ts'
import { findingOf } from './finding.ts'
import { type BeginAnew, beginAnew } from './new-index.ts'
import type { Search } from './search.ts'
import { suggestingOf } from './suggesting.ts'
import { withinOf } from './within.ts'
import { writingOf } from './writing.ts'

/** A search that is open, and tells when it has come up: the moment to compare it with the catalogue. */
export type OpenSearch = Search & BeginAnew & { readonly onReady: (call: () => void) => void }

/** The port over the Meilisearch that `source` names; it need not be up yet. */
export const searchOver = (source: Source, log: Log): OpenSearch => {
  const connection = openConnection(source, log)
  return {
    ...findingOf(connection),
    ...withinOf(connection),
    ...suggestingOf(connection),
    ...writingOf(connection),
    beginAnew: () => beginAnew(connection),
    ready: async () => connection.isReady(),
    onReady: connection.onReady,
    close: connection.close,
  }
}
