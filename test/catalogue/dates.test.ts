// Dates as archivists write them, and what is read of them; adding a case is adding a line.

import { expect } from 'chai'
import { readDate } from '../../catalogue/dates.ts'

type Case = readonly [
  written: string,
  edtf: string,
  years?: readonly [number | undefined, number | undefined],
]

const expectRead = (cases: readonly Case[]) => {
  for (const [written, edtf, years] of cases) {
    const reading = readDate(written)
    expect(reading.kind === 'read' ? reading.edtf : reading.kind, written).to.equal(edtf)
    if (years && reading.kind === 'read')
      expect([reading.earliest, reading.latest], written).to.deep.equal(years)
  }
}

describe('readDate', () => {
  it('reads the phrases that the house was specified with', () => {
    expectRead([
      ['um 1320', '1320~', [1320, 1320]],
      ['ca. 1475', '1475~'],
      ['1475?', '1475?'],
      ['2. Hälfte 15. Jh.', '1451/1500', [1451, 1500]],
      ['1. Viertel 16. Jahrhundert', '1501/1525'],
      ['letztes Drittel 14. Jh.', '1367/1400'],
      ['Anfang 13. Jh.', '1201/1220'],
      ['Mitte 14. Jh.', '1340/1360'],
      ['Ende 15. Jh.', '1481/1500'],
      ['15./16. Jh.', '1401/1600'],
      ['vor 1629', '[..1628]', [undefined, 1628]],
      ['nach 1531', '[1532..]', [1532, undefined]],
      ['zwischen 1475 und 1480', '[1475..1480]'],
      ['1475–1480', '1475/1480'],
      ['1368–71', '1368/1371'],
      ['Juni 1226', '1226-06'],
      ['Frühjahr 1492', '1492-21'],
      ['1920er Jahre', '192X', [1920, 1929]],
      ['12. Jh.', '11XX', [1101, 1200]],
      ['o. D.', 'undated'],
      ['undatiert', 'undated'],
      ['Palmarum 1942', '1942-03-29'],
      ['Montag nach Laetare 1465', '1465-03-25'],
    ])
  })

  it('reads the dates of the sample collection', () => {
    expectRead([
      ['19. September 1188', '1188-09-19'],
      ['2. Hälfte 12. Jh.', '1151/1200'],
      ['seit 1284', '1284/..', [1284, undefined]],
      ['1294, Nachträge bis Mitte 14. Jh.', '1294/1350~', [1294, 1360]],
      ['1317–1356', '1317/1356'],
      ['28./29. März 1942', '1942-03-28/1942-03-29'],
      ['5. August 1475', '1475-08-05'],
      ['1568–1619, Nachträge bis Juli 1629', '1568/1629-07'],
      // the fixture of 2012 writes 1690?~, which ISO 8601-2:2019 writes %
      ['um 1690?', '1690%'],
      ['2. und 3. Dezember 1705', '1705-12-02/1705-12-03'],
      ['6. März 1751', '1751-03-06'],
      ['1. Hälfte 19. Jh.', '1801/1850'],
      ['um 1875', '1875~'],
      ['1872?', '1872?'],
    ])
  })

  it('reads what museums write', () => {
    expectRead([
      ['1903 (um)', '1903~'],
      ['19. Jh.(2. Hälfte des)', '1851/1900'],
      ['19. Jh. (Ende)', '1881/1900'],
      ['19. Jh.(Ende)-20. Jh. (Anfang)', '1881/1920'],
      ['1501/1600', '1501/1600'],
      ['836 - 892', '0836/0892'],
      ['[ca. 1922]', '1922~'],
      ['1450/1500?', '1450?/1500?'],
      ['1944.01.15.', '1944-01-15'],
      ['1903.09.', '1903-09'],
      ['.07.1890', '1890-07'],
      ['17.03.1910', '1910-03-17'],
      ['11.-16.01.1918', '1918-01-11/1918-01-16'],
      ['26. Juni - 3. Juli 1950', '1950-06-26/1950-07-03'],
      ['01 / 2006', '2006-01'],
      ['1971 (8.9.)', '1971-09-08'],
      ['1940-05-00', '1940-05'],
      ['19??. 11. 07', '19XX-11-07', [1900, 1999]],
      ['1905 (oder früher)', '[..1905]'],
      ['1929 ff.', '1929/..'],
      ['vor/um 1873', '/1873~', [undefined, 1873]],
      ['1885, 1883, 1884', '{1885,1883,1884}', [1883, 1885]],
      ['1886 [Komm.: Ende der Eintragungen], 1890', '{1886,1890}'],
      ['1997-06-05 [Komm.: Übergabe], 1850 [Komm.: ca.]', '{1997-06-05,1850}'],
      ['1914 [Komm.: ??? (wenn zum Tode 1896)]', '1914?'],
      ['1981 (1986?)', '[1981,1986]'],
      ['1186 oder 1192', '[1186,1192]'],
      ['o.J. (17. Jh.)', '16XX'],
      ['Herbst/Winter 1973/74', '1973-09/1974-02', [1973, 1974]],
      ['Anfang 1990er Jahre', '1990/1993'],
      ['1950er-Jahre', '195X'],
      ['um 1480/90', '1480~/1490~'],
      ['1899/00', '1899/1900'],
      ['828 H / 1424', '1424'],
      ['dat. 922 / 1516', '1516'],
    ])
  })

  it('reads dates before Christ in astronomical years', () => {
    expectRead([
      ['5. Jh. v. Chr.', '-0499/-0400', [-499, -400]],
      ['Mitte 2. Jh. v. Chr.', '-0159/-0139'],
      ['175-151 v. Chr.', '-0174/-0150'],
      ['500ante/395ante', '-0499/-0394'],
      ['1000 v. Chr. - 300', '-0999/0300'],
      ['spätes 2. Jahrtausend v.Chr. - Mitte 1. Jahrtausend v.Chr.', '-1199/-0399'],
      ['-2600 - -2500', '-2599/-2499'],
      ['1 v. Chr.', '0000', [0, 0]],
      ['ca. 25.000 v. Chr.', 'Y-24999'],
    ])
  })

  it('reads English and Latin', () => {
    expectRead([
      ['early 16th century', '1501/1520'],
      ['2nd half of the 17th century', '1651/1700'],
      ['Mid-13th - Mid-14th century', '1240/1360'],
      ['between 1665 and 1688', '[1665..1688]'],
      ['March 12, 1905', '1905-03-12'],
      ['before 1882', '[..1881]'],
      ['4th century BC', '-0399/-0300'],
      ['c. 1250', '1250~'],
      ['MCCCCLXIII', '1463'],
      ['anno domini 1465', '1465'],
      ['saec. XV ex.', '1481/1500'],
      ['saec. XV/XVI', '1401/1600'],
      ['s. XV 2/4', '1426/1450'],
    ])
  })

  it('understands typography: every dash, blanks anywhere, brackets', () => {
    for (const dash of ['-', '–', '—', ' - ', ' – ', '/', ' bis ', '−'])
      expect(readDate(`1475${dash}1480`), dash).to.include({ edtf: '1475/1480' })
    expectRead([
      ['  um   1320 ', '1320~'],
      ['(1320)', '1320'],
      ['2.Hälfte 15.Jh.', '1451/1500'],
      ['16.-17.Jahrhundert', '1501/1700'],
    ])
  })

  it('says when there is no date', () => {
    for (const written of [
      '',
      'x',
      'o. J.',
      'o.D.',
      's. d.',
      'unbestimmt',
      'Datierung unbestimmt',
      '?',
      '[o. J.]',
    ])
      expect(readDate(written), written).to.deep.equal({ kind: 'undated' })
  })

  it('leaves unread what it cannot account for to the last token', () => {
    for (const written of [
      '1784 (E599)',
      'Hokusai, um 1834',
      '19. Jh. (Ägypten)',
      // the date is the original's, not the copy's
      'Römische Kopie nach griechischem Original 2. Jh. v. Chr.',
      // contradictory, or not a day
      '1986 - 1904',
      '31.02.1900',
      '1933-18-07',
      // may be the year 60 or 1960
      '60',
      '20er Jahre',
      'Mitte 1800',
      'bis Ming-Dynastie',
    ])
      expect(readDate(written), written).to.deep.equal({ kind: 'unread' })
  })

  it('tells who doubts: the record', () => {
    expect(readDate('wohl 1510')).to.include({ edtf: '1510?', certain: false })
    expect(readDate('1510')).to.include({ certain: true })
    expect(readDate('um 1510')).to.include({ certain: false })
  })

  it('takes the date beside a period, and the years of a period alone from the cited table', () => {
    expect(readDate('Meiji-Zeit, um 1905')).to.include({ edtf: '1905~', period: 'meiji-zeit', rule: 'year' })
    expect(readDate('Edo (Tokugawa)-Zeit')).to.include({ edtf: '1600/1867', rule: 'period' })
    expect(readDate('Neues Reich"; 18. Dynastie;" ca. 1370 v. Chr.')).to.include({ edtf: '-1369~' })
    // the Slavonic period is another in each land: a name, no years
    expect(readDate('slawisch')).to.deep.equal({ kind: 'unread' })
  })

  it('takes days before 15 October 1582 as Julian, and converts nothing', () => {
    expect(readDate('4. Oktober 1582')).to.include({ edtf: '1582-10-04', calendar: 'julian' })
    expect(readDate('15. Oktober 1582')).to.include({ edtf: '1582-10-15', calendar: 'gregorian' })
    expect(readDate('29. Februar 1500')).to.include({ edtf: '1500-02-29', calendar: 'julian' })
    // Lübeck kept the old calendar until 18 February 1700
    expect(readDate('10. Mai 1650', { reform: '1700-03-01' })).to.include({ calendar: 'julian' })
    expect(readDate('10. Mai 1650')).to.include({ calendar: 'gregorian' })
  })
})
