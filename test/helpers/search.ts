// A real search engine for tests, small and in a folder of its own; and works put into it.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transcription, Work } from '../../catalogue/model.ts'
import type { Day } from '../../catalogue/rights.ts'
import { openLog } from '../../platform/log.ts'
import { documentsOf, type Surroundings } from '../../search/documents.ts'
import type { OpenSearch } from '../../search/meilisearch.ts'
import { openSearch } from '../../search/open.ts'
import type { Query } from '../../search/search.ts'

export type TestSearch = OpenSearch & { readonly folder: string }

/** Opens an engine that is removed with its folder when it is closed. */
export const openTestSearch = async (): Promise<TestSearch> => {
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const meili = { url: undefined, masterKey: undefined, bin: undefined }
  const search = await openSearch({ dataDir: folder, meili }, openLog('silent'), {
    memory: '256Mb',
    threads: 1,
  })
  return {
    ...search,
    folder,
    close: async () => {
      await search.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Given = {
  readonly work: Work
  readonly texts?: readonly Transcription[]
  readonly around?: Surroundings
}

/** Puts works as they may be seen on a day. */
export const putWorks = async (search: OpenSearch, given: readonly Given[], today: Day = '2026-06-01') => {
  const documents = given.map(({ work, texts, around }) =>
    documentsOf(work, texts ?? [], around ?? { fonds: [] }, today),
  )
  await search.put(documents.filter((each) => each !== undefined))
}

/** A question with nothing but what is given. */
export const aQuery = (changes: Partial<Query> = {}): Query => ({
  q: '',
  facets: {},
  historic: true,
  sort: 'relevance',
  offset: 0,
  limit: 20,
  ...changes,
})
