// What a question hits is the same by the keys of a page as by its words.

import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { readKeys } from '../../search/kept.ts'
import { openLexicon } from '../../search/lexicon.ts'
import { judgeOf } from '../../search/matching.ts'
import { parseQuestion } from '../../search/question.ts'
import { type Run, runsOf } from '../../search/runs.ts'
import { shownLines, tokensOf } from '../../search/text.ts'
import { textDocumentsOf } from '../../search/text-documents.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'

const lexicon = openLexicon()

/** Words that are hit, neighbours as one run. */
const runsAmong = (hits: readonly number[]) => {
  const runs: Run[] = []
  for (const [at, hit] of hits.entries()) {
    if (hit === -1) continue
    const last = runs.at(-1)
    if (last?.to === at) runs[runs.length - 1] = { from: last.from, to: at + 1 }
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

/** Both ways. */
const looked = (q: string, ...lines: string[]) => {
  const text = aText('book_1', ...lines)
  const page = { ...aPage('book', 1, { hasText: true }), id: text.page }
  const { pages } = textDocumentsOf(aWork({ id: 'book' as WorkId, pages: [page] }), [text], lexicon)
  const kept = readKeys(pages[0])
  if (!kept) throw new Error('no page')
  const question = parseQuestion(q, true)
  const words = tokensOf(shownLines(text)).map((token) => token.text)
  return { byKeys: runsOf(question)(kept), byWords: runsAmong(judgeOf(question, lexicon)(words)) }
}

const page = [
  'De borgermester vnde de rad to lubeke hebben ghesehen dat de borgher bewe=|bewegelik',
  'gelik|bewegelik gud to Lubeke vorkoften in deme jare dusent veerhundert vnde een',
  'Am Holsten-Thor stand ein Thor, und der Rathsherr der Photo-Graphie sprach: Lübeck, Lübeck! Lüb und des dodes dantz',
]

describe('the runs that a question hits', () => {
  it('are the same by keys as by words', () => {
    const questions = [
      'Lübeck ',
      'Lüb',
      'Bürgermeister und Rat ',
      '"rad to lubeke"',
      '"de borgher" Tor ',
      'Fotografie ',
      'Holstentor ',
      'Rat ',
      'Herr ',
      'Totentanz ',
      'bewegelik',
      'Lubekke gut ',
      'd',
      'dusent vierhundert',
    ]
    for (const q of questions) {
      const { byKeys, byWords } = looked(q, ...page)
      expect(byWords, q).to.not.deep.equal([])
      expect(byKeys, q).to.deep.equal(byWords)
    }
  })

  it('may begin and end the page, and touch each other', () => {
    expect(looked('gud god ', 'gud god gud', 'anders gud').byKeys).to.deep.equal([
      { from: 0, to: 3 },
      { from: 4, to: 5 },
    ])
  })

  it('are forgiven a slip of the finger only where nothing is hit as asked', () => {
    expect(looked('Overbeck ', 'Overbeck und Ofverbeck').byKeys).to.deep.equal([{ from: 0, to: 1 }])
    expect(looked('Overbeck ', 'Friedrich Ofverbeck').byKeys).to.deep.equal([{ from: 1, to: 2 }])
  })
})
