// The page of a work: the picture first, then title, date as written, holder, what one may do with it, and all that is known.

import type { ComponentChildren } from 'preact'
import type { Box, Page } from '../../catalogue/model.ts'
import { EmbedMaker } from '../embed/maker.tsx'
import { oembedLinks } from '../embed/oembed.ts'
import { type Citable, CiteSection } from './cite-section.tsx'
import { CompareButton } from './compare.tsx'
import { Contents, Leaves } from './contents.tsx'
import { Downloads } from './downloads.tsx'
import { Facts, ProvenanceFacts } from './facts.tsx'
import { Feedback } from './feedback.tsx'
import { workJsonLd } from './json-ld.ts'
import { type Frame, renderPage } from './layout.tsx'
import { firstPage } from './leading-page.ts'
import type { Near } from './near.ts'
import { IiifIcon } from './ornaments.tsx'
import { Picture, pictureReaching, shareClass } from './pictures.tsx'
import { mayIUse } from './rights-sentence.ts'
import type { At } from './site.ts'
import { Paragraphs, plain, Value } from './text.tsx'
import type { WorkShown } from './work-shown.ts'
import { Cover, datesOf, shelfmarkOf, Title, titleOf, WorkRow, workPath } from './work-tile.tsx'
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

const Actions = ({ at, shown }: Props) => {
  const { words, house, path, language } = at
  const { work, open } = shown
  const manifest = house.uris.manifest(work.id)
  const research = path(house.uris.research(language, work.id))
  return (
    <div class="actions">
      {open.pixels > 0 && work.pages.some(({ image }) => image) && (
        <p>
          <a class="main-action" href={research}>
            {words.researchView}
          </a>
          <span class="aside">{words.researchViewWhy}</span>
        </p>
      )}
      <p>
        <CompareButton at={at} work={work} />
      </p>
      <p class="iiif">
        <a
          href={`${research}?manifest=${encodeURIComponent(manifest)}`}
          aria-label={words.manifestDrag}
          draggable
        >
          <IiifIcon />
        </a>
        <a href={path(manifest)} type="application/ld+json">
          {words.manifest}
        </a>
      </p>
    </div>
  )
}

const Neighbours = ({ at, shown }: Props) => {
  const { before, after } = shown.neighbours
  if (!before && !after) return null
  const beside = [
    { word: at.words.before, rel: 'prev', work: before },
    { word: at.words.after, rel: 'next', work: after },
  ]
  return (
    <section class="band" aria-labelledby="neighbours">
      <h2 id="neighbours">{at.words.neighbours}</h2>
      <ul class="neighbours">
        {beside.map(
          ({ word, rel, work }) =>
            work && (
              <li>
                <a href={workPath(at, work.id)} rel={rel}>
                  <Cover at={at} work={work} shown="160px" side={200} />
                  <span>
                    <span class="overline">{word}</span>
                    <span class="tile-title">
                      <Title at={at} work={work} />
                    </span>
                    <span class="tile-facts">
                      <span class="shelfmark">{shelfmarkOf(at, work)}</span>
                    </span>
                  </span>
                </a>
              </li>
            ),
        )}
      </ul>
    </section>
  )
}

