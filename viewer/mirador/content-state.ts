// What the research view shows as a IIIF Content State, in the address and back: every window with its page and detail.

import type { WindowConfig } from 'mirador'
import type { Region } from './settings.ts'

export type Shown = { readonly manifest: string; readonly canvas?: string; readonly region?: Region }

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const webAddress = (text: string) => /^https?:\/\//.test(text)
const most = 8
const longest = 20_000

/** JSON for an address (Content State 1.0, section 6): encodeURIComponent, then base64url without padding. */
export const encode = (state: unknown): string =>
  btoa(encodeURIComponent(JSON.stringify(state)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

const decode = (text: string): unknown => {
  if (webAddress(text)) return text
  try {
    const json = /^[[{]/.test(text)
      ? text
      : decodeURIComponent(atob(text.replace(/-/g, '+').replace(/_/g, '/')))
    return webAddress(json) ? json : JSON.parse(json)
  } catch {
    return undefined
  }
}

const rounded = ({ x, y, width, height }: Region) => [x, y, width, height].map(Math.round).join(',')

/** The target that says what a window shows. */
export const stateOf = ({ manifest, canvas, region }: Shown): Json => {
  const whole = { id: manifest, type: 'Manifest' }
  return canvas
    ? { id: region ? `${canvas}#xywh=${rounded(region)}` : canvas, type: 'Canvas', partOf: [whole] }
    : whole
}

const regionIn = (fragment: string): Region | undefined => {
  const match = /xywh=(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)/.exec(fragment)
  const [x = 0, y = 0, width = 0, height = 0] = (match ?? []).slice(1).map(Number)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

const shownIn = (state: unknown, depth = 0): readonly Shown[] => {
  if (depth > 6) return []
  if (typeof state === 'string') return webAddress(state) ? [{ manifest: state }] : []
  if (Array.isArray(state)) return state.flatMap((one) => shownIn(one, depth + 1))
  if (!isJson(state)) return []
  if (state.target !== undefined) return shownIn(state.target, depth + 1)
  if (state.source !== undefined) {
    const selector = [state.selector].flat().filter(isJson)[0]
    const region = selector && regionIn(textOf(selector.value))
    return shownIn(state.source, depth + 1).map((shown) => (region ? { ...shown, region } : shown))
  }
  const [id = '', fragment = ''] = textOf(state.id ?? state['@id']).split('#', 2)
  if (!webAddress(id)) return []
  const whole = [state.partOf].flat()[0]
  const manifest = typeof whole === 'string' ? whole : isJson(whole) ? textOf(whole.id ?? whole['@id']) : ''
  if (!webAddress(manifest)) return [{ manifest: id }]
  const region = regionIn(fragment)
  return [{ manifest, canvas: id, ...(region && { region }) }]
}

/** What the value of `iiif-content` names, in any of the forms of section 2 and 3. */
export const readState = (parameter: string | null): readonly Shown[] =>
  parameter === null || parameter.length > longest ? [] : shownIn(decode(parameter.trim())).slice(0, most)

/** A window of Mirador that opens at what is named. */
export const windowFor = ({ manifest, canvas, region }: Shown): WindowConfig => ({
  manifestId: manifest,
  view: 'single',
  imageToolsEnabled: true,
  ...(canvas && { canvasId: canvas }),
  ...(region && {
    initialViewerConfig: {
      x: region.x + region.width / 2,
      y: region.y + region.height / 2,
      zoom: 1 / region.width,
    },
  }),
})
