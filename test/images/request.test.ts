// The grammar of image requests, and what it comes to in pixels: fuzzed, and against the sentences of the specification.

import { expect } from 'chai'
import fc from 'fast-check'
import { canonical } from '../../images/canonical.ts'
import { levelCount, levelSize, type Size, tileGrid, tileRegion, tileSize } from '../../images/geometry.ts'
import { limits } from '../../images/info.ts'
import { drawingCost } from '../../images/render.ts'
import { parseRequest, type Version } from '../../images/request.ts'
import { type Picture, resolve } from '../../images/resolve.ts'
import { isProblem } from '../../platform/problems.ts'

const page = { width: 2999, height: 4001 }

const asked = (text: string, picture: Picture = page, version: Version = 3) => {
  const [region = '', size = '', rotation = '0', name = 'default.jpg'] = text.split('/')
  return resolve(parseRequest(version, { region, size, rotation, name }), picture)
}

const slugOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    return isProblem(error) ? error.slug : `defect: ${error}`
  }
}

const sizeOf = (text: string, picture: Picture = page, version: Version = 3) => {
  const { width, height } = asked(text, picture, version).size
  return `${width},${height}`
}

describe('an image request', () => {
  it('gives the sizes that the specification gives', () => {
    const examples: Record<string, string> = {
      'full/max': '2999,4001',
      'full/1500,': '1500,2001',
      'full/,2000': '1499,2000',
      'full/pct:50': '1500,2001',
      'full/225,100': '225,100',
      'full/!1000,1000': '750,1000',
      'full/!9000,9000': '2999,4001',
      'full/^6000,': '6000,8005',
      'full/^pct:120': '3599,4801',
      'square/max': '2999,2999',
      '125,15,120,140/max': '120,140',
      '2900,3900,500,500/max': '99,101',
      'pct:41.6,7.5,40,70/max': '1200,2801',
      '0,0,2999,4001/max': '2999,4001',
    }
    for (const [text, size] of Object.entries(examples)) {
      expect(sizeOf(text), text).to.equal(size)
    }
  })

  it('keeps to the limits that info.json states', () => {
    const panorama = { width: 24_000, height: 5150 }
    expect(sizeOf('full/max', panorama)).to.equal('12000,2575')
    expect(slugOf(() => asked('full/12001,', panorama))).to.equal('size-too-large')
    const { size } = asked('full/^max', { width: 10, height: 10 })
    expect(size.width * size.height).to.be.within(limits.maxArea * 0.99, limits.maxArea)
    expect(slugOf(() => asked('full/max/45', { width: 7000, height: 7000 }))).to.equal('size-too-large')
  })

  it('says which rule was broken', () => {
    const wrong: Record<string, string> = {
      'whole/max': 'malformed-region',
      '0,0,0,10/max': 'malformed-region',
      '0,0,10/max': 'malformed-region',
      '-1,0,10,10/max': 'malformed-region',
      '1.5,0,10,10/max': 'malformed-region',
      'pct:0,0,0,10/max': 'malformed-region',
      'full/full': 'malformed-size',
      'full/0,': 'malformed-size',
      'full/,': 'malformed-size',
      'full/!10,': 'malformed-size',
      'full/pct:0': 'malformed-size',
      'full/10,10,10': 'malformed-size',
      'full/max/-90': 'malformed-rotation',
      'full/max/360.1': 'malformed-rotation',
      'full/max/!': 'malformed-rotation',
      'full/max/0/native.jpg': 'malformed-quality',
      'full/max/0/default.jp2': 'malformed-format',
      'full/max/0/default': 'malformed-format',
      '2999,0,10,10/max': 'region-outside-image',
      '0,4001,10,10/max': 'region-outside-image',
      'full/3000,': 'upscaling-not-asked',
      'full/pct:101': 'upscaling-not-asked',
      '0,0,10,10/11,10': 'upscaling-not-asked',
    }
    for (const [text, slug] of Object.entries(wrong))
      expect(
        slugOf(() => asked(text)),
        text,
      ).to.equal(slug)
  })

  it('of 2.1 knows full, enlarges without ^, and knows no ^', () => {
    expect(sizeOf('full/full', page, 2)).to.equal('2999,4001')
    expect(sizeOf('0,0,10,10/20,', page, 2)).to.equal('20,20')
    expect(slugOf(() => asked('full/^max', page, 2))).to.equal('malformed-size')
  })

  it('for a tile gives the tile, with both sides or the width alone, rounded up as viewers reckon', () => {
    for (const full of [
      page,
      { width: 4097, height: 3000 },
      { width: 1, height: 5000 },
      { width: 300, height: 400 },
    ]) {
      for (let level = 0; level < levelCount(full); level++) {
        const { columns, rows } = tileGrid(levelSize(full, level))
        for (const column of [0, columns - 1]) {
          for (const row of [0, rows - 1]) {
            const tile = { level, column, row }
            const { x, y, width, height } = tileRegion(full, tile)
            const size = tileSize(full, tile)
            const region = `${x},${y},${width},${height}`
            const exact = asked(`${region}/${size.width},${size.height}`, full)
            expect(exact.size).to.deep.equal(size)
            expect(exact.tile?.column).to.equal(column)
            if (size.width > 1) expect(asked(`${region}/${size.width},`, full, 2).tile).to.deep.equal(tile)
          }
        }
      }
    }
  })

  it('of a picture open up to a width gives nothing finer', () => {
    const preview = { ...page, maxSide: 400 }
    expect(sizeOf('full/max', preview)).to.equal('300,400')
    expect(sizeOf('0,0,1000,1000/max', preview)).to.equal('100,100')
    expect(sizeOf('full/!9999,9999', preview)).to.equal('300,400')
    expect(slugOf(() => asked('full/400,', preview))).to.equal('closed-until')
    expect(slugOf(() => asked('0,0,512,512/512,512', preview))).to.equal('closed-until')
    expect(slugOf(() => asked('full/^500,', preview))).to.equal('closed-until')
    expect(sizeOf('full/200,', preview)).to.equal('200,267')
  })

  it('has one canonical form', () => {
    const of = (text: string, version: Version = 3) =>
      canonical(asked(text, page, version), page, false, version)
    expect(of('0,0,2999,4001/pct:100/360/color.jpg')).to.equal('full/max/0/default.jpg')
    expect(of('0,0,512,512/512,/!90.0/gray.png')).to.equal('0,0,512,512/max/!90/gray.png')
    expect(of('full/300,')).to.equal('full/300,400/0/default.jpg')
    expect(of('0,0,100,100/^200,')).to.equal('0,0,100,100/^200,200/0/default.jpg')
    expect(of('full/max', 2)).to.equal('full/full/0/default.jpg')
    expect(of('full/300,400', 2)).to.equal('full/300,/0/default.jpg')
    expect(of('full/300,300', 2)).to.equal('full/300,300/0/default.jpg')
  })

  const number = fc.oneof(
    fc.nat(6000),
    fc.nat(),
    fc.constantFrom('', '0', '-1', '1e3', '007', '.5', '1.', '12.5', ' 1'),
  )
  const numbers = (count: number) =>
    fc.array(number, { minLength: count, maxLength: count }).map((all) => all.join(','))
  const region = fc.oneof(
    fc.constantFrom('full', 'square', '', 'Full', 'pct:'),
    numbers(4),
    numbers(4).map((text) => `pct:${text}`),
    fc.string(),
  )
  const size = fc.oneof(
    fc.constantFrom('max', '^max', 'full', '^', '!'),
    fc
      .tuple(fc.constantFrom('', '^', '!', '^!', '!^', 'pct:', '^pct:'), fc.oneof(numbers(1), numbers(2)))
      .map((all) => all.join('')),
    fc.string(),
  )
  const rotation = fc.oneof(
    numbers(1),
    numbers(1).map((text) => `!${text}`),
    fc.string(),
  )
  const name = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('default', 'color', 'gray', 'bitonal', 'native'),
        fc.constantFrom('jpg', 'png', 'webp', 'tif', 'gif', 'avif'),
      )
      .map((all) => all.join('.')),
    fc.string(),
  )
  const full: fc.Arbitrary<Size> = fc.record({
    width: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 200_000 })),
    height: fc.integer({ min: 1, max: 5000 }),
  })

  it('whatever it is, is either refused with its rule or lies within the picture and the limits', () => {
    fc.assert(
      fc.property(
        fc.record({ region, size, rotation, name }),
        full,
        fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
        fc.constantFrom<Version>(2, 3),
        (parts, picture, maxSide, version) => {
          let drawing: ReturnType<typeof resolve>
          try {
            drawing = resolve(parseRequest(version, parts), { ...picture, ...(maxSide && { maxSide }) })
          } catch (error) {
            expect(isProblem(error), String(error)).to.equal(true)
            return
          }
          const { x, y, width, height } = drawing.region
          expect(Math.min(width, height)).to.be.at.least(1)
          expect(x + width).to.be.at.most(picture.width)
          expect(y + height).to.be.at.most(picture.height)
          expect(Math.min(drawing.size.width, drawing.size.height)).to.be.at.least(1)
          expect(drawing.size.width * drawing.size.height).to.be.at.most(limits.maxArea)
          expect(Math.max(drawing.size.width, drawing.size.height)).to.be.at.most(limits.maxWidth)
          expect(
            [x, y, width, height, drawing.size.width, drawing.size.height].every(Number.isSafeInteger),
          ).to.equal(true)
          expect(drawingCost(picture, drawing)).to.be.below(2e9)
          const form = canonical(drawing, picture, false, version)
          const [region2 = '', size2 = '', rotation2 = '', name2 = ''] = form.split('/')
          const again = resolve(
            parseRequest(version, { region: region2, size: size2, rotation: rotation2, name: name2 }),
            {
              ...picture,
              ...(maxSide && { maxSide }),
            },
          )
          expect(again.region).to.deep.include({ x, y, width, height })
          expect(again.size).to.deep.equal(drawing.size)
        },
      ),
      { numRuns: 3000 },
    )
  })
})
