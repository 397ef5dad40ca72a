// What every route of the server may use: the opened house.

import type { Router } from 'express'
import type { Catalogue, Reading } from '../catalogue/catalogue.ts'
import type { Day } from '../catalogue/rights.ts'
import type { Uris } from '../catalogue/uris.ts'
import type { Config } from '../platform/config.ts'
import type { Log } from '../platform/log.ts'
import type { Search } from '../search/search.ts'
import type { Store } from '../storage/store.ts'

export type House = {
  readonly catalogue: Reading & Pick<Catalogue, 'close'>
  readonly store: Store
  readonly search: Search
  readonly config: Config
  readonly uris: Uris
  readonly log: Log
  /** The archive's calendar day; a function, because a server outlives a day. */
  readonly today: () => Day
  /** Version of the code, part of every ETag: a new release may write the same record differently. */
  readonly version: string
}

/** The shape of everything that answers requests: one file a subject, put together in app.ts. */
export type Routes = (house: House) => Router
