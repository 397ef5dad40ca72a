// Command audit: reads every stored copy again and compares its fixity with what was recorded.

import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { keptLogo } from '../../catalogue/logos.ts'
import type { Copy, Institution, Work } from '../../catalogue/model.ts'
import { mapConcurrently } from '../../platform/concurrency.ts'
import { isProblem } from '../../platform/problems.ts'
import type { Fixity, Key, Store } from '../../storage/store.ts'
import { isNamedAfter } from '../keys.ts'
import { inWorkshop, newIngestId, type Workshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { allWorks, copiesOf } from '../works.ts'
import { type Command, type Desk, exitCodes } from './command.ts'

/** What became of a copy. */
export type Audited = 'sound' | 'differs' | 'missing' | 'unreadable'

/** Reads what is kept under a key, whole. */
const fixityNow = async (
  key: Key,
  store: Store,
  signal: AbortSignal,
): Promise<Fixity | 'missing' | 'unreadable'> => {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      await store.read(key),
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
  return { bytes, sha256: hash.digest('hex') }
}

/** Reads a copy and compares it. */
export const auditCopy = async (
  { key, fixity }: Pick<Copy, 'key' | 'fixity'>,
  store: Store,
  signal: AbortSignal,
): Promise<Audited> => {
  const now = await fixityNow(key, store, signal)
  if (typeof now === 'string') return now
  return now.bytes === fixity.bytes && now.sha256 === fixity.sha256 ? 'sound' : 'differs'
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
  for (const fault of faults) tellFault({ of: work.shelfmark, work: work.id, ...fault }, desk)
}

type Fault = {
  /** What an archivist calls it whose copy this is. */
  readonly of: string
  readonly key: Key
  readonly result: Exclude<Audited, 'sound'>
  readonly work?: string
  readonly institution?: string
  readonly role?: Copy['role']
}

const faultWords = { differs: 'copyDiffers', missing: 'copyMissing', unreadable: 'copyUnreadable' } as const

const tellFault = ({ of, ...fault }: Fault, { screen, json, words }: Desk) =>
  screen.print(
    json
      ? JSON.stringify({ kind: 'fault', ...fault })
      : `${of}  ${fault.key}: ${words[faultWords[fault.result]]}`,
  )

/** Reads the logo of an institution, if the house keeps one: nothing is recorded of it but the name made of its bytes. */
const auditLogo = async (institution: Institution, { store }: Workshop, desk: Desk, tally: Tally) => {
  const key = keptLogo(institution)
  if (key === undefined) return
  const now = await fixityNow(key, store, desk.signal)
  const asNamed = (sha256: string) => (isNamedAfter(key, sha256) ? 'sound' : 'differs')
  const result: Audited = typeof now === 'string' ? now : asNamed(now.sha256)
  tally.counts[result] += 1
  if (typeof now !== 'string') tally.bytes += now.bytes
  if (result !== 'sound') tellFault({ of: institution.id, institution: institution.id, key, result }, desk)
}

/** Keys of the store that nothing of today names: earlier states keep them; they are counted, not judged. */
const countUnnamed = async ({ store }: Workshop, named: ReadonlySet<string>): Promise<number> => {
  let unnamed = 0
  for (const role of ['masters', 'access', 'texts', 'records', 'logos']) {
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
    for (const institution of await catalogue.institutions()) {
      const logo = keptLogo(institution)
      if (logo !== undefined) named.add(logo)
      await auditLogo(institution, workshop, desk, tally)
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
