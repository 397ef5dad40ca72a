// Putting works into the indexes and taking them out: in batches, pages before their works, done when it can be found.

import type { EnqueuedTaskPromise, Index, Task } from 'meilisearch'
import { parseWorkId, type WorkId } from '../catalogue/identifiers.ts'
import type { Connection, Indexes } from './connection.ts'
import type { IndexedState, PageDocument, Search, WorkDocument } from './search.ts'

/** Meilisearch refuses bodies above 100 MB and likes few large batches better than many small ones. */
const batchBytes = 10_000_000
const batchDocuments = 1_000
const listed = 1_000

type Entry = { readonly work: WorkDocument; readonly pages?: readonly PageDocument[] }

/** Waits for a task of the engine. @throws Error with its reason if it could not be done. */
export const done = async (task: EnqueuedTaskPromise): Promise<void> => succeeded(await task.waitTask())

const succeeded = (result: Task) => {
  if (result.status !== 'succeeded') {
    throw new Error(`Meilisearch could not do ${result.type}: ${result.error?.message ?? result.status}`)
  }
}

/** Cuts documents into bodies that Meilisearch takes, as lines of JSON. */
export const bodiesOf = function* (documents: readonly unknown[]): Generator<string> {
  let lines: string[] = []
  let bytes = 0
  for (const document of documents) {
    const line = JSON.stringify(document)
    if (lines.length > 0 && (bytes + line.length > batchBytes || lines.length >= batchDocuments)) {
      yield lines.join('\n')
      lines = []
      bytes = 0
    }
    lines.push(line)
    bytes += line.length
  }
  if (lines.length > 0) yield lines.join('\n')
}

/**
 * Adds or merges documents; fields that a document does not name stay as they are. All bodies are handed over before the
 * first is waited for: Meilisearch does what waits in its queue as one piece of work, and each piece has its price.
 */
export const send = async (
  { client }: Indexes,
  index: Index,
  documents: readonly unknown[],
): Promise<void> => {
  const tasks: number[] = []
  for (const body of bodiesOf(documents)) {
    const { taskUid } = await index.updateDocumentsFromString(body, 'application/x-ndjson', {
      primaryKey: 'id',
    })
    tasks.push(taskUid)
  }
  for (const task of tasks) succeeded(await client.tasks.waitForTask(task))
}

const slices = <Item>(items: readonly Item[], size: number) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))

const inWorks = (works: readonly string[]) =>
  `work IN [${works.map((work) => JSON.stringify(work)).join(', ')}]`

/** The pages of some works that the index has. */
const pagesIn = async ({ pages }: Indexes, works: readonly WorkId[]): Promise<string[]> => {
  const ids: string[] = []
  for (const some of slices(works, 100)) {
    for (let offset = 0; ; offset += listed) {
      const found = await pages.getDocuments({ filter: inWorks(some), fields: ['id'], limit: listed, offset })
      ids.push(...found.results.map(({ id }) => String(id)))
      if (found.results.length < listed) break
    }
  }
  return ids
}

const put = async (indexes: Indexes, entries: readonly Entry[]) => {
  const withPages = entries.filter((entry) => entry.pages !== undefined)
  const pages = withPages.flatMap((entry) => entry.pages ?? [])
  const kept = new Set<string>(pages.map(({ id }) => id))
  const there = await pagesIn(
    indexes,
    withPages.map(({ work }) => work.id),
  )
  const gone = there.filter((id) => !kept.has(id))
  for (const some of slices(gone, batchDocuments)) await done(indexes.pages.deleteDocuments([...some]))
  await send(indexes, indexes.pages, pages)
  // Last, because the state of the work says that all of it is in.
  await send(
    indexes,
    indexes.works,
    entries.map(({ work }) => work),
  )
}

const remove = async (indexes: Indexes, works: readonly WorkId[]) => {
  for (const some of slices(works, 100)) {
    await done(indexes.works.deleteDocuments([...some]))
    await done(indexes.pages.deleteDocuments({ filter: inWorks(some) }))
  }
}

const stateFields = ['id', 'state', 'textState']

const stateIn = ({ id, state, textState }: Record<string, unknown>): IndexedState[] => {
  const work = parseWorkId(String(id))
  return work ? [{ work, state: String(state), text: String(textState) }] : []
}

const states = async function* (
  connection: Connection,
  works?: readonly WorkId[],
): AsyncGenerator<IndexedState> {
  for (const some of works ? slices(works, 100) : []) {
    const { results } = await connection.write((indexes) =>
      indexes.works.getDocuments({
        filter: `id IN [${some.map((id) => JSON.stringify(id)).join(', ')}]`,
        fields: stateFields,
        limit: some.length,
      }),
    )
    yield* results.flatMap(stateIn)
  }
  for (let offset = 0; !works; offset += listed) {
    const { results } = await connection.write((indexes) =>
      indexes.works.getDocuments({ fields: stateFields, limit: listed, offset }),
    )
    yield* results.flatMap(stateIn)
    if (results.length < listed) return
  }
}

/** The writing half of the port. */
export const writingOf = (connection: Connection): Pick<Search, 'put' | 'remove' | 'states'> => ({
  put: async (entries) => {
    if (entries.length > 0) await connection.write((indexes) => put(indexes, entries))
  },
  remove: async (works) => {
    if (works.length > 0) await connection.write((indexes) => remove(indexes, works))
  },
  states: (works) => states(connection, works),
})
