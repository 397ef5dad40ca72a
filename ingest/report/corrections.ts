// A spreadsheet as it was delivered, with a column that says what is wrong and the faulty cells coloured, to be corrected and delivered again.

import type { Cell, Row as ExcelRow, Fill, Worksheet } from 'exceljs'
import type { SurfaceLanguage } from '../../catalogue/language.ts'
import { excel } from '../excel.ts'
import type { Severity } from '../findings/entry.ts'
import { explain, type Finding, type FindingCode } from '../findings.ts'
import type { Column } from '../sources/columns.ts'
import { type Heading, isOfCheck, readHeading } from '../sources/headings.ts'
import type { DeliveredFile } from '../sources/source.ts'
import { headingRows, headingsIn } from '../sources/spreadsheet.ts'
import { openCsv, type Row } from '../sources/table.ts'
import { isUpright, loadWorkbook, rowsOf, sheetsOfRecords } from '../sources/workbook.ts'
import { fill, wordsIn } from '../words.ts'
import type { Placed } from './report.ts'
import { reportWords } from './words.ts'

type Mapping = ReadonlyMap<string, string> | undefined

/** What is wrong in one row: the sentences, and the headings of the cells that are coloured. */
type Faults = { readonly said: string[]; readonly cells: Map<string, Severity> }

/** Of which column an empty cell is at fault, where the finding cannot name it. */
const columnAtFault: Readonly<Partial<Record<FindingCode, Column>>> = {
  'shelfmark-missing': 'shelfmark',
  'title-missing': 'title',
  'institution-missing': 'institution',
  'page-repeated': 'page',
}

const colours = { error: 'FFF4B8AE', warning: 'FFFBE3A1' } as const
const fillOf = (severity: 'error' | 'warning'): Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: colours[severity] },
})

const saying = (of: Finding, language: SurfaceLanguage) => {
  const words = wordsIn(language)
  const { what, mend } = explain(of, language)
  const kind = of.severity === 'error' ? words.severityError : words.severityWarning
  return `${kind}: ${what} ${fill(words.mend, { mend })}`
}

const keyOf = (sheet: string | undefined, row: number) => JSON.stringify([sheet ?? '', row])

const columnKey = (column: Column) => `column:${column}`

/** The faults of a file by row; notes are left to the list of findings. */
const faultsIn = (file: string, placed: readonly Placed[], language: SurfaceLanguage) => {
  const rows = new Map<string, Faults>()
  for (const { finding: of, cells } of placed) {
    if (of.severity === 'note') continue
    for (const cell of cells) {
      if (cell.file !== file || cell.row === undefined) continue
      const key = keyOf(cell.sheet, cell.row)
      const faults = rows.get(key) ?? { said: [], cells: new Map<string, Severity>() }
      const sentence = saying(of, language)
      if (!faults.said.includes(sentence)) faults.said.push(sentence)
      const column = columnAtFault[of.code]
      const at = cell.column ?? (column && columnKey(column))
      if (at && faults.cells.get(at) !== 'error') faults.cells.set(at, of.severity)
      rows.set(key, faults)
    }
  }
  return rows
}

const colour = (cell: Cell, severity: Severity | undefined) => {
  if (severity === 'error' || severity === 'warning') cell.fill = fillOf(severity)
}

/** What a cell is called when it is said to be at fault: by its heading, or by the column that it means. */
const severityAt = (faults: Faults, heading: Heading | undefined): Severity | undefined =>
  heading &&
  (faults.cells.get(heading.text) ?? (heading.column && faults.cells.get(columnKey(heading.column))))

type Layout = {
  readonly headingRow: number
  readonly headings: readonly Heading[]
  /** The column of the faults, counted from 1. */
  readonly errors: number
}

/** Where headings stand and which column is free, or was the column of the check before. */
const layoutOf = (rows: Iterable<Row>, mapping: Mapping): Layout => {
  let found: (Omit<Layout, 'errors'> & { readonly before: number }) | undefined
  let [seen, widest] = [0, 0]
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    seen += 1
    const headings: readonly Heading[] | undefined =
      found || seen > headingRows ? undefined : headingsIn(row, mapping)
    if (headings) found = { headingRow: row.number, headings, before: row.cells.findIndex(isOfCheck) }
    widest = Math.max(widest, row.cells.length)
  }
  const { headingRow, headings, before } = found ?? { headingRow: 1, headings: [], before: -1 }
  return { headingRow, headings, errors: before >= 0 ? before + 1 : widest + 1 }
}

const markHeading = (cell: Cell, file: string, language: SurfaceLanguage) => {
  const words = reportWords(language)
  cell.value = words.errorColumn
  cell.font = { bold: true }
  cell.note = fill(words.errorColumnNote, { file })
}

/** Characters that fit beside each other in the column of faults, and points that a line of them is high. */
const errorWidth = 90
const lineHeight = 15

/** Not all programs make a row as high as its text when they open a file. */
const heightOf = (said: readonly string[]) =>
  Math.min(400, lineHeight * said.reduce((sum, one) => sum + Math.ceil(one.length / errorWidth), 0))

