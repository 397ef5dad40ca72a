// The order of shelfmarks and titles.

import { expect } from 'chai'
import fc from 'fast-check'
import { sortKey } from '../../catalogue/sorting.ts'

const sorted = (texts: readonly string[]) =>
  [...texts].sort((one, other) => Buffer.compare(Buffer.from(sortKey(one)), Buffer.from(sortKey(other))))

describe('the natural order', () => {
  const orders: readonly (readonly string[])[] = [
    ['2', '10', '100'],
    ['Hs. 2', 'Hs. 10', 'Hs. 10a', 'Hs. 11'],
    ['Urk. 1', 'Urk. 1, Bd. 2', 'Urk. 1, Bd. 10', 'Urk. 2'],
    ['Ader', 'Äder 2', 'Adler', 'Zettel'],
    ['Masse 1', 'Maße 2', 'Masten'],
    ['A 007', 'A 8', 'A 0100'],
    ['12345678901234567890', '12345678901234567891', '123456789012345678901'],
  ]
  for (const order of orders)
    it(`is ${order.join(' < ')}`, () => {
      expect(sorted([...order].reverse())).to.deep.equal(order)
    })

  it('does not see capitals, punctuation and leading noughts', () => {
    expect(sortKey('HS. 007/2')).to.equal(sortKey('hs 7-2'))
    expect(sortKey('Käse')).to.equal(sortKey('KASE'))
  })

  it('sorts numbers by their value', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [first, second] = [sortKey(`A ${one}`), sortKey(`A ${other}`)]
        expect(first < second).to.equal(one < other)
      }),
    )
  })
})
