// The embed of a work: its picture at once, the small viewer when it is touched, its credit always.

import type { Page } from '../../catalogue/model.ts'
import type { Size } from '../../images/geometry.ts'
import { wholePicture } from '../../images/info.ts'
import { pictureSizes, sizeReaching } from '../portal/pictures.tsx'
import type { At } from '../portal/site.ts'
import { Paragraphs } from '../portal/text.tsx'
import { titleOf } from '../portal/work-tile.tsx'
import { dayIn } from '../portal/written-dates.ts'
import { embedWords } from '../words/embed.ts'
import { creditOf } from './credit.ts'
import { Notice, renderEmbed, type Theme } from './frame.tsx'
import { type Embedded, regionText } from './place.ts'

const element = 'viewer/kulturwerk-viewer/element.ts'
/** Posters in a frame: none is wider than this, for a page may hold a dozen of them. */
const widestPoster = 800
const detailSide = 640

const longer = ({ width, height }: Size) => Math.max(width, height)

export type Poster = {
  readonly src: string
  readonly srcset?: string
  readonly width: number
  readonly height: number
}

/** A picture of the place: stored sizes of the whole page, or one drawing of a detail. Undefined where none is open. */
export const posterOf = (at: At, { shown, page, region }: Embedded): Poster | undefined => {
  const { open } = shown
  const image = page?.image
  if (!image || open.pixels <= 0) return undefined
  const base = at.house.uris.image(page.id)
  if (region && open.pixels === Number.POSITIVE_INFINITY) {
    const scale = Math.min(1, detailSide / longer(region))
    const width = Math.max(1, Math.round(region.width * scale))
    const height = Math.max(1, Math.round(region.height * scale))
    return { src: `${base}/${regionText(region)}/${width},${height}/0/default.jpg`, width, height }
  }
  const sizes = pictureSizes(image, open).filter((size, index) => index === 0 || longer(size) <= widestPoster)
  const chosen = sizeReaching(sizes, 400)
  if (!chosen) return undefined
  return {
    src: wholePicture(base, image, chosen),
    srcset: sizes.map((size) => `${wholePicture(base, image, size)} ${size.width}w`).join(', '),
    width: chosen.width,
    height: chosen.height,
  }
}

/** The address of the page of what is embedded, in the reader's language. */
export const pageOf = (at: At, { shown, page, chosen, region }: Embedded): string => {
  const { uris } = at.house
  if (!page || !chosen) return uris.workIn(at.language, shown.work.id)
  const detail = region ? `?xywh=${regionText(region)}` : ''
  return `${uris.pageIn(at.language, shown.work.id, page.id)}${detail}`
}

/** The words for those who do not see the picture. */
export const alternativeOf = (at: At, { shown, page }: Embedded): string => {
  const title = titleOf(at, shown.work)
  return page && shown.work.pageCount > 1 ? at.words.pageAlt(page.label, title) : at.words.workAlt(title)
}

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
          {...(poster.srcset && { srcset: poster.srcset, sizes: '(max-width: 480px) 100vw, 480px' })}
          width={poster.width}
          height={poster.height}
          alt={alternativeOf(at, embedded)}
        />
        <Caption at={at} embedded={embedded} />
      </figure>
    </kulturwerk-viewer>
  )
}

/** True if there is something to look at. */
export const isVisible = ({ page, shown }: Embedded): boolean => Boolean(page?.image) && shown.open.pixels > 0

/** The embed as HTML. */
export const renderWorkEmbed = (at: At, embedded: Embedded, options: EmbedOptions): string => {
  const poster = posterOf(at, embedded)
  const { page } = embedded
  return renderEmbed(at, {
    title: titleOf(at, embedded.shown.work),
    canonical: pageOf(at, embedded),
    theme: options.theme,
    scripts: page && poster ? [element] : [],
    content:
      page && poster ? (
        <Shown at={at} embedded={embedded} page={page} poster={poster} options={options} />
      ) : (
        <Nothing at={at} embedded={embedded} />
      ),
  })
}
