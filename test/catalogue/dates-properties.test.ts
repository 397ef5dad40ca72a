// What holds of every reading, whatever was written: checked with random phrases, against another reader of EDTF.

import { expect } from 'chai'
import edtf from 'edtf'
import fc from 'fast-check'
import { type DateReading, readDate } from '../../catalogue/dates.ts'

const words =
  'um ca. vor nach bis zwischen und oder 1. 2. 3. 15. 16. Jh. Jahrhundert Hälfte Viertel Drittel Anfang Mitte Ende v. n. Chr. 1465 1500 836 12 7 71 - – / , ; ( ) [ ] ? 1920er Jahre Juni März Laetare Montag Edo-Zeit Dynastie o. D. XV saec. wohl 19?? 1000ante ff. seit . Winter 0'.split(
    ' ',
  )
const phrases = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '))
const glued = fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((parts) => parts.join(''))
const texts = fc.oneof(
  phrases,
  glued,
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const check = (reading: DateReading, written: string) => {
  if (reading.kind !== 'read') return
  const { earliest, latest } = reading
  if (earliest !== undefined && latest !== undefined) expect(earliest, written).to.be.at.most(latest)
  expect(earliest !== undefined || latest !== undefined, written).to.equal(true)
  expect(Number.isInteger(earliest ?? 0) && Number.isInteger(latest ?? 0), written).to.equal(true)
  // the other reader knows no interval with years of five digits
  if (!/Y-?\d+.*\/|\/.*Y-?\d+/.test(reading.edtf))
    expect(() => edtf(reading.edtf), `${written} → ${reading.edtf}`).to.not.throw()
}

describe('every reading', () => {
  it('is in order and valid EDTF; no text throws', () => {
    fc.assert(
      fc.property(texts, (written) => check(readDate(written), written)),
      { numRuns: 20_000, seed: 1465 },
    )
  })

  it('does not depend on blanks at the ends or on the kind of dash', () => {
    fc.assert(
      fc.property(phrases, (written) => {
        expect(readDate(` ${written}\t`)).to.deep.equal(readDate(written))
        expect(readDate(written.replaceAll('-', '–'))).to.deep.equal(readDate(written))
      }),
      { numRuns: 2000, seed: 1465 },
    )
  })

  it('spans the same years as the other reader finds', () => {
    for (let year = 1; year <= 2026; year += 7) {
      const written = year < 100 ? `${year} n. Chr.` : String(year)
      expect(readDate(written), written).to.include({ earliest: year, latest: year })
    }
    for (let century = 1; century <= 21; century++) {
      const base = (century - 1) * 100
      expect(readDate(`${century}. Jh.`)).to.include({ earliest: base + 1, latest: base + 100 })
      expect(readDate(`${century}. Jh. v. Chr.`)).to.include({ earliest: 1 - century * 100, latest: -base })
      for (const part of ['1. Hälfte', '3. Viertel', '2. Drittel', 'Anfang', 'Mitte', 'Ende']) {
        const reading = readDate(`${part} ${century}. Jh.`)
        expect(reading.kind, part).to.equal('read')
        if (reading.kind === 'read') {
          expect(reading.earliest).to.be.at.least(base + 1)
          expect(reading.latest).to.be.at.most(base + 100)
        }
      }
    }
  })

  it('of a phrase made to be slow comes all the same; a phrase beyond all measure is not read', () => {
    const units = [
      '1. ',
      '(',
      '1/',
      'um ',
      'vor ',
      '1465 und ',
      'Ende ',
      '[Komm.: ',
      'edo ',
      '1. Hälfte ',
      'saec. xv ',
    ]
    for (const unit of units)
      expect(readDate(unit.repeat(Math.floor(2000 / unit.length))).kind, unit).to.be.oneOf([
        'unread',
        'read',
        'undated',
      ])
    expect(readDate('1'.repeat(2000))).to.deep.equal({ kind: 'unread' })
    expect(readDate('1465, '.repeat(20_000))).to.deep.equal({ kind: 'unread' })
  })
})
