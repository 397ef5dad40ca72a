// The search for machines: /api/search finds works, /api/suggest completes what a reader types; both answer JSON.

import { type Request, type Response, Router } from 'express'
import { thumbnail } from '../images/info.ts'
import { Problem } from '../platform/problems.ts'
import {
  type FacetName,
  type Found,
  facetNames,
  type Hit,
  type Marked,
  type Query,
} from '../search/search.ts'
import type { House, Routes } from './house.ts'

const longestQuery = 300
const mostValues = 20
const mostHits = 100
const usualHits = 20
const furthest = 10_000
const mostSuggestions = 10
const sortings = ['relevance', 'date', 'title', 'shelfmark', 'newest'] as const
const languages = ['de', 'en'] as const
const plainNames = [
  'q',
  'from',
  'to',
  'undated',
  'certain',
  'historic',
  'sort',
  'limit',
  'offset',
  'lang',
] as const
const understood: readonly string[] = [...plainNames, ...facetNames]

const malformed = (sentence: string) => new Problem('malformed-request', sentence)

/** The values of a parameter. @throws Problem `malformed-request` */
const valuesOf = (request: Request, name: string): readonly string[] => {
  const given: unknown = request.query[name]
  const values = (Array.isArray(given) ? given : [given]).filter((value) => value !== undefined)
  if (values.length > mostValues)
    throw malformed(`The parameter ${name} may be given ${mostValues} times at most.`)
  return values.map((value) => {
    if (typeof value !== 'string') throw malformed(`The parameter ${name} is not a text.`)
    if (value.length > longestQuery)
      throw malformed(`The parameter ${name} is longer than ${longestQuery} characters.`)
    return value.replace(/\p{Cc}/gu, ' ').trim()
  })
}

export const single = (request: Request, name: string): string | undefined => {
  const values = valuesOf(request, name)
  if (values.length > 1) throw malformed(`The parameter ${name} may be given only once.`)
  return values[0] === '' ? undefined : values[0]
}

export const numberIn = (request: Request, name: string, least: number, most: number): number | undefined => {
  const given = single(request, name)
  if (given === undefined) return undefined
  const value = Number(given)
  if (/^-?\d{1,6}$/.test(given) && value >= least && value <= most) return value
  throw malformed(`The parameter ${name} must be a whole number from ${least} to ${most}.`)
}

const oneOf = <Choice extends string>(request: Request, name: string, choices: readonly Choice[]) => {
  const given = single(request, name)
  const choice = choices.find((each) => each === given)
  if (given !== undefined && choice === undefined)
    throw malformed(`The parameter ${name} must be one of ${choices.join(', ')}.`)
  return choice
}

const facetsIn = (request: Request): Query['facets'] => {
  const facets: Partial<Record<FacetName, readonly string[]>> = {}
  for (const name of facetNames) {
    const values = [...new Set(valuesOf(request, name))].filter((value) => value !== '')
    if (values.length > 0) facets[name] = values
  }
  return facets
}

/** Reads a question; `more` names what else an address understands. A parameter that does not exist is refused: whoever misspells a facet must not get all works. */
export const queryIn = (request: Request, more: readonly string[] = []): Query => {
  const unknown = Object.keys(request.query).find((name) => ![...understood, ...more].includes(name))
  if (unknown !== undefined)
    throw malformed(
      `There is no parameter "${unknown.slice(0, 50)}"; there are ${[...understood, ...more].join(', ')}.`,
    )
  const from = numberIn(request, 'from', -9999, 9999)
  const to = numberIn(request, 'to', -9999, 9999)
  if (from !== undefined && to !== undefined && from > to)
    throw malformed('The year from must not be after the year to.')
  const language = oneOf(request, 'lang', languages)
  return {
    q: single(request, 'q') ?? '',
    facets: facetsIn(request),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(oneOf(request, 'undated', ['0', '1']) === '1' && { undated: true }),
    ...(oneOf(request, 'certain', ['0', '1']) === '1' && { certainOnly: true }),
    historic: oneOf(request, 'historic', ['0', '1']) !== '0',
    sort: oneOf(request, 'sort', sortings) ?? 'relevance',
    ...(language && { language }),
    limit: numberIn(request, 'limit', 1, mostHits) ?? usualHits,
    offset: numberIn(request, 'offset', 0, furthest) ?? 0,
  }
}

const plain = (marked: Marked) => marked.map(({ text }) => text).join('')

/** What of a hit may be shown below its title: the line of the text that was hit, else the place in the description. */
const snippetOf = ({ text, highlights }: Hit, { uris }: House, work: Hit['work']) => {
  const marked = text?.line ?? highlights.description
  if (!marked) return {}
  return {
    snippet: {
      text: plain(marked),
      marked,
      ...(text && { page: uris.canvas(text.page, work), label: text.label, boxes: text.boxes }),
    },
  }
}

export const hitFor = (house: House, hit: Hit) => {
  const { uris } = house
  const { cover } = hit
  return {
    id: hit.work,
    title: hit.title,
    shelfmark: hit.shelfmark,
    institution: hit.institution,
    dates: hit.dates,
    url: uris.work(hit.work),
    manifest: uris.manifest(hit.work),
    ...(cover && {
      thumbnail: thumbnail({
        id3: uris.image(cover.page),
        size: { width: cover.width, height: cover.height },
        ...(cover.maxSide !== undefined && { maxSide: cover.maxSide }),
      }),
    }),
    ...snippetOf(hit, house, hit.work),
  }
}

const answerFor = (
  house: House,
  query: Query,
  { total, atLeast, hits, facets, histogram, undated, variants }: Found,
) => ({
  total,
  ...(atLeast && { atLeast }),
  limit: query.limit,
  offset: query.offset,
  hits: hits.map((hit) => hitFor(house, hit)),
  facets,
  histogram,
  undated,
  variants,
})

const send = (response: Response, body: object) => {
  response
    .set('Cache-Control', 'public, no-cache')
    .type('application/json')
    .send(Buffer.from(JSON.stringify(body)))
}

/** Everything below `/api/`. */
export const searchRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  router.get('/api/search', async (request, response) => {
    const query = queryIn(request)
    send(response, answerFor(house, query, await house.search.find(query)))
  })
  router.get('/api/suggest', async (request, response) => {
    const q = single(request, 'q') ?? ''
    const language = oneOf(request, 'lang', languages)
    const found = q === '' ? [] : await house.search.suggest(q, mostSuggestions, language)
    const suggestions = found.map(({ text, work }) => ({
      text,
      ...(work && { url: language ? house.uris.workIn(language, work) : house.uris.work(work) }),
    }))
    send(response, { suggestions })
  })
  return router
}
