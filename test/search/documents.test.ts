// What the index keeps of a work, of its text and of its dates, and when that differs.

import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { readDate } from '../../catalogue/dates.ts'
import { inLanguage } from '../../catalogue/language.ts'
import type { Work } from '../../catalogue/model.ts'
import { documentsOf, stateOf } from '../../search/documents.ts'
import { unpack, unpackLines } from '../../search/packing.ts'
import { indexVersion, versionOf } from '../../search/settings.ts'
import { spellingRules } from '../../search/spelling.ts'
import { shownLines, tokensOf } from '../../search/text.ts'
import { bodiesOf } from '../../search/writing.ts'
import { dayMeant, wordsOfDate, yearsOf } from '../../search/written-dates.ts'
import { aLine, aText } from '../helpers/texts.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

const today = '2026-06-01'
const around = { fonds: [] }
const text = aText('demo-1_1', 'Geheimes aus dem Rat')
const withText = (changes: Partial<Work>) =>
  aWork({ pages: [aPage('demo-1', 1, { hasText: true })], ...changes })
const all = (work: Work) => JSON.stringify(documentsOf(work, [text], around, today) ?? 'nothing')
const date = (written: string) => ({ written, reading: readDate(written) })

describe('documents for the index', () => {
  it('hold no text of a work that is closed, and nothing of one whose record is closed', () => {
    expect(all(withText({}))).to.include('geheimes')
    expect(all(withText({ accessRule: { kind: 'closed' } }))).not.to.match(/geheim/i)
    expect(all(withText({ accessRule: { kind: 'preview', upTo: 400 } }))).not.to.match(/geheim/i)
    expect(all(withText({ accessRule: { kind: 'closed', record: 'none' } }))).to.equal('"nothing"')
    expect(all(withText({ withdrawn: { at: today, reason: 'Irrtum' } }))).to.equal('"nothing"')
  })

  it('hold title, shelfmark and dates of a minimal record, and none of its other words', () => {
    const minimal = all(withText({ accessRule: { kind: 'closed', record: 'minimal' } }))
    expect(minimal).to.include('Totentanz').and.include('DKW 001').and.include('1463')
    expect(minimal).not.to.match(/notke|fries|leinwand|zerst|painting/i)
  })

  it('have a state that changes with revision, access, day, holder and fonds', () => {
    const work = withText({ accessRule: { kind: 'closed', until: '2026-07-01' } })
    const state = stateOf(work, around, today)
    expect(stateOf({ ...work }, around, today)).to.equal(state)
    expect(stateOf({ ...work, revision: 2 }, around, today)).not.to.equal(state)
    expect(stateOf(work, around, '2026-07-01')).not.to.equal(state)
    expect(stateOf(work, { ...around, institution: anInstitution() }, today)).not.to.equal(state)
    expect(documentsOf(work, [], around, today)?.work.state).to.equal(state)
  })

  it('have a version that changes with every rule of spelling, and with their order', () => {
    expect(versionOf(spellingRules)).to.equal(indexVersion)
    for (const rule of spellingRules)
      expect(versionOf(spellingRules.filter((other) => other !== rule)), String(rule)).not.to.equal(
        indexVersion,
      )
    expect(versionOf(spellingRules.toReversed())).not.to.equal(indexVersion)
    for (const letter of ['ſ', 'ß', 'æ', 'ae', 'ph', 'ck'])
      expect(
        spellingRules.some(([pattern]) => letter.replace(pattern, '') !== letter),
        letter,
      ).to.equal(true)
  })

  it('are laid out as `layout` in settings.ts says: raise it where this differs, and write down the new one', () => {
    const documents = documentsOf(
      withText({ shelfmark: 'DKW 017', title: inLanguage('de', 'Stadtansicht mit Holsten-Thor') }),
      [aText('demo-1_1', 'vnde bewe=|bewegelik', 'gelik|bewegelik gud to lubeke')],
      around,
      today,
    )
    if (!documents) throw new Error('no documents')
    const { state, textState, terms, ...work } = documents.work
    // What was packed, because its bytes are a matter of the library that packed it.
    const pages = documents.pages.map(({ lines, ...page }) => [page, unpackLines(String(lines))])
    const laidOut = createHash('sha256')
      .update(JSON.stringify([work, unpack(String(terms)), pages]))
      .digest('base64url')
    expect([state, textState]).to.satisfy((both: unknown[]) => both.every((one) => typeof one === 'string'))
    expect(laidOut.slice(0, 10)).to.equal('uHgH1byG8N')
  })

  it('are sent in bodies that Meilisearch takes', () => {
    const bodies = [...bodiesOf(Array.from({ length: 2_500 }, (_, id) => ({ id })))]
    expect(bodies.map((body) => body.split('\n').length)).to.deep.equal([1_000, 1_000, 500])
    const large = [...bodiesOf([{ a: 'x'.repeat(9_000_000) }, { a: 'x'.repeat(9_000_000) }])]
    expect(large).to.have.length(2)
  })
})

