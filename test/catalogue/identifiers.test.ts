// Ids: what they are made of, and that nobody can make a wrong one.

import { expect } from 'chai'
import fc from 'fast-check'
import {
  fondsIdOf,
  type InstitutionId,
  institutionIdOf,
  mintPageId,
  parseFondsId,
  parseInstitutionId,
  parsePageId,
  parseWorkId,
  slug,
  type WorkId,
  workIds,
  workOfPage,
} from '../../catalogue/identifiers.ts'

const demo = 'demo' as InstitutionId
const firstIds = (shelfmark: string, count = 4) => {
  const ids = workIds(demo, shelfmark)
  return Array.from({ length: count }, () => String(ids.next().value))
}

describe('a slug', () => {
  const slugs: Record<string, string> = {
    'Hs. 734, Bd. 2': 'hs-734-bd-2',
    'Große Straße': 'grosse-strasse',
    'Ämter & Zünfte': 'aemter-zuenfte',
    ÉCOLE: 'ecole',
    '  --x--  ': 'x',
    漢字: '',
  }
  for (const [text, expected] of Object.entries(slugs))
    it(`of "${text}" is "${expected}"`, () => expect(slug(text)).to.equal(expected))

  it('is an id whenever it is not empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const made = slug(text)
        if (made !== '') expect(parseWorkId(made)).to.equal(made)
        expect(made.length).to.be.at.most(80)
      }),
    )
  })
})

describe('the ids of a work', () => {
  it('are its shelfmark, then with the institution, then numbered', () => {
    expect(firstIds('DKW 017')).to.deep.equal(['dkw-017', 'demo-dkw-017', 'demo-dkw-017-2', 'demo-dkw-017-3'])
  })

  it('leave out names that addresses use', () => {
    expect(firstIds('Collections', 1)).to.deep.equal(['demo-collections'])
  })

  it('are made of a shelfmark in any script, the same each time', () => {
    const [id] = firstIds('漢字', 1)
    expect(id).to.match(/^nr-[0-9a-f]{8}$/)
    expect(firstIds('漢字', 1)).to.deep.equal([id])
    expect(firstIds('字漢', 1)).to.not.deep.equal([id])
  })

  it('are ids, all different, and leave room for pages', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ maxLength: 300 }),
        (shelfmark, label) => {
          const ids = firstIds(shelfmark, 12)
          expect(new Set(ids).size).to.equal(ids.length)
          for (const id of ids) {
            expect(parseWorkId(id)).to.equal(id)
            const page = mintPageId(id as WorkId, { label, order: 12 }, new Set())
            expect(parsePageId(page)).to.equal(page)
            expect(workOfPage(page)).to.equal(id)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the id of a page', () => {
  const work = 'dkw-017' as WorkId
  const mint = (label: string, order: number, ...taken: string[]) =>
    mintPageId(work, { label, order }, new Set(taken))

  it('is its label, else its place, numbered where taken', () => {
    expect(mint('21r', 41)).to.equal('dkw-017_21r')
    expect(mint('Einband vorn', 1)).to.equal('dkw-017_einband-vorn')
    expect(mint('', 7)).to.equal('dkw-017_7')
    expect(mint('[?]', 7)).to.equal('dkw-017_7')
    expect(mint('1', 3, 'dkw-017_1', 'dkw-017_1-2')).to.equal('dkw-017_1-3')
  })
})

describe('ids from outside', () => {
  it('are taken only if the house could have made them', () => {
    for (const text of [
      '',
      '.',
      '..',
      'A',
      'a--b',
      '-a',
      'a-',
      'a_b',
      'a b',
      'a/b',
      'ä',
      'a%2F',
      '__proto__',
      'a'.repeat(201),
    ])
      for (const parse of [parseWorkId, parseFondsId, parseInstitutionId])
        expect(parse(text), text).to.equal(undefined)
    for (const text of ['', '_', 'a', 'a_', '_b', 'a_b_c', 'a/b_c', 'A_b', `a_${'b'.repeat(200)}`])
      expect(parsePageId(text), text).to.equal(undefined)
  })

  it('of fonds and institutions are made from their names', () => {
    expect(fondsIdOf(demo, 'Sammlung Nöhring')).to.equal('demo-sammlung-noehring')
    expect(institutionIdOf('Demo-Sammlung')).to.equal('demo-sammlung')
  })
})
