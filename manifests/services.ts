// The search services that manifests and canvases name, of both generations: Mirador and Universal Viewer read the older, Clover the newer.

import type { Page, Work } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import { type Service, search1 } from './shapes.ts'

type Addresses = {
  readonly search2: string
  readonly autocomplete2: string
  readonly search1: string
  readonly autocomplete1: string
}

/** Content Search 2.0, section 3.2, and 1.0, section 3.1. */
const services = (at: Addresses): readonly Service[] => [
  {
    id: at.search2,
    type: 'SearchService2',
    service: [{ id: at.autocomplete2, type: 'AutoCompleteService2' }],
  },
  {
    '@context': search1,
    '@id': at.search1,
    '@type': 'SearchService1',
    profile: 'http://iiif.io/api/search/1/search',
    service: [
      {
        '@id': at.autocomplete1,
        '@type': 'AutoCompleteService1',
        profile: 'http://iiif.io/api/search/1/autocomplete',
      },
    ],
  },
]

/** Search in all of a work. */
export const workSearchServices = (work: Pick<Work, 'id'>, uris: Uris): readonly Service[] =>
  services({
    search2: uris.search2(work.id),
    autocomplete2: uris.autocomplete2(work.id),
    search1: uris.search1(work.id),
    autocomplete1: uris.autocomplete1(work.id),
  })

/** Search in one page of a work; words are completed over the whole work. */
export const pageSearchServices = (page: Page, uris: Uris): readonly Service[] =>
  services({
    search2: uris.pageSearch2(page.id, page.work),
    autocomplete2: uris.autocomplete2(page.work),
    search1: uris.pageSearch1(page.id, page.work),
    autocomplete1: uris.autocomplete1(page.work),
  })
