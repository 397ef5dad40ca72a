// The log: one JSON line an event, and no secret in it.

import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'

/** What a program that logs writes on standard error. */
const logged = async (statements: string): Promise<Record<string, unknown>[]> => {
  const program = `
    const { openLog } = await import(${JSON.stringify(new URL('../../platform/log.ts', import.meta.url).href)})
    ${statements}`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines = (await text(child.stderr)).trim().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}

describe('the log', () => {
  it('writes a line of JSON for what is loud enough, with time, level and cause, and hides secrets', async () => {
    const lines = await logged(`
      const log = openLog('info')
      log.debug('too quiet')
      log.info({ request: 'r1', masterKey: 'secret-1', meili: { key: 'secret-2' } }, 'answered')
      log.error({ error: new Error('outer', { cause: new Error('inner') }) }, 'failed')
      process.exit(0)`)
    expect(lines).to.have.length(2)
    const [first, second] = lines
    expect(first).to.deep.include({ level: 'info', msg: 'answered', request: 'r1', masterKey: '[secret]' })
    expect(first?.time).to.match(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(first).to.not.have.any.keys('pid', 'hostname')
    expect(JSON.stringify(lines)).to.not.include('secret-')
    expect(JSON.stringify(second)).to.match(/outer.*inner/)
  })
})
