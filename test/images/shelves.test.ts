// What is kept for a while, and who may work when: bounded in every direction.

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openAnswers } from '../../images/answers.ts'
import { openKept } from '../../images/kept.ts'
import { openTurns } from '../../images/turns.ts'
import { isProblem } from '../../platform/problems.ts'

const name = (digit: string) => digit.repeat(64)

describe('results kept in a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('are there again, also after the house was closed', async () => {
    const kept = await openKept(folder, { files: 10, bytes: 1000 })
    await kept.put(name('a'), Buffer.from('drawn'))
    expect(await kept.get(name('a'))).to.deep.equal(Buffer.from('drawn'))
    const again = await openKept(folder, { files: 10, bytes: 1000 })
    expect(await again.get(name('a'))).to.deep.equal(Buffer.from('drawn'))
    expect(await again.get(name('b'))).to.equal(undefined)
  })

  it('are never more than so many, nor more than so many bytes; the one not asked for longest goes', async () => {
    const kept = await openKept(folder, { files: 3, bytes: 1000 })
    for (const digit of ['a', 'b', 'c']) await kept.put(name(digit), Buffer.alloc(100))
    await kept.get(name('a'))
    await kept.put(name('d'), Buffer.alloc(100))
    expect(await kept.get(name('b'))).to.equal(undefined)
    expect(await kept.get(name('a'))).not.to.equal(undefined)
    for (const digit of ['e', 'f', '0', '1', '2']) await kept.put(name(digit), Buffer.alloc(250))
    expect(kept.state().bytes).to.be.at.most(1000)
    expect(await readdir(folder)).to.have.length(kept.state().files)
  })

  it('may be deleted at any time, and half a file is never taken for one', async () => {
    const kept = await openKept(folder, { files: 10, bytes: 1000 })
    await kept.put(name('a'), Buffer.from('drawn'))
    await rm(join(folder, name('a')))
    expect(await kept.get(name('a'))).to.equal(undefined)
    await kept.put(name('b'), Buffer.from('drawn'))
    await writeFile(join(folder, name('b')), 'dr')
    expect(await kept.get(name('b'))).to.equal(undefined)
    await writeFile(join(folder, `${name('c')}-123.part`), 'half')
    await writeFile(join(folder, 'README'), 'not ours')
    const again = await openKept(folder, { files: 10, bytes: 1000 })
    expect(await readdir(folder)).to.deep.equal(['README'])
    expect(again.state()).to.deep.equal({ files: 0, bytes: 0 })
  })

  it('are simply not kept where they cannot be written', async () => {
    const kept = await openKept(folder, { files: 10, bytes: 1000 })
    await rm(folder, { recursive: true })
    await kept.put(name('a'), Buffer.from('drawn'))
    expect(await kept.get(name('a'))).to.equal(undefined)
    await mkdir(folder)
  })
})

describe('answers kept in memory', () => {
  it('stay within their bytes; the one not asked for longest goes', () => {
    const answers = openAnswers<string>(10_000)
    for (const one of ['a', 'b', 'c', 'd']) answers.put(one, one, 1000)
    expect(answers.get('a')).to.equal('a')
    answers.put('e', 'e', 1000)
    expect(answers.get('b')).to.equal(undefined)
    expect(answers.get('a')).to.equal('a')
    expect(answers.state().bytes).to.be.at.most(10_000)
    answers.put('huge', 'huge', 9000)
    expect(answers.get('huge')).to.equal(undefined)
    answers.put('a', 'again', 10)
    expect(answers.get('a')).to.equal('again')
  })
})

describe('turns', () => {
  /** Work that ends when it is told to. */
  const held = () => {
    let end = () => {}
    const ended = new Promise<void>((done) => {
      end = done
    })
    return { work: () => ended, end }
  }

  it('let so much work at once, in the order of asking', async () => {
    const turns = openTurns(2, 10)
    const started: number[] = []
    const works = [1, 2, 3].map((number) => ({ number, ...held() }))
    const all = works.map(({ number, work }) =>
      turns.take(1, () => {
        started.push(number)
        return work()
      }),
    )
    await Promise.resolve()
    expect(turns.state()).to.deep.equal({ running: 2, waiting: 1 })
    for (const { end } of works) end()
    await Promise.all(all)
    expect(started).to.deep.equal([1, 2, 3])
    expect(turns.state()).to.deep.equal({ running: 0, waiting: 0 })
  })

  it('give heavy work all places, and no more than there are', async () => {
    const turns = openTurns(2, 10)
    const heavy = held()
    const first = turns.take(9, heavy.work)
    const light = turns.take(1, async () => 'light')
    await Promise.resolve()
    expect(turns.state()).to.deep.equal({ running: 2, waiting: 1 })
    heavy.end()
    await first
    expect(await light).to.equal('light')
  })

  it('leave a core to the process that needs one, and never wait for it with none at work', async () => {
    let isNeeded = true
    const turns = openTurns(3, 10, () => isNeeded)
    const heavy = held()
    const first = turns.take(3, heavy.work)
    await Promise.resolve()
    expect(turns.state().running).to.equal(3)
    const works = [held(), held(), held()]
    const all = works.map(({ work }) => turns.take(1, work))
    heavy.end()
    await first
    expect(turns.state()).to.deep.equal({ running: 2, waiting: 1 })
    isNeeded = false
    works[0]?.end()
    await all[0]
    expect(turns.state()).to.deep.equal({ running: 2, waiting: 0 })
    for (const { end } of works) end()
    await Promise.all(all)
  })

  it('say no at once where too many wait, and go on after a failure', async () => {
    const turns = openTurns(1, 1)
    const slow = held()
    const running = turns.take(1, slow.work)
    const waiting = turns.take(1, async () => {
      throw new Error('it failed')
    })
    const refused = await turns.take(1, async () => 'never').catch((reason: unknown) => reason)
    expect(isProblem(refused, 'busy')).to.equal(true)
    const patient = turns.wait(1, async () => 'patient')
    slow.end()
    await running
    expect(await waiting.catch((reason: unknown) => String(reason))).to.equal('Error: it failed')
    expect(await patient).to.equal('patient')
    expect(await turns.take(1, async () => 'again')).to.equal('again')
  })
})
