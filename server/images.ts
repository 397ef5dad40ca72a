// The IIIF Image API over HTTP, 3.0 and 2.1 over the same code: info.json and pictures.

import { type Request, type Response, Router } from 'express'
import { canonical } from '../images/canonical.ts'
import { infoDocument } from '../images/info.ts'
import { drawingCost } from '../images/render.ts'
import { parseRequest, type Version } from '../images/request.ts'
import { type Drawing, resolve } from '../images/resolve.ts'
import { storedPicture } from '../images/tiles.ts'
import { Problem } from '../platform/problems.ts'
import { answer } from './caching.ts'
import type { House } from './house.ts'
import type { ImageDesk } from './image-desk.ts'
import { isHeld, madeHow, pictureHeaders } from './image-headers.ts'
import { clientOf, costOf, forwardedIn, limitHeaders } from './image-limits.ts'
import type { ImagePage } from './image-pages.ts'

const contexts = {
  2: 'http://iiif.io/api/image/2/context.json',
  3: 'http://iiif.io/api/image/3/context.json',
} as const

/** The version whose profile a client names in Accept, else the one that the address names. */
const versionAsked = (request: Request, addressed: Version): Version => {
  const accept = request.get('Accept') ?? ''
  const asks = (version: Version) => accept.includes(contexts[version])
  if (asks(2) !== asks(3)) return asks(2) ? 2 : 3
  return addressed
}

/** JSON-LD is the rule in 3.0 and the exception in 2.1 (Image API 3.0, section 5.1; 2.1, section 5). */
const infoType = (request: Request, version: Version): string => {
  const accept = request.get('Accept') ?? ''
  const wantsLd = accept.includes('application/ld+json')
  const wantsPlain = accept.includes('application/json') && !wantsLd
  const isLd = version === 3 ? !wantsPlain : wantsLd
  return isLd ? `application/ld+json;profile="${contexts[version]}"` : 'application/json'
}

const baseOf = (house: House, page: ImagePage, version: Version) =>
  version === 3 ? house.uris.image(page.id) : house.uris.image2(page.id)

const infoRoute = (desk: ImageDesk, addressed: Version) => async (request: Request, response: Response) => {
  const page = await desk.pages.find(String(request.params.page))
  const version = versionAsked(request, addressed)
  const id = baseOf(desk.house, page, version)
  if (version !== addressed) response.set('Content-Location', `${id}/info.json`)
  const mediaType = infoType(request, version)
  if (mediaType === 'application/json')
    response.append(
      'Link',
      `<${contexts[version]}>;rel="http://www.w3.org/ns/json-ld#context";type="application/ld+json"`,
    )
  response.append(
    'Link',
    `<http://iiif.io/api/image/${version}/level${page.maxSide === undefined ? 2 : 0}.json>;rel="profile"`,
  )
  await answer(request, response, {
    dependsOn: [version, page.tag, id],
    mediaType,
    freshFor: 0,
    varies: ['Accept'],
    body: () => JSON.stringify(infoDocument(version, id, page)),
  })
}

/** The base URI leads to info.json (Image API 3.0, section 2.1). */
const baseRoute = (desk: ImageDesk, version: Version) => async (request: Request, response: Response) => {
  const page = await desk.pages.find(String(request.params.page))
  response.redirect(303, `${baseOf(desk.house, page, version)}/info.json`)
}

const charge = (desk: ImageDesk, request: Request, response: Response, cost: number): void => {
  const charged = desk.limits.charge(
    clientOf(request.socket.remoteAddress, forwardedIn(request), desk.house.config.trustProxy),
    cost,
  )
  response.set(limitHeaders(charged, desk.limits.allowance))
  if (charged.granted) return
  response.set('Retry-After', String(charged.after))
  throw new Problem(
    'too-many-requests',
    `So many pictures are drawn only one after another. Ask again in ${charged.after} seconds, or take the stored sizes that info.json lists, which are nearly free.`,
  )
}

/** The bytes, as they lie or drawn, after a header that says which; nobody pays for a drawing that others have had made. */
const picture = async (
  desk: ImageDesk,
  request: Request,
  response: Response,
  page: ImagePage,
  drawing: Drawing,
) => {
  const copy = await desk.copies.of(page)
  return desk.copies.reading(page, async () => {
    const stored = storedPicture(copy, drawing)
    charge(desk, request, response, stored ? costOf.stored : costOf.asked)
    response.set('Server-Timing', stored ? madeHow.stored : madeHow.kept)
    if (stored) return stored
    const form = canonical(drawing, page.size, copy.components === 1, 3)
    const derivatives = await desk.derivatives()
    return derivatives.get(copy, { identity: page.sha256, form }, drawing, () => {
      charge(desk, request, response, drawingCost(page.size, drawing) / 1e6)
      response.set('Server-Timing', madeHow.drawn)
    })
  })
}

const partOf = (request: Request, name: string) => String(request.params[name])

const pictureRoute = (desk: ImageDesk, version: Version) => async (request: Request, response: Response) => {
  const page = await desk.pages.find(partOf(request, 'page'))
  const asked = parseRequest(version, {
    region: partOf(request, 'region'),
    size: partOf(request, 'size'),
    rotation: partOf(request, 'rotation'),
    name: partOf(request, 'name'),
  })
  const drawing = resolve(asked, { ...page.size, ...(page.maxSide && { maxSide: page.maxSide }) })
  const copy = await desk.copies.of(page)
  const headers = pictureHeaders(desk.house, page, drawing, version, copy.components === 1)
  response.set(headers)
  if (request.query.download === 'true')
    response.set('Content-Disposition', `attachment; filename="${page.id}.${drawing.format}"`)
  if (isHeld(request.get('If-None-Match'), headers.ETag)) {
    response.status(304).end()
    return
  }
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  response.send(await picture(desk, request, response, page, drawing))
}

/** Everything below `/iiif/image/{2,3}/`. */
export const imageRoutes = (desk: ImageDesk): Router => {
  const router = Router({ caseSensitive: true })
  for (const version of [3, 2] as const) {
    const base = `/iiif/image/${version}/:page`
    router.get(base, baseRoute(desk, version))
    router.get(`${base}/info.json`, infoRoute(desk, version))
    router.get(`${base}/:region/:size/:rotation/:name`, pictureRoute(desk, version))
  }
  return router
}
