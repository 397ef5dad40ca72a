// The page of a story: chapters to scroll through, each with its detail; whole without JavaScript, on paper too.

import type { ComponentChildren } from 'preact'
import { presentation3MediaType } from '../../manifests/shapes.ts'
import type { ChapterPicture, ChapterWords } from '../../manifests/story.ts'
import { EmbedLine, renderEmbed, type Theme } from '../embed/frame.tsx'
import { oembedLinks } from '../embed/oembed.ts'
import { renderPage } from '../portal/layout.tsx'
import type { At } from '../portal/site.ts'
import { StateLink } from '../portal/state-link.tsx'
import { Value } from '../portal/text.tsx'
import { Title, titleOf, workPath } from '../portal/work-tile.tsx'
import { coverOf, detailOf, regionOf, wholeOf } from './pictures.ts'
import { QrCode } from './qr.tsx'
import type { ChapterShown, StoryShown } from './shown.ts'
import { anchorOf, spokenIn, stationUri, versionFor, wordsIn } from './versions.ts'

type Props = { readonly at: At; readonly shown: StoryShown }

const pagePath = (at: At, { of, page, region }: ChapterPicture) => {
  const path = at.path(at.house.uris.pageIn(at.language, of.work.id, page.id))
  return region ? `${path}?xywh=${region.x},${region.y},${region.width},${region.height}` : path
}

/** Where the picture comes from, with what must be said of it. */
const Caption = ({ at, picture }: { readonly at: At; readonly picture: ChapterPicture }) => {
  const { work, institution } = picture.of
  const credit = work.rights.requiredStatement ?? institution.attribution
  return (
    <figcaption>
      <a href={pagePath(at, picture)}>
        <Title at={at} work={work} />
      </a>
      {work.pageCount > 1 && <span>, {picture.page.label}</span>}
      {credit && (
        <span class="credit">
          <Value at={at} of={credit} />
        </span>
      )}
      <StateLink
        at={at}
        place={{ work: work.id, page: picture.page.id, ...(picture.region && { box: picture.region }) }}
      >
        {picture.region ? at.words.placeInResearch : at.words.pageInResearch}
      </StateLink>
    </figcaption>
  )
}

/** The detail of a chapter. What the island needs to move the picture stands in its data. */
const ChapterFigure = (props: {
  readonly at: At
  readonly picture: ChapterPicture
  readonly title: string
}) => {
  const { at, picture, title } = props
  const detail = detailOf(at, picture)
  const whole = wholeOf(at, picture)
  const { image } = picture.page
  if (!detail || !image) return null
  const { x, y, width, height } = regionOf(picture)
  return (
    <figure
      class="chapter-picture"
      data-whole={whole?.path}
      data-full={`${image.width},${image.height}`}
      data-region={`${x},${y},${width},${height}`}
    >
      <img
        src={detail.path}
        width={detail.width}
        height={detail.height}
        alt={at.words.storyPictureAlt(title, titleOf(at, picture.of.work))}
        loading="lazy"
        decoding="async"
      />
      <Caption at={at} picture={picture} />
    </figure>
  )
}

/** Why a chapter has no picture, in words for visitors. */
const NoPicture = ({ at, chapter }: { readonly at: At; readonly chapter: ChapterShown }) => {
  const { absent, of } = chapter
  if (!absent) return null
  return (
    <div class="chapter-picture missing" role="note">
      <p>{at.words.storyAbsent[absent]}</p>
      {of && (
        <p>
          <a href={workPath(at, of.work.id)}>
            <Title at={at} work={of.work} />
          </a>
        </p>
      )}
    </div>
  )
}

/** What is said to those who listen: to be read, and, where the browser has a voice, to be heard. */
const Sound = ({
  at,
  words,
  tag,
}: {
  readonly at: At
  readonly words: ChapterWords
  readonly tag: string
}) =>
  words.sound ? (
    <details class="chapter-sound">
      <summary>{at.words.storySound}</summary>
      <p data-sound={tag} {...(tag === at.language ? {} : { lang: tag })}>
        {words.sound}
      </p>
      <button type="button" hidden data-listen data-stop={at.words.storyStop}>
        {at.words.storyListen}
      </button>
    </details>
  ) : null

const Chapter = ({ at, shown, chapter }: Props & { readonly chapter: ChapterShown }) => {
  const { tag } = versionFor(at, shown.story)
  const said = wordsIn(chapter, tag)
  if (!said) return null
  const { words } = said
  const anchor = anchorOf(chapter)
  return (
    <section class="chapter" id={anchor} aria-labelledby={`${anchor}-title`}>
      <div class="chapter-words" {...spokenIn(at, said.tag)}>
        <h2 id={`${anchor}-title`}>{words.title}</h2>
        {/* Written by our own reader of Markdown, which lets no raw HTML through. */}
        <div dangerouslySetInnerHTML={{ __html: words.html }} />
        <Sound at={at} words={words} tag={said.tag} />
      </div>
      {chapter.picture ? (
        <ChapterFigure at={at} picture={chapter.picture} title={words.title} />
      ) : (
        <NoPicture at={at} chapter={chapter} />
      )}
      {shown.stations && (
        <div class="chapter-code">
          <QrCode text={stationUri(at, shown, chapter)} label={at.words.storyCodeFor(words.title)} />
        </div>
      )}
    </section>
  )
}

