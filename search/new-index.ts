// An index that grows beside the one that readers ask, and takes its place in one step.

import { type Connection, type Indexes, indexNames, prepareIndex } from './connection.ts'
import type { Search } from './search.ts'
import { pagesSettings, worksSettings } from './settings.ts'
import { done, send } from './writing.ts'

const newNames = { works: `${indexNames.works}-new`, pages: `${indexNames.pages}-new` } as const

/** What is filled beside the index that readers ask. */
export type NewIndex = Pick<Search, 'put'> & {
  /** Puts it in the place of the old one, in one step, and throws the old one away. */
  readonly finish: () => Promise<void>
  /** Throws it away; readers go on asking the old one. */
  readonly discard: () => Promise<void>
}

/** Begins an index beside the one that is asked; one that was begun before and not finished is thrown away. */
export type BeginAnew = { readonly beginAnew: () => Promise<NewIndex> }

/** Removes what carries the names of a new index: one that was begun and not finished, or the old one after the swap. */
const remove = async ({ client }: Indexes) => {
  for (const name of Object.values(newNames)) {
    const task = await client.deleteIndex(name).waitTask()
    if (task.status !== 'succeeded' && task.error?.code !== 'index_not_found')
      throw new Error(`Meilisearch could not remove ${name}: ${task.error?.message ?? task.status}`)
  }
}

/** Begins an index anew. Its settings go before any document, so that nothing is indexed twice. */
export const beginAnew = async (connection: Connection): Promise<NewIndex> => {
  await connection.write(async (indexes) => {
    await remove(indexes)
    await prepareIndex(indexes.client, newNames.works, worksSettings)
    await prepareIndex(indexes.client, newNames.pages, pagesSettings)
  })
  return {
    put: (entries) =>
      connection.write(async (indexes) => {
        const { client } = indexes
        await send(
          indexes,
          client.index(newNames.pages),
          entries.flatMap(({ pages }) => pages ?? []),
        )
        await send(
          indexes,
          client.index(newNames.works),
          entries.map(({ work }) => work),
        )
      }),
    finish: () =>
      connection.write(async (indexes) => {
        await done(
          indexes.client.swapIndexes([
            { indexes: [indexNames.works, newNames.works], rename: false },
            { indexes: [indexNames.pages, newNames.pages], rename: false },
          ]),
        )
        await remove(indexes)
      }),
    discard: () => connection.write(remove),
  }
}
