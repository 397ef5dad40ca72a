// Spreadsheets as archivists make them: separators, encodings, headings, repeated rows, and what is wrong with them.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { onlyWork, readSpreadsheets } from '../helpers/spreadsheets.ts'

describe('the spreadsheet source', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-table-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const read = async (content: string | Uint8Array, mapping?: ReadonlyMap<string, string>) => {
    await writeFile(join(folder, 'liste.csv'), content)
    return readSpreadsheets(folder, mapping)
  }

  const table = 'Signatur;Titel\nHs. 1;Bücher für Lübeck\n'
  const encodings: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': Buffer.from(table),
    'UTF-8 with a byte order mark': Buffer.from(`\ufeff${table}`),
    'UTF-16 LE': Buffer.from(`\ufeff${table}`, 'utf16le'),
    'UTF-16 LE without a mark': Buffer.from(table, 'utf16le'),
    'UTF-16 BE': Buffer.from(`\ufeff${table}`, 'utf16le').swap16(),
    'Windows-1252': Buffer.from(table, 'latin1'),
  }
  for (const [name, bytes] of Object.entries(encodings)) {
    it(`reads ${name}`, async () => {
      const found = await read(bytes)
      expect(onlyWork(found).title).to.deep.equal({ none: ['Bücher für Lübeck'] })
      const guessed = found.findings.map(({ code }) => code)
      expect(guessed).to.deep.equal(name === 'Windows-1252' ? ['encoding-guessed'] : [])
    })
  }

  for (const separator of [',', ';', '\t', '|']) {
    it(`sees that fields are parted by ${JSON.stringify(separator)}`, async () => {
      const rows = [
        ['Signatur', 'Titel', 'Ort'],
        ['Hs. 1', '"A; b, c | d"', 'Lübeck'],
      ]
      const work = onlyWork(await read(rows.map((row) => row.join(separator)).join('\r\n')))
      expect(work.title.none).to.deep.equal(['A; b, c | d'])
      expect(work.places).to.deep.equal([{ name: 'Lübeck' }])
    })
  }

  it('obeys the separator that Excel announces, and counts rows as Excel does', async () => {
    const { works, findings } = await read('sep=|\nSignatur|Titel|Farbe\n\nHs. 1|A|rot\n')
    expect(works[0]?.origin).to.deep.equal({ file: 'liste.csv', row: 4 })
    expect(findings[0]?.origin).to.deep.equal({ file: 'liste.csv', row: 2, column: 'Farbe' })
  })

  it('understands German and English headings, tags and numbers', async () => {
    const work = onlyWork(
      await read(
        'Call number,Title@de,Title (English),Person 1,Role,Person 2\nHs. 1,Der Tod,Death,"Notke, Bernt",Maler,"Wortmann, Anton (Kopist)"\n',
      ),
    )
    expect(work.shelfmark).to.equal('Hs. 1')
    expect(work.title).to.deep.equal({ de: ['Der Tod'], en: ['Death'] })
    expect(work.agents).to.deep.equal([
      { name: 'Notke, Bernt', role: { none: ['Maler'] } },
      { name: 'Wortmann, Anton (Kopist)' },
    ])
  })

  it('reads several values in a cell, each with its companion', async () => {
    const work = onlyWork(
      await read(
        [
          'Signatur;Titel;Datierung;Ereignis;Ort;Koordinaten;Objekttyp;Objekttyp@en;Sprache;Schlagwort;GND;Person',
          'Hs. 1;A;"1463; 1701";"Entstehung; Kopie";"Lübeck (Entstehung); Tallinn";"± 53.8681, 10.6850; 59,437 24,745";"Gemälde; Fries";"painting; frieze";"Mittelniederdeutsch, la";Tod;118577166;Thomas Mann',
        ].join('\n'),
      ),
    )
    expect(work.dates.map(({ written, event }) => [written, event?.none])).to.deep.equal([
      ['1463', ['Entstehung']],
      ['1701', ['Kopie']],
    ])
    expect(work.places).to.deep.equal([
      {
        name: 'Lübeck',
        role: { none: ['Entstehung'] },
        latitude: 53.8681,
        longitude: 10.685,
        approximate: true,
      },
      { name: 'Tallinn', latitude: 59.437, longitude: 24.745 },
    ])
    expect(work.types).to.deep.equal([
      { de: ['Gemälde'], en: ['painting'] },
      { de: ['Fries'], en: ['frieze'] },
    ])
    expect(work.languages).to.deep.equal(['gml', 'la'])
    expect(work.agents).to.deep.equal([{ name: 'Thomas Mann', authority: 'https://d-nb.info/gnd/118577166' }])
  })

  it('gives two persons of one role both of them, and leaves out what was left blank', async () => {
    const work = onlyWork(
      await read(
        'Signatur;Titel;Person;Rolle;Rolle@en;GND;Ort;Koordinaten\nHs. 1;A;"Anna; Berta; Clara; Dora";"Gesandte; Gesandte; ; Zeugin";"envoy; envoy; ; witness";"; 118577166";"Lübeck; Tallinn";"; 59.437, 24.745"\n',
      ),
    )
    const envoy = { de: ['Gesandte'], en: ['envoy'] }
    expect(work.agents).to.deep.equal([
      { name: 'Anna', role: envoy },
      { name: 'Berta', role: envoy, authority: 'https://d-nb.info/gnd/118577166' },
      { name: 'Clara' },
      { name: 'Dora', role: { de: ['Zeugin'], en: ['witness'] } },
    ])
    expect(work.places).to.deep.equal([
      { name: 'Lübeck' },
      { name: 'Tallinn', latitude: 59.437, longitude: 24.745 },
    ])
  })

  it('reads columns of one’s own in two languages: their names and their values', async () => {
    const headings =
      'Signatur;Titel;Vorbesitz / Former owner@en;Vorbesitz@en;Quelle / Source@en;Höhe / Breite;Notiz'
    const work = onlyWork(await read(`${headings}\nHs. 1;A;unbekannt;unknown;Ahlers 1958;12 / 8;verso\n`))
    expect(work.facts).to.deep.equal([
      { label: { de: ['Vorbesitz'], en: ['Former owner'] }, value: { de: ['unbekannt'], en: ['unknown'] } },
      { label: { de: ['Quelle'], en: ['Source'] }, value: { none: ['Ahlers 1958'] } },
      { label: { none: ['Höhe / Breite'] }, value: { none: ['12 / 8'] } },
      { label: { none: ['Notiz'] }, value: { none: ['verso'] } },
    ])
  })

  it('lets a mapping name a column of one’s own in two languages', async () => {
    const mapping = new Map([['PROV', 'Vorbesitz / Former owner@en']])
    const work = onlyWork(await read('Signatur;Titel;PROV\nHs. 1;A;Ratsbibliothek\n', mapping))
    expect(work.facts[0]?.label).to.deep.equal({ de: ['Vorbesitz'], en: ['Former owner'] })
  })

  it('keeps columns that it does not know as facts, and names them', async () => {
    const found = await read('Signatur;Titel;Verbleib\nHs. 1;A;verschollen\n')
    expect(onlyWork(found).facts).to.deep.equal([
      { label: { none: ['Verbleib'] }, value: { none: ['verschollen'] } },
    ])
    expect(found.findings.map(({ code, origin }) => [code, origin.column])).to.deep.equal([
      ['heading-unknown', 'Verbleib'],
    ])
  })

  it('takes repeated rows as pages, also those that leave the shelfmark out', async () => {
    const work = onlyWork(
      await read(
        [
          'Signatur;Titel;Datei;Seite;Abschnitt;Titelbild',
          'Hs. 1;Buch;a.tif;1r;Vorrede;',
          'Hs. 1;;b.tif;1v;Erster Teil > Kapitel 1;x',
          ';;c.tif;2r;Erster Teil > Kapitel 2;',
        ].join('\n'),
      ),
    )
    expect(work.pages.map(({ label, images }) => [label, ...images])).to.deep.equal([
      ['1r', 'a.tif'],
      ['1v', 'b.tif'],
      ['2r', 'c.tif'],
    ])
    expect(work.cover).to.equal(1)
    expect(work.sections).to.deep.equal([
      { label: { none: ['Vorrede'] }, pages: [0], sections: [] },
      {
        label: { none: ['Erster Teil'] },
        pages: [1, 2],
        sections: [
          { label: { none: ['Kapitel 1'] }, pages: [1], sections: [] },
          { label: { none: ['Kapitel 2'] }, pages: [2], sections: [] },
        ],
      },
    ])
  })

  it('reads further pictures of a page, details, points on the earth and single pages', async () => {
    const found = await read(
      [
        'Signatur;Titel;Datei;Seite;Weitere Aufnahme;Weitere Aufnahme@en;Ausschnitt;Passpunkte;Anzeige',
        'K 1;Karte;a.tif;1r;;;;"10, 20 = 53.9, 10.6; 900,20=53.9,10.8; 10,700 = 53,8 / 10,6";Buch',
        'K 1;;b.tif;1v;;;;;Doppelseite',
        'K 1;;c.tif;1r;Streiflicht;raking light;;;',
        'K 1;;d.tif;;UV;;"100, 200, 300, 400";;',
        'K 1;;e.tif;2r;;;1 2;Marktplatz;Beilage',
      ].join('\n'),
    )
    const { pages, behavior, findings } = onlyWork(found)
    expect(behavior).to.equal('paged')
    expect(pages.map(({ label }) => label)).to.deep.equal(['1r', '1v', '1r (Streiflicht)', '1v (UV)', '2r'])
    expect(pages[0]?.controlPoints).to.deep.equal([
      { x: 10, y: 20, latitude: 53.9, longitude: 10.6 },
      { x: 900, y: 20, latitude: 53.9, longitude: 10.8 },
      { x: 10, y: 700, latitude: 53.8, longitude: 10.6 },
    ])
    expect(pages.map((page) => page.behavior)).to.deep.equal([
      undefined,
      'facing-pages',
      undefined,
      undefined,
      'non-paged',
    ])
    expect(pages.map(({ view }) => view)).to.deep.equal([
      undefined,
      undefined,
      { of: 0, label: { de: ['Streiflicht'], en: ['raking light'] } },
      { of: 1, label: { none: ['UV'] }, box: { x: 100, y: 200, width: 300, height: 400 } },
      undefined,
    ])
    expect(findings.map(({ code, origin }) => [code, origin.column, origin.row])).to.deep.equal([
      ['value-unusable', 'Passpunkte', 6],
      ['value-unusable', 'Ausschnitt', 6],
    ])
  })

  it('knows newspapers and works in volumes by the levels of their fonds', async () => {
    const work = onlyWork(
      await read(
        'Signatur;Titel;Bestand;Bestandsstufe\nZ 1;Nr. 1;Presse > Anzeigen > 1751 > März;Bestand > Zeitung > Jahr > Monat\n',
      ),
    )
    expect(work.fonds.map(({ level }) => level)).to.deep.equal(['fonds', 'newspaper', 'year', 'month'])
  })

  it('gives a work once, wherever its rows stand', async () => {
    const { works } = await read('Signatur;Titel;Datierung\nA;x;1400\nB;y;1500\nA;x;1450\n')
    expect(
      works.map(({ shelfmark, dates }) => [shelfmark, dates.map(({ written }) => written)]),
    ).to.deep.equal([
      ['B', ['1500']],
      ['A', ['1400', '1450']],
    ])
  })

  it('refuses two works under one shelfmark, with both places', async () => {
    const [work] = (await read('Signatur;Titel\nA;x\nB;y\nA;z\n')).works.filter(
      ({ shelfmark }) => shelfmark === 'A',
    )
    expect(work?.findings).to.deep.equal([
      {
        code: 'shelfmark-twice',
        severity: 'error',
        origin: { file: 'liste.csv', row: 4, column: 'Titel' },
        values: { value: 'A', where: 'liste.csv, 2', field: 'Titel' },
        work: 'A',
      },
    ])
  })

  it('reads who may see what, and refuses what it does not understand', async () => {
    const { works } = await read(
      [
        'Signatur;Titel;Zugang;Sperrgrund;Rechte',
        'A;a;offen;;CC BY-SA 4.0',
        'B;b;gesperrt bis 31.12.2049;Schutzfrist;https://rightsstatements.org/page/InC/1.0/?language=de',
        'C;c;Vorschau 400 bis 2054-12-31;;gemeinfrei',
        'D;d;nur für Mitglieder;;frei',
        'E;e;gesperrt bis auf Weiteres;;',
      ].join('\n'),
    )
    expect(works.map(({ accessRule }) => accessRule)).to.deep.equal([
      { kind: 'open' },
      { kind: 'closed', until: '2050-01-01', reason: { none: ['Schutzfrist'] } },
      { kind: 'preview', upTo: 400, until: '2055-01-01' },
      undefined,
      undefined,
    ])
    expect(works.map(({ rights }) => rights.statement)).to.deep.equal([
      'http://creativecommons.org/licenses/by-sa/4.0/',
      'http://rightsstatements.org/vocab/InC/1.0/',
      'http://creativecommons.org/publicdomain/mark/1.0/',
      undefined,
      undefined,
    ])
    expect(works.slice(3).map(({ findings }) => findings.map(({ code }) => code))).to.deep.equal([
      ['rights-unknown', 'access-unknown'],
      ['access-unknown'],
    ])
  })

  it('says so if there are no headings', async () => {
    const found = await read('Hs. 1;Ein Buch\nHs. 2;Noch eins\n')
    expect(found.works).to.deep.equal([])
    expect(found.findings.map(({ code, values }) => [code, values.value])).to.deep.equal([
      ['headings-missing', 'Hs. 1, Ein Buch'],
    ])
  })

  it('reads foreign headings through a mapping', async () => {
    const mapping = new Map([
      ['Objekt-ID', 'Signatur'],
      ['Was', 'Titel'],
      ['Intern', ''],
    ])
    const work = onlyWork(await read('Objekt-ID;Was;Intern\n17;Krug;x\n', mapping))
    expect([work.shelfmark, work.title]).to.deep.equal(['17', { none: ['Krug'] }])
  })
})
