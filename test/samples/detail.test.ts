// The sample collection has a picture of a detail: its spreadsheet and its drawing speak of the same part of the page.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import sharp, { type Sharp } from 'sharp'
import { drawScan } from '../../images/draw.ts'
import { openDesk } from '../../samples/drawing/picture.ts'
import { type Drawn, drawPage } from '../../samples/drawing/plan.ts'
import { readSpreadsheet } from '../../samples/spreadsheet.ts'

describe('a detail in the sample collection', function () {
  this.timeout(120_000)
  let whole: Drawn
  let part: Drawn
  let box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

  before(() => {
    const charter = readSpreadsheet().works.find(({ shelfmark }) => shelfmark === 'DKW 003')
    const boxes = [...(charter?.rows.matchAll(/;(\d+),(\d+),(\d+),(\d+)\r?\n/g) ?? [])]
    expect(boxes).to.have.length(1)
    const [left = 0, top = 0, width = 0, height = 0] = (boxes[0] ?? []).slice(1).map(Number)
    box = { left, top, width, height }
    const [page, detail] = [charter?.pages[0], charter?.pages[4]]
    if (!page || !detail) throw new Error('the charter lacks its front or the detail of it')
    expect(detail.label).to.equal(page.label)
    const desk = openDesk()
    whole = drawPage(desk, page)
    part = drawPage(desk, detail)
  })

  it('is drawn in the proportions of the box that the spreadsheet names, within the page', () => {
    expect(box.left + box.width).to.be.at.most(whole.width)
    expect(box.top + box.height).to.be.at.most(whole.height)
    expect(part.width / box.width).to.equal(part.height / box.height)
    expect(part.width / box.width).to.be.greaterThan(1)
  })

  it('lies upon the page without an edge that could be seen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-detail-'))
    try {
      const files = [join(folder, 'whole.tif'), join(folder, 'part.tif')] as const
      for (const [index, drawn] of [whole, part].entries())
        for (const sheet of drawn.sheets())
          await drawScan(sheet, files[index] ?? files[0], { resolution: 300 })
      // Small, so that the finer drawing of the detail counts less than its tone.
      const small = async (picture: Sharp) =>
        sharp(await picture.png().toBuffer())
          .resize(38, 48, { fit: 'fill' })
          .raw()
          .toBuffer()
      const [there, laid] = await Promise.all([small(sharp(files[0]).extract(box)), small(sharp(files[1]))])
      const apart = [...there].map((value, index) => Math.abs(value - (laid[index] ?? 0)))
      expect(apart.reduce((sum, value) => sum + value, 0) / apart.length).to.be.below(2)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
