// A IIIF manifest of Presentation 3.0 as the small viewer needs it: pages in order, contents, rights. Hostile input is read, not trusted.

export type Picture =
  /** An image service: what OpenSeadragon takes as info.json. */
  | { readonly kind: 'service'; readonly info: Readonly<Record<string, unknown>> }
  | { readonly kind: 'file'; readonly url: string }

export type Leaf = {
  readonly id: string
  readonly label: string
  readonly width: number
  readonly height: number
  readonly picture?: Picture
  readonly thumbnail?: string
  /** Addresses of annotation pages with its text. */
  readonly annotations: readonly string[]
}

export type Chapter = { readonly label: string; readonly leaf?: number; readonly below: readonly Chapter[] }

export type Book = {
  readonly label: string
  readonly leaves: readonly Leaf[]
  readonly start: number
  readonly chapters: readonly Chapter[]
  readonly statement?: string
  readonly rights?: string
  readonly search?: string
  readonly rightToLeft: boolean
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
const jsonsOf = (value: unknown) => listOf(value).filter(isJson)
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const idOf = (value: unknown) => (isJson(value) ? textOf(value.id ?? value['@id']) : textOf(value))
const typeOf = (value: Json) => textOf(value.type ?? value['@type'])
const webAddress = (text: string) => (/^https?:\/\//.test(text) ? text : undefined)

/** A language map for a reader (section 4.1): their language, none, then whatever comes first. Tags are not shown. */
const worded = (map: unknown, language: string): string => {
  if (typeof map === 'string') return map
  if (!isJson(map)) return ''
  const values = map[language] ?? map.none ?? map['@none'] ?? Object.values(map)[0]
  return listOf(values)
    .map((value) => textOf(value).replace(/<[^>]*>/g, ''))
    .join(', ')
}

const isImageService = (service: Json) =>
  /^ImageService[123]$/.test(typeOf(service)) || /\/image\/[12]\//.test(textOf(service['@context']))

/** The service with the context that OpenSeadragon tells the versions by. */
const infoOf = (service: Json, body: Json): Json => {
  const version = /3$/.test(typeOf(service)) ? 3 : 2
  return {
    '@context': `http://iiif.io/api/image/${version}/context.json`,
    protocol: 'http://iiif.io/api/image',
    ...service,
    [version === 3 ? 'id' : '@id']: idOf(service),
    width: service.width ?? body.width,
    height: service.height ?? body.height,
  }
}

const pictureOf = (canvas: Json): Picture | undefined => {
  const annotations = jsonsOf(canvas.items).flatMap(({ items }) => jsonsOf(items))
  const painted = jsonsOf(annotations[0]?.body)[0]
  const body = painted && typeOf(painted) === 'Choice' ? jsonsOf(painted.items)[0] : painted
  if (!body) return undefined
  const service = jsonsOf(body.service).find(isImageService)
  if (service && webAddress(idOf(service))) return { kind: 'service', info: infoOf(service, body) }
  const url = webAddress(idOf(body))
  return url ? { kind: 'file', url } : undefined
}

const leafOf = (canvas: Json, index: number, language: string): Leaf => {
  const picture = pictureOf(canvas)
  const thumbnail = webAddress(idOf(jsonsOf(canvas.thumbnail)[0]))
  return {
    id: idOf(canvas),
    label: worded(canvas.label, language) || String(index + 1),
    width: Number(canvas.width) || 1,
    height: Number(canvas.height) || 1,
    ...(picture && { picture }),
    ...(thumbnail && { thumbnail }),
    annotations: jsonsOf(canvas.annotations).map(idOf).filter(webAddress),
  }
}

const withoutFragment = (uri: string) => uri.split('#')[0] ?? uri
const deepest = 8

const chaptersOf = (
  ranges: unknown,
  order: ReadonlyMap<string, number>,
  language: string,
  depth = 0,
): Chapter[] =>
  depth > deepest
    ? []
    : jsonsOf(ranges)
        .filter((range) => typeOf(range) === 'Range')
        .map((range) => {
          const canvases = jsonsOf(range.items).filter((item) => typeOf(item) !== 'Range')
          const first = canvases.map((item) => order.get(withoutFragment(idOf(item.source ?? item))))[0]
          const below = chaptersOf(range.items, order, language, depth + 1)
          const leaf = first ?? below[0]?.leaf
          return { label: worded(range.label, language), below, ...(leaf !== undefined && { leaf }) }
        })

/**
 * Reads a manifest.
 * @throws TypeError if it is none, or has no canvas.
 */
export const readManifest = (json: unknown, language: string): Book => {
  if (!isJson(json)) throw new TypeError('not a manifest')
  const leaves = jsonsOf(json.items)
    .filter((item) => typeOf(item) === 'Canvas')
    .map((canvas, index) => leafOf(canvas, index, language))
  if (leaves.length === 0) throw new TypeError('a manifest without a canvas')
  const order = new Map(leaves.map(({ id }, index) => [id, index]))
  const required = isJson(json.requiredStatement) ? worded(json.requiredStatement.value, language) : ''
  const search = jsonsOf(json.service).find((service) => typeOf(service) === 'SearchService2')
  const rights = webAddress(textOf(json.rights))
  return {
    label: worded(json.label, language),
    leaves,
    start:
      order.get(withoutFragment(idOf(isJson(json.start) ? (json.start.source ?? json.start) : undefined))) ??
      0,
    chapters: chaptersOf(json.structures, order, language),
    rightToLeft: json.viewingDirection === 'right-to-left',
    ...(required !== '' && { statement: required }),
    ...(rights && { rights }),
    ...(search && webAddress(idOf(search)) && { search: idOf(search) }),
  }
}

/** A line of text or a place found: what it says, and where on which leaf it stands. */
export type Place = {
  readonly leaf: string
  readonly text: string
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

const boxOf = (uri: string): Place['box'] => {
  const match = /#xywh=(?:pixel:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)/.exec(uri)
  if (!match) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = match.slice(1).map(Number)
  return { x, y, width, height }
}

const targetOf = (target: unknown): string => {
  if (!isJson(target)) return textOf(target)
  const selector = jsonsOf(target.selector).find(({ value }) => /^xywh=/.test(textOf(value)))
  const source = idOf(target.source ?? target)
  return selector ? `${source}#${textOf(selector.value)}` : source
}

/** The annotations of a page of annotations that carry words: lines of text, or hits of a search (Content Search 2.0). */
export const readPlaces = (json: unknown): readonly Place[] =>
  jsonsOf(isJson(json) ? json.items : []).flatMap((annotation) => {
    const text = jsonsOf(annotation.body)
      .map(({ value }) => textOf(value))
      .join(' ')
    return listOf(annotation.target).map((target) => {
      const uri = targetOf(target)
      const box = boxOf(uri)
      return { leaf: withoutFragment(uri), text, ...(box && { box }) }
    })
  })
