// Knowing that the process itself is busy.

import { expect } from 'chai'
import { watchLoop } from '../../platform/loop.ts'
import { eventually } from '../helpers/eventually.ts'

describe('the watch over the event loop', () => {
  it('says when the process itself is busy, and when it is no longer', async () => {
    const isBusy = watchLoop()
    const until = performance.now() + 250
    while (performance.now() < until) Math.hypot(until, 1)
    // What was done is counted when the loop has come round.
    await new Promise((done) => setImmediate(done))
    expect(isBusy()).to.equal(true)
    await eventually('it has rested', () => !isBusy())
  })
})
