// Rights statements: the closed list, and how archivists write them.

import { expect } from 'chai'
import { readRights, rightsStatement, rightsStatements } from '../../catalogue/rights-statements.ts'

const cc = 'http://creativecommons.org'

describe('the list of rights statements', () => {
  it('holds addresses that IIIF Presentation 3.0 takes, each once', () => {
    const uris = rightsStatements.map(({ uri }) => uri)
    expect(new Set(uris).size).to.equal(uris.length)
    for (const uri of uris)
      expect(uri).to.match(
        /^http:\/\/(creativecommons\.org\/(licenses|publicdomain)|rightsstatements\.org\/vocab)\/.+\/$/,
      )
  })

  it('holds the twelve of rightsstatements.org and the two of the public domain', () => {
    const of = (host: string) => rightsStatements.filter(({ uri }) => uri.includes(host))
    expect(of('rightsstatements.org')).to.have.length(12)
    expect(of('publicdomain')).to.have.length(2)
  })

  it('answers in one sentence in both languages', () => {
    for (const { use, label } of rightsStatements)
      for (const words of [use, label]) {
        expect(Object.keys(words)).to.deep.equal(['de', 'en'])
        for (const [text] of Object.values(words)) expect(text).to.match(/^\S.+\S$/)
      }
    expect(
      rightsStatements.every(({ use }) => use.de?.[0]?.endsWith('.') && use.en?.[0]?.endsWith('.')),
    ).to.equal(true)
  })

  it('calls free only what anybody may use for any purpose', () => {
    const free = rightsStatements.filter((each) => each.free && !/^CC BY.* [1-3]\./.test(each.short))
    expect(free.map(({ short }) => short)).to.deep.equal(['PDM 1.0', 'CC0 1.0', 'CC BY 4.0', 'CC BY-SA 4.0'])
    expect(rightsStatements.filter(({ free, short }) => free && /NC|ND/.test(short))).to.deep.equal([])
  })

  const addresses: Record<string, string> = {
    'https://creativecommons.org/licenses/by-sa/4.0/': `${cc}/licenses/by-sa/4.0/`,
    'http://www.creativecommons.org/licenses/by/4.0': `${cc}/licenses/by/4.0/`,
    'https://creativecommons.org/publicdomain/zero/1.0/deed.de': `${cc}/publicdomain/zero/1.0/`,
    'https://creativecommons.org/licenses/by/3.0/de/legalcode': `${cc}/licenses/by/3.0/de/`,
    'http://creativecommons.org/licenses/by/3.0/at/': `${cc}/licenses/by/3.0/`,
    'https://rightsstatements.org/page/InC/1.0/?language=de': 'http://rightsstatements.org/vocab/InC/1.0/',
  }
  for (const [written, uri] of Object.entries(addresses))
    it(`knows the address ${written}`, () => expect(rightsStatement(written)?.uri).to.equal(uri))

  it('knows no other address', () => {
    for (const address of [
      'https://example.org/',
      'http://creativecommons.org/',
      'http://creativecommons.org.evil.example/publicdomain/zero/1.0/',
      '',
    ])
      expect(rightsStatement(address)).to.equal(undefined)
  })
})

describe('a column Rechte', () => {
  const writings: Record<string, string> = {
    CC0: 'CC0 1.0',
    'CC0 1.0': 'CC0 1.0',
    'CC BY 4.0': 'CC BY 4.0',
    'cc-by-sa': 'CC BY-SA 4.0',
    'CC-BY-SA 3.0 DE': 'CC BY-SA 3.0 DE',
    'CC BY-NC-SA 4.0 International': 'CC BY-NC-SA 4.0',
    'Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0 International': 'CC BY-NC-ND 4.0',
    PDM: 'PDM 1.0',
    'Public Domain Mark 1.0': 'PDM 1.0',
    gemeinfrei: 'PDM 1.0',
    InC: 'InC',
    'Urheberrechtsschutz 1.0': 'InC',
    'Urheberrechtsschutz (In Copyright)': 'InC',
    'kein Copyright / Public domain (CC0 1.0)': 'CC0 1.0',
    'Rechte vorbehalten': 'InC',
    'Rechte vorbehalten – Freier Zugang': 'InC',
    'Urheberrechtsschutz nicht bewertet': 'CNE',
    'Urheberrechtsschutz - Nutzung zu Bildungszwecken erlaubt': 'InC-EDU',
    'Kein Urheberrechtsschutz - Andere rechtliche Beschränkungen': 'NoC-OKLR',
    'http://creativecommons.org/publicdomain/mark/1.0/': 'PDM 1.0',
    'www.creativecommons.org/publicdomain/mark/1.0': 'PDM 1.0',
  }
  for (const [written, short] of Object.entries(writings))
    it(`reads "${written}" as ${short}`, () => expect(readRights(written)?.short).to.equal(short))

  for (const strange of [
    '',
    'siehe Akte',
    '© Foto Castelli',
    'CC',
    'CC BY 9.0',
    'https://example.org/licence',
    'UNKNOWN',
  ])
    it(`does not guess at "${strange}"`, () => expect(readRights(strange)).to.equal(undefined))

  it('reads back every short name, label and address', () => {
    for (const each of rightsStatements) {
      expect(readRights(each.short), each.short).to.equal(each)
      expect(readRights(each.uri), each.uri).to.equal(each)
    }
  })
})
