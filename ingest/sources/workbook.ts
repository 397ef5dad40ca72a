// The rows of an XLSX workbook, sheet after sheet; a sheet with headings in its first column is one row.

import { open } from 'node:fs/promises'
import type { CellValue, Workbook, Worksheet } from 'exceljs'
import { Problem } from '../../platform/problems.ts'
import { excel } from '../excel.ts'
import { readHeading } from './headings.ts'
import type { DeliveredFile } from './source.ts'
import { maxRows, type Row, type Table } from './table.ts'

const maxBytes = 100_000_000
const maxUnpacked = 600_000_000

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/**
 * What the members of a ZIP file say their unpacked bytes come to (APPNOTE 4.3.12 and 4.3.16), so that a bomb is refused
 * before it is opened.
 */
export const unpackedBytes = (zip: Buffer): number => {
  let at = zip.length - 22
  while (at >= Math.max(0, zip.length - 65_557) && zip.readUInt32LE(at) !== endOfDirectory) at -= 1
  if (at < 0 || zip.length < 22 || zip.readUInt32LE(at) !== endOfDirectory) return Number.NaN
  let total = 0
  let entry = zip.readUInt32LE(at + 16)
  while (entry + 46 <= at && zip.readUInt32LE(entry) === directoryEntry) {
    total += zip.readUInt32LE(entry + 24)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return total
}

const readAll = async (file: DeliveredFile): Promise<Buffer> => {
  if (file.bytes > maxBytes) throw new Problem('record-unreadable', `${file.bytes} bytes`)
  const handle = await open(file.absolute)
  return handle.readFile().finally(() => handle.close())
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A day without a time is written as a day: that is what the cell shows. */
const dateText = (date: Date) =>
  Number.isNaN(date.getTime())
    ? ''
    : `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`

/** What a cell says, as text. */
export const cellText = (value: CellValue): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : value.hyperlink
  if ('result' in value) return cellText(value.result)
  return ''
}

/** The rows of a sheet, empty ones left out. */
export const rowsOf = (sheet: Worksheet): Row[] => {
  const rows: Row[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length >= maxRows) throw new Problem('record-unreadable', `more than ${maxRows} rows`)
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cellText(cell.value)
    })
    rows.push({ sheet: sheet.name, number, cells: Array.from(cells, (cell) => cell ?? '') })
  })
  return rows
}

const knownIn = (cells: readonly string[]) =>
  new Set(cells.flatMap((cell) => readHeading(cell).column ?? [])).size

/** Headings stand one below the other in the first column, values beside them, and no row holds headings. */
export const isUpright = (rows: readonly Row[]): boolean =>
  rows.slice(0, 10).every(({ cells }) => knownIn(cells) < 2) &&
  rows.length > 1 &&
  rows.every(({ cells }) => cells.slice(2).every((cell) => cell.trim() === '')) &&
  rows.filter(({ cells }) => (cells[0] ?? '').trim() !== '').length > rows.length / 2 &&
  knownIn(rows.map(({ cells }) => cells[0] ?? '')) > 0

/** A sheet that describes one object, turned into a row of headings and a row of values. Indented headings belong to the one above. */
const laidDown = (rows: readonly Row[]): Row[] => {
  const sheet = rows[0]?.sheet
  const stack: { readonly depth: number; readonly name: string }[] = []
  const pairs = rows.flatMap(({ cells, number }) => {
    const heading = cells[0] ?? ''
    const depth = heading.length - heading.trimStart().length
    while ((stack.at(-1)?.depth ?? -1) >= depth) stack.pop()
    stack.push({ depth, name: heading.trim() })
    const value = (cells[1] ?? '').trim()
    if (!value || !heading.trim()) return []
    const path = stack.map(({ name }) => name).join(' / ')
    return [{ heading: readHeading(heading).column ? heading.trim() : path, value, number }]
  })
  const named = { ...(sheet && { sheet }), cellRows: pairs.map(({ number }) => number) }
  const number = rows[0]?.number ?? 1
  return [
    { ...named, number, cells: pairs.map(({ heading }) => heading) },
    { ...named, number, cells: pairs.map(({ value }) => value) },
  ]
}

/** Sheets that speak about the table, such as the second one of our template. */
const explains = /^(erklärung|hinweis|anleitung|legende|explanation|notes?$|instructions?)/i

/** Loads a workbook of bounded size. @throws Problem `record-unreadable` with a reason. */
export const loadWorkbook = async (file: DeliveredFile): Promise<Workbook> => {
  const bytes = await readAll(file)
  const unpacked = unpackedBytes(bytes)
  if (!(unpacked <= maxUnpacked)) throw new Problem('record-unreadable', `${unpacked} bytes when unpacked`)
  const workbook = new (await excel()).Workbook()
  await workbook.xlsx
    .load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
    .catch((error: unknown) => {
      throw new Problem('record-unreadable', error instanceof Error ? error.message : 'not a workbook', error)
    })
  return workbook
}

/** The sheets that hold records: those that are hidden or only explain do not. */
export const sheetsOfRecords = (workbook: Workbook): readonly Worksheet[] =>
  workbook.worksheets.filter(({ state, name }) => state === 'visible' && !explains.test(name))

/** Opens an XLSX workbook as a table. @throws Problem `record-unreadable` with a reason. */
export const openWorkbook = async (file: DeliveredFile): Promise<Table> => {
  const sheets = sheetsOfRecords(await loadWorkbook(file)).map(rowsOf)
  return {
    rows: async function* () {
      for (const rows of sheets) yield* isUpright(rows) ? laidDown(rows) : rows
    },
  }
}
