// Days and feasts' arithmetic: the Julian and the Gregorian calendar, weekdays, and Easter in both.

export type CalendarName = 'julian' | 'gregorian'

/** A day, month or year; months and days counted from 1; years astronomical (1 BCE is 0). Season as EDTF writes it (21 to 24). */
export type Point = {
  readonly year: number
  readonly month?: number
  readonly day?: number
  readonly season?: number
}

const shift = (month: number) => Math.floor((14 - month) / 12)

/** The Julian day number of a day at noon (Richards 2013, Explanatory Supplement to the Astronomical Almanac, 15.11). */
export const dayNumber = (year: number, month: number, day: number, calendar: CalendarName): number => {
  const a = shift(month)
  const y = year + 4800 - a
  const m = month + 12 * a - 3
  const base = day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4)
  return calendar === 'julian' ? base - 32083 : base - Math.floor(y / 100) + Math.floor(y / 400) - 32045
}

/** The day with a Julian day number. */
export const dayOfNumber = (number: number, calendar: CalendarName): Required<Omit<Point, 'season'>> => {
  const a = number + 32044
  const b = calendar === 'gregorian' ? Math.floor((4 * a + 3) / 146097) : 0
  const c = calendar === 'gregorian' ? a - Math.floor((146097 * b) / 4) : number + 32082
  const d = Math.floor((4 * c + 3) / 1461)
  const e = c - Math.floor((1461 * d) / 4)
  const m = Math.floor((5 * e + 2) / 153)
  return {
    day: e - Math.floor((153 * m + 2) / 5) + 1,
    month: m + 3 - 12 * Math.floor(m / 10),
    year: 100 * b + d - 4800 + Math.floor(m / 10),
  }
}

/** The weekday of a Julian day number: 0 is Sunday. */
export const weekday = (number: number): number => (number + 1) % 7

/** The days of a month. */
export const daysIn = (year: number, month: number, calendar: CalendarName): number => {
  const leap =
    calendar === 'julian' ? year % 4 === 0 : year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The Julian day number of Easter Sunday (Meeus, Astronomical Algorithms, chapter 8). */
export const easter = (year: number, calendar: CalendarName): number =>
  calendar === 'julian' ? julianEaster(year) : gregorianEaster(year)

const julianEaster = (year: number) => {
  const a = year % 4
  const b = year % 7
  const c = year % 19
  const d = (19 * c + 15) % 30
  const e = (2 * a + 4 * b - d + 34) % 7
  const f = d + e + 114
  return dayNumber(year, Math.floor(f / 31), (f % 31) + 1, 'julian')
}

const gregorianEaster = (year: number) => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1, 'gregorian')
}
