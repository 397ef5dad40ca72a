// What stands below a work: others of its time, the nearest first, however many lie about it.

import { expect } from 'chai'
import { readDate } from '../../catalogue/dates.ts'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import { openTestSearch, putWorks, type TestSearch } from '../helpers/search.ts'
import { aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const ofYear = (year: number, number: number) =>
  aWork({
    id: `w-${year}-${number}` as WorkId,
    shelfmark: `W ${year}/${number}`,
    title: inLanguage('de', `Rechnung ${year}/${number}`),
    dates: [{ written: String(year), reading: readDate(String(year)) }],
  })

describe('works near one in time', function () {
  this.timeout(60_000)
  let search: TestSearch
  let house: TestHouse

  before(async () => {
    search = await openTestSearch()
    house = await openTestHouse({ search })
    const works = [
      ...Array.from({ length: 40 }, (_, at) => ofYear(1440, at)),
      ofYear(1463, 0),
      ...[1464, 1465, 1462, 1470].map((year) => ofYear(year, 1)),
      ofYear(1520, 0),
    ]
    for (const work of works) await house.publish(work)
    await putWorks(
      search,
      works.map((work) => ({ work })),
    )
  })
  after(async () => {
    await house.close()
    await search.close()
  })

  const nearOf = async (id: string) => {
    const html = await (await house.get(`/de/works/${id}`)).text()
    const band = html.slice(html.indexOf('aria-labelledby="near"'))
    return [...new Set([...band.matchAll(/works\/(w-\d+-\d+)"/g)].map(([, work]) => work))]
  }

  it('are the nearest, not the oldest of the years around', async () => {
    const near = await nearOf('w-1463-0')
    expect(near.slice(0, 2)).to.have.members(['w-1462-1', 'w-1464-1'])
    expect(near.slice(2, 4)).to.deep.equal(['w-1465-1', 'w-1470-1'])
  })

  it('are looked for farther away where nothing is near, and not beyond', async () => {
    expect(await nearOf('w-1520-0')).to.deep.equal([])
    expect(await nearOf('w-1440-0')).to.have.lengthOf(6)
  })
})
