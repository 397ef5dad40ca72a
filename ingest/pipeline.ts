// The eight stages in a row: a delivery is received and described, and each of its works goes its way to publication.

import type { Completeness } from '../catalogue/completeness.ts'
import type { LedgerEvent } from '../catalogue/model.ts'
import { atMost } from '../platform/concurrency.ts'
import { isProblem } from '../platform/problems.ts'
import { type Finding, finding, refuses } from './findings.ts'
import { houseIsDown } from './house-faults.ts'
import type { PictureFacts, WorkOutcome } from './progress.ts'
import { isSettled, type Looking, type Making, pipelineFrom, type Settled } from './stage.ts'
import { deposit, FileChanged } from './stages/deposit.ts'
import { derive } from './stages/derive.ts'
import { describe } from './stages/describe.ts'
import { publish } from './stages/publish.ts'
import { receive } from './stages/receive.ts'
import { record } from './stages/record.ts'
import { transcribe } from './stages/transcribe.ts'
import { verify } from './stages/verify.ts'
import type { Described, Received, Verified, VerifiedPage } from './states.ts'

/** A work's way, from its description to the reader. */
export const publication = pipelineFrom<Described, Verified, Making>(verify)
  .then(deposit)
  .then(derive)
  .then(transcribe)
  .then(record)
  .then(publish)

/** How a work came out. */
export type Outcome = {
  readonly outcome: WorkOutcome
  readonly work: Described
  readonly findings: readonly Finding[]
  readonly verified?: Verified
  /** The pages that were looked at; none of a work that is unchanged. */
  readonly pages: readonly VerifiedPage[]
}

/** What became of a delivery. */
export type Summary = {
  readonly works: Readonly<Record<WorkOutcome, number>>
  /** Errors that concern the delivery and no single work. */
  readonly errors: number
  /** The house could not go on; the works that were not reached are untouched. */
  readonly stopped?: unknown
}

const isAbort = (error: unknown, at: Looking) =>
  at.signal.aborted || (error instanceof Error && error.name === 'AbortError')

