// The one reader for records in XML: elements as a tree, each with its place, one record at a time, within limits.

import type { SaxesTagNS } from 'saxes'
import { Problem } from '../../platform/problems.ts'
import { decodedText, watched, xmlParser } from './xml-text.ts'

/** An element, its text and its children; `path` is its place as an XPath with counted steps. */
export type XmlElement = {
  /** Local name: prefixes differ from house to house and mean nothing. */
  readonly name: string
  readonly namespace: string
  /** By local name; those of the namespace `xml` keep their prefix: `xml:lang`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (XmlElement | string)[]
  readonly path: string
}

type Growing = XmlElement & { readonly children: (XmlElement | string)[] }

/** What a file may cost before it is refused. */
const limits = {
  bytes: 400_000_000,
  depth: 200,
  /** Elements of one record. */
  elements: 1_500_000,
  attributes: 200,
  /** Characters of one value. */
  value: 2_000_000,
} as const

const refuse = (what: string) => new Problem('record-unreadable', what)

const attributesOf = (tag: SaxesTagNS): ReadonlyMap<string, string> => {
  const all = Object.values(tag.attributes)
  if (all.length > limits.attributes)
    throw refuse(`<${tag.name}> has more than ${limits.attributes} attributes`)
  return new Map(all.map(({ prefix, local, value }) => [prefix === 'xml' ? `xml:${local}` : local, value]))
}

type Step = { readonly name: string; readonly counts: Map<string, number>; readonly path: string }

/**
 * The outermost elements of a file that are wanted, each whole, in order; what lies around and between them is let go.
 * @throws Problem `record-unreadable` if the file is not well-formed or goes beyond the limits; never for anything else.
 */
export async function* readElements(
  path: string,
  wanted: (name: string, namespace: string) => boolean,
): AsyncGenerator<XmlElement> {
  const parser = xmlParser()
  const { feed, close } = watched(parser)
  const ready: XmlElement[] = []
  const steps: Step[] = []
  const open: Growing[] = []
  let elements = 0
  let text = ''

  const flush = () => {
    if (text.length > limits.value) throw refuse(`a value is longer than ${limits.value} characters`)
    if (text !== '') open.at(-1)?.children.push(text)
    text = ''
  }
  parser.on('opentag', (tag) => {
    if (steps.length >= limits.depth) throw refuse(`its elements are nested deeper than ${limits.depth}`)
    flush()
    const above = steps.at(-1)
    const count = (above?.counts.get(tag.name) ?? 0) + 1
    above?.counts.set(tag.name, count)
    const place = `${above?.path ?? ''}/${tag.name}${above ? `[${count}]` : ''}`
    steps.push({ name: tag.name, counts: new Map(), path: place })
    if (open.length === 0 && !wanted(tag.local, tag.uri)) return
    elements = open.length === 0 ? 1 : elements + 1
    if (elements > limits.elements) throw refuse(`one record has more than ${limits.elements} elements`)
    const element: Growing = {
      name: tag.local,
      namespace: tag.uri,
      attributes: attributesOf(tag),
      children: [],
      path: place,
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const take = (part: string) => {
    if (open.length > 0) text += part
  }
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('closetag', () => {
    flush()
    steps.pop()
    const element = open.pop()
    if (element && open.length === 0) ready.push(element)
  })
  for await (const part of decodedText(path, limits.bytes)) {
    feed(part)
    yield* ready.splice(0)
  }
  close()
  yield* ready.splice(0)
}

const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string'

/** The children with one of the names, or all of them. */
export const childrenOf = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] =>
  (element?.children ?? []).filter(
    (child): child is XmlElement => isElement(child) && (names.length === 0 || names.includes(child.name)),
  )

/** Elements at the end of a way of names, `location/physicalLocation`, in order. */
export const along = (element: XmlElement | undefined, way: string): XmlElement[] =>
  way
    .split('/')
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap((one) => childrenOf(one, name)),
      element ? [element] : [],
    )

/** The first element at the end of a way of names. */
export const firstAlong = (element: XmlElement | undefined, way: string): XmlElement | undefined =>
  along(element, way)[0]

/** All elements below with one of the names, in order; those inside a found one too. */
export const below = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] =>
  childrenOf(element).flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...below(child, ...names),
  ])

const raw = (element: XmlElement): string =>
  element.children.map((child) => (isElement(child) ? raw(child) : child)).join('')

/** The text of an element and all below it: blanks made one, accents composed, nothing at the ends. */
export const textOf = (element: XmlElement | undefined): string =>
  element ? raw(element).replace(/\s+/g, ' ').trim().normalize('NFC') : ''

/** The text of an element without what its children say. */
export const ownText = (element: XmlElement): string =>
  element.children
    .filter((child) => typeof child === 'string')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')

/** An attribute's value without blanks at the ends; undefined if it is absent or empty. */
export const attribute = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)?.trim() || undefined