/** Title, date as written, holder and shelfmark. */
const WorkHeader = ({ at, shown }: Props) => {
  const { work, open, institution } = shown
  return (
    <header class="work-head">
      <h1>
        <Title at={at} work={work} />
      </h1>
      <p class="work-date" dir="auto">
        {datesOf(at, work)}
      </p>
      <p class="work-holder">
        {institution && <Value at={at} of={institution.name} />}
        {open.record !== 'none' && (
          <>
            {', '}
            <span class="shelfmark">{work.shelfmark}</span>
          </>
        )}
      </p>
    </header>
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

/** The page of a work as HTML. */
export const renderWork = (at: At, shown: WorkShown, near: Near): string => {
  const { words, house, language } = at
  const { work, open } = shown
  const page = firstPage(shown)
  const title = titleOf(at, work)
  const picture = page && pictureReaching(at, page, open, 1200)
  const cited: Citable = { work, institution: shown.institution }
  const described = work.description && open.record === 'full' ? work.description : undefined
  return renderPage(at, {
    title,
    address: (tag) => house.uris.workIn(tag, work.id),
    hidden: open.record === 'none',
    ...(described && { description: plain(at, described).slice(0, 300) }),
    links: workLinks(at, shown),
    jsonLd: workJsonLd(at, shown, page),
    ...(picture && { picture: { ...picture, alt: title } }),
    ...(picture && { manifest: at.path(house.uris.manifest(work.id)) }),
    scripts: [...(picture ? ['viewer/kulturwerk-viewer/element.ts'] : []), 'viewer/islands/portal.ts'],
    content: (
      <article class="work">
        <Breadcrumb at={at} shown={shown} />
        {page && picture && <Stage at={at} shown={shown} page={page} />}
        <div class="work-columns">
          <div class="reading">
            <WorkHeader at={at} shown={shown} />
            <Restriction at={at} shown={shown} />
            {!page && <p class="no-scans">{words.noImage}</p>}
            <RightsAnswer at={at} shown={shown} />
            {described && (
              <section class="description" aria-labelledby="description">
                <h2 id="description">{words.description}</h2>
                <Paragraphs at={at} of={described} />
              </section>
            )}
            <section aria-labelledby="facts">
              <h2 id="facts">{words.facts}</h2>
              <Facts at={at} shown={shown} />
            </section>
            <ProvenanceFacts at={at} shown={shown} />
            {open.record === 'full' && <Contents at={at} work={work} />}
          </div>
          <div class="margin">
            <Actions at={at} shown={shown} />
            <CiteSection at={at} cited={cited} />
            <EmbedMaker at={at} embedded={{ shown, page, chosen: false, region: undefined }} />
            <Downloads at={at} shown={shown} page={page} />
            <Feedback at={at} work={work} />
            <p class="aside">{words.lastChanged(dayIn(language, work.modifiedAt))}</p>
          </div>
        </div>
        {open.record === 'full' && open.pixels > 0 && work.pages.length > 1 && (
          <Leaves at={at} work={work} open={open} />
        )}
        <Neighbours at={at} shown={shown} />
        {near.inPlace && (
          <section class="band" aria-labelledby="near-place">
            <h2 id="near-place">{words.provenance.nearIn(near.inPlace.place)}</h2>
            <WorkRow at={at} works={near.inPlace.works} />
          </section>
        )}
        {near.inTime.length > 0 && (
          <section class="band" aria-labelledby="near">
            <h2 id="near">{words.near}</h2>
            <WorkRow at={at} works={near.inTime} />
          </section>
        )}
      </article>
    ),
  })
}

/** What remains of a work that was taken back. */
export const renderTombstone = (at: At, { work }: WorkShown): string => {
  const { words, house, path, language } = at
  const { title, next } = words.problems.withdrawn
  return renderPage(at, {
    title,
    address: (tag) => house.uris.workIn(tag, work.id),
    hidden: true,
    content: (
      <div class="column notice">
        <p class="overline shelfmark">{work.shelfmark}</p>
        <h1>{title}</h1>
        <p class="lead">{next}</p>
        {work.withdrawn && (
          <dl class="facts">
            <div>
              <dt>{words.withdrawnReason}</dt>
              <dd dir="auto">{work.withdrawn.reason}</dd>
            </div>
          </dl>
        )}
        {work.withdrawn && <p>{words.withdrawnOn(dayIn(language, work.withdrawn.at))}</p>}
        <ul class="next-steps">
          <li>
            <a href={path(house.uris.searchIn(language))}>{words.toSearch}</a>
          </li>
        </ul>
      </div>
    ),
  })
}
