// What the house says of a picture to viewers: info.json of Image API 3.0 and 2.1, and the short form inside manifests.

import {
  capped,
  levelSizes,
  type Size,
  sameSize,
  scaleFactors,
  type Tile,
  thumbnailSize,
  tileRegion,
  tileSide,
  tileSize,
  viewerSizes,
} from './geometry.ts'

/** The largest answers that the image service gives; Image API 3.0, section 5.2. */
export const limits = { maxWidth: 12_000, maxHeight: 12_000, maxArea: 50_000_000 } as const

/** What info.json is made of. `maxSide` is the longest side up to which everybody may see the picture. */
export type PictureFacts = {
  readonly size: Size
  readonly maxSide?: number
  /** A URI of Creative Commons or rightsstatements.org. */
  readonly rights?: string
}

type Sized = { readonly width: number; readonly height: number }
type Tiles = { readonly width: number; readonly height?: number; readonly scaleFactors: readonly number[] }

export type ImageService3 = Sized & {
  readonly id: string
  readonly type: 'ImageService3'
  readonly profile: 'level2' | 'level0'
  readonly sizes: readonly Size[]
  readonly tiles?: readonly Tiles[]
  readonly maxWidth?: number
  readonly maxHeight?: number
}

export type ImageService2 = Sized & {
  readonly '@id': string
  readonly '@type': 'ImageService2'
  readonly profile: string
  readonly sizes: readonly Size[]
  readonly tiles?: readonly Tiles[]
}

const level = { 2: 'http://iiif.io/api/image/2/level2.json', 0: 'http://iiif.io/api/image/2/level0.json' }

const isCapped = ({ size, maxSide }: PictureFacts) =>
  maxSide !== undefined && maxSide < Math.max(size.width, size.height)

/**
 * The sizes at which the whole picture is offered, smallest first: one for each level, and no others, because
 * OpenSeadragon takes a list as long as the list of levels for the levels themselves. Of a picture that is open only
 * up to a width: the levels within it and the width itself.
 */
export const offeredSizes = ({ size, maxSide }: PictureFacts): readonly Size[] => {
  if (maxSide === undefined || !isCapped({ size, maxSide })) return levelSizes(size)
  const largest = capped(size, maxSide)
  const below = levelSizes(size).filter((one) => Math.max(one.width, one.height) <= maxSide)
  return [...below.filter((one) => !sameSize(one, largest)), largest]
}

const tilesOf = (size: Size) => [{ width: tileSide, scaleFactors: scaleFactors(size) }]

/**
 * The service block of Image API 3.0. A picture open only up to a width has no tiles and says level 0: viewers then
 * ask for the listed sizes alone, where with tiles they would run into refusals on zooming in.
 */
export const imageService3 = (id: string, facts: PictureFacts): ImageService3 => {
  const { width, height } = facts.size
  const base = { id, type: 'ImageService3', width, height, sizes: offeredSizes(facts) } as const
  return facts.maxSide !== undefined && isCapped(facts)
    ? { ...base, profile: 'level0', maxWidth: facts.maxSide, maxHeight: facts.maxSide }
    : { ...base, profile: 'level2', tiles: tilesOf(facts.size) }
}

/** The service block of Image API 2.1, for viewers that know no other. */
export const imageService2 = (id: string, facts: PictureFacts): ImageService2 => {
  const { width, height } = facts.size
  const base = { '@id': id, '@type': 'ImageService2', width, height, sizes: offeredSizes(facts) } as const
  return isCapped(facts)
    ? { ...base, profile: level[0] }
    : { ...base, profile: level[2], tiles: tilesOf(facts.size) }
}

/** The `service` of a picture in a manifest: 3.0 first, then 2.1 for older viewers. `id3` and `id2` are the base URIs. */
export const imageServices = (of: PictureFacts & { readonly id3: string; readonly id2: string }) =>
  [imageService3(of.id3, of), imageService2(of.id2, of)] as const

/** The sizes of the whole picture that need no drawing: small ones for lists and previews, smallest first. */
export const readySizes = ({ size, maxSide = Number.POSITIVE_INFINITY }: PictureFacts): readonly Size[] => {
  const [smallest] = levelSizes(size)
  return [...viewerSizes(size), ...(smallest ? [smallest] : [])]
    .filter((one) => Math.max(one.width, one.height) <= maxSide)
    .sort((a, b) => a.width * a.height - b.width * b.height)
}

