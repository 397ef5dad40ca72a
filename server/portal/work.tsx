// The page of a work: the picture first, then title, date as written, holder, what one may do with it, and all that is known.

import { EmbedMaker } from '../embed/maker.tsx'
import { type Citable, CiteSection } from './cite-section.tsx'
import { CompareButton } from './compare.tsx'
import { Contents, Leaves } from './contents.tsx'
import { Downloads } from './downloads.tsx'
import { Facts, ProvenanceFacts } from './facts.tsx'
import { Feedback } from './feedback.tsx'
import { workJsonLd } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import { firstPage } from './leading-page.ts'
import type { Near } from './near.ts'
import { IiifIcon } from './ornaments.tsx'
import { pictureReaching } from './pictures.tsx'
import type { At } from './site.ts'
import { Paragraphs, plain, Value } from './text.tsx'
import { Breadcrumb, Restriction, RightsAnswer, Stage, workLinks } from './work-parts.tsx'
import type { WorkShown } from './work-shown.ts'
import { Cover, datesOf, shelfmarkOf, Title, titleOf, WorkRow, workPath } from './work-tile.tsx'
import { dayIn } from './written-dates.ts'

type Props = { readonly at: At; readonly shown: WorkShown }

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
