// Stories as a list: on a page of their own, or as a part of the first page.

import { renderPage } from '../portal/layout.tsx'
import type { At } from '../portal/site.ts'
import { coverOf } from './pictures.ts'
import type { StoryShown } from './shown.ts'
import { spokenIn, versionFor } from './versions.ts'

type Props = { readonly at: At; readonly shown: StoryShown }

/** A story in a list: its picture, title and lead. */
const StoryTile = ({ at, shown }: Props) => {
  const { tag, version } = versionFor(at, shown.story)
  const cover = coverOf(at, shown)
  return (
    <li class="story-tile" {...spokenIn(at, tag)}>
      <a href={at.path(at.house.uris.storyIn(at.language, shown.id))}>
        {cover && <img src={cover.path} width={cover.width} height={cover.height} alt="" loading="lazy" />}
        <span class="tile-title">{version.title}</span>
      </a>
      <p>{version.lead}</p>
    </li>
  )
}

const StoryTiles = ({ at, stories }: { readonly at: At; readonly stories: readonly StoryShown[] }) => (
  <ul class="story-tiles">
    {stories.map((shown) => (
      <StoryTile at={at} shown={shown} />
    ))}
  </ul>
)

/** Stories on the first page; nothing where there are none. */
export const StoriesBand = ({ at, stories }: { readonly at: At; readonly stories: readonly StoryShown[] }) =>
  stories.length === 0 ? null : (
    <section class="band" aria-labelledby="stories">
      <h2 id="stories">
        <a href={at.path(at.house.uris.stories(at.language))}>{at.words.stories}</a>
      </h2>
      <StoryTiles at={at} stories={stories} />
    </section>
  )

/** All stories as HTML. */
export const renderStories = (at: At, stories: readonly StoryShown[]): string =>
  renderPage(at, {
    title: at.words.stories,
    description: at.words.storiesLead,
    address: (tag) => at.house.uris.stories(tag),
    current: 'stories',
    scripts: ['viewer/islands/portal.ts'],
    content: (
      <div class="band">
        <h1>{at.words.stories}</h1>
        <p class="lead">{stories.length > 0 ? at.words.storiesLead : at.words.noStories}</p>
        <StoryTiles at={at} stories={stories} />
      </div>
    ),
  })