/** The canonical address of the whole picture at a size, below the base URI of its 3.0 service. */
export const wholePicture = (id3: string, full: Size, size: Size): string =>
  `${id3}/full/${sameSize(full, size) ? 'max' : `${size.width},${size.height}`}/0/default.jpg`

/** The canonical address of a tile below the base URI of its 3.0 service: exactly what is stored, so nothing is drawn. */
export const tileAddress = (id3: string, full: Size, tile: Tile): string => {
  const { x, y, width, height } = tileRegion(full, tile)
  const size = tileSize(full, tile)
  const region = sameSize(full, { width, height }) ? 'full' : `${x},${y},${width},${height}`
  const wanted = sameSize(full, size) ? 'max' : `${size.width},${size.height}`
  return `${id3}/${region}/${wanted}/0/default.jpg`
}

/**
 * The thumbnail of a picture, ready to stand in a manifest or a page: about 200 pixels wide, stored, never drawn.
 * Its address is canonical and the same in every answer.
 */
export const thumbnail = (of: PictureFacts & { readonly id3: string }) => {
  const size = capped(thumbnailSize(of.size), of.maxSide ?? Number.POSITIVE_INFINITY)
  return {
    id: wholePicture(of.id3, of.size, size),
    type: 'Image',
    format: 'image/jpeg',
    width: size.width,
    height: size.height,
  } as const
}

const formats3 = ['png', 'webp', 'tif', 'gif'] as const
const qualities = ['color', 'gray', 'bitonal'] as const
const features = {
  /** What level 2 does not ask for and the service does: Image API 3.0, section 5.7. */
  beyondLevel2: [
    'canonicalLinkHeader',
    'mirroring',
    'profileLinkHeader',
    'rotationArbitrary',
    'sizeUpscaling',
  ],
  level2: [
    'baseUriRedirect',
    'cors',
    'jsonldMediaType',
    'regionByPct',
    'regionByPx',
    'regionSquare',
    'rotationBy90s',
    'sizeByConfinedWh',
    'sizeByH',
    'sizeByPct',
    'sizeByW',
    'sizeByWh',
  ],
}

const all = [...new Set([...features.level2, ...features.beyondLevel2])].sort()

/** The document at `{id}/info.json`: Image API 3.0, section 5. */
export const infoDocument3 = (id: string, facts: PictureFacts) => {
  const { sizes, tiles, profile, maxWidth, maxHeight, ...service } = imageService3(id, facts)
  const atLevel2 = profile === 'level2'
  return {
    '@context': 'http://iiif.io/api/image/3/context.json',
    ...service,
    protocol: 'http://iiif.io/api/image',
    profile,
    maxWidth: maxWidth ?? limits.maxWidth,
    maxHeight: maxHeight ?? limits.maxHeight,
    maxArea: limits.maxArea,
    sizes,
    ...(tiles && { tiles }),
    preferredFormats: ['jpg'],
    ...(facts.rights && { rights: facts.rights }),
    extraFormats: atLevel2 ? formats3.filter((format) => format !== 'png') : formats3,
    extraQualities: qualities,
    extraFeatures: atLevel2 ? features.beyondLevel2 : all,
  }
}

/** The document at `{id}/info.json`: Image API 2.1, section 5. */
export const infoDocument2 = (id: string, facts: PictureFacts) => {
  const { '@type': _type, profile, sizes, tiles, ...service } = imageService2(id, facts)
  const longest = facts.maxSide !== undefined && isCapped(facts) ? facts.maxSide : undefined
  return {
    '@context': 'http://iiif.io/api/image/2/context.json',
    ...service,
    protocol: 'http://iiif.io/api/image',
    sizes,
    ...(tiles && { tiles }),
    profile: [
      profile,
      {
        formats: ['jpg', ...formats3],
        qualities: ['default', ...qualities],
        maxWidth: longest ?? limits.maxWidth,
        maxHeight: longest ?? limits.maxHeight,
        maxArea: limits.maxArea,
        supports: [
          'canonicalLinkHeader',
          'mirroring',
          'profileLinkHeader',
          'regionSquare',
          'rotationArbitrary',
          'sizeAboveFull',
        ],
      },
    ],
    ...(facts.rights && { license: facts.rights }),
  }
}

/** info.json of either version. */
export const infoDocument = (version: 2 | 3, id: string, facts: PictureFacts) =>
  version === 3 ? infoDocument3(id, facts) : infoDocument2(id, facts)
