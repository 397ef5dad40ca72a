// The questions of the Catalogue port, answered from the database.

import { Between, type EntityManager, In, LessThan, type SelectQueryBuilder } from 'typeorm'
import { allFulfilled, gathering } from '../platform/concurrency.ts'
import { Problem } from '../platform/problems.ts'
import type { Activity, NameFilter, PageInWork, Reading, Slice, WorkFilter } from './catalogue.ts'
import { type InstitutionId, type PageId, parseWorkId, type WorkId } from './identifiers.ts'
import { ingestFromRow } from './ledger.ts'
import type { WorkHead } from './model.ts'
import {
  eventFromRow,
  fondsFromRow,
  headFromRow,
  institutionFromRow,
  nameFromRow,
  pageFromRow,
  sourceFileFromRow,
  transcriptionFromRow,
  versionFromRow,
  workFromRows,
} from './rows.ts'
import { sortKey } from './sorting.ts'
import {
  eventTable,
  fondsTable,
  identifierTable,
  ingestTable,
  institutionTable,
  type NameRow,
  nameTable,
  type PageRow,
  pageTable,
  sourceFileTable,
  transcriptionTable,
  type WorkRow,
  workTable,
  workVersionTable,
} from './tables.ts'

/** Answers over a connection; `opened` tells this opening of the catalogue from others in `version()`. */
export const readingOver = (manager: EntityManager, opened: string): Reading => ({
  ...gathered(manager),
  institutions: async () =>
    (await manager.find(institutionTable, { order: { id: 'ASC' } })).map(institutionFromRow),
  institution: async (id) => mapped(await manager.findOneBy(institutionTable, { id }), institutionFromRow),
  fonds: async (id) => mapped(await manager.findOneBy(fondsTable, { id }), fondsFromRow),
  fondsBelow: async ({ institution, fonds }) => {
    const rows = manager
      .createQueryBuilder(fondsTable, 'fonds')
      .where('fonds.institution = :institution', { institution })
      .andWhere(fonds ? 'fonds.parent = :fonds' : 'fonds.parent IS NULL', { fonds })
      .orderBy({ 'fonds.sortKey': 'ASC', 'fonds.id': 'ASC' })
    return (await rows.getMany()).map(fondsFromRow)
  },

  versions: async (work) => {
    const present = await manager.findOneBy(workTable, { id: work })
    if (!present) return []
    const former = await manager.find(workVersionTable, {
      where: { work, revision: LessThan(present.revision) },
      order: { revision: 'ASC' },
    })
    return [...former, { ...present, withdrawn: present.withdrawnAt !== null }].map(versionFromRow)
  },
  transcription: async (page) => {
    const row = await transcriptionRow(manager, page)
    return row ? transcriptionFromRow(row) : undefined
  },
  transcriptions: async function* (work) {
    const pages = await manager
      .createQueryBuilder(pageTable, 'page')
      .select('page.id')
      .where('page.work = :work AND page.text IS NOT NULL', { work })
      .orderBy('page.position')
      .getMany()
    for (const { id } of pages) {
      const row = await transcriptionRow(manager, id)
      if (row) yield transcriptionFromRow(row)
    }
  },

  works: async (filter, { after, limit, order = 'shelfmark' }) => {
    const column = order === 'newest' ? 'publishedAt' : 'shelfmarkKey'
    const direction = order === 'newest' ? 'DESC' : 'ASC'
    const works = listed(manager, filter)
      .orderBy({ [`work.${column}`]: direction, 'work.id': direction })
      .limit(limit + 1)
    if (after !== undefined) {
      const id = parseWorkId(after)
      const last = id && (await manager.findOneBy(workTable, { id }))
      if (!last) throw noCursor(after)
      const beyond = order === 'newest' ? '<' : '>'
      works.andWhere(`(work.${column}, work.id) ${beyond} (:key, :last)`, { key: last[column], last: id })
    }
    return sliceOf(await works.getMany(), limit, (row) => row.id)
  },
  neighbours: async ({ id, shelfmark, institution, fonds }) => {
    const beside = (beyond: '<' | '>', direction: 'ASC' | 'DESC') =>
      listed(manager, fonds ? { fonds } : { institution })
        .andWhere(`(work.shelfmarkKey, work.id) ${beyond} (:key, :id)`, { key: sortKey(shelfmark), id })
        .orderBy({ 'work.shelfmarkKey': direction, 'work.id': direction })
        .limit(1)
        .getOne()
    const before = await beside('<', 'DESC')
    const after = await beside('>', 'ASC')
    return { ...(before && { before: headFromRow(before) }), ...(after && { after: headFromRow(after) }) }
  },
  names: async (filter, { from, limit }) => {
    const rows = await namesIn(manager, filter)
      .orderBy({ 'name.sortKey': 'ASC', 'name.id': 'ASC' })
      .offset(from)
      .limit(limit)
      .getRawMany<CountedName>()
    return rows.map(nameFromCounted)
  },
  nameInitials: async (filter) => {
    const letter = `CASE WHEN name.sort_key >= 'a' AND name.sort_key < '{' THEN substr(name.sort_key, 1, 1) ELSE '#' END`
    const rows = await releasedNames(manager, filter)
      .select(letter, 'initial')
      .addSelect('COUNT(DISTINCT name.id)', 'count')
      .groupBy('initial')
      .orderBy('initial')
      .getRawMany<{ initial: string; count: number | string }>()
    return rows.map(({ initial, count }) => ({ initial, count: Number(count) }))
  },
  nameEntry: async ({ kind, id, today }) => {
    const row = await namesIn(manager, { kind, today })
      .andWhere('name.id = :id', { id })
      .getRawOne<CountedName>()
    return mapped(row, nameFromCounted)
  },
  countWorks: async (filter) => {
    const found = await listed(manager, filter)
      .select('COUNT(*)', 'count')
      .getRawOne<{ count: number | string }>()
    return Number(found?.count ?? 0)
  },
  stretches: async (filter, every) => {
    const order = 'OVER (ORDER BY work.shelfmarkKey, work.id)'
    const numbered = listed(manager, filter)
      .select('work.id', 'id')
      .addSelect(`ROW_NUMBER() ${order}`, 'number')
      .addSelect(`LEAD(work.id) ${order}`, 'following')
    const cuts = manager
      .createQueryBuilder()
      .select('id', 'id')
      .from(`(${numbered.getQuery()})`, 'numbered')
      .where('number % :every = 0 AND following IS NOT NULL', { every })
      .orderBy('number')
      .setParameters({ ...numbered.getParameters(), every })
    return (await cuts.getRawMany<{ id: string }>()).map(({ id }) => id)
  },
  changes: async (after, limit) => {
    const works = manager
      .createQueryBuilder(workTable, 'work')
      .orderBy('work.sequence')
      .limit(limit + 1)
    if (after !== undefined) {
      if (!/^\d{1,15}$/.test(after)) throw noCursor(after)
      works.where('work.sequence > :after', { after: Number(after) })
    }
    return sliceOf(await works.getMany(), limit, (row) => String(row.sequence))
  },

  activities: (from, to) => activitiesBetween(manager, from, to),
  countActivities: async () => (await manager.maximum(workTable, 'sequence')) ?? 0,

  knownFiles: async (delivery) =>
    (await manager.findBy(sourceFileTable, { delivery })).map(sourceFileFromRow),
  ingests: async (limit) => {
    const rows = await manager.find(ingestTable, { order: { startedAt: 'DESC', id: 'DESC' }, take: limit })
    return Promise.all(rows.map((row) => ingestFromRow(manager, row)))
  },
  ingest: async (id) => {
    const row = await manager.findOneBy(ingestTable, { id })
    return row ? ingestFromRow(manager, row) : undefined
  },
  events: async (of, limit) => {
    const rows = await manager.find(eventTable, { where: of, order: { sequence: 'DESC' }, take: limit })
    return rows.reverse().map(eventFromRow)
  },

  // data_version grows with every commit of another connection, and all writing is done by another connection.
  version: async () => {
    const [row] = await manager.query('PRAGMA data_version')
    return `${opened}.${row.data_version}`
  },
})

