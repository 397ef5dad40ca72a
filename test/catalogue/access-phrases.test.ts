// A column Zugang: what archivists write, and the rule that it becomes.

import { expect } from 'chai'
import { readAccess } from '../../catalogue/access-phrases.ts'
import { closurePeriods, openingDay } from '../../catalogue/closure-periods.ts'
import type { AccessRule } from '../../catalogue/model.ts'
import { access } from '../../catalogue/rights.ts'

const closed = (more: object = {}) => ({ kind: 'closed', ...more })
const preview = (upTo: number, more: object = {}) => ({ kind: 'preview', upTo, ...more })

describe('a column Zugang', () => {
  const writings: Record<string, object> = {
    offen: { kind: 'open' },
    'Frei zugänglich': { kind: 'open' },
    open: { kind: 'open' },
    gesperrt: closed(),
    closed: closed(),
    'gesperrt bis 31.12.2054': closed({ until: '2055-01-01' }),
    'gesperrt  bis zum 31. 12. 2054': closed({ until: '2055-01-01' }),
    'gesperrt bis einschließlich 31.12.2054': closed({ until: '2055-01-01' }),
    'gesperrt bis Ende 2054': closed({ until: '2055-01-01' }),
    'gesperrt bis 2054': closed({ until: '2055-01-01' }),
    'gesperrt bis 2054-12-31': closed({ until: '2055-01-01' }),
    'gesperrt bis 28. Februar 2040': closed({ until: '2040-02-29' }),
    'gesperrt, frei ab 1.1.2055': closed({ until: '2055-01-01' }),
    'gesperrt, ab 2055': closed({ until: '2055-01-01' }),
    'closed until 31 December 2054': closed({ until: '2055-01-01' }),
    'closed until December 31, 2054': closed({ until: '2055-01-01' }),
    'restricted, open from 2055-01-01': closed({ until: '2055-01-01' }),
    'gesperrt bis 31.12.2054 (Persönlichkeitsschutz)': closed({
      until: '2055-01-01',
      reason: { de: ['Persönlichkeitsschutz'] },
    }),
    'closed until 2054 (personal data)': closed({ until: '2055-01-01', reason: { en: ['personal data'] } }),
    'gesperrt, nur Titel': closed({ record: 'minimal' }),
    'gesperrt bis 2054, nur Titel': closed({ until: '2055-01-01', record: 'minimal' }),
    'closed, no record': closed({ record: 'none' }),
    Vorschau: preview(400),
    'Vorschau 400 px': preview(400),
    'Vorschau 600': preview(600),
    'Vorschau 400 bis 2054-12-31': preview(400, { until: '2055-01-01' }),
    'Vorschau bis 2054': preview(400, { until: '2055-01-01' }),
    'Vorschau bis 600 Pixel': preview(600),
    'nur Vorschau bis 31.12.2054': preview(400, { until: '2055-01-01' }),
    'Vorschau 400 px bis 31.12.2054': preview(400, { until: '2055-01-01' }),
    'preview only': preview(400),
    'Preview 800 px until 2054': preview(800, { until: '2055-01-01' }),
    'Schutzfrist: Geburt 1951': closed({ until: '2042-01-01', reason: closurePeriods.birth.reason }),
    'Schutzfrist ab Tod 2020': closed({ until: '2031-01-01', reason: closurePeriods.death.reason }),
    'Schutzfrist: Urheber † 1984': closed({ until: '2055-01-01', reason: closurePeriods.author.reason }),
  }
  for (const [written, rule] of Object.entries(writings))
    it(`reads "${written}"`, () => expect(readAccess(written)).to.deep.equal(rule))

  for (const strange of [
    '',
    'nach Absprache',
    'gesperrt bis auf Weiteres',
    'gesperrt bis 31.02.2054',
    'gesperrt bis 31.13.2054',
    'gesperrt außer für Forschung',
    'offen ab 2055',
    'Vorschau 400 px bis bald',
    'gesperrte',
    'previews',
    'none',
    'Schutzfrist: Geburt unbekannt',
    'not open',
  ])
    it(`does not guess at "${strange}"`, () => expect(readAccess(strange)).to.equal(undefined))

  it('keeps closed on the last day that is written, and opens on the next', () => {
    const accessRule = readAccess('gesperrt bis 31.12.2025') as AccessRule
    expect(access({ accessRule }, '2025-12-31').pixels).to.equal(0)
    expect(access({ accessRule }, '2026-01-01').pixels).to.equal(Number.POSITIVE_INFINITY)
  })
})

describe('a closure period', () => {
  it('ends with the year: Thomas Mann, who died in 1955, is in the public domain from 2026', () => {
    expect(openingDay('author', 1955)).to.equal('2026-01-01')
  })

  it('has a reason and a law in every case', () => {
    for (const each of Object.values(closurePeriods)) {
      expect(each.reason.de).to.have.length(1)
      expect(each.law).to.match(/§/)
    }
  })
})
