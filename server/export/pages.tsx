// The pages of an export: works, their leaves and stories, with links to nothing that is not there.

import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import type { Page, Transcription, WorkHead } from '../../catalogue/model.ts'
import { wholePicture } from '../../images/info.ts'
import type { DescribedWork } from '../../manifests/described.ts'
import { fileSizes } from '../../manifests/level0.ts'
import { metadata } from '../../manifests/metadata.ts'
import { SevenTowers } from '../portal/ornaments.tsx'
import { sizeReaching } from '../portal/pictures.tsx'
import type { At } from '../portal/site.ts'
import { Paragraphs, plain, Value } from '../portal/text.tsx'
import { Restriction, RightsAnswer } from '../portal/work-parts.tsx'
import { datesOf, openToday, shelfmarkOf, Title, titleOf, workPath } from '../portal/work-tile.tsx'
import type { StoryShown } from '../stories/shown.ts'
import { StoryBody } from '../stories/story.tsx'
import { versionFor } from '../stories/versions.ts'
import { maxSideOf } from './pictures.ts'
import type { WorkFiles } from './work-files.ts'

type Frame = {
  readonly title: string
  readonly address: (language: SurfaceLanguage) => string
  readonly content: ComponentChildren
  readonly manifest?: string
}

const scripts = ['viewer/kulturwerk-viewer/element.ts', 'viewer/islands/portal.ts']

