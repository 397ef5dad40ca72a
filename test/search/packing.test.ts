// Lines come out of the index as they went in, and foreign bytes do no harm.

import { expect } from 'chai'
import { packedWords, packLines, unpack, unpackLines } from '../../search/packing.ts'
import { shownLine, shownLines, tokensOf } from '../../search/text.ts'
import { aText } from '../helpers/texts.ts'

const word = (text: string, x: number, whole?: string) => ({
  text,
  box: { x, y: 207.5, width: 40, height: 31 },
  ...(whole !== undefined && { whole }),
})

describe('packed lines', () => {
  it('are unpacked with every word, box and broken word where it was', () => {
    const lines = shownLines(aText('p_1', 'vnde bewe=|bewegelik', 'gelik|bewegelik gud to lubeke'))
    expect(unpackLines(packLines(lines))).to.deep.equal(lines)
  })

  it('give some words as all of them would be, broken ones too', () => {
    const lines = shownLines(
      aText('p_1', 'ein zwei drei bewe=|bewegelik', '', 'gelik|bewegelik', 'Lü-', 'beck vier', '—', 'fünf'),
    )
    const all = tokensOf(lines)
    const words = packedWords(packLines(lines))
    expect(all.map(({ text }) => text)).to.deep.equal([
      'ein',
      'zwei',
      'drei',
      'bewegelik',
      'Lübeck',
      'vier',
      'fünf',
    ])
    for (let from = 0; from <= all.length; from++)
      for (let to = from; to <= all.length + 1; to++)
        expect(words(from, to), `${from} to ${to}`).to.deep.equal(all.slice(from, to))
  })

  it('may run from right to left, hold blanks within a word, and have no words at all', () => {
    const box = { x: 10, y: 200, width: 900, height: 44 }
    const words = [word('שלום', 800), word('St. Annen', 300), word('Klo-', 100, 'Kloster')]
    const whole = shownLine({ text: 'שלום St. Annen Klo-', box, words })
    const corrected = shownLine({ text: 'anders gelesen', box, words })
    expect(whole.words).to.have.lengthOf(3)
    expect(corrected.words).to.have.lengthOf(0)
    expect(unpackLines(packLines([whole, corrected]))).to.deep.equal([whole, corrected])
  })

  it('are none where something else was kept', () => {
    for (const foreign of ['', 'x', '[{"t":"alte Form"}]', '////', packLines([]).slice(1)]) {
      expect(unpack(foreign), foreign).to.equal(undefined)
      expect(unpackLines(foreign), foreign).to.deep.equal([])
    }
  })

  it('take a third of what they took as they stand', () => {
    const lines = shownLines(
      aText('p_1', ...Array.from({ length: 30 }, () => 'de rad to lubeke heft ghesproken vmme dat gud')),
    )
    expect(packLines(lines).length).to.be.below(JSON.stringify(lines).length / 3)
  })
})
