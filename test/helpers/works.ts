// Works made up for tests: sound in every field, changed where a test needs it.

import type { InstitutionId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { Institution, Page, Work } from '../../catalogue/model.ts'
import { keyOf } from '../../storage/store.ts'

export const anInstitution = (changes: Partial<Institution> = {}): Institution => ({
  id: 'demo' as InstitutionId,
  name: bilingual('Demo-Sammlung', 'Demo Collection'),
  homepage: 'https://example.org/',
  ...changes,
})

export const aPage = (work: string, order: number, changes: Partial<Page> = {}): Page => ({
  id: `${work}_${order}` as PageId,
  work: work as WorkId,
  order,
  label: String(order),
  hasText: false,
  image: {
    width: 2400,
    height: 3300,
    master: {
      role: 'master',
      key: keyOf('masters', work, String(order), 'aaaaaaaaaaaa.tif'),
      fixity: { bytes: 1000, sha256: 'a'.repeat(64) },
      mediaType: 'image/tiff',
    },
    access: {
      role: 'access',
      key: keyOf('access', work, String(order), 'aaaaaaaaaaaa.tif'),
      fixity: { bytes: 500, sha256: 'b'.repeat(64) },
      mediaType: 'image/tiff',
    },
  },
  ...changes,
})

export const aWork = (changes: Partial<Work> = {}): Work => {
  const id = changes.id ?? ('demo-1' as WorkId)
  const pages = changes.pages ?? [aPage(id, 1), aPage(id, 2)]
  return {
    id,
    shelfmark: 'DKW 001',
    institution: 'demo' as InstitutionId,
    title: { de: ['Der Totentanz'], en: ['The Dance of Death'] },
    description: inLanguage('de', 'Ein Fries aus 24 Paaren.'),
    dates: [
      {
        written: '1463',
        reading: {
          kind: 'read',
          edtf: '1463',
          earliest: 1463,
          latest: 1463,
          rule: 'year',
          calendar: 'julian',
          certain: true,
        },
      },
    ],
    agents: [{ name: 'Bernt Notke', role: bilingual('Maler (zugeschrieben)', 'Painter (attributed)') }],
    places: [{ name: 'Lübeck', latitude: 53.8681, longitude: 10.685, approximate: true }],
    types: [bilingual('Gemälde', 'Painting')],
    materials: [bilingual('Leinwand', 'Canvas')],
    dimensions: '30 × 1,9 m',
    languages: ['gml'],
    subjects: [bilingual('Tod', 'Death')],
    facts: [{ label: inLanguage('de', 'Verbleib'), value: inLanguage('de', '1942 zerstört') }],
    rights: { statement: 'http://creativecommons.org/publicdomain/zero/1.0/' },
    accessRule: { kind: 'open' },
    sections: [],
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    modifiedAt: '2026-01-01T00:00:00.000Z',
    publishedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
    pages,
    pageCount: pages.length,
    ...(pages[0] && { cover: pages[0] }),
  }
}
