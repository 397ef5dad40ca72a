// What is painted on a canvas: pictures with or without an image service, several of them, parts of them, and choices among them.

import { type Box, fragmentBox, type Size } from './boxes.ts'
import {
  idOf,
  isJson,
  type Json,
  jsonsOf,
  listOf,
  measureOf,
  textOf,
  typeOf,
  webAddress,
  worded,
} from './json.ts'

export type Picture = {
  /** The base address of its image service, and what the manifest says of it: the shape of info.json. */
  readonly service?: { readonly id: string; readonly info: Json }
  /** The picture as a file; also what is shown where the service cannot be reached. */
  readonly file?: string
  /** The part of the picture that is painted, in its pixels; all of it where there is none. */
  readonly crop?: Box
  /** Clockwise turn before it is painted. */
  readonly degrees?: number
}

export type Choice = { readonly label: string; readonly picture: Picture }
/** A rectangle of the canvas, and the pictures of which one is shown there, the first unless another is chosen. */
export type Painting = { readonly box: Box; readonly choices: readonly Choice[] }

export type Unseen = { readonly kind: 'sound' | 'video' | 'other'; readonly file?: string }

const isImageService = (service: Json) =>
  /^ImageService[123]$|^iiif:Image/.test(typeOf(service)) ||
  /\/image\/[123]\/|image-api/.test(
    `${textOf(service['@context'])} ${listOf(service.profile).map(textOf)[0] ?? ''}`,
  )

const versionOf = (service: Json) =>
  /3$/.test(typeOf(service)) || /image\/3/.test(textOf(service['@context'])) ? 3 : 2

/** The service with the context that OpenSeadragon tells the versions by. */
const infoOf = (service: Json, body: Json): Json => {
  const version = versionOf(service)
  return {
    ...service,
    '@context': `http://iiif.io/api/image/${version}/context.json`,
    protocol: 'http://iiif.io/api/image',
    [version === 3 ? 'id' : '@id']: idOf(service).replace(/\/+$/, ''),
    width: service.width ?? body.width,
    height: service.height ?? body.height,
  }
}

/** True if nothing needs to be fetched before the first tile. */
export const isComplete = (info: Json): boolean =>
  measureOf(info.width) !== undefined &&
  measureOf(info.height) !== undefined &&
  (jsonsOf(info.tiles).length > 0 || jsonsOf(info.sizes).length > 0)

/** Parameters of a request for the picture (ImageApiSelector; in 2.1 its own words): region and rotation. */
const selected = (selector: Json): Pick<Picture, 'crop' | 'degrees'> => {
  const crop = fragmentBox(`xywh=${textOf(selector.region)}`, { width: 0, height: 0 })
  const degrees = measureOf(textOf(selector.rotation).replace('!', ''))
  return { ...(crop && { crop }), ...(degrees && { degrees }) }
}

const pictureOf = (body: Json): (Picture & Partial<Size>) | undefined => {
  if (typeOf(body) === 'SpecificResource') {
    const source = jsonsOf(body.source)[0]
    const picture = source && pictureOf(source)
    return picture && { ...picture, ...selected(jsonsOf(body.selector)[0] ?? {}) }
  }
  const type = typeOf(body)
  if (type !== '' && !/Image/.test(type)) return undefined
  const service = jsonsOf(body.service).find(isImageService)
  const id = service && webAddress(idOf(service))
  const file = webAddress(idOf(body))
  if (!id && !file) return undefined
  const [width, height] = [measureOf(body.width), measureOf(body.height)]
  return {
    ...(service && id && { service: { id: id.replace(/\/+$/, ''), info: infoOf(service, body) } }),
    ...(file && { file }),
    ...(width && height && { width, height }),
  }
}

const bodiesOf = (annotation: Json): readonly Json[] =>
  jsonsOf(annotation.body ?? annotation.resource).flatMap((body) =>
    typeOf(body) === 'Choice' ? jsonsOf(body.items) : [body],
  )

const painted = (canvas: Json) => jsonsOf(canvas.items).flatMap(({ items }) => jsonsOf(items))

/** What is painted on a canvas; `whole` is its measures, zero where it says none. */
export const paintingsOf = (canvas: Json, whole: Size, language: string): readonly Painting[] =>
  painted(canvas).flatMap((annotation) => {
    const found = bodiesOf(annotation).flatMap((body) => {
      const picture = pictureOf(body)
      return picture ? [{ label: worded(body.label, language), picture }] : []
    })
    const first = found[0]?.picture
    if (!first) return []
    const target = isJson(annotation.target) ? JSON.stringify(annotation.target) : textOf(annotation.target)
    const size =
      whole.width && whole.height ? whole : { width: first.width ?? 1000, height: first.height ?? 1000 }
    return [{ box: fragmentBox(target, whole) ?? { x: 0, y: 0, ...size }, choices: found }]
  })

/** What a canvas without pictures has instead. */
export const unseenOf = (canvas: Json): Unseen | undefined => {
  const bodies = painted(canvas).flatMap(bodiesOf)
  const body = bodies[0]
  if (!body) return undefined
  const said = `${typeOf(body)} ${textOf(body.format)}`
  const file = webAddress(idOf(body))
  const kind = /Sound|audio\//i.test(said) ? 'sound' : /Video|video\//i.test(said) ? 'video' : 'other'
  return { kind, ...(file && { file }) }
}

const smallSide = 120

/** The address of a small form of a picture: a listed size, or one that any level 1 gives. Undefined if only all of it is to be had. */
export const smallPictureOf = ({ service }: Picture): string | undefined => {
  if (!service) return undefined
  const { id, info } = service
  const sizes = jsonsOf(info.sizes)
    .map(({ width, height }) => ({ width: measureOf(width) ?? 0, height: measureOf(height) ?? 0 }))
    .filter(({ width, height }) => Math.max(width, height) >= smallSide)
    .sort((one, other) => one.width - other.width)
  const [listed] = sizes
  const third = textOf(info['@context']).includes('/3/')
  if (listed)
    return `${id}/full/${third ? `${listed.width},${listed.height}` : `${listed.width},`}/0/default.jpg`
  const level0 = /level0/.test(`${listOf(info.profile).map(textOf)[0] ?? ''}`)
  return level0 || info.profile === undefined ? undefined : `${id}/full/${smallSide},/0/default.jpg`
}
