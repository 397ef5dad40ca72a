// XML that means harm or is broken: each is a finding that says why, nothing is fetched, nothing is thrown.

import { expect } from 'chai'
import fc from 'fast-check'
import { fixture, picture, readDelivery } from '../../helpers/records.ts'

const mods = (inner: string) => `<mods xmlns="http://www.loc.gov/mods/v3">${inner}</mods>`
const titled = (text: string) => mods(`<titleInfo><title>${text}</title></titleInfo>`)

const codes = async (content: string | Buffer, name = 'r.xml') => {
  const { works, findings } = await readDelivery({ [name]: content })
  return { works: works.length, findings: findings.map(({ code, values }) => [code, values.reason ?? '']) }
}

describe('hostile XML', () => {
  it('refuses entities: a billion laughs is never told', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE mods [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>${titled('&c;')}`
    expect(await codes(laughs)).to.deep.equal({ works: 0, findings: [['doctype-refused', '']] })
  })

  it('refuses external entities, parameter entities and external subsets with declarations', async () => {
    for (const doctype of [
      '<!DOCTYPE mods [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE mods [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
      '<!DOCTYPE mods SYSTEM "http://127.0.0.1:9/x.dtd" [<!ELEMENT mods ANY>]>',
    ])
      expect(await codes(`${doctype}${titled('&x;')}`), doctype).to.deep.equal({
        works: 0,
        findings: [['doctype-refused', '']],
      })
  })

  it('passes over a DOCTYPE that only names a DTD; entities of its DTD are unknown', async () => {
    const doctype = '<!DOCTYPE mods SYSTEM "http://127.0.0.1:9/mods.dtd">'
    expect((await codes(doctype + titled('Ruhig'))).works).to.equal(1)
    const { works, findings } = await codes(doctype + titled('&nbsp;'))
    expect(works).to.equal(0)
    expect(findings[0]?.[0]).to.equal('record-unreadable')
  })

  it('stops at depth, number of attributes and broken ends', async () => {
    const deep = mods('<a>'.repeat(5000) + '</a>'.repeat(5000))
    expect((await codes(deep)).findings).to.deep.equal([
      ['record-unreadable', 'its elements are nested deeper than 200'],
    ])
    const attributes = Array.from({ length: 500 }, (_, at) => `a${at}="x"`).join(' ')
    expect((await codes(mods(`<note ${attributes}/>`))).findings[0]?.[1]).to.contain(
      'more than 200 attributes',
    )
    expect((await codes('<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo>')).findings[0]?.[0]).to.equal(
      'record-unreadable',
    )
    expect((await codes(`${titled('a')}<mods/>`)).findings[0]?.[0]).to.equal('record-unreadable')
    expect((await codes(mods('<x:note>a</x:note>'))).findings[0]?.[0]).to.equal('record-unreadable')
  })

  it('names wrong encodings, and reads the right ones', async () => {
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${titled('Lübeck')}`, 'latin1')
    const right = await readDelivery({ 'r.xml': latin })
    expect(right.works[0]?.title).to.deep.equal({ none: ['Lübeck'] })
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${titled('Lübeck')}`, 'utf16le'),
    ])
    expect((await readDelivery({ 'r.xml': utf16 })).works[0]?.title).to.deep.equal({ none: ['Lübeck'] })
    const lying = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${titled('Lübeck')}`, 'latin1')
    expect((await codes(lying)).findings[0]?.[1]).to.contain('not written in UTF-8')
    const unknown = `<?xml version="1.0" encoding="klingon"?>${titled('x')}`
    expect((await codes(unknown)).findings[0]?.[1]).to.contain('klingon')
  })

  it('reads the next record when one cannot be read', async () => {
    const { works, findings } = await readDelivery({
      'a.xml': '<mods xmlns="http://www.loc.gov/mods/v3"><oh',
      'b.xml': titled('Gut'),
      'c.xml': '<mets xmlns="http://www.loc.gov/METS/"><mets></mets>',
    })
    expect(works.map(({ title }) => title)).to.deep.equal([{ none: ['Gut'] }])
    expect(findings.map(({ origin }) => origin.file).sort()).to.deep.equal(['a.xml', 'c.xml'])
  })

  it('lets no exception out of any source, whatever is cut out of or put into a record', async () => {
    const names = [
      'mets-dfg.xml',
      'mets-issue.xml',
      'mets-anchor.xml',
      'lido.xml',
      'ead-ddb.xml',
      'ead-2002.xml',
      'marc.xml',
      'oai.xml',
    ]
    const records = await Promise.all(names.map(async (name) => (await fixture(name)).toString('utf8')))
    const broken = fc.record({
      which: fc.nat(names.length - 1),
      from: fc.nat(6000),
      length: fc.nat(400),
      instead: fc.oneof(
        fc.constant(''),
        fc.string({ maxLength: 12 }),
        fc.constantFrom('<', '&', '</x>', '<a/>', '\u0000', '"'),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(broken, { minLength: 20, maxLength: 20 }), async (changes) => {
        const files = changes.map(({ which, from, length, instead }, at) => {
          const text = records[which] ?? ''
          return [
            `${at}.xml`,
            text.slice(0, from % text.length) + instead + text.slice((from % text.length) + length),
          ]
        })
        const { works, findings } = await readDelivery({ ...Object.fromEntries(files), 'x.tif': picture })
        expect(works.length + findings.length).to.be.greaterThan(0)
      }),
      { numRuns: 25, seed: 1226 },
    )
  })
})
