// How fast the catalogue is with many works: node --import tsx bench/catalogue.ts [works].

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { openCatalogue } from '../catalogue/database.ts'
import type { IngestId, InstitutionId, PageId, WorkId } from '../catalogue/identifiers.ts'
import type { LedgerEvent } from '../catalogue/model.ts'
import { anInstitution, aWork } from '../test/helpers/works.ts'

const count = Number(process.argv[2] ?? 100_000)
const pageSize = 50
const rounds = 200

const ingest = 'bench' as IngestId
const eventsOf = (work: WorkId): LedgerEvent[] =>
  (['received', 'described', 'recorded', 'published'] as const).map((kind) => ({
    kind,
    at: '2026-11-24T10:00:00.000Z',
    ingest,
    work,
    outcome: 'success',
  }))

const shelve = async (catalogue: Catalogue, number: number) => {
  const shelfmark = `Hs. ${number % 1000} / ${number}`
  const id = await catalogue.mintWorkId('demo' as InstitutionId, shelfmark)
  await catalogue.recordWork({ ...aWork({ id }), shelfmark }, [], eventsOf(id))
}

/** Works a second over a part of the run. */
const rate = async (catalogue: Catalogue, from: number, to: number) => {
  const start = performance.now()
  for (let number = from; number < to; number += 1) await shelve(catalogue, number)
  return Math.round((to - from) / ((performance.now() - start) / 1000))
}

/** The median and the slowest twentieth in milliseconds of many times the same question. */
const time = async (ask: () => Promise<unknown>, times = rounds) => {
  const taken: number[] = []
  for (let round = 0; round < times; round += 1) {
    const start = performance.now()
    await ask()
    taken.push(performance.now() - start)
  }
  taken.sort((one, other) => one - other)
  const at = (part: number) => (taken[Math.floor(taken.length * part)] ?? 0).toFixed(3)
  return `${at(0.5)} ms (95 %: ${at(0.95)} ms)`
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-many-works-'))
const path = join(folder, 'catalogue.sqlite')
const catalogue = await openCatalogue({ kind: 'sqlite', path })
try {
  await catalogue.saveInstitution(anInstitution())
  await catalogue.openIngest(ingest, 'bench')
  const tenth = Math.floor(count / 10)
  const first = await rate(catalogue, 0, tenth)
  await rate(catalogue, tenth, count - tenth)
  const last = await rate(catalogue, count - tenth, count)
  await catalogue.closeIngest(ingest)
  console.log(
    `${count} works of 2 pages, recorded a second: ${first} in the first tenth, ${last} in the last`,
  )

  const filter = { institution: 'demo' as InstitutionId }
  const cuts = await catalogue.stretches(filter, pageSize)
  const list = (after: string | undefined) => () =>
    catalogue.works(filter, { limit: pageSize, ...(after && { after }) })
  console.log(`first list of ${pageSize}: ${await time(list(undefined))}`)
  console.log(`middle list:      ${await time(list(cuts[Math.floor(cuts.length / 2)]))}`)
  console.log(`last list:        ${await time(list(cuts.at(-1)))}`)
  console.log(
    `newest list:      ${await time(() => catalogue.works({}, { limit: pageSize, order: 'newest' }))}`,
  )
  console.log(`all cursors:      ${await time(() => catalogue.stretches(filter, pageSize), 5)}`)
  console.log(`count:            ${await time(() => catalogue.countWorks(filter), 20)}`)
  const id = cuts[0] as WorkId
  console.log(`a work:           ${await time(() => catalogue.work(id))}`)
  console.log(`a page:           ${await time(() => catalogue.page(`${id}_1` as PageId))}`)
  console.log(`the version:      ${await time(() => catalogue.version())}`)
  console.log(`the ingest:       ${await time(() => catalogue.ingest(ingest), 5)}`)
  console.log(`on disk: ${((await stat(path)).size / 1e6).toFixed(0)} MB`)
} finally {
  await catalogue.close()
  await rm(folder, { recursive: true, force: true })
}
