// The deeds of the Catalogue port, each in one transaction; every change of a work goes through `put`.

import { type EntityManager, IsNull } from 'typeorm'
import { Problem } from '../platform/problems.ts'
import type { Reading, Rollback, Writing } from './catalogue.ts'
import type { IngestId, WorkId } from './identifiers.ts'
import { thisProcess } from './owner.ts'
import { append, currentOrThrow, now, put, writtenTogether } from './recording.ts'
import { fondsToRow, headFromRow, institutionToRow, type State, stateFromVersion, tombstone } from './rows.ts'
import type { Connections } from './sqlite.ts'
import {
  eventTable,
  fondsTable,
  ingestTable,
  institutionTable,
  sourceFileTable,
  workTable,
  workVersionTable,
} from './tables.ts'

export const writingOver = (write: Connections['write'], reading: Reading): Writing => ({
  saveInstitution: (institution) =>
    write(async (manager) => {
      await manager.upsert(institutionTable, institutionToRow(institution), ['id'])
    }),
  saveFonds: (fonds) =>
    write(async (manager) => {
      await manager.upsert(fondsTable, fondsToRow(fonds), ['id'])
    }),
  ...writtenTogether(write, reading),
  withdraw: (work, reason, event) =>
    write(async (manager) => {
      const before = await currentOrThrow(manager, work)
      const next = tombstone(before.state, event.at, reason)
      await put(manager, [{ before, next, ingest: event.ingest }])
      await append(manager, [event])
    }),
  restore: (work, revision, event) =>
    write(async (manager) => {
      const before = await currentOrThrow(manager, work)
      const next = await formerState(manager, work, revision)
      const [head] = await put(manager, [{ before, next, ingest: event.ingest }])
      await append(manager, [event])
      return head ?? headFromRow(before.row)
    }),
  rollback: (ingest, reason) => write((manager) => rollback(manager, ingest, reason)),

  openIngest: (id, delivery) =>
    write(async (manager) => {
      const fresh = { id, delivery, startedAt: now(), finishedAt: null, owner: thisProcess() }
      const known = await manager.findOneBy(ingestTable, { id })
      await manager.upsert(ingestTable, { ...fresh, startedAt: known?.startedAt ?? fresh.startedAt }, ['id'])
    }),
  closeIngest: (id) =>
    write(async (manager) => {
      await manager.update(ingestTable, { id }, { finishedAt: now() })
    }),
})

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
    await put(manager, [{ before, next, ingest: former?.ingest ?? null }])
    await manager.update(sourceFileTable, { work }, { mtimeNs: '0', ctimeNs: '0' })
    await append(manager, [{ ...event, work }])
    ;(former ? restored : withdrawn).push(work)
  }
  // An ingest of which nothing could be taken back is not rolled back: it stands, in part, and may be asked for again.
  if (works.length > 0 || left.length === 0) await append(manager, [event])
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
