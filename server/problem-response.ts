// A Problem becomes an answer: application/problem+json (RFC 9457), or a friendly page for a browser.

import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { isProblem, Problem } from '../platform/problems.ts'
import { renderEmbedProblem } from './embed/frame.tsx'
import type { House } from './house.ts'
import { renderProblem } from './portal/problem-page.tsx'
import { openSite } from './portal/site.ts'

/** What Express and its parsers throw: an error with the status of the answer. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined

/** The Problem that an error is; anything the house did not expect becomes `unexpected`, without detail. */
const problemFrom = (error: unknown, id: string): Problem => {
  if (isProblem(error)) return error
  const status = statusOf(error)
  if (status === 404) return new Problem('unknown-address', 'There is no such file here.', error)
  if (status !== undefined && status >= 400 && status < 500)
    return new Problem('malformed-request', 'The request cannot be read; check the address.', error)
  return new Problem('unexpected', `The fault was recorded under the number ${id}.`, error)
}

const wantsPage = (request: Request) =>
  !/^\/(iiif|api|status|oembed)(\/|$)/.test(request.path) &&
  request.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html'

/** Answers what no route has answered. */
export const nothingHere: RequestHandler = (request) => {
  throw new Problem('unknown-address', `Nothing is kept at ${request.path.slice(0, 200)}.`)
}

/** The last handler of the app: every error ends here. */
export const problemResponse = (house: House): ErrorRequestHandler => {
  const site = openSite(house)
  return (error, request, response, next) => {
    const id = randomUUID()
    const problem = problemFrom(error, id)
    const said = { id, path: request.path, slug: problem.slug }
    // A part that is down or busy was foreseen: one line for each reader it kept waiting, without the way there.
    if (problem.status === 503) house.log.warn(said, problem.title)
    else if (problem.status >= 500) house.log.error({ ...said, error }, problem.title)
    if (response.headersSent) {
      next(error)
      return
    }
    response.status(problem.status).set('Cache-Control', 'no-store').vary('Accept')
    for (const header of ['ETag', 'Last-Modified', 'Content-Disposition', 'Link', 'Server-Timing'])
      response.removeHeader(header)
    if (problem.status === 503) response.set('Retry-After', '30')
    if (problem.status === 405) response.set('Allow', 'GET, HEAD, OPTIONS')
    if (wantsPage(request)) {
      const framed = request.path.startsWith('/embed/')
      response
        .type('html')
        .send(
          framed
            ? renderEmbedProblem(site, request, response, problem)
            : renderProblem(site, request, problem),
        )
      return
    }
    response.type('application/problem+json').send(
      JSON.stringify({
        type: house.uris.problem(problem.slug),
        title: problem.title,
        status: problem.status,
        detail: problem.message,
        instance: `urn:uuid:${id}`,
      }),
    )
  }
}
