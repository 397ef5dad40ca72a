// The contents of a work as a tree of links, and its pages as a row of leaves.

import type { Page, Section, Work } from '../../catalogue/model.ts'
import type { Access } from '../../catalogue/rights.ts'
import { Picture, shareClass } from './pictures.tsx'
import type { At } from './site.ts'
import { Value } from './text.tsx'

const leavesShown = 24

/** The page of a page of a work. */
export const leafPath = (at: At, page: Page): string =>
  at.path(at.house.uris.pageIn(at.language, page.work, page.id))

const firstPageOf = (section: Section): Page['id'] | undefined =>
  section.pages[0] ?? section.sections.map(firstPageOf).find((id) => id !== undefined)

const Sections = ({
  at,
  work,
  sections,
}: {
  readonly at: At
  readonly work: Work
  readonly sections: readonly Section[]
}) => (
  <ol>
    {sections.map((section) => {
      const page = work.pages.find(({ id }) => id === firstPageOf(section))
      return (
        <li>
          {page ? (
            <a href={leafPath(at, page)}>
              <Value at={at} of={section.label} />
              <span class="figure">{page.label}</span>
            </a>
          ) : (
            <Value at={at} of={section.label} />
          )}
          {section.sections.length > 0 && <Sections at={at} work={work} sections={section.sections} />}
        </li>
      )
    })}
  </ol>
)

/** The sections of a work, if it has any. */
export const Contents = ({ at, work }: { readonly at: At; readonly work: Work }) =>
  work.sections.length === 0 ? null : (
    <nav class="contents" aria-labelledby="contents">
      <h2 id="contents">{at.words.contents}</h2>
      <Sections at={at} work={work} sections={work.sections} />
    </nav>
  )

type LeafProps = { readonly at: At; readonly page: Page; readonly open: Access }

/** One page as a leaf in its proportions; the label says what it is. */
export const Leaf = ({ at, page, open }: LeafProps) => (
  <li class={`tile ${shareClass(page.image ?? { width: 3, height: 4 })}`}>
    <a href={leafPath(at, page)} aria-label={at.words.pageCalled(page.label)}>
      {page.image ? (
        <Picture at={at} page={page} open={open} alt="" shown="160px" side={200} upTo={500} />
      ) : (
        <span class="no-picture">{at.words.pageNotScanned}</span>
      )}
      <span class="leaf-label">{page.label}</span>
    </a>
  </li>
)

/** The first pages of a work, and the way to all of them. */
export const Leaves = ({
  at,
  work,
  open,
}: {
  readonly at: At
  readonly work: Work
  readonly open: Access
}) => (
  <section class="band" aria-labelledby="pages">
    <h2 id="pages">{at.words.pages(work.pages.length)}</h2>
    <ol class="row leaves">
      {work.pages.slice(0, leavesShown).map((page) => (
        <Leaf at={at} page={page} open={open} />
      ))}
    </ol>
    {work.pages.length > leavesShown && (
      <p>
        <a href={`${at.path(at.house.uris.workIn(at.language, work.id))}/pages`}>
          {at.words.allPages(work.pages.length)}
        </a>
      </p>
    )}
  </section>
)
