// A work in time: it is one work, however many decades its dates touch.

import { expect } from 'chai'
import { readDate } from '../../catalogue/dates.ts'
import { histogramOf } from '../../search/filters.ts'
import { shareField, timesOf } from '../../search/times.ts'

const dates = (...written: string[]) => written.map((text) => ({ written: text, reading: readDate(text) }))

/** The histogram of one work, as the index would count it. */
const histogram = (...written: string[]) => {
  const { shares } = timesOf(dates(...written))
  const counts = Object.fromEntries(
    Object.entries(shares).map(([share, decades]) => [
      shareField('shares', Number(share.slice(2))),
      Object.fromEntries(decades.map((decade) => [String(decade), 1])),
    ]),
  )
  return histogramOf(counts, 'shares')
}
const sum = (bars: ReturnType<typeof histogram>) => bars.reduce((all, { weight }) => all + weight, 0)

describe('a work in time', () => {
  it('lies with all its weight on the decade of its year', () => {
    expect(histogram('1463')).to.deep.equal([{ decade: 1460, count: 1, weight: 1 }])
  })

  it('spreads over the years of its span: 1451–1500 is a fifth in each full decade, next to nothing in 1500', () => {
    const bars = histogram('2. Hälfte 15. Jh.')
    expect(bars.map(({ decade }) => decade)).to.deep.equal([1450, 1460, 1470, 1480, 1490, 1500])
    expect(bars.map(({ weight }) => weight)).to.deep.equal([0.2, 0.2, 0.2, 0.2, 0.2, 0.02])
    expect(bars.every(({ count }) => count === 1)).to.equal(true)
  })

  it('is about one work in all, whatever its dates are', () => {
    for (const written of ['1463', '15. Jh.', 'um 1350', '1523-1578', 'Ende 12. Jh.', '1201-1900'])
      expect(sum(histogram(written)), written).to.be.within(0.85, 1.15)
    expect(sum(histogram('1463', '1942'))).to.equal(1)
  })

  it('stands nowhere without a date', () => {
    expect(histogram('o. D.')).to.deep.equal([])
    expect(timesOf(dates('o. D.'))).to.include({ dated: false, sortDate: null })
  })

  it('counts among the certain only with its certain dates', () => {
    const { certainShares, shares } = timesOf(dates('um 1350'))
    expect(Object.values(shares).flat()).to.not.deep.equal([])
    expect(Object.values(certainShares).flat()).to.deep.equal([])
  })
})
