// The research view's own page: nothing but Mirador and the way back; its styles carry a nonce.

import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { renderToString } from 'preact-render-to-string'
import { researchPolicy } from '../security.ts'
import { parseRegion } from './citation.ts'
import { firstPage } from './leading-page.ts'
import type { At } from './site.ts'
import type { WorkShown } from './work-shown.ts'
import { titleOf, workPath } from './work-tile.tsx'

const source = 'viewer/mirador/research.ts'
/** What Mirador asks for one after another before it shows a picture: on its way with the page instead. */
const wayToPicture = ['WorkspaceArea', 'WindowViewer', 'OpenSeadragonViewer'].map(
  (name) => `node_modules/mirador/src/containers/${name}.js`,
)
const mostManifests = 8
const longestQuery = 300

const manyOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one.length <= 2000 && /^https?:\/\//.test(one),
  )

/** What the browser's part must know; read by viewer/mirador/settings.ts. */
const settings = (at: At, request: Request, shown: WorkShown | undefined) => {
  const { house, language } = at
  const { query } = request
  const work = shown?.work
  const page = shown && (shown.work.pages.find(({ id }) => id === query.page) ?? firstPage(shown))
  const region = parseRegion(query.xywh)
  const own = work && house.uris.manifest(work.id)
  const beside = [...new Set([...manyOf(query.with), ...manyOf(query.manifest)])]
  return {
    language,
    ...(own && { manifest: own }),
    ...(work && page && shown.open.pixels > 0 && { canvas: house.uris.canvas(page.id, work.id) }),
    ...(region && { region }),
    ...(typeof query.q === 'string' && { q: query.q.slice(0, longestQuery) }),
    beside: beside.filter((uri) => uri !== own).slice(0, mostManifests),
  }
}

const ResearchPage = (props: {
  readonly at: At
  readonly shown: WorkShown | undefined
  readonly nonce: string
  readonly settings: string
}) => {
  const { at, shown, nonce } = props
  const { words, assets, language } = at
  const script = assets.script(source)
  const needed = shown ? [source, ...wayToPicture] : [source]
  const scriptsAhead = new Set(needed.flatMap((one) => [...assets.scriptsBefore(one), assets.script(one)]))
  const title = shown ? titleOf(at, shown.work) : words.researchWithout
  return (
    <html lang={language} class="research">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${shown ? words.researchTitle(title) : title} · ${words.siteName}`}</title>
        <meta name="robots" content="noindex" />
        <meta property="csp-nonce" content="" nonce={nonce} />
        {/* goober, inside notistack, makes this element without a nonce where it does not find it. */}
        <style id="_goober" nonce={nonce}>
          {' '}
        </style>
        {shown && <link rel="canonical" href={at.house.uris.workIn(language, shown.work.id)} />}
        <link rel="icon" href={assets.file('icon.svg') ?? 'data:,'} type="image/svg+xml" />
        {assets.styles('viewer/styles/research.css').map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {assets.styles(source).map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {script && <script type="module" src={script} />}
        {[...scriptsAhead].map((href) => href !== script && <link rel="modulepreload" href={href} />)}
      </head>
      <body class="research">
        <header class="research-head">
          {shown ? (
            <a href={workPath(at, shown.work.id)}>{words.backToWork}</a>
          ) : (
            <a href={at.path(at.house.uris.searchIn(language))}>{words.toSearch}</a>
          )}
          <h1>{title}</h1>
          <button type="button" hidden data-copies-address data-done={words.copied}>
            {words.copyView}
          </button>
        </header>
        <main id="research" data-settings={props.settings}>
          <p class="research-wait" data-slow={words.researchSlow}>
            {words.researchLoading}
          </p>
          <noscript>
            <p>{words.researchNeedsScript}</p>
          </noscript>
        </main>
      </body>
    </html>
  )
}

/** Sends the research view with a fresh nonce; never kept, because the nonce must not be. */
export const sendResearch = (request: Request, response: Response, at: At, shown?: WorkShown): void => {
  const nonce = randomBytes(16).toString('base64')
  response
    .set('Content-Security-Policy', researchPolicy(at.house.config, nonce))
    .set('Cache-Control', 'no-store')
  const html = renderToString(
    <ResearchPage
      at={at}
      shown={shown}
      nonce={nonce}
      settings={JSON.stringify(settings(at, request, shown))}
    />,
  )
  response.type('html').send(`<!doctype html>${html}`)
}