/** The story itself: head and chapters, the same on its page and embedded. */
export const StoryBody = ({ at, shown, after }: Props & { readonly after?: ComponentChildren }) => {
  const { tag, version } = versionFor(at, shown.story)
  return (
    <article class="story">
      <header class="story-head" {...spokenIn(at, tag)}>
        <p class="overline">{at.words.story}</p>
        <h1>{version.title}</h1>
        <p class="lead">{version.lead}</p>
      </header>
      <div class="chapters">
        {shown.chapters.map((chapter) => (
          <Chapter at={at} shown={shown} chapter={chapter} />
        ))}
      </div>
      {after}
    </article>
  )
}

/** The works that a story leads through, each once. */
const StoryWorks = ({ at, shown }: Props) => {
  const works = shown.chapters.flatMap(({ picture }) => (picture ? [picture.of.work] : []))
  const distinct = works.filter(({ id }, index) => works.findIndex((other) => other.id === id) === index)
  if (distinct.length === 0) return null
  return (
    <section aria-labelledby="story-works">
      <h2 id="story-works">{at.words.storyWorks}</h2>
      <ul class="plain">
        {distinct.map((work) => (
          <li>
            <a href={workPath(at, work.id)}>
              <Title at={at} work={work} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const After = ({ at, shown }: Props) => {
  const { words, house, path, language } = at
  const { version } = versionFor(at, shown.story)
  const frame = `<iframe src="${house.uris.embedStory(shown.id)}?lang=${language}" title="${version.title.replaceAll('"', '&quot;')}" width="100%" height="640" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>`
  return (
    <div class="story-after">
      <StoryWorks at={at} shown={shown} />
      <section aria-labelledby="story-share">
        <h2 id="story-share">{words.storyShare}</h2>
        <p>{words.storyEmbed}</p>
        <p class="citation" id="story-embed">
          <code>{frame}</code>
        </p>
        <p>
          <button type="button" class="quiet" hidden data-copies="story-embed" data-done={words.copied}>
            {words.copy}
          </button>
        </p>
        <ul class="plain">
          <li>
            <a href={path(house.uris.storyManifest(shown.id))}>{words.storyManifest}</a>
          </li>
          {shown.stations && (
            <li>
              <a href={path(house.uris.storyCodes(language, shown.id))}>{words.storyCodes}</a>
            </li>
          )}
          <li>
            <a href={path(house.uris.stories(language))}>{words.allStories}</a>
          </li>
        </ul>
        {version.credit && <p class="aside">{version.credit}</p>}
      </section>
    </div>
  )
}

/** The page of a story as HTML. */
export const renderStory = (at: At, shown: StoryShown): string => {
  const { house } = at
  const { version } = versionFor(at, shown.story)
  const cover = coverOf(at, shown)
  return renderPage(at, {
    title: version.title,
    description: version.lead,
    address: (tag) => house.uris.storyIn(tag, shown.id),
    current: 'stories',
    scripts: ['viewer/islands/portal.ts'],
    links: [
      {
        rel: 'alternate',
        type: presentation3MediaType,
        href: house.uris.storyManifest(shown.id),
        title: at.words.manifest,
      },
      ...oembedLinks(at, house.uris.storyIn(at.language, shown.id), version.title),
    ],
    ...(cover && {
      picture: {
        uri: new URL(cover.path, house.uris.base).href,
        width: cover.width,
        height: cover.height,
        alt: version.title,
      },
    }),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: version.title,
      description: version.lead,
      inLanguage: versionFor(at, shown.story).tag,
      url: house.uris.storyIn(at.language, shown.id),
    },
    content: <StoryBody at={at} shown={shown} after={<After at={at} shown={shown} />} />,
  })
}

/** The story for other people's pages, as HTML. */
export const renderStoryEmbed = (at: At, shown: StoryShown, theme: Theme): string => {
  const canonical = at.house.uris.storyIn(at.language, shown.id)
  return renderEmbed(at, {
    title: versionFor(at, shown.story).version.title,
    canonical,
    theme,
    scripts: ['viewer/islands/embed-reading.ts'],
    styles: ['viewer/styles/embed-reading.css'],
    linksOut: true,
    content: (
      <div data-whole>
        <StoryBody at={at} shown={shown} after={<EmbedLine at={at} to={canonical} />} />
      </div>
    ),
  })
}
