// The stream of changes over HTTP: what was published, changed and withdrawn, on pages that stand.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { activitiesOnPage } from '../../manifests/changes.ts'
import { aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

type Page = {
  readonly next?: { readonly id: string }
  readonly orderedItems: readonly { readonly type: string; readonly object: { readonly id: string } }[]
}

describe('IIIF Change Discovery over HTTP', () => {
  let house: TestHouse
  const works = activitiesOnPage

  before(async function () {
    this.timeout(60_000)
    house = await openTestHouse()
    const secret = { kind: 'closed', record: 'none' } as const
    await house.publish(aWork({ id: 'secret' as WorkId, shelfmark: 'S', accessRule: secret, pages: [] }))
    for (let number = 1; number <= works; number++)
      await house.publish(aWork({ id: `w-${number}` as WorkId, shelfmark: `W ${number}`, pages: [] }))
    await house.publish(aWork({ id: 'w-1' as WorkId, shelfmark: 'W 1', pages: [], dimensions: 'anders' }))
    await house.withdraw('w-2' as WorkId)
  })
  after(() => house.close())

  const page = async (number: number) =>
    (await house.json(`/iiif/activity/page/${number}`)) as unknown as Page

  it('names its first and last page and how much there is', async () => {
    const stream = await house.json('/iiif/activity/all')
    expect(stream).to.include({ type: 'OrderedCollection', totalItems: works + 3 })
    expect(stream.last).to.deep.include({ id: `${house.base}/iiif/activity/page/2` })
  })

  it('tells each change once, in order, and nothing of works of which nothing may be known', async () => {
    const [first, second] = [await page(1), await page(2)]
    expect(first.orderedItems).to.have.length(works - 1)
    expect(first.orderedItems.every(({ type }) => type === 'Create')).to.equal(true)
    expect(JSON.stringify(first)).not.to.include('secret')
    expect(second.orderedItems.map(({ type }) => type)).to.deep.equal(['Create', 'Update', 'Delete'])
    expect(second.orderedItems[2]?.object.id).to.match(/\/w-2\/manifest$/)
    expect(first.next?.id).to.equal(`${house.base}/iiif/activity/page/2`)
  })

  it('leaves a full page as it was when more happens', async () => {
    const before = JSON.stringify((await page(1)).orderedItems)
    await house.publish(
      aWork({ id: 'w-1' as WorkId, shelfmark: 'W 1', pages: [], dimensions: 'wieder anders' }),
    )
    expect(JSON.stringify((await page(1)).orderedItems)).to.equal(before)
  })

  it('says 404 for a page that is not there', async () => {
    for (const number of ['0', '99', 'x'])
      expect((await house.get(`/iiif/activity/page/${number}`)).status, number).to.equal(404)
  })
})
