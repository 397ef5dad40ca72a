// The index is compared with the catalogue and mended: after search was down, as closures open, and to index anew.

import type { Reading } from '../catalogue/catalogue.ts'
import type { InstitutionId, WorkId } from '../catalogue/identifiers.ts'
import type { Fonds, Institution, Transcription, Work, WorkHead } from '../catalogue/model.ts'
import type { Day } from '../catalogue/rights.ts'
import type { Log } from '../platform/log.ts'
import { documentsOf, type Surroundings, stateOf } from './documents.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import type { BeginAnew } from './new-index.ts'
import type { IndexedState, PageDocument, Search, WorkDocument } from './search.ts'
import { textFields } from './text-documents.ts'

type Shelves = Pick<Reading, 'work' | 'workHead' | 'works' | 'transcriptions' | 'institutions' | 'fonds'>
type Entry = { readonly work: WorkDocument; readonly pages?: readonly PageDocument[] }

export type Reconciled = { readonly put: number; readonly removed: number; readonly unchanged: number }

const headsAtOnce = 500
/**
 * Works are put together until so many pages have come together: each batch makes Meilisearch write most of its index
 * anew, so few large ones are quicker than many small ones. Two batches of pages are some 100 MB of memory.
 */
const batchWorks = 5_000
const batchPages = 5_000
const worksAtOnce = 200

/** Looks up what stands around works, each institution and fonds once. */
export const surroundingsFrom = (catalogue: Pick<Reading, 'institutions' | 'fonds'>) => {
  const known = new Map<string, Promise<Fonds | undefined>>()
  const fondsOf = (id: Fonds['id']) => {
    const asked = known.get(id) ?? catalogue.fonds(id)
    known.set(id, asked)
    return asked
  }
  let institutions: Promise<ReadonlyMap<InstitutionId, Institution>> | undefined
  return async (work: Pick<WorkHead, 'institution' | 'fonds'>): Promise<Surroundings> => {
    institutions ??= catalogue.institutions().then((all) => new Map(all.map((one) => [one.id, one])))
    const chain: Fonds[] = []
    for (let id = work.fonds; id !== undefined && chain.length < 20; ) {
      const fonds = await fondsOf(id)
      if (!fonds) break
      chain.push(fonds)
      id = fonds.parent
    }
    return { institution: (await institutions).get(work.institution), fonds: chain }
  }
}

const textsOf = async (catalogue: Shelves, work: Work) => {
  const texts: Transcription[] = []
  if (!work.pages.some(({ hasText }) => hasText)) return texts
  for await (const text of catalogue.transcriptions(work.id)) texts.push(text)
  return texts
}

/** What must be put for a work: without its texts where the index holds the same ones; undefined if nothing may be told. */
const entryOf = async (
  catalogue: Shelves,
  work: Work,
  around: Surroundings,
  {
    today,
    lookUp,
    known,
  }: { readonly today: Day; readonly lookUp: Lexicon; readonly known?: IndexedState | undefined },
): Promise<Entry | undefined> => {
  const documents = documentsOf(work, await textsOf(catalogue, work), around, today, lookUp)
  if (!documents) return undefined
  if (known?.text === undefined || known.text !== documents.work.textState) return documents
  const rest = Object.entries(documents.work).filter(([name]) => !textFields.includes(name))
  return { work: { ...Object.fromEntries(rest), id: work.id, state: documents.work.state } }
}

const headsOf = async function* (catalogue: Shelves): AsyncGenerator<WorkHead> {
  let after: string | undefined
  do {
    const slice = await catalogue.works({}, { limit: headsAtOnce, ...(after !== undefined && { after }) })
    yield* slice.items
    after = slice.next
  } while (after !== undefined)
}

/** Puts entries as they come, in batches; the next is gathered while the one before is indexed. */
const batchesInto = (search: Pick<Search, 'put'>) => {
  let entries: Entry[] = []
  let pages = 0
  let before: Promise<void> = Promise.resolve()
  const send = async () => {
    const batch = entries
    entries = []
    pages = 0
    await before
    before = search.put(batch)
    // Whoever waits for it next is told of its fault.
    before.catch(() => undefined)
  }
  return {
    add: async (entry: Entry) => {
      entries.push(entry)
      pages += entry.pages?.length ?? 0
      if (entries.length >= batchWorks || pages >= batchPages) await send()
    },
    /** Puts what is left and waits until all can be found. */
    flush: async () => {
      await send()
      await before
    },
  }
}

