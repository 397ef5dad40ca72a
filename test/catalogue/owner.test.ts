// The process that an ingest belongs to, and whether it lives.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { expect } from 'chai'
import { lives, thisProcess } from '../../catalogue/owner.ts'

describe('the owner of an ingest', () => {
  it('lives while this process does', () => {
    expect(lives(thisProcess())).to.equal(true)
    expect(thisProcess().pid).to.equal(process.pid)
  })

  it('is dead when its process has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    expect(lives({ ...thisProcess(), pid: child.pid ?? 0 })).to.equal(false)
  })

  if (existsSync('/proc/self/stat'))
    it('is dead if a later process was given its number', () => {
      expect(lives({ ...thisProcess(), started: '1' })).to.equal(false)
    })

  it('is taken to live on another machine, which cannot be asked', () => {
    expect(lives({ host: 'elsewhere.example', pid: 1, started: '1' })).to.equal(true)
  })
})
