// One writer at a time: others wait, and a lock whose owner died is taken over.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { lockOwner, type Owner, takeLock } from '../../ingest/lock.ts'

const lockUrl = new URL('../../ingest/lock.ts', import.meta.url).href
const root = fileURLToPath(new URL('../..', import.meta.url))

/** A process that takes the lock, says so, and holds it until it is ended. */
const holder = (folder: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `const { takeLock } = await import(${JSON.stringify(lockUrl)})
       await takeLock(${JSON.stringify(folder)}, 'kulturwerk ingest other', () => undefined)
       process.stdout.write('held')
       setInterval(() => undefined, 1000)`,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )

describe('the lock of a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const waitForNobody = (owner: Owner) => {
    throw new Error(`waited for ${owner.pid}`)
  }

  it('is free, taken, and free again', async () => {
    expect(await lockOwner(folder)).to.equal(undefined)
    const lock = await takeLock(folder, 'kulturwerk ingest a', waitForNobody)
    expect(await lockOwner(folder)).to.include({ pid: process.pid, command: 'kulturwerk ingest a' })
    await lock.release()
    expect(await lockOwner(folder)).to.equal(undefined)
    await (await takeLock(folder, 'kulturwerk ingest b', waitForNobody)).release()
  })

  it('makes a second command wait, and tells it for whom', async () => {
    const first = await takeLock(folder, 'kulturwerk ingest a', waitForNobody)
    const told: Owner[] = []
    const order: string[] = []
    const second = takeLock(folder, 'kulturwerk ingest b', (owner) => {
      told.push(owner)
      order.push('waiting')
      void first.release()
    }).then((lock) => {
      order.push('taken')
      return lock
    })
    await (await second).release()
    expect(order).to.deep.equal(['waiting', 'taken'])
    expect(told[0]).to.include({ pid: process.pid, command: 'kulturwerk ingest a' })
  })

  it('stops waiting when told to', async () => {
    const lock = await takeLock(folder, 'kulturwerk ingest a', waitForNobody)
    const controller = new AbortController()
    const second = takeLock(folder, 'b', () => controller.abort(), controller.signal)
    expect(await second.catch((error: unknown) => String(error))).to.match(/abort/i)
    await lock.release()
  })

  it('is taken over from a process that was killed', async () => {
    const other = holder(folder)
    await once(other.stdout ?? other, 'data')
    expect(await lockOwner(folder)).to.include({ pid: other.pid, command: 'kulturwerk ingest other' })
    other.kill('SIGKILL')
    await once(other, 'exit')
    const lock = await takeLock(folder, 'kulturwerk ingest a', waitForNobody)
    expect(await lockOwner(folder)).to.include({ pid: process.pid })
    await lock.release()
  })

  it('is held by one at a time, however many come at once', async () => {
    let holding = 0
    let most = 0
    let turns = 0
    const come = async (name: number) => {
      const lock = await takeLock(folder, `command ${name}`, () => undefined)
      holding += 1
      most = Math.max(most, holding)
      turns += 1
      await new Promise(setImmediate)
      holding -= 1
      await lock.release()
    }
    await Promise.all(Array.from({ length: 8 }, (_, name) => come(name)))
    expect({ most, turns }).to.deep.equal({ most: 1, turns: 8 })
  })
})
