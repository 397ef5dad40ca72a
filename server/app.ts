// The whole public face, in reading order: headers, routes, and what is said when nothing fits.

import { createHash } from 'node:crypto'
import compression from 'compression'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { Problem } from '../platform/problems.ts'
import { weakEtagOf } from './caching.ts'
import { changeRoutes } from './changes.ts'
import { collectionRoutes } from './collections.ts'
import { contentSearchRoutes } from './content-search.ts'
import { embedRoutes } from './embed/embed.ts'
import type { House } from './house.ts'
import { type ImageDesk, openImageDesk } from './image-desk.ts'
import { imageRoutes } from './images.ts'
import { logoRoutes } from './logos.ts'
import { mapRoutes } from './map/routes.ts'
import { pdfRoutes } from './pdf.ts'
import { portalRoutes } from './portal/portal.ts'
import { presentationRoutes } from './presentation.ts'
import { nothingHere, problemResponse } from './problem-response.ts'
import { searchRoutes } from './search.ts'
import { securityHeaders } from './security.ts'
import { statusRoutes } from './status.ts'
import { storyRoutes } from './stories/routes.ts'
import { workFileRoutes } from './work-files.ts'

const longestAddress = 8192

/** Reading is all that anybody may do from outside. */
const readingOnly: RequestHandler = (request, _response, next) => {
  if (request.url.length > longestAddress)
    throw new Problem('malformed-request', `The address is longer than ${longestAddress} characters.`)
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method))
    throw new Problem('method-not-allowed', `${request.method} is not answered here.`)
  next()
}

/** IIIF, the search and the built files are for every site (IIIF Presentation API 3.0, section 6.2). */
const forEverySite: RequestHandler = (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*')
  response.set('Access-Control-Expose-Headers', 'ETag, Link, Content-Disposition')
  if (request.method !== 'OPTIONS') {
    next()
    return
  }
  response.set('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS')
  response.set(
    'Access-Control-Allow-Headers',
    'Accept, Authorization, If-None-Match, If-Modified-Since, Range',
  )
  response.set('Access-Control-Max-Age', '86400')
  response.status(204).end()
}

/** A range is one of the bytes as they are: packed it would be another (RFC 9110, section 14.4). */
const mayBePacked = (request: Request, response: Response): boolean =>
  response.statusCode !== 206 && compression.filter(request, response)

/** One line for each answer: what was asked and how long it took; no address, no query, no name. */
const logAnswers =
  (house: House): RequestHandler =>
  (request, response, next) => {
    const started = performance.now()
    const { method, path } = request
    response.once('finish', () => {
      const ms = Math.round(performance.now() - started)
      house.log.debug({ method, path, status: response.statusCode, ms }, 'answered')
    })
    next()
  }

/** Puts the house's public face together. Listens to nothing yet. */
export const createApp = (house: House, desk: ImageDesk = openImageDesk(house)): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', (body: Buffer) => weakEtagOf([createHash('sha256').update(body).digest('base64url')]))
  app.set('trust proxy', house.config.trustProxy)
  app.set('query parser', 'simple')
  app.set('case sensitive routing', true)

  app.use(logAnswers(house))
  app.use(securityHeaders(house.config))
  app.use(
    ['/iiif', '/api', '/assets', '/logos', '/viewer', '/oembed', '/map/base.geojson', '/map/base.pmtiles'],
    forEverySite,
  )
  app.use(readingOnly)
  app.use(compression({ filter: mayBePacked }))

  app.use(imageRoutes(desk))
  app.use(presentationRoutes(house))
  app.use(collectionRoutes(house))
  app.use(contentSearchRoutes(house))
  app.use(searchRoutes(house))
  app.use(changeRoutes(house))
  app.use(workFileRoutes(house))
  app.use(pdfRoutes(desk))
  app.use(logoRoutes(house))
  app.use(statusRoutes(house))
  app.use(storyRoutes(house))
  app.use(mapRoutes(house))
  // After the embeds of map and stories: their names could be those of works.
  app.use(embedRoutes(house))
  app.use(portalRoutes(house))
  app.use(nothingHere)
  app.use(problemResponse(house))
  return app
}
