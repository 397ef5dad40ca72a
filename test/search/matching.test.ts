// What a question is, and which words of a text it hits.

import { expect } from 'chai'
import { distance, excerpt, judgeOf } from '../../search/matching.ts'
import { asQuery, parseQuestion, withoutCompounds } from '../../search/question.ts'
import { wordsOf } from '../../search/spelling.ts'

const marked = (q: string, text: string, historic = true) =>
  (excerpt(text, judgeOf(parseQuestion(q, historic))) ?? [])
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('')

describe('a question', () => {
  it('is words and phrases, by their keys', () => {
    const { terms, phrases } = parseQuestion('"rad to lubeke" borger „Hus“', true)
    expect(terms.map(({ key }) => key)).to.deep.equal(['burger'])
    expect(phrases).to.deep.equal([['rat', 'zu', 'lubek'], ['haus']])
    expect(asQuery(parseQuestion('"rad to" borger', true))).to.equal('"rat zu" burger')
  })

  it('may end in the beginning of a word, unless a blank follows', () => {
    expect(parseQuestion('Lübeck Tot', true).terms.map(({ beginning }) => beginning)).to.deep.equal([
      false,
      true,
    ])
    expect(parseQuestion('Lübeck Tot ', true).terms.map(({ beginning }) => beginning)).to.deep.equal([
      false,
      false,
    ])
  })

  it('can have its compounds taken apart', () => {
    const apart = withoutCompounds(parseQuestion('Holzschnitt Lübeck', false))
    expect(apart?.terms.map(({ key }) => key)).to.deep.equal(['holz', 'schnitt', 'lubeck'])
    expect(withoutCompounds(parseQuestion('Lübeck', false))).to.equal(undefined)
  })

  it('is cut when it is endless', () => {
    expect(parseQuestion('wort '.repeat(10_000), true).terms.length).to.be.below(100)
  })
})

describe('marking', () => {
  it('marks whole words as they stand', () => {
    expect(marked('Ansicht', 'Große Stadtansicht, koloriert')).to.equal('Große [Stadtansicht], koloriert')
    expect(marked('luebeck', 'Das alte Lübeck.')).to.equal('Das alte [Lübeck].')
    expect(marked('Bürger', 'De borgher vnde de rad')).to.equal('De [borgher] vnde de rad')
    expect(marked('Bürger', 'De borgher vnde de rad', false)).to.equal('')
    expect(marked('Totentanz', 'Des dodes dantz')).to.equal('Des [dodes] [dantz]')
    expect(marked('Holstentor', 'Am Holsten-Thor')).to.equal('Am [Holsten]-[Thor]')
    expect(marked('Quellwasser', 'Vom Quell-Wasser')).to.equal('Vom [Quell]-[Wasser]')
    expect(marked('Quellwasser', 'Vom Quell-Wasser', false)).to.equal('Vom [Quell]-[Wasser]')
    expect(marked('Fotografie', 'Eine Photo-Graphie')).to.equal('Eine [Photo]-[Graphie]')
  })

  it('marks a near word only where no word is hit as asked', () => {
    expect(marked('Overbeck ', 'Overbeck und Ofverbek')).to.equal('[Overbeck] und Ofverbek')
    expect(marked('Overbeck ', 'Friedrich Ofverbek')).to.equal('Friedrich [Ofverbek]')
    expect(marked('1463 ', 'im Jahr 1464')).to.equal('')
  })

  it('marks phrases only in their order', () => {
    expect(marked('"rad to lubeke"', 'de rad to lubeke vnde rad')).to.equal('de [rad] [to] [lubeke] vnde rad')
    expect(marked('"lubeke to"', 'de rad to lubeke')).to.equal('')
  })

  it('shows a long text around its first hit, cut between words', () => {
    const text = `${'anfang '.repeat(60)}Zielwort ${'ende '.repeat(100)}`
    const pieces = excerpt(text, judgeOf(parseQuestion('Zielwort', true))) ?? []
    const shown = pieces.map((piece) => piece.text).join('')
    expect(shown).to.match(/^… anfang .*Zielwort ende.* …$/)
    expect(shown.length).to.be.below(260)
    expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).to.deep.equal(['Zielwort'])
  })

  it('counts a swap of two letters as one slip', () => {
    expect(distance('totentanz', 'totentnaz', 2)).to.equal(1)
    expect(distance('lubek', 'lubek', 1)).to.equal(0)
    expect(distance('abc', 'xyz', 1)).to.be.above(1)
  })

  it('says for each word which term hits it', () => {
    const words = wordsOf('de rad to lubeke').map(({ text }) => text)
    expect(judgeOf(parseQuestion('Lübeck Rat ', true))(words)).to.deep.equal([-1, 1, -1, 0])
  })
})
