// How many of the dates of a real inventory are understood: npx tsx bench/dates.ts FILE.csv.gz [--sample SEED [--hard 1]] [--unread N]

import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { type DateReading, readDate } from '../catalogue/dates.ts'

/** True if a date names a year, a decade, a century or a millennium, in figures. */
const names = (written: string): boolean =>
  /(?<!\d)\d{3,4}(?!\d)|\d\s*\.?\s*(?:jh|jahrh|jht|jts|jt\b)|\d(?:st|nd|rd|th)\b.*centur|\d{2}er\b|\d\s*(?:v|n)\.\s*(?:chr|u)|\d\s*(?:bc|ad)\b/i.test(
    written,
  )

type Kind = 'undated' | 'unread' | 'period' | 'read'
const kindOf = (reading: DateReading): Kind =>
  reading.kind === 'read' ? (reading.rule === 'period' ? 'period' : 'read') : reading.kind

/** A small generator of pseudo-random numbers (mulberry32), so that a sample can be drawn again. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const count = async (file: string): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>()
  const rows = createReadStream(file)
    .pipe(createGunzip())
    .pipe(parse({ columns: true, relax_quotes: true, relax_column_count: true }))
  for await (const row of rows) {
    const written: unknown = row.Datierung
    const date = typeof written === 'string' ? written : ''
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  return counts
}

const show = (reading: DateReading) =>
  reading.kind === 'read'
    ? `${reading.edtf}\t${reading.earliest ?? '…'} to ${reading.latest ?? '…'}\t${reading.rule}${reading.period ? ` (${reading.period})` : ''}${reading.certain ? '' : '\tuncertain'}`
    : reading.kind

const file = process.argv[2]
const option = (name: string) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}
if (!file) throw new Error('Name the inventory: a gzipped CSV with a column "Datierung".')

const counts = await count(file)
const started = process.hrtime.bigint()
const readings = [...counts].map(([written, rows]) => ({ written, rows, reading: readDate(written) }))
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6
const sum = (wanted: (entry: (typeof readings)[number]) => boolean) => {
  const found = readings.filter(wanted)
  return { distinct: found.length, rows: found.reduce((total, entry) => total + entry.rows, 0) }
}
const line = (label: string, { distinct, rows }: { distinct: number; rows: number }) =>
  console.log(`${label.padEnd(44)}${String(rows).padStart(9)} rows ${String(distinct).padStart(7)} distinct`)

line(
  'all',
  sum(() => true),
)
line(
  'empty',
  sum((entry) => entry.written.trim() === ''),
)
for (const kind of ['read', 'period', 'undated', 'unread'] as const)
  line(
    kind,
    sum((entry) => entry.written.trim() !== '' && kindOf(entry.reading) === kind),
  )
const named = sum((entry) => names(entry.written))
const understood = sum((entry) => names(entry.written) && kindOf(entry.reading) === 'read')
line('name a year, decade or century', named)
line('of these read', understood)
console.log(
  `understood: ${((100 * understood.rows) / named.rows).toFixed(2)} % of rows, ${((100 * understood.distinct) / named.distinct).toFixed(2)} % of distinct strings`,
)
console.log(`${(milliseconds / readings.length).toFixed(4)} ms a string (distinct strings, this run)`)

const rules = new Map<string, number>()
for (const { rows, reading } of readings)
  if (reading.kind === 'read') rules.set(reading.rule, (rules.get(reading.rule) ?? 0) + rows)
console.log(
  [...rules]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, rows]) => `${rule} ${rows}`)
    .join(', '),
)

const unread = option('--unread')
if (unread !== undefined)
  for (const { written, rows } of readings
    .filter((entry) => entry.reading.kind === 'unread' && names(entry.written))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, unread))
    console.log(`${rows}\t${written}`)

const seed = option('--sample')
if (seed !== undefined) {
  const next = random(seed)
  // with --hard only what is more than figures and the commonest words
  const easy = /^\W*(?:(?:um|ca\.?|vor|nach)\s)?[\d\s./[\]?,-]+(?:jh\.?|jahrhundert)?\W*(?:\[komm.*)?$/i
  const pool = readings.filter(
    ({ written, reading }) => reading.kind === 'read' && !(option('--hard') && easy.test(written)),
  )
  for (let drawn = 0; drawn < 300; drawn++) {
    const entry = pool.splice(Math.floor(next() * pool.length), 1)[0]
    if (entry) console.log(`${entry.written.slice(0, 160)}\t→ ${show(entry.reading)}`)
  }
}
