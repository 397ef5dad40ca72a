// A page of its own for every page of a work: the picture, its text as HTML, and the way before and after.

import type { Page, Transcription } from '../../catalogue/model.ts'
import { EmbedMaker } from '../embed/maker.tsx'
import { type Cited, citedUri } from './citation.ts'
import { CiteSection } from './cite-section.tsx'
import { CompareButton } from './compare.tsx'
import { Leaf, leafPath } from './contents.tsx'
import { Downloads } from './downloads.tsx'
import { Feedback } from './feedback.tsx'
import { workJsonLd } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import { PageText } from './page-text.tsx'
import { pictureReaching } from './pictures.tsx'
import type { At } from './site.ts'
import { Value } from './text.tsx'
import { Breadcrumb, Restriction, RightsAnswer, Stage, workLinks } from './work-parts.tsx'
import type { WorkShown } from './work-shown.ts'
import { Title, titleOf, workPath } from './work-tile.tsx'
import { datesWritten } from './written-dates.ts'

export type LeafShown = {
  readonly shown: WorkShown
  readonly page: Page
  readonly text: Transcription | undefined
  readonly region: Cited['region']
  readonly q: string
}

type Props = { readonly at: At; readonly leaf: LeafShown }

const Steps = ({ at, leaf }: Props) => {
  const { work } = leaf.shown
  const index = work.pages.findIndex(({ id }) => id === leaf.page.id)
  const [before, after] = [work.pages[index - 1], work.pages[index + 1]]
  return (
    <nav class="steps" aria-label={at.words.pagesHeading}>
      {before ? (
        <a href={leafPath(at, before)} rel="prev">
          {at.words.previousPage}
        </a>
      ) : (
        <span />
      )}
      <span>{at.words.pageOf(index + 1, work.pages.length)}</span>
      {after ? (
        <a href={leafPath(at, after)} rel="next">
          {at.words.nextPage}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

/** The page of a page as HTML. */
export const renderLeaf = (at: At, leaf: LeafShown): string => {
  const { words, house, language } = at
  const { shown, page, region, q } = leaf
  const { work, open, institution } = shown
  const title = `${words.pageCalled(page.label)}, ${titleOf(at, work)}`
  const picture = pictureReaching(at, page, open, 1200)
  const cited: Cited = { work, institution, page, ...(region && { region }) }
  return renderPage(at, {
    title,
    address: (tag) => house.uris.pageIn(tag, work.id, page.id),
    hidden: open.record !== 'full',
    links: workLinks(at, shown, page),
    jsonLd: workJsonLd(at, shown, page),
    ...(picture && { picture: { ...picture, alt: title } }),
    ...(picture && { manifest: at.path(house.uris.manifest(work.id)) }),
    scripts: [...(picture ? ['viewer/kulturwerk-viewer/element.ts'] : []), 'viewer/islands/portal.ts'],
    content: (
      <article class="work leaf-page">
        <Breadcrumb
          at={at}
          shown={shown}
          more={
            <a href={workPath(at, work.id)}>
              <Title at={at} work={work} />
            </a>
          }
        />
        {picture ? (
          <Stage at={at} shown={shown} page={page} q={q} {...(region && { region })} />
        ) : (
          open.pixels > 0 && <p class="no-scans">{words.pageNotScanned}</p>
        )}
        <Steps at={at} leaf={leaf} />
        <div class="work-columns">
          <div class="reading">
            <header class="work-head">
              <h1>{words.pageCalled(page.label)}</h1>
              <p class="work-date">
                <Title at={at} work={work} />
                {', '}
                <span dir="auto">{datesWritten(work)}</span>
              </p>
              <p class="work-holder">
                {institution && <Value at={at} of={institution.name} />}
                {', '}
                <span class="shelfmark">{work.shelfmark}</span>
              </p>
            </header>
            <Restriction at={at} shown={shown} />
            {open.text && <PageText at={at} label={page.label} text={leaf.text} q={q} />}
            <RightsAnswer at={at} shown={shown} />
          </div>
          <div class="margin">
            {picture && (
              <div class="actions">
                <p>
                  <a
                    class="main-action"
                    href={`${at.path(house.uris.research(language, work.id))}?page=${page.id}`}
                  >
                    {words.researchView}
                  </a>
                </p>
                <p>
                  <CompareButton at={at} work={work} />
                </p>
              </div>
            )}
            <p>
              <a href={workPath(at, work.id)}>{words.toWork}</a>
            </p>
            <CiteSection at={at} cited={cited} />
            <EmbedMaker at={at} embedded={{ shown, page, chosen: true, region }} />
            <Downloads at={at} shown={shown} page={page} pageOnly />
            <Feedback at={at} work={work} address={citedUri(at, cited)} />
          </div>
        </div>
      </article>
    ),
  })
}

/** A stretch of all pages of a work. */
export const renderLeaves = (at: At, shown: WorkShown, from: number, limit: number): string => {
  const { words, house } = at
  const { work, open } = shown
  const base = `${workPath(at, work.id)}/pages`
  const next = from + limit
  return renderPage(at, {
    title: `${words.pagesHeading}: ${titleOf(at, work)}`,
    address: (tag) => `${house.uris.workIn(tag, work.id)}/pages${from > 0 ? `?from=${from}` : ''}`,
    hidden: open.record !== 'full',
    links: workLinks(at, shown),
    content: (
      <div class="band">
        <Breadcrumb
          at={at}
          shown={shown}
          more={
            <a href={workPath(at, work.id)}>
              <Title at={at} work={work} />
            </a>
          }
        />
        <h1>{words.pages(work.pages.length)}</h1>
        {open.record === 'full' && (
          <ol class="row leaves" start={from + 1}>
            {work.pages.slice(from, next).map((page) => (
              <Leaf at={at} page={page} open={open} />
            ))}
          </ol>
        )}
        <nav class="steps" aria-label={words.pagesHeading}>
          {from > 0 ? (
            <a href={`${base}?from=${Math.max(0, from - limit)}`} rel="prev">
              {words.previousResults}
            </a>
          ) : (
            <span />
          )}
          {next < work.pages.length ? (
            <a href={`${base}?from=${next}`} rel="next">
              {words.nextResults}
            </a>
          ) : (
            <span />
          )}
        </nav>
      </div>
    ),
  })
}