/** How many works are looked up with one question. */
const atOnce = 500

/** Questions that an ingest or a list asks of every work: those that come together are answered together. */
const gathered = (manager: EntityManager): Pick<Reading, 'work' | 'workHead' | 'workId' | 'page'> => {
  const workOf = gathering(async (ids: readonly WorkId[]) => {
    const found = await workRows(manager, ids)
    return allFulfilled(ids.map((id) => mapped(found.get(id), ({ row, pages }) => workFromRows(row, pages))))
  }, atOnce)
  const headOf = gathering(async (ids: readonly WorkId[]) => {
    const rows = await manager.findBy(workTable, { id: In([...new Set(ids)]) })
    const found = new Map<string, WorkHead>(rows.map((row) => [row.id, headFromRow(row)]))
    return allFulfilled(ids.map((id) => found.get(id)))
  }, atOnce)
  const pageOf = gathering(async (ids: readonly PageId[]) => {
    const found = await pagesInWorks(manager, ids)
    return allFulfilled(ids.map((id) => found.get(id)))
  }, atOnce)
  const idOf = gathering(async (shelfmarks: readonly Shelfmark[]) => {
    const found = await knownIds(manager, shelfmarks)
    return allFulfilled(shelfmarks.map(found))
  }, atOnce)
  return {
    work: workOf,
    workHead: headOf,
    workId: (institution, shelfmark) => idOf({ institution, shelfmark }),
    page: pageOf,
  }
}

