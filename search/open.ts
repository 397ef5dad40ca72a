// Which Meilisearch is used: the one that the settings name, or the engine in the house.

import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import type { Log } from '../platform/log.ts'
import type { Source } from './connection.ts'
import { openEngine } from './engine.ts'
import { type OpenSearch, searchOver } from './meilisearch.ts'

const elsewhere = (url: string, key: string): Source => {
  const address = { url, key }
  return {
    address: () => address,
    whenUp: async () => address,
    onUp: () => undefined,
    close: async () => undefined,
  }
}

/** What the engine in the house may take while it indexes; a fixed bound, because ingest and server live beside it. */
export type EngineBounds = { readonly memory?: string; readonly threads?: number }

/**
 * Opens the search. Returns before the engine is up: until then finding throws Problem `search-unavailable`, putting
 * waits. Close it, so that the engine can stop with its last user.
 */
export const openSearch = async (
  config: Pick<Config, 'dataDir' | 'meili'>,
  log: Log,
  bounds: EngineBounds = {},
): Promise<OpenSearch> => {
  const { url, masterKey, bin } = config.meili
  const source = url
    ? elsewhere(url, masterKey ?? '')
    : openEngine({ folder: join(config.dataDir, 'search'), binary: bin, ...bounds }, log)
  return searchOver(source, log)
}
