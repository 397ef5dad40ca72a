// A small archive of vector tiles as tools make them: PMTiles 3 over Mapbox Vector Tiles, packed with gzip.

import { gzipSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { zxyToTileId } from 'pmtiles'

type Point = readonly [number, number]
/** A layer of one tile: areas are closed by themselves. */
export type TileLayer = {
  readonly name: string
  readonly kind: 'line' | 'area'
  /** Points within the tile, 0 to 4096 from its upper left corner. */
  readonly shapes: readonly (readonly Point[])[]
}
export type FixtureTile = {
  readonly z: number
  readonly x: number
  readonly y: number
  readonly layers: readonly TileLayer[]
}

const extent = 4096
const zigzag = (value: number) => (value << 1) ^ (value >> 31)
const command = (id: number, count: number) => (count << 3) | id

/** The commands MoveTo, LineTo and ClosePath (Vector Tile Specification 2.1, section 4.3). */
const geometryOf = (points: readonly Point[], close: boolean): number[] => {
  const steps = points.flatMap(([x, y], at) => {
    const [fromX, fromY] = points[at - 1] ?? [0, 0]
    return [zigzag(x - fromX), zigzag(y - fromY)]
  })
  return [
    command(1, 1),
    ...steps.slice(0, 2),
    command(2, points.length - 1),
    ...steps.slice(2),
    ...(close ? [command(7, 1)] : []),
  ]
}

const writeLayer = ({ name, kind, shapes }: TileLayer, pbf: PbfWriter) => {
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  for (const shape of shapes)
    pbf.writeMessage(
      2,
      (geometry: number[], feature: PbfWriter) => {
        feature.writeVarintField(3, kind === 'area' ? 3 : 2)
        feature.writePackedVarint(4, geometry)
      },
      geometryOf(shape, kind === 'area'),
    )
  pbf.writeVarintField(5, extent)
}

const tileOf = ({ layers }: FixtureTile): Buffer => {
  const pbf = new PbfWriter()
  for (const layer of layers) pbf.writeMessage(3, writeLayer, layer)
  return gzipSync(pbf.finish())
}

type Entry = { readonly id: number; readonly offset: number; readonly length: number }

/** A directory: numbers of entries, differences of ids, run lengths, lengths, offsets (PMTiles 3, section 4). */
const directoryOf = (entries: readonly Entry[]): Buffer => {
  const pbf = new PbfWriter()
  const columns = [
    [entries.length],
    entries.map(({ id }, at) => id - (entries[at - 1]?.id ?? 0)),
    entries.map(() => 1),
    entries.map(({ length }) => length),
    entries.map(({ offset }) => offset + 1),
  ]
  for (const value of columns.flat()) pbf.writeVarint(value)
  return gzipSync(pbf.finish())
}

const headerLength = 127

/** The archive as the bytes of a file (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). */
export const pmtilesOf = (tiles: readonly FixtureTile[]): Buffer => {
  const written = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), bytes: tileOf(tile) }))
    .toSorted((one, other) => one.id - other.id)
  let offset = 0
  const entries = written.map(({ id, bytes }) => {
    const entry = { id, offset, length: bytes.length }
    offset += bytes.length
    return entry
  })
  const [directory, metadata] = [directoryOf(entries), gzipSync('{}')]
  const data = Buffer.concat(written.map(({ bytes }) => bytes))
  const header = Buffer.alloc(headerLength)
  header.write('PMTiles')
  header.writeUInt8(3, 7)
  const afterMetadata = headerLength + directory.length + metadata.length
  const places = [
    [headerLength, directory.length],
    [headerLength + directory.length, metadata.length],
    [afterMetadata, 0],
    [afterMetadata, data.length],
    [tiles.length, tiles.length],
    [tiles.length],
  ].flat()
  for (const [at, value] of places.entries()) header.writeBigUInt64LE(BigInt(value), 8 + at * 8)
  // Clustered; gzip within and for tiles; tiles of type 1, which are vectors.
  const levels = tiles.map(({ z }) => z)
  const bytes = [1, 2, 2, 1, Math.min(...levels), Math.max(...levels)]
  for (const [at, value] of bytes.entries()) header.writeUInt8(value, 96 + at)
  for (const [at, degrees] of [-180, -85, 180, 85].entries())
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + at * 4)
  return Buffer.concat([header, directory, metadata, data])
}
