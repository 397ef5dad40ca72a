// What is near a point: the places of works within a radius, and the works, each with its distance.

import { distanceBetween, type Point } from '../../catalogue/geography.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { access } from '../../catalogue/rights.ts'
import type { Found, Hit, Query } from '../../search/search.ts'
import type { House } from '../house.ts'

/** A point and a radius in metres. */
export type Near = Point & { readonly radius: number }

export type NearWork = {
  readonly work: WorkHead
  readonly hit: Hit
  readonly metres: number
  /** The place of the work that is nearest. */
  readonly place: string
}

export const mostNear = 100
/** A filter that names more places than these is no filter; the nearest are taken. */
const mostPlaces = 1_000

/** The place of a work that lies nearest, as far as its record is open. */
const nearestPlace = (house: House, work: WorkHead, near: Near) => {
  if (access(work, house.today()).record !== 'full') return undefined
  return work.places
    .flatMap(({ name, latitude, longitude }) =>
      latitude === undefined || longitude === undefined
        ? []
        : [{ name, metres: distanceBetween(near, { latitude, longitude }) }],
    )
    .toSorted((one, other) => one.metres - other.metres)[0]
}

const within = (near: Near, { places }: Pick<Found, 'places'>) =>
  places
    .map((place) => ({ key: place.key, metres: distanceBetween(near, place) }))
    .filter(({ metres }) => metres <= near.radius)
    .toSorted((one, other) => one.metres - other.metres)

/** The works of a question that lie within a radius, the nearest first. @throws Problem `search-unavailable` */
export const worksNear = async (
  house: House,
  query: Query,
  near: Near,
): Promise<{ readonly total: number; readonly works: readonly NearWork[] }> => {
  const counted = await house.search.find({ ...query, offset: 0, limit: 1, counts: ['places'] })
  const keys = within(near, counted)
    .slice(0, mostPlaces)
    .map(({ key }) => key)
  if (keys.length === 0) return { total: 0, works: [] }
  const found = await house.search.find({ ...query, places: keys, offset: 0, limit: mostNear, counts: [] })
  const works = await Promise.all(
    found.hits.map(async (hit) => {
      const work = await house.catalogue.workHead(hit.work)
      const nearest = work && !work.withdrawn ? nearestPlace(house, work, near) : undefined
      return work && nearest && nearest.metres <= near.radius
        ? [{ work, hit, metres: nearest.metres, place: nearest.name }]
        : []
    }),
  )
  return { total: found.total, works: works.flat().toSorted((one, other) => one.metres - other.metres) }
}
