// Presentation 2 becomes Presentation 3, as far as the small viewer reads it; what is 3 already stays as it is.

import { idOf, isJson, type Json, jsonsOf, listOf, textOf, typeOf, webAddress } from './json.ts'

/** Words of 2.1 (section 4.2: text, text with a language, lists of both) as a language map. */
const words = (value: unknown): Json => {
  const map: Record<string, string[]> = {}
  for (const one of listOf(value)) {
    const tag = isJson(one) ? textOf(listOf(one['@language'])[0]) || 'none' : 'none'
    const text = isJson(one) ? textOf(one['@value']) : typeof one === 'number' ? String(one) : textOf(one)
    if (text) map[tag] = [...(map[tag] ?? []), text]
  }
  return map
}

const kind = (value: Json) => typeOf(value).replace(/^[a-z]+:/, '')

const linked = (value: unknown) =>
  listOf(value).map((one) => ({
    id: idOf(one),
    label: words(isJson(one) ? one.label : undefined),
    format: isJson(one) ? one.format : undefined,
  }))

const body = (resource: Json): Json => {
  switch (kind(resource)) {
    case 'Choice':
      return { type: 'Choice', items: [...jsonsOf(resource.default), ...jsonsOf(resource.item)].map(body) }
    case 'SpecificResource':
      return {
        type: 'SpecificResource',
        source: body(jsonsOf(resource.full)[0] ?? {}),
        selector: resource.selector,
      }
    default:
      return { ...resource, id: idOf(resource), type: 'Image', label: words(resource.label) }
  }
}

const canvas = (old: Json): Json => ({
  ...old,
  id: idOf(old),
  type: 'Canvas',
  label: words(old.label),
  behavior: old.viewingHint,
  thumbnail: old.thumbnail,
  rendering: linked(old.rendering),
  items: [
    {
      items: jsonsOf(old.images).map((image) => ({
        target: image.on ?? idOf(old),
        body: jsonsOf(image.resource).map(body),
      })),
    },
  ],
  annotations: old.otherContent,
})

const range = (old: Json, all: ReadonlyMap<string, Json>, depth: number): Json => {
  const below = [...listOf(old.ranges), ...listOf(old.members)].flatMap((one) => {
    const found = all.get(idOf(one)) ?? (isJson(one) && kind(one) === 'Range' ? one : undefined)
    if (found) return depth < 12 ? [range(found, all, depth + 1)] : []
    return [{ id: idOf(one), type: 'Canvas' }]
  })
  return {
    id: idOf(old),
    type: 'Range',
    label: words(old.label),
    items: [...listOf(old.canvases).map((one) => ({ id: idOf(one), type: 'Canvas' })), ...below],
  }
}

/** The ranges that no other names, each with those below it; a range that is only a top is left out. */
const structures = (old: Json): readonly Json[] => {
  const ranges = jsonsOf(old.structures)
  const all = new Map(ranges.map((one) => [idOf(one), one]))
  const named = new Set(
    ranges.flatMap(({ ranges: below, members }) => [...listOf(below), ...listOf(members)].map(idOf)),
  )
  const roots = ranges.filter((one) => !named.has(idOf(one)))
  const top = roots.find(({ viewingHint }) => viewingHint === 'top')
  return (top ? jsonsOf(range(top, all, 0).items) : roots.map((one) => range(one, all, 0))).filter(
    ({ type }) => type === 'Range',
  )
}

const shared = (old: Json) => ({
  id: idOf(old),
  label: words(old.label),
  summary: words(old.description),
  metadata: jsonsOf(old.metadata).map(({ label, value }) => ({ label: words(label), value: words(value) })),
  ...(listOf(old.attribution).length > 0 && { requiredStatement: { value: words(old.attribution) } }),
  rights: listOf(old.license).map(textOf).find(webAddress),
  service: old.service,
  thumbnail: old.thumbnail,
  rendering: linked(old.rendering),
  homepage: linked(old.related),
})

const manifest = (old: Json): Json => {
  const sequence = jsonsOf(old.sequences)[0] ?? {}
  return {
    ...shared(old),
    type: 'Manifest',
    behavior: sequence.viewingHint ?? old.viewingHint,
    viewingDirection: sequence.viewingDirection ?? old.viewingDirection,
    start: sequence.startCanvas,
    rendering: [...linked(old.rendering), ...linked(sequence.rendering)],
    items: jsonsOf(sequence.canvases).map(canvas),
    structures: structures(old),
  }
}

const collection = (old: Json): Json => ({
  ...shared(old),
  type: 'Collection',
  first: old.first,
  next: old.next,
  items: ['collections', 'manifests', 'members'].flatMap((name) =>
    jsonsOf(old[name]).map((one) => ({
      id: idOf(one),
      type: kind(one) || (name === 'manifests' ? 'Manifest' : 'Collection'),
      label: words(one.label),
      thumbnail: one.thumbnail,
    })),
  ),
})

/** A document in the shape of Presentation 3. */
export const inVersion3 = (json: Json): Json => {
  if (json.type !== undefined && json['@type'] === undefined) return json
  if (kind(json) === 'Manifest') return manifest(json)
  if (kind(json) === 'Collection') return collection(json)
  return json
}
