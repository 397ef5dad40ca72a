// Pictures of every kind that archives have: several pages in a file, JPEG 2000, PDF, and what is refused in a sentence.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { openAccessCopy } from '../../images/access-copy.ts'
import { compareWithMaster } from '../../images/comparison.ts'
import { readable } from '../../images/foreign.ts'
import { tiffFrames } from '../../images/frames.ts'
import { plainTiff } from '../../images/plain-tiff.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { aScan, openTrial, type Trial, writeFiles } from '../helpers/deliveries.ts'

const fixture = (name: string) => readFile(new URL(`../fixtures/images/${name}`, import.meta.url))
const grey = (value: number, width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: value, g: value, b: value } } })

/** A TIFF of several pages, written by chaining the directories of plain ones. */
const aTiffOf = (
  pages: readonly { readonly value: number; readonly width: number; readonly height: number }[],
) => {
  const parts: Buffer[] = []
  let at = 0
  const links: number[] = []
  const firsts: number[] = []
  for (const { value, width, height } of pages) {
    const samples = Buffer.alloc(width * height * 3, value)
    const one = plainTiff({ width, height, channels: 3, bits: 8, isCmyk: false, samples })
    const directory = one.readUInt32LE(4)
    const count = one.readUInt16LE(directory)
    // What is not in the directory itself lies at offsets of the whole file now.
    for (let entry = 0; entry < count; entry++) {
      const here = directory + 2 + 12 * entry
      const [type, values] = [one.readUInt16LE(here + 2), one.readUInt32LE(here + 4)]
      const isOffset = (type === 3 && values > 2) || one.readUInt16LE(here) === 273
      if (isOffset) one.writeUInt32LE(one.readUInt32LE(here + 8) + at, here + 8)
    }
    firsts.push(directory + at)
    links.push(directory + at + 2 + 12 * count)
    parts.push(one)
    at += one.length
  }
  const whole = Buffer.concat(parts)
  for (const [index, link] of links.entries()) whole.writeUInt32LE(firsts[index + 1] ?? 0, link)
  return whole
}

const aPdf = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ size: [300, 420], margin: 20 })
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.fontSize(20).text('Ratsprotokoll', 30, 60)
    document.fontSize(12).text('Anno 1463 zu Michaelis', 30, 120)
    document.addPage().fontSize(16).text('Zweites Blatt', 30, 60)
    document.end()
  })

