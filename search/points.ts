// Where works belong on the earth, as the index keeps it: places as facet values, so that a question counts them as it counts centuries.

import { pointText } from '../catalogue/geography.ts'
import type { Place } from '../catalogue/model.ts'
import type { PlaceFound } from './search.ts'

/**
 * Meilisearch gives some 300 values of a facet. Places are dealt out over so many facets by their coordinates that a few
 * thousand of them are counted in one answer.
 */
const shards = 12
export const pointFields: readonly string[] = Array.from({ length: shards }, (_, at) => `points${at}`)

const unit = '\u001f'
const shardOf = (point: string) => [...point].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % shards

const keyOf = ({ name, latitude = 0, longitude = 0, approximate }: Place) =>
  [pointText({ latitude, longitude }), approximate ? '1' : '', name.replaceAll(unit, ' ').slice(0, 200)].join(
    unit,
  )

/** The places of a work that have coordinates, each in the field of its shard. */
export const pointsOf = (places: readonly Place[]): Readonly<Record<string, readonly string[]>> => {
  const fields = Object.fromEntries(pointFields.map((field) => [field, new Set<string>()]))
  for (const place of places.filter(
    ({ latitude, longitude }) => latitude !== undefined && longitude !== undefined,
  )) {
    const key = keyOf(place)
    fields[fieldOf(key)]?.add(key)
  }
  return Object.fromEntries(Object.entries(fields).map(([field, keys]) => [field, [...keys]]))
}

const fieldOf = (key: string): string => `points${shardOf(key.split(unit)[0] ?? '')}`

/** Kept places and how many works have each, read again; the place with most works first. */
export const readPlaces = (
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>,
): readonly PlaceFound[] =>
  pointFields
    .flatMap((field) => Object.entries(counts[field] ?? {}))
    .map(([key, count]) => {
      const [point = '', approximate, name = ''] = key.split(unit)
      const [latitude = 0, longitude = 0] = point.split(',').map(Number)
      return { key, name, latitude, longitude, approximate: approximate === '1', count }
    })
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))

const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** A filter of Meilisearch for works that have one of these places; of none there are none. */
export const placesFilter = (keys: readonly string[]): string => {
  const byField = new Map<string, string[]>()
  for (const key of keys) byField.set(fieldOf(key), [...(byField.get(fieldOf(key)) ?? []), key])
  const parts = [...byField].map(([field, own]) => `${field} IN [${own.map(quote).join(', ')}]`)
  return parts.length > 0 ? `(${parts.join(' OR ')})` : 'id IN []'
}
