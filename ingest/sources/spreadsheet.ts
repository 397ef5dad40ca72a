// The spreadsheet source: rows of a CSV, TSV or XLSX file that say the same shelfmark are one work.

import { isProblem } from '../../platform/problems.ts'
import { type Finding, finding, type Origin } from '../findings.ts'
import type { Cell } from './cells.ts'
import { type Heading, readHeading } from './headings.ts'
import { workOfRows } from './rows.ts'
import type { DeliveredFile, Described, Source } from './source.ts'
import { maxCell, openCsv, type Row, type Table } from './table.ts'
import { inTagged } from './values.ts'
import { openWorkbook } from './workbook.ts'

const tableName = /\.(csv|tsv|tab)$/i

type Sheet = { readonly headings: readonly Heading[] } | { readonly looking: readonly Row[] }

/** So many rows may stand above the headings. */
export const headingRows = 10

/** Of two columns that could hold the shelfmark the first does; the other is kept as a further statement. */
const headingsOf = (row: Row, mapping: ReadonlyMap<string, string> | undefined): Heading[] => {
  const headings = row.cells.map((cell) => readHeading(cell, mapping))
  const first = headings.findIndex(({ column }) => column === 'shelfmark')
  return headings.map((heading, at) =>
    heading.column === 'shelfmark' && at > first
      ? { text: heading.text, name: inTagged(heading.text, undefined) }
      : heading,
  )
}

/** The headings of a row, if it is the one that holds them: it names a column for the shelfmark. */
export const headingsIn = (
  row: Row,
  mapping: ReadonlyMap<string, string> | undefined,
): readonly Heading[] | undefined => {
  const headings = headingsOf(row, mapping)
  return headings.some(({ column }) => column === 'shelfmark') ? headings : undefined
}

const missing = (file: string, rows: readonly Row[]): Finding => {
  const first = rows[0]
  const seen =
    first?.cells
      .filter((cell) => cell.trim())
      .slice(0, 8)
      .join(', ') || '–'
  return finding(
    'headings-missing',
    { file, ...(first?.sheet && { sheet: first.sheet }), row: first?.number ?? 1 },
    { value: seen },
  )
}

const unknownHeadings = (file: string, row: Row, headings: readonly Heading[]): Finding[] =>
  headings.flatMap(({ column, text }, at) => {
    if (column !== undefined || text === '') return []
    const place = { file, ...(row.sheet && { sheet: row.sheet }), row: row.cellRows?.[at] ?? row.number }
    return [finding('heading-unknown', { ...place, column: text }, { value: text })]
  })

const isEmpty = (row: Row) => row.cells.every((cell) => cell.trim() === '')

const cellsOf = (file: string, row: Row, headings: readonly Heading[]): Cell[] =>
  row.cells.flatMap((raw, index) => {
    const text = raw.trim()
    const heading = headings[index]
    if (text === '' || !heading?.text) return []
    const origin: Origin = {
      file,
      ...(row.sheet && { sheet: row.sheet }),
      row: row.cellRows?.[index] ?? row.number,
      column: heading.text,
    }
    return [{ heading, text, origin }]
  })

/** Reads the rows below the headings; what stands in the file beside them is told as findings. */
async function* recordsOf(
  file: string,
  table: Table,
  mapping: ReadonlyMap<string, string> | undefined,
  tell: (found: Finding) => void,
): AsyncGenerator<{ readonly shelfmark: string; readonly cells: readonly Cell[] }> {
  const sheets = new Map<string, Sheet>()
  let current = ''
  let previous = ''
  for await (const row of table.rows()) {
    const name = row.sheet ?? ''
    if (name !== current) previous = ''
    current = name
    if (isEmpty(row)) continue
    const sheet = sheets.get(name) ?? { looking: [] }
    if ('looking' in sheet) {
      const headings = headingsIn(row, mapping)
      if (headings) {
        sheets.set(name, { headings })
        for (const found of unknownHeadings(file, row, headings)) tell(found)
      } else if (sheet.looking.length < headingRows) {
        sheets.set(name, { looking: [...sheet.looking, row] })
      }
      continue
    }
    if (
      row.cells.length > sheet.headings.length &&
      row.cells.slice(sheet.headings.length).some((cell) => cell.trim())
    ) {
      tell(
        finding(
          'row-uneven',
          { file, ...(row.sheet && { sheet: row.sheet }), row: row.number },
          { found: String(row.cells.length), expected: String(sheet.headings.length) },
        ),
      )
    }
    const cells = cellsOf(file, row, sheet.headings)
    const own = cells.find(({ heading }) => heading.column === 'shelfmark')?.text ?? ''
    // A row that only names a file or page goes on with the work above it.
    const goesOn = own === '' && cells.length > 0 && cells.every(({ heading }) => isOfPage(heading))
    const shelfmark = goesOn ? previous : own
    previous = shelfmark
    yield { shelfmark, cells }
  }
  const found = [...sheets.values()]
  if (found.length === 0) return
  // Sheets of notes are passed over where another sheet is the table.
  if (!found.some((sheet) => 'headings' in sheet)) {
    const rows = found.flatMap((sheet) => ('looking' in sheet ? sheet.looking.slice(0, 1) : []))
    tell(missing(file, rows))
  }
}

