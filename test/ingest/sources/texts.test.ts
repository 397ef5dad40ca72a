// PAGE and hOCR: lines and words with boxes in pixels of the picture, however broken the file.

import { expect } from 'chai'
import fc from 'fast-check'
import { textSourceOf } from '../../../ingest/sources/texts.ts'
import { isProblem } from '../../../platform/problems.ts'
import { fixture, withDelivery } from '../../helpers/records.ts'

const read = (name: string, content: string | Buffer, page = { width: 500, height: 1000 }) =>
  withDelivery({ [name]: content }, async ({ files }) => {
    const [file] = files
    const source = file && textSourceOf(file)
    if (!file || !source) throw new Error(`no source for ${name}`)
    return { source: source.name, ...(await source.read(file, page)) }
  })

describe('the PAGE source', () => {
  it('reads lines in reading order, words with boxes, scaled to the picture', async () => {
    const text = await read('p.xml', await fixture('page.xml'))
    expect(text).to.include({ source: 'page-xml', language: 'la', clipped: 0 })
    expect(text.lines.map((line) => line.text)).to.deep.equal(['Dodes dantz', 'zwei Worte'])
    expect(text.lines[0]?.words[0]).to.deep.equal({
      text: 'Dodes',
      box: { x: 50, y: 50, width: 100, height: 25 },
    })
    // a line without words lends its box to them
    expect(text.lines[1]?.words.map(({ text: word }) => word)).to.deep.equal(['zwei', 'Worte'])
  })
})

describe('the hOCR source', () => {
  it('survives broken HTML: bare signs, unknown entities, what was never closed', async () => {
    const text = await read('h.html', await fixture('hocr-broken.html'))
    expect(text).to.include({ source: 'hocr', language: 'de' })
    expect(text.lines.map((line) => line.text)).to.deep.equal([
      'Mühlen & Bäcker &nixda;',
      'ohne Wörter & Kasten',
    ])
    expect(text.lines[0]?.box).to.deep.equal({ x: 50, y: 50, width: 200, height: 25 })
    // a box beyond the page is cut, and counted
    expect(text.lines[1]?.box).to.deep.equal({ x: 50, y: 100, width: 450, height: 25 })
    expect(text.clipped).to.be.greaterThan(0)
  })

  it('says that a page of HTML is no hOCR', async () => {
    const problem = await read('h.html', '<html><body><p>Nur Text</p></body></html>').then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(isProblem(problem, 'record-unreadable')).to.equal(true)
  })
})

describe('text sources', () => {
  it('give boxes within the page or a problem, whatever is broken in the file', async () => {
    const [page, hocr] = [
      (await fixture('page.xml')).toString(),
      (await fixture('hocr-broken.html')).toString(),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.nat(2000),
        fc.nat(60),
        fc.string({ maxLength: 8 }),
        async (xml, from, length, instead) => {
          const text = xml ? page : hocr
          const start = 60 + (from % (text.length - 60))
          const broken = text.slice(0, start) + instead + text.slice(start + length)
          try {
            const { lines } = await read(xml ? 'p.xml' : 'h.html', broken)
            for (const { box, words } of lines.flatMap((line) => [
              line,
              ...line.words.map((word) => ({ ...word, words: [] })),
            ])) {
              expect(words).to.be.an('array')
              expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0).to.equal(true)
              expect(box.x + box.width <= 500 && box.y + box.height <= 1000).to.equal(true)
            }
          } catch (error) {
            expect(isProblem(error, 'record-unreadable'), String(error)).to.equal(true)
          }
        },
      ),
      { numRuns: 150, seed: 1463 },
    )
  })
})
