// Where and when a work belongs: navPlace and navDate for maps and timelines.

import type { WorkHead } from '../catalogue/model.ts'
import type { FeatureCollection } from './shapes.ts'

const dayPrecise = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

/**
 * The first instant of the earliest date that was read, in UTC, or undefined (IIIF Presentation API 3.0, section 3.1,
 * navDate: date, time and zone are all required). Years before 1 cannot be said this way by all readers.
 */
export const navDate = (work: Pick<WorkHead, 'dates'>): string | undefined => {
  const readings = work.dates.map(({ reading }) => reading).filter((reading) => reading.kind === 'read')
  const known = readings.filter(({ earliest }) => earliest !== undefined && earliest >= 1 && earliest <= 9999)
  const first = known.toSorted((a, b) => (a.earliest ?? 0) - (b.earliest ?? 0))[0]
  if (first?.earliest === undefined) return undefined
  const [year, month = '01', day = '01'] = dayPrecise.test(first.edtf)
    ? first.edtf.split('-')
    : [String(first.earliest).padStart(4, '0')]
  const instant = `${year}-${month}-${day}T00:00:00Z`
  return Number.isNaN(Date.parse(instant)) ? `${year}-01-01T00:00:00Z` : instant
}

/** The places of a work as points (navPlace extension 1.0; GeoJSON: longitude before latitude); `id` is the manifest's. */
export const navPlace = (work: Pick<WorkHead, 'places'>, id: string): FeatureCollection | undefined => {
  const features = work.places.flatMap(({ name, latitude, longitude }, index) =>
    latitude === undefined || longitude === undefined
      ? []
      : [
          {
            id: `${id}/place/${index + 1}`,
            type: 'Feature' as const,
            properties: { label: { none: [name] } },
            geometry: { type: 'Point' as const, coordinates: [longitude, latitude] as const },
          },
        ],
  )
  return features.length > 0 ? { id: `${id}/places`, type: 'FeatureCollection', features } : undefined
}
