// What is read from the header of a picture, and what is refused, each in a sentence.

import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import sharp from 'sharp'
import { openAccessCopy } from '../../images/access-copy.ts'
import { isSrgb, profileName } from '../../images/icc.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { readScan } from '../../images/scan.ts'
import { isProblem } from '../../platform/problems.ts'
import { pictureOf } from '../helpers/pictures.ts'

const size = { width: 60, height: 40 }

describe('a scan', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  const refusal = async (path: string) => {
    const error = await readScan(path).catch((reason: unknown) => reason)
    if (!isProblem(error)) throw error
    return error
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  })
  after(() => rm(folder, { recursive: true }))

  /** A TIFF of one strip, uncompressed, with samples of a format that sharp does not write (TIFF 6.0, sections 2 and 19). */
  const aTiff = (bits: number, sampleFormat: 1 | 2, compression = 1): Buffer => {
    const side = 8
    const strip = Buffer.alloc((side * side * bits) / 8, 0x7b)
    const fields = [
      [256, side],
      [257, side],
      [258, bits],
      [259, compression],
      [262, 1],
      [273, 8 + 2 + 10 * 12 + 4],
      [277, 1],
      [278, side],
      [279, strip.length],
      [339, sampleFormat],
    ]
    const head = Buffer.alloc(8 + 2 + fields.length * 12 + 4)
    head.write('II*\0', 'latin1')
    head.writeUInt32LE(8, 4)
    head.writeUInt16LE(fields.length, 8)
    for (const [at, [tag = 0, value = 0]] of fields.entries()) {
      head.writeUInt16LE(tag, 10 + at * 12)
      head.writeUInt16LE(4, 12 + at * 12)
      head.writeUInt32LE(1, 14 + at * 12)
      head.writeUInt32LE(value, 18 + at * 12)
    }
    return Buffer.concat([head, strip])
  }

  it('of numbers that would be drawn wrongly is refused in a sentence, in both languages', async () => {
    for (const [bits, format] of [
      [8, 2],
      [16, 2],
      [32, 2],
      [32, 1],
    ] as const) {
      await writeFile(at('measured.tif'), aTiff(bits, format))
      const problem = await refusal(at('measured.tif'))
      expect(problem.message).to.match(/samples are (signed numbers|whole numbers of 32 bits)/)
    }
    await writeFile(at('usual.tif'), aTiff(16, 1))
    expect(await readScan(at('usual.tif'))).to.include({ bitDepth: 16, colourSpace: 'grey' })
  })

  it('of 12 or 14 bits is refused in a sentence', async () => {
    for (const bits of [12, 14]) {
      await writeFile(at('odd.tif'), aTiff(bits, 1))
      expect((await refusal(at('odd.tif'))).message).to.match(/whole number of bytes/)
    }
  })

  it('is what its bytes say, not its name', async () => {
    await pictureOf(size).jpeg().toFile(at('page.tif'))
    expect(await readScan(at('page.tif'))).to.include({ format: 'jpeg', mediaType: 'image/jpeg', ...size })
  })

  it('has its dimensions with the orientation applied', async () => {
    await pictureOf(size).withMetadata({ orientation: 6 }).jpeg().toFile(at('turned.jpg'))
    expect(await readScan(at('turned.jpg'))).to.include({ width: 40, height: 60, orientation: 6 })
  })

  it('has its depth, colours and profile', async () => {
    await pictureOf(size).withIccProfile('p3').tiff().toFile(at('p3.tif'))
    const wide = await readScan(at('p3.tif'))
    expect(wide).to.include({ colourSpace: 'rgb', bitDepth: 8, channels: 3, hasIcc: true, isSrgb: false })
    expect(wide.iccName).to.match(/P3/)
    await pictureOf(size).withIccProfile('srgb').tiff().toFile(at('srgb.tif'))
    expect(await readScan(at('srgb.tif'))).to.include({ hasIcc: true, isSrgb: true })
    await pictureOf(size, 1).threshold().tiff({ compression: 'ccittfax4', bitdepth: 1 }).toFile(at('g4.tif'))
    expect(await readScan(at('g4.tif'))).to.include({ colourSpace: 'bitonal', bitDepth: 1 })
    await pictureOf(size).toColourspace('rgb16').png().toFile(at('deep.png'))
    expect(await readScan(at('deep.png'))).to.include({ bitDepth: 16, hasIcc: false, isSrgb: true })
    await pictureOf(size).toColourspace('cmyk').jpeg().toFile(at('cmyk.jpg'))
    expect(await readScan(at('cmyk.jpg'))).to.include({ colourSpace: 'cmyk' })
  })

  it('has a resolution only where a believable one is stated', async () => {
    await pictureOf(size).withMetadata({ density: 400 }).jpeg().toFile(at('400.jpg'))
    expect((await readScan(at('400.jpg'))).resolution).to.equal(400)
    await pictureOf(size).withMetadata({ density: 72 }).jpeg().toFile(at('72.jpg'))
    expect(await readScan(at('72.jpg'))).not.to.have.property('resolution')
  })

  it('of several pages is the page that is asked for', async () => {
    const pages = await sharp([at('p3.tif'), at('srgb.tif')], { join: { animated: true } })
      .tiff()
      .toBuffer()
    await writeFile(at('pages.tif'), pages)
    expect(await readScan(at('pages.tif'), { page: 2 })).to.include({ pages: 2, ...size })
    const error = await readScan(at('pages.tif'), { page: 3 }).catch((reason: unknown) => reason)
    expect(isProblem(error, 'image-unreadable')).to.equal(true)
  })

  it('is refused in a sentence where it is none, or of a kind that is not read', async () => {
    await writeFile(at('empty.tif'), '')
    await writeFile(at('text.tif'), 'This is the text of a letter, and no picture.')
    await writeFile(at('page.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    await writeFile(at('cut.png'), (await pictureOf(size).png().toBuffer()).subarray(0, 20))
    for (const name of ['empty.tif', 'text.tif', 'page.svg', 'cut.png']) {
      const { slug, message } = await refusal(at(name))
      expect(slug).to.equal('image-unreadable')
      expect(message).to.match(/^[A-Z].*\.$/s)
      expect(message).not.to.contain(folder)
    }
    expect((await refusal(at('page.svg'))).message).to.contain('SVG')
  })

  it('that is too large is refused before a pixel is touched', async () => {
    const head = await sharp({ create: { ...size, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const bomb = Buffer.from(head)
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    const { crc32 } = await import('node:zlib')
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    await writeFile(at('bomb.png'), bomb)
    const error = await refusal(at('bomb.png'))
    expect(error.slug).to.equal('image-too-large')
    expect(error.message).to.contain('60000 × 60000')
  })
})

describe('an ICC profile', () => {
  it('is read for its name, and for being sRGB by its numbers', async () => {
    const profileOf = async (name: string) => {
      const file = await pictureOf(size).withIccProfile(name).png().toBuffer()
      return (await sharp(file).metadata()).icc ?? Buffer.alloc(0)
    }
    const srgb = await profileOf('srgb')
    expect(isSrgb(srgb)).to.equal(true)
    expect(profileName(srgb)).to.match(/sRGB/i)
    const p3 = await profileOf('p3')
    expect(isSrgb(p3)).to.equal(false)
    const renamed = Buffer.from(p3.toString('latin1').replaceAll('P3', 'sR'), 'latin1')
    expect(isSrgb(renamed)).to.equal(false)
  })

  it('that is damaged has no name and is not sRGB', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(200, 255), Buffer.alloc(132)]) {
      expect(profileName(bytes)).to.equal(undefined)
      expect(isSrgb(bytes)).to.equal(false)
    }
  })
})

const odd = fileURLToPath(new URL('../../../shared/data/images-odd', import.meta.url))

if (existsSync(odd)) {
  describe('real files that are odd', () => {
    let folder: string
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
    })
    after(() => rm(folder, { recursive: true }))

    it('each become an access copy that shows something, or are refused in a sentence', async function () {
      this.timeout(120_000)
      const entries = await readdir(odd, { recursive: true, withFileTypes: true })
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
      let served = 0
      for (const file of files.filter((path) => !path.endsWith('giant-image.jpg'))) {
        const target = join(folder, 'copy.tif')
        try {
          const facts = await writeAccessCopy(file, target)
          const copy = await openAccessCopy(target)
          expect(copy.size).to.deep.equal({ width: facts.width, height: facts.height })
          await sharp(await copy.tile({ level: 0, column: 0, row: 0 }), { failOn: 'warning' }).stats()
          copy.close()
          served++
        } catch (error) {
          expect(isProblem(error), `${file}: ${error}`).to.equal(true)
          expect(error)
            .to.have.property('message')
            .that.matches(/^[A-Z].*\.$/s)
        }
      }
      expect(served).to.be.above(50)
    })
  })
}
