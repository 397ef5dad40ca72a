// Writes an empty spreadsheet for archivists: headings with remarks and choices, and a sheet that explains each column.

import { writeFile } from 'node:fs/promises'
import type { Worksheet } from 'exceljs'
import { rightsStatements } from '../catalogue/rights-statements.ts'
import { excel } from './excel.ts'
import { columns, columnTable } from './sources/columns.ts'

const rowsWithChoices = 500

const choices: Readonly<Partial<Record<(typeof columns)[number], readonly string[]>>> = {
  rights: rightsStatements.map(({ short }) => short).filter((short) => !/^CC BY.* [1-3]\./.test(short)),
  access: ['offen', 'gesperrt', 'gesperrt bis 31.12.2049', 'Vorschau 400 px'],
}

const required = new Set<string>(['shelfmark', 'title', 'institution'])

const fillTable = (sheet: Worksheet) => {
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  columns.forEach((column, at) => {
    const entry = columnTable[column]
    const cell = sheet.getCell(1, at + 1)
    cell.value = entry.de
    cell.font = { bold: true }
    cell.note = `${entry.aboutDe}\n\n${entry.en}: ${entry.aboutEn}`
    if (required.has(column)) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3E6C8' } }
    sheet.getColumn(at + 1).width = Math.max(14, entry.de.length + 4)
    const list = choices[column]
    if (!list) return
    for (let row = 2; row <= rowsWithChoices; row += 1) {
      sheet.getCell(row, at + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        // Other words are allowed too: an address, a later day.
        showErrorMessage: false,
        formulae: [`"${list.join(',')}"`],
      }
    }
  })
}

const fillExplanations = (sheet: Worksheet) => {
  sheet.addRow(['Spalte', 'Bedeutung', 'Column', 'Meaning']).font = { bold: true }
  for (const column of columns) {
    const { de, en, aboutDe, aboutEn } = columnTable[column]
    sheet.addRow([de, aboutDe, en, aboutEn])
  }
  ;[24, 80, 24, 80].forEach((width, at) => {
    sheet.getColumn(at + 1).width = width
    sheet.getColumn(at + 1).alignment = { wrapText: true, vertical: 'top' }
  })
}

/** Writes the template. @throws the system's error (`EEXIST`) if the file is there already. */
export const writeTemplate = async (path: string): Promise<void> => {
  const workbook = new (await excel()).Workbook()
  fillTable(workbook.addWorksheet('Werke'))
  fillExplanations(workbook.addWorksheet('Erklärungen'))
  await writeFile(path, new Uint8Array(await workbook.xlsx.writeBuffer()), { flag: 'wx' })
}
