// IIIF Presentation 3.0 and 2.1 of works: manifests, and their parts by their own addresses.

import { type Request, type Response, Router } from 'express'
import { annotation, annotationPage } from '../manifests/annotations.ts'
import { georeferenceDocument } from '../manifests/georeference.ts'
import { manifest } from '../manifests/manifest.ts'
import { annotationList2, manifest2 } from '../manifests/presentation-2.ts'
import { resource } from '../manifests/resource.ts'
import { presentation2, presentation3 } from '../manifests/shapes.ts'
import { Problem } from '../platform/problems.ts'
import { answer } from './caching.ts'
import { closed, dependsOn, describedHead, describedWork, pageIdIn, workIdIn } from './described.ts'
import type { House, Routes } from './house.ts'

export type Version = 2 | 3

const contexts = { 2: presentation2, 3: presentation3 }

/** The version that a client asks for by its Accept header, beside the one that its address names. */
export const versionAsked = (request: Request, addressed: Version): Version => {
  const accept = request.get('Accept') ?? ''
  const asks = (version: Version) => accept.includes(contexts[version])
  if (asks(2) !== asks(3)) return asks(2) ? 2 : 3
  return addressed
}

/** JSON-LD with its profile, unless plain JSON alone is asked for (Presentation API 3.0, section 6.2). */
const mediaType = (request: Request, version: Version): string => {
  const accept = request.get('Accept') ?? ''
  const plain = accept.includes('application/json') && !accept.includes('application/ld+json')
  return plain ? 'application/json' : `application/ld+json;profile="${contexts[version]}"`
}

type Document = {
  readonly version: Version
  readonly dependsOn: readonly (string | number)[]
  readonly body: () => unknown | Promise<unknown>
}

/** Sends a IIIF document with its ETag and media type; 304 without making it. */
export const sendDocument = (request: Request, response: Response, document: Document): Promise<void> =>
  answer(request, response, {
    dependsOn: document.dependsOn,
    mediaType: mediaType(request, document.version),
    freshFor: 0,
    varies: ['Accept'],
    // As bytes: Express would add a charset to the media type of a text, which JSON-LD does not have.
    body: async () => Buffer.from(JSON.stringify(await document.body())),
  })

const partUnknown = (path: string) =>
  new Problem('unknown-address', `This work has no such part: ${path.slice(0, 200)}.`)

/** `{work}/manifest`; 3.0 or 2.1 by address, or the other one if `Accept` names its profile. */
const manifestRoute = (house: House, addressed: Version) => async (request: Request, response: Response) => {
  const id = workIdIn(String(request.params.work))
  const head = await describedHead(house, id)
  const version = versionAsked(request, addressed)
  if (version !== addressed)
    response.set('Content-Location', version === 2 ? house.uris.manifest2(id) : house.uris.manifest(id))
  await sendDocument(request, response, {
    version,
    dependsOn: [version, ...dependsOn(house, head)],
    body: async () => {
      const made = manifest(await describedWork(house, id), house.uris)
      return version === 2 ? manifest2(made) : made
    },
  })
}

/** A canvas, range, annotation page or painting of a manifest, by the address that the manifest gives it. */
const partRoute = (house: House) => async (request: Request, response: Response) => {
  const id = workIdIn(String(request.params.work))
  const head = await describedHead(house, id)
  const address = `${house.uris.base}${request.path}`
  if (head.access.pixels <= 0 && address !== house.uris.emptyCanvas(id)) throw closed(head.access)
  await sendDocument(request, response, {
    version: 3,
    dependsOn: [address, ...dependsOn(house, head)],
    body: async () => {
      const part = resource(manifest(await describedWork(house, id), house.uris), address)
      if (part === undefined) throw partUnknown(request.path)
      return part
    },
  })
}

/** The text of a page as annotations, or one line of it. */
const textRoute = (house: House, version: Version) => async (request: Request, response: Response) => {
  const id = workIdIn(String(request.params.work))
  const head = await describedHead(house, id)
  if (!head.access.text) throw closed(head.access)
  const pageId = pageIdIn(String(request.params.page), id)
  const line = request.params.line === undefined ? undefined : Number(request.params.line)
  await sendDocument(request, response, {
    version,
    dependsOn: [version, pageId, line ?? 'all', ...dependsOn(house, head)],
    body: async () => {
      const found = await house.catalogue.page(pageId)
      const text = await house.catalogue.transcription(pageId)
      if (found === undefined) throw new Problem('unknown-page', `There is no page "${pageId}".`)
      if (text === undefined) throw new Problem('unknown-address', `The page ${pageId} has no text.`)
      const whole = annotationPage(found.page, text, house.uris)
      if (line === undefined) return version === 2 ? annotationList2(whole) : whole
      const one = annotation(found.page, text, line, house.uris)
      if (one === undefined) throw partUnknown(request.path)
      return one
    },
  })
}

const georeferenceRoute = (house: House) => async (request: Request, response: Response) => {
  const id = workIdIn(String(request.params.work))
  const head = await describedHead(house, id)
  if (head.access.pixels <= 0) throw closed(head.access)
  const pageId = pageIdIn(String(request.params.page), id)
  await sendDocument(request, response, {
    version: 3,
    dependsOn: [pageId, ...dependsOn(house, head)],
    body: async () => {
      const found = await house.catalogue.page(pageId)
      const document = found && georeferenceDocument(found.page, house.uris)
      if (document === undefined) throw partUnknown(request.path)
      return document
    },
  })
}

/** Everything below `/iiif/presentation/{2,3}/{work}/`. */
export const presentationRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  const at3 = '/iiif/presentation/3/:work'
  const at2 = '/iiif/presentation/2/:work'
  router.get(`${at3}/manifest`, manifestRoute(house, 3))
  router.get(`${at2}/manifest`, manifestRoute(house, 2))
  router.get(`${at3}/annotations/:page`, textRoute(house, 3))
  router.get(`${at2}/annotations/:page`, textRoute(house, 2))
  router.get(`${at3}/annotations/:page/:line`, textRoute(house, 3))
  router.get(`${at3}/georeference/:page`, georeferenceRoute(house))
  router.get(
    [`${at3}/canvas/*part`, `${at3}/range/*part`, `${at3}/georeference/:page/*part`],
    partRoute(house),
  )
  return router
}
