// Names of neighbouring words: the same for the same pair, in its order, and never one that a text could hold.

import { expect } from 'chai'
import { holdsPhrasesOf } from '../../search/likeliest.ts'
import { pairsOf } from '../../search/pairs.ts'
import { asQueryOfPages, parseQuestion } from '../../search/question.ts'
import { keyOf } from '../../search/variants.ts'

describe('pairs of words', () => {
  it('have a name each, which tells the order', () => {
    const text = pairsOf(['rat', 'zu', 'lubek'])
    expect(text).to.have.lengthOf(2)
    expect(text).to.include.members(pairsOf(['zu', 'lubek']))
    expect(pairsOf(['lubek', 'zu'])).not.to.deep.equal(pairsOf(['zu', 'lubek']))
    expect(pairsOf(['rat'])).to.deep.equal([])
  })

  it('are named as no word of a text is keyed', () => {
    const [name = ''] = pairsOf(['zu', 'lubek'])
    expect(name).to.match(/^wwww[0-9a-z]{1,4}$/)
    for (const word of ['wwww', 'wwwwab', 'WWWWzz']) expect(keyOf(word, 'historic')).not.to.match(/^wwww/)
  })

  it('seldom share a name', () => {
    const keys = Array.from({ length: 1_001 }, (_, at) => `key${at}`)
    expect(pairsOf(keys).length).to.be.above(980)
  })

  it('stand in the question to the pages for a phrase; two words beside them', () => {
    expect(asQueryOfPages(parseQuestion('"rad" borger ', true))).to.equal('"rat" burger')
    expect(asQueryOfPages(parseQuestion('"rad to"', true))).to.match(/^"rat" "zu" "wwww\w+"$/)
    expect(asQueryOfPages(parseQuestion('"rad to lubeke"', true))).to.match(/^"wwww\w+" "wwww\w+"$/)
  })
})

describe('a phrase among keys', () => {
  it('is held whole and in its order only, wherever it begins', () => {
    const holds = (phrase: readonly string[]) =>
      holdsPhrasesOf({ mode: 'historic', terms: [], phrases: [phrase] })(' rat zu rat zu lubek ')
    expect(holds(['rat', 'zu', 'lubek'])).to.equal(true)
    expect(holds(['zu', 'rat'])).to.equal(true)
    expect(holds(['lubek', 'rat'])).to.equal(false)
    expect(holds(['zu', 'lubek', 'rat'])).to.equal(false)
    expect(holds(['zu', 'lub'])).to.equal(false)
  })
})
