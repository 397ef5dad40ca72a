// What every Store must do, whatever it keeps its bytes in.

import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import fc from 'fast-check'
import { isProblem } from '../../platform/problems.ts'
import { type Key, keyOf, type Store } from '../../storage/store.ts'

/** A store that was opened for one test, empty, and what closes it. */
export type OpenedStore = { readonly store: Store; readonly close: () => Promise<void> }

export const bytesOf = (text: string | Uint8Array) => Readable.from([Buffer.from(text)])

const fixityOf = (bytes: string | Uint8Array) => ({
  bytes: Buffer.byteLength(bytes),
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

const refusal = (deed: Promise<unknown>) =>
  deed.then(
    () => undefined,
    (error: unknown) => error,
  )

const all = async (keys: AsyncIterable<Key>) => {
  const found: Key[] = []
  for await (const key of keys) found.push(key)
  return found.sort()
}

export const storeContract = (open: () => Promise<OpenedStore>): void => {
  let store: Store
  let close: () => Promise<void>
  const key = keyOf('masters', 'dkw-017', '1r.tif')
  const text = async (of: Key, range?: { from: number; to: number }) =>
    (await buffer(await store.read(of, range))).toString()

  beforeEach(async () => {
    const opened = await open()
    store = opened.store
    close = opened.close
  })
  afterEach(() => close())

  it('gives back what was written, and says what it was', async () => {
    expect(await store.write(key, bytesOf('Lübeck'))).to.deep.equal(fixityOf('Lübeck'))
    expect(await text(key)).to.equal('Lübeck')
    expect(await store.stat(key)).to.include({ bytes: 7 })
    expect((await store.stat(key))?.modified).to.be.instanceOf(Date)
  })

  it('takes a file under a name made of its bytes, and leaves it where it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-taken-'))
    const path = join(folder, 'scan.tif')
    const bytes = randomBytes(3_000_001)
    await writeFile(path, bytes)
    const under = keyOf('masters', 'dkw-017')
    const nameOf = ({ sha256 }: { readonly sha256: string }) => `${sha256.slice(0, 12)}.tif`
    for (const _ of ['at first', 'and again']) {
      const taken = await store.take(path, under, nameOf)
      expect(taken).to.deep.equal({ key: keyOf(under, nameOf(taken.fixity)), fixity: fixityOf(bytes) })
      expect((await buffer(await store.read(taken.key))).equals(bytes)).to.equal(true)
    }
    expect(await all(store.list(''))).to.have.length(1)
    expect((await readFile(path)).equals(bytes)).to.equal(true)
    await rm(folder, { recursive: true })
  })

  it('takes nothing of a file that is not there, or when it is told to stop', async () => {
    const stop = AbortSignal.abort(new Error('enough'))
    const taking = (path: string, signal?: AbortSignal) => refusal(store.take(path, key, () => 'x', signal))
    expect(await taking('/nowhere/scan.tif')).to.have.property('code', 'ENOENT')
    expect(await taking(fileURLToPath(import.meta.url), stop)).to.have.property('message', 'enough')
    expect(await all(store.list(''))).to.deep.equal([])
  })

  it('keeps bytes of any kind and number', async () => {
    const kept = fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 4 }),
      async (parts) => {
        const whole = Buffer.concat(parts)
        const written = await store.write(key, Readable.from(parts.map((part) => Buffer.from(part))))
        expect(written).to.deep.equal(fixityOf(whole))
        expect((await buffer(await store.read(key))).equals(whole)).to.equal(true)
      },
    )
    await fc.assert(kept, { numRuns: 25 })
  })

  it('reads a part of the bytes', async () => {
    await store.write(key, bytesOf('0123456789'))
    expect(await text(key, { from: 0, to: 4 })).to.equal('0123')
    expect(await text(key, { from: 4, to: 5 })).to.equal('4')
    expect(await text(key, { from: 8, to: 99 })).to.equal('89')
    expect(await text(key, { from: 3, to: 3 })).to.equal('')
  })

  it('replaces what was there', async () => {
    await store.write(key, bytesOf('a longer text'))
    await store.write(key, bytesOf('short'))
    expect(await text(key)).to.equal('short')
  })

  it('keeps nothing of what is not as expected, and leaves what was there', async () => {
    await store.write(key, bytesOf('the old'))
    const wrong = await refusal(store.write(key, bytesOf('the new'), fixityOf('the n')))
    expect(isProblem(wrong, 'fixity-mismatch')).to.equal(true)
    expect(await text(key)).to.equal('the old')
    const other = keyOf('masters', 'dkw-018', '1r.tif')
    await refusal(store.write(other, bytesOf('x'), fixityOf('y')))
    expect(await store.stat(other)).to.equal(undefined)
    expect(await all(store.list(''))).to.deep.equal([key])
  })

  it('keeps nothing of what breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the cable was pulled')
      })(),
    )
    expect(await refusal(store.write(key, broken))).to.have.property('message', 'the cable was pulled')
    expect(await store.stat(key)).to.equal(undefined)
    expect(await all(store.list(''))).to.deep.equal([])
  })

  it('writes the same key twice at once and keeps one of the two whole', async () => {
    const one = 'a'.repeat(100_000)
    const two = 'b'.repeat(100_000)
    await Promise.all([store.write(key, bytesOf(one)), store.write(key, bytesOf(two))])
    expect([one, two]).to.include(await text(key))
  })

  it('says that it holds nothing', async () => {
    expect(isProblem(await refusal(store.read(key)), 'unknown-key')).to.equal(true)
    expect(isProblem(await refusal(store.file(key)), 'unknown-key')).to.equal(true)
    expect(await store.stat(key)).to.equal(undefined)
    await store.remove(key)
  })

  it('holds nothing under the beginning of a key', async () => {
    await store.write(key, bytesOf('x'))
    const above = keyOf('masters', 'dkw-017')
    expect(await store.stat(above)).to.equal(undefined)
    expect(isProblem(await refusal(store.read(above)), 'unknown-key')).to.equal(true)
    await store.remove(above)
    expect(await text(key)).to.equal('x')
  })

  it('gives a path for libraries that want a file', async () => {
    await store.write(key, bytesOf('on disk'))
    expect(await readFile(await store.file(key), 'utf8')).to.equal('on disk')
  })

  it('lists the keys below whole names', async () => {
    const keys = ['masters/dkw-1/a', 'masters/dkw-1/b/c', 'masters/dkw-10/a', 'access/dkw-1/a', 'alone'].map(
      (each) => keyOf(each),
    )
    for (const each of keys) await store.write(each, bytesOf('x'))
    expect(await all(store.list(''))).to.deep.equal([...keys].sort())
    expect(await all(store.list('masters/dkw-1'))).to.deep.equal(['masters/dkw-1/a', 'masters/dkw-1/b/c'])
    expect(await all(store.list('masters/dkw-1/a'))).to.deep.equal(['masters/dkw-1/a'])
    expect(await all(store.list('masters/dkw'))).to.deep.equal([])
  })

  it('forgets', async () => {
    await store.write(key, bytesOf('x'))
    await store.remove(key)
    expect(await store.stat(key)).to.equal(undefined)
    expect(await all(store.list(''))).to.deep.equal([])
  })
}
