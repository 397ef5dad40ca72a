// The document of every embed: no masthead, no fonts, no cookie; one style sheet, and scripts that may be missing.

import type { Request, Response } from 'express'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Problem } from '../../platform/problems.ts'
import { answer } from '../caching.ts'
import { type At, languageOf, parseSurfaceLanguage, type Site, siteIn } from '../portal/site.ts'
import { allowFraming } from '../security.ts'
import { embedWords } from '../words/embed.ts'

export const themes = ['light', 'dark', 'auto'] as const
export type Theme = (typeof themes)[number]

/** What is shown within a frame: `canonical` is the address of the page that it was taken from. */
export type EmbedFrame = {
  readonly title: string
  readonly canonical: string
  readonly theme: Theme
  readonly content: ComponentChildren
  /** True where all links lead out of the frame. */
  readonly linksOut?: boolean
  /** Sources of scripts beside the one that tells the height. */
  readonly scripts?: readonly string[]
  /** The address of the manifest that these scripts open by themselves: it and what they load later come with the frame. */
  readonly opens?: string
  /** Sources of style sheets beside the one of all embeds. */
  readonly styles?: readonly string[]
}

const styleSheet = 'viewer/styles/embed.css'
const script = 'viewer/islands/embed.ts'

/** The theme that the address asks for; light unless it says otherwise, for most pages are. */
export const themeOf = (request: Request): Theme =>
  themes.find((theme) => theme === request.query.theme) ?? 'light'

/** The site in the language that the address asks for, else the reader's. */
export const siteFor = (site: Site, request: Request): At => {
  const asked = typeof request.query.lang === 'string' ? request.query.lang : undefined
  return siteIn(site, parseSurfaceLanguage(asked) ?? languageOf(request))
}

/** An embed as HTML. */
export const renderEmbed = (at: At, frame: EmbedFrame): string => {
  const { assets, language } = at
  const styles = [styleSheet, ...(frame.styles ?? [])].flatMap((source) => assets.styles(source))
  const scripts = [script, ...(frame.scripts ?? [])].flatMap((source) => assets.script(source) ?? [])
  const ahead = frame.opens ? (frame.scripts ?? []).flatMap((source) => assets.scriptsLater(source)) : []
  const html = renderToString(
    <html lang={language} class={frame.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{frame.title}</title>
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={frame.canonical} />
        <link rel="icon" href="data:," />
        {frame.linksOut && <base target="_blank" />}
        {styles.map((href) => (
          <link rel="stylesheet" href={href} crossorigin="anonymous" />
        ))}
        {scripts.map((src) => (
          <script type="module" src={src} crossorigin="anonymous" />
        ))}
        {ahead.map((href) => (
          <link rel="modulepreload" href={href} crossorigin="anonymous" />
        ))}
        {frame.opens && <link rel="preload" href={frame.opens} as="fetch" crossorigin="anonymous" />}
      </head>
      <body>
        <main>{frame.content}</main>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}

/** The line below an embed that is read: where it comes from, and the way there. */
export const EmbedLine = ({ at, to }: { readonly at: At; readonly to: string }) => (
  <p class="embed-line">
    <a href={to} target="_blank" rel="noopener">
      {embedWords[at.language].onSite(at.words.siteName)}
    </a>
  </p>
)

/** Sends an embed that every site may frame. It stays the same until the catalogue, the day or the code changes. */
export const sendEmbed = async (
  request: Request,
  response: Response,
  at: At,
  status: number,
  render: () => string | Promise<string>,
  /** What else it depends on. */
  more: readonly string[] = [],
): Promise<void> => {
  const { catalogue, today, version, config } = at.house
  allowFraming(config, request, response)
  response.status(status)
  await answer(request, response, {
    dependsOn: [
      await catalogue.version(),
      today(),
      version,
      config.baseUrl,
      at.assets.version,
      at.language,
      request.originalUrl,
      ...more,
    ],
    mediaType: 'text/html; charset=utf-8',
    freshFor: 0,
    varies: ['Accept-Language'],
    body: render,
  })
}

/** Why there is nothing to see, and the way to where there is something. */
export const Notice = (props: {
  readonly at: At
  readonly title: string
  readonly children: ComponentChildren
  readonly to?: string
}) => {
  const { at, title, children, to } = props
  const words = embedWords[at.language]
  return (
    <div class="notice" data-whole>
      <h1>{title}</h1>
      {children}
      <p>
        <a href={to ?? at.house.uris.home(at.language)} target="_blank" rel="noopener">
          {to ? words.onSite(at.words.siteName) : words.toHome(at.words.siteName)}
        </a>
      </p>
    </div>
  )
}

/** What a frame shows in place of what is missing, closed or broken. */
export const renderEmbedProblem = (
  site: Site,
  request: Request,
  response: Response,
  problem: Problem,
): string => {
  const at = siteFor(site, request)
  const told = at.words.problems[problem.slug]
  allowFraming(at.house.config, request, response)
  return renderEmbed(at, {
    title: told.title,
    canonical: at.house.uris.home(at.language),
    theme: themeOf(request),
    content: (
      <Notice at={at} title={told.title}>
        <p>{told.next}</p>
      </Notice>
    ),
  })
}
