// What the page of a work and the pages of its pages share: the way down to it, its picture, what one may do with it, links for machines.

import type { ComponentChildren } from 'preact'
import type { Box, Page } from '../../catalogue/model.ts'
import { oembedLinks } from '../embed/oembed.ts'
import type { Frame } from './layout.tsx'
import { Picture, shareClass } from './pictures.tsx'
import { mayIUse } from './rights-sentence.ts'
import type { At } from './site.ts'
import { Paragraphs, Value } from './text.tsx'
import type { WorkShown } from './work-shown.ts'
import { titleOf } from './work-tile.tsx'
import { dayIn } from './written-dates.ts'

type Props = { readonly at: At; readonly shown: WorkShown }

/** Where the work stands: its house and the path of fonds down to it. */
export const Breadcrumb = ({ at, shown, more }: Props & { readonly more?: ComponentChildren }) => {
  const { words, house, path, language } = at
  const { institution, fonds } = shown
  return (
    <nav class="breadcrumb" aria-label={words.breadcrumb}>
      <ol>
        {institution && (
          <li>
            <a href={path(house.uris.collectionIn(language, institution.id))}>
              <Value at={at} of={institution.name} />
            </a>
          </li>
        )}
        {fonds.map((one) => (
          <li>
            <a href={path(house.uris.collectionIn(language, one.id))}>
              <Value at={at} of={one.title} />
            </a>
          </li>
        ))}
        {more && <li>{more}</li>}
      </ol>
    </nav>
  )
}

type StageProps = Props & { readonly page: Page; readonly q?: string; readonly region?: Box }

/** The small viewer around a picture that is there without it. */
export const Stage = ({ at, shown, page, q, region }: StageProps) => {
  const { house, path, words, language } = at
  const { work, open } = shown
  const title = titleOf(at, work)
  return (
    <kulturwerk-viewer
      class={`stage ${shareClass(page.image ?? { width: 1, height: 1 })}`}
      manifest={path(house.uris.manifest(work.id))}
      canvas={house.uris.canvas(page.id, work.id)}
      lang={language}
      {...(q && { query: q })}
      {...(region && { region: `${region.x},${region.y},${region.width},${region.height}` })}
    >
      <figure>
        <Picture
          at={at}
          page={page}
          open={open}
          alt={work.pageCount > 1 ? words.pageAlt(page.label, title) : words.workAlt(title)}
          shown="(min-width: 75rem) 75rem, 100vw"
          side={1200}
          first
        />
      </figure>
    </kulturwerk-viewer>
  )
}

/** Why little or nothing is shown, and until when. */
export const Restriction = ({ at, shown }: Props) => {
  const { words, language } = at
  const { open } = shown
  if (!open.why) return null
  return (
    <section class="notice restriction" aria-labelledby="restriction">
      <h2 id="restriction">{open.pixels > 0 ? words.previewHeading : words.closedHeading}</h2>
      <Paragraphs at={at} of={open.why} />
      <p>{open.until ? words.closedUntil(dayIn(language, open.until)) : words.closedForGood}</p>
      <p>{words.closedNext}</p>
    </section>
  )
}

/** "Darf ich das benutzen?" */
export const RightsAnswer = ({ at, shown }: Props) => {
  const { words } = at
  const { work, open, institution } = shown
  const { sentence, free, statement, name } = mayIUse(at, work, open)
  const credit = work.rights.requiredStatement ?? institution?.attribution
  return (
    <section class={free ? 'rights free' : 'rights'} aria-labelledby="rights">
      <h2 id="rights">{words.mayIUse}</h2>
      <p>
        {sentence}{' '}
        {statement && (
          <a href={statement} rel="license noopener">
            {name}
          </a>
        )}
      </p>
      {credit && open.record === 'full' && (
        <p class="credit">
          {words.credit}: <Value at={at} of={credit} />
        </p>
      )}
    </section>
  )
}

/** What consumers of oEmbed look for; nothing where no picture is open. */
const discovery = (at: At, { work, open }: WorkShown, page: Page | undefined) =>
  open.pixels > 0
    ? oembedLinks(
        at,
        page
          ? at.house.uris.pageIn(at.language, work.id, page.id)
          : at.house.uris.workIn(at.language, work.id),
        titleOf(at, work),
      )
    : []

/** What the head of every page of a work says to machines. */
export const workLinks = (at: At, shown: WorkShown, page?: Page): NonNullable<Frame['links']> => [
  ...discovery(at, shown, page),
  {
    rel: 'alternate',
    type: 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
    href: at.house.uris.manifest(shown.work.id),
    title: at.words.manifest,
  },
  ...(shown.work.rights.statement && shown.open.pixels > 0
    ? [{ rel: 'license', href: shown.work.rights.statement }]
    : []),
]
