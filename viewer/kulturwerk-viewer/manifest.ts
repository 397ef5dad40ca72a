// A IIIF document as the small viewer needs it: pages in order, contents, rights. Hostile input is read, not trusted.

import {
  idOf,
  isJson,
  type Json,
  jsonsOf,
  listOf,
  measureOf,
  textOf,
  typeOf,
  valuesOf,
  webAddress,
  withoutFragment,
  worded,
} from './json.ts'
import { type Painting, paintingsOf, smallPictureOf, type Unseen, unseenOf } from './paintings.ts'
import { inVersion3 } from './presentation-2.ts'

export type Linked = { readonly label: string; readonly href: string }

export type Leaf = {
  readonly id: string
  readonly label: string
  readonly width: number
  readonly height: number
  /** What is painted on it, from the ground up; empty where there is no picture. */
  readonly paintings: readonly Painting[]
  /** What it has instead of pictures: sound, film, or something else that this viewer does not play. */
  readonly unseen?: Unseen
  readonly thumbnail?: string
  /** Annotation pages: their addresses, or themselves. */
  readonly annotations: readonly (string | Json)[]
  /** Not one of two facing pages. */
  readonly alone: boolean
}

export type Chapter = { readonly label: string; readonly leaf?: number; readonly below: readonly Chapter[] }
export type Search = { readonly version: 1 | 2; readonly address: string }

export type Book = {
  readonly id: string
  readonly label: string
  readonly leaves: readonly Leaf[]
  readonly start: number
  readonly chapters: readonly Chapter[]
  readonly rightToLeft: boolean
  /** Two pages face each other. */
  readonly paged: boolean
  readonly summary: readonly string[]
  readonly metadata: readonly { readonly label: string; readonly values: readonly string[] }[]
  readonly providers: readonly { readonly name: string; readonly href?: string }[]
  readonly renderings: readonly Linked[]
  readonly homepage?: string
  readonly statement?: string
  readonly rights?: string
  readonly search?: Search
}

export type Entry = { readonly id: string; readonly label: string; readonly isCollection: boolean }
export type Shelf = { readonly label: string; readonly entries: readonly Entry[]; readonly next?: string }

export type Read =
  | { readonly kind: 'book'; readonly book: Book }
  | { readonly kind: 'shelf'; readonly shelf: Shelf }
  /** A document, but none that shows pages; `type` is what it calls itself. */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'empty' }

const leafOf = (canvas: Json, index: number, language: string): Leaf => {
  const [width, height] = [measureOf(canvas.width) ?? 0, measureOf(canvas.height) ?? 0]
  const paintings = paintingsOf(canvas, { width, height }, language)
  const behavior = listOf(canvas.behavior)
  const first = paintings[0]?.choices[0]?.picture
  const thumbnail = webAddress(idOf(listOf(canvas.thumbnail)[0])) ?? (first && smallPictureOf(first))
  const unseen = paintings.length === 0 ? unseenOf(canvas) : undefined
  return {
    id: idOf(canvas),
    label: worded(canvas.label, language) || String(index + 1),
    // A canvas without measures has those of its picture, else any.
    width: width || paintings[0]?.box.width || 1000,
    height: height || paintings[0]?.box.height || 1000,
    paintings,
    ...(unseen && { unseen }),
    ...(thumbnail && { thumbnail }),
    annotations: listOf(canvas.annotations).flatMap((one): readonly (string | Json)[] => {
      if (isJson(one) && (one.items !== undefined || one.resources !== undefined)) return [one]
      const address = webAddress(idOf(one))
      return address ? [address] : []
    }),
    alone: ['non-paged', 'facing-pages'].some((word) => behavior.includes(word)),
  }
}

const deepest = 12

const chaptersOf = (
  ranges: unknown,
  order: ReadonlyMap<string, number>,
  language: string,
  depth = 0,
): readonly Chapter[] =>
  depth > deepest
    ? []
    : jsonsOf(ranges)
        .filter((range) => typeOf(range) === 'Range' && !listOf(range.behavior).includes('no-nav'))
        .map((range) => {
          const canvases = jsonsOf(range.items).filter((item) => typeOf(item) !== 'Range')
          const first = canvases
            .map((item) => order.get(withoutFragment(idOf(item.source ?? item))))
            .find((found) => found !== undefined)
          const below = chaptersOf(range.items, order, language, depth + 1)
          const leaf = first ?? below[0]?.leaf
          return { label: worded(range.label, language) || '…', below, ...(leaf !== undefined && { leaf }) }
        })