describe('the running text of a page', () => {
  const words = (...lines: string[]) =>
    tokensOf(shownLines(aText('demo-1_1', ...lines))).map((token) => token.text)

  it('joins the parts of a word that name the whole', () => {
    expect(words('vnde bewe=|bewegelik', 'gelik|bewegelik gud')).to.deep.equal(['vnde', 'bewegelik', 'gud'])
  })

  it('joins parts by their hyphen where nothing names the whole', () => {
    expect(words('in Lü-', 'beck wohnt', 'der Rat⸗', 'mann')).to.deep.equal([
      'in',
      'Lübeck',
      'wohnt',
      'der',
      'Ratmann',
    ])
    expect(words('Elbe-', 'Lübeck')).to.deep.equal(['Elbe', 'Lübeck'])
  })

  it('keeps a repeated word apart', () => {
    expect(words('de|dede de|dede', 'de rad')).to.deep.equal(['dede', 'dede', 'de', 'rad'])
  })

  it('knows both places of a broken word', () => {
    const [, token] = tokensOf(shownLines(aText('demo-1_1', 'vnde bewe=|bewegelik', 'gelik|bewegelik gud')))
    expect(token?.places.map(({ line, box }) => [line, box.x])).to.deep.equal([
      [0, 100],
      [1, 0],
    ])
  })

  it('believes the line where its words do not spell it', () => {
    const [word] = aLine('vnde', 0).words
    const box = { x: 0, y: 0, width: 100, height: 20 }
    const line = { text: 'vnde de rad', box, words: word ? [word] : [] }
    const tokens = tokensOf(shownLines({ ...aText('p_1'), lines: [line] }))
    expect(tokens.map(({ text }) => text)).to.deep.equal(['vnde', 'de', 'rad'])
    expect(tokens.at(-1)?.places.map((place) => place.box)).to.deep.equal([box])
  })

  it('reads lines without words by the box of the line', () => {
    const line = { text: 'vnde de rad', box: { x: 1, y: 2, width: 3, height: 4 }, words: [] }
    expect(
      tokensOf(shownLines({ ...text, lines: [line] })).map(({ places }) => places[0]?.box),
    ).to.deep.equal([line.box, line.box, line.box])
  })
})

describe('dates in words', () => {
  it('are found by century, part of it, decade and month in both languages', () => {
    expect(wordsOfDate(date('1463')))
      .to.include('15. Jahrhundert')
      .and.include('15th century')
      .and.include('1460er Jahre')
    expect(wordsOfDate(date('2. Hälfte 15. Jh.'))).to.include('2. Hälfte 15. Jahrhundert')
    expect(wordsOfDate(date('1226-06-01')))
      .to.include('Juni')
      .and.include('June')
    expect(wordsOfDate(date('Montag nach Laetare 1465'))).to.include('25. März 1465')
    expect(dayMeant('Montag nach Laetare 1465')).to.equal('25. März 1465')
    expect(dayMeant('Rat 1465')).to.equal(undefined)
    expect(wordsOfDate(date('irgendwann'))).to.equal('irgendwann')
  })

  it('count for a lifetime on a side that is open', () => {
    expect(yearsOf(date('nach 1531'))).to.deep.equal([1532, 1632])
    expect(yearsOf(date('vor 1883'))).to.deep.equal([1782, 1882])
    expect(yearsOf(date('o. D.'))).to.equal(undefined)
  })
})
