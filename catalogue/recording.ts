// What an ingest writes for every work: ids, works and events, many in one transaction when they come together.

import { isDeepStrictEqual } from 'node:util'
import { type EntityManager, In } from 'typeorm'
import { allFulfilled, gathering } from '../platform/concurrency.ts'
import { isProblem, Problem } from '../platform/problems.ts'
import type { Reading, SourceFile, WorkToRecord, Writing } from './catalogue.ts'
import { type PageId, type WorkId, workIds, workOfPage } from './identifiers.ts'
import type { LedgerEvent, Transcription, WorkHead } from './model.ts'
import { knownIds, type Shelfmark, workRows } from './reading.ts'
import {
  eventToRow,
  headFromRow,
  nameRowsOf,
  packed,
  pageToRow,
  type State,
  sourceFileToRow,
  stateFromRows,
  stateToRecord,
  stateToRow,
  transcriptionToRow,
} from './rows.ts'
import type { Connections } from './sqlite.ts'
import {
  eventTable,
  identifierTable,
  type NameRow,
  nameTable,
  pageTable,
  sourceFileTable,
  transcriptionTable,
  type WorkRow,
  workTable,
  workVersionTable,
} from './tables.ts'

/** How many rows go into one statement: SQLite takes 32,766 values in it. */
const atOnce = 1000
/** How many works are written in one transaction when they come together. */
const worksAtOnce = 200

export const now = (): string => new Date().toISOString()

/**
 * What an ingest writes for every work: while one transaction is written, those who come wait together for the next. If
 * one of several works cannot be written, each is tried by itself, so that the fault is its own.
 */
export const writtenTogether = (
  write: Connections['write'],
  reading: Reading,
): Pick<Writing, 'mintWorkId' | 'recordWork' | 'append'> => {
  const together = <Question, Answer>(
    deed: (manager: EntityManager, questions: readonly Question[]) => Promise<readonly Answer[]>,
  ) =>
    gathering(async (questions: readonly Question[]) => {
      const all = (some: readonly Question[]) => write((manager) => deed(manager, some), 'soon')
      try {
        return allFulfilled(await all(questions))
      } catch (error) {
        if (questions.length === 1 || isProblem(error, 'catalogue-locked')) throw error
        const alone = questions.map((question) => all([question]).then(([answer]) => answer as Answer))
        return Promise.allSettled(alone)
      }
    }, worksAtOnce)
  const mintId = together(mint)
  const recordOne = together(recordWorks)
  const appendSome = together(async (manager, events: readonly (readonly LedgerEvent[])[]) => {
    await append(manager, events.flat())
    return events.map(() => undefined)
  })
  return {
    // Asked for again and again with every delivery: most of the time nothing need be written.
    mintWorkId: async (institution, shelfmark) =>
      (await reading.workId(institution, shelfmark)) ?? mintId({ institution, shelfmark }),
    recordWork: (work, texts, events, files = []) => recordOne({ work, texts, events, files }),
    append: appendSome,
  }
}

type Handed = {
  readonly work: WorkToRecord
  readonly texts: readonly Transcription[]
  readonly events: readonly LedgerEvent[]
  readonly files: readonly SourceFile[]
}

const recordWorks = async (
  manager: EntityManager,
  handed: readonly Handed[],
): Promise<readonly WorkHead[]> => {
  const ids = handed.map(({ work }) => work.id)
  if (new Set(ids).size < ids.length) {
    // The same work twice: the second state follows upon the first.
    const heads: WorkHead[] = []
    for (const one of handed) heads.push(...(await recordWorks(manager, [one])))
    return heads
  }
  const before = await current(manager, ids)
  const changes: Change[] = []
  for (const { work, texts, events } of handed) {
    const strange = work.pages.find((page) => workOfPage(page.id) !== work.id)
    if (strange) throw new RangeError(`"${strange.id}" is not a page of ${work.id}`)
    const present = before.get(work.id)
    const next = stateToRecord(work, await keepTexts(manager, texts), present?.state)
    changes.push({ ...(present && { before: present }), next, ingest: events[0]?.ingest ?? null })
  }
  const heads = await put(manager, changes)
  for (const { work, files } of handed) await keepFiles(manager, work.id, files)
  await append(
    manager,
    handed.flatMap(({ events }) => events),
  )
  return heads
}

type Present = { readonly row: WorkRow; readonly state: State }

