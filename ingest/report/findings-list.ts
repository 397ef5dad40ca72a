// All findings of a check as a workbook: a row each, with the place where it stands, whatever kind of record it is.

import type { SurfaceLanguage } from '../../catalogue/language.ts'
import { excel } from '../excel.ts'
import { explain } from '../findings.ts'
import { severityInWords } from '../terminal.ts'
import { fill } from '../words.ts'
import type { Report } from './report.ts'
import { reportWords } from './words.ts'

const widths = [11, 20, 32, 14, 8, 20, 40, 70, 60, 22]

/** Writes the list, row by row. */
export const writeFindings = async (
  { placed, unplaced }: Report,
  path: string,
  language: SurfaceLanguage,
): Promise<void> => {
  const words = reportWords(language)
  const workbook = new (await excel()).stream.xlsx.WorkbookWriter({ filename: path, useStyles: true })
  const headings = words.columns.split(';')
  const sheet = workbook.addWorksheet(words.findingsSheet, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = widths.map((width) => ({ width }))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headings.length } }
  const first = sheet.addRow(headings)
  first.font = { bold: true }
  first.commit()
  for (const { finding: of } of placed) {
    const { what, mend } = explain(of, language)
    const { file, sheet: name, row, column, xpath } = of.origin
    const kind = severityInWords(language)[of.severity]
    sheet.addRow([kind, of.work, file, name, row, column, xpath, what, mend, of.code]).commit()
  }
  if (unplaced > 0) sheet.addRow([fill(words.moreFindings, { count: unplaced })]).commit()
  sheet.commit()
  await workbook.commit()
}
