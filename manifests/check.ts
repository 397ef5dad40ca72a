// The strict check of a manifest: what the specification of IIIF Presentation 3.0 forbids and its official JSON schema lets through.

import { presentation3 } from './shapes.ts'

type Json = Readonly<Record<string, unknown>>
/** `all` is every object of the manifest, itself included, gathered once. */
type Rule = (manifest: Json, all: readonly Json[]) => readonly string[]

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
const objects = (value: unknown): readonly Json[] => list(value).filter(isObject)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const withoutFragment = (id: string) => id.split('#', 1)[0] ?? ''
const nameOf = (thing: Json) =>
  `${text(thing.type) || 'resource'} ${text(thing.id) || text(thing['@id']) || '?'}`

/** Every object below one, itself included. */
const everything = (value: unknown): readonly Json[] =>
  Array.isArray(value)
    ? value.flatMap(everything)
    : isObject(value)
      ? [value, ...Object.values(value).flatMap(everything)]
      : []

const canvases = (manifest: Json) => objects(manifest.items)
const paintings = (canvas: Json) => objects(canvas.items).flatMap((page) => objects(page.items))
/** Section 4.6: the context is there, and that of Presentation 3.0 is the last. */
const context: Rule = (manifest) => {
  const contexts = list(manifest['@context'])
  if (contexts.length === 0) return ['@context is missing']
  if (!contexts.includes(presentation3)) return [`@context does not name ${presentation3}`]
  return contexts.at(-1) === presentation3 ? [] : ['@context must end with that of Presentation 3.0']
}

const isAddress = (id: string) => /^https?:\/\/\S+$/.test(id) && !id.includes('#')

/** Section 3.2, id: an HTTP(S) address; that of a manifest and of a canvas has no fragment. */
const identifiers: Rule = (manifest) =>
  [manifest, ...canvases(manifest)]
    .filter(({ id }) => !isAddress(text(id)))
    .map((thing) => `the id of ${nameOf(thing)} must be an http(s) address without a fragment`)

/** Section 3.4, items: a manifest has at least one canvas, an annotation page and a range at least one item. */
const filled: Rule = (manifest, all) =>
  all
    .filter(({ type }) => ['Manifest', 'AnnotationPage', 'Range'].includes(text(type)))
    .filter((thing) => 'items' in thing || thing === manifest)
    .filter(({ items }) => list(items).length === 0)
    .map((thing) => `${nameOf(thing)} has no items`)

const distinctCanvases: Rule = (manifest) => {
  const seen = new Set<string>()
  const twice = canvases(manifest)
    .map(({ id }) => text(id))
    .filter((id) => seen.size === seen.add(id).size)
  return twice.map((id) => `two canvases have the id ${id}`)
}

const targetOf = (annotation: Json): string => {
  const target = annotation.target
  if (!isObject(target)) return withoutFragment(text(target))
  const { source } = target
  return withoutFragment(text(isObject(source) ? source.id : (source ?? target.id)))
}

/** Section 3.4, items of a canvas: annotations with the motivation painting, a body, and this canvas as target. */
const painted = (canvas: Json): readonly string[] =>
  paintings(canvas).flatMap((annotation) => {
    const name = nameOf(annotation)
    const target = targetOf(annotation)
    return [
      ...(target === '' ? [`${name} has no target`] : []),
      ...(target !== '' && target !== text(canvas.id)
        ? [`${name} paints ${target}, but lies in ${text(canvas.id)}`]
        : []),
      ...(annotation.motivation === undefined ? [`${name} has no motivation`] : []),
      ...(annotation.motivation !== undefined && !list(annotation.motivation).includes('painting')
        ? [`${name} lies in the items of a canvas, so its motivation must be painting`]
        : []),
      ...(annotation.body === undefined ? [`${name} has no body`] : []),
    ]
  })

const painting: Rule = (_manifest, all) =>
  all.filter(({ type, items }) => type === 'Canvas' && items !== undefined).flatMap(painted)

const notMediaTypes: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/tif': 'image/tiff',
}

/** Section 3.2, format: a media type that exists. */
const formats: Rule = (_manifest, all) =>
  all
    .filter(({ format }) => format !== undefined)
    .filter(
      ({ format }) => text(format) in notMediaTypes || !/^[a-z]+\/[a-z0-9.+-]+(?:;.*)?$/i.test(text(format)),
    )
    .map((thing) => {
      const right = notMediaTypes[text(thing.format)]
      return `the format ${text(thing.format)} of ${nameOf(thing)} is no media type${right ? `; write ${right}` : ''}`
    })

/** Section 3.3, service: an image service says its profile. */
const profiles: Rule = (_manifest, all) =>
  all
    .filter((thing) => /^ImageService\d$/.test(text(thing.type) || text(thing['@type'])))
    .filter(({ profile }) => list(profile).length === 0)
    .map((service) => `${nameOf(service)} has no profile`)

