// The addresses of the portal, in reading order; each reads what its page shows and sends the page.

import { type Request, Router } from 'express'
import { parsePageId } from '../../catalogue/identifiers.ts'
import { nameKinds } from '../../catalogue/names.ts'
import { type Place, readContentState } from '../../manifests/content-state.ts'
import { Problem } from '../../platform/problems.ts'
import type { Routes } from '../house.ts'
import { storyShown } from '../stories/shown.ts'
import { documentNames } from '../words/documents.ts'
import { assetRoutes } from './assets.ts'
import { citation, citationForms, citationTypes, parseRegion } from './citation.ts'
import { readCollection, readCollections, renderCollection, renderCollections } from './collection.tsx'
import { renderDocument } from './documents.tsx'
import { readHome, renderHome } from './home.tsx'
import { type LeafShown, renderLeaf, renderLeaves } from './leaf.tsx'
import { machineRoutes } from './machines.ts'
import { readName, readNames, renderName, renderNames } from './names.tsx'
import { readNear } from './near.ts'
import { readParagraphs, renderProblemPage } from './problem-list.tsx'
import { expandedFacet, parseQuery } from './query.ts'
import { sendResearch } from './research.tsx'
import { inReadersLanguage, sendPage } from './respond.ts'
import { readSearch, renderSearch, statusOf } from './search.tsx'
import { type At, languageOf, openSite, parseSurfaceLanguage, siteIn } from './site.ts'
import { renderTombstone, renderWork } from './work.tsx'
import { readWork, type WorkShown } from './work-shown.ts'

const leavesAtOnce = 200
const longestQuery = 300
const storiesOnHome = 4

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= longestQuery ? value : undefined

/** A number of an address, 0 where it is none. */
const wholeNumber = (value: unknown): number => Number(/^\d{1,6}$/.exec(textOf(value) ?? '')?.[0] ?? 0)

/** A page of a work with its text. @throws Problem `unknown-page` */
const readLeaf = async (at: At, request: Request<{ work: string; page: string }>): Promise<LeafShown> => {
  const shown = await readWork(at, request.params.work)
  const id = parsePageId(request.params.page)
  const page = shown.work.pages.find((one) => one.id === id)
  if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
  if (!page || shown.open.record !== 'full')
    throw new Problem('unknown-page', `The work has no page "${request.params.page.slice(0, 100)}".`)
  return {
    shown,
    page,
    text: shown.open.text ? await at.house.catalogue.transcription(page.id) : undefined,
    region: parseRegion(request.query.xywh),
    q: textOf(request.query.q) ?? '',
  }
}

/** The citation of a work, a page or a detail in the form that the address names. */
const citationOf = async (at: At, request: Request<{ work: string; ending: string }>) => {
  const form = citationForms.find((one) => citationTypes[one].ending === request.params.ending)
  if (!form) throw new Problem('unknown-address', 'A citation is given as txt, bib, ris or json.')
  const shown: WorkShown = await readWork(at, request.params.work)
  const wanted = textOf(request.query.page)
  const page =
    wanted && shown.open.record === 'full' ? shown.work.pages.find(({ id }) => id === wanted) : undefined
  if (wanted && !page) throw new Problem('unknown-page', `The work has no page "${wanted}".`)
  const region = page && parseRegion(request.query.xywh)
  const cited = {
    work: shown.work,
    institution: shown.institution,
    ...(page && { page }),
    ...(region && { region }),
  }
  return {
    mediaType: citationTypes[form].mediaType,
    ending: request.params.ending,
    text: citation(at, cited, form),
  }
}

const placeUri = ({ house, language }: At, { work, page, box }: Place): string => {
  if (!page) return house.uris.workIn(language, work)
  const detail = box && `?xywh=${[box.x, box.y, box.width, box.height].map(Math.round).join(',')}`
  return `${house.uris.pageIn(language, work, page)}${detail ?? ''}`
}

const foreignUri = ({ house, language }: At, state: string): string =>
  `${house.uris.home(language)}/research?iiif-content=${encodeURIComponent(state)}`

