// The ground of the map: what the operator gives, else the shapes of Natural Earth; read once, and again when its file changes.

import { readFile, stat } from 'node:fs/promises'
import type { Config } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import naturalEarth from './natural-earth.json' with { type: 'json' }

export type Position = readonly number[]
/** Lines and areas in degrees, longitude before latitude; points of the ground are not drawn. */
export type Shape = {
  readonly area: boolean
  readonly kind: string
  readonly lines: readonly (readonly Position[])[]
}

export type Ground = {
  readonly shapes: readonly Shape[]
  /** Differs whenever the ground differs; part of every ETag. */
  readonly version: string
}

const largestFile = 20_000_000

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
const line = (value: unknown): readonly Position[] => list(value).filter(isPosition)
const lines = (value: unknown) => list(value).map(line)

/** The lines of a geometry (RFC 7946, section 3.1). */
const shapeOf = (feature: unknown): readonly Shape[] => {
  const { geometry, properties } = object(feature)
  const { type, coordinates } = object(geometry)
  const { kind } = object(properties)
  const name = typeof kind === 'string' ? kind : ''
  if (type === 'LineString') return [{ area: false, kind: name, lines: [line(coordinates)] }]
  if (type === 'MultiLineString') return [{ area: false, kind: name, lines: lines(coordinates) }]
  if (type === 'Polygon') return [{ area: true, kind: name, lines: lines(coordinates) }]
  if (type === 'MultiPolygon') return [{ area: true, kind: name, lines: list(coordinates).flatMap(lines) }]
  return []
}

const shapesOf = (document: unknown) => list(object(document).features).flatMap(shapeOf)

/** Opens the ground that the settings name. What cannot be read is told in the log, and Natural Earth stands in for it. */
export const openGround = ({ map }: Config, log: Log): (() => Promise<Ground>) => {
  const own: Ground = { shapes: shapesOf(naturalEarth), version: 'natural-earth' }
  let kept: Ground | undefined
  const { base } = map
  if (base?.kind !== 'geojson') return async () => own
  return async () => {
    try {
      const { mtimeMs, size } = await stat(base.path)
      const version = `${base.path} ${mtimeMs} ${size}`
      if (kept?.version === version) return kept
      if (size > largestFile) throw new Error(`it is larger than ${largestFile} bytes`)
      const shapes = shapesOf(JSON.parse(await readFile(base.path, 'utf8')))
      if (shapes.length === 0) throw new Error('it holds no lines and no areas')
      kept = { shapes, version }
      return kept
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error)
      log.warn({ file: base.path, fault }, 'MAP_BASE cannot be read; the map shows Natural Earth')
      return own
    }
  }
}

/** What is kept of Natural Earth, for browsers. */
export const naturalEarthText: string = JSON.stringify(naturalEarth)
