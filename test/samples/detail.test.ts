// The sample collection has a picture of a detail: its spreadsheet and its drawing speak of the same part of the page.

import { expect } from 'chai'
import { openDesk } from '../../samples/drawing/picture.ts'
import { drawPage } from '../../samples/drawing/plan.ts'
import { readSpreadsheet } from '../../samples/spreadsheet.ts'

describe('a detail in the sample collection', () => {
  it('is drawn in the proportions of the box that the spreadsheet names, within the page', () => {
    const charter = readSpreadsheet().works.find(({ shelfmark }) => shelfmark === 'DKW 003')
    const boxes = [...(charter?.rows.matchAll(/;(\d+),(\d+),(\d+),(\d+)\r?\n/g) ?? [])]
    expect(boxes).to.have.length(1)
    const [x = 0, y = 0, width = 0, height = 0] = (boxes[0] ?? []).slice(1).map(Number)
    const [page, detail] = [charter?.pages[0], charter?.pages[4]]
    if (!page || !detail) throw new Error('the charter lacks its front or the detail of it')
    expect(detail.label).to.equal(page.label)
    const desk = openDesk()
    const [whole, part] = [drawPage(desk, page), drawPage(desk, detail)]
    expect(x + width).to.be.at.most(whole.width)
    expect(y + height).to.be.at.most(whole.height)
    expect(part.width / width).to.equal(part.height / height)
    expect(part.width / width).to.be.greaterThan(1)
  })
})
