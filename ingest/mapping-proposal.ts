// A mapping to start from: the headings of foreign spreadsheets, what each may mean, and a value from below it.

import { writeFile } from 'node:fs/promises'
import type { SurfaceLanguage } from '../catalogue/language.ts'
import { isProblem } from '../platform/problems.ts'
import { listFiles } from './files.ts'
import { type Column, columnTable } from './sources/columns.ts'
import { guessColumn, isOfCheck, readHeading } from './sources/headings.ts'
import type { DeliveredFile } from './sources/source.ts'
import { headingRows, headingsIn, spreadsheet } from './sources/spreadsheet.ts'
import { openCsv, type Row } from './sources/table.ts'
import { openWorkbook } from './sources/workbook.ts'

/** A heading as delivered, the column that it may mean, and an example of what stands below it. */
export type Proposed = { readonly heading: string; readonly column?: Column; readonly example: string }

const longestExample = 80
const rowsForExamples = 50
/** Headings that name things by number where none is known to. */
const numbering = /(^|[\s_.-])(id|nr|no|nummer|number|kennung)\.?$|[a-zäöü](Id|ID|Nr)$/i

const clean = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The headings of each sheet: the row that names a shelfmark, else the fullest of the first ones; with the rows below. */
const headedRows = async (rows: AsyncIterable<Row>): Promise<readonly (readonly [Row, readonly Row[]])[]> => {
  const sheets = new Map<string, Row[]>()
  for await (const row of rows) {
    const sheet = sheets.get(row.sheet ?? '') ?? []
    sheets.set(row.sheet ?? '', sheet)
    if (sheet.length < rowsForExamples && row.cells.some((cell) => cell.trim() !== '')) sheet.push(row)
  }
  const filled = ({ cells }: Row) => cells.filter((cell) => cell.trim() !== '').length
  return [...sheets.values()].flatMap((sheet) => {
    const first = sheet.slice(0, headingRows)
    const known = first.find((row) => headingsIn(row, undefined))
    const head = known ?? first.toSorted((a, b) => filled(b) - filled(a))[0]
    return head && filled(head) > 1 ? [[head, sheet.slice(sheet.indexOf(head) + 1)] as const] : []
  })
}

/** One heading means the shelfmark: the first that says so, else the first that may, else the first that numbers. */
const withOneShelfmark = (proposed: readonly Proposed[]): readonly Proposed[] => {
  const says = proposed.find(({ heading }) => readHeading(heading).column === 'shelfmark')
  const may = proposed.find(({ column }) => column === 'shelfmark')
  const numbers = proposed.find(({ heading, column }) => !column && numbering.test(heading))
  const chosen = says ?? may ?? numbers
  return proposed.map((one) => {
    if (one === chosen) return { ...one, column: 'shelfmark' as const }
    const { column, ...rest } = one
    return column === 'shelfmark' ? rest : one
  })
}

const proposedIn = async (file: DeliveredFile): Promise<readonly Proposed[]> => {
  const table = await (file.kind === 'workbook' ? openWorkbook(file) : openCsv(file, undefined))
  const found = new Map<string, Proposed>()
  for (const [head, below] of await headedRows(table.rows())) {
    head.cells.forEach((cell, at) => {
      const heading = clean(cell)
      if (heading === '' || isOfCheck(heading) || found.get(heading)?.example) return
      const example = below.map(({ cells }) => clean(cells[at] ?? '')).find((text) => text !== '') ?? ''
      const column = readHeading(heading).column ?? guessColumn(heading)
      found.set(heading, { heading, ...(column && { column }), example: example.slice(0, longestExample) })
    })
  }
  return withOneShelfmark([...found.values()])
}

/** Proposes what the headings of all spreadsheets of a delivery mean. A spreadsheet that cannot be read is left out. */
export const proposeMapping = async (delivery: string): Promise<readonly Proposed[]> => {
  const { files } = await listFiles(delivery)
  const all = new Map<string, Proposed>()
  for (const file of spreadsheet().recognises(files)) {
    try {
      for (const one of await proposedIn(file)) if (!all.has(one.heading)) all.set(one.heading, one)
    } catch (error) {
      if (!isProblem(error, 'record-unreadable')) throw error
    }
  }
  return [...all.values()]
}

const quoted = (text: string) => (/[;"\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

const titles = { de: ['Überschrift', 'Spalte', 'Beispiel'], en: ['Heading', 'Column', 'Example'] } as const

/**
 * Writes the proposal as a CSV that spreadsheet programs open, and that `readMapping` reads.
 * @throws the system's error (`EEXIST`) if the file is there already: somebody may have worked on it.
 */
export const writeMapping = async (
  path: string,
  proposed: readonly Proposed[],
  language: SurfaceLanguage,
): Promise<void> => {
  const rows = proposed.map(({ heading, column, example }) => [
    heading,
    column ? columnTable[column][language] : '',
    example,
  ])
  const lines = [[...titles[language]], ...rows].map((row) => row.map(quoted).join(';'))
  await writeFile(path, `\ufeff${lines.join('\r\n')}\r\n`, { flag: 'wx' })
}
