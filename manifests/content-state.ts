// IIIF Content State 1.0: a link to a page or a part of it, written for others and read in every form.

import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import { parsePageId, parseWorkId, workOfPage } from '../catalogue/identifiers.ts'
import type { Box } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import { xywh } from './annotations.ts'
import { presentation3 } from './shapes.ts'

/** A place in this house: a work, a page of it, a part of the page in pixels. */
export type Place = { readonly work: WorkId; readonly page?: PageId; readonly box?: Box }

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is taken at most: a state is an address, not a document. */
const longestState = 8000

const targetOf = ({ work, page, box }: Place, uris: Uris): Json => {
  const manifest = { id: uris.manifest(work), type: 'Manifest' }
  if (page === undefined) return manifest
  const id = `${uris.canvas(page, work)}${box ? `#${xywh(box)}` : ''}`
  return { id, type: 'Canvas', partOf: [manifest] }
}

/** The annotation that says a place, to be given by drag and drop or as a file (Content State 1.0, section 2.2). */
export const contentState = (place: Place, uris: Uris): Json => {
  const { work, page, box } = place
  const name = page ? uris.canvas(page, work) : uris.manifest(work)
  return {
    '@context': presentation3,
    id: `${name}/content-state${box ? `/${xywh(box)}` : ''}`,
    type: 'Annotation',
    motivation: ['contentState'],
    target: targetOf(place, uris),
  }
}

/** The value of `iiif-content` in a link to a place: the target alone, which is shorter (section 2.2.3). */
export const contentStateParameter = (place: Place, uris: Uris): string =>
  encodeContentState(targetOf(place, uris))

/** JSON as the value of a query parameter: base64url without padding (section 6, encodeURIComponent first). */
export const encodeContentState = (state: unknown): string =>
  Buffer.from(encodeURIComponent(typeof state === 'string' ? state : JSON.stringify(state))).toString(
    'base64url',
  )

/** The text that was encoded, or undefined if this is no encoding. */
export const decodeContentState = (encoded: string): string | undefined => {
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(encoded)) return undefined
  try {
    return decodeURIComponent(Buffer.from(encoded, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a parameter holds: an address, JSON as it is, or JSON encoded. */
const stateIn = (parameter: string): unknown => {
  const text = parameter.trim()
  if (text.length > longestState) return undefined
  if (/^https?:\/\//.test(text)) return text
  const json = text.startsWith('{') || text.startsWith('[') ? text : decodeContentState(text)
  return json === undefined || json.length > longestState
    ? undefined
    : /^https?:\/\//.test(json)
      ? json
      : parsed(json)
}

const boxIn = (fragment: string): Box | undefined => {
  const found =
    /xywh=(?:pixel:)?(\d{1,7}(?:\.\d+)?),(\d{1,7}(?:\.\d+)?),(\d{1,7}(?:\.\d+)?),(\d{1,7}(?:\.\d+)?)/.exec(
      fragment,
    )
  if (found === null) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

const placeAt = (address: string, uris: Uris): Place | undefined => {
  const [path = '', fragment = ''] = address.split('#', 2)
  const inside = path.replace('/iiif/presentation/2/', '/iiif/presentation/3/')
  const tail = inside.slice(`${uris.base}/iiif/presentation/3/`.length).split('/')
  const work = parseWorkId(tail[0] ?? '')
  if (work === undefined || !inside.startsWith(`${uris.base}/iiif/presentation/3/`)) return undefined
  if (inside === uris.manifest(work)) return { work }
  const page = parsePageId(tail[2] ?? '')
  if (page === undefined || workOfPage(page) !== work || inside !== uris.canvas(page, work)) return undefined
  const box = boxIn(fragment)
  return { work, page, ...(box && { box }) }
}

const deepest = 6

/** Looks for the place in a resource: the annotation's target, a source with a selector, an id, what it is part of. */
const placeIn = (state: unknown, uris: Uris, depth = 0): Place | undefined => {
  if (depth > deepest) return undefined
  if (typeof state === 'string') return placeAt(state, uris)
  if (Array.isArray(state)) {
    const places = state.slice(0, 10).map((one) => placeIn(one, uris, depth + 1))
    return places.find((place) => place !== undefined)
  }
  if (!isObject(state)) return undefined
  if (state.target !== undefined) return placeIn(state.target, uris, depth + 1)
  if (state.source !== undefined) {
    const place = placeIn(state.source, uris, depth + 1)
    const selector: unknown = Array.isArray(state.selector) ? state.selector[0] : state.selector
    const box = isObject(selector) && typeof selector.value === 'string' ? boxIn(selector.value) : undefined
    return place?.page && box ? { ...place, box } : place
  }
  const id = state.id ?? state['@id']
  return (typeof id === 'string' ? placeAt(id, uris) : undefined) ?? placeIn(state.partOf, uris, depth + 1)
}

/**
 * The place that the value of `iiif-content` names, in any of its forms: the address of a manifest or canvas, an
 * annotation, a target or a resource as JSON, plain or encoded. Undefined if it names nothing of this house.
 */
export const readContentState = (parameter: string, uris: Uris): Place | undefined =>
  placeIn(stateIn(parameter), uris)