const isOfPage = ({ column }: Heading) =>
  column === 'file' || column === 'page' || column === 'text' || column === 'section' || column === 'cover'

/** How many rows each shelfmark has; read first, so that a work can be given as soon as its last row is there. */
const countRows = async (
  file: string,
  table: Table,
  mapping: ReadonlyMap<string, string> | undefined,
): Promise<Map<string, number>> => {
  const counts = new Map<string, number>()
  for await (const { shelfmark } of recordsOf(file, table, mapping, () => undefined)) {
    counts.set(shelfmark, (counts.get(shelfmark) ?? 0) + 1)
  }
  return counts
}

const tooLong = (cells: readonly Cell[]) => cells.find(({ text }) => text.length > maxCell)

async function* readTable(
  file: DeliveredFile,
  mapping: ReadonlyMap<string, string> | undefined,
): AsyncGenerator<Described> {
  const table = await (file.kind === 'workbook' ? openWorkbook(file) : openCsv(file, mapping))
  const waiting: Finding[] = []
  if (table.encoding === 'windows-1252') {
    yield {
      kind: 'finding',
      finding: finding('encoding-guessed', { file: file.path }, { value: 'Windows-1252' }),
    }
  }
  const counts = await countRows(file.path, table, mapping)
  const open = new Map<string, Cell[][]>()
  const tell = (found: Finding) => {
    waiting.push(found)
  }
  for await (const { shelfmark, cells } of recordsOf(file.path, table, mapping, tell)) {
    for (const found of waiting.splice(0)) yield { kind: 'finding', finding: found }
    const rows = [...(open.get(shelfmark) ?? []), cells.map((cell) => cell)]
    const left = (counts.get(shelfmark) ?? 1) - 1
    counts.set(shelfmark, left)
    // Rows without a shelfmark are each a fault of their own.
    if (left > 0 && shelfmark !== '') {
      open.set(shelfmark, rows)
      continue
    }
    open.delete(shelfmark)
    const long = rows.flatMap((row) => tooLong(row) ?? [])[0]
    const work = workOfRows(shelfmark, rows, file.path)
    const findings = long
      ? [...work.findings, finding('cell-too-long', long.origin, { limit: String(maxCell) }, shelfmark)]
      : work.findings
    yield { kind: 'work', work: { ...work, findings } }
  }
  for (const found of waiting) yield { kind: 'finding', finding: found }
}

/**
 * The source for spreadsheets. A mapping says what foreign headings mean (see headings.ts). Memory holds the shelfmarks
 * of a table and the rows of works that are not complete yet.
 */
export const spreadsheet = (mapping?: ReadonlyMap<string, string>): Source => ({
  name: 'spreadsheet',
  recognises: (files) =>
    files.filter(
      ({ kind, path }) =>
        kind === 'workbook' ||
        (kind === 'table' && tableName.test(path)) ||
        (kind === 'other' && tableName.test(path)),
    ),
  read: async function* (records) {
    for (const file of records) {
      try {
        yield* readTable(file, mapping)
      } catch (error) {
        if (!isProblem(error) && !isCsvFault(error)) throw error
        const reason = error instanceof Error ? error.message : ''
        yield { kind: 'finding', finding: finding('record-unreadable', { file: file.path }, { reason }) }
      }
    }
  },
})

const isCsvFault = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
