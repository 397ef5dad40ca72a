// IIIF Presentation 2.1 for older clients: projected from the 3.0 document, never built a second time.

import type { LanguageMap } from '../catalogue/language.ts'
import type {
  Agent,
  Annotation,
  AnnotationPage,
  Canvas,
  Choice,
  Collection,
  Image,
  Linked,
  Manifest,
  Range,
  Reference,
  Service,
} from './shapes.ts'
import { presentation2 } from './shapes.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * The address of the 2.1 form. Canvases keep theirs: a canvas is the same in both, and hits of a search name it once.
 */
const at2 = (id: string) => id.replace('/iiif/presentation/3/', '/iiif/presentation/2/')

const one = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : values)

/** A language map as 2.1 writes it (section 4.3, Language of Property Values). */
const valuesOf = (map: LanguageMap): unknown =>
  one(
    Object.entries(map).flatMap(([language, values]) =>
      values.map((value) => (language === 'none' ? value : { '@value': value, '@language': language })),
    ),
  )

const image2Context = 'http://iiif.io/api/image/2/context.json'

/** The older of the two image services, with its context, as 2.1 wants it inside an image. */
const imageService = (services: readonly Service[] = []): Json => {
  const older = services.find((service) => '@type' in service && service['@type'] === 'ImageService2')
  if (older === undefined) return {}
  const { '@type': _type, ...service } = older
  return { service: { '@context': image2Context, ...service } }
}

const imageResource = (image: Image): Json => ({
  '@id': image.id,
  '@type': 'dctypes:Image',
  format: image.format,
  width: image.width,
  height: image.height,
  ...(image.label && { label: valuesOf(image.label) }),
  ...imageService(image.service),
})

const choice = ({ items }: Choice): Json => {
  const [first, ...others] = items.map(imageResource)
  return { '@type': 'oa:Choice', default: first, item: others }
}

const painting = (annotation: Annotation): Json => {
  const { body } = annotation
  return {
    '@id': at2(annotation.id),
    '@type': 'oa:Annotation',
    motivation: 'sc:painting',
    resource: body && 'items' in body ? choice(body) : imageResource(body as Image),
    on: annotation.target,
  }
}

const linked = (link: Linked): Json => ({
  '@id': link.id,
  ...(link.format && { format: link.format }),
  ...(link.profile && { profile: link.profile }),
  label: valuesOf(link.label),
})

const searchContext = 'http://iiif.io/api/search/1/context.json'

/** The older search service; the newer one says nothing to a client of 2.1. */
const searchService = (services: readonly Service[] = []): Json => {
  const older = services.find((service) => '@type' in service && service['@type'] === 'SearchService1')
  if (older === undefined) return {}
  const { '@type': _type, service: below = [], ...service } = older
  const [autocomplete] = below.map((nested) => {
    const { '@type': _nested, ...rest } = nested as Json
    return rest
  })
  return {
    service: { ...service, '@context': searchContext, ...(autocomplete && { service: autocomplete }) },
  }
}

const hints = [
  'individuals',
  'paged',
  'continuous',
  'non-paged',
  'facing-pages',
  'multi-part',
  'top',
] as const

const viewingHint = (behavior: readonly string[] = []): Json => {
  const hint = hints.find((name) => behavior.includes(name))
  return hint ? { viewingHint: hint } : {}
}

const within = (partOf: readonly Reference<string>[] = []): Json => {
  const collection = partOf.find(({ type }) => type === 'Collection')
  return collection ? { within: at2(collection.id) } : {}
}

const logo = ([agent]: readonly Agent[] = []): Json =>
  agent?.logo?.[0] ? { logo: { '@id': agent.logo[0].id } } : {}

/** The properties that manifests and collections share. */
const described = (of: Manifest | Collection): Json => ({
  label: valuesOf(of.label),
  ...(of.summary && { description: valuesOf(of.summary) }),
  ...(of.metadata && {
    metadata: of.metadata.map(({ label, value }) => ({ label: valuesOf(label), value: valuesOf(value) })),
  }),
  ...(of.requiredStatement && { attribution: valuesOf(of.requiredStatement.value) }),
  ...(of.rights && { license: of.rights }),
  ...logo(of.provider),
  ...(of.thumbnail?.[0] && { thumbnail: imageResource(of.thumbnail[0]) }),
  ...(of.homepage && { related: of.homepage.map(linked) }),
  ...(of.seeAlso && { seeAlso: of.seeAlso.map(linked) }),
  ...(of.rendering && { rendering: of.rendering.map(linked) }),
  ...(of.navDate && { navDate: of.navDate }),
  ...viewingHint(of.behavior),
  ...within(of.partOf),
  ...searchService(of.service),
})

