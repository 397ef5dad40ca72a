// Collections over HTTP: the tree from all holdings down to the works, long lists in stretches, and both versions.

import { expect } from 'chai'
import type { FondsId, InstitutionId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { Fonds } from '../../catalogue/model.ts'
import { stretchLength } from '../../manifests/collection.ts'
import { aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const fonds = (id: string, level: Fonds['level'], parent?: string): Fonds => ({
  id: id as FondsId,
  institution: 'demo' as InstitutionId,
  level,
  title: bilingual(`Bestand ${id}`, `Fonds ${id}`),
  ...(parent && { parent: parent as FondsId }),
})

type Collection = {
  readonly id: string
  readonly behavior?: readonly string[]
  readonly partOf?: readonly { readonly id: string }[]
  readonly items: readonly { readonly id: string; readonly type: string; readonly label: { de: string[] } }[]
}

describe('IIIF collections over HTTP', () => {
  let house: TestHouse
  const count = stretchLength + 5

  before(async function () {
    this.timeout(60_000)
    house = await openTestHouse({
      fonds: [
        fonds('papers', 'fonds'),
        fonds('gazette', 'newspaper', 'papers'),
        fonds('gazette-1837', 'year', 'gazette'),
      ],
    })
    await house.publish(aWork({ id: 'top' as WorkId, shelfmark: 'T 1', pages: [] }))
    const issue = { fonds: 'gazette-1837' as FondsId, pages: [] }
    await house.publish(aWork({ id: 'issue' as WorkId, shelfmark: 'G 1', ...issue }))
    const secret = { kind: 'closed', record: 'none' } as const
    await house.publish(aWork({ id: 'secret' as WorkId, shelfmark: 'T 2', pages: [], accessRule: secret }))
    for (let number = 1; number <= count; number++)
      await house.publish(
        aWork({
          id: `p-${number}` as WorkId,
          shelfmark: `P ${number}`,
          fonds: 'papers' as FondsId,
          pages: [],
        }),
      )
  })
  after(() => house.close())

  const get = async (path: string) =>
    (await house.json(
      path.startsWith('http') ? path : `/iiif/presentation/3/collections${path}`,
    )) as unknown as Collection

  it('leads from all holdings to institutions that hold something', async () => {
    const { items } = await get('')
    expect(items.map(({ id }) => id)).to.deep.equal([`${house.base}/iiif/presentation/3/collections/demo`])
  })

  it('lists fonds and works of an institution, and no work of which nothing may be known', async () => {
    const { items, partOf } = await get('/demo')
    expect(items.map(({ type }) => type)).to.deep.equal(['Collection', 'Manifest'])
    expect(JSON.stringify(items)).not.to.include('secret')
    expect(partOf?.[0]?.id).to.equal(`${house.base}/iiif/presentation/3/collections`)
  })

  it('says of a newspaper that its parts belong together, and lists years and issues', async () => {
    const gazette = await get('/gazette')
    expect(gazette.behavior).to.deep.equal(['multi-part'])
    const year = await get(gazette.items[0]?.id ?? '')
    expect(year.items[0]?.id).to.match(/\/issue\/manifest$/)
    expect(year.partOf?.[0]?.id).to.equal(gazette.id)
  })

  it('cuts a long list into stretches that hold every work once', async () => {
    const { items } = await get('/papers')
    const stretches = items.filter(({ id }) => id.includes('/works/'))
    expect(stretches.map(({ label }) => label.de[0])).to.deep.equal([
      `Werke 1–${stretchLength}`,
      `Werke ${stretchLength + 1}–${count}`,
    ])
    const parts = await Promise.all(stretches.map(({ id }) => get(id)))
    expect(parts.map(({ id }) => id)).to.deep.equal(stretches.map(({ id }) => id))
    const works = parts.flatMap(({ items }) => items.map(({ id }) => id))
    expect(new Set(works).size).to.equal(count)
  })

  it('counts a long list anew when a work has come', async () => {
    await get('/papers')
    await house.publish(
      aWork({ id: 'p-new' as WorkId, shelfmark: 'P new', fonds: 'papers' as FondsId, pages: [] }),
    )
    const { items } = await get('/papers')
    expect(items.at(-1)?.label.de).to.deep.equal([`Werke ${stretchLength + 1}–${count + 1}`])
  })

  it('answers 304 until anything is written', async () => {
    const etag = (await house.get('/iiif/presentation/3/collections/gazette')).headers.get('etag') ?? ''
    const ask = () => house.get('/iiif/presentation/3/collections/gazette', { 'If-None-Match': etag })
    expect((await ask()).status).to.equal(304)
    await house.catalogue.saveFonds(fonds('gazette-1838', 'year', 'gazette'))
    expect((await ask()).status).to.equal(200)
  })

  it('gives 2.1 too', async () => {
    const two = await house.json('/iiif/presentation/2/collections/demo')
    expect(two).to.include({ '@type': 'sc:Collection' })
    expect((two.manifests as { '@id': string }[])[0]?.['@id']).to.match(/presentation\/2\/top\/manifest$/)
  })

  it('says 404 for a collection or stretch that is not there', async () => {
    for (const path of ['/none', '/demo/works/2', '/papers/works/3', '/papers/works/0', '/papers/works/x'])
      expect((await house.get(`/iiif/presentation/3/collections${path}`)).status, path).to.equal(404)
  })
})
