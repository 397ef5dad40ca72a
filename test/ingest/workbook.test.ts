// Workbooks as spreadsheet programs write them: several sheets, formulas, one sheet an object, and what is none.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import Excel from 'exceljs'
import { writeTemplate } from '../../ingest/template.ts'
import { onlyWork, readSpreadsheets } from '../helpers/spreadsheets.ts'

describe('a workbook', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-workbook-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('reads workbooks with several sheets, dates and formulas', async () => {
    const workbook = new Excel.Workbook()
    const notes = workbook.addWorksheet('Hinweise')
    notes.addRow(['Bitte nur das zweite Blatt ausfüllen'])
    const sheet = workbook.addWorksheet('Werke')
    sheet.addRow(['Signatur', 'Titel', 'Datierung'])
    sheet.addRow([17, { richText: [{ text: 'Alt' }, { text: 'stadt' }] }, new Date(Date.UTC(1890, 4, 1))])
    sheet.addRow(['18', { formula: 'B2', result: 'Altstadt' }, 1890])
    await workbook.xlsx.writeFile(join(folder, 'liste.xlsx'))
    const { works, findings } = await readSpreadsheets(folder)
    expect(
      works.map(({ shelfmark, title, dates }) => [shelfmark, title.none, dates[0]?.written]),
    ).to.deep.equal([
      ['17', ['Altstadt'], '1890-05-01'],
      ['18', ['Altstadt'], '1890'],
    ])
    expect(works[0]?.origin).to.deep.equal({ file: 'liste.xlsx', sheet: 'Werke', row: 2 })
    expect(findings).to.deep.equal([])
  })

  it('reads workbooks with one sheet an object', async () => {
    const workbook = new Excel.Workbook()
    for (const number of ['S1', 'S2']) {
      const sheet = workbook.addWorksheet(`objekt ${number}`)
      sheet.addRow(['    Inventar-Nr.', number])
      sheet.addRow(['    OBJEKTGRUPPE', '   '])
      sheet.addRow(['      Bezeichnung lang', 'Fotografie'])
      sheet.addRow(['    Schlagwort', 'Platz'])
      sheet.addRow(['    Schlagwort', 'Denkmal'])
    }
    await workbook.xlsx.writeFile(join(folder, 'objekte.xlsx'))
    const { works } = await readSpreadsheets(folder)
    expect(
      works.map(({ shelfmark, subjects }) => [shelfmark, subjects.map(({ none }) => none?.[0])]),
    ).to.deep.equal([
      ['S1', ['Platz', 'Denkmal']],
      ['S2', ['Platz', 'Denkmal']],
    ])
    expect(works[0]?.facts[0]?.label).to.deep.equal({ none: ['OBJEKTGRUPPE / Bezeichnung lang'] })
  })

  it('reads its own template, empty and filled in', async () => {
    const path = join(folder, 'vorlage.xlsx')
    await writeTemplate(path)
    expect(await readSpreadsheets(folder)).to.deep.equal({ works: [], findings: [] })
    const workbook = new Excel.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.getWorksheet('Werke')
    if (sheet) {
      sheet.getCell('A2').value = 'Hs. 1'
      sheet.getCell('B2').value = 'Ein Buch'
    }
    await workbook.xlsx.writeFile(path)
    expect(onlyWork(await readSpreadsheets(folder)).title).to.deep.equal({ none: ['Ein Buch'] })
  })

  it('names a workbook that is none, and goes on with the other files', async () => {
    await writeFile(
      join(folder, 'a.xlsx'),
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from('xl/'.repeat(40))]),
    )
    await writeFile(join(folder, 'liste.csv'), 'Signatur;Titel\nHs. 1;A\n')
    const found = await readSpreadsheets(folder)
    expect(found.works).to.have.length(1)
    expect(found.findings.map(({ code, origin }) => [code, origin.file])).to.deep.equal([
      ['record-unreadable', 'a.xlsx'],
    ])
  })
})
