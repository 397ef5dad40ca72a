// What the ledger of events says of an ingest: its state and how many works it published, left and refused.

import type { EntityManager } from 'typeorm'
import type { IngestId } from './identifiers.ts'
import type { Ingest } from './model.ts'
import { lives, type Owner } from './owner.ts'
import { eventTable, type IngestRow } from './tables.ts'

type Tally = {
  published: number
  unchanged: number
  refused: number
  failed: number
  rolledBack: number
}

/** The journey of a delivery as the ledger tells it. */
export const ingestFromRow = async (manager: EntityManager, row: IngestRow): Promise<Ingest> => {
  const tally = await tallyOf(manager, row.id)
  const { published, unchanged, refused } = tally
  return {
    id: row.id as IngestId,
    delivery: row.delivery,
    startedAt: row.startedAt,
    ...(row.finishedAt && { finishedAt: row.finishedAt }),
    state: stateOf(row, tally),
    works: { published, unchanged, refused },
  }
}

const stateOf = (row: IngestRow, tally: Tally): Ingest['state'] => {
  if (tally.rolledBack > 0) return 'rolled-back'
  if (!row.finishedAt) return lives(row.owner as Owner) ? 'running' : 'interrupted'
  if (tally.failed > 0) return 'failed'
  return tally.refused > 0 ? 'finished-with-refusals' : 'finished'
}

/** Events of no work speak of the whole ingest, except a refusal: that is of a work which never got an id. */
const tallyOf = async (manager: EntityManager, ingest: string): Promise<Tally> => {
  const kinds = (...names: string[]) => names.map((name) => `'${name}'`).join(', ')
  const perWork = manager
    .createQueryBuilder()
    .select('event.work', 'work')
    .addSelect(`MAX(CASE WHEN event.kind IN (${kinds('published')}) THEN 1 ELSE 0 END)`, 'published')
    .addSelect(`MAX(CASE WHEN event.kind IN (${kinds('refused', 'failed')}) THEN 1 ELSE 0 END)`, 'refused')
    .addSelect(`SUM(CASE WHEN event.kind = 'refused' THEN 1 ELSE 0 END)`, 'refusals')
    .addSelect(`MAX(CASE WHEN event.kind = 'failed' THEN 1 ELSE 0 END)`, 'failed')
    .addSelect(`MAX(CASE WHEN event.kind = 'rolled-back' THEN 1 ELSE 0 END)`, 'rolled')
    .from(eventTable, 'event')
    .where('event.ingest = :ingest', { ingest })
    .groupBy('event.work')
  const sum = (condition: string, value = '1') =>
    `COALESCE(SUM(CASE WHEN ${condition} THEN ${value} ELSE 0 END), 0)`
  const found = await manager
    .createQueryBuilder()
    .select(sum('work IS NOT NULL AND published = 1'), 'published')
    .addSelect(sum('work IS NOT NULL AND published = 0 AND refused = 0'), 'unchanged')
    .addSelect(
      `${sum('work IS NOT NULL AND published = 0 AND refused = 1')} + ${sum('work IS NULL', 'refusals')}`,
      'refused',
    )
    .addSelect(sum('work IS NULL AND failed = 1'), 'failed')
    .addSelect(sum('work IS NULL AND rolled = 1'), 'rolledBack')
    .from(`(${perWork.getQuery()})`, 'tally')
    .setParameters(perWork.getParameters())
    .getRawOne<Record<keyof Tally, number | string>>()
  const number = (name: keyof Tally) => Number(found?.[name] ?? 0)
  return {
    published: number('published'),
    unchanged: number('unchanged'),
    refused: number('refused'),
    failed: number('failed'),
    rolledBack: number('rolledBack'),
  }
}
