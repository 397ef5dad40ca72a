// METS with MODS: description, pages in order with their best files, parts, and what lies elsewhere.

import { expect } from 'chai'
import { fixture, picture, readDelivery } from '../../helpers/records.ts'

const book = async (more: Record<string, string | Buffer> = {}) =>
  readDelivery({ 'mets.xml': await fixture('mets-dfg.xml'), ...more })

const scans = { 'bilder/00001.tif': picture, '00002.tif': picture, 'bilder/00003.tif': picture }

describe('the METS source', () => {
  it('reads what MODS says into the words of the catalogue', async () => {
    const { works } = await book(scans)
    const [work] = works
    expect(works).to.have.length(1)
    expect(work).to.deep.include({
      shelfmark: 'Inc. 12',
      title: { none: ['Des Dodes dantz : eyn boek'] },
      languages: ['gml'],
      dimensions: '20 cm',
      types: [{ de: ['Druck'], en: ['Printed book'] }],
      rights: { statement: 'http://creativecommons.org/publicdomain/mark/1.0/' },
      record: { path: 'mets.xml', mediaType: 'application/mets+xml' },
    })
    expect(work?.institution).to.deep.equal({ name: { none: ['Stadtbibliothek'] }, isil: 'DE-48' })
    expect(work?.agents).to.deep.equal([
      {
        name: 'Ghetelen, Hans van',
        role: { de: ['Drucker'], en: ['Printer'] },
        authority: 'https://d-nb.info/gnd/118577166',
      },
    ])
    expect(work?.places).to.deep.equal([
      {
        name: 'Lübeck',
        role: { de: ['Erscheinungsort'], en: ['Place of publication'] },
        authority: 'https://d-nb.info/gnd/4036483-1',
      },
    ])
    // the words as they stand, beside them what the record gives for machines; nothing of the scan
    expect(work?.dates.map(({ written, normal }) => [written, normal])).to.deep.equal([
      ['Am Abend vor Martini des Jahres des Herrn', '1489'],
    ])
    expect(work?.facts).to.deep.include({
      label: { de: ['Weitere Signatur'], en: ['Further shelfmark'] },
      value: { none: ['Inc. 12a'] },
    })
  })

  it('keeps the place of each value', async () => {
    const { works } = await book(scans)
    expect(works[0]?.origins.title?.xpath).to.equal(
      '/mets:mets/mets:dmdSec[1]/mets:mdWrap[1]/mets:xmlData[1]/mods:mods[1]/mods:titleInfo[1]',
    )
    expect(works[0]?.dates[0]?.origin).to.deep.include({ file: 'mets.xml' })
  })

  it('lists pages by ORDER, with labels, the best picture first and texts that are there', async () => {
    const { works } = await book({ ...scans, 'text/00001.xml': '<alto/>' })
    expect(works[0]?.pages.map(({ label, images, texts }) => ({ label, images, texts }))).to.deep.equal([
      {
        label: undefined,
        images: [
          'bilder/00001.tif',
          'https://example.org/1/full/max/0/default.jpg',
          'https://example.org/thumbs/1.jpg',
        ],
        texts: ['text/00001.xml'],
      },
      {
        label: '1v',
        images: ['file:///goobi/inc12/00002.tif', 'https://example.org/2/full/max/0/default.jpg'],
        texts: [],
      },
      {
        label: '2r',
        images: ['bilder/00003.tif', 'https://example.org/3/full/max/0/default.jpg'],
        texts: [],
      },
    ])
  })

  it('makes sections of the logical structure', async () => {
    const { works } = await book(scans)
    expect(works[0]?.sections).to.deep.equal([
      { label: { de: ['Titelblatt'], en: ['Title page'] }, pages: [0], sections: [] },
      {
        label: { none: ['De paves'] },
        pages: [1, 2],
        sections: [{ label: { none: ['De dot sprekt'] }, pages: [2], sections: [] }],
      },
    ])
  })

  it('names what is not in the delivery and fetches nothing: a record with structure and no pictures', async () => {
    const { works } = await book()
    expect(works[0]?.pages.map(({ images }) => images)).to.deep.equal([[], [], []])
    expect(works[0]?.sections).to.have.length(2)
    expect(works[0]?.findings.map(({ code, values }) => [code, values])).to.deep.equal([
      ['file-elsewhere', { count: '3', value: 'bilder/00001.tif' }],
      ['file-elsewhere', { count: '2', value: 'text/00001.xml' }],
    ])
  })

  it('goes down through newspaper, year and day to the issue', async () => {
    const { works } = await readDelivery({ 'issue.xml': await fixture('mets-issue.xml') })
    expect(works[0]).to.deep.include({ shelfmark: 'lueb-anz-1751-03-06' })
    expect(works[0]?.fonds).to.deep.equal([
      { title: { none: ['Lübeckische Anzeigen'] }, level: 'series' },
      { title: { none: ['1751'] }, level: 'series' },
    ])
    expect(works[0]?.title).to.deep.equal({ none: ['Lübeckische Anzeigen. No. 1'] })
    expect(works[0]?.dates[0]?.written).to.equal('1751-03-06')
    expect(works[0]?.findings.map(({ code }) => code)).to.include.members([
      'title-borrowed',
      'shelfmark-made',
    ])
  })

  it('makes a branch of a multi-volume work whose volumes have records of their own', async () => {
    const { works, branches, findings } = await readDelivery({ 'a.xml': await fixture('mets-anchor.xml') })
    expect(works).to.have.length(0)
    expect(branches[0]?.path).to.deep.equal([{ title: { none: ['Lübische Geschichte'] }, level: 'series' }])
    expect(branches[0]?.institution).to.deep.equal({ name: { none: ['Stadtbibliothek'] } })
    expect(findings.map(({ code, values }) => [code, values.count])).to.deep.equal([
      ['volumes-elsewhere', '2'],
    ])
  })

  it('reads METS that points at nothing and links in circles', async () => {
    const odd = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
      <structMap TYPE="LOGICAL"><div ID="A" TYPE="monograph" DMDID="nirgends" LABEL="Odd"><div ID="B" TYPE="chapter" LABEL="x"/></div></structMap>
      <structMap TYPE="PHYSICAL"><div TYPE="physSequence"><div ID="P" TYPE="page"><fptr FILEID="fehlt"/></div></div></structMap>
      <structLink><smLink xlink:from="B" xlink:to="B"/><smLink xlink:from="B" xlink:to="weg"/></structLink></mets>`
    const { works } = await readDelivery({ 'odd.xml': odd })
    expect(works[0]?.title).to.deep.equal({ none: ['Odd'] })
    expect(works[0]?.pages).to.have.length(1)
    expect(works[0]?.sections).to.deep.equal([])
  })
})
