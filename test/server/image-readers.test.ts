// Knowing that many read.

import { expect } from 'chai'
import { openReaders } from '../../server/image-readers.ts'

describe('the count of readers', () => {
  it('says that they are many while they are, and not for long after', () => {
    let time = 0
    const readers = openReaders(() => time)
    const read = (answers: number) => {
      for (let times = 0; times < answers; times++) readers.answered()
      time += 100
      return readers.areMany()
    }
    expect(read(10)).to.equal(false)
    expect(read(1000)).to.equal(true)
    time += 50
    expect(readers.areMany(), 'until there is news').to.equal(true)
    expect(read(0)).to.equal(false)
  })
})
