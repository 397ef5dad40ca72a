// Bags: sound ones say nothing, every fault is named, and nothing outside the bag is believed or fetched.

import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { verifyBags } from '../../../ingest/sources/bagit.ts'
import { fixture, picture, readDelivery, withDelivery } from '../../helpers/records.ts'

type Files = Record<string, string | Buffer>

const sum = (algorithm: string, content: string | Buffer) =>
  createHash(algorithm).update(content).digest('hex')

const manifest = (algorithm: string, files: Files) =>
  Object.entries(files)
    .map(([path, content]) => `${sum(algorithm, content)}  ${path.replace(/%/g, '%25')}\n`)
    .join('')

const payload: Files = { 'data/mets.xml': '<mets/>', 'data/bilder/1 %.tif': picture }

const bag = (changes: Files = {}, algorithm = 'sha512'): Files => ({
  'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  'bag-info.txt': `Payload-Oxum: ${7 + picture.length}.2\n`,
  [`manifest-${algorithm}.txt`]: manifest(algorithm, payload),
  ...payload,
  ...changes,
})

const faults = (files: Files) =>
  withDelivery(files, async (received) =>
    (await verifyBags(received)).map(({ code, origin }) => `${code} ${origin.file ?? ''}`),
  )

describe('BagIt', () => {
  it('is silent about a sound bag, with any of the four algorithms, at the top or in a folder', async () => {
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
      expect(await faults(bag({}, algorithm))).to.deep.equal([])
    const inFolder = Object.fromEntries(
      Object.entries(bag()).map(([path, content]) => [`lieferung/${path}`, content]),
    )
    expect(await faults(inFolder)).to.deep.equal([])
  })

  it('names what was changed, what is missing and what is too much', async () => {
    expect(await faults(bag({ 'data/mets.xml': '<mots/>' }))).to.deep.equal(['fixity-mismatch data/mets.xml'])
    const { 'data/mets.xml': _, ...without } = bag({ 'bag-info.txt': '' })
    expect(await faults(without)).to.deep.equal(['bag-file-missing data/mets.xml'])
    expect(await faults(bag({ 'data/mehr.txt': 'x', 'bag-info.txt': '' }))).to.deep.equal([
      'bag-file-extra data/mehr.txt',
    ])
    expect(await faults(bag({ 'bag-info.txt': 'Payload-Oxum: 1.1\n' }))).to.deep.equal([
      'bag-faulty bag-info.txt',
    ])
  })

  it('checks tag files too, and needs a manifest', async () => {
    const tags = { 'tagmanifest-sha256.txt': manifest('sha256', { 'bagit.txt': 'anders' }) }
    expect(await faults(bag(tags))).to.deep.equal(['fixity-mismatch bagit.txt'])
    expect(await faults({ 'bagit.txt': 'BagIt-Version: 1.0\n', 'data/x': 'x' })).to.deep.equal([
      'bag-faulty bagit.txt',
    ])
  })

  it('refuses paths that lead out, lines that are none, and fetches nothing', async () => {
    const out = `${'0'.repeat(128)}  ../../etc/passwd\n${'0'.repeat(128)}  /etc/passwd\nUnsinn\n`
    const found = await faults(bag({ 'manifest-sha512.txt': manifest('sha512', payload) + out }))
    expect(found).to.deep.equal(Array(3).fill('bag-faulty manifest-sha512.txt'))
    const fetch = { 'fetch.txt': 'http://127.0.0.1:9/x.tif 10 data/x.tif\n' }
    expect(await faults(bag(fetch))).to.deep.equal(['file-elsewhere fetch.txt'])
  })

  it('lets the record inside be read by its own source', async () => {
    const inside: Files = { 'data/mets.xml': await fixture('mets-dfg.xml') }
    const { works, findings } = await readDelivery({
      'bagit.txt': 'BagIt-Version: 1.0\n',
      'manifest-sha256.txt': manifest('sha256', inside),
      ...inside,
    })
    expect(works.map(({ shelfmark }) => shelfmark)).to.deep.equal(['Inc. 12'])
    expect(findings).to.deep.equal([])
  })
})
