// A drawing is made of pixels that lie where they belong: within the level, and less than a pixel beside their place.

import { expect } from 'chai'
import fc from 'fast-check'
import { cutOf } from '../../images/cut.ts'
import { levelCount, levelSize, type Region, type Size, tileGrid, tileSide } from '../../images/geometry.ts'

const requests = fc
  .record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) })
  .chain((full) =>
    fc.record({
      full: fc.constant(full),
      x: fc.integer({ min: 0, max: full.width - 1 }),
      y: fc.integer({ min: 0, max: full.height - 1 }),
      part: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      scale: fc.double({ min: 0.001, max: 2, noNaN: true }),
    }),
  )
  .map(({ full, x, y, part, scale }) => {
    const width = Math.max(1, Math.round((full.width - x) * part[0]))
    const height = Math.max(1, Math.round((full.height - y) * part[1]))
    const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
    return { full, region: { x, y, width, height }, size }
  })

/** How far the first and the last column lie beside their place, in pixels of the drawing. */
const besides = (full: Size, region: Region, size: Size): readonly number[] => {
  const { range, within, scaled, skip } = cutOf(full, region, size)
  const factor = 2 ** range.level
  const from = (range.columns[0] * tileSide + within.x) * factor
  const step = (within.width * factor) / scaled.width
  const scale = size.width / region.width
  return [0, size.width].map(
    (edge) =>
      Math.abs(from + (skip.x + edge) * step - (region.x + (edge * region.width) / size.width)) * scale,
  )
}

describe('the cut for a drawing', () => {
  it('lies within its level, and holds what was asked for', () => {
    fc.assert(
      fc.property(requests, ({ full, region, size }) => {
        const { range, within, scaled, skip } = cutOf(full, region, size)
        const grid = tileGrid(levelSize(full, range.level))
        expect(range.level).to.be.within(0, levelCount(full) - 1)
        expect(range.columns[1]).to.be.within(range.columns[0], grid.columns - 1)
        expect(range.rows[1]).to.be.within(range.rows[0], grid.rows - 1)
        expect(range.columns[0] * tileSide + within.x + within.width).to.be.at.most(
          levelSize(full, range.level).width,
        )
        expect(Math.min(within.x, within.y)).to.be.at.least(0)
        expect(within.width).to.be.at.least(1)
        expect(skip.x + size.width).to.be.at.most(scaled.width)
        expect(skip.y + size.height).to.be.at.most(scaled.height)
      }),
    )
  })

  it('is less than a pixel beside its place', () => {
    fc.assert(
      fc.property(requests, ({ full, region, size }) => {
        if (Math.min(region.width, size.width) < 20) return
        expect(Math.max(...besides(full, region, size))).to.be.below(1)
      }),
    )
  })

  it('finds its place where an edge falls between two pixels of the level', () => {
    const full = { width: 4000, height: 6000 }
    for (const [region, size] of [
      [
        { x: 300, y: 400, width: 3000, height: 3400 },
        { width: 353, height: 400 },
      ],
      [
        { x: 333, y: 777, width: 1801, height: 1203 },
        { width: 833, height: 556 },
      ],
      [
        { x: 1111, y: 777, width: 1000, height: 1400 },
        { width: 500, height: 700 },
      ],
    ] as const)
      expect(Math.max(...besides(full, region, size)), JSON.stringify(region)).to.be.below(0.1)
  })

  it('takes the finer level only where that is little work', () => {
    const full = { width: 20_000, height: 20_000 }
    const odd = { x: 1, y: 1, width: 19_000, height: 19_000 }
    expect(cutOf(full, odd, { width: 9500, height: 9500 }).range.level).to.equal(1)
    expect(
      cutOf(full, { ...odd, width: 1000, height: 1000 }, { width: 500, height: 500 }).range.level,
    ).to.equal(0)
  })
})
