// What every Catalogue must do, whatever database it stands on.

import { expect } from 'chai'
import type { Catalogue, SourceFile, WorkToRecord } from '../../catalogue/catalogue.ts'
import type { FondsId, IngestId, InstitutionId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { EventKind, Fonds, LedgerEvent, Page, Transcription, Work } from '../../catalogue/model.ts'
import { isProblem } from '../../platform/problems.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

export const demo = 'demo' as InstitutionId
export const ingest = (name: string) => name as IngestId

export const event = (kind: EventKind, of: IngestId, work?: WorkId): LedgerEvent => ({
  kind,
  at: '2026-11-24T10:00:00.000Z',
  ingest: of,
  ...(work && { work }),
  outcome: kind === 'failed' || kind === 'refused' ? 'failure' : 'success',
})

export const text = (page: PageId, ...lines: string[]): Transcription => ({
  page,
  language: 'gml',
  lines: lines.map((line) => ({ text: line, box: { x: 1, y: 2, width: 3, height: 4 }, words: [] })),
  source: {
    role: 'text',
    key: keyOf('texts', `${page}.xml`),
    fixity: { bytes: 1, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
})

/** A work as an ingest hands it over. */
export const toRecord = (changes: Partial<Work> = {}): WorkToRecord => {
  const { revision, createdAt, modifiedAt, publishedAt, withdrawn, cover, pageCount, ...rest } =
    aWork(changes)
  return rest
}

const file = (path: string, work: WorkId, page?: PageId): SourceFile => ({
  delivery: 'Lieferung 1',
  path,
  bytes: 5_000_000_000,
  mtimeNs: 1_764_000_000_123_456_789n,
  ctimeNs: 1_764_000_000_987_654_321n,
  sha256: 'd'.repeat(64),
  work,
  ...(page && { page }),
})

const refusal = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => error,
  )

export const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

export const catalogueContract = (open: () => Promise<Catalogue>): void => {
  let catalogue: Catalogue
  const first = ingest('ingest-1')
  const second = ingest('ingest-2')
  const work = toRecord()
  const id = work.id
  const [one, two] = work.pages as readonly [Page, Page]

  const record = (changes: Partial<Work> = {}, texts: readonly Transcription[] = [], by = first) => {
    const made = toRecord(changes)
    return catalogue.recordWork(made, texts, [event('published', by, made.id)])
  }

  /** Several works, of which only id and shelfmark matter. */
  const shelve = async (...shelfmarks: string[]) => {
    for (const shelfmark of shelfmarks) {
      const minted = await catalogue.mintWorkId(demo, shelfmark)
      await record({ id: minted, shelfmark, pages: [] })
    }
  }

  const shelfmarks = async (list: Parameters<Catalogue['works']>[1], filter = {}) =>
    (await catalogue.works(filter, list)).items.map(({ shelfmark }) => shelfmark)

  beforeEach(async () => {
    catalogue = await open()
    await catalogue.saveInstitution(anInstitution())
  })
  afterEach(() => catalogue.close())

  describe('institutions and fonds', () => {
    it('knows the institutions of Lübeck from the start, with an ISIL only where it is certain', async () => {
      expect(await catalogue.institution('stb' as InstitutionId)).to.include({ isil: 'DE-48' })
      expect(await catalogue.institution('ahl' as InstitutionId)).to.not.have.property('isil')
      expect((await catalogue.institutions()).map((each) => String(each.id))).to.include('demo-sammlung')
    })

    it('keeps an institution, and its latest words', async () => {
      const changed = anInstitution({
        homepage: 'https://example.org/neu',
        attribution: inLanguage('de', 'x'),
      })
      await catalogue.saveInstitution(changed)
      expect(await catalogue.institution(demo)).to.deep.equal(changed)
      expect(await catalogue.institution('nobody' as InstitutionId)).to.equal(undefined)
    })

    it('keeps fonds as a tree, in the order of their titles', async () => {
      const fonds = (name: string, title: string, parent?: string): Fonds => ({
        id: name as FondsId,
        institution: demo,
        level: 'fonds',
        title: bilingual(title, title),
        ...(parent && { parent: parent as FondsId }),
      })
      const tree = [
        fonds('b', 'Urkunden 10'),
        fonds('a', 'Urkunden 2'),
        fonds('c', 'Ämter', 'a'),
        fonds('d', 'Akten', 'a'),
      ]
      for (const each of tree) await catalogue.saveFonds(each)
      const below = async (parent?: string) =>
        (await catalogue.fondsBelow({ institution: demo, ...(parent && { fonds: parent as FondsId }) })).map(
          (each) => String(each.id),
        )
      expect(await below()).to.deep.equal(['a', 'b'])
      expect(await below('a')).to.deep.equal(['d', 'c'])
      expect(await below('b')).to.deep.equal([])
      expect(await catalogue.fonds('c' as FondsId)).to.deep.equal(tree[2])
    })
  })

  describe('ids', () => {
    it('mints one for a shelfmark, once', async () => {
      expect(await catalogue.workId(demo, 'DKW 017')).to.equal(undefined)
      expect(await catalogue.mintWorkId(demo, 'DKW 017')).to.equal('dkw-017')
      expect(await catalogue.mintWorkId(demo, 'DKW 017')).to.equal('dkw-017')
      expect(await catalogue.workId(demo, 'DKW 017')).to.equal('dkw-017')
    })

    it('puts the institution before a slug that is taken, and then counts', async () => {
      const minted: string[] = []
      for (const shelfmark of ['Hs. 1', 'Hs 1', 'HS-1'])
        minted.push(await catalogue.mintWorkId(demo, shelfmark))
      minted.push(await catalogue.mintWorkId('ahl' as InstitutionId, 'Hs. 1'))
      expect(minted).to.deep.equal(['hs-1', 'demo-hs-1', 'demo-hs-1-2', 'ahl-hs-1'])
    })

    it('gives different ids to all who ask at once', async () => {
      const asked = Array.from({ length: 20 }, (_, index) =>
        catalogue.mintWorkId(demo, `A${'.'.repeat(index)}1`),
      )
      expect(new Set(await Promise.all(asked)).size).to.equal(20)
    })

    it('gives the same id to all who ask at once for one shelfmark', async () => {
      const asked = Array.from({ length: 20 }, () => catalogue.mintWorkId(demo, 'A 1'))
      expect(new Set(await Promise.all(asked))).to.deep.equal(new Set(['a-1']))
    })

    it('never gives the id of a withdrawn work to another shelfmark', async () => {
      const minted = await catalogue.mintWorkId(demo, 'Hs. 1')
      await record({ id: minted, shelfmark: 'Hs. 1', pages: [] })
      await catalogue.withdraw(minted, 'Irrtum', event('withdrawn', second, minted))
      expect(await catalogue.mintWorkId(demo, 'Hs 1')).to.equal('demo-hs-1')
      expect(await catalogue.mintWorkId(demo, 'Hs. 1')).to.equal('hs-1')
    })
  })

  describe('a recorded work', () => {
    it('is read as it was handed over, with what the catalogue adds', async () => {
      const sections = [{ label: inLanguage('de', 'Kapitel 1'), pages: [one.id], sections: [] }]
      const head = await record({ sections, places: [{ name: 'Lübeck', latitude: 53.8681 }] })
      const { pages, sections: read, ...found } = (await catalogue.work(id)) ?? expect.fail('no work')
      expect(found).to.deep.equal(head)
      expect(found).to.deep.include({
        shelfmark: 'DKW 001',
        title: work.title,
        dates: work.dates,
        facts: work.facts,
      })
      expect(found).to.deep.include({ revision: 1, pageCount: 2, cover: one, dimensions: '30 × 1,9 m' })
      expect(found.publishedAt).to.equal(found.createdAt)
      expect(found.createdAt).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(pages).to.deep.equal(work.pages)
      expect(read).to.deep.equal(sections)
      expect(await catalogue.workHead(id)).to.deep.equal(head)
      expect(await catalogue.page(two.id)).to.deep.equal({ page: two, work: head })
    })

    it('is not there before', async () => {
      expect(await catalogue.work(id)).to.equal(undefined)
      expect(await catalogue.workHead(id)).to.equal(undefined)
      expect(await catalogue.page(one.id)).to.equal(undefined)
      expect(await catalogue.transcription(one.id)).to.equal(undefined)
      expect(await catalogue.versions(id)).to.deep.equal([])
    })

    it('keeps its revision when nothing changed, and its ledger grows all the same', async () => {
      const before = await record({}, [text(one.id, 'Dantz')])
      const again = { ...work, pages: [{ ...one, hasText: true }, two] }
      const after = await catalogue.recordWork(
        again,
        [text(one.id, 'Dantz')],
        [event('verified', second, id)],
      )
      expect(after).to.deep.equal(before)
      expect(await catalogue.versions(id)).to.have.length(1)
      expect(await catalogue.events({ work: id }, 10)).to.have.length(2)
    })

    it('gains a revision for a change of anything', async () => {
      await record()
      const changes: Partial<Work>[] = [
        { title: { de: ['Anders'] } },
        { sections: [{ label: { de: ['Teil'] }, pages: [], sections: [] }] },
        { pages: [two, one].map((page, index) => ({ ...page, order: index + 1 })) },
        { pages: [{ ...one, label: '1r' }, two] },
        { accessRule: { kind: 'closed' } },
        { shelfmark: 'DKW 001 a' },
      ]
      const revisions: number[] = []
      for (const change of changes) revisions.push((await record(change)).revision)
      expect(revisions).to.deep.equal([2, 3, 4, 5, 6, 7])
      expect((await record({ shelfmark: 'DKW 001 a' }, [text(one.id, 'neu')])).revision).to.equal(8)
      expect((await catalogue.workHead(id))?.createdAt).to.equal(
        (await catalogue.versions(id))[0]?.modifiedAt,
      )
    })

    it('loses the pages that are not named any more, and takes new ones', async () => {
      await record({}, [text(one.id, 'a'), text(two.id, 'b')])
      const three = aPage(id, 3)
      await record({
        pages: [
          { ...two, order: 1, hasText: true },
          { ...three, order: 2 },
        ],
      })
      expect((await catalogue.work(id))?.pages.map((page) => page.id)).to.deep.equal([two.id, three.id])
      expect(await catalogue.page(one.id)).to.equal(undefined)
      expect(await catalogue.transcription(one.id)).to.equal(undefined)
      expect((await catalogue.transcription(two.id))?.lines[0]?.text).to.equal('b')
    })

    it('can have a thousand pages, and change one', async () => {
      const pages = Array.from({ length: 1361 }, (_, index) => aPage(id, index + 1))
      await record({ pages })
      expect((await catalogue.work(id))?.pages).to.deep.equal(pages)
      await record({ pages: pages.map((page) => (page.order === 700 ? { ...page, label: 'x' } : page)) })
      expect((await catalogue.page(`${id}_700` as PageId))?.page.label).to.equal('x')
    })

    it('shows on its cover the first page that has a picture', async () => {
      const { image, ...bare } = one
      expect((await record({ pages: [bare, two] })).cover).to.deep.equal(two)
      expect((await record({ pages: [bare] })).cover).to.deep.equal(bare)
      expect(await record({ pages: [] })).to.not.have.property('cover')
    })

    it('does not take the shelfmark of another work', async () => {
      await record()
      const other = record({ id: 'demo-2' as WorkId })
      expect(isProblem(await refusal(other), 'shelfmark-taken')).to.equal(true)
      expect(await catalogue.work('demo-2' as WorkId)).to.equal(undefined)
      expect(await catalogue.countWorks({})).to.equal(1)
    })

    it('is written with those that come at the same time; one that cannot be keeps none of them back', async () => {
      await record()
      const asked = [2, 3, 4, 5].map((number) => {
        const shelfmark = number === 4 ? 'DKW 001' : `DKW 00${number}`
        return record({ id: `demo-${number}` as WorkId, shelfmark, pages: [] })
      })
      const results = await Promise.allSettled(asked)
      expect(results.map(({ status }) => status)).to.deep.equal([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
      ])
      expect(await catalogue.countWorks({})).to.equal(4)
      expect(await catalogue.work('demo-4' as WorkId)).to.equal(undefined)
      const sequences = (await catalogue.activities(1, 9)).map(({ number }) => number)
      expect(sequences).to.deep.equal([1, 2, 3, 4])
    })

    it('has one id, however many ask for it at the same time', async () => {
      const ids = await Promise.all(
        ['A 1', 'A-1', 'A 1', 'A 2', 'A:1'].map((shelfmark) => catalogue.mintWorkId(demo, shelfmark)),
      )
      expect(ids).to.deep.equal(['a-1', 'demo-a-1', 'a-1', 'a-2', 'demo-a-1-2'])
    })

    it('keeps its id when it is given another shelfmark', async () => {
      await record()
      await record({ shelfmark: 'Neu 7' })
      expect(await catalogue.workId(demo, 'Neu 7')).to.equal(id)
      expect(await catalogue.workId(demo, 'DKW 001')).to.equal(undefined)
    })

    it('takes no page of another work, and keeps nothing of such a deed', async () => {
      await record()
      const other = 'demo-2' as WorkId
      const wrong = record({ id: other, shelfmark: 'DKW 002', pages: [one] })
      expect(await refusal(wrong)).to.be.instanceOf(RangeError)
      expect(await catalogue.workId(demo, 'DKW 002')).to.equal(undefined)
      expect((await catalogue.page(one.id))?.work.id).to.equal(id)
    })

    it('is recorded by many at once, one after another', async () => {
      const ids = Array.from({ length: 12 }, (_, index) => `demo-${index}` as WorkId)
      const heads = await Promise.all(ids.map((each) => record({ id: each, shelfmark: `S ${each}` })))
      expect(heads.map((head) => head.revision)).to.deep.equal(ids.map(() => 1))
      expect(await catalogue.countWorks({})).to.equal(12)
    })
  })

  describe('transcriptions', () => {
    it('are read one at a time, in the order of the pages', async () => {
      await record({}, [text(two.id, 'zweite'), text(one.id, 'erste', 'Zeile')])
      expect(await catalogue.transcription(one.id)).to.deep.equal(text(one.id, 'erste', 'Zeile'))
      expect(await all(catalogue.transcriptions(id))).to.deep.equal([
        text(one.id, 'erste', 'Zeile'),
        text(two.id, 'zweite'),
      ])
      expect((await catalogue.work(id))?.pages.map((page) => page.hasText)).to.deep.equal([true, true])
    })

    it('stay where a page says that it has one, and go where it says not', async () => {
      await record({}, [text(one.id, 'a'), text(two.id, 'b')])
      await record({ pages: [{ ...one, hasText: true }, two] })
      expect((await catalogue.work(id))?.pages.map((page) => page.hasText)).to.deep.equal([true, false])
      expect((await catalogue.transcription(one.id))?.lines[0]?.text).to.equal('a')
      expect(await catalogue.transcription(two.id)).to.equal(undefined)
    })

    it('are replaced by what was read later, by nothing too', async () => {
      await record({}, [text(one.id, 'alt')])
      await record({}, [text(one.id, 'neu')])
      expect((await catalogue.transcription(one.id))?.lines[0]?.text).to.equal('neu')
      await record({ pages: [{ ...one, hasText: true }, two] }, [text(one.id)])
      expect(await catalogue.transcription(one.id)).to.equal(undefined)
      expect((await catalogue.page(one.id))?.page.hasText).to.equal(false)
    })

    it('are not claimed by a page that never had one', async () => {
      await record({ pages: [{ ...one, hasText: true }] })
      expect((await catalogue.page(one.id))?.page.hasText).to.equal(false)
    })
  })

  describe('lists of works', () => {
    const natural = ['A 2', 'a 2 b', 'A 10', 'Ä 11', 'Hs. 007', 'Hs. 8', 'Öl 1', 'Z 1']

    it('stand in natural order, in slices', async () => {
      await shelve(...[...natural].reverse())
      const found: string[] = []
      let after: string | undefined
      do {
        const slice = await catalogue.works({}, { limit: 3, ...(after && { after }) })
        expect(slice.items.length).to.be.greaterThan(0)
        found.push(...slice.items.map(({ shelfmark }) => shelfmark))
        after = slice.next
      } while (after)
      expect(found).to.deep.equal(natural)
    })

    it('stand newest first', async () => {
      await shelve('C 1', 'A 1', 'B 1')
      const newest = await shelfmarks({ limit: 2, order: 'newest' })
      const { next } = await catalogue.works({}, { limit: 2, order: 'newest' })
      const rest = await shelfmarks({ limit: 2, order: 'newest', ...(next && { after: next }) })
      expect([...newest, ...rest]).to.have.members(['C 1', 'A 1', 'B 1'])
      const times = (await catalogue.works({}, { limit: 9, order: 'newest' })).items.map(
        (each) => each.publishedAt,
      )
      expect(times).to.deep.equal([...times].sort().reverse())
    })

    it('hold the works of an institution, of a fonds, of none, or of a shelfmark', async () => {
      const fonds = 'demo-f' as FondsId
      await catalogue.saveFonds({ id: fonds, institution: demo, level: 'fonds', title: { de: ['F'] } })
      const ahl = 'ahl' as InstitutionId
      await record({ id: 'a' as WorkId, shelfmark: 'A', pages: [], fonds })
      await record({ id: 'b' as WorkId, shelfmark: 'B', pages: [] })
      await record({ id: 'c' as WorkId, shelfmark: 'A', pages: [], institution: ahl })
      const ids = async (filter: Parameters<Catalogue['works']>[0]) => {
        const { items } = await catalogue.works(filter, { limit: 10 })
        expect(await catalogue.countWorks(filter)).to.equal(items.length)
        return items.map((each) => String(each.id))
      }
      expect(await ids({})).to.deep.equal(['a', 'c', 'b'])
      expect(await ids({ institution: demo })).to.deep.equal(['a', 'b'])
      expect(await ids({ fonds })).to.deep.equal(['a'])
      expect(await ids({ institution: demo, fonds: null })).to.deep.equal(['b'])
      expect(await ids({ shelfmark: 'A' })).to.deep.equal(['a', 'c'])
      expect(await ids({ institution: 'stb' as InstitutionId })).to.deep.equal([])
    })

    it('are cut into stretches by cursors that works() takes', async () => {
      await shelve('A 1', 'A 2', 'A 3', 'A 4', 'A 5', 'A 6')
      expect(await catalogue.stretches({}, 6)).to.deep.equal([])
      expect(await catalogue.stretches({}, 7)).to.deep.equal([])
      const cuts = await catalogue.stretches({ institution: demo }, 2)
      expect(cuts).to.have.length(2)
      const parts: string[][] = []
      for (const after of [undefined, ...cuts])
        parts.push(await shelfmarks({ limit: 2, ...(after && { after }) }))
      expect(parts).to.deep.equal([
        ['A 1', 'A 2'],
        ['A 3', 'A 4'],
        ['A 5', 'A 6'],
      ])
    })

    it('say which works stand beside one', async () => {
      await shelve('A 2', 'A 10', 'A 1')
      const { items } = await catalogue.works({}, { limit: 3 })
      const [start, middle, end] = items as [Work, Work, Work]
      const beside = async (of: Work) => {
        const { before, after } = await catalogue.neighbours(of)
        return [before?.shelfmark, after?.shelfmark]
      }
      expect(await beside(start)).to.deep.equal([undefined, 'A 2'])
      expect(await beside(middle)).to.deep.equal(['A 1', 'A 10'])
      expect(await beside(end)).to.deep.equal(['A 2', undefined])
    })

    it('refuse a cursor that is none', async () => {
      for (const after of ['', 'nobody', '../x', "' OR 1=1"]) {
        expect(
          isProblem(await refusal(catalogue.works({}, { limit: 1, after })), 'malformed-request'),
        ).to.equal(true)
        expect(isProblem(await refusal(catalogue.changes(after, 1)), 'malformed-request')).to.equal(true)
      }
    })
  })

  describe('persons and places', () => {
    const gnd = 'https://d-nb.info/gnd/118505912'
    const today = '2026-05-01'
    const names = (initial?: string) =>
      catalogue.names({ kind: 'person', today, ...(initial && { initial }) }, { from: 0, limit: 100 })

    beforeEach(async () => {
      const works = [
        { id: 'demo-1', agents: [{ name: 'Notke, Bernt', authority: gnd }, { name: 'Ärmel, Anna' }] },
        { id: 'demo-2', agents: [{ name: 'Bernt Notke', authority: gnd }] },
        { id: 'demo-3', agents: [{ name: 'Verborgen, Vera' }], until: '2031-01-01' },
        { id: 'demo-4', agents: [{ name: 'كاتب' }] },
      ]
      for (const { id, agents, until } of works)
        await catalogue.recordWork(
          toRecord({
            id: id as WorkId,
            shelfmark: id,
            agents,
            ...(until && { accessRule: { kind: 'closed', until, record: 'minimal' } }),
          }),
          [],
          [event('published', ingest('one'), id as WorkId)],
        )
    })

    it('are joined by their authority, counted, and in order', async () => {
      const found = await names()
      expect(found.map(({ name, works }) => [name, works])).to.deep.equal([
        ['Ärmel, Anna', 1],
        ['Bernt Notke', 2],
        ['كاتب', 1],
      ])
      expect(found[1]).to.include({ id: 'gnd-118505912', authority: gnd })
      expect(await catalogue.nameInitials({ kind: 'person', today })).to.deep.equal([
        { initial: '#', count: 1 },
        { initial: 'a', count: 1 },
        { initial: 'b', count: 1 },
        { initial: 'n', count: 1 },
      ])
    })

    it('lead to their works', async () => {
      const name = { kind: 'person', id: 'gnd-118505912', today } as const
      const works = await catalogue.works({ name }, { limit: 10 })
      expect(works.items.map(({ id }) => id)).to.deep.equal(['demo-1', 'demo-2'])
      expect(await catalogue.countWorks({ name })).to.equal(2)
      const place = await catalogue.nameEntry({ kind: 'place', id: 'luebeck', today })
      expect(place).to.include({ name: 'Lübeck', latitude: 53.8681, works: 3 })
    })

    it('are not told of a record that is closed, until it opens', async () => {
      const wanted = { kind: 'person', id: 'verborgen-vera' } as const
      expect(await catalogue.nameEntry({ ...wanted, today })).to.equal(undefined)
      expect(await catalogue.countWorks({ name: { ...wanted, today } })).to.equal(0)
      expect(await catalogue.nameEntry({ ...wanted, today: '2031-01-01' })).to.include({ works: 1 })
    })

    it('go with the work that named them', async () => {
      const id = 'demo-1' as WorkId
      await catalogue.withdraw(id, 'Irrtum', event('withdrawn', ingest('one'), id))
      expect((await names('a')).length).to.equal(0)
      expect((await names('b'))[0]).to.include({ works: 1 })
    })
  })

  describe('changes', () => {
    it('come in their order, each work once, from where one left off', async () => {
      await shelve('A 1', 'B 1', 'C 1')
      await record({ id: 'a-1' as WorkId, shelfmark: 'A 1', pages: [], title: { de: ['Neu'] } })
      await catalogue.withdraw('b-1' as WorkId, 'Irrtum', event('withdrawn', second, 'b-1' as WorkId))
      const { items, next } = await catalogue.changes(undefined, 2)
      expect(items.map((each) => String(each.id))).to.deep.equal(['c-1', 'a-1'])
      const rest = await catalogue.changes(next, 2)
      expect(rest.items.map((each) => [String(each.id), each.withdrawn?.reason])).to.deep.equal([
        ['b-1', 'Irrtum'],
      ])
      expect(rest).to.not.have.property('next')
    })
  })

  describe('activities', () => {
    it('are all changes, numbered without gaps, each with the work as it is now', async () => {
      expect(await catalogue.countActivities()).to.equal(0)
      await record()
      await record({ id: 'b' as WorkId, shelfmark: 'B', pages: [] })
      await record()
      await record({ title: { de: ['Neu'] } })
      await catalogue.withdraw(id, 'x', event('withdrawn', second, id))
      await record()
      expect(await catalogue.countActivities()).to.equal(5)
      const seen = (await catalogue.activities(1, 9)).map(({ number, kind, work }) => [
        number,
        kind,
        String(work.id),
      ])
      expect(seen).to.deep.equal([
        [1, 'create', id],
        [2, 'create', 'b'],
        [3, 'update', id],
        [4, 'delete', id],
        [5, 'create', id],
      ])
      const [third, ...more] = await catalogue.activities(3, 3)
      expect(more).to.deep.equal([])
      expect(third?.work).to.deep.equal(await catalogue.workHead(id))
      expect(third?.at).to.equal((await catalogue.versions(id))[1]?.modifiedAt)
      expect(await catalogue.activities(6, 9)).to.deep.equal([])
    })
  })

  describe('a withdrawn work', () => {
    const withdraw = () => catalogue.withdraw(id, 'auf Wunsch der Familie', event('withdrawn', second, id))

    it('leaves a tombstone, and stands in no list', async () => {
      await record({}, [text(one.id, 'a')])
      await withdraw()
      const stone = (await catalogue.work(id)) ?? expect.fail('no tombstone')
      expect(stone.withdrawn).to.deep.equal({
        at: '2026-11-24T10:00:00.000Z',
        reason: 'auf Wunsch der Familie',
      })
      expect(stone).to.deep.include({
        shelfmark: 'DKW 001',
        title: work.title,
        pages: [],
        revision: 2,
        pageCount: 0,
      })
      expect(stone.description).to.equal(undefined)
      expect(stone.agents).to.deep.equal([])
      expect(await catalogue.page(one.id)).to.equal(undefined)
      expect(await catalogue.transcription(one.id)).to.equal(undefined)
      expect(await catalogue.countWorks({})).to.equal(0)
      expect((await catalogue.works({}, { limit: 5 })).items).to.deep.equal([])
      expect((await catalogue.events({ work: id }, 5)).at(-1)?.kind).to.equal('withdrawn')
    })

    it('is published again when it is recorded again', async () => {
      const before = await record()
      await withdraw()
      const after = await record()
      expect(after).to.deep.equal({ ...before, revision: 3, modifiedAt: after.modifiedAt })
    })

    it('must be there', async () => {
      expect(isProblem(await refusal(withdraw()), 'unknown-work')).to.equal(true)
    })
  })

  describe('former states', () => {
    it('are known, and can be had again with pages and texts', async () => {
      await record({}, [text(one.id, 'alt')])
      const before = (await catalogue.work(id)) ?? expect.fail('no work')
      await record({ title: { de: ['Neu'] }, pages: [two] }, [text(two.id, 'neu')], second)
      const head = await catalogue.restore(id, 1, event('rolled-back', ingest('ingest-3'), id))
      expect(head.revision).to.equal(3)
      expect(await catalogue.work(id)).to.deep.equal({ ...before, revision: 3, modifiedAt: head.modifiedAt })
      expect((await catalogue.transcription(one.id))?.lines[0]?.text).to.equal('alt')
      expect((await catalogue.versions(id)).map(({ revision, ingest: by }) => [revision, by])).to.deep.equal([
        [1, 'ingest-1'],
        [2, 'ingest-2'],
        [3, 'ingest-3'],
      ])
    })

    it('have their shelfmark back, unless it was given away', async () => {
      await record()
      await record({ shelfmark: 'Neu 7' })
      await record({ id: 'demo-2' as WorkId, pages: [] })
      const restored = catalogue.restore(id, 1, event('rolled-back', second, id))
      expect(isProblem(await refusal(restored), 'shelfmark-taken')).to.equal(true)
      await record({ id: 'demo-2' as WorkId, pages: [], shelfmark: 'Neu 8' })
      expect((await catalogue.restore(id, 1, event('rolled-back', second, id))).shelfmark).to.equal('DKW 001')
      expect(await catalogue.workId(demo, 'DKW 001')).to.equal(id)
    })

    it('must have been', async () => {
      await record()
      for (const [of, revision] of [
        [id, 7],
        ['nobody' as WorkId, 1],
      ] as const) {
        const wrong = catalogue.restore(of, revision, event('rolled-back', second, of))
        expect(isProblem(await refusal(wrong), 'unknown-work')).to.equal(true)
      }
    })
  })

  describe('an ingest taken back', () => {
    const other = 'demo-2' as WorkId

    it('restores what it changed and withdraws what it brought', async () => {
      await record()
      const before = await catalogue.work(id)
      await catalogue.openIngest(second, 'Lieferung 2')
      await record({ title: { de: ['Falsch'] } }, [], second)
      await record({ title: { de: ['Noch falscher'] } }, [], second)
      await record({ id: other, shelfmark: 'DKW 002' }, [], second)
      await catalogue.closeIngest(second)
      expect(await catalogue.rollback(second, 'falsche Tabelle')).to.deep.equal({
        restored: [id],
        withdrawn: [other],
        left: [],
      })
      expect((await catalogue.work(id))?.title).to.deep.equal(before?.title)
      expect((await catalogue.workHead(id))?.revision).to.equal(4)
      expect((await catalogue.workHead(other))?.withdrawn?.reason).to.equal('falsche Tabelle')
      expect((await catalogue.ingest(second))?.state).to.equal('rolled-back')
      expect((await catalogue.events({ work: id }, 10)).at(-1)).to.include({
        kind: 'rolled-back',
        ingest: second,
      })
    })

    it('leaves what was changed since', async () => {
      await record({}, [], first)
      await record({ title: { de: ['Später'] } }, [], second)
      expect(await catalogue.rollback(first, 'x')).to.deep.equal({ restored: [], withdrawn: [], left: [id] })
      expect((await catalogue.workHead(id))?.title).to.deep.equal({ de: ['Später'] })
    })

    it('can be followed by the one before it', async () => {
      await record({}, [], first)
      await record({ title: { de: ['Zweite'] } }, [], second)
      expect((await catalogue.rollback(second, 'x')).restored).to.deep.equal([id])
      expect((await catalogue.rollback(first, 'x')).withdrawn).to.deep.equal([id])
    })

    it('is taken back once', async () => {
      await record({}, [], first)
      await catalogue.rollback(first, 'x')
      const { revision } = (await catalogue.workHead(id)) ?? expect.fail()
      expect(await catalogue.rollback(first, 'x')).to.deep.equal({ restored: [], withdrawn: [], left: [] })
      expect((await catalogue.workHead(id))?.revision).to.equal(revision)
    })

    it('is not mistaken for a single work that was put back', async () => {
      await record({}, [], first)
      await record({ title: { de: ['Neu'] } }, [], second)
      await catalogue.restore(id, 1, event('rolled-back', second, id))
      expect((await catalogue.rollback(second, 'x')).restored).to.deep.equal([id])
    })

    it('counts its files as never read, but remembers whose they are', async () => {
      await catalogue.recordWork(work, [], [event('published', first, id)], [file('1.tif', id, one.id)])
      await catalogue.rollback(first, 'x')
      const [known] = await catalogue.knownFiles('Lieferung 1')
      expect(known).to.include({ path: '1.tif', page: one.id, mtimeNs: 0n, ctimeNs: 0n })
    })
  })

  describe('source files', () => {
    it('are known as they were, to the nanosecond', async () => {
      const files = [file('b/2.tif', id, two.id), file('a.csv', id)]
      await catalogue.recordWork(work, [], [event('published', first, id)], files)
      expect(await catalogue.knownFiles('Lieferung 1')).to.have.deep.members(files)
      expect(await catalogue.knownFiles('Lieferung 2')).to.deep.equal([])
    })

    it('are those of the last recording of their work', async () => {
      const other = 'demo-2' as WorkId
      await catalogue.recordWork(work, [], [], [file('1.tif', id, one.id), file('2.tif', id, two.id)])
      await catalogue.recordWork(toRecord({ id: other, shelfmark: 'B' }), [], [], [file('3.tif', other)])
      await catalogue.recordWork(work, [], [], [{ ...file('2.tif', id, two.id), bytes: 7 }])
      const known = await catalogue.knownFiles('Lieferung 1')
      expect(known.map(({ path, bytes }) => [path, bytes])).to.have.deep.members([
        ['2.tif', 7],
        ['3.tif', 5_000_000_000],
      ])
    })
  })

  describe('ingests', () => {
    const run = async (name: IngestId, ...events: LedgerEvent[]) => {
      await catalogue.openIngest(name, 'Lieferung')
      await catalogue.append(events)
      await catalogue.closeIngest(name)
      return catalogue.ingest(name)
    }
    const other = 'demo-2' as WorkId

    it('run until they are closed', async () => {
      await catalogue.openIngest(first, 'Lieferung 1')
      const running = (await catalogue.ingest(first)) ?? expect.fail()
      expect(running).to.deep.include({ id: first, delivery: 'Lieferung 1', state: 'running' })
      expect(running).to.not.have.property('finishedAt')
      await catalogue.closeIngest(first)
      const finished = (await catalogue.ingest(first)) ?? expect.fail()
      expect(finished.state).to.equal('finished')
      expect(finished.startedAt).to.equal(running.startedAt)
      expect(await catalogue.ingest(second)).to.equal(undefined)
    })

    it('count their works by what the ledger says of them', async () => {
      const found = await run(
        first,
        event('received', first),
        event('verified', first, id),
        event('published', first, id),
        event('published', first, id),
        event('verified', first, other),
        event('refused', first, 'demo-3' as WorkId),
        event('verified', first, 'demo-3' as WorkId),
        event('refused', first),
        event('refused', first),
      )
      expect(found?.works).to.deep.equal({ published: 1, unchanged: 1, refused: 3 })
      expect(found?.state).to.equal('finished-with-refusals')
    })

    it('failed if the ledger says so of the whole', async () => {
      expect((await run(first, event('published', first, id), event('failed', first)))?.state).to.equal(
        'failed',
      )
      expect((await run(second, event('failed', second, id)))?.state).to.equal('finished-with-refusals')
    })

    it('go on when they are opened again', async () => {
      await run(first, event('published', first, id))
      await catalogue.openIngest(first, 'Lieferung')
      expect((await catalogue.ingest(first))?.state).to.equal('running')
      expect((await catalogue.ingest(first))?.works.published).to.equal(1)
    })

    it('are listed newest first', async () => {
      await run(first)
      await run(second)
      await run(ingest('ingest-3'))
      expect((await catalogue.ingests(2)).map((each) => String(each.id))).to.deep.equal([
        'ingest-3',
        'ingest-2',
      ])
    })
  })

  describe('the ledger', () => {
    it('gives the newest events, oldest first', async () => {
      const events = [
        event('received', first),
        { ...event('verified', first, id), page: one.id, detail: 'Ein Satz.' },
        event('published', first, id),
        event('published', second, id),
      ]
      await catalogue.append(events)
      expect(await catalogue.events({ ingest: first }, 10)).to.deep.equal(events.slice(0, 3))
      expect(await catalogue.events({ ingest: first }, 2)).to.deep.equal(events.slice(1, 3))
      expect(await catalogue.events({ work: id, ingest: second }, 9)).to.deep.equal(events.slice(3))
      expect(await catalogue.events({}, 1)).to.deep.equal(events.slice(3))
    })

    it('takes ten thousand events at once', async () => {
      await catalogue.append(Array.from({ length: 10_000 }, () => event('audited', first, id)))
      expect(await catalogue.events({ ingest: first }, 20_000)).to.have.length(10_000)
    })
  })

  describe('the version', () => {
    it('changes with every write and with nothing else', async () => {
      const seen = [await catalogue.version()]
      const writes = [
        () => catalogue.saveInstitution(anInstitution()),
        () => record(),
        () => catalogue.append([event('audited', first, id)]),
        () => catalogue.withdraw(id, 'x', event('withdrawn', first, id)),
      ]
      for (const write of writes) {
        await write()
        seen.push(await catalogue.version())
        await catalogue.works({}, { limit: 5 })
        expect(await catalogue.version()).to.equal(seen.at(-1))
      }
      expect(new Set(seen).size).to.equal(seen.length)
    })
  })
}
