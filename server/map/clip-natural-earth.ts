// Clips the land of Natural Earth (public domain) to the region and to Europe: run by `npm run map:base` when it is to be made anew.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Position = readonly [number, number]
type Ring = readonly Position[]
/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number]
type Topology = {
  readonly arcs: readonly (readonly Position[])[]
  readonly transform: { readonly scale: Position; readonly translate: Position }
  readonly objects: { readonly land: { readonly geometries: readonly Geometry[] } }
}
type Geometry = {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[]
}

const readTopology = (name: string): Topology =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../node_modules/world-atlas/${name}`, import.meta.url)), 'utf8'),
  )

/** An arc in degrees: TopoJSON keeps differences of whole numbers (TopoJSON 1.0, section 2.1.4). */
const arcAt = ({ arcs, transform }: Topology, index: number): Position[] => {
  const [scaleX, scaleY] = transform.scale
  const [fromX, fromY] = transform.translate
  let [x, y] = [0, 0]
  const points = (arcs[index < 0 ? -1 - index : index] ?? []).map(([dx, dy]): Position => {
    x += dx
    y += dy
    return [x * scaleX + fromX, y * scaleY + fromY]
  })
  return index < 0 ? points.reverse() : points
}

const ringOf = (topology: Topology, indexes: readonly number[]): Ring =>
  indexes.flatMap((index, at) => arcAt(topology, index).slice(at === 0 ? 0 : 1))

const polygonsOf = (topology: Topology): readonly (readonly Ring[])[] =>
  topology.objects.land.geometries.flatMap(({ type, arcs }) =>
    (type === 'Polygon'
      ? [arcs as readonly (readonly number[])[]]
      : (arcs as readonly (readonly (readonly number[])[])[])
    ).map((polygon) => polygon.map((ring) => ringOf(topology, ring))),
  )

type Edge = {
  readonly inside: (point: Position) => boolean
  readonly cut: (a: Position, b: Position) => Position
}

const edgesOf = ([west, south, east, north]: Box): readonly Edge[] => {
  const atX =
    (x: number) =>
    (a: Position, b: Position): Position => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])]
  const atY =
    (y: number) =>
    (a: Position, b: Position): Position => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y]
  return [
    { inside: ([x]) => x >= west, cut: atX(west) },
    { inside: ([x]) => x <= east, cut: atX(east) },
    { inside: ([, y]) => y >= south, cut: atY(south) },
    { inside: ([, y]) => y <= north, cut: atY(north) },
  ]
}

/** The part of a ring within a box (Sutherland and Hodgman, 1974). */
const clipped = (ring: Ring, box: Box): Ring =>
  edgesOf(box).reduce<Ring>(
    (points, { inside, cut }) =>
      points.flatMap((point, at) => {
        const before = points.at(at - 1) ?? point
        if (inside(point)) return inside(before) ? [point] : [cut(before, point), point]
        return inside(before) ? [cut(before, point)] : []
      }),
    ring,
  )

const round = (digits: number) => (ring: Ring) =>
  ring
    .map(([x, y]): Position => [Number(x.toFixed(digits)), Number(y.toFixed(digits))])
    .filter(([x, y], at, all) => at === 0 || x !== all[at - 1]?.[0] || y !== all[at - 1]?.[1])

const closed = (ring: Ring): Ring => (ring[0] ? [...ring, ring[0]] : ring)

const feature = (name: string, source: string, box: Box, digits: number) => ({
  type: 'Feature',
  properties: { kind: 'land', name, box },
  geometry: {
    type: 'MultiPolygon',
    coordinates: polygonsOf(readTopology(source))
      .map((polygon) =>
        polygon.map((ring) => closed(round(digits)(clipped(ring, box)))).filter((ring) => ring.length > 3),
      )
      .filter((polygon) => polygon.length > 0),
  },
})

const region: Box = [8, 52.6, 14, 55.4]

const water = ([west, south, east, north]: Box) => ({
  type: 'Feature',
  properties: { kind: 'water', name: 'region' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
})

/** The whole map: Europe for what lies far away, and over it the region in the finest scale of Natural Earth. */
const made = {
  type: 'FeatureCollection',
  features: [
    feature('europe', 'land-50m.json', [-25, 34, 60, 72], 2),
    // The coarse land of Europe must not show through where the finer coast has a bay.
    water(region),
    feature('region', 'land-10m.json', region, 4),
  ],
}

writeFileSync(fileURLToPath(new URL('./natural-earth.json', import.meta.url)), `${JSON.stringify(made)}\n`)
