// IIIF Content Search 2.0 and 1.0 over the text of a work or of one page, each with autocomplete.

import { type Request, type Response, Router } from 'express'
import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import { type HitList, searchList1, searchPage2, termList1, termPage2 } from '../manifests/content-search.ts'
import { search1, search2 } from '../manifests/shapes.ts'
import { Problem } from '../platform/problems.ts'
import { closed, describedHead, pageIdIn, workIdIn } from './described.ts'
import type { House, Routes } from './house.ts'

type Generation = 1 | 2

const pageLength = 100
const longestQuery = 500
const mostPages = 1000
const mostTerms = 20
const mostIgnored = 20

const contexts = { 1: search1, 2: search2 }

const malformed = (sentence: string) => new Problem('malformed-request', sentence)

/** A parameter that is given once or not at all. @throws Problem `malformed-request` */
const single = (request: Request, name: string): string | undefined => {
  const value: unknown = request.query[name]
  if (value === undefined || typeof value === 'string') return value
  throw malformed(`The parameter ${name} may be given only once.`)
}

const queryIn = (request: Request): string => {
  const q = single(request, 'q')
  if (q === undefined) throw malformed('The parameter q is missing. Ask for example ?q=Rat.')
  if (q.length > longestQuery) throw malformed(`The search is longer than ${longestQuery} characters.`)
  return q.normalize('NFC').trim()
}

const numberIn = (request: Request, name: string, fallback: number, most: number): number => {
  const given = single(request, name)
  if (given === undefined) return fallback
  const value = Number(given)
  if (!/^\d{1,7}$/.test(given) || value < 1 || value > most)
    throw malformed(`The parameter ${name} must be a whole number from 1 to ${most}.`)
  return value
}

/** What a client asked for beyond what is understood; both generations want it listed (2.0, section 5.2). */
const ignoredIn = (request: Request, understood: readonly string[]): readonly string[] =>
  Object.keys(request.query)
    .filter((name) => !understood.includes(name))
    .map((name) => name.slice(0, 100))
    .slice(0, mostIgnored)

const send = (response: Response, generation: Generation, body: object) => {
  response.set('Cache-Control', 'public, no-cache')
  response.set('Content-Type', `application/ld+json;profile="${contexts[generation]}"`)
  response.send(Buffer.from(JSON.stringify(body)))
}

/** The work, if its text is open. @throws Problem `unknown-work`, `withdrawn`, `closed-until` */
const openWork = async (house: House, request: Request): Promise<WorkId> => {
  const { work, access } = await describedHead(house, workIdIn(String(request.params.work)))
  if (!access.text) throw closed(access)
  return work.id
}

const nothing = { total: 0, hits: [] } as const

const searchRoute =
  (house: House, generation: Generation) => async (request: Request, response: Response) => {
    const work = await openWork(house, request)
    const page: PageId | undefined =
      request.params.page === undefined ? undefined : pageIdIn(String(request.params.page), work)
    const q = queryIn(request)
    const number = numberIn(request, 'page', 1, mostPages)
    const list = { offset: (number - 1) * pageLength, limit: pageLength, ...(page && { page }) }
    const found = q === '' ? nothing : await house.search.findWithin(work, q, list)
    const { uris } = house
    const service = {
      1: page ? uris.pageSearch1(page, work) : uris.search1(work),
      2: page ? uris.pageSearch2(page, work) : uris.search2(work),
    }[generation]
    const ignored = ignoredIn(request, ['q', 'page'])
    const hits: HitList = { work, service, q, number, pageLength, ignored, ...found }
    send(response, generation, generation === 2 ? searchPage2(hits, uris) : searchList1(hits, uris))
  }

const completionRoute =
  (house: House, generation: Generation) => async (request: Request, response: Response) => {
    const work = await openWork(house, request)
    const q = queryIn(request)
    const least = numberIn(request, 'min', 1, Number.MAX_SAFE_INTEGER)
    const found = q === '' ? [] : await house.search.completeWithin(work, q, mostTerms)
    const terms = {
      work,
      q,
      terms: found.filter(({ count }) => count >= least),
      ignored: ignoredIn(request, ['q', 'min']),
    }
    send(response, generation, generation === 2 ? termPage2(terms, house.uris) : termList1(terms, house.uris))
  }

/** Everything below `/iiif/search/`. */
export const contentSearchRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  for (const generation of [1, 2] as const) {
    const at = `/iiif/search/${generation}/:work`
    router.get(`${at}/autocomplete`, completionRoute(house, generation))
    router.get([at, `${at}/:page`], searchRoute(house, generation))
  }
  return router
}
