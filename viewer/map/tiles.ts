// The ground of the map from a file of vector tiles (PMTiles 3) that this house serves, drawn in the house's colours.

import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile'
import L from 'leaflet'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'

/** How the layers of a basemap are drawn, the lowest first; names of Protomaps and of OpenMapTiles. */
const layers: readonly {
  readonly names: readonly string[]
  readonly style: string
  readonly area: boolean
}[] = [
  { names: ['earth'], style: '--map-land', area: true },
  { names: ['landuse', 'landcover', 'park'], style: '--map-green', area: true },
  { names: ['water'], style: '--map-sea', area: true },
  { names: ['waterway'], style: '--map-sea', area: false },
  { names: ['buildings', 'building'], style: '--map-building', area: true },
  { names: ['roads', 'transportation', 'transit'], style: '--map-road', area: false },
  { names: ['boundaries', 'boundary'], style: '--map-line', area: false },
]

const side = 256

const trace = (context: CanvasRenderingContext2D, feature: VectorTileFeature, scale: number) => {
  for (const line of feature.loadGeometry())
    for (const [at, { x, y }] of line.entries()) {
      if (at === 0) context.moveTo(x * scale, y * scale)
      else context.lineTo(x * scale, y * scale)
    }
}

const isArea = ({ type }: VectorTileFeature) => type === 3

/** Draws a tile; `part` is the square of the stored tile that is shown, where it is enlarged beyond the deepest level. */
const drawTile = (
  canvas: HTMLCanvasElement,
  tile: VectorTile,
  part: { x: number; y: number; times: number },
) => {
  const context = canvas.getContext('2d')
  if (!context) return
  const styles = getComputedStyle(document.documentElement)
  const ratio = canvas.width / side
  context.setTransform(ratio, 0, 0, ratio, -part.x * side * ratio, -part.y * side * ratio)
  for (const { names, style, area } of layers) {
    context.fillStyle = styles.getPropertyValue(style)
    context.strokeStyle = context.fillStyle
    context.lineWidth = 1
    for (const layer of names.flatMap((name) => tile.layers[name] ?? [])) {
      const scale = (side * part.times) / layer.extent
      context.beginPath()
      for (let at = 0; at < layer.length; at += 1) {
        const feature = layer.feature(at)
        if (isArea(feature) === area && feature.type !== 1) trace(context, feature, scale)
      }
      if (area) context.fill('evenodd')
      else context.stroke()
    }
  }
}

/** A layer of Leaflet that draws the tiles of a file, which is read bit by bit (RFC 9110, section 14). */
export const tileGround = (address: string): L.GridLayer => {
  const file = new PMTiles(new URL(address, location.href).href)
  const header = file.getHeader()
  const paint = async (canvas: HTMLCanvasElement, { x, y, z }: L.Coords) => {
    const { maxZoom } = await header
    const over = Math.max(0, z - maxZoom)
    const times = 2 ** over
    const found = await file.getZxy(z - over, Math.floor(x / times), Math.floor(y / times))
    if (found)
      drawTile(canvas, new VectorTile(new PbfReader(found.data)), { x: x % times, y: y % times, times })
  }
  class Tiles extends L.GridLayer {
    override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
      const canvas = document.createElement('canvas')
      canvas.width = side * Math.min(2, devicePixelRatio)
      canvas.height = canvas.width
      paint(canvas, coords).then(
        () => done(undefined, canvas),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), canvas),
      )
      return canvas
    }
  }
  return new Tiles({ tileSize: side })
}
