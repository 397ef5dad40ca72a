// One Meilisearch for all users of a folder: started once, kept while anybody is left, adopted, started again.

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openLog } from '../../platform/log.ts'
import { isProblem } from '../../platform/problems.ts'
import { type Engine, openEngine } from '../../search/engine.ts'
import { eventually } from '../helpers/eventually.ts'

const program = fileURLToPath(new URL('../helpers/engine-user.ts', import.meta.url))
const log = openLog('silent')

/** Numbers of the Meilisearch processes that have the folder's index open. */
const enginesOf = async (folder: string): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return line.includes(`\0--db-path\0${join(folder, 'index')}\0`) ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

type User = { readonly child: ChildProcessByStdio<Writable, Readable, null>; readonly up: Promise<string> }

describe('the search engine', function () {
  this.timeout(90_000)
  let folder: string
  let users: User[]
  let engines: Engine[]

  const user = (): User => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const one = { child, up: once(child.stdout, 'data').then(([line]) => String(line).trim()) }
    users.push(one)
    return one
  }
  const here = (): Engine => {
    const engine = openEngine({ folder, memory: '256Mb', threads: 1 }, log)
    engines.push(engine)
    return engine
  }
  const leave = async ({ child }: User) => {
    child.stdin.end()
    await once(child, 'exit')
  }
  const kill = async ({ child }: User) => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engine-'))
    users = []
    engines = []
  })
  afterEach(async () => {
    for (const { child } of users)
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await Promise.all(engines.map((engine) => engine.close()))
    await openEngine({ folder }, log).close()
    for (const pid of await enginesOf(folder)) process.kill(pid, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  it('starts with a key that only the owner can read, and stops with its last user', async () => {
    const engine = here()
    const { url, key } = await engine.whenUp()
    expect((await fetch(`${url}/indexes`)).status).to.equal(401)
    expect((await fetch(`${url}/indexes`, { headers: { authorization: `Bearer ${key}` } })).status).to.equal(
      200,
    )
    expect((await stat(join(folder, 'engine.json'))).mode & 0o777).to.equal(0o600)
    const [pid] = await enginesOf(folder)
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.to.include(key)

    await engine.close()
    expect(await enginesOf(folder)).to.deep.equal([])
    expect(engine.address()).to.equal(undefined)
  })

  it('is one, though ten programs start at the same instant', async () => {
    const ten = Array.from({ length: 10 }, user)
    const urls = await Promise.all(ten.map(({ up }) => up))
    expect(new Set(urls).size).to.equal(1)
    expect(await enginesOf(folder)).to.have.length(1)
    await Promise.all(ten.slice(0, 5).map(kill))
    await Promise.all(ten.slice(5).map(leave))
    expect(await enginesOf(folder)).to.deep.equal([])
  })

  it('survives the program that started it while another uses it', async () => {
    const starter = user()
    await starter.up
    const other = here()
    await other.whenUp()
    const before = await enginesOf(folder)
    await leave(starter)
    expect(await enginesOf(folder)).to.deep.equal(before)
    await other.close()
    expect(await enginesOf(folder)).to.deep.equal([])
  })

  it('is adopted by the next comer when all its users were killed', async () => {
    const both = [user(), user()]
    const [url] = await Promise.all(both.map(({ up }) => up))
    const orphan = await enginesOf(folder)
    await Promise.all(both.map(kill))
    expect(await enginesOf(folder)).to.deep.equal(orphan)

    const heir = here()
    expect((await heir.whenUp()).url).to.equal(url)
    expect(await enginesOf(folder)).to.deep.equal(orphan)
    await heir.close()
    expect(await enginesOf(folder)).to.deep.equal([])
  })

  it('is replaced, never doubled, when the key to an orphan is lost', async () => {
    const lost = user()
    await lost.up
    const orphan = await enginesOf(folder)
    await kill(lost)
    await rm(join(folder, 'engine.json'))
    await here().whenUp()
    const now = await enginesOf(folder)
    expect(now).to.have.length(1)
    expect(now).not.to.deep.equal(orphan)
  })

  it('is started again when it dies, and keeps its index', async () => {
    const engine = here()
    const { url, key } = await engine.whenUp()
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    await fetch(`${url}/indexes`, { method: 'POST', headers, body: '{"uid":"kept"}' })
    await eventually('the index is made', async () => (await fetch(`${url}/indexes/kept`, { headers })).ok)

    const [pid = 0] = await enginesOf(folder)
    process.kill(pid, 'SIGKILL')
    const again = await eventually('a new address', () => {
      const now = engine.address()
      return now && now.key !== key && now
    })
    const answer = await fetch(`${again.url}/indexes/kept`, {
      headers: { authorization: `Bearer ${again.key}` },
    })
    expect(answer.status).to.equal(200)
    expect(await enginesOf(folder)).to.have.length(1)
  })

  it('starts over an index that was never finished, as one leaves it who dies while making it', async () => {
    await mkdir(join(folder, 'index', 'tasks'), { recursive: true })
    await writeFile(join(folder, 'index', 'tasks', 'data.mdb'), '')
    const { url } = await here().whenUp()
    expect((await fetch(`${url}/health`)).status).to.equal(200)
  })

  it('says which setting helps when the program named cannot be run', async () => {
    const binary = join(folder, 'nothing')
    const engine = openEngine({ folder, binary }, log)
    engines.push(engine)
    const fault = await engine.whenUp().catch((error: unknown) => error)
    expect(isProblem(fault, 'search-unavailable') && fault.message).to.match(/^MEILI_BIN names .*nothing/)
  })

  it('repeats the last words of a program that ends at once', async () => {
    const binary = join(folder, 'broken.sh')
    await writeFile(binary, '#!/bin/sh\necho the disk is full\nexit 1\n')
    await chmod(binary, 0o755)
    const engine = openEngine({ folder, binary }, log)
    engines.push(engine)
    const fault = await engine.whenUp().catch((error: unknown) => error)
    expect(isProblem(fault, 'search-unavailable') && fault.message).to.include('the disk is full')
  })
})
