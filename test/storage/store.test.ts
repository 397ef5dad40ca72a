// Keys: what may be an address in the store.

import { expect } from 'chai'
import fc from 'fast-check'
import { isKey, keyOf } from '../../storage/store.ts'

describe('a storage key', () => {
  it('is names joined by slashes', () => {
    expect(keyOf('masters', 'dkw-017', '1r.tif')).to.equal('masters/dkw-017/1r.tif')
    expect(keyOf('a/b', 'c')).to.equal('a/b/c')
  })

  for (const wrong of [
    '',
    '.',
    '..',
    'a/../b',
    '/a',
    'a/',
    'a//b',
    'ü',
    'a b',
    'a\\b',
    'a\0',
    '~x',
    'x'.repeat(201),
  ])
    it(`is not ${JSON.stringify(wrong.slice(0, 20))}`, () => {
      expect(() => keyOf(wrong)).to.throw(RangeError)
      expect(isKey(wrong)).to.equal(false)
    })

  it('is made exactly of what it may be made of', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isKey(text)) expect(keyOf(text)).to.equal(text)
        else expect(() => keyOf(text)).to.throw(RangeError)
      }),
    )
  })
})
