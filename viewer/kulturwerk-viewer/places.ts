// Annotations as places on pages: lines of text, notes, hits of a search; of all generations (W3C, Open Annotation, Content Search 1 and 2).

import { type Box, fragmentBox, type Size } from './boxes.ts'
import {
  idOf,
  isJson,
  type Json,
  jsonsOf,
  listOf,
  plain,
  textOf,
  typeOf,
  webAddress,
  withoutFragment,
} from './json.ts'

export type Place = {
  readonly leaf: string
  readonly text: string
  /** A part of the text of the page, and not something said about it. */
  readonly isText: boolean
  readonly box?: Box
  readonly point?: { readonly x: number; readonly y: number }
  /** A drawing in pixels of the canvas (SvgSelector); read again before it is shown. */
  readonly svg?: string
  readonly link?: string
}

type Measures = (leaf: string) => Size

/** Motivations of text that stands on the page; others comment on it. */
const ofText = /supplementing|transcribing|painting|contextualizing|highlighting/

const pointOf = (text: string): Place['point'] => {
  const [, x, y] = /^(?:point=)?([\d.]+),([\d.]+)$/.exec(text) ?? []
  return x && y ? { x: Number(x), y: Number(y) } : undefined
}

type Spot = Pick<Place, 'leaf' | 'box' | 'point' | 'svg'>

/** Where an annotation points: an address with a fragment, or a source with selectors. */
const spotOf = (target: unknown, measures: Measures): Spot => {
  if (!isJson(target)) {
    const leaf = withoutFragment(textOf(target))
    const box = fragmentBox(textOf(target), measures(leaf))
    return { leaf, ...(box && { box }) }
  }
  const within = target.source ?? target.full
  const uri = idOf(within ?? target)
  const leaf = withoutFragment(uri)
  const selectors = jsonsOf(target.selector).flatMap((one) => [
    one,
    ...jsonsOf(one.default),
    ...jsonsOf(one.item),
  ])
  const value = (pattern: RegExp) =>
    selectors.map((one) => textOf(one.value ?? one.chars)).find((text) => pattern.test(text))
  const box = fragmentBox(value(/xywh=/) ?? uri, measures(leaf))
  const svg = value(/<svg/)
  const dot = selectors.find((one) => typeOf(one) === 'PointSelector')
  const point = dot ? { x: Number(dot.x) || 0, y: Number(dot.y) || 0 } : pointOf(value(/^point=/) ?? '')
  return { leaf, ...(box && { box }), ...(svg && { svg }), ...(point && { point }) }
}

const saidIn = (body: Json): string => {
  if (/Image/.test(typeOf(body))) return ''
  return plain(textOf(body.value ?? body.chars ?? body['cnt:chars']))
}

const linkIn = (body: Json): string | undefined => {
  const address = webAddress(idOf(body))
  return address && typeOf(body) !== 'TextualBody' ? address : undefined
}

/** What stands around a hit (Content Search 2.0, TextQuoteSelector; 1.0, hits), by the id of the annotation. */
const surroundings = (json: Json): ReadonlyMap<string, string> => {
  const second = jsonsOf(json.annotations).flatMap(({ items }) =>
    jsonsOf(items).flatMap(({ target }) =>
      jsonsOf(target).flatMap(({ source, selector }) => {
        const quote = jsonsOf(selector).find((one) => typeOf(one) === 'TextQuoteSelector')
        return quote ? [[idOf(source), [quote.prefix, quote.exact, quote.suffix]] as const] : []
      }),
    ),
  )
  const first = jsonsOf(json.hits).flatMap(({ annotations, before, match, after }) =>
    listOf(annotations).map((one) => [textOf(one), [before, match, after]] as const),
  )
  return new Map(
    [...second, ...first].map(([id, parts]) => [id, parts.map(textOf).join(' ').replace(/\s+/g, ' ').trim()]),
  )
}

/** The places that a page of annotations names; `measures` gives the size of a canvas. */
export const readPlaces = (json: unknown, measures: Measures): readonly Place[] => {
  if (!isJson(json)) return []
  const around = surroundings(json)
  return jsonsOf(json.items ?? json.resources).flatMap((annotation) => {
    const bodies = listOf(annotation.body ?? annotation.resource).map(
      (body): Json => (isJson(body) ? body : { value: textOf(body) }),
    )
    const choices = bodies.flatMap((body) => (typeOf(body) === 'Choice' ? jsonsOf(body.items) : [body]))
    const said = choices
      .map(saidIn)
      .filter((text) => text !== '')
      .join('\n')
    const link = choices.map(linkIn).find((found) => found !== undefined)
    const text = around.get(idOf(annotation)) || said || (link ?? '')
    const motivations = listOf(annotation.motivation).map(textOf).join(' ')
    return listOf(annotation.target ?? annotation.on).map((target) => ({
      ...spotOf(target, measures),
      text,
      isText: motivations === '' || ofText.test(motivations),
      ...(link && { link }),
    }))
  })
}

/** The address of the next page, where a long list comes in pages. */
export const nextOf = (json: unknown): string | undefined =>
  isJson(json) ? webAddress(idOf(json.next)) : undefined
