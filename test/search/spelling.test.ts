// Which spellings meet under one key and which must not, by rule, by list, and today.

import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import { partsOf } from '../../search/compounds.ts'
import { shelfmarkField } from '../../search/keys.ts'
import { fold, foldHistoric, historicRules, wordsOf } from '../../search/spelling.ts'
import { keyOf, listedSpellings, phraseAt } from '../../search/variants.ts'

const sameToday = [
  ['Lübeck', 'LÜBECK', 'Luebeck', 'Lubeck', 'lu\u0308beck', 'luͤbeck'],
  ['Straße', 'Strasse', 'STRASSE', 'Straſſe'],
  ['Söhne', 'Soehne', 'Sohne', 'Soͤhne'],
  ['Märtyrer', 'Maertyrer', 'Martyrer'],
  ['Bücher', 'Buecher', 'buͤcher'],
]
const apartToday = [
  ['Bauer', 'Baur'],
  ['neue', 'nu'],
  ['Haus', 'hus'],
  ['1463', '1464'],
]
const sameByRule = [
  ['und', 'vnd', 'vnde', 'unde'],
  ['Jahr', 'Jar', 'iar', 'jaar'],
  ['Lübeck', 'Lubeke', 'Lvbeck', 'Lubek', 'lubecke'],
  ['Thor', 'Tor'],
  ['Codex', 'Kodex'],
  ['Hamburg', 'Hamborch', 'Hamborgh'],
  ['Ratzeburg', 'Raceborgh'],
  ['Photographie', 'Fotografie'],
  ['Freiheitsbrief', 'Freyheitsbrieff'],
  ['Oldendorf', 'oldendorp'],
  ['christliche', 'cristlike'],
]
const sameByList = [
  ['Haus', 'hus', 'huß', 'huse'],
  ['Bürger', 'borger', 'borgher'],
  ['Bürgermeister', 'borgermester', 'Burgemester'],
  ['Totentanz', 'Todtentanz', 'dodendantz'],
  ['Graf', 'greue', 'greve'],
  ['Lübeck', 'Lubeca'],
  ['Sankt', 'St', 'sunte'],
]

/** Common words that a rule brings near a spelling of the list. */
const apartInOldTexts = [
  ['steht', 'Stadt'],
  ['sollte', 'Salz'],
  ['wollte', 'Wald'],
  ['sind', 'Sankt'],
]

describe('spelling', () => {
  for (const [one = '', other = ''] of apartInOldTexts)
    it(`keeps ${one} from ${other} in old texts`, () =>
      expect(keyOf(one, 'historic')).not.to.equal(keyOf(other, 'historic')))
  for (const group of sameToday)
    it(`writes ${group.join(', ')} with one key today`, () =>
      expect(new Set(group.map(fold)).size).to.equal(1))
  for (const [one = '', other = ''] of apartToday)
    it(`keeps ${one} from ${other} today`, () => expect(fold(one)).not.to.equal(fold(other)))
  for (const group of sameByRule)
    it(`joins ${group.join(', ')} by rule`, () => expect(new Set(group.map(foldHistoric)).size).to.equal(1))
  for (const group of sameByList)
    it(`joins ${group.join(', ')} by rule and list`, () =>
      expect(new Set(group.map((word) => keyOf(word, 'historic'))).size).to.equal(1))

  it('leaves words with a digit as they are', () => {
    expect(foldHistoric('A373v')).to.equal('a373v')
    expect(keyOf('1463', 'historic')).to.equal('1463')
  })

  it('gives keys that Meilisearch takes for one word each, whatever is typed in Latin script', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÄÖÜäöüßſæøÿ]{1,20}$/), (word) => {
        expect(keyOf(word, 'historic')).to.match(/^[a-z0-9]+$/)
        expect(keyOf(word, 'modern')).to.match(/^[a-z0-9]+$/)
      }),
    )
  })

  it('takes any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { text: word } of wordsOf(text)) expect(keyOf(word, 'historic')).to.be.a('string')
      }),
    )
  })

  it('states for every rule what it joins', () => {
    for (const [, , joins] of historicRules) expect(joins).to.have.length.above(5)
  })

  it('knows the spellings of the list', () => {
    expect(listedSpellings('Bürger')).to.include.members(['borger', 'borgher'])
    expect(listedSpellings('borger')).to.include('Bürger')
    expect(listedSpellings('Fahrrad')).to.deep.equal([])
  })

  it('reads several words as one where the list does', () => {
    const keys = wordsOf('des dodes dantz').map(({ text }) => keyOf(text, 'historic'))
    expect(phraseAt(keys, 1)).to.include({ key: keyOf('Totentanz', 'historic'), length: 2 })
    expect(phraseAt(keys, 0)).to.equal(undefined)
  })

  it('finds words in any script, with the places where they stand', () => {
    expect(wordsOf('Lu\u0308beck, „Rat“ 1418—سفينة').map(({ text }) => text)).to.deep.equal([
      'Lu\u0308beck',
      'Rat',
      '1418',
      'سفينة',
    ])
    const text = 'a ſo-vnde b'
    for (const { text: word, start, end } of wordsOf(text)) expect(text.slice(start, end)).to.equal(word)
  })

  it('takes compounds apart, and no other words', () => {
    expect(partsOf('Stadtansicht')).to.deep.equal(['stadt', 'ansicht'])
    expect(partsOf('Oberstadtbuch')).to.include.members(['stadtbuch', 'buch', 'oberstadt'])
    expect(partsOf('Abschiedsbriefe')).to.include('briefe')
    for (const word of ['Lübeck', 'Gewand', 'Universität', 'Buddenbrooks', 'und'])
      expect(partsOf(word), word).to.deep.equal([])
    expect(partsOf('x'.repeat(1_000))).to.deep.equal([])
  })

  it('writes a shelfmark in the ways that people type it', () => {
    expect(shelfmarkField('DKW 017', 'modern')).to.equal('dkw 017. dkw 17. dkw017. dkw17')
    expect(shelfmarkField('Hs. 734', 'modern')).to.include('734')
  })
})

describe('docs/spelling.md', () => {
  it('explains every rule in its place', async () => {
    const page = await readFile(new URL('../../docs/spelling.md', import.meta.url), 'utf8')
    const rows = page.split('\n').filter((line) => /^\| \d+ +\|/.test(line))
    expect(rows).to.have.length(historicRules.length)
    for (const [at, [pattern, , joins]] of historicRules.entries()) {
      expect(rows[at]).to.include(`\`${pattern.source.replaceAll('|', '\\|')}\``)
      expect(rows[at]).to.include(joins)
    }
  })
})
