// Works near one in time and in place: what else a reader of it may want to see.

import type { WorkId } from '../../catalogue/identifiers.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { nameIdOf } from '../../catalogue/names.ts'
import { isProblem } from '../../platform/problems.ts'
import type { At } from './site.ts'
import type { WorkShown } from './work-shown.ts'
import { openToday } from './work-tile.tsx'

export type Near = {
  readonly inTime: readonly WorkHead[]
  readonly inPlace?: { readonly place: string; readonly works: readonly WorkHead[] }
}

const nearShown = 6
const candidates = 24
/** Years on either side within which a work counts as near in time. */
const nearYears = 25
/** Where those years hold more works than are looked at, fewer of them are asked for first. */
const nearerYears = [1, 3, 10]
/** A place that more works than this name says nothing of any of them. */
const commonPlace = 24

/** The middle of the first date that was read. */
const yearOf = ({ dates }: Pick<WorkHead, 'dates'>): number | undefined => {
  const reading = dates.find((date) => date.reading.kind === 'read')?.reading
  if (reading?.kind !== 'read') return undefined
  const [earliest, latest] = [reading.earliest ?? reading.latest, reading.latest ?? reading.earliest]
  return earliest === undefined || latest === undefined ? undefined : (earliest + latest) / 2
}

/** Works whose years are nearer come first, undated ones last. */
const byDistance = (year: number) => {
  const distance = (work: WorkHead) => Math.abs((yearOf(work) ?? 1e6) - year)
  return (one: WorkHead, other: WorkHead) => distance(one) - distance(other)
}

/** The oldest works within some years of one, and how many there are in all; the work itself is among them. */
const worksWithin = async (at: At, years: number, year: number) => {
  const { hits, total } = await at.house.search.find({
    q: '',
    facets: {},
    historic: false,
    sort: 'date',
    from: Math.floor(year - years),
    to: Math.ceil(year + years),
    offset: 0,
    limit: candidates,
    counts: [],
  })
  return { works: hits.map(({ work }) => work), total }
}

/** Works of about the years of one: all of them, or the nearest where there are many. */
const idsNear = async (at: At, year: number): Promise<ReadonlySet<WorkId>> => {
  const { works, total } = await worksWithin(at, nearYears, year)
  const found = new Set<WorkId>()
  for (const years of total > candidates ? nearerYears : []) {
    for (const id of (await worksWithin(at, years, year)).works) found.add(id)
    if (found.size > nearShown) return found
  }
  return new Set([...found, ...works])
}

/** Works of about the same years, the nearest first; none while the search is down, for the page does not need them. */
const inTime = async (at: At, { work, open }: WorkShown): Promise<readonly WorkHead[]> => {
  const year = open.record === 'none' ? undefined : yearOf(work)
  if (year === undefined) return []
  const found = await idsNear(at, year).catch((error: unknown) => {
    if (isProblem(error, 'search-unavailable')) return []
    throw error
  })
  const heads = await Promise.all([...found].map((id) => at.house.catalogue.workHead(id)))
  return heads
    .filter((head): head is WorkHead => head !== undefined && head.id !== work.id && !head.withdrawn)
    .toSorted(byDistance(year))
    .slice(0, nearShown)
}

/** Works of the rarest place that the work names and others name too. */
const inPlace = async (at: At, { work, open }: WorkShown): Promise<Near['inPlace']> => {
  if (open.record !== 'full') return undefined
  const { catalogue, today } = at.house
  const wanted = work.places.map((place) => ({ kind: 'place', id: nameIdOf(place), today: today() }) as const)
  const entries = await Promise.all(wanted.map((name) => catalogue.nameEntry(name)))
  const shared = entries.flatMap((entry) =>
    entry && entry.works > 1 && entry.works <= commonPlace ? [entry] : [],
  )
  const rarest = shared.toSorted((one, other) => one.works - other.works)[0]
  if (!rarest) return undefined
  const name = { kind: 'place', id: rarest.id, today: today() } as const
  const { items } = await catalogue.works({ name }, { limit: commonPlace })
  const works = items
    .filter((other) => other.id !== work.id && openToday(at, other).record === 'full')
    .toSorted(byDistance(yearOf(work) ?? 0))
    .slice(0, nearShown)
  return works.length > 0 ? { place: rarest.name, works } : undefined
}

/** Reads what is near a work; no work stands in both lists. */
export const readNear = async (at: At, shown: WorkShown): Promise<Near> => {
  const [timely, local] = await Promise.all([inTime(at, shown), inPlace(at, shown)])
  const there = new Set(local?.works.map(({ id }) => id))
  return { inTime: timely.filter(({ id }) => !there.has(id)), ...(local && { inPlace: local }) }
}
