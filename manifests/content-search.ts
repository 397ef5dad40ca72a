// Hits in the text of a work as IIIF Content Search 2.0 and 1.0 say them, and words to complete a search with.

import type { WorkId } from '../catalogue/identifiers.ts'
import type { Uris } from '../catalogue/uris.ts'
import type { TextHit } from '../search/search.ts'
import { xywh } from './annotations.ts'
import { type Annotation, presentation2, search1, search2 } from './shapes.ts'

/** What was asked, and where the answer lies in the list of all hits. */
export type HitList = {
  readonly work: WorkId
  /** The address of the search without its query: of the work or of one page of it. */
  readonly service: string
  readonly q: string
  /** Counted from 1. */
  readonly number: number
  readonly pageLength: number
  readonly total: number
  readonly hits: readonly TextHit[]
  /** Names of parameters that were not regarded. */
  readonly ignored: readonly string[]
}

const addressOf = ({ service, q }: HitList, number: number) => {
  const query = new URLSearchParams({ q, ...(number > 1 && { page: String(number) }) })
  return `${service}?${query}`
}

const lastNumber = ({ total, pageLength }: HitList) => Math.max(1, Math.ceil(total / pageLength))

type Box = TextHit['boxes'][number]

/** One box of a hit. A word broken over a line or page has two, so the box is part of the name. */
const hitId = (list: HitList, { page, box }: Box, uris: Uris) =>
  `${uris.annotations(page, list.work)}/hits#${xywh(box)}`
const canvasPart = (list: HitList, { page, box }: Box, uris: Uris) =>
  `${uris.canvas(page, list.work)}#${xywh(box)}`

/** The words before and after a hit, upon the annotation of each of its boxes (Content Search 2.0, section 5.3). */
const inContext = (list: HitList, uris: Uris): readonly object[] =>
  list.hits.flatMap((hit, index) =>
    hit.boxes.map((box, part) => ({
      id: `${addressOf(list, list.number)}#context-${index + 1}-${part + 1}`,
      type: 'Annotation',
      motivation: 'contextualizing',
      target: {
        type: 'SpecificResource',
        source: hitId(list, box, uris),
        selector: [{ type: 'TextQuoteSelector', prefix: hit.before, exact: hit.match, suffix: hit.after }],
      },
    })),
  )

/** Each box once, however many hits share it. */
const once = <Item>(items: readonly Item[], id: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [id(item), item])).values(),
]

/** An annotation page of hits (Content Search 2.0, section 5). */
export const searchPage2 = (list: HitList, uris: Uris): object => {
  const { number, hits, total, pageLength, ignored } = list
  const last = lastNumber(list)
  const page = (at: number) => ({ id: addressOf(list, at), type: 'AnnotationPage' })
  const items = hits.flatMap((hit): Annotation[] =>
    hit.boxes.map((box) => ({
      id: hitId(list, box, uris),
      type: 'Annotation',
      motivation: 'supplementing',
      body: { type: 'TextualBody', value: hit.match, format: 'text/plain' },
      target: canvasPart(list, box, uris),
    })),
  )
  return {
    '@context': search2,
    ...page(number),
    ...(ignored.length > 0 && { ignored }),
    // A list, as Presentation 3.0 has it (section 3.3): the object of the examples stops @iiif/parser, and with it Clover.
    partOf: [
      {
        id: `${addressOf(list, 1)}#all`,
        type: 'AnnotationCollection',
        total,
        first: page(1),
        last: page(last),
      },
    ],
    startIndex: (number - 1) * pageLength,
    ...(number < last && { next: page(number + 1) }),
    ...(number > 1 && { prev: page(Math.min(number - 1, last)) }),
    items: once(items, ({ id }) => id),
    ...(hits.length > 0 && {
      annotations: [
        {
          id: `${addressOf(list, number)}#context`,
          type: 'AnnotationPage',
          items: inContext(list, uris),
        },
      ],
    }),
  }
}

/** An annotation list of hits (Content Search 1.0, sections 3.3 to 3.5): what Mirador and Universal Viewer read. */
export const searchList1 = (list: HitList, uris: Uris): object => {
  const { number, hits, total, pageLength, ignored } = list
  const last = lastNumber(list)
  const resources = hits.flatMap(({ match, boxes }) =>
    boxes.map((box) => ({
      '@id': hitId(list, box, uris),
      '@type': 'oa:Annotation',
      motivation: 'sc:painting',
      resource: { '@type': 'cnt:ContentAsText', format: 'text/plain', chars: match },
      on: canvasPart(list, box, uris),
    })),
  )
  return {
    '@context': [presentation2, search1],
    '@id': addressOf(list, number),
    '@type': 'sc:AnnotationList',
    within: {
      '@type': 'sc:Layer',
      total,
      first: addressOf(list, 1),
      last: addressOf(list, last),
      ...(ignored.length > 0 && { ignored }),
    },
    startIndex: (number - 1) * pageLength,
    ...(number < last && { next: addressOf(list, number + 1) }),
    ...(number > 1 && { prev: addressOf(list, Math.min(number - 1, last)) }),
    resources: once(resources, (one) => one['@id']),
    hits: hits.map(({ match, before, after, boxes }) => ({
      '@type': 'search:Hit',
      annotations: boxes.map((box) => hitId(list, box, uris)),
      match,
      before,
      after,
    })),
  }
}

export type Terms = {
  readonly work: WorkId
  readonly q: string
  readonly terms: readonly { readonly term: string; readonly count: number }[]
  readonly ignored: readonly string[]
}

const searching = (service: string, term: string) => `${service}?${new URLSearchParams({ q: term })}`

/** Words that begin so (Content Search 2.0, section 6). */
export const termPage2 = ({ work, q, terms, ignored }: Terms, uris: Uris): object => ({
  '@context': search2,
  id: searching(uris.autocomplete2(work), q),
  type: 'TermPage',
  ...(ignored.length > 0 && { ignored }),
  items: terms.map(({ term, count }) => ({
    type: 'Term',
    value: term,
    total: count,
    service: [{ id: searching(uris.search2(work), term), type: 'SearchService2' }],
  })),
})

/**
 * Section 4.3 of 1.0 demands `url`, and its context forgot it: said here beside it, so that no reader of JSON-LD loses the
 * link (docs/decisions/0115).
 */
const urlAsLink = { url: { '@id': 'http://schema.org/url', '@type': '@id' } }

/** Words that begin so (Content Search 1.0, section 4). */
export const termList1 = ({ work, q, terms, ignored }: Terms, uris: Uris): object => ({
  '@context': [search1, urlAsLink],
  '@id': searching(uris.autocomplete1(work), q),
  '@type': 'search:TermList',
  ...(ignored.length > 0 && { ignored }),
  terms: terms.map(({ term, count }) => ({
    match: term,
    url: searching(uris.search1(work), term),
    count,
  })),
})