const markRow = (cell: Cell, row: ExcelRow, faults: Faults) => {
  cell.value = faults.said.join('\n')
  row.height = Math.max(row.height ?? 0, heightOf(faults.said))
  cell.alignment = { wrapText: true, vertical: 'top' }
  colour(cell, faults.said.length > 0 ? [...faults.cells.values()].find((one) => one === 'error') : undefined)
}

type Marking = {
  readonly file: string
  readonly faults: ReadonlyMap<string, Faults>
  readonly mapping: Mapping
  readonly language: SurfaceLanguage
}

const markSheet = (sheet: Worksheet, { file, faults, mapping, language }: Marking) => {
  const { headingRow, headings, errors } = layoutOf(rowsOf(sheet), mapping)
  markHeading(sheet.getCell(headingRow, errors), file, language)
  sheet.getColumn(errors).width = errorWidth
  sheet.eachRow((row, number) => {
    if (number > headingRow) row.getCell(errors).value = null
  })
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const found = faults.get(keyOf(sheet.name, number))
    if (!found) continue
    headings.forEach((heading, at) => {
      colour(sheet.getCell(number, at + 1), severityAt(found, heading))
    })
    if (number !== headingRow) markRow(sheet.getCell(number, errors), sheet.getRow(number), found)
  }
}

/** A sheet with its headings in the first column gets a row of faults at its foot. */
const markUprightSheet = (sheet: Worksheet, { file, faults, mapping, language }: Marking) => {
  const all: string[] = []
  let foot = sheet.rowCount + 1
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const heading = readHeading(String(sheet.getCell(number, 1).text), mapping)
    if (isOfCheck(sheet.getCell(number, 1).text)) foot = number
    const found = faults.get(keyOf(sheet.name, number))
    if (!found) continue
    all.push(...found.said)
    colour(sheet.getCell(number, 2), severityAt(found, heading) ?? [...found.cells.values()][0])
  }
  if (all.length === 0) return
  markHeading(sheet.getCell(foot, 1), file, language)
  sheet.getCell(foot, 2).value = [...new Set(all)].join('\n')
  sheet.getCell(foot, 2).alignment = { wrapText: true, vertical: 'top' }
}

/** The delivered workbook itself, with all that it holds besides. */
const markWorkbook = async (delivered: DeliveredFile, path: string, marking: Marking) => {
  const workbook = await loadWorkbook(delivered)
  for (const sheet of sheetsOfRecords(workbook)) {
    if (isUpright(rowsOf(sheet))) markUprightSheet(sheet, marking)
    else markSheet(sheet, marking)
  }
  await workbook.xlsx.writeFile(path)
}

/** Rows that Excel can hold in a sheet. */
const mostRows = 1_048_576

const layoutOfStream = async (rows: AsyncIterable<Row>, mapping: Mapping): Promise<Layout> => {
  const first: Row[] = []
  let widest = 0
  for await (const row of rows) {
    if (first.length < headingRows * 10) first.push(row)
    widest = Math.max(widest, row.cells.length)
  }
  const layout = layoutOf(first, mapping)
  return { ...layout, errors: layout.errors <= layout.headings.length ? layout.errors : widest + 1 }
}

/** A table of text as a workbook of one sheet, row by row: memory does not grow with it. */
const rewriteCsv = async (delivered: DeliveredFile, path: string, marking: Marking) => {
  const { file, faults, mapping, language } = marking
  const table = await openCsv(delivered, mapping)
  const { headingRow, headings, errors } = await layoutOfStream(table.rows(), mapping)
  const workbook = new (await excel()).stream.xlsx.WorkbookWriter({ filename: path, useStyles: true })
  const sheet = workbook.addWorksheet(reportWords(language).sheet, {
    views: [{ state: 'frozen', ySplit: headingRow }],
  })
  sheet.columns = Array.from({ length: errors }, (_, at) => ({ width: at + 1 === errors ? errorWidth : 22 }))
  for await (const row of table.rows()) {
    if (row.number > mostRows) break
    const written = sheet.getRow(row.number)
    const found = faults.get(keyOf(undefined, row.number))
    row.cells.forEach((text, at) => {
      if (at + 1 === errors) return
      const cell = written.getCell(at + 1)
      if (text !== '') cell.value = text
      if (row.number === headingRow) cell.font = { bold: true }
      if (found) colour(cell, severityAt(found, headings[at]))
    })
    if (row.number === headingRow) markHeading(written.getCell(errors), file, language)
    else if (found) markRow(written.getCell(errors), written, found)
    written.commit()
  }
  sheet.commit()
  await workbook.commit()
}

/**
 * Writes the spreadsheet to `path`, marked. Gives false and writes nothing where none of its rows is at fault.
 * @throws Problem `record-unreadable` if it cannot be read as a table.
 */
export const writeCorrections = async (
  delivered: DeliveredFile,
  placed: readonly Placed[],
  path: string,
  mapping: Mapping,
  language: SurfaceLanguage,
): Promise<boolean> => {
  const faults = faultsIn(delivered.path, placed, language)
  if (faults.size === 0) return false
  const marking = { file: delivered.path, faults, mapping, language }
  if (delivered.kind === 'workbook') await markWorkbook(delivered, path, marking)
  else await rewriteCsv(delivered, path, marking)
  return true
}
