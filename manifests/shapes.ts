// The shapes of IIIF documents as this house writes them: those of @iiif/presentation-3, narrower where its types let faults through and right where they refuse what the specification allows.

import type {
  ExternalResourceTypes,
  FragmentSelector,
  ImageApiSelector,
  PointSelector,
  SpecificationBehaviors,
  SvgSelector,
  TextGranularityOptions,
  ViewingDirection,
} from '@iiif/presentation-3'
import type { LanguageMap } from '../catalogue/language.ts'

export const presentation3 = 'http://iiif.io/api/presentation/3/context.json'
export const presentation2 = 'http://iiif.io/api/presentation/2/context.json'
export const image3 = 'http://iiif.io/api/image/3/context.json'
export const search2 = 'http://iiif.io/api/search/2/context.json'
export const search1 = 'http://iiif.io/api/search/1/context.json'
export const navPlaceContext = 'http://iiif.io/api/extension/navplace/context.json'
export const textGranularityContext = 'http://iiif.io/api/extension/text-granularity/context.json'
export const georeferenceContext = 'http://iiif.io/api/extension/georef/1/context.json'

/** The media type of a Presentation 3.0 document (IIIF Presentation API 3.0, section 6.2). */
export const presentation3MediaType = `application/ld+json;profile="${presentation3}"`

export type Context = string | readonly string[]

export type LabelAndValue = { readonly label: LanguageMap; readonly value: LanguageMap }

/** Something on the web that is linked to: a page for people, a file, data for machines. */
export type Linked = {
  readonly id: string
  readonly type: ExternalResourceTypes
  readonly label: LanguageMap
  readonly format?: string
  readonly profile?: string
  readonly language?: readonly string[]
}

/** A service; those older than Presentation 3.0 keep their `@id` and `@type`. */
export type Service =
  | {
      readonly id: string
      readonly type: string
      readonly profile?: string
      readonly service?: readonly Service[]
      readonly [more: string]: unknown
    }
  | {
      readonly '@id': string
      readonly '@type': string
      readonly profile: string
      readonly service?: readonly Service[]
      readonly [more: string]: unknown
    }

export type Image = {
  readonly id: string
  readonly type: 'Image'
  readonly format: string
  readonly width: number
  readonly height: number
  readonly label?: LanguageMap
  readonly service?: readonly Service[]
}

export type Choice = { readonly type: 'Choice'; readonly items: readonly Image[] }

export type TextualBody = {
  readonly type: 'TextualBody'
  readonly value: string
  readonly format?: string
  readonly language?: string
}

export type Reference<Type extends string> = {
  readonly id: string
  readonly type: Type
  readonly label?: LanguageMap
  readonly partOf?: readonly Reference<string>[]
  readonly items?: never
}

export type Selector = FragmentSelector | PointSelector | ImageApiSelector | SvgSelector

export type SpecificResource<Source> = {
  readonly type: 'SpecificResource'
  readonly source: Source
  readonly selector: Selector
}

export type Annotation = {
  readonly '@context'?: Context
  readonly id: string
  readonly type: 'Annotation'
  readonly motivation: string | readonly string[]
  readonly label?: LanguageMap
  readonly textGranularity?: TextGranularityOptions
  readonly body?: Image | Choice | TextualBody | readonly TextualBody[] | FeatureCollection
  readonly target: string | SpecificResource<string | object> | object
  readonly partOf?: readonly Reference<string>[]
}

export type AnnotationPage = {
  readonly '@context'?: Context
  readonly id: string
  readonly type: 'AnnotationPage'
  readonly label?: LanguageMap
  readonly items: readonly Annotation[]
  readonly partOf?: readonly Reference<string>[]
}

/** GeoJSON (RFC 7946), as far as the house writes it; longitude before latitude. */
export type FeatureCollection = {
  readonly id?: string
  readonly type: 'FeatureCollection'
  readonly features: readonly Feature[]
  readonly transformation?: { readonly type: string; readonly options?: { readonly order: number } }
}
export type Feature = {
  readonly id?: string
  readonly type: 'Feature'
  readonly properties: { readonly label?: LanguageMap; readonly resourceCoords?: readonly [number, number] }
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] }
}

export type Agent = {
  readonly id: string
  readonly type: 'Agent'
  readonly label: LanguageMap
  readonly homepage: readonly Linked[]
  readonly logo?: readonly Image[]
}

/** What manifests, collections, canvases and ranges may all carry. */
type Described = {
  readonly metadata?: readonly LabelAndValue[]
  readonly summary?: LanguageMap
  readonly requiredStatement?: LabelAndValue
  readonly rights?: string
  readonly provider?: readonly Agent[]
  readonly homepage?: readonly Linked[]
  readonly seeAlso?: readonly Linked[]
  readonly rendering?: readonly Linked[]
  readonly thumbnail?: readonly Image[]
  readonly behavior?: readonly SpecificationBehaviors[]
  readonly navDate?: string
  readonly navPlace?: FeatureCollection
  readonly partOf?: readonly Reference<string>[]
  readonly service?: readonly Service[]
}

export type Canvas = Described & {
  readonly '@context'?: Context
  readonly id: string
  readonly type: 'Canvas'
  readonly label: LanguageMap
  readonly width: number
  readonly height: number
  readonly placeholderCanvas?: Canvas
  readonly items: readonly AnnotationPage[]
  readonly annotations?: readonly (Reference<'AnnotationPage'> | AnnotationPage)[]
}

export type Range = Described & {
  readonly '@context'?: Context
  readonly id: string
  readonly type: 'Range'
  readonly label: LanguageMap
  readonly items: readonly (Range | Reference<'Canvas'>)[]
}

export type Manifest = Described & {
  readonly '@context': Context
  readonly id: string
  readonly type: 'Manifest'
  readonly label: LanguageMap
  readonly viewingDirection?: ViewingDirection
  readonly placeholderCanvas?: Canvas
  readonly start?: Reference<'Canvas'>
  readonly items: readonly Canvas[]
  readonly structures?: readonly Range[]
}

export type ManifestReference = {
  readonly id: string
  readonly type: 'Manifest'
  readonly label: LanguageMap
  readonly thumbnail?: readonly Image[]
  readonly navDate?: string
}
export type CollectionReference = {
  readonly id: string
  readonly type: 'Collection'
  readonly label: LanguageMap
}

export type Collection = Described & {
  readonly '@context': Context
  readonly id: string
  readonly type: 'Collection'
  readonly label: LanguageMap
  readonly items: readonly (ManifestReference | CollectionReference)[]
}
