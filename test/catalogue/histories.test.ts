// Histories made up at random: whatever is done to works, in whatever order, every state can be had again.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { all, event, ingest, text, toRecord } from '../contracts/catalogue.ts'
import { anInstitution, aPage } from '../helpers/works.ts'

const ids = ['w-1', 'w-2', 'w-3'] as WorkId[]
const ingests = ['i-1', 'i-2', 'i-3'].map(ingest)

const works = fc.constantFrom(...ids)
const bys = fc.constantFrom(...ingests)
const deeds = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant('record' as const),
      work: works,
      by: bys,
      title: fc.constantFrom('a', 'b'),
      pages: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
      words: fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('', 'x', 'y'), {
        maxKeys: 4,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('withdraw' as const), work: works, by: bys }) },
  {
    weight: 1,
    arbitrary: fc.record({ deed: fc.constant('restore' as const), work: works, by: bys, back: fc.nat(3) }),
  },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('rollback' as const), by: bys }) },
)
type Deed = typeof deeds extends fc.Arbitrary<infer One> ? One : never

/** All that readers see of a work, without what counts and dates its changes. */
const seen = async (catalogue: Catalogue, id: WorkId) => {
  const found = await catalogue.work(id)
  if (!found) return undefined
  const { revision, modifiedAt, ...rest } = found
  return { ...rest, texts: await all(catalogue.transcriptions(id)) }
}

const act = async (catalogue: Catalogue, done: Deed) => {
  if (done.deed === 'rollback') return void (await catalogue.rollback(done.by, 'x'))
  const { work, by } = done
  const revision = (await catalogue.workHead(work))?.revision ?? 0
  if (done.deed === 'record') {
    const pages = done.pages.map((number, index) => aPage(work, number, { order: index + 1, hasText: true }))
    const texts = pages.flatMap(({ id, label }) => {
      const words = done.words[label]
      return words === undefined ? [] : [text(id, ...(words ? [words] : []))]
    })
    const made = toRecord({ id: work, shelfmark: work, pages, title: { de: [done.title] } })
    await catalogue.recordWork(made, texts, [event('published', by, work)])
  } else if (revision > 0 && done.deed === 'withdraw') {
    await catalogue.withdraw(work, 'x', event('withdrawn', by, work))
  } else if (done.deed === 'restore' && revision > 1) {
    await catalogue.restore(work, 1 + (done.back % (revision - 1)), event('rolled-back', by, work))
  }
}

describe('the history of works', () => {
  it('is counted without gaps and forgets nothing', async function () {
    this.timeout(120_000)
    const law = fc.asyncProperty(fc.array(deeds, { maxLength: 14, size: 'max' }), async (history) => {
      const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-histories-'))
      const catalogue = await openCatalogue({ kind: 'sqlite', path: join(folder, 'c.sqlite') })
      try {
        await catalogue.saveInstitution(anInstitution())
        const states = new Map(ids.map((id) => [id, new Map<number, unknown>()]))
        for (const done of history) {
          await act(catalogue, done)
          for (const id of ids) {
            const revision = (await catalogue.workHead(id))?.revision
            if (revision) states.get(id)?.set(revision, await seen(catalogue, id))
          }
        }

        let changes = 0
        const listed: string[] = []
        for (const id of ids) {
          const head = await catalogue.workHead(id)
          const versions = await catalogue.versions(id)
          changes += head?.revision ?? 0
          if (head && !head.withdrawn) listed.push(id)
          expect(versions.map(({ revision }) => revision)).to.deep.equal(
            versions.map((_, index) => index + 1),
          )
          expect(versions).to.have.length(head?.revision ?? 0)
        }
        const numbers = (await catalogue.activities(1, 1000)).map(({ number }) => number)
        expect(numbers).to.deep.equal(Array.from({ length: changes }, (_, index) => index + 1))
        expect((await catalogue.works({}, { limit: 9 })).items.map((each) => String(each.id))).to.deep.equal(
          listed,
        )

        for (const id of ids)
          for (const [revision, state] of [...(states.get(id) ?? [])].slice(0, -1)) {
            await catalogue.restore(id, revision, event('rolled-back', ingest('after'), id))
            expect(await seen(catalogue, id)).to.deep.equal(state)
          }
      } finally {
        await catalogue.close()
        await rm(folder, { recursive: true, force: true })
      }
    })
    await fc.assert(law, { numRuns: 12 })
  })
})
