// The access copy: every tile of every level is right, other programs read it, and the same master gives the same bytes.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sharp from 'sharp'
import { openAccessCopy } from '../../images/access-copy.ts'
import { compareWithMaster } from '../../images/comparison.ts'
import { roundedDown } from '../../images/directories.ts'
import {
  levelCount,
  levelSize,
  type Size,
  tileGrid,
  tileSide,
  tileSize,
  viewerSizes,
} from '../../images/geometry.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { decodeIndex, indexLength } from '../../images/tile-index.ts'
import { isProblem } from '../../platform/problems.ts'
import { cutOut, decibels, halved, pictureOf, pixelsOf, rawOf } from '../helpers/pictures.ts'

describe('an access copy', () => {
  let folder: string
  const at = (name: string) => join(folder, name)

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  })
  after(() => rm(folder, { recursive: true }))

  /** The lowest likeness of any tile of any level to means of the master's pixels. */
  const worstTile = async (path: string, full: Size, pixels: Uint8Array, channels: 1 | 3) => {
    const copy = await openAccessCopy(path)
    let worst = Number.POSITIVE_INFINITY
    let level = pixels
    for (let number = 0; number < levelCount(full); number++) {
      const size = levelSize(full, number)
      if (number > 0) level = halved(level, levelSize(full, number - 1), channels)
      const { columns, rows } = tileGrid(size)
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const tile = await copy.tile({ level: number, column, row })
          const wanted = tileSize(full, { level: number, column, row })
          const { width, height } = await sharp(tile, { failOn: 'warning' }).metadata()
          expect({ width, height }).to.deep.equal(wanted)
          const part = { x: column * tileSide, y: row * tileSide, ...wanted }
          const reference = cutOut(level, size.width, part, channels)
          worst = Math.min(worst, decibels(await rawOf(tile, channels), reference))
        }
      }
    }
    copy.close()
    return worst
  }

  const sizes: readonly (readonly [number, number, 1 | 3])[] = [
    [2999, 4001, 1],
    [4097, 3000, 1],
    [1, 5000, 3],
    [5000, 1, 3],
    [300, 400, 3],
    [512, 512, 3],
    [513, 1025, 3],
    [1031, 1543, 3],
  ]
  for (const [width, height, channels] of sizes) {
    const size = { width, height }
    it(`of ${width} × ${height} shows the master in every tile of every level`, async () => {
      const name = `${width}.tif`
      await pictureOf(size, channels).tiff({ compression: 'none' }).toFile(at(name))
      const facts = await writeAccessCopy(at(name), at('copy.tif'))
      expect({ width: facts.width, height: facts.height }).to.deep.equal(size)
      expect(facts.bytes).to.equal((await stat(at('copy.tif'))).size)
      const worst = await worstTile(at('copy.tif'), size, pixelsOf(size, channels), channels)
      expect(worst).to.be.above(32)
    })
  }

  it('is an ordinary pyramid to libvips: levels rounded down, and the right picture in each', async () => {
    const size = { width: 1299, height: 801 }
    await pictureOf(size).tiff({ compression: 'none' }).toFile(at('ordinary.tif'))
    await writeAccessCopy(at('ordinary.tif'), at('copy.tif'))
    const { pages } = await sharp(at('copy.tif'), { failOn: 'warning' }).metadata()
    expect(pages).to.equal(levelCount(size))
    let pixels: Uint8Array = pixelsOf(size)
    for (let level = 0; level < levelCount(size); level++) {
      if (level > 0) pixels = halved(pixels, levelSize(size, level - 1))
      const small = roundedDown(size, level)
      const drawn = await sharp(at('copy.tif'), { page: level, failOn: 'warning' }).raw().toBuffer()
      const wanted = cutOut(pixels, levelSize(size, level).width, { x: 0, y: 0, ...small })
      expect(decibels(drawn, wanted)).to.be.above(32)
    }
  })

  it('holds every size that viewers ask for, and each shows the whole picture', async () => {
    const size = { width: 1200, height: 1650 }
    await pictureOf(size).jpeg({ quality: 95 }).toFile(at('page.jpg'))
    await writeAccessCopy(at('page.jpg'), at('copy.tif'))
    const copy = await openAccessCopy(at('copy.tif'))
    expect(copy.storedSizes).to.deep.equal(viewerSizes(size))
    for (const stored of copy.storedSizes) {
      const jpeg = await copy.whole(stored)
      const wanted = await pictureOf(size)
        .resize({ ...stored, fit: 'fill' })
        .raw()
        .toBuffer()
      expect(decibels(await rawOf(jpeg ?? Buffer.alloc(0)), wanted)).to.be.above(28)
    }
    expect(copy.whole({ width: 201, height: 276 })).to.equal(undefined)
    copy.close()
  })

  it('has the same bytes each time, and leaves nothing else behind', async () => {
    await pictureOf({ width: 1500, height: 700 }).png().toFile(at('same.png'))
    const first = await writeAccessCopy(at('same.png'), at('first.tif'))
    const second = await writeAccessCopy(at('same.png'), at('second.tif'))
    expect(first).to.deep.equal(second)
    expect(await readFile(at('first.tif'))).to.deep.equal(await readFile(at('second.tif')))
    expect((await readdir(folder)).filter((name) => name.endsWith('.zip'))).to.deep.equal([])
  })

  it('is a BigTIFF where offsets need more than 32 bits, and reads the same', async () => {
    const size = { width: 1300, height: 900 }
    await pictureOf(size).tiff().toFile(at('big.tif'))
    await writeAccessCopy(at('big.tif'), at('copy.tif'), { bigFrom: 1 })
    expect((await readFile(at('copy.tif'))).readUInt16LE(2)).to.equal(43)
    expect((await sharp(at('copy.tif'), { failOn: 'warning' }).metadata()).pages).to.equal(3)
    expect(await worstTile(at('copy.tif'), size, pixelsOf(size), 3)).to.be.above(32)
  })

  it('keeps a tile at a lower edge once: what is served is the beginning of its padded copy', async () => {
    await pictureOf({ width: 1100, height: 700 }).tiff().toFile(at('edges.tif'))
    await writeAccessCopy(at('edges.tif'), at('copy.tif'))
    const bytes = await readFile(at('copy.tif'))
    const { pieces } = decodeIndex(bytes.subarray(8, 8 + (indexLength(bytes.subarray(8)) ?? 0)))
    const isOnce = (column: number, row: number) => {
      const { served, padded } = pieces({ level: 0, column, row })
      return served.at === padded.at
    }
    expect([0, 1, 2].map((column) => isOnce(column, 0))).to.deep.equal([true, true, false])
    expect([0, 1, 2].map((column) => isOnce(column, 1))).to.deep.equal([true, true, false])
    const lower = pieces({ level: 0, column: 1, row: 1 })
    expect(lower.served.bytes).to.be.below(lower.padded.bytes)
    const copy = await openAccessCopy(at('copy.tif'))
    const tile = await copy.tile({ level: 0, column: 1, row: 1 })
    copy.close()
    const cut = { left: 512, top: 512, width: 512, height: 188 }
    const padded = await sharp(at('copy.tif')).extract(cut).raw().toBuffer()
    expect(await rawOf(tile)).to.deep.equal(padded)
  })

  it('of a grey master is grey, of a bitonal one too', async () => {
    const size = { width: 700, height: 600 }
    await pictureOf(size).toColourspace('b-w').tiff().toFile(at('grey.tif'))
    await writeAccessCopy(at('grey.tif'), at('copy.tif'))
    const grey = await rawOf(at('grey.tif'), 1)
    expect((await sharp(at('copy.tif')).metadata()).channels).to.equal(1)
    expect(await worstTile(at('copy.tif'), size, grey, 1)).to.be.above(32)
    await pictureOf(size)
      .toColourspace('b-w')
      .threshold()
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toFile(at('bitonal.tif'))
    await writeAccessCopy(at('bitonal.tif'), at('copy.tif'))
    expect((await sharp(at('copy.tif')).metadata()).channels).to.equal(1)
  })

  it('is upright, in sRGB, of 8 bits and without transparency, whatever the master is', async () => {
    const size = { width: 620, height: 540 }
    const expected = await pictureOf(size).raw().toBuffer()
    const variants = {
      'turned.jpg': pictureOf(size).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 95 }),
      'deep.tif': sharp(await pictureOf(size).toColourspace('rgb16').tiff().toBuffer())
        .toColourspace('rgb16')
        .tiff(),
      'wide.tif': pictureOf(size).withIccProfile('p3').tiff(),
      'clear.png': pictureOf(size).ensureAlpha(1).png(),
    }
    for (const [name, picture] of Object.entries(variants)) {
      await picture.toFile(at(name))
      const facts = await writeAccessCopy(at(name), at('copy.tif'))
      expect({ width: facts.width, height: facts.height }).to.deep.equal(size)
      expect((await sharp(at('copy.tif')).metadata()).depth).to.equal('uchar')
      expect(decibels(await rawOf(at('copy.tif')), expected), name).to.be.above(28)
      const copy = await openAccessCopy(at('copy.tif'))
      expect(await compareWithMaster(at(name), copy)).to.include({ agrees: true })
      copy.close()
    }
  })

  it('of one page is found not to show another', async () => {
    const size = { width: 620, height: 540 }
    await pictureOf(size).tiff().toFile(at('one.tif'))
    await pictureOf(size).negate().tiff().toFile(at('other.tif'))
    await writeAccessCopy(at('one.tif'), at('copy.tif'))
    const copy = await openAccessCopy(at('copy.tif'))
    expect(await compareWithMaster(at('other.tif'), copy)).to.include({ agrees: false })
    copy.close()
  })

  it('takes the page of a file that is asked for', async () => {
    const two = await sharp([at('one.tif'), at('other.tif')], { join: { animated: true } })
      .tiff()
      .toBuffer()
    await writeFile(at('two.tif'), two)
    const second = await writeAccessCopy(at('two.tif'), at('copy.tif'), { page: 2 })
    expect(second).to.include({ width: 620, height: 540 })
    const copy = await openAccessCopy(at('copy.tif'))
    expect(await compareWithMaster(at('other.tif'), copy)).to.include({ agrees: true })
    copy.close()
  })

  it('that was damaged says so: cut off, changed in its index, changed in a tile', async () => {
    await pictureOf({ width: 1300, height: 900 }).tiff().toFile(at('sound.tif'))
    await writeAccessCopy(at('sound.tif'), at('copy.tif'))
    const sound = await readFile(at('copy.tif'))
    const refused = async (work: Promise<unknown>) => {
      const error = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(isProblem(error, 'fixity-mismatch'), String(error)).to.equal(true)
    }
    await writeFile(at('copy.tif'), sound.subarray(0, sound.length - 10))
    await refused(openAccessCopy(at('copy.tif')))
    await writeFile(at('copy.tif'), Buffer.from(sound).fill(7, 100, 101))
    await refused(openAccessCopy(at('copy.tif')))
    await writeFile(at('copy.tif'), Buffer.from(sound).fill(7, sound.length - 30_000))
    const copy = await openAccessCopy(at('copy.tif'))
    await refused(copy.tile({ level: 0, column: 2, row: 1 }))
    copy.close()
  })

  it('can still be read from after it was closed, and holds nothing open then', async () => {
    await writeAccessCopy(at('one.tif'), at('copy.tif'))
    const copy = await openAccessCopy(at('copy.tif'))
    const reading = copy.tile({ level: 0, column: 0, row: 0 })
    copy.close()
    const later = copy.tile({ level: 0, column: 0, row: 0 })
    expect(await reading).to.deep.equal(await later)
  })

  it('is not made of a file whose pixels end too early, and the person who delivered it reads why', async () => {
    const whole = await pictureOf({ width: 900, height: 900 }).jpeg().toBuffer()
    await writeFile(at('cut.jpg'), whole.subarray(0, whole.length / 2))
    const error = await writeAccessCopy(at('cut.jpg'), at('copy.tif')).catch((reason: unknown) => reason)
    expect(isProblem(error, 'image-unreadable')).to.equal(true)
    expect((await readdir(folder)).filter((name) => name.endsWith('.zip'))).to.deep.equal([])
  })
})