/** Section 3.2, behavior: of each line one at most. */
const disjoint = [
  ['paged', 'continuous', 'individuals', 'unordered'],
  ['paged', 'facing-pages', 'non-paged'],
  ['auto-advance', 'no-auto-advance'],
  ['repeat', 'no-repeat'],
  ['multi-part', 'together'],
  ['sequence', 'thumbnail-nav', 'no-nav'],
] as const

const behaviors: Rule = (_manifest, all) =>
  all
    .filter(({ behavior }) => behavior !== undefined)
    .flatMap((thing) => {
      const given = list(thing.behavior).map(text)
      return disjoint
        .map((line) => line.filter((behavior) => given.includes(behavior)))
        .filter((both) => both.length > 1)
        .map((both) => `${nameOf(thing)} cannot be ${both.join(' and ')} at once`)
    })

const instant = /^\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/** Section 3.1, navDate: date, time and zone. */
const dates: Rule = (_manifest, all) =>
  all
    .filter(({ navDate }) => navDate !== undefined)
    .filter(({ navDate }) => !instant.test(text(navDate)) || Number.isNaN(Date.parse(text(navDate))))
    .map((thing) => `the navDate ${text(thing.navDate)} of ${nameOf(thing)} must have date, time and zone`)

const hasLabel = ({ label }: Json) => isObject(label) && Object.keys(label).length > 0

/** Section 3.1, provider, and 3.3, homepage. */
const providers: Rule = (_manifest, all) => {
  const agents = all.flatMap(({ provider }) => objects(provider))
  return [
    ...agents
      .filter(({ homepage }) => objects(homepage).length === 0)
      .map((agent) => `the provider ${text(agent.id)} has no homepage`),
    ...agents
      .filter((agent) => !hasLabel(agent))
      .map((agent) => `the provider ${text(agent.id)} has no label`),
    ...all
      .flatMap(({ homepage }) => objects(homepage))
      .filter((page) => !hasLabel(page))
      .map((page) => `the homepage ${text(page.id)} has no label`),
  ]
}

/** Sections 3.4 and 5.4: ranges and start name canvases of this manifest. */
const references: Rule = (manifest, all) => {
  const known = new Set(canvases(manifest).map(({ id }) => text(id)))
  const named = (thing: Json): string => {
    const { source } = thing
    if (thing.type !== 'SpecificResource') return withoutFragment(text(thing.id))
    return withoutFragment(text(isObject(source) ? source.id : source))
  }
  const isCanvas = ({ type }: Json) => type === 'Canvas' || type === 'SpecificResource'
  const inRanges = everything(manifest.structures)
    .filter(({ type }) => type === 'Range')
    .flatMap((range) =>
      objects(range.items)
        .filter(isCanvas)
        .filter((item) => !known.has(named(item)))
        .map((item) => `${nameOf(range)} names the canvas ${named(item)}, which is not in the manifest`),
    )
  const starts = all
    .flatMap(({ start }) => objects(start))
    .flatMap((start) => [
      ...(isCanvas(start) ? [] : ['start must say its type, Canvas or SpecificResource']),
      ...(known.has(named(start)) ? [] : [`start names ${named(start)}, which is not in the manifest`]),
    ])
  return [...inRanges, ...starts]
}

/** Section 3.1: a placeholder has no placeholder. */
const placeholders: Rule = (_manifest, all) =>
  all
    .flatMap(({ placeholderCanvas, accompanyingCanvas }) => objects([placeholderCanvas, accompanyingCanvas]))
    .filter((canvas) => 'placeholderCanvas' in canvas || 'accompanyingCanvas' in canvas)
    .map((canvas) => `${nameOf(canvas)} is a placeholder and must not have one itself`)

/** Section 3.1, rights: the addresses as Creative Commons and rightsstatements.org mint them, with http. */
const rights: Rule = (_manifest, all) =>
  all
    .map((thing) => text(thing.rights))
    .filter((uri) => /^https:\/\/(?:creativecommons|rightsstatements)\.org\//.test(uri))
    .map((uri) => `the rights statement ${uri} must begin with http://`)

const rules: readonly Rule[] = [
  context,
  identifiers,
  filled,
  distinctCanvases,
  painting,
  formats,
  profiles,
  behaviors,
  dates,
  providers,
  references,
  placeholders,
  rights,
]

/** Everything that is wrong with a manifest, one sentence each; empty for a sound one. */
export const checkManifest = (manifest: unknown): readonly string[] => {
  if (!isObject(manifest)) return ['a manifest must be a JSON object']
  const all = everything(manifest)
  return [...new Set(rules.flatMap((rule) => rule(manifest, all)))]
}
