// The addresses of the map: its page and embed, places as GeoJSON, what is near a point, and the ground for browsers.

import { type Request, type Response, Router } from 'express'
import { type Point, parsePoint } from '../../catalogue/geography.ts'
import { isProblem, Problem } from '../../platform/problems.ts'
import type { PlaceFound, Query } from '../../search/search.ts'
import { sendEmbed, siteFor, themeOf } from '../embed/frame.tsx'
import type { House, Routes } from '../house.ts'
import { expandedFacet, parseQuery, searchString } from '../portal/query.ts'
import { type At, languageOf, openSite, parseSurfaceLanguage, siteIn } from '../portal/site.ts'
import { hitFor, numberIn, queryIn, single } from '../search.ts'
import { naturalEarthText, openGround } from './base.ts'
import { mostNear, type Near, worksNear } from './near.ts'
import { type MapShown, readFound, renderMap, renderMapEmbed } from './page.tsx'
import { type ViewName, viewNames } from './view.ts'

const usualRadius = 1_000
const largestRadius = 100_000
const geoJson = 'application/geo+json'

const viewOf = (text: unknown): ViewName | undefined => viewNames.find((name) => name === text)

/** A place as a GeoJSON feature (RFC 7946, section 3.2). */
const featureOf = (house: House, query: Query, place: PlaceFound, language: 'de' | 'en') => ({
  type: 'Feature',
  properties: {
    name: place.name,
    works: place.count,
    ...(place.approximate && { approximate: true }),
    url: `${house.uris.searchIn(language)}${searchString({ ...query, offset: 0, sort: 'relevance', facets: { ...query.facets, place: [place.name] } })}`,
  },
  geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
})

const send = (response: Response, mediaType: string, body: object) => {
  response
    .set('Cache-Control', 'public, no-cache')
    .set('Content-Type', mediaType)
    .send(Buffer.from(JSON.stringify(body)))
}

const placesRoute = (house: House) => async (request: Request, response: Response) => {
  const query = queryIn(request)
  const { places } = await house.search.find({ ...query, offset: 0, limit: 1, counts: ['places'] })
  const language = query.language === 'en' ? 'en' : 'de'
  send(response, geoJson, {
    type: 'FeatureCollection',
    features: places.map((place) => featureOf(house, query, place, language)),
  })
}

/** @throws Problem `malformed-request` */
const pointIn = (request: Request): Point => {
  const point = parsePoint(`${single(request, 'lat') ?? ''},${single(request, 'lon') ?? ''}`)
  if (point) return point
  throw new Problem(
    'malformed-request',
    'The parameters lat and lon must be degrees, such as lat=53.8681&lon=10.6850.',
  )
}

const nearRoute = (house: House) => async (request: Request, response: Response) => {
  const query = queryIn(request, ['lat', 'lon', 'radius'])
  const radius = numberIn(request, 'radius', 1, largestRadius) ?? usualRadius
  const near: Near = { ...pointIn(request), radius }
  const { total, works } = await worksNear(house, query, near)
  const limit = Math.min(query.limit, mostNear)
  send(response, 'application/json', {
    total,
    radius,
    hits: works.slice(0, limit).map(({ hit, metres, place }) => ({
      ...hitFor(house, hit),
      place,
      distance: Math.round(metres),
    })),
  })
}

/** A point and a radius in the address of the page; what cannot be read is left out. */
const nearOf = ({ near, radius }: Request['query']): Near | undefined => {
  const point = typeof near === 'string' ? parsePoint(near) : undefined
  const metres = typeof radius === 'string' && /^\d{1,6}$/.test(radius) ? Number(radius) : usualRadius
  return point && { ...point, radius: Math.max(1, Math.min(largestRadius, metres)) }
}

const readNear = async (at: At, query: Query, asked: Near | undefined): Promise<MapShown['near']> => {
  if (!asked) return undefined
  try {
    const { works } = await worksNear(at.house, { ...query, language: at.language }, asked)
    return { asked, works }
  } catch (error) {
    if (isProblem(error, 'search-unavailable')) return undefined
    throw error
  }
}

/** Everything about the map. */
export const mapRoutes: Routes = (house) => {
  const site = openSite(house)
  const ground = openGround(house.config, house.log)
  const router = Router({ caseSensitive: true })

  const read = async (at: At, request: Request, viewName: ViewName): Promise<MapShown> => {
    const query = { ...parseQuery(request.query), offset: 0 }
    const [found, near] = await Promise.all([
      readFound(at, query),
      readNear(at, query, nearOf(request.query)),
    ])
    return {
      query,
      viewName,
      ground: await ground(),
      found,
      expanded: expandedFacet(request.query),
      ...(near && { near }),
    }
  }

  const page = async (request: Request, response: Response) => {
    const at = siteIn(site, parseSurfaceLanguage(String(request.params.language)) ?? languageOf(request))
    const asked = request.params.view
    const viewName = viewOf(asked ?? 'region')
    if (!viewName)
      throw new Problem('unknown-address', `The map has no view "${String(asked).slice(0, 50)}".`)
    const shown = await read(at, request, viewName)
    response.status(shown.found ? 200 : 503).set('Cache-Control', 'no-cache')
    if (!shown.found) response.set('Retry-After', '30')
    response.type('html').send(renderMap(at, shown))
  }

  router.get('/api/places.geojson', placesRoute(house))
  router.get('/api/near', nearRoute(house))
  router.get('/map/base.geojson', async (_request, response) => {
    const { base } = house.config.map
    response.set('Cache-Control', 'public, max-age=3600').set('Content-Type', geoJson)
    if (base?.kind === 'geojson')
      response.sendFile(base.path, { headers: { 'Content-Type': geoJson }, dotfiles: 'allow' })
    else response.send(Buffer.from(naturalEarthText))
  })
  router.get('/map/base.pmtiles', (_request, response) => {
    const { base } = house.config.map
    if (base?.kind !== 'pmtiles') throw new Problem('unknown-address', 'This house has no tiles of its own.')
    response.sendFile(base.path, {
      headers: { 'Content-Type': 'application/vnd.pmtiles' },
      maxAge: '1h',
      dotfiles: 'allow',
    })
  })
  router.get('/embed/map', async (request, response) => {
    const at = siteFor(site, request)
    const shown = await read(at, request, viewOf(request.query.view) ?? 'city')
    const render = () => renderMapEmbed(at, shown, themeOf(request))
    await sendEmbed(request, response, at, shown.found ? 200 : 503, render, [shown.ground.version])
  })
  router.get('/map', (request, response) => {
    response.vary('Accept-Language').redirect(302, site.path(house.uris.mapIn(languageOf(request))))
  })
  router.get(['/:language/map', '/:language/map/:view'], (request, response, next) => {
    if (parseSurfaceLanguage(String(request.params.language))) return page(request, response)
    next()
    return undefined
  })
  return router
}
