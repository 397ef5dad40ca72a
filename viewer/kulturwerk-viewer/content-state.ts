// IIIF Content State 1.0: the place that somebody points at, read in every form and written in one.

import { type Box, fragmentBox, regionText } from './boxes.ts'
import { idOf, isJson, jsonsOf, listOf, textOf, typeOf, webAddress, withoutFragment } from './json.ts'

export type Pointed = { readonly manifest?: string; readonly canvas?: string; readonly region?: Box }

const longest = 8000
const deepest = 6

const decoded = (text: string): string => {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) =>
      sign.charCodeAt(0),
    )
    return decodeURIComponent(new TextDecoder().decode(bytes))
  } catch {
    return ''
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const pointedIn = (state: unknown, depth = 0): Pointed => {
  if (depth > deepest) return {}
  if (typeof state === 'string') {
    const manifest = webAddress(state)
    return manifest ? { manifest } : {}
  }
  const one = Array.isArray(state) ? state[0] : state
  if (!isJson(one)) return {}
  const inner = one.target ?? one.source
  const found = inner === undefined ? {} : pointedIn(listOf(inner)[0], depth + 1)
  const selector = jsonsOf(one.selector)[0]
  const uri = idOf(one)
  const region = fragmentBox(selector ? textOf(selector.value) : uri, { width: 0, height: 0 })
  const manifest = idOf(jsonsOf(one.partOf).find((above) => typeOf(above) === 'Manifest'))
  const own =
    typeOf(one) === 'Manifest' || typeOf(one) === 'Collection'
      ? { manifest: uri }
      : typeOf(one) === 'Canvas'
        ? { canvas: withoutFragment(uri) }
        : {}
  // A source that is only an address is a canvas where a manifest is named beside it.
  const canvas =
    manifest && found.manifest && !found.canvas ? { canvas: withoutFragment(found.manifest) } : {}
  return { ...found, ...own, ...canvas, ...(webAddress(manifest) && { manifest }), ...(region && { region }) }
}

/** Where a Content State points: an address, JSON, or JSON encoded (section 6). Nothing where it cannot be read. */
export const readContentState = (text: string): Pointed => {
  const state = text.trim()
  if (state.length > longest) return {}
  const json = /^(https?:|[{[])/.test(state) ? state : decoded(state)
  return pointedIn(parsed(json))
}

/** A place as the value of `iiif-content` (sections 2.2.3 and 6). */
export const writeContentState = (manifest: string, canvas: string, region?: Box): string => {
  const id = region ? `${canvas}#xywh=${regionText(region)}` : canvas
  const state = { id, type: 'Canvas', partOf: [{ id: manifest, type: 'Manifest' }] }
  return btoa(encodeURIComponent(JSON.stringify(state)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
