// What part of the earth a map shows, and where a point of it is drawn: Web Mercator, as maps on the web have it.

import type { Point } from '../../catalogue/geography.ts'

export const viewNames = ['city', 'region', 'all'] as const
export type ViewName = (typeof viewNames)[number]

/** Pixels of the drawing. */
export const sheet = { width: 1000, height: 640 } as const

export type View = {
  readonly name: ViewName
  /** West, south, east, north in degrees. */
  readonly box: readonly [number, number, number, number]
  readonly x: (longitude: number) => number
  readonly y: (latitude: number) => number
  /** Metres on the earth for a pixel of the drawing, in its middle. */
  readonly metresPerPixel: number
}

const metresPerDegree = 111_195
const radians = (degrees: number) => (degrees * Math.PI) / 180
const mercator = (latitude: number) =>
  Math.log(Math.tan(Math.PI / 4 + radians(Math.max(-85, Math.min(85, latitude))) / 2))
const latitudeAt = (y: number) => ((2 * Math.atan(Math.exp(y)) - Math.PI / 2) * 180) / Math.PI

/** A view around a point, so many metres wide. */
const around = (name: ViewName, { latitude, longitude }: Point, metresWide: number): View => {
  const degrees = metresWide / (metresPerDegree * Math.cos(radians(latitude)))
  const perPixel = radians(degrees) / sheet.width
  const top = mercator(latitude) + (perPixel * sheet.height) / 2
  const west = longitude - degrees / 2
  return {
    name,
    box: [west, latitudeAt(top - perPixel * sheet.height), west + degrees, latitudeAt(top)],
    x: (at) => ((at - west) / degrees) * sheet.width,
    y: (at) => (top - mercator(at)) / perPixel,
    metresPerPixel: metresWide / sheet.width,
  }
}

const widths = { city: 3_600, region: 110_000 }

/** A view that shows all points with some air; the region where there are none. */
const showing = (points: readonly Point[], center: Point): View => {
  if (points.length === 0) return around('all', center, widths.region)
  const latitudes = points.map(({ latitude }) => latitude)
  const longitudes = points.map(({ longitude }) => longitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const middle = {
    latitude: latitudeAt((mercator(south) + mercator(north)) / 2),
    longitude: (west + east) / 2,
  }
  const across = (east - west) * metresPerDegree * Math.cos(radians(middle.latitude))
  const down = ((north - south) * metresPerDegree * sheet.width) / sheet.height
  return around('all', middle, Math.max(2_000, 1.3 * Math.max(across, down)))
}

/** One of the views. */
export const viewNamed = (name: ViewName, points: readonly Point[], center: Point): View =>
  name === 'all' ? showing(points, center) : around(name, center, widths[name])

export const isWithin = (
  { box: [west, south, east, north] }: View,
  { latitude, longitude }: Point,
): boolean => longitude >= west && longitude <= east && latitude >= south && latitude <= north

/** A round length in metres that takes about a fifth of the drawing, for the scale bar. */
export const scaleLength = ({ metresPerPixel }: View): number => {
  const wanted = metresPerPixel * sheet.width * 0.2
  const power = 10 ** Math.floor(Math.log10(wanted))
  return [5, 2, 1].map((step) => step * power).find((length) => length <= wanted) ?? power
}
