// What other sites show of the house: /embed/{work} in a frame, /oembed for those who ask by an address, /viewer/1/ for the element itself.

import { Router } from 'express'
import { surfaceLanguages } from '../../catalogue/language.ts'
import { Problem } from '../../platform/problems.ts'
import type { Routes } from '../house.ts'
import { sendPage } from '../portal/respond.ts'
import { openSite, parseSurfaceLanguage, siteIn } from '../portal/site.ts'
import { readWork } from '../portal/work-shown.ts'
import { smallViewerRoutes } from './files.ts'
import { sendEmbed, siteFor, themeOf, themes } from './frame.tsx'
import { renderMaker } from './maker.tsx'
import { sendOembed } from './oembed.ts'
import { embeddableAt, parsePasted, pathWithin, readEmbedded } from './pasted.ts'
import { type Embedded, placeIn } from './place.ts'
import { readExample, renderViewerPage } from './viewer-page.tsx'
import { renderWorkEmbed } from './work.tsx'

const longestWords = 300

/** Closed pictures are refused; a work without pictures is shown by its words. */
const statusOf = (embedded: Embedded) => (embedded.shown.open.pixels > 0 ? 200 : 403)

export const embedRoutes: Routes = (house) => {
  const site = openSite(house)
  const router = Router()
  router.use(smallViewerRoutes())

  router.get('/embed/:work', async (request, response) => {
    const at = siteFor(site, request)
    const embedded = await readEmbedded(at, request.params.work, request.query)
    const { query } = request.query
    const options = {
      theme: themeOf(request),
      seen: request.query.open === 'seen',
      query: typeof query === 'string' && query.length <= longestWords ? query : undefined,
    }
    await sendEmbed(request, response, at, statusOf(embedded), () => renderWorkEmbed(at, embedded, options))
  })

  for (const language of surfaceLanguages) {
    const at = siteIn(site, language)
    router.get(`/${language}/viewer`, async (request, response) => {
      await sendPage(request, response, at, async () => renderViewerPage(at, await readExample(at)))
    })
    router.get(`/${language}/works/:work/embed`, async (request, response) => {
      const { image, region, theme, in: spoken } = request.query
      const shown = await readWork(at, request.params.work)
      if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
      const page = shown.work.pages[Number(image) - 1]
      const embedded = placeIn(
        shown,
        page && shown.open.record === 'full' ? { canvas: page.id, region } : {},
        house.uris,
      )
      const choices = {
        language: parseSurfaceLanguage(typeof spoken === 'string' ? spoken : undefined) ?? language,
        theme: themes.find((one) => one === theme) ?? 'light',
      }
      await sendPage(request, response, at, () => renderMaker(at, embedded, choices))
    })
  }

  router.get('/oembed', async (request, response) => {
    const url = parsePasted(request.query.url)
    const spoken = url.searchParams.get('lang') ?? pathWithin(house.uris.base, url)?.split('/')[1]
    const language = parseSurfaceLanguage(spoken)
    const at = language ? siteIn(site, language) : siteFor(site, request)
    const what = await embeddableAt(at, url)
    response.vary('Accept-Language')
    sendOembed(request, response, at, what)
  })
  return router
}
