// Closing what was opened.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { createShutdown } from '../../platform/shutdown.ts'

describe('shutdown', () => {
  it('closes in reverse order, each once, however often it is told', async () => {
    const closed: string[] = []
    const shutdown = createShutdown(() => undefined)
    for (const name of ['store', 'catalogue', 'server'])
      shutdown.onClose(name, async () => void closed.push(name))
    await Promise.all([shutdown.close(), shutdown.close()])
    await shutdown.close()
    expect(closed).to.deep.equal(['server', 'catalogue', 'store'])
  })

  it('closes the rest when one cannot be closed, and says which', async () => {
    const closed: string[] = []
    const failed: string[] = []
    const shutdown = createShutdown((name) => failed.push(name))
    shutdown.onClose('store', () => void closed.push('store'))
    shutdown.onClose('engine', () => Promise.reject(new Error('stuck')))
    shutdown.onClose('server', () => {
      throw new Error('stuck too')
    })
    await shutdown.close()
    expect([closed, failed]).to.deep.equal([['store'], ['server', 'engine']])
  })

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)
    it(`follows ${signal}, and leaves with ${code}`, async () => {
      const program = `
        const { createShutdown, closeOnSignal } = await import(${JSON.stringify(new URL('../../platform/shutdown.ts', import.meta.url).href)})
        const shutdown = createShutdown(() => undefined)
        shutdown.onClose('test', () => console.log('closed'))
        closeOnSignal(shutdown)
        setInterval(() => undefined, 1000)
        console.log('ready')`
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'exit')
      const lines: string[] = []
      for await (const line of createInterface({ input: child.stdout })) {
        lines.push(line)
        if (line === 'ready') child.kill(signal)
      }
      expect(lines).to.deep.equal(['ready', 'closed'])
      expect((await ended)[0]).to.equal(code)
    })
})
