// A manifest for a web space without our server: image services of level 0, and nothing named that only the server answers.

import { type Size, scaleFactors, tileSide } from '../images/geometry.ts'
import { readySizes, wholePicture } from '../images/info.ts'
import { search2 } from './shapes.ts'

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/**
 * The sizes of a whole picture that lie as files. A list as long as that of the levels would be taken by OpenSeadragon
 * for the levels themselves, so one is left out there.
 */
export const fileSizes = (size: Size, maxSide?: number): readonly Size[] => {
  const sizes = readySizes({ size, ...(maxSide !== undefined && { maxSide }) })
  const levels = scaleFactors(size).length
  return sizes.length === levels || sizes.length === levels - 1 ? sizes.slice(1) : sizes
}

type Level0 = {
  readonly id: string
  readonly size: Size
  /** The longest side that everybody may see, where that is less than all. */
  readonly maxSide?: number
}

/** The service of a picture of which tiles and small sizes lie as files (Image API 3.0, section 4.7 and 5: level 0). */
export const level0Service = ({ id, size, maxSide }: Level0) => ({
  id,
  type: 'ImageService3',
  profile: 'level0',
  width: size.width,
  height: size.height,
  sizes: fileSizes(size, maxSide),
  ...(maxSide === undefined
    ? { tiles: [{ width: tileSide, scaleFactors: scaleFactors(size) }] }
    : { maxWidth: maxSide, maxHeight: maxSide }),
})

/** The document at `{id}/info.json` of such a picture. */
export const level0Info = (of: Level0) => ({
  '@context': 'http://iiif.io/api/image/3/context.json',
  protocol: 'http://iiif.io/api/image',
  ...level0Service(of),
})

const isImageService = (value: unknown): value is Json => isObject(value) && value.type === 'ImageService3'

const services = (value: unknown) =>
  list(value)
    .filter(isImageService)
    .map((service) =>
      level0Service({
        id: String(service.id),
        size: { width: number(service.width), height: number(service.height) },
        ...(service.profile === 'level0' && { maxSide: number(service.maxWidth) }),
      }),
    )

/** A picture that is painted: its own address is the largest whole picture that lies as a file. */
const painted = (image: Json): Json => {
  const [service] = services(image.service)
  if (!service) return image
  const largest = service.sizes.at(-1)
  const full = { width: service.width, height: service.height }
  return {
    ...image,
    service: [service],
    ...(largest && { id: wholePicture(service.id, full, largest), ...largest }),
  }
}

/** Records, searches and posters that a web space does not have. */
const serverOnly = new Set(['seeAlso', 'placeholderCanvas', 'service'])

type Files = {
  /** Stands for pages of the portal that begin with `portal` and are not exported. */
  readonly home: string
  readonly portal: string
  /** What it is part of there. */
  readonly collection?: unknown
  /** The addresses of texts and PDFs that lie as files; others are not named. */
  readonly renderings?: ReadonlySet<string>
}

const withoutServer = (to: Files, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => withoutServer(to, one))
  if (!isObject(value)) return value
  if (value.type === 'Image' && services(value.service).length > 0) return painted(value)
  const id = typeof value.id === 'string' && value.id.startsWith(to.portal) ? to.home : value.id
  const files = list(value.rendering).filter((one) => isObject(one) && to.renderings?.has(String(one.id)))
  const kept = Object.entries(value)
    .filter(([name]) => !serverOnly.has(name) && name !== 'rendering')
    .map(([name, part]) => [name, withoutServer(to, part)])
  return {
    ...Object.fromEntries(kept),
    ...(files.length > 0 && { rendering: files }),
    ...(id !== undefined && { id }),
  }
}

const contexts = (context: unknown) => {
  const kept = list(context).filter((one) => one !== search2)
  return kept.length === 1 ? kept[0] : kept
}

/** The same document for files. */
export const asFiles = (
  document: { readonly '@context'?: unknown; readonly partOf?: unknown },
  to: Files,
): Json => {
  const plain = withoutServer(to, document)
  const { '@context': context, ...rest } = isObject(plain) ? plain : {}
  return {
    '@context': contexts(context),
    ...rest,
    ...(rest.partOf !== undefined && to.collection !== undefined && { partOf: [to.collection] }),
  }
}
