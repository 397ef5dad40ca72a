// LIDO, EAD, MARC, Dublin Core and answers of OAI-PMH: what each says in the words of the catalogue.

import { expect } from 'chai'
import { readDate } from '../../../catalogue/dates.ts'
import { fixture, picture, readDelivery } from '../../helpers/records.ts'

describe('the LIDO source', () => {
  it('reads an object in two languages, its event, rights and pictures', async () => {
    const { works } = await readDelivery({ 'l.xml': await fixture('lido.xml'), 'media/vorn.jpg': picture })
    const [work] = works
    expect(works).to.have.length(2)
    expect(work).to.deep.include({
      shelfmark: '1912-7',
      title: { de: ['Die vier Söhne des Dr. Linde'], en: ['The sons of Dr Linde'] },
      description: { de: ['Vier Knaben.'] },
      dimensions: '144 x 199,5 cm',
      types: [{ de: ['Gemälde'] }, { en: ['Painting'] }],
      materials: [{ de: ['Leinwand'] }],
    })
    expect(work?.institution).to.deep.equal({
      name: { none: ['Museum am Ort'] },
      isil: 'DE-MUS-999',
      homepage: 'https://example.org/',
    })
    expect(work?.agents).to.deep.equal([
      { name: 'Munch, Edvard', role: { de: ['Maler'] }, authority: 'https://d-nb.info/gnd/118785559' },
    ])
    expect(work?.places).to.deep.equal([
      { name: 'Lübeck', role: { de: ['Herstellung'] }, latitude: 53.8697, longitude: 10.6874 },
    ])
    expect(work?.dates.map(({ written, event }) => ({ written, event }))).to.deep.equal([
      { written: '1902/1903', event: { de: ['Herstellung'] } },
    ])
    expect(work?.facts).to.deep.include({
      label: { de: ['Technik'], en: ['Technique'] },
      value: { de: ['Ölmalerei'] },
    })
  })

  it('takes the rights in the pictures, not those in the record', async () => {
    const { works } = await readDelivery({ 'l.xml': await fixture('lido.xml') })
    expect(works[0]?.rights).to.deep.equal({
      statement: 'http://creativecommons.org/licenses/by-nc-nd/4.0/',
      requiredStatement: { none: ['Museum am Ort, Foto: N. N.'] },
      original: { none: ['Gemeinfrei seit 2015'] },
    })
  })

  it('orders pictures by sortorder, the best of each first; without any it looks for scans by name', async () => {
    const here = await readDelivery({
      'l.xml': await fixture('lido.xml'),
      'vorn.jpg': picture,
      'rueckseite.jpg': picture,
    })
    expect(here.works[0]?.pages.map(({ images }) => images)).to.deep.equal([
      ['https://example.org/media/vorn.jpg', 'https://example.org/media/klein.jpg'],
      ['https://example.org/media/rueckseite.jpg'],
    ])
    const away = await readDelivery({ 'l.xml': await fixture('lido.xml') })
    expect(away.works[0]).to.deep.include({ pages: [], findScans: true })
    expect(away.works[0]?.findings.map(({ code }) => code)).to.deep.equal(['file-elsewhere'])
  })

  it('gives each of several records its own place, and a name where it has no inventory number', async () => {
    const { works } = await readDelivery({ 'l.xml': await fixture('lido.xml') })
    expect(works[1]).to.deep.include({ shelfmark: 'MUS/2' })
    expect(works[1]?.origin.xpath).to.equal('/lido:lidoWrap/lido:lido[2]')
    expect(works[1]?.findings.map(({ code }) => code)).to.deep.equal(['shelfmark-made'])
    // the file describes more than this work: it is not kept as its record
    expect(works.map(({ record }) => record)).to.deep.equal([undefined, undefined])
  })
})