/** Several works are under way at once, so that the last page of one keeps no core idle. */
const inLanes = async <Item>(
  items: AsyncIterable<Item>,
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const iterator = items[Symbol.asyncIterator]()
  let failure: { readonly error: unknown } | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const next = (): Promise<IteratorResult<Item>> => {
    const mine = turn.then(() => iterator.next())
    turn = mine.catch(() => undefined)
    return mine
  }
  const lane = async () => {
    while (!failure) {
      try {
        const item = await next()
        if (item.done) return
        await work(item.value)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await iterator.return?.()
  if (failure) throw failure.error
}

const tellOutcome = (
  { outcome, work, findings, verified }: Outcome,
  at: Looking,
  seen: Omit<Closer, 'findings'> = {},
) =>
  at.tell({
    kind: 'work',
    shelfmark: work.description.shelfmark,
    ...(work.id && { id: work.id }),
    title: work.description.title,
    outcome,
    pages: verified?.pages.length ?? work.pages.length,
    changes: verified?.changes ?? [],
    findings,
    ...seen,
  })

const eventOf = (kind: LedgerEvent['kind'], work: Described, at: Making, detail?: string): LedgerEvent => ({
  kind,
  at: new Date().toISOString(),
  ingest: at.ingest,
  outcome: kind === 'refused' || kind === 'failed' ? 'failure' : 'success',
  ...(work.id && { work: work.id }),
  ...(detail && { detail: detail.slice(0, 500) }),
})

const settle = async (settled: Settled, work: Described, at: Making): Promise<Outcome> => {
  const { findings } = settled
  if (settled.settled === 'unchanged') {
    const { revision: _, createdAt: __, modifiedAt: ___, ...standing } = settled.standing
    const { publishedAt: ____, cover: _____, pageCount: ______, withdrawn: _______, ...same } = standing
    const event = eventOf('verified', { ...work, id: same.id }, at)
    if (settled.files.length > 0) await at.catalogue.recordWork(same, [], [event], settled.files)
    else await at.catalogue.append([event])
    return { outcome: 'unchanged', work, findings, pages: [] }
  }
  const errors = findings
    .filter(refuses)
    .map(({ code, origin }) => `${code} ${origin.file ?? ''} ${origin.row ?? ''}`)
  await at.catalogue.append([eventOf('refused', work, at, errors.join('; '))])
  return { outcome: 'refused', work, findings, pages: [] }
}

/** The work with the id of its shelfmark; what is refused already gets none. */
const identified = async (work: Described, at: Looking): Promise<Described> => {
  const { institution, description, findings } = work
  if (!institution || description.shelfmark === '' || findings.some(refuses)) return work
  const id = await at.idOf(institution.id, description.shelfmark)
  return id ? { ...work, id } : work
}

const sound = (verified: Verified): Omit<Outcome, 'work'> => ({
  outcome: verified.standing ? 'changed' : 'new',
  findings: verified.findings,
  verified,
  pages: verified.pages,
})

const outcomeOf = async (described: Described, at: Making): Promise<Outcome> => {
  let work = described
  try {
    work = await identified(described, at)
    const result = await publication.run(work, at)
    if (isSettled(result)) return await settle(result, work, at)
    return { ...sound(result), work }
  } catch (error) {
    if (houseIsDown(error) || isAbort(error, at)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const { origin, shelfmark } = work.description
    const changed =
      error instanceof FileChanged
        ? finding('file-changed', { file: reason }, { value: reason }, shelfmark)
        : isProblem(error, 'fixity-mismatch') && finding('fixity-mismatch', origin, { reason }, shelfmark)
    if (changed) return settle({ settled: 'refused', findings: [...work.findings, changed] }, work, at)
    at.log.error({ error, work: work.id }, 'a work could not be taken in')
    await at.catalogue.append([eventOf('failed', work, at, reason)])
    const failed = finding('house-failed', origin, { reason }, shelfmark)
    return { outcome: 'failed', work, findings: [...work.findings, failed], pages: [] }
  }
}

const counting = (at: Looking) => {
  const works = { new: 0, changed: 0, unchanged: 0, refused: 0, failed: 0 }
  let errors = 0
  const tell: Looking['tell'] = (told) => {
    if (told.kind === 'work') works[told.outcome] += 1
    if (told.kind === 'finding' && refuses(told.finding)) errors += 1
    at.tell(told)
  }
  return { tell, summary: (): Summary => ({ works, errors }) }
}

const receiveDelivery = async (folder: string, at: Looking): Promise<Received | undefined> => {
  const received = await receive.run({ folder }, at)
  if (!isSettled(received)) {
    const images = received.files.filter(({ kind }) => kind === 'image').length
    at.tell({ kind: 'delivery', name: received.delivery.name, files: received.files.length, images })
    return received
  }
  for (const found of received.findings) at.tell({ kind: 'finding', finding: found })
  return undefined
}

/** Records without pictures cost a moment each, and the catalogue writes many of them at once. */
const lightLanes = 200

/** Works with pictures are under way in a few lanes, the others in many. */
const inLanesByWeight = (
  works: AsyncIterable<Described>,
  lanes: number,
  work: (item: Described) => Promise<void>,
) => {
  const heavy = atMost(lanes)
  return inLanes(works, lightLanes, (item) =>
    item.pages.some(({ image }) => image) ? heavy(() => work(item)) : work(item),
  )
}

/** Takes a delivery in. Sound works are published, each whole; the others are left as they were, and named. */
export const ingestDelivery = async (folder: string, given: Making, lanes: number): Promise<Summary> => {
  const { tell, summary } = counting(given)
  const at: Making = { ...given, tell }
  try {
    const received = await receiveDelivery(folder, at)
    if (!received) return summary()
    await inLanesByWeight(describe.run(received, at), lanes, async (work) => {
      at.signal.throwIfAborted()
      tellOutcome(await outcomeOf(work, at), at)
    })
    return summary()
  } catch (error) {
    if (isAbort(error, at)) return { ...summary(), stopped: at.signal.reason }
    if (houseIsDown(error)) return { ...summary(), stopped: error }
    throw error
  }
}

/** What a dry run is looked at with, beyond what an ingest needs. */
export type Closer = {
  readonly findings: readonly Finding[]
  readonly completeness?: Completeness
  readonly pictures?: readonly PictureFacts[]
}

const foreseen = async (work: Described, at: Looking): Promise<Outcome> => {
  const result = await verify.run(work, at)
  if (!isSettled(result)) return { ...sound(result), work }
  const pages = result.settled === 'refused' ? (result.looked ?? []) : []
  return { outcome: result.settled, work, findings: result.findings, pages }
}

/** Says what an ingest of a delivery would do, and changes nothing. `closer` may look again at each work before it is told. */
export const checkDelivery = async (
  folder: string,
  given: Looking,
  lanes: number,
  closer: (outcome: Outcome) => Promise<Closer> = async () => ({ findings: [] }),
): Promise<Summary> => {
  const { tell, summary } = counting(given)
  const at: Looking = { ...given, tell }
  const received = await receiveDelivery(folder, at)
  if (!received) return summary()
  await inLanesByWeight(describe.run(received, at), lanes, async (described) => {
    at.signal.throwIfAborted()
    const outcome = await foreseen(await identified(described, at), at)
    const { findings, ...seen } = await closer(outcome)
    const all = [...outcome.findings, ...findings]
    const came = findings.some(refuses) ? 'refused' : outcome.outcome
    tellOutcome({ ...outcome, outcome: came, findings: all }, at, seen)
  })
  return summary()
}