const searchOf = (json: Json): Search | undefined => {
  const services = [...jsonsOf(json.service), ...jsonsOf(json.services)]
  const called = (pattern: RegExp) =>
    services.find((service) =>
      [typeOf(service), textOf(service.profile), textOf(service['@context'])].some((text) =>
        pattern.test(text),
      ),
    )
  const second = webAddress(idOf(called(/^SearchService2$/)))
  const first = webAddress(idOf(called(/^SearchService1$|search\/[01]\/(search|context)/)))
  return second ? { version: 2, address: second } : first ? { version: 1, address: first } : undefined
}

const linksOf = (value: unknown, language: string): readonly Linked[] =>
  listOf(value).flatMap((one) => {
    const href = webAddress(idOf(one))
    const label = isJson(one) ? worded(one.label, language) || textOf(one.format) : ''
    return href ? [{ href, label: label || href }] : []
  })

const providersOf = (json: Json, language: string) =>
  jsonsOf(json.provider).map((provider) => {
    const href = linksOf(provider.homepage, language)[0]?.href
    return { name: worded(provider.label, language), ...(href && { href }) }
  })

const metadataOf = (json: Json, language: string) =>
  jsonsOf(json.metadata).flatMap(({ label, value }) => {
    const values = valuesOf(value, language)
    return values.length > 0 ? [{ label: worded(label, language), values }] : []
  })

/** The homepage in the reader's language, if there are several. */
const homepageOf = (json: Json, language: string) => {
  const spoken = jsonsOf(json.homepage).find(({ language: tags }) => listOf(tags).includes(language))
  return linksOf(spoken ?? json.homepage, language)[0]?.href
}

const bookOf = (json: Json, leaves: readonly Leaf[], language: string): Book => {
  const order = new Map(leaves.map(({ id }, index) => [id, index]))
  const statement = isJson(json.requiredStatement) ? worded(json.requiredStatement.value, language) : ''
  const search = searchOf(json)
  const rights = webAddress(textOf(json.rights))
  const homepage = homepageOf(json, language)
  const start = isJson(json.start) ? (json.start.source ?? json.start) : json.start
  return {
    id: idOf(json),
    label: worded(json.label, language),
    leaves,
    start: order.get(withoutFragment(idOf(start))) ?? 0,
    chapters: chaptersOf(json.structures, order, language),
    rightToLeft: json.viewingDirection === 'right-to-left',
    paged: listOf(json.behavior).includes('paged'),
    summary: valuesOf(json.summary, language),
    metadata: metadataOf(json, language),
    providers: providersOf(json, language),
    renderings: linksOf(json.rendering, language),
    ...(homepage && { homepage }),
    ...(statement !== '' && { statement }),
    ...(rights && { rights }),
    ...(search && { search }),
  }
}

const shelfOf = (json: Json, language: string): Shelf => {
  const entries = jsonsOf(json.items ?? json.members).flatMap((item) => {
    const id = webAddress(idOf(item))
    return id
      ? [{ id, label: worded(item.label, language) || id, isCollection: /Collection/.test(typeOf(item)) }]
      : []
  })
  const next = webAddress(idOf(json.next ?? json.first))
  return { label: worded(json.label, language), entries, ...(next && { next }) }
}

/** Reads a document of Presentation 3 or 2; whatever it is, this says so and does not throw. */
export const readDocument = (document: unknown, language: string): Read => {
  if (!isJson(document)) return { kind: 'other', type: 'JSON' }
  const json = inVersion3(document)
  const type = typeOf(json)
  if (type === 'Collection') return { kind: 'shelf', shelf: shelfOf(json, language) }
  if (type !== 'Manifest') return { kind: 'other', type: type || 'JSON' }
  const leaves = jsonsOf(json.items)
    .filter((item) => typeOf(item) === 'Canvas')
    .map((canvas, index) => leafOf(canvas, index, language))
  return leaves.length > 0 ? { kind: 'book', book: bookOf(json, leaves, language) } : { kind: 'empty' }
}
