// The embed of a work: its picture at once, the small viewer when it is touched, its credit always.

import type { Page } from '../../catalogue/model.ts'
import type { At } from '../portal/site.ts'
import { Paragraphs } from '../portal/text.tsx'
import { titleOf } from '../portal/work-tile.tsx'
import { dayIn } from '../portal/written-dates.ts'
import { embedWords } from '../words/embed.ts'
import { creditOf } from './credit.ts'
import { Notice, renderEmbed, type Theme } from './frame.tsx'
import { type Embedded, regionText } from './place.ts'
import { alternativeOf, type Poster, pageOf, posterOf } from './poster.ts'

const element = 'viewer/kulturwerk-viewer/element.ts'

type Props = { readonly at: At; readonly embedded: Embedded }

/** Why nothing is to be seen, until when, and where to ask. */
const Nothing = ({ at, embedded }: Props) => {
  const { open, work } = embedded.shown
  const { words } = at
  return (
    <Notice at={at} title={titleOf(at, work)} to={pageOf(at, embedded)}>
      {open.why ? (
        <>
          <Paragraphs at={at} of={open.why} />
          <p>{open.until ? words.closedUntil(dayIn(at.language, open.until)) : words.closedForGood}</p>
        </>
      ) : (
        <p>{embedWords[at.language].withoutPictures}</p>
      )}
      <p>{creditOf(at, embedded.shown).source}</p>
    </Notice>
  )
}

/** Title, source and licence, with the way to the work. */
const Caption = ({ at, embedded }: Props) => {
  const { title, source, licence } = creditOf(at, embedded.shown)
  return (
    <figcaption>
      <a class="title" href={pageOf(at, embedded)} target="_blank" rel="noopener">
        {title}
      </a>
      {source && ` ${source}`}
      {licence && (
        <>
          {' · '}
          <a href={licence.href} target="_blank" rel="license noopener">
            {licence.name}
          </a>
        </>
      )}
    </figcaption>
  )
}

export type EmbedOptions = {
  readonly theme: Theme
  /** Opens when it is seen; else when it is touched, for a page may hold many. */
  readonly seen: boolean
  readonly query: string | undefined
}

const Shown = (
  props: Props & { readonly page: Page; readonly poster: Poster; readonly options: EmbedOptions },
) => {
  const { at, embedded, page, poster, options } = props
  const { uris } = at.house
  const { work } = embedded.shown
  return (
    <kulturwerk-viewer
      manifest={uris.manifest(work.id)}
      canvas={uris.canvas(page.id, work.id)}
      lang={at.language}
      open={options.seen ? 'seen' : 'touched'}
      {...(embedded.region && { region: regionText(embedded.region) })}
      {...(options.query && { query: options.query })}
    >
      <figure>
        <img
          src={poster.src}
          {...(poster.srcset && { srcset: poster.srcset, sizes: poster.sizes, loading: 'lazy' })}
          width={poster.width}
          height={poster.height}
          alt={alternativeOf(at, embedded)}
        />
        <Caption at={at} embedded={embedded} />
      </figure>
    </kulturwerk-viewer>
  )
}

/** The embed as HTML. */
export const renderWorkEmbed = (at: At, embedded: Embedded, options: EmbedOptions): string => {
  const poster = posterOf(at, embedded)
  const { page } = embedded
  return renderEmbed(at, {
    title: titleOf(at, embedded.shown.work),
    canonical: pageOf(at, embedded),
    theme: options.theme,
    scripts: page && poster ? [element] : [],
    ...(page && poster && options.seen && { opens: at.house.uris.manifest(embedded.shown.work.id) }),
    content:
      page && poster ? (
        <Shown at={at} embedded={embedded} page={page} poster={poster} options={options} />
      ) : (
        <Nothing at={at} embedded={embedded} />
      ),
  })
}