/** Pages with the heads of their works, both from one question, so that they belong together. */
const pagesInWorks = async (
  manager: EntityManager,
  ids: readonly PageId[],
): Promise<ReadonlyMap<string, PageInWork>> => {
  const rows = await manager
    .createQueryBuilder(pageTable, 'page')
    .innerJoinAndMapOne('page.head', workTable.options.name, 'work', 'work.id = page.work')
    .where({ id: In([...new Set(ids)]) })
    .getMany()
  return new Map(
    rows.map((row) => [
      row.id,
      { page: pageFromRow(row), work: headFromRow((row as PageRow & { head: WorkRow }).head) },
    ]),
  )
}

export type Shelfmark = { readonly institution: InstitutionId; readonly shelfmark: string }

/** Looks up which ids have been minted for some shelfmarks. */
export const knownIds = async (
  manager: EntityManager,
  shelfmarks: readonly Shelfmark[],
): Promise<(of: Shelfmark) => WorkId | undefined> => {
  const key = ({ institution, shelfmark }: { institution: string; shelfmark: string }) =>
    `${institution} ${shelfmark}`
  const found = new Map<string, WorkId>()
  for (const institution of new Set(shelfmarks.map((one) => one.institution))) {
    const here = shelfmarks.filter((one) => one.institution === institution)
    const rows = await manager.findBy(identifierTable, {
      institution,
      shelfmark: In(here.map(({ shelfmark }) => shelfmark)),
    })
    for (const row of rows) found.set(key(row), row.id as WorkId)
  }
  return (of) => found.get(key(of))
}

export type WorkRows = { readonly row: WorkRow; readonly pages: readonly PageRow[] }

