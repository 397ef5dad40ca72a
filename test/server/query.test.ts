// The address of a result page and the query that it means, there and back.

import { expect } from 'chai'
import fc from 'fast-check'
import { isFiltered, parseQuery, searchString, toggled, unfiltered } from '../../server/portal/query.ts'

const parameters = (address: string) => {
  const search = new URLSearchParams(address.replace(/^\?/, ''))
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]))
}

describe('the address of a result page', () => {
  it('says everything that a query asks, and nothing that it does not', () => {
    const address =
      '?q=Stadt&institution=demo&type=Urkunde&type=Siegel&from=1201&to=1300&certain=1&historic=0&sort=date&page=3'
    expect(searchString(parseQuery(parameters(address)))).to.equal(address)
    expect(searchString(parseQuery({}))).to.equal('')
  })

  it('means the same query wherever it came from', () => {
    fc.assert(
      fc.property(
        fc.record({
          q: fc.string({ maxLength: 40 }),
          type: fc.array(fc.string({ minLength: 1, maxLength: 10 }), { maxLength: 3 }),
          from: fc.option(fc.integer({ min: -500, max: 2100 }).map(String), { nil: undefined }),
          page: fc.integer({ min: 1, max: 40 }).map(String),
        }),
        (given) => {
          const query = parseQuery(given)
          expect(parseQuery(parameters(searchString(query)))).to.deep.equal(query)
        },
      ),
    )
  })

  it('reads hostile parameters as if they were not there', () => {
    const query = parseQuery({
      q: ['x'.repeat(1000)],
      from: '12; drop',
      to: '99999',
      page: '1e9',
      sort: '__proto__',
    })
    expect(query).to.include({ q: 'x'.repeat(300), sort: 'relevance', offset: 0, historic: true })
    expect(query).not.to.have.any.keys('from', 'to')
  })

  it('puts years the right way round', () => {
    expect(parseQuery({ from: '1500', to: '1400' })).to.include({ from: 1400, to: 1500 })
  })

  it('chooses a value, takes it back, and begins at the first results each time', () => {
    const third = parseQuery({ page: '3' })
    const chosen = toggled(third, 'type', 'Urkunde')
    expect(chosen).to.deep.include({ offset: 0, facets: { type: ['Urkunde'] } })
    expect(isFiltered(chosen)).to.equal(true)
    expect(isFiltered(toggled(chosen, 'type', 'Urkunde'))).to.equal(false)
    expect(isFiltered(unfiltered(chosen))).to.equal(false)
  })
})
