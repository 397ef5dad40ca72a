// Manifests and their parts over HTTP: addresses, media types, caching, versions, and what is said of the absent and the closed.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { aWork } from '../helpers/works.ts'
import { aText, richWork } from '../manifests/samples.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const presentation3 = 'http://iiif.io/api/presentation/3/context.json'
const presentation2 = 'http://iiif.io/api/presentation/2/context.json'

describe('IIIF Presentation over HTTP', () => {
  let house: TestHouse
  let day = '2026-05-01'

  before(async () => {
    house = await openTestHouse({ today: () => day })
    await house.publish(richWork(), [aText('demo-1_1'), aText('demo-1_2')])
    const until = '2040-01-01'
    await house.publish(
      aWork({ id: 'closed' as WorkId, shelfmark: 'C', accessRule: { kind: 'closed', until } }),
    )
    await house.publish(aWork({ id: 'gone' as WorkId, shelfmark: 'G' }))
    await house.withdraw('gone' as WorkId)
  })
  after(() => house.close())

  const manifest = '/iiif/presentation/3/demo-1/manifest'

  it('gives a manifest under its own id, with profile, to every site', async () => {
    const answer = await house.get(manifest, { Origin: 'https://elsewhere.example' })
    expect(answer.status).to.equal(200)
    expect(answer.headers.get('content-type')).to.equal(`application/ld+json;profile="${presentation3}"`)
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*')
    expect(answer.headers.get('vary')).to.include('Accept')
    expect((await answer.json()) as object).to.include({ id: `${house.base}${manifest}`, type: 'Manifest' })
  })

  it('gives plain JSON to who asks for nothing else', async () => {
    const answer = await house.get(manifest, { Accept: 'application/json' })
    expect(answer.headers.get('content-type')).to.match(/^application\/json/)
  })

  it('answers 304 to who has it, until the work, the day or the institution changes it', async () => {
    const etag = (await house.get(manifest)).headers.get('etag') ?? ''
    // The same tag for packed and plain bytes, so it must not promise the same bytes (RFC 9110, section 8.8.1).
    expect(etag).to.match(/^W\/"/)
    const again = await house.get(manifest, { 'If-None-Match': etag })
    expect(again.status).to.equal(304)
    expect(again.headers.get('access-control-allow-origin')).to.equal('*')
    expect(again.headers.get('vary')).to.equal((await house.get(manifest)).headers.get('vary'))
    const closed = '/iiif/presentation/3/closed/manifest'
    const before = (await house.get(closed)).headers.get('etag') ?? ''
    day = '2040-01-01'
    const opened = await house.get(closed, { 'If-None-Match': before })
    day = '2026-05-01'
    expect(opened.status).to.equal(200)
  })

  it('gives 2.1 under an address of its own, and under that of 3.0 to who asks for it', async () => {
    const own = await house.json('/iiif/presentation/2/demo-1/manifest')
    expect(own).to.include({
      '@context': presentation2,
      '@id': `${house.base}/iiif/presentation/2/demo-1/manifest`,
    })
    const asked = await house.get(manifest, { Accept: `application/ld+json;profile="${presentation2}"` })
    expect(asked.headers.get('content-location')).to.equal(own['@id'])
    expect(await asked.json()).to.deep.equal(own)
  })

  it('gives every canvas, range, page and annotation under the id that the manifest names', async () => {
    const whole = JSON.stringify(await house.json(manifest))
    const ids = [
      ...new Set([...whole.matchAll(/"id":"([^"#]+\/iiif\/presentation\/3\/[^"#]+)"/g)].map(([, id]) => id)),
    ]
    const parts = ids.filter((id) => !id?.includes('/places') && !id?.includes('/place/'))
    expect(parts.length).to.be.greaterThan(15)
    for (const id of parts) {
      const answer = await house.get(id ?? '')
      expect(answer.status, id).to.equal(200)
      expect(((await answer.json()) as { id: string }).id).to.equal(id)
    }
  })

  it('gives the text of a page line by line, leaving out empty lines', async () => {
    const page = (await house.json('/iiif/presentation/3/demo-1/annotations/demo-1_1')) as {
      items: { id: string; target: string; textGranularity: string }[]
    }
    expect(page.items.map(({ target }) => target.split('#')[1])).to.deep.equal([
      'xywh=100,200,1000,60',
      'xywh=100,300,500,60',
    ])
    expect(page.items[0]?.textGranularity).to.equal('line')
    const line = await house.json(page.items[1]?.id ?? '')
    expect(line).to.include({ id: page.items[1]?.id, motivation: 'supplementing' })
  })

  const says = async (path: string, status: number, slug: string) => {
    const answer = await house.get(path)
    expect(answer.status, path).to.equal(status)
    expect(answer.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*')
    expect(((await answer.json()) as { type: string }).type).to.match(new RegExp(`/${slug}$`))
  }

  it('says 404 for what is not there', async () => {
    await says('/iiif/presentation/3/none/manifest', 404, 'unknown-work')
    await says('/iiif/presentation/3/No%2Fsuch/manifest', 404, 'unknown-work')
    await says('/iiif/presentation/3/demo-1/canvas/demo-1_99', 404, 'unknown-address')
    await says('/iiif/presentation/3/demo-1/range/9.9', 404, 'unknown-address')
    await says('/iiif/presentation/3/demo-1/annotations/closed_1', 404, 'unknown-page')
    await says('/iiif/presentation/3/demo-1/annotations/demo-1_5', 404, 'unknown-address')
    await says('/iiif/presentation/3/demo-1/annotations/demo-1_1/2', 404, 'unknown-address')
  })

  it('says 410 with the reason for a withdrawn work', async () => {
    await says('/iiif/presentation/3/gone/manifest', 410, 'withdrawn')
    const { detail } = await house.json('/iiif/presentation/2/gone/manifest')
    expect(detail).to.include('Bestand zurückgezogen')
  })

  it('gives a closed work a manifest that says until when, and refuses its parts', async () => {
    const closed = await house.json('/iiif/presentation/3/closed/manifest')
    expect(JSON.stringify(closed.requiredStatement)).to.include('1 January 2040')
    expect(closed.items).to.have.length(1)
    await says('/iiif/presentation/3/closed/canvas/closed_1', 403, 'closed-until')
    await says('/iiif/presentation/3/closed/annotations/closed_1', 403, 'closed-until')
    expect((await house.get('/iiif/presentation/3/closed/canvas/empty')).status).to.equal(200)
  })
})
