// What was published, changed and withdrawn, as a IIIF Change Discovery 1.0 activity stream with pages that never move.

import type {
  ActivityOrderedCollection,
  ActivityOrderedCollectionPage,
  ChangeDiscoveryActivity,
} from '@iiif/presentation-3'
import type { Activity } from '../catalogue/catalogue.ts'
import type { Uris } from '../catalogue/uris.ts'

/** How many changes one page of the stream holds; it never changes, so the last page only grows. */
export const activitiesOnPage = 100

const discovery = 'http://iiif.io/api/discovery/1/context.json'

const pageAt = (number: number, uris: Uris) => ({
  id: uris.activityPage(number),
  type: 'OrderedCollectionPage' as const,
})

const pagesOf = (total: number) => Math.max(1, Math.ceil(total / activitiesOnPage))

/** The numbers of the first and the last change on a page, both counted from 1; undefined if there is no such page. */
export const activitiesOf = (page: number, total: number) =>
  Number.isSafeInteger(page) && page >= 1 && page <= pagesOf(total)
    ? { from: (page - 1) * activitiesOnPage + 1, to: page * activitiesOnPage }
    : undefined

/** The stream as a whole (Change Discovery 1.0, section 3.1). */
export const activityStream = (total: number, uris: Uris): ActivityOrderedCollection => ({
  '@context': discovery,
  id: uris.activity(),
  type: 'OrderedCollection',
  totalItems: total,
  first: pageAt(1, uris),
  last: pageAt(pagesOf(total), uris),
  rights: 'http://creativecommons.org/publicdomain/zero/1.0/',
})

const kinds = { create: 'Create', update: 'Update', delete: 'Delete' } as const

const activity = ({ number, kind, at, work }: Activity, uris: Uris): ChangeDiscoveryActivity => ({
  id: `${uris.activity()}/${number}`,
  type: kinds[kind],
  endTime: at,
  object: { id: uris.manifest(work.id), type: 'Manifest' },
})

/** One page, oldest change first (section 3.2). A change that nobody may know of leaves a gap, and the pages stand. */
export const activityPage = (
  page: number,
  total: number,
  activities: readonly Activity[],
  uris: Uris,
): ActivityOrderedCollectionPage => ({
  '@context': discovery,
  id: uris.activityPage(page),
  type: 'OrderedCollectionPage',
  partOf: { id: uris.activity(), type: 'OrderedCollection' },
  startIndex: (page - 1) * activitiesOnPage,
  ...(page > 1 && { prev: pageAt(page - 1, uris) }),
  ...(page < pagesOf(total) && { next: pageAt(page + 1, uris) }),
  orderedItems: activities.map((one) => activity(one, uris)),
})
