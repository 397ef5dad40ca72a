// What crawlers and browsers ask for: robots.txt, sitemaps, the OpenSearch description.

import { Router } from 'express'
import { surfaceLanguages } from '../../catalogue/language.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { nameKinds } from '../../catalogue/names.ts'
import { Problem } from '../../platform/problems.ts'
import type { Routes } from '../house.ts'
import { documentNames } from '../words/documents.ts'
import { openSite, parseSurfaceLanguage, siteIn } from './site.ts'
import { openToday } from './work-tile.tsx'

/** Works in one sitemap; each stands there in two languages, and a sitemap holds 50,000 addresses. */
const worksInASitemap = 10_000
const namesInASitemap = 25_000

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const robots = (
  base: string,
) => `# Welcome. Everything here is open to machines in forms that are better than HTML:
# manifests and collections  ${base}/iiif/presentation/3/collections
# changes since last time    ${base}/iiif/activity/all
# search as JSON             ${base}/api/search?q=
# Please take those instead of crawling result pages and image tiles, and ask with If-None-Match.

User-agent: *
Disallow: /de/search?
Disallow: /en/search?
Disallow: /de/works/*/research
Disallow: /en/works/*/research
Disallow: /iiif/image/
Allow: /

Sitemap: ${base}/sitemap.xml
`

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'
const sitemapSpace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

type Listed = { readonly addresses: Readonly<Record<string, string>>; readonly changed?: string }

const sitemap = (entries: readonly Listed[]) => {
  const urls = entries.flatMap(({ addresses, changed }) =>
    Object.values(addresses).map((address) => {
      const others = Object.entries(addresses)
        .concat([['x-default', addresses.de ?? address]])
        .map(([tag, href]) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${escaped(href)}"/>`)
        .join('')
      return `<url><loc>${escaped(address)}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${others}</url>`
    }),
  )
  return `${xmlHead}<urlset xmlns="${sitemapSpace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`
}

const openSearch = (site: ReturnType<typeof siteIn>) => {
  const { words, house, language } = site
  const target = `${house.uris.searchIn(language)}?q={searchTerms}`
  return `${xmlHead}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped(words.openSearchName.slice(0, 16))}</ShortName>
  <LongName>${escaped(words.siteName)}</LongName>
  <Description>${escaped(words.siteLead)}</Description>
  <Language>${language}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escaped(target)}"/>
</OpenSearchDescription>
`
}

/** `/robots.txt`, `/sitemap.xml` and its parts, `/{language}/opensearch.xml`. */
export const machineRoutes: Routes = (house) => {
  const site = openSite(house)
  const router = Router()
  const { uris, catalogue, config } = house

  const both = (address: (language: (typeof surfaceLanguages)[number]) => string) =>
    Object.fromEntries(surfaceLanguages.map((language) => [language, address(language)]))

  router.get('/robots.txt', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').type('text/plain').send(robots(config.baseUrl))
  })

  router.get('/sitemap.xml', async (_request, response) => {
    const cursors = await catalogue.stretches({}, worksInASitemap)
    const parts = ['', ...cursors].map((cursor) => Buffer.from(cursor).toString('base64url') || 'first')
    const maps = ['pages', ...nameKinds.map((kind) => `${kind}s`), ...parts].map(
      (part) => `<sitemap><loc>${escaped(`${config.baseUrl}/sitemap/${part}.xml`)}</loc></sitemap>`,
    )
    response
      .set('Cache-Control', 'public, max-age=3600')
      .type('application/xml')
      .send(`${xmlHead}<sitemapindex xmlns="${sitemapSpace}">\n${maps.join('\n')}\n</sitemapindex>\n`)
  })

  router.get('/sitemap/pages.xml', async (_request, response) => {
    const institutions = await catalogue.institutions()
    const entries = [
      both(uris.home),
      both((language) => `${uris.home(language)}/collections`),
      ...nameKinds.map((kind) => both((language) => uris.names(language, kind))),
      ...documentNames.map((name) => both((language) => `${uris.home(language)}/${name}`)),
      ...institutions.map(({ id }) => both((language) => uris.collectionIn(language, id))),
    ]
    response
      .set('Cache-Control', 'public, max-age=3600')
      .type('application/xml')
      .send(sitemap(entries.map((addresses) => ({ addresses }))))
  })

  for (const kind of nameKinds)
    router.get(`/sitemap/${kind}s.xml`, async (_request, response) => {
      const filter = { kind, today: house.today() }
      const entries = await catalogue.names(filter, { from: 0, limit: namesInASitemap })
      const listed = entries.map(({ id }) => ({
        addresses: both((language) => uris.name(language, kind, id)),
      }))
      response.set('Cache-Control', 'public, max-age=3600').type('application/xml').send(sitemap(listed))
    })

  router.get('/sitemap/:part.xml', async (request, response) => {
    const { part } = request.params
    if (!/^[A-Za-z0-9_-]{1,300}$/.test(part))
      throw new Problem('unknown-address', 'There is no such sitemap.')
    const after = part === 'first' ? undefined : Buffer.from(part, 'base64url').toString()
    const { items } = await catalogue.works(
      {},
      { limit: worksInASitemap, order: 'shelfmark', ...(after !== undefined && { after }) },
    )
    const listed = (work: WorkHead) => openToday(siteIn(site, 'de'), work).record !== 'none'
    response
      .set('Cache-Control', 'public, max-age=3600')
      .type('application/xml')
      .send(
        sitemap(
          items.filter(listed).map((work) => ({
            addresses: both((language) => uris.workIn(language, work.id)),
            changed: work.modifiedAt,
          })),
        ),
      )
  })

  router.get('/:language/opensearch.xml', (request, response, next) => {
    const language = parseSurfaceLanguage(request.params.language)
    if (!language) {
      next()
      return
    }
    response
      .set('Cache-Control', 'public, max-age=86400')
      .type('application/opensearchdescription+xml')
      .send(openSearch(siteIn(site, language)))
  })
  return router
}
