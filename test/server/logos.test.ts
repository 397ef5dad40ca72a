// Logos over HTTP: for every site, kept for ever, and nothing else of the store.

import { Readable } from 'node:stream'
import { expect } from 'chai'
import { keyOf } from '../../storage/store.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

describe('the logo of an institution', () => {
  let house: TestHouse
  before(async () => {
    house = await openTestHouse()
    await house.house.store.write(
      keyOf('logos', 'ahl', 'a1b2c3.png'),
      Readable.from([Buffer.from('picture')]),
    )
    await house.house.store.write(keyOf('masters', 'secret.png'), Readable.from([Buffer.from('secret')]))
  })
  after(() => house.close())

  it('is given to every site and never asked for twice', async () => {
    const response = await house.get('/logos/ahl/a1b2c3.png')
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.equal('image/png')
    expect(response.headers.get('access-control-allow-origin')).to.equal('*')
    expect(response.headers.get('cache-control')).to.include('immutable')
    expect(await response.text()).to.equal('picture')
  })

  it('is all that can be had there', async () => {
    const paths = [
      'ahl/none.png',
      'ahl/a1b2c3.svg',
      'ahl/a1b2c3',
      '..%2Fmasters/secret.png',
      '%2e%2e/secret.png',
    ]
    for (const path of paths) {
      const response = await house.get(`/logos/${path}`)
      expect(response.status, path).to.equal(404)
      expect(await response.text(), path).not.to.equal('secret')
    }
  })
})
