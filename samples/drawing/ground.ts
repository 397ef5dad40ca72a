// What a drawing lies on: paper, parchment and velvet as small rasters of soft noise, stretched to the sheet.

import type { Raster } from '../../images/draw.ts'
import { type Chance, chanceOf } from './chance.ts'

type Colour = readonly [red: number, green: number, blue: number]
type Size = { readonly width: number; readonly height: number }

export type Material = {
  readonly colour: Colour
  /** How far blotches stray from the colour. */
  readonly blotches: number
  readonly grain: number
  /** How much darker the edges are. */
  readonly edge: number
  /** Stains per sheet. */
  readonly stains: number
}

export const parchment: Material = { colour: [234, 219, 187], blotches: 16, grain: 4, edge: 34, stains: 5 }
export const vellum: Material = { colour: [240, 229, 203], blotches: 11, grain: 3, edge: 24, stains: 3 }
export const ragPaper: Material = { colour: [236, 226, 204], blotches: 8, grain: 5, edge: 20, stains: 4 }
export const whitePaper: Material = { colour: [241, 234, 217], blotches: 6, grain: 4, edge: 16, stains: 2 }
export const newsprint: Material = { colour: [228, 214, 184], blotches: 8, grain: 6, edge: 26, stains: 3 }
export const velvet: Material = { colour: [24, 23, 26], blotches: 6, grain: 4, edge: 8, stains: 0 }
export const slate: Material = { colour: [72, 74, 76], blotches: 4, grain: 2, edge: 12, stains: 0 }

/** Smooth noise from -1 to 1 over a lattice of `cells` × `cells`. */
export const softNoise = (cells: number, chance: Chance) => {
  const side = cells + 2
  const lattice = Array.from({ length: side * side }, () => chance.between(-1, 1))
  const eased = (t: number) => t * t * (3 - 2 * t)
  return (u: number, v: number) => {
    const [x, y] = [u * cells, v * cells]
    const [column, row] = [Math.floor(x), Math.floor(y)]
    const [s, t] = [eased(x - column), eased(y - row)]
    const at = (c: number, r: number) => lattice[Math.min(side - 1, r) * side + Math.min(side - 1, c)] ?? 0
    const upper = at(column, row) * (1 - s) + at(column + 1, row) * s
    const lower = at(column, row + 1) * (1 - s) + at(column + 1, row + 1) * s
    return upper * (1 - t) + lower * t
  }
}

/** One raster pixel stands for this many of the sheet. */
const coarseness = 8

/** A raster of a material for a sheet of a size. */
export const groundOf = (material: Material, size: Size, seed: string): Raster => {
  const chance = chanceOf(`ground ${seed}`)
  const [coarse, fine] = [softNoise(5, chance), softNoise(23, chance)]
  const stains = Array.from({ length: material.stains }, () => ({
    x: chance.next(),
    y: chance.next(),
    radius: chance.between(0.02, 0.12),
    depth: chance.between(4, 16),
  }))
  const proportion = size.height / size.width
  return rasterOf(size, (u, v) => {
    const nearest = Math.min(u, 1 - u, v, 1 - v)
    let tone = coarse(u, v) * material.blotches * 0.6 + fine(u, v) * material.blotches * 0.4
    tone += chance.around(material.grain)
    tone -= material.edge * Math.exp(-nearest * 22) * (1 + 0.5 * fine(v, u))
    for (const stain of stains) {
      const far = Math.hypot(u - stain.x, (v - stain.y) * proportion) / stain.radius
      if (far < 1.1) tone -= stain.depth * (far > 0.85 ? 1 - Math.abs(far - 0.97) * 8 : 0.45)
    }
    const [red, green, blue] = material.colour
    return [red + tone, green + tone * 1.06, blue + tone * 1.22]
  })
}

/** A raster whose pixels come from a function of their place (0 to 1). */
export const rasterOf = (
  size: Size,
  colourAt: (u: number, v: number) => Colour,
  perPixel = coarseness,
): Raster => {
  const width = Math.max(8, Math.round(size.width / perPixel))
  const height = Math.max(8, Math.round(size.height / perPixel))
  const pixels = new Uint8ClampedArray(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      pixels.set(colourAt(x / (width - 1), y / (height - 1)), (y * width + x) * 3)
  }
  return { width, height, channels: 3, pixels: new Uint8Array(pixels.buffer) }
}