describe('the EAD source', () => {
  it('makes a tree of the arrangement and works of the files', async () => {
    const { works, branches } = await readDelivery({ 'findbuch.xml': await fixture('ead-ddb.xml') })
    expect(
      branches.map(({ path }) => path.map(({ level, title }) => `${level} ${title.none?.[0]}`)),
    ).to.deep.equal([
      ['collection Hanseatica'],
      ['collection Hanseatica', 'class Zölle'],
      ['collection Hanseatica', 'class Zölle', 'series Pfundzoll'],
    ])
    expect(branches[0]?.path[0]?.custodialHistory).to.deep.equal({ none: ['Aus der Registratur des Rates.'] })
    expect(works.map(({ shelfmark }) => shelfmark)).to.deep.equal(['03.02-1 Nr. 7', 'F3'])
    expect(works[0]?.institution).to.deep.equal({
      name: { none: ['Archiv am Ort'] },
      isil: 'DE-1234',
      homepage: 'https://example.org/',
    })
    expect(works[0]).to.deep.include({
      title: { none: ['Pfundzollbuch'] },
      description: { none: ['Ein- und Ausfuhr'] },
      types: [{ none: ['Amtsbücher'] }],
      dimensions: '30 x 22 cm',
      languages: ['gml'],
      subjects: [{ none: ['Zoll'] }],
      places: [{ name: 'Travemünde' }],
      rights: { statement: 'http://creativecommons.org/licenses/by/4.0/' },
    })
    expect(works[0]?.fonds.map(({ shelfmark }) => shelfmark)).to.deep.equal(['03.02', undefined, '03.02-1'])
  })

  it('keeps the words of a date and the one for machines beside them', async () => {
    const { works } = await readDelivery({ 'f.xml': await fixture('ead-ddb.xml') })
    const [date] = works[0]?.dates ?? []
    expect(date).to.deep.include({ written: 'Laufzeit siehe Vorblatt', normal: '1368-01-01/1371-12-31' })
    expect(readDate(date?.normal ?? '')).to.include({ edtf: '1368-01-01/1371-12-31' })
  })

  it('keeps pictures closed under a condition that it does not understand, and opens what is open', async () => {
    const { works } = await readDelivery({ 'f.xml': await fixture('ead-ddb.xml') })
    expect(works[0]?.accessRule).to.deep.equal({
      kind: 'closed',
      reason: { none: ['Benutzung nur am Film.'] },
    })
    expect(works[0]?.findings.map(({ code }) => code)).to.include('access-closed')
    expect(works[1]?.accessRule).to.equal(undefined)
    const aid = (condition: string) =>
      `<ead><archdesc level="fonds"><did><unittitle>A</unittitle></did><accessrestrict><p>${condition}</p></accessrestrict>
      <dsc><c level="file"><did><unitid>1</unitid><unittitle>B</unittitle></did></c></dsc></archdesc></ead>`
    const ruleOf = async (condition: string) =>
      (await readDelivery({ 'e.xml': aid(condition) })).works[0]?.accessRule
    expect(await ruleOf('Die Nutzung ist uneingeschränkt möglich?')).to.include({ kind: 'closed' })
    for (const open of [
      'uneingeschränkt',
      'Keine Einschränkungen.',
      'The collection is open for research.',
      'frei',
    ])
      expect(await ruleOf(open), open).to.equal(undefined)
    // said of the whole, it holds for the file below
    expect(await ruleOf('gesperrt bis 31.12.2054')).to.deep.include({ kind: 'closed', until: '2055-01-01' })
  })

  it('publishes nothing that is marked as internal, and says how much', async () => {
    const { works, findings } = await readDelivery({ 'f.xml': await fixture('ead-ddb.xml') })
    expect(JSON.stringify(works)).to.not.match(/Personalakte|Tresor/)
    expect(findings.map(({ code, values }) => [code, values.count])).to.deep.equal([
      ['component-internal', '1'],
    ])
  })

  it('reads numbered components, a DTD that is never fetched, and dates within titles', async () => {
    const { works, branches, findings } = await readDelivery({ 'ead.xml': await fixture('ead-2002.xml') })
    expect(findings).to.deep.equal([])
    expect(branches.map(({ path }) => path.length)).to.deep.equal([1, 2])
    expect(works[0]).to.deep.include({
      shelfmark: 'MS 1/1',
      institution: { name: { none: ['House of Papers'] } },
    })
    expect(works[0]?.dates.map(({ written, normal }) => [written, normal])).to.deep.equal([
      ['the second year', '1502'],
    ])
    expect(works[0]?.facts).to.deep.include({
      label: { de: ['Behältnis'], en: ['Container'] },
      value: { none: ['box 1, folder 3'] },
    })
  })
})

describe('the MARC source', () => {
  it('reads title, persons, imprint, languages and holding', async () => {
    const { works } = await readDelivery({ 'marc.xml': await fixture('marc.xml') })
    expect(works[0]).to.deep.include({
      shelfmark: 'L 4711',
      title: { none: ['Buddenbrooks : Verfall einer Familie'] },
      languages: ['de', 'la'],
      subjects: [{ none: ['Lübeck'] }],
      institution: { name: { none: ['Bibliothek am Ort'] } },
    })
    expect(works[0]?.agents).to.deep.equal([
      {
        name: 'Mann, Thomas',
        role: { de: ['Verfasser'], en: ['Author'] },
        authority: 'https://d-nb.info/gnd/118577166',
      },
      { name: 'S. Fischer', role: { de: ['Verlag'], en: ['Publisher'] } },
    ])
    expect(works[0]?.dates.map(({ written }) => written)).to.deep.equal(['1901'])
    expect(works[1]).to.deep.include({ shelfmark: '2', title: { none: ['Ohne alles'] } })
  })
})

describe('the OAI source', () => {
  it('reads records of several formats in their envelopes', async () => {
    const { works } = await readDelivery({ 'oai.xml': await fixture('oai.xml') })
    expect(works.map(({ shelfmark, title }) => [shelfmark, title])).to.deep.equal([
      ['Gr. 12', { de: ['Stadtansicht <1552>'], en: ['View of the town'] }],
      ['M 2', { none: ['Aus MODS'] }],
    ])
    expect(works[0]).to.deep.include({
      types: [{ none: ['Holzschnitt'] }],
      languages: ['la'],
      rights: { statement: 'http://creativecommons.org/publicdomain/mark/1.0/' },
    })
  })
})

describe('several records in one delivery', () => {
  it('are all read, each by its own source', async () => {
    const { works } = await readDelivery({
      'a/mets.xml': await fixture('mets-dfg.xml'),
      'b/lido.xml': await fixture('lido.xml'),
      'c/marc.xml': await fixture('marc.xml'),
      'd/tabelle.csv': 'Signatur;Titel\nX 1;Aus der Tabelle\n',
    })
    expect(works.map(({ shelfmark }) => shelfmark).sort()).to.deep.equal([
      '1912-7',
      '2',
      'Inc. 12',
      'L 4711',
      'MUS/2',
      'X 1',
    ])
  })

  it('need no record at all: images alone are a work', async () => {
    const { works } = await readDelivery({ 'Album/1.tif': picture, 'Album/2.tif': picture })
    expect(works.map(({ shelfmark, pages }) => [shelfmark, pages.length])).to.deep.equal([['Album', 2]])
  })
})