export const portalRoutes: Routes = (house) => {
  const site = openSite(house)
  const { uris } = house
  const paragraphs = readParagraphs()
  const router = Router()

  router.use(assetRoutes())
  router.use(machineRoutes(house))

  // Addresses in no language lead to the reader's.
  router.get(
    '/',
    inReadersLanguage(site, ({ language }) => uris.home(language)),
  )
  router.get(
    '/search',
    inReadersLanguage(site, ({ language }) => uris.searchIn(language)),
  )
  router.get('/works/:work', async (request, response, next) => {
    const { work } = await readWork(siteIn(site, languageOf(request)), request.params.work)
    inReadersLanguage(site, ({ language }) => uris.workIn(language, work.id))(request, response, next)
  })
  router.get('/works/:work/pages/:page', async (request, response, next) => {
    const id = parsePageId(request.params.page)
    if (!id) {
      next()
      return
    }
    const { work } = await readWork(siteIn(site, languageOf(request)), request.params.work)
    inReadersLanguage(site, ({ language }) => uris.pageIn(language, work.id, id))(request, response, next)
  })
  router.get('/works/:work/citation.:ending', async (request, response) => {
    const language = parseSurfaceLanguage(textOf(request.query.lang)) ?? languageOf(request)
    const { mediaType, ending, text } = await citationOf(siteIn(site, language), request)
    response.vary('Accept-Language').set('Cache-Control', 'public, no-cache').set('Content-Type', mediaType)
    if (ending !== 'txt' && ending !== 'json') response.attachment(`${request.params.work}.${ending}`)
    response.set('Content-Type', mediaType).send(text)
  })
  router.get('/problems/:slug', (request, response) => {
    const at = siteIn(site, languageOf(request))
    response
      .vary('Accept-Language')
      .type('html')
      .send(renderProblemPage(at, request.params.slug, paragraphs))
  })

  // Pages in a language.
  const inLanguage = Router({ mergeParams: true })
  router.use('/:language', (request, response, next) => {
    if (!parseSurfaceLanguage(request.params.language)) {
      next()
      return
    }
    inLanguage(request, response, next)
  })
  const atOf = (request: Request) => siteIn(site, parseSurfaceLanguage(request.baseUrl.slice(1)) ?? 'de')

  // A link to a place in any IIIF document (Content State 1.0, section 3.1): to our page for it, else the research view.
  inLanguage.use((request, response, next) => {
    const state = request.query['iiif-content']
    if (typeof state !== 'string' || state === '' || request.path.endsWith('/research')) {
      next()
      return
    }
    const at = atOf(request)
    const place = readContentState(state, uris)
    response.redirect(302, at.path(place ? placeUri(at, place) : foreignUri(at, state)))
  })

  inLanguage.get('/', async (request, response) => {
    const at = atOf(request)
    const { stories, version } = await site.stories()
    const render = async () => {
      const first = stories.slice(0, storiesOnHome)
      const [shown, told] = await Promise.all([
        readHome(at),
        Promise.all(first.map((story) => storyShown(house, story))),
      ])
      return renderHome(at, shown, told)
    }
    await sendPage(request, response, at, render, [version])
  })
  inLanguage.get('/search', async (request, response) => {
    const at = atOf(request)
    const query = parseQuery(request.query)
    const shown = await readSearch(at, query)
    response.status(statusOf(query, shown)).set('Cache-Control', 'no-cache')
    if (shown.kind === 'down') response.set('Retry-After', '30')
    response.type('html').send(renderSearch(at, query, shown, expandedFacet(request.query)))
  })
  inLanguage.get('/collections', async (request, response) => {
    const at = atOf(request)
    await sendPage(request, response, at, async () => renderCollections(at, await readCollections(at)))
  })
  inLanguage.get('/collections/:collection', async (request, response) => {
    const at = atOf(request)
    const after = textOf(request.query.after)
    const shown = await readCollection(at, request.params.collection, after)
    await sendPage(request, response, at, () => renderCollection(at, shown, after))
  })
  for (const kind of nameKinds) {
    inLanguage.get(`/${kind}s`, async (request, response) => {
      const at = atOf(request)
      const shown = await readNames(at, kind, textOf(request.query.initial), wholeNumber(request.query.from))
      await sendPage(request, response, at, () => renderNames(at, shown))
    })
    inLanguage.get(`/${kind}s/:name`, async (request, response) => {
      const at = atOf(request)
      const after = textOf(request.query.after)
      const shown = await readName(at, kind, request.params.name, after)
      await sendPage(request, response, at, () => renderName(at, shown, after))
    })
  }
  for (const name of documentNames) {
    inLanguage.get(`/${name}`, async (request, response) => {
      const at = atOf(request)
      await sendPage(request, response, at, () => renderDocument(at, name))
    })
  }

  inLanguage.get('/works/:work', async (request, response) => {
    const at = atOf(request)
    const shown = await readWork(at, request.params.work)
    if (shown.work.withdrawn) {
      response.status(410).type('html').send(renderTombstone(at, shown))
      return
    }
    await sendPage(request, response, at, async () => renderWork(at, shown, await readNear(at, shown)))
  })
  inLanguage.get('/works/:work/pages', async (request, response) => {
    const at = atOf(request)
    const shown = await readWork(at, request.params.work)
    if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
    const from = wholeNumber(request.query.from)
    if (from > 0 && from >= shown.work.pages.length)
      throw new Problem('unknown-page', `The work has ${shown.work.pages.length} pages.`)
    await sendPage(request, response, at, () => renderLeaves(at, shown, from, leavesAtOnce))
  })
  inLanguage.get('/works/:work/pages/:page', async (request, response) => {
    const at = atOf(request)
    const leaf = await readLeaf(at, request)
    await sendPage(request, response, at, () => renderLeaf(at, leaf))
  })
  inLanguage.get('/research', (request, response) => {
    sendResearch(request, response, atOf(request))
  })
  inLanguage.get('/works/:work/research', async (request, response) => {
    const at = atOf(request)
    const shown = await readWork(at, request.params.work)
    if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
    sendResearch(request, response, at, shown)
  })
  return router
}
