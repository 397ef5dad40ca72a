// Hands published works to the search index while the ingest goes on; a search that is down keeps nothing back.

import type { Reading } from '../catalogue/catalogue.ts'
import type { WorkId } from '../catalogue/identifiers.ts'
import type { Day } from '../catalogue/rights.ts'
import type { Log } from '../platform/log.ts'
import { isProblem, Problem } from '../platform/problems.ts'
import { indexWorks } from '../search/reconcile.ts'
import type { Search } from '../search/search.ts'

/** Where published works go to be found. */
export type Indexing = {
  /** Opens the search behind other work, so that it is up when the first work comes. */
  readonly prepare: () => void
  /** Takes a work up; waits only while too many are waiting already. */
  readonly put: (work: WorkId) => Promise<void>
  /** Resolves when all that was taken up can be found, or with the reason why it cannot yet. */
  readonly finish: () => Promise<Problem | undefined>
}

/**
 * What has come together while the engine was at its last task is its next: on a large index a task costs about the same
 * for few works as for many.
 */
const batch = 10_000
const mostWaiting = 20_000

/**
 * Indexes works in batches behind the ingest. After a failure nothing more is put: the comparison of index and catalogue
 * (search/reconcile.ts) makes up for it.
 */
export const indexingInto = (
  catalogue: Reading,
  search: () => Promise<Pick<Search, 'put' | 'remove' | 'states'>>,
  today: () => Day,
  log: Log,
): Indexing => {
  let waiting: WorkId[] = []
  let running: Promise<void> | undefined
  let failure: Problem | undefined
  const drain = async () => {
    while (waiting.length > 0 && !failure) {
      const works = [...new Set(waiting.splice(0, batch))]
      try {
        await indexWorks(catalogue, await search(), works, today())
      } catch (error) {
        // Whatever is the matter with the search, the works are public and the ingest goes on.
        failure = isProblem(error, 'search-unavailable')
          ? error
          : new Problem('search-unavailable', error instanceof Error ? error.message : '', error)
        log.warn({ error: failure }, 'the search index falls behind; it is brought up to date later')
      }
    }
    if (failure) waiting = []
  }
  const start = () => {
    running ??= drain().finally(() => {
      running = undefined
    })
    return running
  }
  return {
    prepare: () => {
      // Whatever is the matter with it is told when the first work is put.
      void search().catch(() => undefined)
    },
    put: async (work) => {
      waiting.push(work)
      const drained = start()
      if (waiting.length >= mostWaiting) await drained
    },
    finish: async () => {
      while (waiting.length > 0 || running) await start()
      return failure
    },
  }
}
