// The heap of a long run is cleaned as it grows, and not again and again where it cannot become smaller.

import { expect } from 'chai'
import { keepHeapSmall } from '../../ingest/heap.ts'

describe('the heap of a long run', () => {
  it('is cleaned when it has grown, and next when it has grown by half of what was left', () => {
    let used = 100e6
    let cleaned = 0
    const keeper = keepHeapSmall(
      () => used,
      () => {
        cleaned += 1
        used = 250e6
      },
    )
    keeper.look()
    expect(cleaned).to.equal(0)
    used = 400e6
    keeper.look()
    keeper.look()
    expect(cleaned).to.equal(1)
    used = 370e6
    keeper.look()
    expect(cleaned).to.equal(1)
    used = 380e6
    keeper.look()
    expect(cleaned).to.equal(2)
    keeper.stop()
  })

  it('is cleaned by the collector of Node', () => {
    let garbage: unknown = Array.from({ length: 3e6 }, (_, at) => ({ at }))
    const before = process.memoryUsage().heapUsed
    expect(garbage).to.have.lengthOf(3e6)
    garbage = undefined
    const keeper = keepHeapSmall(() => Number.POSITIVE_INFINITY)
    keeper.look()
    keeper.stop()
    expect(before - process.memoryUsage().heapUsed).to.be.greaterThan(50e6)
  })
})
