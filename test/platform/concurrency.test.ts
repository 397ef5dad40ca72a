// Several things at a time, nothing twice, and one after another.

import { expect } from 'chai'
import fc from 'fast-check'
import {
  allFulfilled,
  atMost,
  gathering,
  mapConcurrently,
  once,
  oneAtATime,
} from '../../platform/concurrency.ts'

/** A promise that is kept by hand. */
const gate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

/** Lets everything that can go on without the outside go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('mapConcurrently', () => {
  it('gives the results in the order of the items, and never does more at a time than it may', () => {
    const law = fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, limit) => {
        let running = 0
        let most = 0
        const results = await mapConcurrently(turns, limit, async (turn, index) => {
          running += 1
          most = Math.max(most, running)
          for (let passed = 0; passed < turn; passed += 1) await Promise.resolve()
          running -= 1
          return index
        })
        expect(results).to.deep.equal(turns.map((_, index) => index))
        expect(most).to.be.at.most(limit)
        if (turns.length >= limit) expect(most).to.equal(limit)
      },
    )
    return fc.assert(law)
  })

  it('starts nothing after a failure, waits for what runs, and throws the first', async () => {
    const started: number[] = []
    const slow = gate()
    const all = mapConcurrently([0, 1, 2, 3], 2, async (item) => {
      started.push(item)
      if (item === 1) throw new Error('first')
      await slow.opened
      throw new Error('second')
    })
    let over = false
    const outcome = all.catch((error: Error) => {
      over = true
      return error.message
    })
    await settled()
    expect(over).to.equal(false)
    slow.open()
    expect(await outcome).to.equal('first')
    expect(started).to.deep.equal([0, 1])
  })

  it('does nothing with nothing', async () => {
    expect(await mapConcurrently([], 4, async () => 1)).to.deep.equal([])
  })
})

describe('once', () => {
  it('does the work for a key once while it is in flight, and again afterwards', async () => {
    const work = once<number>()
    let times = 0
    const slow = gate()
    const count = async () => {
      await slow.opened
      times += 1
      return times
    }
    const asked = [work('a', count), work('a', count), work('b', count)]
    slow.open()
    expect(await Promise.all(asked)).to.deep.equal([1, 1, 2])
    expect(await work('a', count)).to.equal(3)
  })

  it('forgets a failure', async () => {
    const work = once<string>()
    const failed = await work('a', () => Promise.reject(new Error('no'))).catch(
      (error: Error) => error.message,
    )
    expect([failed, await work('a', async () => 'yes')]).to.deep.equal(['no', 'yes'])
  })
})

describe('oneAtATime', () => {
  it('runs in the order of the calls, one after another, also after a failure', async () => {
    const queue = oneAtATime()
    const said: string[] = []
    const slow = gate()
    const first = queue(async () => {
      await slow.opened
      said.push('first')
      throw new Error('broken')
    })
    const second = queue(async () => said.push('second'))
    await settled()
    expect(said).to.deep.equal([])
    slow.open()
    expect(await first.catch((error: Error) => error.message)).to.equal('broken')
    await second
    expect(said).to.deep.equal(['first', 'second'])
  })
})

describe('atMost', () => {
  it('lets only so many run, and goes on after a failure', async () => {
    const inTurn = atMost(2)
    let [running, highest] = [0, 0]
    const results = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((number) =>
        inTurn(async () => {
          running += 1
          highest = Math.max(highest, running)
          await settled()
          running -= 1
          if (number === 2) throw new Error('broken')
          return number
        }),
      ),
    )
    expect(highest).to.equal(2)
    expect(results.map((one) => (one.status === 'fulfilled' ? one.value : 'broken'))).to.deep.equal([
      1,
      'broken',
      3,
      4,
      5,
    ])
  })
})

describe('gathering', () => {
  it('asks together for what came while an answer was under way', async () => {
    const slow = gate()
    const asked: (readonly number[])[] = []
    const double = gathering(async (numbers: readonly number[]) => {
      asked.push(numbers)
      if (asked.length === 1) await slow.opened
      return allFulfilled(numbers.map((number) => 2 * number))
    }, 3)
    const first = double(1)
    await settled()
    const others = [2, 3, 4, 5].map(double)
    slow.open()
    expect(await Promise.all([first, ...others])).to.deep.equal([2, 4, 6, 8, 10])
    expect(asked).to.deep.equal([[1], [2, 3, 4], [5]])
  })

  it('gives each its own failure, and all the failure of the whole', async () => {
    const odd = gathering(async (numbers: readonly number[]) => {
      if (numbers.includes(0)) throw new Error('all')
      return Promise.allSettled(numbers.map(async (number) => (number % 2 ? number : Promise.reject('even'))))
    }, 9)
    const said = async (numbers: readonly number[]) =>
      (await Promise.allSettled(numbers.map(odd))).map(({ status }) => status)
    expect(await said([1, 2, 3])).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
    expect(await said([0, 1])).to.deep.equal(['rejected', 'rejected'])
    expect(await odd(7)).to.equal(7)
  })
})