/** A page of the export in its frame, as HTML. */
export const renderFile = (at: At, { title, address, content, manifest }: Frame): string => {
  const { words, language, assets, house, path } = at
  const other = language === 'de' ? 'en' : 'de'
  const html = renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${words.siteName}`}</title>
        <link rel="canonical" href={address(language)} />
        {surfaceLanguages.map((tag) => (
          <link rel="alternate" hreflang={tag} href={address(tag)} />
        ))}
        <meta name="color-scheme" content="light dark" />
        {assets.styles('viewer/styles/portal.css').map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {scripts.map((source) => {
          const src = assets.script(source)
          return src && <script type="module" src={src} />
        })}
        <link rel="icon" href={assets.file('icon.svg') ?? 'data:,'} type="image/svg+xml" />
        {manifest && <link rel="alternate" type="application/ld+json" href={manifest} />}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skipToContent}
        </a>
        <header class="masthead">
          <a class="wordmark" href={path(house.uris.home(language))} rel="home">
            <SevenTowers />
            <span>{words.siteName}</span>
          </a>
          <nav aria-label={words.mainNavigation}>
            <ul>
              <li>
                <a href={path(house.uris.mapIn(language))}>{words.map}</a>
              </li>
              <li>
                <a href={path(house.uris.stories(language))}>{words.stories}</a>
              </li>
              <li>
                <a class="other-language" href={path(address(other))} hreflang={other} lang={other}>
                  {words.otherLanguage}
                </a>
              </li>
            </ul>
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          {content}
        </main>
        <footer class="colophon">
          <p>{words.independent}</p>
          <p>{words.exported}</p>
        </footer>
      </body>
    </html>,
  )
  return `<!doctype html>${html}\n`
}

type WorkProps = { readonly at: At; readonly of: DescribedWork }

/** A picture in the sizes that lie as files. */
const FilePicture = (props: {
  readonly at: At
  readonly page: Page
  readonly of: Pick<DescribedWork, 'access'>
  readonly alt: string
  readonly side: number
}) => {
  const { at, page, of, alt, side } = props
  if (!page.image) return null
  const sizes = fileSizes(page.image, maxSideOf(page.image, of.access))
  const chosen = sizeReaching(sizes, side)
  if (!chosen) return null
  const uri = wholePicture(at.house.uris.image(page.id), page.image, chosen)
  return (
    <img src={at.path(uri)} width={page.image.width} height={page.image.height} alt={alt} loading="lazy" />
  )
}

const Stage = ({ at, of, page }: WorkProps & { readonly page: Page }) => {
  const { uris } = at.house
  const title = titleOf(at, of.work)
  return (
    <kulturwerk-viewer
      class="stage"
      manifest={at.path(uris.manifest(of.work.id))}
      canvas={uris.canvas(page.id, of.work.id)}
      lang={at.language}
    >
      <figure>
        <FilePicture
          at={at}
          page={page}
          of={of}
          side={1000}
          alt={of.work.pageCount > 1 ? at.words.pageAlt(page.label, title) : at.words.workAlt(title)}
        />
      </figure>
    </kulturwerk-viewer>
  )
}

const leafPath = (at: At, page: Page) => at.path(at.house.uris.pageIn(at.language, page.work, page.id))

/** The pages of a work that everybody may see. */
export const openPages = ({ work, access }: DescribedWork): readonly Page[] =>
  access.pixels > 0 ? work.pages.filter(({ image }) => image) : []

const Leaves = ({ at, of }: WorkProps) => (
  <section class="band" aria-labelledby="pages">
    <h2 id="pages">{at.words.pagesHeading}</h2>
    <ol class="row">
      {openPages(of).map((page) => (
        <li class="tile">
          <a href={leafPath(at, page)}>
            <FilePicture at={at} page={page} of={of} side={200} alt="" />
            <span class="tile-title">{page.label}</span>
          </a>
        </li>
      ))}
    </ol>
  </section>
)

const Facts = ({ at, of }: WorkProps) => (
  <dl class="facts">
    {metadata(of).map(({ label, value }) => (
      <div>
        <dt>{plain(at, label)}</dt>
        <dd>
          <Value at={at} of={value} />
        </dd>
      </div>
    ))}
  </dl>
)

const Head = ({ at, of }: WorkProps) => (
  <header class="work-head">
    <h1>
      <Title at={at} work={of.work} />
    </h1>
    <p class="work-date">{datesOf(at, of.work)}</p>
    <p class="work-holder">
      <Value at={at} of={of.institution.name} />
      {shelfmarkOf(at, of.work) && `, ${shelfmarkOf(at, of.work)}`}
    </p>
  </header>
)

/** The page of a work as HTML. */
export const renderWorkFile = (at: At, of: DescribedWork, files: WorkFiles): string => {
  const { work, access } = of
  const { uris } = at.house
  const pages = openPages(of)
  const shown = { work, open: access, institution: of.institution, fonds: of.fonds, neighbours: {} }
  const first = pages.find(({ id }) => id === work.startPage) ?? pages[0]
  const manifest = at.path(uris.manifest(work.id))
  return renderFile(at, {
    title: titleOf(at, work),
    address: (tag) => uris.workIn(tag, work.id),
    manifest,
    content: (
      <article class="work">
        {first && <Stage at={at} of={of} page={first} />}
        <div class="work-columns">
          <div class="reading">
            <Head at={at} of={of} />
            <Restriction at={at} shown={shown} />
            <RightsAnswer at={at} shown={shown} />
            {work.description && access.record === 'full' && (
              <section class="description">
                <Paragraphs at={at} of={work.description} />
              </section>
            )}
            <section aria-labelledby="facts">
              <h2 id="facts">{at.words.facts}</h2>
              <Facts at={at} of={of} />
            </section>
            <ul class="plain">
              {files.pdf && (
                <li>
                  <a href={at.path(uris.pdf(work.id))}>{at.words.files.pdf}</a>
                </li>
              )}
              {files.text && (
                <li>
                  <a href={at.path(uris.plainText(work.id))}>{at.words.files.allText}</a>
                </li>
              )}
              <li>
                <a href={manifest}>{at.words.manifest}</a>
              </li>
            </ul>
          </div>
        </div>
        {pages.length > 1 && <Leaves at={at} of={of} />}
      </article>
    ),
  })
}

/** A page of a work as HTML, with its text. */
export const renderLeafFile = (
  at: At,
  of: DescribedWork,
  page: Page,
  text: Transcription | undefined,
): string => {
  const { uris } = at.house
  const pages = openPages(of)
  const index = pages.findIndex(({ id }) => id === page.id)
  const [before, after] = [pages[index - 1], pages[index + 1]]
  return renderFile(at, {
    title: `${titleOf(at, of.work)}, ${page.label}`,
    address: (tag) => uris.pageIn(tag, of.work.id, page.id),
    manifest: at.path(uris.manifest(of.work.id)),
    content: (
      <article class="work">
        <Stage at={at} of={of} page={page} />
        <nav class="steps" aria-label={at.words.pagesHeading}>
          {before ? <a href={leafPath(at, before)}>{at.words.previousPage}</a> : <span />}
          {after ? <a href={leafPath(at, after)}>{at.words.nextPage}</a> : <span />}
        </nav>
        <h1>
          <a href={workPath(at, of.work.id)}>
            <Title at={at} work={of.work} />
          </a>
          , {page.label}
        </h1>
        {text && text.lines.length > 0 && (
          <section class="page-text">
            <h2>{at.words.pageTextOf(page.label)}</h2>
            <p {...(text.language && { lang: text.language })} dir="auto">
              {text.lines.map((line) => (
                <>
                  {line.text}
                  <br />
                </>
              ))}
            </p>
          </section>
        )}
      </article>
    ),
  })
}

/** A story as HTML. */
export const renderStoryFile = (at: At, shown: StoryShown): string =>
  renderFile(at, {
    title: versionFor(at, shown.story).version.title,
    address: (tag) => at.house.uris.storyIn(tag, shown.id),
    manifest: at.path(at.house.uris.storyManifest(shown.id)),
    content: <StoryBody at={at} shown={shown} />,
  })

/** The list of stories as HTML. */
export const renderStoriesFile = (at: At, stories: readonly StoryShown[]): string =>
  renderFile(at, {
    title: at.words.stories,
    address: (tag) => at.house.uris.stories(tag),
    content: (
      <div class="band">
        <h1>{at.words.stories}</h1>
        {stories.length === 0 && <p>{at.words.noStories}</p>}
        <ul class="register">
          {stories.map((shown) => (
            <li>
              <a href={at.path(at.house.uris.storyIn(at.language, shown.id))}>
                {versionFor(at, shown.story).version.title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ),
  })

/** The address of a stretch of the list of works; the first is the first page. */
export const listUri = (at: At, number: number): string =>
  number === 1 ? at.house.uris.home(at.language) : `${at.house.uris.home(at.language)}/list/${number}`

/** A stretch of all works as HTML. */
export const renderListFile = (at: At, works: readonly WorkHead[], number: number, isLast: boolean): string =>
  renderFile(at, {
    title: at.words.allWorks,
    address: (tag) => listUri({ ...at, language: tag }, number),
    content: (
      <div class="band">
        <h1>{number === 1 ? at.words.homeTitle : at.words.allWorks}</h1>
        <p class="lead">{at.words.siteLead}</p>
        <ul class="register">
          {works.map((work) => (
            <li>
              <a href={workPath(at, work.id)}>
                <Title at={at} work={work} />
              </a>
              <span class="figure">
                {openToday(at, work).record === 'none' ? '' : `${datesOf(at, work)} · ${work.shelfmark}`}
              </span>
            </li>
          ))}
        </ul>
        <nav class="steps" aria-label={at.words.pagesOfResults}>
          {number > 1 ? <a href={at.path(listUri(at, number - 1))}>{at.words.previousResults}</a> : <span />}
          {isLast ? <span /> : <a href={at.path(listUri(at, number + 1))}>{at.words.nextResults}</a>}
        </nav>
      </div>
    ),
  })
