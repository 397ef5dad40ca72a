// The deeds of the Catalogue port, each in one transaction; every change of a work goes through `put`.

import { isDeepStrictEqual } from 'node:util'
import { type EntityManager, In, IsNull } from 'typeorm'
import { Problem } from '../platform/problems.ts'
import type { Reading, Rollback, SourceFile, Writing } from './catalogue.ts'
import {
  type IngestId,
  type InstitutionId,
  type PageId,
  type WorkId,
  workIds,
  workOfPage,
} from './identifiers.ts'
import type { LedgerEvent, Transcription, WorkHead } from './model.ts'
import { thisProcess } from './owner.ts'
import { workRows } from './reading.ts'
import {
  eventToRow,
  fondsToRow,
  headFromRow,
  institutionToRow,
  nameRowsOf,
  packed,
  pageToRow,
  type State,
  sourceFileToRow,
  stateFromRows,
  stateFromVersion,
  stateToRecord,
  stateToRow,
  tombstone,
  transcriptionToRow,
} from './rows.ts'
import type { Connections } from './sqlite.ts'
import {
  eventTable,
  fondsTable,
  identifierTable,
  ingestTable,
  institutionTable,
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

export const writingOver = (write: Connections['write'], reading: Reading): Writing => ({
  saveInstitution: (institution) =>
    write(async (manager) => {
      await manager.upsert(institutionTable, institutionToRow(institution), ['id'])
    }),
  saveFonds: (fonds) =>
    write(async (manager) => {
      await manager.upsert(fondsTable, fondsToRow(fonds), ['id'])
    }),
  // Asked for again and again with every delivery: most of the time nothing need be written.
  mintWorkId: async (institution, shelfmark) =>
    (await reading.workId(institution, shelfmark)) ??
    write((manager) => mint(manager, institution, shelfmark), 'soon'),

  recordWork: (work, texts, events, files = []) =>
    write(async (manager) => {
      const strange = work.pages.find((page) => workOfPage(page.id) !== work.id)
      if (strange) throw new RangeError(`"${strange.id}" is not a page of ${work.id}`)
      const before = await current(manager, work.id)
      const next = stateToRecord(work, await keepTexts(manager, texts), before?.state)
      const row = await put(manager, before, next, events[0]?.ingest ?? null)
      await keepFiles(manager, work.id, files)
      await append(manager, events)
      return row
    }, 'soon'),
  withdraw: (work, reason, event) =>
    write(async (manager) => {
      const before = await currentOrThrow(manager, work)
      await put(manager, before, tombstone(before.state, event.at, reason), event.ingest)
      await append(manager, [event])
    }),
  restore: (work, revision, event) =>
    write(async (manager) => {
      const before = await currentOrThrow(manager, work)
      const head = await put(manager, before, await formerState(manager, work, revision), event.ingest)
      await append(manager, [event])
      return head
    }),
  rollback: (ingest, reason) => write((manager) => rollback(manager, ingest, reason)),

  openIngest: (id, delivery) =>
    write(async (manager) => {
      const fresh = { id, delivery, startedAt: now(), finishedAt: null, owner: thisProcess() }
      const known = await manager.findOneBy(ingestTable, { id })
      await manager.upsert(ingestTable, { ...fresh, startedAt: known?.startedAt ?? fresh.startedAt }, ['id'])
    }),
  append: (events) => write((manager) => append(manager, events), 'soon'),
  closeIngest: (id) =>
    write(async (manager) => {
      await manager.update(ingestTable, { id }, { finishedAt: now() })
    }),
})

const now = () => new Date().toISOString()

type Present = { readonly row: WorkRow; readonly state: State }

const current = async (manager: EntityManager, id: WorkId): Promise<Present | undefined> => {
  const found = await workRows(manager, id)
  return found && { row: found.row, state: stateFromRows(found.row, found.pages) }
}

const currentOrThrow = async (manager: EntityManager, id: WorkId): Promise<Present> => {
  const found = await current(manager, id)
  if (!found) throw new Problem('unknown-work', `There is no work "${id}" in the catalogue.`)
  return found
}

const mint = async (
  manager: EntityManager,
  institution: InstitutionId,
  shelfmark: string,
): Promise<WorkId> => {
  const known = await manager.findOneBy(identifierTable, { institution, shelfmark })
  if (known) return known.id as WorkId
  for (const id of workIds(institution, shelfmark)) {
    if (await manager.existsBy(identifierTable, { id })) continue
    await manager.insert(identifierTable, { id, institution, shelfmark })
    return id
  }
  throw new RangeError('there is always another id')
}

/** Makes sure that the shelfmark is this work's; a work that was given a new shelfmark keeps its id. */
const claim = async (manager: EntityManager, { description }: State) => {
  const { id, institution, shelfmark } = description
  const holder = await manager.findOneBy(identifierTable, { institution, shelfmark })
  if (holder?.id === id) return
  if (holder)
    throw new Problem('shelfmark-taken', `The shelfmark "${shelfmark}" is that of the work ${holder.id}.`)
  await manager.upsert(identifierTable, { id, institution, shelfmark }, ['id'])
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

/** Brings a work into a state, if it is not in it, and keeps the one that it was in. */
const put = async (
  manager: EntityManager,
  before: Present | undefined,
  next: State,
  ingest: string | null,
): Promise<WorkHead> => {
  if (before && isDeepStrictEqual(before.state, next)) return headFromRow(before.row)
  await claim(manager, next)
  if (before) await keepVersion(manager, before)
  const at = now()
  const row: WorkRow = {
    ...stateToRow(next),
    revision: (before?.row.revision ?? 0) + 1,
    sequence: ((await manager.maximum(workTable, 'sequence')) ?? 0) + 1,
    ingest,
    createdAt: before?.row.createdAt ?? at,
    modifiedAt: at,
    publishedAt: before?.row.publishedAt ?? (next.withdrawn ? null : at),
  }
  await manager.upsert(workTable, row, ['id'])
  await putPages(manager, before?.state, next)
  await putNames(manager, before?.state, next)
  return headFromRow(row)
}

/** A tombstone names nobody. */
const namesIn = ({ description }: State) => nameRowsOf(description.id, description)

const putNames = async (manager: EntityManager, before: State | undefined, next: State) => {
  const names = namesIn(next)
  if (before && isDeepStrictEqual(names, namesIn(before))) return
  await manager.delete(nameTable, { work: next.description.id })
  await inParts(names, (rows) => manager.insert(nameTable, rows))
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

const append = async (manager: EntityManager, events: readonly LedgerEvent[]) => {
  await inParts(events.map(eventToRow), (rows) =>
    manager.createQueryBuilder().insert().into(eventTable).values(rows).updateEntity(false).execute(),
  )
}

const formerState = async (manager: EntityManager, work: WorkId, revision: number): Promise<State> => {
  const version = await manager
    .createQueryBuilder(workVersionTable, 'version')
    .addSelect('version.body')
    .where('version.work = :work AND version.revision = :revision', { work, revision })
    .getOne()
  if (!version)
    throw new Problem('unknown-work', `There is no former state ${revision} of the work "${work}".`)
  return stateFromVersion(version)
}

const rollback = async (manager: EntityManager, ingest: IngestId, reason: string): Promise<Rollback> => {
  const restored: WorkId[] = []
  const withdrawn: WorkId[] = []
  if (await manager.existsBy(eventTable, { ingest, kind: 'rolled-back', work: IsNull() }))
    return { restored, withdrawn, left: [] }
  const left = await changedSince(manager, ingest)
  const works = await manager.find(workTable, {
    where: { ingest },
    select: { id: true },
    order: { id: 'ASC' },
  })
  const event = { kind: 'rolled-back', at: now(), ingest, outcome: 'success', detail: reason } as const
  for (const { id } of works) {
    const work = id as WorkId
    const before = await currentOrThrow(manager, work)
    const former = await versionBefore(manager, work, ingest)
    const next = former
      ? await formerState(manager, work, former.revision)
      : tombstone(before.state, event.at, reason)
    await put(manager, before, next, former?.ingest ?? null)
    await manager.update(sourceFileTable, { work }, { mtimeNs: '0', ctimeNs: '0' })
    await append(manager, [{ ...event, work }])
    ;(former ? restored : withdrawn).push(work)
  }
  await append(manager, [event])
  return { restored, withdrawn, left }
}

/** The state that a work was in when the ingest first came to it. */
const versionBefore = async (manager: EntityManager, work: WorkId, ingest: IngestId) => {
  const versions = await manager.find(workVersionTable, { where: { work }, order: { revision: 'ASC' } })
  const first = versions.findIndex((version) => version.ingest === ingest)
  return first === -1 ? versions.at(-1) : versions[first - 1]
}

const changedSince = async (manager: EntityManager, ingest: IngestId): Promise<readonly WorkId[]> => {
  const rows = await manager
    .createQueryBuilder(workVersionTable, 'version')
    .select('DISTINCT version.work', 'id')
    .innerJoin(workTable.options.name, 'work', 'work.id = version.work')
    .where('version.ingest = :ingest AND (work.ingest IS NULL OR work.ingest <> :ingest)', { ingest })
    .getRawMany<{ id: WorkId }>()
  return rows.map(({ id }) => id)
}

const inParts = async <Item>(items: readonly Item[], work: (part: Item[]) => Promise<unknown>) => {
  for (let start = 0; start < items.length; start += atOnce) await work(items.slice(start, start + atOnce))
}
