// A work in a list: its picture in the proportions of the leaf, title, date as written, shelfmark.

import type { WorkHead } from '../../catalogue/model.ts'
import { type Access, access } from '../../catalogue/rights.ts'
import { Picture, shareClass } from './pictures.tsx'
import type { At } from './site.ts'
import { plain, Value } from './text.tsx'
import { datesWritten } from './written-dates.ts'

/** The address path of a work's page. */
export const workPath = (at: At, work: WorkHead['id']): string =>
  at.path(at.house.uris.workIn(at.language, work))

/** Today's access to a work. */
export const openToday = (at: At, work: WorkHead): Access => access(work, at.house.today())

/** The title, or that something is kept, where not even the title is released. */
export const titleOf = (at: At, work: WorkHead): string =>
  openToday(at, work).record === 'none' ? at.words.kept : plain(at, work.title) || work.shelfmark

/** The shelfmark and the dates as written, where at least those are released. */
export const shelfmarkOf = (at: At, work: WorkHead): string =>
  openToday(at, work).record === 'none' ? '' : work.shelfmark
export const datesOf = (at: At, work: WorkHead): string =>
  openToday(at, work).record === 'none' ? '' : datesWritten(work)

export const Title = ({ at, work }: { readonly at: At; readonly work: WorkHead }) =>
  openToday(at, work).record === 'none' || plain(at, work.title) === '' ? (
    <span>{titleOf(at, work)}</span>
  ) : (
    <Value at={at} of={work.title} />
  )

/** Where a picture would be: why there is none. */
export const NoPicture = ({ at, work }: { readonly at: At; readonly work: WorkHead }) => (
  <span class="no-picture" aria-hidden="true">
    {work.cover?.image ? at.words.closedHeading : at.words.withoutScans}
  </span>
)

type TileProps = { readonly at: At; readonly work: WorkHead; readonly shown?: string; readonly side?: number }

/** The picture that stands for a work; nothing for those who listen, for the title stands beside it. */
export const Cover = ({ at, work, shown = '240px', side = 400 }: TileProps) => {
  const open = openToday(at, work)
  return work.cover?.image && open.pixels > 0 ? (
    <Picture at={at} page={work.cover} open={open} alt="" shown={shown} side={side} upTo={800} />
  ) : (
    <NoPicture at={at} work={work} />
  )
}

/** The proportions in which a work is shown in a row: those of its picture, or of the sheet that stands for it. */
const proportions = (at: At, work: WorkHead) =>
  (openToday(at, work).pixels > 0 && work.cover?.image) || { width: 3, height: 4 }

/** One work of a justified row. */
export const WorkTile = ({ at, work }: TileProps) => (
  <li class={`tile ${shareClass(proportions(at, work))}`}>
    <a href={workPath(at, work.id)}>
      <Cover at={at} work={work} />
      <span class="tile-title">
        <Title at={at} work={work} />
      </span>
    </a>
    <span class="tile-facts">
      <span dir="auto">{datesOf(at, work)}</span>
      <span class="shelfmark">{shelfmarkOf(at, work)}</span>
    </span>
  </li>
)

/** Works side by side in rows of even height. */
export const WorkRow = ({ at, works }: { readonly at: At; readonly works: readonly WorkHead[] }) => (
  <ul class="row">
    {works.map((work) => (
      <WorkTile at={at} work={work} />
    ))}
  </ul>
)