const current = async (
  manager: EntityManager,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<string, Present>> => {
  const found = await workRows(manager, ids)
  return new Map([...found].map(([id, { row, pages }]) => [id, { row, state: stateFromRows(row, pages) }]))
}

export const currentOrThrow = async (manager: EntityManager, id: WorkId): Promise<Present> => {
  const found = (await current(manager, [id])).get(id)
  if (!found) throw new Problem('unknown-work', `There is no work "${id}" in the catalogue.`)
  return found
}

/** Gives every shelfmark the id that it has, or the best one that nobody has. */
const mint = async (manager: EntityManager, shelfmarks: readonly Shelfmark[]): Promise<readonly WorkId[]> => {
  const known = await knownIds(manager, shelfmarks)
  const fresh = new Map<string, { readonly id: WorkId } & Shelfmark>()
  const best = new Set(shelfmarks.flatMap((one) => [...firstIds(one)]))
  const taken = new Set(
    (await manager.find(identifierTable, { where: { id: In([...best]) }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  )
  const isTaken = async (id: WorkId) =>
    taken.has(id) || (!best.has(id) && (await manager.existsBy(identifierTable, { id })))
  const ids: WorkId[] = []
  for (const one of shelfmarks) {
    const key = JSON.stringify([one.institution, one.shelfmark])
    let id = known(one) ?? fresh.get(key)?.id
    for (const candidate of id ? [] : workIds(one.institution, one.shelfmark)) {
      if (await isTaken(candidate)) continue
      id = candidate
      fresh.set(key, { id, ...one })
      taken.add(id)
      break
    }
    if (!id) throw new RangeError('there is always another id')
    ids.push(id)
  }
  await inParts([...fresh.values()], (rows) => manager.insert(identifierTable, rows))
  return ids
}

/** The ids that nearly always suffice: they are looked up for many shelfmarks at once. */
function* firstIds({ institution, shelfmark }: Shelfmark): Generator<WorkId> {
  let count = 0
  for (const id of workIds(institution, shelfmark)) {
    if (count === 2) return
    count += 1
    yield id
  }
}

/** Makes sure that the shelfmark is this work's; a work that was given a new shelfmark keeps its id. */
const claim = async (manager: EntityManager, states: readonly State[]) => {
  const ids = In(states.map(({ description }) => description.id))
  const rows = await manager.findBy(identifierTable, { id: ids })
  const held = new Map(rows.map((row) => [row.id, row]))
  for (const { description } of states) {
    const { id, institution, shelfmark } = description
    const mine = held.get(id)
    if (mine?.institution === institution && mine.shelfmark === shelfmark) continue
    const holder = await manager.findOneBy(identifierTable, { institution, shelfmark })
    if (holder)
      throw new Problem('shelfmark-taken', `The shelfmark "${shelfmark}" is that of the work ${holder.id}.`)
    await manager.upsert(identifierTable, { id, institution, shelfmark }, ['id'])
  }
}

/** Keeps transcriptions and says which is the present one of each page that is named. */
const keepTexts = async (manager: EntityManager, texts: readonly Transcription[]) => {
  const present = new Map<PageId, string | null>()
  for (const text of texts) {
    const row = await transcriptionToRow(text)
    present.set(text.page, row?.digest ?? null)
    if (row)
      await manager.createQueryBuilder().insert().into(transcriptionTable).values(row).orIgnore().execute()
  }
  return present
}

type Change = { readonly before?: Present; readonly next: State; readonly ingest: string | null }

/** Brings works into states, where they are not in them, and keeps those that they were in. */
export const put = async (
  manager: EntityManager,
  changes: readonly Change[],
): Promise<readonly WorkHead[]> => {
  const differing = changes.filter(({ before, next }) => !before || !isDeepStrictEqual(before.state, next))
  if (differing.length > 0)
    await claim(
      manager,
      differing.map(({ next }) => next),
    )
  const last = differing.length > 0 ? ((await manager.maximum(workTable, 'sequence')) ?? 0) : 0
  const at = now()
  const rows = new Map<State, WorkRow>()
  for (const [index, { before, next, ingest }] of differing.entries()) {
    if (before) await keepVersion(manager, before)
    rows.set(next, {
      ...stateToRow(next),
      revision: (before?.row.revision ?? 0) + 1,
      sequence: last + 1 + index,
      ingest,
      createdAt: before?.row.createdAt ?? at,
      modifiedAt: at,
      publishedAt: before?.row.publishedAt ?? (next.withdrawn ? null : at),
    })
  }
  await inParts([...rows.values()], (some) => manager.upsert(workTable, some, ['id']))
  for (const { before, next } of differing) await putPages(manager, before?.state, next)
  await putNames(manager, differing)
  return changes.map(({ before, next }) => headFromRow(rows.get(next) ?? (before as Present).row))
}

/** A tombstone names nobody. */
const namesIn = ({ description }: State) => nameRowsOf(description.id, description)

const putNames = async (manager: EntityManager, changes: readonly Change[]) => {
  const fresh: NameRow[] = []
  for (const { before, next } of changes) {
    const names = namesIn(next)
    if (before && isDeepStrictEqual(names, namesIn(before.state))) continue
    if (before) await manager.delete(nameTable, { work: next.description.id })
    fresh.push(...names)
  }
  await inParts(fresh, (rows) => manager.insert(nameTable, rows))
}

const keepVersion = async (manager: EntityManager, { row, state }: Present) => {
  const { id: work, revision, sequence, ingest, modifiedAt } = row
  const withdrawn = row.withdrawnAt !== null
  const body = await packed(state)
  await manager.insert(workVersionTable, { work, revision, sequence, ingest, modifiedAt, withdrawn, body })
}

/** Only rows that differ are written: a change of one page of a thousand costs one. */
const putPages = async (manager: EntityManager, before: State | undefined, next: State) => {
  const old = new Map(before?.pages.map((kept) => [kept.page.id, kept]))
  const changed = next.pages.filter((kept) => !isDeepStrictEqual(kept, old.get(kept.page.id)))
  for (const { page } of next.pages) old.delete(page.id)
  await inParts([...old.keys()], (ids) => manager.delete(pageTable, { id: In([...ids]) }))
  await inParts(changed.map(pageToRow), (rows) => manager.upsert(pageTable, rows, ['id']))
}

const keepFiles = async (manager: EntityManager, work: WorkId, files: readonly SourceFile[]) => {
  const deliveries = new Set(files.map((file) => file.delivery))
  for (const delivery of deliveries) await manager.delete(sourceFileTable, { work, delivery })
  await inParts(files.map(sourceFileToRow), (rows) =>
    manager.upsert(sourceFileTable, rows, ['delivery', 'path']),
  )
}

export const append = async (manager: EntityManager, events: readonly LedgerEvent[]) => {
  await inParts(events.map(eventToRow), (rows) =>
    manager.createQueryBuilder().insert().into(eventTable).values(rows).updateEntity(false).execute(),
  )
}

const inParts = async <Item>(items: readonly Item[], work: (part: Item[]) => Promise<unknown>) => {
  for (let start = 0; start < items.length; start += atOnce) await work(items.slice(start, start + atOnce))
}
