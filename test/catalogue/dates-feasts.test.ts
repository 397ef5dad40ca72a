// Feast days: Easter in both calendars against published tables, and the ways charters date by feasts.

import { expect } from 'chai'
import { dayNumber, dayOfNumber, easter, weekday } from '../../catalogue/dates/calendar.ts'
import { readDate } from '../../catalogue/dates.ts'

const edtf = (written: string, reform?: string) => {
  const reading = readDate(written, reform ? { reform } : {})
  return reading.kind === 'read' ? reading.edtf : reading.kind
}

describe('the calendar', () => {
  it('knows Easter in both calendars', () => {
    const julian: Record<number, string> = {
      1226: '4-19',
      1389: '4-18',
      1465: '4-14',
      1500: '4-19',
      1531: '4-9',
    }
    for (const [year, day] of Object.entries(julian)) {
      const found = dayOfNumber(easter(Number(year), 'julian'), 'julian')
      expect(`${found.month}-${found.day}`, year).to.equal(day)
    }
    const gregorian: Record<number, string> = {
      1583: '4-10',
      1818: '3-22',
      1942: '4-5',
      1943: '4-25',
      2000: '4-23',
      2026: '4-5',
    }
    for (const [year, day] of Object.entries(gregorian)) {
      const found = dayOfNumber(easter(Number(year), 'gregorian'), 'gregorian')
      expect(`${found.month}-${found.day}`, year).to.equal(day)
    }
  })

  it('goes from days to numbers and back, and Easter is a Sunday', () => {
    for (const calendar of ['julian', 'gregorian'] as const)
      for (let year = 300; year <= 2100; year += 1) {
        const number = easter(year, calendar)
        const { month, day } = dayOfNumber(number, calendar)
        expect(dayNumber(year, month, day, calendar)).to.equal(number)
        expect(weekday(number)).to.equal(0)
      }
    expect(dayNumber(1582, 10, 4, 'julian') + 1).to.equal(dayNumber(1582, 10, 15, 'gregorian'))
  })
})

describe('feast days', () => {
  it('are read by name, in German and Latin', () => {
    expect(edtf('Palmarum 1942')).to.equal('1942-03-29')
    expect(edtf('Ostern 1465')).to.equal('1465-04-14')
    expect(edtf('am Tage Mariä Lichtmess 1402')).to.equal('1402-02-02')
    expect(edtf('in festo Nativitatis Marie anno domini 1388')).to.equal('1388-09-08')
    expect(edtf('1376 Johannis Baptistae')).to.equal('1376-06-24')
    expect(edtf('Martini 1503')).to.equal('1503-11-11')
    expect(edtf('Martinstag 1503')).to.equal('1503-11-11')
    expect(edtf('Petri et Pauli MCCCLXXVI')).to.equal('1376-06-29')
  })

  it('are counted from: weekdays, vigils, octaves', () => {
    expect(edtf('Montag nach Laetare 1465')).to.equal('1465-03-25')
    expect(edtf('feria secunda post Laetare 1465')).to.equal('1465-03-25')
    // Saint Michael's day of 1388 was a Tuesday; the Tuesday after it is a week later
    expect(edtf('Dienstag nach Michaelis 1388')).to.equal('1388-10-06')
    expect(edtf('in vigilia Michaelis 1388')).to.equal('1388-09-28')
    expect(edtf('octava Pasche 1465')).to.equal('1465-04-21')
    expect(edtf('Freitag vor Pfingsten 1465')).to.equal('1465-05-31')
  })

  it('between the reforms of Rome and of Lübeck are one of two days, unless the record’s calendar is known', () => {
    expect(edtf('Ostern 1600')).to.equal('[1600-03-23,1600-04-02]')
    expect(edtf('Ostern 1600', '1700-03-01')).to.equal('1600-03-23')
    expect(edtf('Ostern 1600', '1582-10-15')).to.equal('1600-04-02')
  })
})
