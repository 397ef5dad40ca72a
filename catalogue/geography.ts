// Points on the earth: how far apart they are, how they are written, and which lie too close to be drawn apart.

export type Point = { readonly latitude: number; readonly longitude: number }

/** The mean radius of the earth in metres (IUGG). */
const earthRadius = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** The distance of two points in metres, along a great circle of a sphere: within half a per cent of the truth. */
export const distanceBetween = (one: Point, other: Point): number => {
  const up = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2
  const across = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  const half = up + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * across
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** A point written `latitude,longitude` in degrees WGS84, or undefined. */
export const parsePoint = (text: string): Point | undefined => {
  const match = /^\s*(-?\d{1,2}(?:\.\d{1,8})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,8})?)\s*$/.exec(text)
  if (!match) return undefined
  const [latitude, longitude] = [Number(match[1]), Number(match[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** The point as it is written. */
export const pointText = ({ latitude, longitude }: Point): string =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)}`

type Drawn = { readonly x: number; readonly y: number }

/** Things that are drawn as one, at the middle of them. */
export type Cluster<Item> = Drawn & { readonly items: readonly Item[] }

/**
 * Puts together what lies closer than `apart` to the first of its group, in whatever unit x and y have. The order decides,
 * so the weightiest should come first.
 */
export const clusters = <Item extends Drawn>(
  items: readonly Item[],
  apart: number,
): readonly Cluster<Item>[] => {
  const groups: Item[][] = []
  for (const item of items) {
    const near = groups.find(([first]) => first && Math.hypot(first.x - item.x, first.y - item.y) < apart)
    if (near) near.push(item)
    else groups.push([item])
  }
  return groups.map((group) => ({
    x: group.reduce((sum, { x }) => sum + x, 0) / group.length,
    y: group.reduce((sum, { y }) => sum + y, 0) / group.length,
    items: group,
  }))
}

type Taken = { readonly left: number; readonly right: number; readonly y: number }

/** Tells whether something on a line so high can stand there without lying upon another, and keeps the place if so. */
export const roomOnLines = (line: number): ((left: number, right: number, y: number) => boolean) => {
  const taken: Taken[] = []
  return (left, right, y) => {
    const isFree = !taken.some(
      (other) => Math.abs(other.y - y) < line && other.left < right && left < other.right,
    )
    if (isFree) taken.push({ left, right, y })
    return isFree
  }
}