/**
 * Compares what the index holds with what the catalogue would have it hold today: puts what differs, removes what is
 * withdrawn or may not be told. With an empty index it fills it. Reads the states of all works, so minutes, not
 * seconds, for a million; `signal` stops it between two works.
 * @throws Problem `search-unavailable`
 */
export const reconcile = async (
  catalogue: Shelves,
  search: Pick<Search, 'put' | 'remove' | 'states'>,
  today: Day,
  { signal, log }: { readonly signal?: AbortSignal; readonly log?: Log } = {},
): Promise<Reconciled> => {
  const indexed = new Map<string, IndexedState>()
  for await (const state of search.states()) indexed.set(state.work, state)
  const surroundings = surroundingsFrom(catalogue)
  const batches = batchesInto(search)
  const lookUp = openLexicon()
  let [put, unchanged] = [0, 0]
  for await (const head of headsOf(catalogue)) {
    signal?.throwIfAborted()
    const around = await surroundings(head)
    const known = indexed.get(head.id)
    if (known?.state === stateOf(head, around, today)) unchanged += 1
    else {
      const work = await catalogue.work(head.id)
      const entry = work && (await entryOf(catalogue, work, around, { today, lookUp, known }))
      if (!entry) continue
      await batches.add(entry)
      put += 1
    }
    indexed.delete(head.id)
  }
  await batches.flush()
  const gone = [...indexed.values()].map(({ work }) => work)
  await search.remove(gone)
  const result = { put, removed: gone.length, unchanged }
  if (put + gone.length > 0) log?.info(result, 'the search index was brought up to the catalogue')
  return result
}

/**
 * Fills an index beside the old one and puts it in its place when it is complete: readers are answered from the old one
 * until then. What was changed meanwhile is compared and mended afterwards.
 * @throws Problem `search-unavailable`; the signal's reason when it is aborted. Either way the old index stays.
 */
export const indexAnew = async (
  catalogue: Shelves,
  search: Pick<Search, 'put' | 'remove' | 'states'> & BeginAnew,
  today: Day,
  options: { readonly signal?: AbortSignal; readonly log?: Log } = {},
): Promise<Reconciled> => {
  const fresh = await search.beginAnew()
  const empty = async function* () {}
  try {
    const target = { put: fresh.put, remove: async () => undefined, states: empty }
    const filled = await reconcile(catalogue, target, today, options)
    options.signal?.throwIfAborted()
    await fresh.finish()
    const mended = await reconcile(catalogue, search, today, options)
    return { put: filled.put + mended.put, removed: mended.removed, unchanged: 0 }
  } catch (error) {
    // What is the matter is told; an index that could not be thrown away now is so when the next is begun.
    await fresh.discard().catch(() => undefined)
    throw error
  }
}

/** Brings some works up to date in the index at once, texts that stand left alone: what an ingest does as it publishes. */
export const indexWorks = async (
  catalogue: Shelves,
  search: Pick<Search, 'put' | 'remove' | 'states'>,
  works: readonly WorkId[],
  today: Day,
): Promise<void> => {
  const surroundings = surroundingsFrom(catalogue)
  const batches = batchesInto(search)
  const lookUp = openLexicon()
  const gone: WorkId[] = []
  const indexed = new Map<string, IndexedState>()
  for await (const state of search.states(works)) indexed.set(state.work, state)
  for (let at = 0; at < works.length; at += worksAtOnce) {
    const some = works.slice(at, at + worksAtOnce)
    const found = await Promise.all(some.map((id) => catalogue.work(id)))
    for (const [index, work] of found.entries()) {
      const known = work && indexed.get(work.id)
      const entry =
        work && (await entryOf(catalogue, work, await surroundings(work), { today, lookUp, known }))
      if (entry) await batches.add(entry)
      else gone.push(some[index] as WorkId)
    }
  }
  await batches.flush()
  await search.remove(gone)
}