const canvas = (of: Canvas): Json => {
  const lists = (of.annotations ?? []).filter((page) => !('items' in page))
  const images = of.items.flatMap(({ items }) => items).map(painting)
  return {
    '@id': of.id,
    '@type': 'sc:Canvas',
    label: valuesOf(of.label),
    width: of.width,
    height: of.height,
    ...(of.summary && { description: valuesOf(of.summary) }),
    ...(of.thumbnail?.[0] && { thumbnail: imageResource(of.thumbnail[0]) }),
    ...viewingHint(of.behavior),
    images,
    ...(lists.length > 0 && {
      otherContent: lists.map((page) => ({
        '@id': at2(page.id),
        '@type': 'sc:AnnotationList',
        ...(page.label && { label: valuesOf(page.label) }),
      })),
    }),
    ...(of.rendering && { rendering: of.rendering.map(linked) }),
    ...(of.seeAlso && { seeAlso: of.seeAlso.map(linked) }),
    ...searchService(of.service),
  }
}

/** A range and all below it, side by side, as 2.1 lists them (section 5.4, Range). */
const ranges = (range: Range, isTop: boolean): readonly Json[] => {
  const below = range.items.filter((item): item is Range => item.type === 'Range')
  const canvases = range.items.filter(({ type }) => type === 'Canvas').map(({ id }) => id)
  const here = {
    '@id': at2(range.id),
    '@type': 'sc:Range',
    label: valuesOf(range.label),
    ...(isTop && { viewingHint: 'top' }),
    ...(range.thumbnail?.[0] && { thumbnail: imageResource(range.thumbnail[0]) }),
    ...(canvases.length > 0 && { canvases }),
    ...(below.length > 0 && { ranges: below.map(({ id }) => at2(id)) }),
  }
  return [here, ...below.flatMap((next) => ranges(next, false))]
}

/** The 2.1 form of a manifest: one sequence, the older services, ranges side by side. */
export const manifest2 = (of: Manifest): Json => ({
  '@context': presentation2,
  '@id': at2(of.id),
  '@type': 'sc:Manifest',
  ...described(of),
  sequences: [
    {
      '@id': `${at2(of.id).replace(/\/manifest$/, '')}/sequence/normal`,
      '@type': 'sc:Sequence',
      ...(of.viewingDirection && { viewingDirection: of.viewingDirection }),
      ...viewingHint(of.behavior),
      ...(of.start && { startCanvas: of.start.id }),
      canvases: of.items.map(canvas),
    },
  ],
  ...(of.structures && { structures: of.structures.flatMap((range) => ranges(range, true)) }),
})

/** The 2.1 form of a collection. */
export const collection2 = (of: Collection): Json => {
  const listed = (type: 'Collection' | 'Manifest') =>
    of.items
      .filter((item) => item.type === type)
      .map((item) => ({
        '@id': at2(item.id),
        '@type': `sc:${type}`,
        label: valuesOf(item.label),
        ...('thumbnail' in item && item.thumbnail?.[0] && { thumbnail: imageResource(item.thumbnail[0]) }),
        ...('navDate' in item && item.navDate && { navDate: item.navDate }),
      }))
  const [collections, manifests] = [listed('Collection'), listed('Manifest')]
  return {
    '@context': presentation2,
    '@id': at2(of.id),
    '@type': 'sc:Collection',
    ...described(of),
    ...(collections.length > 0 && { collections }),
    ...(manifests.length > 0 && { manifests }),
  }
}

/** The 2.1 form of a page of text: an annotation list (section 5.3 and Open Annotation). */
export const annotationList2 = (of: AnnotationPage): Json => ({
  '@context': presentation2,
  '@id': at2(of.id),
  '@type': 'sc:AnnotationList',
  resources: of.items.map(({ id, body, target }) => ({
    '@id': at2(id),
    '@type': 'oa:Annotation',
    motivation: 'sc:painting',
    resource:
      body && 'value' in body
        ? {
            '@type': 'cnt:ContentAsText',
            chars: body.value,
            ...(body.format && { format: body.format }),
            ...(body.language && { language: body.language }),
          }
        : {},
    on: target,
  })),
})
