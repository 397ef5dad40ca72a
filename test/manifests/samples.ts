// Works for the tests of manifests: one with everything a record can carry, and helpers to project them.

import type { PageId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { Page, Transcription, Work } from '../../catalogue/model.ts'
import { access } from '../../catalogue/rights.ts'
import { type Uris, urisFrom } from '../../catalogue/uris.ts'
import { checkManifest } from '../../manifests/check.ts'
import type { DescribedWork } from '../../manifests/described.ts'
import { manifest as project } from '../../manifests/manifest.ts'
import type { Manifest } from '../../manifests/shapes.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

export const uris = urisFrom('https://archive.example')
export const today = '2026-05-01'

export const described = (work: Work, changes: Partial<DescribedWork> = {}): DescribedWork => ({
  work,
  institution: anInstitution(),
  fonds: [],
  access: access(work, today),
  ...changes,
})

/** The manifest of a work as the tests look at it: every one of them must pass the strict check. */
export const manifest = (of: DescribedWork, at: Uris): Manifest => {
  const made = project(of, at)
  const faults = checkManifest(made)
  if (faults.length > 0) throw new Error(`the manifest is unsound: ${faults.join('; ')}`)
  return made
}

const view = (order: number, id: string, of: string, changes: Partial<Page> = {}): Page =>
  aPage('demo-1', order, {
    id: id as PageId,
    view: { of: of as PageId, label: bilingual('Streiflicht', 'Raking light') },
    ...changes,
  })

/** A work that carries every feature: text, sections, other views, details, control points, a page to start with. */
export const richWork = (changes: Partial<Work> = {}): Work =>
  aWork({
    pages: [
      aPage('demo-1', 1, {
        hasText: true,
        controlPoints: [
          { x: 10, y: 20, latitude: 53.9, longitude: 10.6 },
          { x: 2300, y: 20, latitude: 53.9, longitude: 10.8 },
          { x: 10, y: 3200, latitude: 53.8, longitude: 10.6 },
        ],
      }),
      aPage('demo-1', 2, { hasText: true }),
      view(3, 'demo-1_2-raking', 'demo-1_2'),
      view(4, 'demo-1_2-detail', 'demo-1_2', {
        view: {
          of: 'demo-1_2' as PageId,
          label: bilingual('Initiale', 'Initial'),
          box: { x: 100, y: 200, width: 600, height: 800 },
        },
      }),
      aPage('demo-1', 5, { behavior: 'non-paged' }),
    ],
    sections: [
      {
        label: bilingual('Erster Teil', 'Part one'),
        pages: ['demo-1_1' as PageId],
        sections: [{ label: bilingual('Anhang', 'Appendix'), pages: ['demo-1_2' as PageId], sections: [] }],
      },
    ],
    agents: [
      {
        name: 'Bernt Notke',
        authority: 'https://d-nb.info/gnd/118588796',
        role: bilingual('Maler', 'Painter'),
      },
    ],
    behavior: 'paged',
    viewingDirection: 'left-to-right',
    startPage: 'demo-1_2' as PageId,
    record: {
      role: 'record',
      key: keyOf('records', 'demo-1', 'record.csv'),
      fixity: { bytes: 10, sha256: 'c'.repeat(64) },
      mediaType: 'text/csv',
    },
    ...changes,
  })

/** Two lines of text, the second broken over the line end. */
export const aText = (page: string): Transcription => ({
  page: page as PageId,
  language: 'gml',
  lines: [
    {
      text: 'Dat is de dotendantz',
      box: { x: 100.4, y: 200, width: 1000, height: 60 },
      words: [],
    },
    { text: ' ', box: { x: 0, y: 0, width: 0, height: 0 }, words: [] },
    { text: 'to Lubeke', box: { x: 100, y: 300, width: 500, height: 60 }, words: [] },
  ],
  source: {
    role: 'text',
    key: keyOf('texts', 'demo-1', 'a.xml'),
    fixity: { bytes: 10, sha256: 'd'.repeat(64) },
    mediaType: 'application/xml',
  },
})