describe('pictures of every kind', function () {
  // Each conversion is a process of its own.
  this.timeout(180_000)
  let trial: Trial
  beforeEach(async () => {
    trial = await openTrial()
  })
  afterEach(() => trial.close())

  const work = (id: string) => trial.catalogue.work(id as WorkId)
  const table = (...rows: string[]) =>
    ['Signatur;Titel;Institution;Datei;Seite;Abschnitt', ...rows].join('\n')

  it('make each page of a multi-page TIFF a page, keep the file once, and do nothing the second time', async () => {
    const akte = aTiffOf([20, 120, 220].map((value) => ({ value, width: 300, height: 200 })))
    const delivery = await trial.deliver('akte', {
      'liste.csv': table('A 1;Akte;Archiv;;;'),
      'A_1.tif': akte,
    })
    const run = await trial.ingest(delivery)
    expect(run.codes).to.deep.equal([])
    const pages = (await work('a-1'))?.pages ?? []
    expect(pages.map(({ label, image }) => [label, image?.width])).to.deep.equal([
      ['1', 300],
      ['2', 300],
      ['3', 300],
    ])
    expect(new Set(pages.map(({ image }) => image?.master.key)).size).to.equal(1)
    expect(new Set(pages.map(({ image }) => image?.access.key)).size).to.equal(3)
    const second = pages[1]?.image?.access.key
    const seen = await sharp(await trial.store.file(second ?? ('' as never))).stats()
    expect(Math.round(seen.channels[0]?.mean ?? 0)).to.be.closeTo(120, 2)
    expect((await trial.ingest(delivery)).works).to.include({ unchanged: 1 })
  })

  it('keep the order of a record whose pages name files of several pages, and move its sections along', async () => {
    const two = aTiffOf([10, 90].map((value) => ({ value, width: 300, height: 200 })))
    const delivery = await trial.deliver('band', {
      'liste.csv': table(
        'B 1;Band;Archiv;a.jpg;Deckel;',
        'B 1;;;b.tif;Brief;Briefe',
        'B 1;;;c.jpg;Ende;Schluss',
      ),
      'a.jpg': await aScan(1),
      'b.tif': two,
      'c.jpg': await aScan(3),
    })
    await trial.ingest(delivery)
    const found = await work('b-1')
    expect(found?.pages.map(({ label }) => label)).to.deep.equal(['Deckel', 'Brief', 'Brief (2)', 'Ende'])
    expect(found?.sections.map(({ pages }) => pages.length)).to.deep.equal([2, 1])
    expect(found?.sections[1]?.pages).to.deep.equal([found?.pages[3]?.id])
  })

  it('know smaller copies within a TIFF from pages', async () => {
    const folder = trial.folder
    const pyramid = await grey(90, 800, 600).tiff({ pyramid: true, tile: true }).toBuffer()
    const levels = aTiffOf([400, 200, 100].map((side) => ({ value: 9, width: side, height: side })))
    await writeFiles(folder, { 'p.tif': pyramid, 'l.tif': levels, 'x.tif': 'II*\0\u0008' })
    expect(await tiffFrames(join(folder, 'p.tif'))).to.deep.equal([1])
    expect(await tiffFrames(join(folder, 'l.tif'))).to.deep.equal([1])
    expect(await tiffFrames(join(folder, 'x.tif'))).to.deep.equal([1])
  })

  it('are taken as JPEG 2000, boxed or bare, whatever the name says; the master stays as it is', async () => {
    const [boxed, bare] = [await fixture('colours.jp2'), await fixture('colours.j2k')]
    const delivery = await trial.deliver('jp2', {
      'liste.csv': table('J 1;Bild;Archiv;eins.tif;1;', 'J 1;;;zwei.jp2;2;'),
      'eins.tif': boxed,
      'zwei.jp2': bare,
    })
    const run = await trial.ingest(delivery)
    expect(run.codes).to.deep.equal([])
    const pages = (await work('j-1'))?.pages ?? []
    expect(pages.map(({ image }) => image?.master.mediaType)).to.deep.equal(['image/jp2', 'image/j2c'])
    for (const { image } of pages) {
      const [red = 0, green = 0, blue = 0] = await sharp(
        await trial.store.file(image?.access.key ?? ('' as never)),
      )
        .extract({ left: 8, top: 8, width: 1, height: 1 })
        .raw()
        .toBuffer()
      // the left upper quarter of the fixture is red
      expect([red > 240, green < 16, blue < 16]).to.deep.equal([true, true, true])
    }
    const kept = await readFile(await trial.store.file(pages[0]?.image?.master.key ?? ('' as never)))
    expect(kept.equals(boxed)).to.equal(true)
  })

  it('are taken as PDF, page by page, with its text', async () => {
    const delivery = await trial.deliver('pdf', {
      'liste.csv': table('P 1;Protokoll;Archiv;;;'),
      'P_1.pdf': await aPdf(),
    })
    const run = await trial.ingest(delivery)
    expect(run.codes).to.deep.equal([])
    const pages = (await work('p-1'))?.pages ?? []
    expect(pages.map(({ image, hasText }) => [image?.width, image?.height, hasText])).to.deep.equal([
      [1250, 1750, true],
      [1250, 1750, true],
    ])
    const id = pages[0]?.id
    const text = id && (await trial.catalogue.transcription(id))
    expect(text?.lines.map((line) => line.text)).to.deep.equal(['Ratsprotokoll', 'Anno 1463 zu Michaelis'])
    const box = text?.lines[0]?.words[0]?.box
    expect(box?.x).to.be.closeTo((30 / 72) * 300, 4)
    expect(box?.y).to.be.closeTo((60 / 72) * 300, 30)
    expect(text?.source.mediaType).to.equal('application/alto+xml')
    expect((await trial.ingest(delivery)).works).to.include({ unchanged: 1 })
  })

  it('are refused in a sentence when they are damaged or too large, each by itself', async () => {
    const boxed = await fixture('colours.jp2')
    const huge = Buffer.from(boxed)
    const size = huge.indexOf(Buffer.from([0xff, 0x51]))
    huge.writeUInt32BE(2_000_000_000, size + 6)
    const delivery = await trial.deliver('kaputt', {
      'liste.csv': table(
        ...['huge.jp2', 'cut.jp2', 'empty.jp2', 'cut.pdf', 'ogg.tif'].map(
          (name) => `${name};x;Archiv;${name};;`,
        ),
      ),
      'huge.jp2': huge,
      'cut.jp2': boxed.subarray(0, size + 60),
      'empty.jp2': '',
      'cut.pdf': (await aPdf()).subarray(0, 300),
      'ogg.tif': Buffer.concat([Buffer.from('OggS\0\u0002'), Buffer.alloc(400, 1)]),
    })
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 0, refused: 5 })
    const said = run.findings.map(({ code, values }) => `${code}: ${values.reason ?? values.value}`)
    expect(said.join('\n')).to.not.match(/\bat .*:\d+:\d+|\[object|undefined/)
    expect(run.codes.filter((code) => /^image-/.test(code))).to.have.length(5)
    expect(run.codes).to.include('image-too-large')
  })

  it('are looked at again: an access copy that shows something else is found out', async () => {
    const folder = trial.folder
    const [right, wrong, copy] = ['right.png', 'wrong.png', 'copy.tif'].map((name) => join(folder, name))
    await writeFiles(folder, { 'right.png': await aScan(1, 'png'), 'wrong.png': await aScan(8, 'png') })
    await writeAccessCopy(wrong ?? '', copy ?? '')
    const opened = await openAccessCopy(copy ?? '')
    try {
      expect((await compareWithMaster(wrong ?? '', opened)).agrees).to.equal(true)
      expect((await compareWithMaster(right ?? '', opened)).agrees).to.equal(false)
    } finally {
      await opened.close()
    }
  })

  it('leave nothing behind when a conversion is done', async () => {
    const folder = trial.folder
    await writeFiles(folder, { 'a.jp2': await fixture('colours.jp2') })
    const scratch = join(folder, 'scratch.tif')
    const size = await readable(
      join(folder, 'a.jp2'),
      1,
      scratch,
      async (path) => (await sharp(path).metadata()).width,
    )
    expect(size).to.equal(64)
    expect(await readFile(scratch).catch(() => undefined)).to.equal(undefined)
  })
})