/** The rows of works, each as one transaction left them: read again if another one came between the questions. */
export const workRows = async (
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WorkRows>> => {
  const found = new Map<string, WorkRows>()
  for (let left = [...new Set(ids)]; left.length > 0; ) {
    const rows = await manager
      .createQueryBuilder(workTable, 'work')
      .addSelect('work.sections')
      .where({ id: In(left) })
      .getMany()
    for (const row of rows) if (row.pageCount === 0) found.set(row.id, { row, pages: [] })
    const withPages = rows.filter((row) => row.pageCount > 0)
    if (withPages.length === 0) return found
    const work = In(withPages.map(({ id }) => id))
    const pages = await manager.find(pageTable, { where: { work }, order: { work: 'ASC', position: 'ASC' } })
    const now = await manager.find(workTable, { where: { id: work }, select: { id: true, revision: true } })
    const revisions = new Map(now.map(({ id, revision }) => [id, revision]))
    const byWork = new Map<string, PageRow[]>()
    for (const page of pages) {
      const known = byWork.get(page.work)
      if (known) known.push(page)
      else byWork.set(page.work, [page])
    }
    const [same, changed] = [true, false].map((same) =>
      withPages.filter(({ id, revision }) => (revisions.get(id) === revision) === same),
    )
    for (const row of same ?? []) found.set(row.id, { row, pages: byWork.get(row.id) ?? [] })
    left = (changed ?? []).map(({ id }) => id)
  }
  return found
}

const transcriptionRow = (manager: EntityManager, page: string) =>
  manager
    .createQueryBuilder(transcriptionTable, 'text')
    .innerJoin(pageTable.options.name, 'page', 'page.id = text.page AND page.text = text.digest')
    .where('text.page = :page', { page })
    .getOne()

const activitiesBetween = async (
  manager: EntityManager,
  from: number,
  to: number,
): Promise<readonly Activity[]> => {
  const where = { sequence: Between(from, to) }
  // Present states first: a change that comes in between moves one to the former, where it is found then.
  const present = await manager.find(workTable, { where })
  const former = await manager.find(workVersionTable, { where })
  const states = [
    ...present.map((row) => ({ ...row, work: row.id, withdrawn: row.withdrawnAt !== null })),
    ...former,
  ]
  const changed = [...new Map(states.map((state) => [state.sequence, state])).values()].sort(
    (a, b) => a.sequence - b.sequence,
  )
  const ids = [...new Set(changed.map(({ work }) => work))]
  const works = new Map((await manager.findBy(workTable, { id: In(ids) })).map((row) => [row.id, row]))
  const withdrawals = await manager.find(workVersionTable, {
    where: { work: In(ids), withdrawn: true },
    select: { work: true, revision: true },
  })
  const wasWithdrawn = new Set(withdrawals.map(({ work, revision }) => `${work} ${revision}`))
  return changed.flatMap(({ sequence, work, revision, modifiedAt, withdrawn }) => {
    const row = works.get(work)
    const isNew = revision === 1 || wasWithdrawn.has(`${work} ${revision - 1}`)
    const kind = withdrawn ? 'delete' : isNew ? 'create' : 'update'
    return row ? [{ number: sequence, kind, at: modifiedAt, work: headFromRow(row) }] : []
  })
}

type CountedName = Omit<NameRow, 'work' | 'released'> & { readonly works: number | string }

const nameFromCounted = ({ works, ...row }: CountedName) => nameFromRow(row, Number(works))

/** Rows of names in works that are published, as far as their records may be read on the day. */
const releasedNames = (manager: EntityManager, { kind, today, initial }: NameFilter) => {
  const names = manager
    .createQueryBuilder(nameTable, 'name')
    .where('name.kind = :kind AND name.released <= :today', { kind, today })
  if (initial === '#') names.andWhere(`(name.sortKey < 'a' OR name.sortKey >= '{')`)
  else if (initial !== undefined)
    names.andWhere('name.sortKey >= :initial AND name.sortKey < :following', {
      initial,
      following: String.fromCharCode(initial.charCodeAt(0) + 1),
    })
  return names
}

/** One row for each person or place. */
const namesIn = (manager: EntityManager, filter: NameFilter) =>
  releasedNames(manager, filter)
    .select('name.kind', 'kind')
    .addSelect('name.id', 'id')
    .addSelect('MIN(name.name)', 'name')
    .addSelect('MAX(name.authority)', 'authority')
    .addSelect('MAX(name.latitude)', 'latitude')
    .addSelect('MAX(name.longitude)', 'longitude')
    .addSelect('COUNT(*)', 'works')
    .groupBy('name.id')

const listed = (manager: EntityManager, { institution, fonds, shelfmark, name }: WorkFilter) => {
  const works: SelectQueryBuilder<WorkRow> = manager
    .createQueryBuilder(workTable, 'work')
    .where('work.withdrawnAt IS NULL')
  if (institution !== undefined) works.andWhere('work.institution = :institution', { institution })
  if (fonds !== undefined) works.andWhere(fonds ? 'work.fonds = :fonds' : 'work.fonds IS NULL', { fonds })
  if (shelfmark !== undefined)
    // By the sort key as well, because that is what the indexes hold.
    works.andWhere('work.shelfmarkKey = :shelfmarkKey AND work.shelfmark = :shelfmark', {
      shelfmarkKey: sortKey(shelfmark),
      shelfmark,
    })
  if (name !== undefined)
    works.andWhere(
      `work.id IN (SELECT work FROM name_in_work WHERE kind = :kind AND id = :nameId AND released <= :today)`,
      { kind: name.kind, nameId: name.id, today: name.today },
    )
  return works
}

/** One more row than asked for was read: if it is there, the list goes on. */
const sliceOf = (
  rows: readonly WorkRow[],
  limit: number,
  cursor: (row: WorkRow) => string,
): Slice<WorkHead> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(headFromRow), ...(last && rows.length > limit && { next: cursor(last) }) }
}

const noCursor = (text: string) =>
  new Problem('malformed-request', `"${text}" is not a place in this list. Begin the list again.`)

const mapped = <Row, Result>(row: Row | null | undefined, map: (row: Row) => Result) =>
  row ? map(row) : undefined
