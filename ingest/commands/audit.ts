// Command audit: reads every stored copy again and compares its fixity with what was recorded.

import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Copy, Work } from '../../catalogue/model.ts'
import { mapConcurrently } from '../../platform/concurrency.ts'
import { isProblem } from '../../platform/problems.ts'
import type { Store } from '../../storage/store.ts'
import { inWorkshop, newIngestId, type Workshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { allWorks, copiesOf } from '../works.ts'
import { type Command, type Desk, exitCodes } from './command.ts'

/** What became of a copy. */
export type Audited = 'sound' | 'differs' | 'missing' | 'unreadable'

/** Reads a copy and compares it. */
export const auditCopy = async (copy: Copy, store: Store, signal: AbortSignal): Promise<Audited> => {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      await store.read(copy.key),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          bytes += chunk.length
          hash.update(chunk)
        }
      },
      { signal },
    )
  } catch (error) {
    if (signal.aborted) throw error
    return isProblem(error, 'unknown-key') ? 'missing' : 'unreadable'
  }
  return bytes === copy.fixity.bytes && hash.digest('hex') === copy.fixity.sha256 ? 'sound' : 'differs'
}

type Tally = { readonly counts: Record<Audited, number>; bytes: number; works: number }

const auditWork = async (
  work: Work,
  ingest: ReturnType<typeof newIngestId>,
  workshop: Workshop,
  desk: Desk,
  tally: Tally,
) => {
  const { catalogue, store } = workshop
  const copies = await copiesOf(work, catalogue)
  const results = await mapConcurrently(copies, desk.config.workers, (copy) =>
    auditCopy(copy, store, desk.signal),
  )
  const faults = copies.flatMap((copy, at) => {
    const result = results[at] ?? 'unreadable'
    tally.counts[result] += 1
    tally.bytes += copy.fixity.bytes
    return result === 'sound' ? [] : [{ key: copy.key, role: copy.role, result }]
  })
  tally.works += 1
  await catalogue.append([
    {
      kind: 'audited',
      at: new Date().toISOString(),
      ingest,
      work: work.id,
      outcome: faults.length === 0 ? 'success' : 'failure',
      detail:
        faults.length === 0
          ? `${copies.length} copies`
          : faults
              .map(({ key, result }) => `${key}: ${result}`)
              .join('; ')
              .slice(0, 2000),
    },
  ])
  for (const fault of faults) {
    desk.screen.print(
      desk.json
        ? JSON.stringify({ kind: 'fault', work: work.id, ...fault })
        : `${work.shelfmark}  ${fault.key}: ${desk.words[faultWords[fault.result as keyof typeof faultWords]]}`,
    )
  }
}

const faultWords = { differs: 'copyDiffers', missing: 'copyMissing', unreadable: 'copyUnreadable' } as const

/** Keys of the store that no work of today names: earlier states of works keep them; they are counted, not judged. */
const countUnnamed = async ({ store }: Workshop, named: ReadonlySet<string>): Promise<number> => {
  let unnamed = 0
  for (const role of ['masters', 'access', 'texts', 'records']) {
    for await (const key of store.list(role)) if (!named.has(key)) unnamed += 1
  }
  return unnamed
}

export const audit: Command<object> = (_, desk) =>
  inWorkshop(desk, 'kulturwerk audit', displayFor(desk, false).tell, async (workshop) => {
    const { catalogue } = workshop
    const ingest = newIngestId()
    await catalogue.openIngest(ingest, 'audit')
    const tally: Tally = { counts: { sound: 0, differs: 0, missing: 0, unreadable: 0 }, bytes: 0, works: 0 }
    const named = new Set<string>()
    for await (const { id } of allWorks(catalogue)) {
      if (desk.signal.aborted) return exitCodes.interrupted
      const work = await catalogue.work(id)
      if (!work) continue
      for (const copy of await copiesOf(work, catalogue)) named.add(copy.key)
      await auditWork(work, ingest, workshop, desk, tally)
    }
    const unnamed = await countUnnamed(workshop, named)
    await catalogue.closeIngest(ingest)
    const { counts, bytes, works } = tally
    const values = { ...counts, bytes, works, unnamed }
    desk.screen.print(
      desk.json
        ? JSON.stringify({ kind: 'audit', ...values })
        : fill(desk.words.audited, { ...values, megabytes: Math.round(bytes / 1e6) }),
    )
    return counts.differs + counts.missing + counts.unreadable > 0 ? exitCodes.refused : exitCodes.well
  })
