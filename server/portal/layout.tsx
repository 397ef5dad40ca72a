// The frame of every page: head with links for people and machines, header, footer.

import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import { nameKinds } from '../../catalogue/names.ts'
import { CompareBar } from './compare.tsx'
import { SevenTowers } from './ornaments.tsx'
import type { At } from './site.ts'

type HeadLink = {
  readonly rel: string
  readonly href: string
  readonly type?: string
  readonly title?: string
}

export type Frame = {
  readonly title: string
  readonly description?: string
  /** The full address of this page in a language. */
  readonly address: (language: SurfaceLanguage) => string
  readonly content: ComponentChildren
  readonly current?: 'home' | 'search' | 'collections' | 'stories' | 'map' | 'about'
  readonly hidden?: boolean
  /** What is true in one language only, or an answer that has no address of its own. */
  readonly canonical?: string
  readonly links?: readonly HeadLink[]
  readonly jsonLd?: unknown
  readonly picture?: {
    readonly uri: string
    readonly width: number
    readonly height: number
    readonly alt: string
  }
  /** The path of the manifest that the small viewer shows. */
  readonly manifest?: string
  /** Sources of the scripts that lift this page, in the order in which they begin. */
  readonly scripts?: readonly string[]
  readonly ownSearchLine?: boolean
}

const styleSheet = 'viewer/styles/portal.css'
const fontsAtOnce = ['fonts/serif.woff2', 'fonts/sans.woff2']

const smallViewer = 'viewer/kulturwerk-viewer/element.ts'
/** Where the small viewer opens without a touch, its desk is fetched with the page; elsewhere it may never be wanted. */
const opensByItself = '(hover: hover) and (pointer: fine)'

/** JSON inside a script element: no `<`, so nothing in it can end the element. */
const jsonInHtml = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c')

const Head = ({ at, frame }: { readonly at: At; readonly frame: Frame }) => {
  const { words, language, assets, house, path } = at
  const own = frame.canonical ?? frame.address(language)
  const title = frame.title === words.siteName ? frame.title : `${frame.title} · ${words.siteName}`
  const description = frame.description ?? words.siteLead
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      {frame.hidden && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={own} />
      {!frame.hidden &&
        surfaceLanguages.map((tag) => <link rel="alternate" hreflang={tag} href={frame.address(tag)} />)}
      {!frame.hidden && <link rel="alternate" hreflang="x-default" href={frame.address('de')} />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#faf7f2" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#14171a" media="(prefers-color-scheme: dark)" />
      {fontsAtOnce.map((font) => {
        const href = assets.file(font)
        return href && <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      })}
      {assets.styles(styleSheet).map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {(frame.scripts ?? []).map((source) => {
        const src = assets.script(source)
        return src && <script type="module" src={src} />
      })}
      {(frame.scripts ?? [])
        .flatMap((source) => assets.scriptsBefore(source))
        .map((href) => (
          <link rel="modulepreload" href={href} />
        ))}
      {(frame.scripts ?? []).includes(smallViewer) &&
        assets
          .scriptsLater(smallViewer)
          .map((href) => <link rel="modulepreload" href={href} media={opensByItself} />)}
      {frame.manifest && (
        <link rel="preload" href={frame.manifest} as="fetch" crossorigin="anonymous" media={opensByItself} />
      )}
      <link rel="icon" href={assets.file('icon.svg') ?? 'data:,'} type="image/svg+xml" />
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title={words.openSearchName}
        href={path(`${house.uris.home(language)}/opensearch.xml`)}
      />
      {(frame.links ?? []).map((link) => (
        <link {...link} />
      ))}
      <meta property="og:site_name" content={words.siteName} />
      <meta property="og:title" content={frame.title} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={own} />
      <meta property="og:locale" content={language === 'de' ? 'de_DE' : 'en_GB'} />
      {frame.picture && (
        <>
          <meta property="og:image" content={frame.picture.uri} />
          <meta property="og:image:width" content={String(frame.picture.width)} />
          <meta property="og:image:height" content={String(frame.picture.height)} />
          <meta property="og:image:alt" content={frame.picture.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {frame.jsonLd !== undefined && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInHtml(frame.jsonLd) }} />
      )}
    </head>
  )
}

const Header = ({ at, frame }: { readonly at: At; readonly frame: Frame }) => {
  const { words, language, house, path } = at
  const other = language === 'de' ? 'en' : 'de'
  const entries = [
    { name: 'search', label: words.search, href: house.uris.searchIn(language) },
    { name: 'collections', label: words.collections, href: `${house.uris.home(language)}/collections` },
    { name: 'map', label: words.map, href: house.uris.mapIn(language) },
    { name: 'stories', label: words.stories, href: house.uris.stories(language) },
    { name: 'about', label: words.about, href: `${house.uris.home(language)}/about` },
  ] as const
  return (
    <header class="masthead">
      <a class="wordmark" href={path(house.uris.home(language))} rel="home">
        <SevenTowers />
        <span>{words.siteName}</span>
      </a>
      {!frame.ownSearchLine && (
        <search class="masthead-search">
          <form action={path(house.uris.searchIn(language))}>
            <input type="search" name="q" aria-label={words.searchLabel} placeholder={words.search} />
            <button type="submit">{words.searchAction}</button>
          </form>
        </search>
      )}
      <nav aria-label={words.mainNavigation}>
        <ul>
          {entries.map(({ name, label, href }) => (
            <li>
              <a href={path(href)} {...(frame.current === name && { 'aria-current': 'page' })}>
                {label}
              </a>
            </li>
          ))}
          <li>
            <a class="other-language" href={path(frame.address(other))} hreflang={other} lang={other}>
              {words.otherLanguage}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  )
}

const Footer = ({ at }: { readonly at: At }) => {
  const { words, language, house, path } = at
  const home = path(house.uris.home(language))
  return (
    <footer class="colophon">
      <p>{words.independent}</p>
      <ul>
        {nameKinds.map((kind) => (
          <li>
            <a href={path(house.uris.names(language, kind))}>{words.names.title[kind]}</a>
          </li>
        ))}
        <li>
          <a href={`${home}/about`}>{words.about}</a>
        </li>
        <li>
          <a href={`${home}/imprint`}>{words.imprint}</a>
        </li>
        <li>
          <a href={`${home}/privacy`}>{words.privacy}</a>
        </li>
        <li>
          <a href={`${home}/accessibility`}>{words.accessibility}</a>
        </li>
        <li>
          <a href={`${home}/data`}>{words.forMachines}</a>
        </li>
      </ul>
    </footer>
  )
}

/** A whole page as HTML. */
export const renderPage = (at: At, frame: Frame): string => {
  const html = renderToString(
    <html lang={at.language}>
      <Head at={at} frame={frame} />
      <body>
        <a class="skip" href="#main">
          {at.words.skipToContent}
        </a>
        <Header at={at} frame={frame} />
        <main id="main" tabIndex={-1}>
          {frame.content}
        </main>
        <Footer at={at} />
        <CompareBar at={at} />
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
