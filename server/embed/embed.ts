// What other sites show of the house: /embed/{work} in a frame, /oembed for those who ask by address, /viewer/1/ for the element itself.

import { type Request, Router } from 'express'
import { surfaceLanguages } from '../../catalogue/language.ts'
import { Problem } from '../../platform/problems.ts'
import type { Routes } from '../house.ts'
import { sendPage } from '../portal/respond.ts'
import { type At, openSite, parseSurfaceLanguage, siteIn } from '../portal/site.ts'
import { plain } from '../portal/text.tsx'
import { readWork } from '../portal/work-shown.ts'
import { titleOf } from '../portal/work-tile.tsx'
import { embedWords } from '../words/embed.ts'
import { smallViewerRoutes } from './files.ts'
import { sendEmbed, siteFor, themeOf, themes } from './frame.tsx'
import { renderMaker } from './maker.tsx'
import { type Embeddable, sendOembed } from './oembed.ts'
import { type Embedded, isVisible, placeIn } from './place.ts'
import { pageOf, posterOf } from './poster.ts'
import { embedUri } from './uris.ts'
import { readExample, renderViewerPage } from './viewer-page.tsx'
import { renderWorkEmbed } from './work.tsx'

const longestWords = 300

/** The work that a frame shows. @throws Problem `unknown-work`, `unknown-page`, `withdrawn` */
const readEmbedded = async (at: At, work: string, query: Request['query']): Promise<Embedded> => {
  const shown = await readWork(at, work)
  if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
  return placeIn(shown, query, at.house.uris)
}

/** Closed pictures are refused; a work without pictures is shown by its words. */
const statusOf = (embedded: Embedded) => (embedded.shown.open.pixels > 0 ? 200 : 403)

/** The work and place that one of our addresses names: a work, a page of it, an embed, a manifest or canvas. */
const namedBy = (
  at: At,
  url: URL,
): { readonly work: string; readonly query: Request['query'] } | undefined => {
  const { uris } = at.house
  if (!`${url.origin}${url.pathname}`.startsWith(`${uris.base}/`)) return undefined
  const path = `${url.origin}${url.pathname}`.slice(uris.base.length).replace(/\/+$/, '')
  const query = Object.fromEntries(url.searchParams)
  const page = /^(?:\/(?:de|en))?\/works\/([^/]+)(?:\/(?:pages\/([^/]+)|pages|research))?$/.exec(path)
  if (page?.[1]) return { work: page[1], query: { ...query, ...(page[2] && { canvas: page[2] }) } }
  const embed = /^\/embed\/([^/]+)$/.exec(path)
  if (embed?.[1]) return { work: embed[1], query }
  const iiif = /^\/iiif\/presentation\/[23]\/([^/]+)\/(?:manifest|canvas\/([^/]+))$/.exec(path)
  return iiif?.[1] ? { work: iiif[1], query: { ...query, ...(iiif[2] && { canvas: iiif[2] }) } } : undefined
}

const embeddable = (at: At, embedded: Embedded): Embeddable => {
  const { work, institution } = embedded.shown
  const poster = posterOf(at, embedded)
  const title = titleOf(at, work)
  return {
    title,
    src: embedUri(at, embedded),
    frameTitle: embedWords[at.language].frameTitle(title, at.words.siteName),
    share: poster ? poster.height / poster.width : 0.5,
    ...(institution && {
      author: {
        name: plain(at, institution.name),
        url: at.house.uris.collectionIn(at.language, institution.id),
      },
    }),
    ...(poster && { thumbnail: { url: poster.src, width: poster.width, height: poster.height } }),
  }
}

/** An address that somebody pasted. @throws Problem `malformed-request`, `unknown-address` */
const pasted = (text: unknown): URL => {
  if (typeof text !== 'string' || text === '')
    throw new Problem('malformed-request', 'The parameter url is missing: the address of a work.')
  if (!URL.canParse(text)) throw new Problem('unknown-address', 'The parameter url is not an address.')
  return new URL(text)
}

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
    const url = pasted(request.query.url)
    const language = parseSurfaceLanguage(url.searchParams.get('lang') ?? url.pathname.split('/')[1])
    const at = language ? siteIn(site, language) : siteFor(site, request)
    const named = namedBy(at, url)
    if (!named) throw new Problem('unknown-address', 'Nothing that can be embedded is kept at this address.')
    const embedded = await readEmbedded(at, named.work, named.query)
    if (embedded.shown.work.pages.some(({ image }) => image) && !isVisible(embedded))
      throw new Problem('embed-closed', `See ${pageOf(at, embedded)}`)
    response.vary('Accept-Language')
    sendOembed(request, response, at, embeddable(at, embedded))
  })
  return router
}
