// What an archivist reads before an ingest: on the terminal, as JSON, as a page, and as a spreadsheet to be corrected.

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import Excel from 'exceljs'
import sharp from 'sharp'
import { check } from '../../ingest/commands/check.ts'
import { UsageFault } from '../../ingest/commands/command.ts'
import { ingest } from '../../ingest/commands/ingest.ts'
import { status } from '../../ingest/commands/status.ts'
import { aScan } from '../helpers/deliveries.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { pictureOf } from '../helpers/pictures.ts'

const headings = 'Signatur;Titel;Institution;Datierung;Rechte;Datei;Standort'

const refusalOf = async (run: Promise<unknown>) => {
  try {
    await run
    return undefined
  } catch (error) {
    return error
  }
}

describe('a check', () => {
  let trial: TrialDesk
  beforeEach(async () => {
    trial = await openDesk()
  })
  afterEach(() => trial.close())

  const faulty = async () =>
    trial.deliver('lieferung', {
      'liste.csv': [
        headings,
        'A 1;Ein Brief;Archiv;1463;CC0;a.jpg;M 1',
        'A 2;Noch ein Brief;Archiv;1464;CC0;fehlt.jpg;M 2',
        ';Ohne Signatur;Archiv;;;;',
        'A 4;Ein Plan;Archiv;irgendwann;frei;;',
      ].join('\n'),
      'a.jpg': await aScan(1),
      'übrig.jpg': await aScan(2),
    })
  const looked = (delivery: string, more: { readonly report?: string } = {}) =>
    trial.run(check, { deliveries: [delivery], verify: false, ...more })
  const open = async (path: string) => {
    const workbook = new Excel.Workbook()
    await workbook.xlsx.readFile(path)
    return workbook
  }
  const colourOf = (cell: Excel.Cell) => (cell.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined)

  it('says of each fault where it stands and how to mend it, and changes nothing', async () => {
    const ran = await looked(await faulty())
    expect(ran.code).to.equal(1)
    expect(ran.text).to.include(
      'Fehler (liste.csv, Zeile 3, Spalte „Datei“): Die Datei „fehlt.jpg“ ist nicht in der Lieferung.',
    )
    expect(ran.text).to.include('Fehler (liste.csv, Zeile 4): Die Signatur fehlt.')
    expect(ran.text).to.include('Warnung (übrig.jpg): Kein Datensatz nennt diese Datei')
    expect(ran.text).to.match(/Hinweis \(liste\.csv, Zeile 5\): Zu diesem Datensatz ist kein Scan/)
    expect(ran.lines.slice(-2)).to.deep.equal([
      'Ein ingest täte: 2 neu, 0 geändert, 0 unverändert, 2 abgelehnt.',
      'Alles mit Bildern und Tabellen zum Berichtigen: noch einmal mit --report ORDNER.',
    ])
    expect((await trial.run(status, {})).text).to.equal('Es ist noch nichts aufgenommen.')
  })

  it('refuses a picture that is sound in its header alone, as an ingest does', async () => {
    const whole = await sharp({
      create: {
        width: 1200,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer()
    const delivery = await trial.deliver('kurz', {
      'liste.csv': `${headings}\nA 1;Ein Brief;Archiv;1463;CC0;a.jpg;`,
      'a.jpg': whole.subarray(0, whole.length / 2),
    })
    for (const command of [check, ingest]) {
      const ran = await trial.run(command, { deliveries: [delivery], verify: false })
      expect(ran.text)
        .to.include('abgelehnt: A 1')
        .and.to.include('Das Bild lässt sich nicht lesen: Die Datei endet zu früh')
      expect(ran.code).to.equal(1)
    }
  })

  it('reads the texts of pages as an ingest does, and says which hold none', async () => {
    const page = (inside: string) =>
      `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a.jpg" imageWidth="320" imageHeight="240">${inside}</Page></PcGts>`
    const delivery = await trial.deliver('texte', {
      'liste.csv': `${headings}\nA 1;Ein Brief;Archiv;1463;CC0;a.jpg;\nA 2;Zwei;Archiv;1463;CC0;b.jpg;`,
      'a.jpg': await aScan(1),
      'a.xml': page('<TextRegion id="r1"><Coords points="1,1 90,1 90,90 1,90"/></TextRegion>'),
      'b.jpg': await aScan(2),
      'b.xml': page('').replace('</Page>', ''),
    })
    for (const command of [check, ingest]) {
      const ran = await trial.run(command, { deliveries: [delivery], verify: false })
      expect(ran.text).to.include('Hinweis (a.xml): In dieser Textdatei steht keine Zeile Text')
      expect(ran.text).to.include('Warnung (b.xml): Der Volltext lässt sich nicht lesen')
      expect(ran.code).to.equal(0)
    }
  })

  it('sums many findings up by kind instead of telling each', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `A ${at};Titel;Archiv;weiß nicht;;;`)
    const ran = await looked(await trial.deliver('viele', { 'liste.csv': [headings, ...rows].join('\n') }))
    expect(ran.code).to.equal(0)
    expect(ran.lines.filter((line) => /Datierung „weiß nicht“/.test(line))).to.have.length(10)
    expect(ran.lines).to.include(
      '      60 × Warnung: Die Datierung „…“ wurde nicht verstanden; sie wird gezeigt, aber nicht nach Jahren gefunden.',
    )
  })

  it('holds pictures against the rules of practice, and sees blank and doubled pages', async () => {
    const leaf = (words: string) =>
      sharp({ create: { width: 2600, height: 900, channels: 3, background: '#efe6d2' } }).composite([
        {
          input: Buffer.from(
            `<svg width="2600" height="900"><g stroke="#221" stroke-width="24">${words}</g></svg>`,
          ),
        },
      ])
    const strokes = (step: number) =>
      Array.from({ length: 20 }, (_, at) => {
        const y = 120 + at * 34
        return `<path d="M${300 + ((at * step) % 900)} ${y}H${1200 + ((at * step * 7) % 1100)}"/>`
      }).join('')
    const first = leaf(strokes(131))
    const delivery = await trial.deliver('bilder', {
      'liste.csv': `${headings}\nB 1;Buch;Archiv;;CC0;;`,
      'B_1_1.tif': await first.clone().withMetadata({ density: 300 }).tiff().toBuffer(),
      'B_1_2.tif': await leaf(strokes(373)).withMetadata({ density: 150 }).tiff().toBuffer(),
      'B_1_3.tif': await leaf(strokes(373)).modulate({ brightness: 1.05 }).tiff().toBuffer(),
      'B_1_4.jpg': await leaf('').jpeg().toBuffer(),
      'B_1_5.tif': await first.clone().toColourspace('cmyk').tiff().toBuffer(),
      'B_1_6.tif': await pictureOf({ width: 400, height: 300 }, 1)
        .threshold()
        .tiff({ bitdepth: 1 })
        .toBuffer(),
    })
    const ran = await looked(delivery)
    const said = (start: string) => ran.lines.filter((line) => line.includes(start))
    expect(said('Auflösung 150 ppi bei 2;')).to.have.length(1)
    expect(said('Nur 400 × 300 Pixel bei 6')).to.have.length(1)
    expect(said('Druckfarbraum CMYK bei 5')).to.have.length(1)
    expect(said('Farbtiefe 1 Bit bei 6')).to.have.length(1)
    expect(said('Format JPEG bei 4')).to.have.length(1)
    expect(said('Keine Angabe der Auflösung bei 3–5')).to.have.length(1)
    expect(said('Scheinbar leer: 4.')).to.have.length(1)
    expect(said('Die Seite „3“ zeigt anscheinend dasselbe wie „2“.')).to.have.length(1)
    expect(said('Die Seite „5“ zeigt anscheinend dasselbe wie „1“.')).to.have.length(1)
    expect(said('2 × Warnung: Die Seite „…“ zeigt anscheinend dasselbe')).to.have.length(1)
    expect(ran.code).to.equal(0)
  })

  it('tells machines the facts of each picture and what a record lacks for the DDB', async () => {
    const ran = await trial.run(check, { deliveries: [await faulty()], verify: false }, { json: true })
    const told = ran.lines.map((line) => JSON.parse(line))
    const work = told.find(({ kind, shelfmark }) => kind === 'work' && shelfmark === 'A 1')
    expect(work.pictures).to.deep.include({
      page: 'a',
      file: 'a.jpg',
      isBlank: false,
      width: 320,
      height: 240,
      format: 'jpeg',
      mediaType: 'image/jpeg',
      bitDepth: 8,
      colourSpace: 'rgb',
      channels: 3,
      hasAlpha: false,
      hasIcc: false,
      isSrgb: true,
    })
    expect(work.completeness.mandatory).to.deep.equal({ present: 5, of: 7 })
    expect(work.completeness.missing).to.include.members(['isil', 'type', 'description'])
  })

  it('writes a page that stands alone, and escapes whatever a delivery says', async () => {
    const delivery = await trial.deliver('seite', {
      'liste.csv': `${headings}\nA 1;<script>alert(1)</script> & Co;Archiv;1463;CC0;a.jpg;`,
      'a.jpg': await aScan(1),
    })
    const report = join(trial.folder, 'bericht')
    const ran = await looked(delivery, { report })
    expect(ran.text).to.include(`Geschrieben: ${join(report, 'pruefbericht.html')}`)
    const page = await readFile(join(report, 'pruefbericht.html'), 'utf8')
    expect(page).to.include('&lt;script>alert(1)&lt;/script> &amp; Co')
    expect(page).not.to.match(/<script|style="|\shref="http|\ssrc="(?!data:image\/jpeg;base64,)/)
    expect(page).to.match(/default-src 'none'; img-src data:; style-src 'sha256-[\w+/=]{44}'/)
    expect(page.match(/<img /g)).to.have.length(1)
    expect(page).to.include('Die Lieferung kann so aufgenommen werden.')
  })

  it('shows on the page what would change, field by field', async () => {
    const delivery = await faulty()
    await trial.run(ingest, { deliveries: [delivery], verify: false })
    await writeFile(
      join(delivery, 'liste.csv'),
      `${headings}\nA 1;Ein alter Brief;Archiv;um 1463;CC0;a.jpg;M 1`,
    )
    const report = join(trial.folder, 'bericht')
    const ran = await looked(delivery, { report })
    expect(ran.lines).to.include('  Titel: Ein Brief → Ein alter Brief')
    expect(ran.lines).to.include('  Datierung: 1463 → um 1463')
    const page = await readFile(join(report, 'pruefbericht.html'), 'utf8')
    expect(page).to.include('<th scope="row">Titel</th><td>Ein Brief</td><td>Ein alter Brief</td>')
  })

  it('gives the delivered rows back with the faulty cells coloured; corrected and delivered again they are taken', async () => {
    const delivery = await faulty()
    const report = join(trial.folder, 'bericht')
    await looked(delivery, { report })
    const path = join(report, 'liste-korrektur.xlsx')
    const workbook = await open(path)
    const sheet = workbook.worksheets[0] as Excel.Worksheet
    expect(sheet.getRow(1).values).to.deep.equal([undefined, ...headings.split(';'), 'Fehler'])
    expect(sheet.getCell('F3').value).to.equal('fehlt.jpg')
    expect(colourOf(sheet.getCell('F3'))).to.equal('FFF4B8AE')
    expect(colourOf(sheet.getCell('A4'))).to.equal('FFF4B8AE')
    expect(colourOf(sheet.getCell('D5'))).to.equal('FFFBE3A1')
    expect(colourOf(sheet.getCell('E2'))).to.equal(undefined)
    expect(String(sheet.getCell('H3').value)).to.match(/^Fehler: Die Datei „fehlt.jpg“ .* Abhilfe: Legen Sie/)
    expect(String(sheet.getCell('H2').value)).to.match(/^Warnung: Nur 320 × 240 Pixel/)

    sheet.getCell('F3').value = 'übrig.jpg'
    sheet.getCell('A4').value = 'A 3'
    sheet.getCell('D5').value = 'um 1500'
    sheet.getCell('E5').value = 'PDM'
    await rm(join(delivery, 'liste.csv'))
    await workbook.xlsx.writeFile(join(delivery, 'liste-korrektur.xlsx'))
    const again = await trial.run(ingest, { deliveries: [delivery], verify: false })
    expect(again.code).to.equal(0)
    expect(again.text).to.include('4 neu, 0 geändert, 0 unverändert, 0 abgelehnt')
    expect(again.text).not.to.include('Fehler')
  })

  it('takes the column of an earlier check over, and drops what it said', async () => {
    const delivery = await faulty()
    const report = join(trial.folder, 'bericht')
    await looked(delivery, { report })
    await rename(join(report, 'liste-korrektur.xlsx'), join(delivery, 'liste.xlsx'))
    await rm(join(delivery, 'liste.csv'))
    const first = await open(join(delivery, 'liste.xlsx'))
    const sheet = first.worksheets[0] as Excel.Worksheet
    sheet.getCell('F3').value = 'übrig.jpg'
    await first.xlsx.writeFile(join(delivery, 'liste.xlsx'))
    await looked(delivery, { report })
    const second = (await open(join(report, 'liste-korrektur.xlsx'))).worksheets[0] as Excel.Worksheet
    expect(second.columnCount).to.equal(8)
    expect(String(second.getCell('H3').value)).not.to.include('fehlt.jpg')
    expect(String(second.getCell('H4').value)).to.match(/^Fehler: Die Signatur fehlt/)
  })

  it('marks a workbook of several sheets, one of them an object laid out downwards', async () => {
    const workbook = new Excel.Workbook()
    const table = workbook.addWorksheet('Briefe')
    table.addRow(['Signatur', 'Titel', 'Institution', 'Datei'])
    table.addRow(['A 1', 'Brief', 'Archiv', 'fehlt.jpg'])
    const object = workbook.addWorksheet('Objekt 7')
    object.addRows([
      ['Inventarnummer', 'M 7'],
      ['Objekttitel', 'Krug'],
      ['Museum', 'Museum'],
      ['Datierung', 'weiß nicht'],
    ])
    const delivery = join(trial.folder, 'mappe')
    await mkdir(delivery)
    await workbook.xlsx.writeFile(join(delivery, 'mappe.xlsx'))
    const report = join(trial.folder, 'bericht')
    const ran = await looked(delivery, { report })
    expect(ran.text).to.include('(mappe.xlsx, Blatt Briefe, Zeile 2, Spalte „Datei“)')
    expect(ran.text).to.include('(mappe.xlsx, Blatt Objekt 7, Zeile 4, Spalte „Datierung“)')
    const marked = await open(join(report, 'mappe-korrektur.xlsx'))
    expect(colourOf(marked.getWorksheet('Briefe')?.getCell('D2') as Excel.Cell)).to.equal('FFF4B8AE')
    expect(colourOf(marked.getWorksheet('Objekt 7')?.getCell('B4') as Excel.Cell)).to.equal('FFFBE3A1')
    expect(marked.getWorksheet('Objekt 7')?.getCell('A5').value).to.equal('Fehler')
    await rm(join(delivery, 'mappe.xlsx'))
    const letters = marked.getWorksheet('Briefe') as Excel.Worksheet
    letters.getCell('D2').value = ''
    const jug = marked.getWorksheet('Objekt 7') as Excel.Worksheet
    jug.getCell('B4').value = 'um 1600'
    await marked.xlsx.writeFile(join(delivery, 'mappe.xlsx'))
    expect((await looked(delivery)).text).to.include('2 neu, 0 geändert, 0 unverändert, 0 abgelehnt')
  })

  it('lists the faults of records in XML by their XPath', async () => {
    const delivery = await trial.deliver('xml', {
      'dc.xml': `<?xml version="1.0"?><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Brief</dc:title><dc:identifier>Brief 1</dc:identifier><dc:date>weiß nicht</dc:date></oai_dc:dc>`,
    })
    const report = join(trial.folder, 'bericht')
    await looked(delivery, { report })
    const sheet = (await open(join(report, 'befunde.xlsx'))).worksheets[0] as Excel.Worksheet
    const rows = sheet.getSheetValues().slice(2) as Excel.CellValue[][]
    const date = rows.find((row) => row[10] === 'date-unread')
    expect(date?.[1]).to.equal('Warnung')
    expect(date?.[3]).to.equal('dc.xml')
    expect(String(date?.[7])).to.match(/dc:date|date\[/)
  })

  it('proposes what foreign headings mean; gone through, the mapping is used again and again', async () => {
    const delivery = await trial.deliver('fremd', {
      'objekte.tsv':
        'ObjId\tObjTitelM\tHaus_Name\tErg_Datierung\n7\tKrug\tMuseum\tum 1600\n8\tTeller\tMuseum\t1610\n',
    })
    const mapping = join(trial.folder, 'zuordnung.csv')
    expect((await looked(delivery)).text).to.include('Die Tabelle hat keine erkennbaren Überschriften')
    const asked = { deliveries: [delivery], verify: false, writeMapping: mapping }
    const ran = await trial.run(check, asked)
    expect(ran.text).to.include('4 Überschriften, 3 davon mit einem Vorschlag')
    const proposed = await readFile(mapping, 'utf8')
    expect(proposed.replace(/\r\n/g, '\n')).to.equal(
      '\ufeffÜberschrift;Spalte;Beispiel\nObjId;Signatur;7\nObjTitelM;Titel;Krug\nHaus_Name;;Museum\nErg_Datierung;Datierung;um 1600\n',
    )
    expect(await refusalOf(trial.run(check, asked))).to.be.instanceOf(UsageFault)
    await writeFile(mapping, proposed.replace('Haus_Name;', 'Haus_Name;Institution'))
    const taken = await trial.run(ingest, { deliveries: [delivery], verify: false, mapping })
    expect(taken.text).to.include('2 neu')
    expect(taken.code).to.equal(0)
  })

  it('puts no report into a delivery', async () => {
    const delivery = await faulty()
    const refusal = await refusalOf(looked(delivery, { report: join(delivery, 'bericht') }))
    expect(refusal).to.be.instanceOf(UsageFault)
    expect(String(refusal)).to.include('nicht in der Lieferung')
  })
})
