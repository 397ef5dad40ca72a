// Access: who may see what on which day.

import { expect } from 'chai'
import fc from 'fast-check'
import type { AccessRule } from '../../catalogue/model.ts'
import { type Access, access, dayOf } from '../../catalogue/rights.ts'

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const rules: fc.Arbitrary<AccessRule> = fc.oneof(
  fc.constant<AccessRule>({ kind: 'open' }),
  fc.record(
    {
      kind: fc.constant('closed' as const),
      until: days,
      record: fc.constantFrom('full' as const, 'minimal' as const, 'none' as const),
      reason: fc.constant({ de: ['Grund'] }),
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    { kind: fc.constant('preview' as const), upTo: fc.integer({ min: 1, max: 5000 }), until: days },
    { requiredKeys: ['kind', 'upTo'] },
  ),
)

const amount = { none: 0, minimal: 1, full: 2 } as const
const atLeast = (later: Access, earlier: Access) =>
  later.pixels >= earlier.pixels &&
  amount[later.record] >= amount[earlier.record] &&
  Number(later.text) >= Number(earlier.text) &&
  Number(later.download) >= Number(earlier.download)

describe('access', () => {
  it('never takes back on a later day what it gave on an earlier one', () => {
    fc.assert(
      fc.property(rules, days, days, (accessRule, one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one]
        expect(atLeast(access({ accessRule }, later), access({ accessRule }, earlier))).to.equal(true)
      }),
    )
  })

  it('gives no pixel, no text and no download of what is closed', () => {
    fc.assert(
      fc.property(rules, days, (accessRule, today) => {
        const stillShut = accessRule.kind === 'closed' && !(accessRule.until && today >= accessRule.until)
        if (!stillShut) return
        expect(access({ accessRule }, today)).to.include({ pixels: 0, text: false, download: false })
      }),
    )
  })

  it('gives of a preview the small picture and the record only', () => {
    fc.assert(
      fc.property(rules, days, (accessRule, today) => {
        if (accessRule.kind !== 'preview' || (accessRule.until && today >= accessRule.until)) return
        expect(access({ accessRule }, today)).to.include({
          record: 'full',
          pixels: accessRule.upTo,
          text: false,
          download: false,
        })
      }),
    )
  })

  it('has one key for one answer: keys differ exactly if what is given differs', () => {
    fc.assert(
      fc.property(rules, rules, days, (one, other, today) => {
        const [first, second] = [access({ accessRule: one }, today), access({ accessRule: other }, today)]
        const given = ({ record, pixels, text, download }: Access) => [record, pixels, text, download].join()
        expect(first.key === second.key).to.equal(given(first) === given(second))
      }),
    )
  })

  it('says why something is shut and until when, and nothing of what is open', () => {
    fc.assert(
      fc.property(rules, days, (accessRule, today) => {
        const given = access({ accessRule }, today)
        if (given.download) expect(given).to.not.have.any.keys('why', 'until')
        else expect(given.why?.de ?? given.why).to.not.equal(undefined)
        if (given.until) expect(given.until > today).to.equal(true)
      }),
    )
  })

  it('gives the same for the same, and changes nothing', () => {
    fc.assert(
      fc.property(rules, days, (accessRule, today) => {
        const before = structuredClone(accessRule)
        expect(access({ accessRule }, today)).to.deep.equal(access({ accessRule }, today))
        expect(accessRule).to.deep.equal(before)
      }),
    )
  })
})

describe('the day of an instant', () => {
  it('is that of Lübeck', () => {
    expect(dayOf(new Date('2025-12-31T22:59:59Z'))).to.equal('2025-12-31')
    expect(dayOf(new Date('2025-12-31T23:00:00Z'))).to.equal('2026-01-01')
    expect(dayOf(new Date('2026-06-30T22:00:00Z'))).to.equal('2026-07-01')
  })

  it('is that of another place if asked', () => {
    expect(dayOf(new Date('2025-12-31T23:00:00Z'), 'America/New_York')).to.equal('2025-12-31')
  })
})
