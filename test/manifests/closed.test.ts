// Closed works leak nothing: whatever the rule and the day, no projection says more than access() allows.

import { expect } from 'chai'
import fc from 'fast-check'
import type { PageId } from '../../catalogue/identifiers.ts'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { AccessRule, Work } from '../../catalogue/model.ts'
import { access } from '../../catalogue/rights.ts'
import { checkManifest } from '../../manifests/check.ts'
import { collection } from '../../manifests/collection.ts'
import { manifest2 } from '../../manifests/presentation-2.ts'
import { described, manifest, richWork, uris } from './samples.ts'

/** A work in which every statement can be told from every other. */
const markedWork = (accessRule: AccessRule): Work =>
  richWork({
    accessRule,
    title: bilingual('MARK-TITLE', 'MARK-TITLE'),
    shelfmark: 'MARK-SHELFMARK',
    description: inLanguage('de', 'MARK-DESCRIPTION'),
    dates: [{ written: 'MARK-DATE', reading: { kind: 'unread' } }],
    agents: [{ name: 'MARK-AGENT', authority: 'https://example.org/MARK-AUTHORITY' }],
    places: [{ name: 'MARK-PLACE', latitude: 53.123456, longitude: 10.123456 }],
    types: [inLanguage('de', 'MARK-TYPE')],
    materials: [inLanguage('de', 'MARK-MATERIAL')],
    dimensions: 'MARK-DIMENSIONS',
    subjects: [inLanguage('de', 'MARK-SUBJECT')],
    facts: [{ label: inLanguage('de', 'MARK-FACT'), value: inLanguage('de', 'MARK-VALUE') }],
    rights: {
      statement: 'http://creativecommons.org/licenses/by/4.0/',
      requiredStatement: inLanguage('de', 'MARK-STATEMENT'),
      original: inLanguage('de', 'MARK-ORIGINAL'),
    },
    sections: [{ label: inLanguage('de', 'MARK-SECTION'), pages: ['demo-1_1' as PageId], sections: [] }],
  })

const minimal = ['MARK-TITLE', 'MARK-SHELFMARK', 'MARK-DATE']
const marksIn = (text: string) => [...new Set(text.match(/MARK-[A-Z]+/g) ?? [])]

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const reason = fc.constantFrom(undefined, bilingual('Schutzfrist', 'Term of protection'))
const until = fc.option(day, { nil: undefined })

const rule: fc.Arbitrary<AccessRule> = fc.oneof(
  fc.constant({ kind: 'open' } as const),
  fc
    .record({ until, reason, record: fc.constantFrom('full', 'minimal', 'none') })
    .map(({ until, reason, record }) => ({
      kind: 'closed' as const,
      record: record as 'full' | 'minimal' | 'none',
      ...(until && { until }),
      ...(reason && { reason }),
    })),
  fc.record({ until, reason, upTo: fc.integer({ min: 1, max: 5000 }) }).map(({ until, reason, upTo }) => ({
    kind: 'preview' as const,
    upTo,
    ...(until && { until }),
    ...(reason && { reason }),
  })),
)

describe('what is said of works by their access', () => {
  const outputs = (accessRule: AccessRule, today: string) => {
    const work = markedWork(accessRule)
    const of = described(work, { access: access(work, today) })
    const made = manifest(of, uris)
    const list = collection(
      { institution: of.institution, fonds: [] },
      [],
      { kind: 'works', works: [of] },
      uris,
    )
    return { made, of, texts: [made, manifest2(made), list].map((one) => JSON.stringify(one)) }
  }

  it('is never more of the record than is released', () => {
    fc.assert(
      fc.property(rule, day, (accessRule, today) => {
        const { of, texts } = outputs(accessRule, today)
        const allowed: readonly string[] | undefined = { full: undefined, minimal, none: [] }[
          of.access.record
        ]
        if (allowed)
          for (const text of texts)
            expect(marksIn(text).filter((mark) => !allowed.includes(mark))).to.deep.equal([])
      }),
    )
  })

  it('names no picture, page, text or file beyond what may be had', () => {
    fc.assert(
      fc.property(rule, day, (accessRule, today) => {
        const { of, texts } = outputs(accessRule, today)
        for (const text of texts) {
          if (of.access.pixels === 0) {
            expect(text).not.to.match(/\/iiif\/image\/|demo-1_|MARK-SECTION|"thumbnail"|painting/)
          }
          if (!of.access.text) expect(text).not.to.match(/\/annotations\/|\/iiif\/search\/|\.txt|\.xml/)
          if (!of.access.download) expect(text).not.to.match(/\.pdf|\/original|\/record"/)
        }
      }),
    )
  })

  it('offers no picture larger than is allowed', () => {
    fc.assert(
      fc.property(rule, day, (accessRule, today) => {
        const { of, texts } = outputs(accessRule, today)
        if (of.access.pixels === 0 || !Number.isFinite(of.access.pixels)) return
        for (const text of texts)
          for (const [, width, height] of text.matchAll(/\/full\/(\d+),(\d+)\//g))
            expect(Math.max(Number(width), Number(height))).to.be.at.most(of.access.pixels)
      }),
    )
  })

  it('says why and until when, in a manifest that is sound', () => {
    fc.assert(
      fc.property(rule, day, (accessRule, today) => {
        const { made, of } = outputs(accessRule, today)
        expect(checkManifest(made)).to.deep.equal([])
        if (of.access.why) expect(made.requiredStatement?.label.de).to.deep.equal(['Zugang'])
        if (of.access.until)
          expect(JSON.stringify(made.requiredStatement)).to.include(of.access.until.slice(0, 4))
      }),
    )
  })
})
