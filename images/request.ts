// The grammar of an image request, from text to meaning (IIIF Image API 3.0, section 4; 2.1, section 4).

import { Problem, type ProblemSlug } from '../platform/problems.ts'

export type Version = 2 | 3

export type RegionAsked =
  | { readonly kind: 'full' }
  | { readonly kind: 'square' }
  | {
      readonly kind: 'pixels' | 'percent'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }

/** `upscale` is the `^` of 3.0; in 2.1 every size may enlarge. */
export type SizeAsked = { readonly upscale: boolean } & (
  | { readonly kind: 'max' }
  | { readonly kind: 'width'; readonly width: number }
  | { readonly kind: 'height'; readonly height: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'exact' | 'within'; readonly width: number; readonly height: number }
)

export type Rotation = { readonly mirrored: boolean; readonly degrees: number }

export const qualities = ['default', 'color', 'gray', 'bitonal'] as const
export type Quality = (typeof qualities)[number]

export const formats = ['jpg', 'png', 'webp', 'tif', 'gif'] as const
export type Format = (typeof formats)[number]

/** The media types of the formats. */
export const mediaTypes: Readonly<Record<Format, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
  gif: 'image/gif',
}

export type ImageRequest = {
  readonly region: RegionAsked
  readonly size: SizeAsked
  readonly rotation: Rotation
  readonly quality: Quality
  readonly format: Format
}

/** The four parts of an address behind the identifier, percent-decoded once. */
export type RequestParts = {
  readonly region: string
  readonly size: string
  readonly rotation: string
  /** `{quality}.{format}` */
  readonly name: string
}

const refuse = (slug: ProblemSlug, part: string, rule: string): never => {
  throw new Problem(slug, `"${part.slice(0, 100)}" is not understood: ${rule}`)
}

const whole = String.raw`(\d{1,9})`
const decimal = String.raw`(\d{1,9}(?:\.\d{1,20})?|\.\d{1,20})`
const four = (number: string) => Array.from({ length: 4 }, () => number).join(',')

const regionForms = {
  pixels: new RegExp(`^${four(whole)}$`),
  percent: new RegExp(`^pct:${four(decimal)}$`),
}

const parseRegion = (text: string): RegionAsked => {
  if (text === 'full' || text === 'square') return { kind: text }
  for (const kind of ['pixels', 'percent'] as const) {
    const found = regionForms[kind].exec(text)
    if (!found) continue
    const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number)
    if (width === 0 || height === 0)
      return refuse('malformed-region', text, 'width and height of a region are more than 0.')
    return { kind, x, y, width, height }
  }
  return refuse('malformed-region', text, 'a region is full, square, x,y,w,h or pct:x,y,w,h.')
}

const sizeForms = {
  width: new RegExp(`^${whole},$`),
  height: new RegExp(`^,${whole}$`),
  percent: new RegExp(`^pct:${decimal}$`),
  exact: new RegExp(`^${whole},${whole}$`),
  within: new RegExp(`^!${whole},${whole}$`),
}

const sizeRules = {
  2: 'a size is full, max, w, or ,h or pct:n or w,h or !w,h, with whole numbers of pixels above 0.',
  3: 'a size is max, w, or ,h or pct:n or w,h or !w,h, with whole numbers of pixels above 0, and ^ in front to enlarge.',
}

const parseSize = (text: string, version: Version): SizeAsked => {
  const wrong = () => refuse('malformed-size', text, sizeRules[version])
  const marked = text.startsWith('^')
  if (marked && version === 2) return wrong()
  const rest = marked ? text.slice(1) : text
  const upscale = marked || version === 2
  if (rest === 'max' || (version === 2 && rest === 'full')) return { kind: 'max', upscale: marked }
  for (const kind of ['width', 'height', 'percent', 'exact', 'within'] as const) {
    const found = sizeForms[kind].exec(rest)
    if (!found) continue
    const [first = 0, second = first] = found.slice(1).map(Number)
    if (first === 0 || second === 0) return wrong()
    if (kind === 'width') return { kind, width: first, upscale }
    if (kind === 'height') return { kind, height: first, upscale }
    if (kind === 'percent') return { kind, percent: first, upscale }
    return { kind, width: first, height: second, upscale }
  }
  return wrong()
}

const rotationForm = new RegExp(`^(!?)${decimal}$`)

const parseRotation = (text: string): Rotation => {
  const found = rotationForm.exec(text)
  const degrees = Number(found?.[2])
  if (!found || degrees > 360)
    return refuse(
      'malformed-rotation',
      text,
      'a rotation is a number from 0 to 360, with ! in front to mirror.',
    )
  return { mirrored: found[1] === '!', degrees: degrees === 360 ? 0 : degrees }
}

const parseName = (text: string): { readonly quality: Quality; readonly format: Format } => {
  const dot = text.lastIndexOf('.')
  const quality = qualities.find((one) => one === text.slice(0, dot))
  const format = formats.find((one) => one === text.slice(dot + 1))
  if (dot < 0 || !format) return refuse('malformed-format', text, `the formats are ${formats.join(', ')}.`)
  if (!quality) return refuse('malformed-quality', text, `the qualities are ${qualities.join(', ')}.`)
  return { quality, format }
}

/**
 * Reads an image request. @throws Problem `malformed-region`, `-size`, `-rotation`, `-quality` or `-format`, with the
 * rule that was broken.
 */
export const parseRequest = (version: Version, parts: RequestParts): ImageRequest => ({
  region: parseRegion(parts.region),
  size: parseSize(parts.size, version),
  rotation: parseRotation(parts.rotation),
  ...parseName(parts.name),
})
