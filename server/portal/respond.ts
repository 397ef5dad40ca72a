// How a page is sent: with an ETag of what it shows, so that asking again costs no work.

import type { Request, RequestHandler, Response } from 'express'
import { answer } from '../caching.ts'
import { type At, languageOf, type Site, siteIn } from './site.ts'

/** Sends a page that shows the catalogue and nothing else: it stays the same until the catalogue, the day or the code changes. */
export const sendPage = async (
  request: Request,
  response: Response,
  at: At,
  render: () => string | Promise<string>,
  /** What else the page depends on. */
  more: readonly string[] = [],
): Promise<void> => {
  const { catalogue, today, version, config } = at.house
  await answer(request, response, {
    dependsOn: [
      await catalogue.version(),
      today(),
      version,
      config.baseUrl,
      at.assets.version,
      request.originalUrl,
      ...more,
    ],
    mediaType: 'text/html; charset=utf-8',
    freshFor: 0,
    body: render,
  })
}

/** Sends the reader on to the same address in a language of theirs. */
export const inReadersLanguage =
  (site: Site, to: (at: At, request: Request) => string): RequestHandler =>
  (request, response) => {
    const at = siteIn(site, languageOf(request))
    const query = request.originalUrl.indexOf('?')
    response.vary('Accept-Language').set('Cache-Control', 'public, no-cache')
    response.redirect(302, at.path(to(at, request)) + (query < 0 ? '' : request.originalUrl.slice(query)))
  }
