// Lets Mirador 4 read manifests of other houses that it would stumble over: Search 2.0 alone, and Auth 2.0.

import type { ReceivedAction } from 'mirador'

type Json = { readonly [name: string]: unknown }

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
const typeOf = (value: unknown) => (isJson(value) ? textOf(value.type ?? value['@type']) : '')
const idOf = (value: Json) => textOf(value.id ?? value['@id'])

const search1 = 'http://iiif.io/api/search/1/'

/** A search service of the second generation, said as one of the first (the answers are translated below). */
const asSearch1 = (service: Json): Json => ({
  '@context': `${search1}context.json`,
  '@id': idOf(service),
  profile: `${search1}search`,
})

const withSearch1 = (manifest: Json): Json => {
  const services = listOf(manifest.service)
  const knowsFirst = services.some(
    (service) => isJson(service) && textOf(service.profile).includes('/search/1/'),
  )
  const second = services.filter(isJson).find((service) => typeOf(service) === 'SearchService2')
  return second && !knowsFirst ? { ...manifest, service: [...services, asSearch1(second)] } : manifest
}

/** Mirador throws on a probe service of Auth 2.0 (mirador#3789): what it cannot use is taken out, at any depth. */
const withoutProbes = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.filter((one) => typeOf(one) !== 'AuthProbeService2').map(withoutProbes)
  if (!isJson(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => typeOf(one) !== 'AuthProbeService2')
      .map(([name, one]) => [name, withoutProbes(one)]),
  )
}

const bodyText = (body: unknown) =>
  listOf(body)
    .filter(isJson)
    .map(({ value }) => textOf(value))
    .join(' ')

const targetUri = (target: unknown): string => {
  if (typeof target === 'string') return target
  if (!isJson(target)) return ''
  const source = isJson(target.source) ? idOf(target.source) : textOf(target.source)
  const selector = listOf(target.selector)
    .filter(isJson)
    .find(({ type }) => type === 'FragmentSelector')
  return selector ? `${source}#${textOf(selector.value)}` : source || idOf(target)
}

type Quote = {
  readonly annotation: string
  readonly before: string
  readonly match: string
  readonly after: string
}

/** The words around each hit, which Search 2.0 keeps in annotations beside the hits (section 3.4). */
const quotesOf = (page: Json): readonly Quote[] =>
  listOf(page.annotations)
    .filter(isJson)
    .flatMap(({ items }) => listOf(items))
    .filter(isJson)
    .flatMap(({ target }) => listOf(target))
    .filter(isJson)
    .flatMap((target) =>
      listOf(target.selector)
        .filter(isJson)
        .filter(({ type }) => type === 'TextQuoteSelector')
        .map((selector) => ({
          annotation: isJson(target.source) ? idOf(target.source) : textOf(target.source),
          before: textOf(selector.prefix),
          match: textOf(selector.exact),
          after: textOf(selector.suffix),
        })),
    )

/** An answer of Content Search 2.0 as one of 1.0, which is what Mirador reads. */
export const asSearch1Answer = (page: Json): Json => ({
  '@context': `${search1}context.json`,
  '@id': idOf(page),
  '@type': 'sc:AnnotationList',
  resources: listOf(page.items)
    .filter(isJson)
    .map((item) => ({
      '@id': idOf(item),
      '@type': 'oa:Annotation',
      motivation: 'sc:painting',
      resource: { '@type': 'cnt:ContentAsText', chars: bodyText(item.body) },
      on: targetUri(item.target),
    })),
  hits: quotesOf(page).map(({ annotation, before, match, after }) => ({
    '@type': 'search:Hit',
    annotations: [annotation],
    before,
    match,
    after,
  })),
})

/** A postprocessor of Mirador's requests: changes what came before it enters the store. */
export const readForeign = (_url: string, action: ReceivedAction): ReceivedAction => {
  if (isJson(action.manifestJson)) {
    const bare = withoutProbes(action.manifestJson)
    return { ...action, manifestJson: isJson(bare) ? withSearch1(bare) : bare }
  }
  if (typeOf(action.searchJson) === 'AnnotationPage' && isJson(action.searchJson))
    return { ...action, searchJson: asSearch1Answer(action.searchJson) }
  return action
}
