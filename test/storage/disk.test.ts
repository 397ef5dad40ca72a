// The store on disk: the contract, and what only a disk can do wrong.

import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { isProblem } from '../../platform/problems.ts'
import { openDiskStore } from '../../storage/disk.ts'
import { openStore } from '../../storage/open.ts'
import { keyOf } from '../../storage/store.ts'
import { bytesOf, storeContract } from '../contracts/store.ts'

const failure = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the store on disk', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-disk-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  describe('as a store', () => {
    storeContract(async () => ({
      store: await openDiskStore(join(folder, 'store')),
      close: async () => undefined,
    }))
  })

  it('is what the settings name', async () => {
    const store = await openStore({ kind: 'file', path: join(folder, 'deep', 'store') })
    await store.write(keyOf('a', 'b'), bytesOf('x'))
    expect(await readFile(join(folder, 'deep', 'store', 'a', 'b'), 'utf8')).to.equal('x')
  })

  it('leaves no trace of a write beside the file', async () => {
    const store = await openDiskStore(folder)
    await store.write(keyOf('a', 'b', 'c'), bytesOf('x'))
    expect(await readdir(folder)).to.deep.equal(['a'])
    expect(await readdir(join(folder, 'a', 'b'))).to.deep.equal(['c'])
    expect(await readdir(join(folder, 'a', '~incoming'))).to.deep.equal([])
  })

  it('sweeps what a crash left, but not what somebody is writing', async () => {
    const rooms = [join(folder, '~incoming'), join(folder, 'a', '~incoming')]
    const old = new Date(Date.now() - 2 * 3_600_000)
    for (const room of rooms) {
      await mkdir(room, { recursive: true })
      await writeFile(join(room, 'left'), 'half')
      await utimes(join(room, 'left'), old, old)
      await writeFile(join(room, 'young'), 'half')
    }
    await openDiskStore(folder)
    for (const room of rooms) expect(await readdir(room)).to.deep.equal(['young'])
  })

  it('follows no link, neither to read nor to write nor to list', async () => {
    const outside = join(folder, 'outside')
    const root = join(folder, 'store')
    await mkdir(join(outside, 'deep'), { recursive: true })
    await writeFile(join(outside, 'secret'), 'secret')
    const store = await openDiskStore(root)
    await mkdir(join(root, 'a'))
    await symlink(join(outside, 'secret'), join(root, 'a', 'file'))
    await symlink(outside, join(root, 'a', 'folder'))
    await symlink(outside, join(root, 'b'))

    for (const key of [keyOf('a/file'), keyOf('a/folder/secret'), keyOf('b/secret')]) {
      expect(isProblem(await failure(store.read(key)), 'unknown-key'), key).to.equal(true)
      expect(isProblem(await failure(store.file(key)), 'unknown-key'), key).to.equal(true)
      expect(await store.stat(key), key).to.equal(undefined)
      await store.remove(key)
    }
    expect(await failure(store.write(keyOf('a/folder/new'), bytesOf('x')))).to.be.instanceOf(Error)
    expect(await failure(store.write(keyOf('b/deep/new'), bytesOf('x')))).to.be.instanceOf(Error)
    for (const prefix of ['', 'a', 'a/folder', 'b'])
      for await (const key of store.list(prefix)) expect.fail(`listed ${key}`)
    expect((await readdir(outside, { recursive: true })).sort()).to.deep.equal(['deep', 'secret'])
    expect(await readFile(join(outside, 'secret'), 'utf8')).to.equal('secret')
  })

  it('replaces a link by the file that is written under its name', async () => {
    await writeFile(join(folder, 'outside'), 'secret')
    const store = await openDiskStore(join(folder, 'store'))
    await symlink(join(folder, 'outside'), join(folder, 'store', 'a'))
    await store.write(keyOf('a'), bytesOf('new'))
    expect(await readFile(join(folder, 'store', 'a'), 'utf8')).to.equal('new')
    expect(await readFile(join(folder, 'outside'), 'utf8')).to.equal('secret')
  })
})
