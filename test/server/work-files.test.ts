// The files of a work: text, record, original and PDF; each with what it must hold, and none of a closed work.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { inflateSync } from 'node:zlib'
import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { AccessRule } from '../../catalogue/model.ts'
import { keyOf } from '../../storage/store.ts'
import { pictureOf } from '../helpers/pictures.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { aText } from '../manifests/samples.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

/** Everything that the compressed parts of a PDF say. */
const insideOf = (pdf: Buffer): string =>
  [...pdf.toString('latin1').matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)]
    .map(({ index, 0: head }) => {
      const start = index + head.length
      try {
        return inflateSync(pdf.subarray(start), { finishFlush: 2 }).toString('latin1')
      } catch {
        return ''
      }
    })
    .join('\n')

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

describe('the files of a work', () => {
  let house: TestHouse
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-scans-'))
    house = await openTestHouse()
    const master = join(folder, 'master.tif')
    await pictureOf({ width: 700, height: 900 }).tiff().toFile(master)
    const key = keyOf('texts', 'alto.xml')
    const fixity = await house.house.store.write(key, Readable.from([Buffer.from('<alto/>')]))
    const recordKey = keyOf('records', 'record.csv')
    const recordFixity = await house.house.store.write(
      recordKey,
      Readable.from([Buffer.from('Signatur;Titel')]),
    )
    const publish = async (id: string, accessRule: AccessRule) => {
      const pages = [
        await house.scan(aPage(id, 1, { hasText: true }), master),
        await house.scan(aPage(id, 2, { hasText: true }), master),
      ]
      const texts = pages.map((page) => {
        const text = aText(page.id)
        return { ...text, source: { ...text.source, key, fixity } }
      })
      const record = { role: 'record', key: recordKey, fixity: recordFixity, mediaType: 'text/csv' } as const
      const sections = [
        { label: bilingual('Erster Teil', 'Part one'), pages: pages.map((page) => page.id), sections: [] },
      ]
      await house.publish(
        aWork({ id: id as WorkId, shelfmark: id, pages, accessRule, record, sections }),
        texts,
      )
    }
    await publish('open', { kind: 'open' })
    await publish('small', { kind: 'preview', upTo: 200 })
    await publish('closed', { kind: 'closed', until: '2040-01-01' })
    await house.publish(aWork({ id: 'bare' as WorkId, shelfmark: 'bare', pages: [] }))
  })
  after(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('gives the text under the labels of its pages, to every site', async () => {
    const answer = await house.get('/works/open/open.txt')
    expect(answer.headers.get('content-type')).to.equal('text/plain; charset=utf-8')
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*')
    expect(await answer.text()).to.equal(
      '[1]\nDat is de dotendantz\n \nto Lubeke\n\n[2]\nDat is de dotendantz\n \nto Lubeke\n',
    )
    const etag = answer.headers.get('etag') ?? ''
    expect((await house.get('/works/open/open.txt', { 'If-None-Match': etag })).status).to.equal(304)
  })

  it('gives the text of a page, plain and as it was delivered', async () => {
    expect(await (await house.get('/works/open/pages/open_1.txt')).text()).to.match(/^Dat is de dotendantz\n/)
    expect(await (await house.get('/works/open/pages/open_1.xml')).text()).to.equal('<alto/>')
  })

  it('gives the record and the original of a scan, whole or a part of it', async () => {
    expect(await (await house.get('/works/open/record')).text()).to.equal('Signatur;Titel')
    const whole = await house.get('/works/open/pages/open_1/original')
    expect(whole.headers.get('content-disposition')).to.equal('attachment; filename="open_1.tif"')
    const bytes = Buffer.from(await whole.arrayBuffer())
    const part = await house.get('/works/open/pages/open_1/original', { Range: 'bytes=2-5' })
    expect(part.status).to.equal(206)
    expect(Buffer.from(await part.arrayBuffer())).to.deep.equal(bytes.subarray(2, 6))
    const beyond = await house.get('/works/open/pages/open_1/original', { Range: 'bytes=999999999-' })
    expect(beyond.status).to.equal(416)
  })

  it('gives ranges of the bytes as they are, and all of a file that is another than the one begun', async () => {
    const original = '/works/open/pages/open_1/original'
    const strong = (await house.get(original)).headers.get('etag') ?? ''
    expect(strong).to.match(/^"/)
    const part = await house.get(original, { Range: 'bytes=2-5', 'If-Range': strong })
    expect(part.status).to.equal(206)
    const other = await house.get(original, { Range: 'bytes=2-5', 'If-Range': '"other"' })
    expect(other.status).to.equal(200)
    const packed = { Range: 'bytes=0-6', 'Accept-Encoding': 'gzip' }
    const text = await house.get('/works/open/pages/open_1.xml', packed)
    expect(text.status).to.equal(206)
    expect(text.headers.get('content-encoding')).to.equal(null)
    const weak = text.headers.get('etag') ?? ''
    expect(weak).to.match(/^W\/"/)
    const whole = await house.get('/works/open/pages/open_1.xml', { Range: 'bytes=0-3', 'If-Range': weak })
    expect(whole.status).to.equal(200)
  })

  it('gives a PDF with a sheet in front, a page for each page, and its text', async () => {
    const answer = await house.get('/works/open/open.pdf')
    expect(answer.headers.get('content-type')).to.equal('application/pdf')
    const pdf = Buffer.from(await answer.arrayBuffer())
    const raw = pdf.toString('latin1')
    expect(raw).to.match(/^%PDF-1\.7/)
    expect(raw.trimEnd()).to.match(/%%EOF$/)
    expect(raw.match(/\/Type \/Page\b/g)).to.have.length(3)
    expect(raw.match(/\/DCTDecode/g)).to.have.length(2)
    const inside = insideOf(pdf)
    expect(inside).to.include(`<${utf16('to Lubeke ')}> Tj`)
    expect(inside).to.include('BT 3 Tr')
  })

  it('refuses what access does not allow, and says so', async () => {
    const files = ['{}.txt', '{}.pdf', 'record', 'pages/{}_1.txt', 'pages/{}_1.xml', 'pages/{}_1/original']
    for (const work of ['small', 'closed'])
      for (const file of files) {
        const answer = await house.get(`/works/${work}/${file.replace('{}', work)}`)
        expect(answer.status, `${work} ${file}`).to.equal(403)
        expect(await answer.text()).not.to.include('dotendantz')
      }
  })

  it('says 404 where there is no such file', async () => {
    for (const path of [
      'bare/bare.pdf',
      'bare/bare.txt',
      'bare/record',
      'open/bare.pdf',
      'open/pages/open_9.txt',
    ])
      expect((await house.get(`/works/${path}`)).status, path).to.equal(404)
  })
})
