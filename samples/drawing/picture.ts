// A picture before it is a scan: its size, what it lies on, its parts, and the lines of text that were set on it.

import type { Raster, Sheet } from '../../images/draw.ts'
import type { SetLine } from './setting.ts'
import { drawing, filled, gradient, rectangle } from './svg.ts'
import { textura } from './textura.ts'
import { openTypefaces, type Typeface, type Typefaces } from './typeface.ts'

/** What lies ready on the desk for every drawing. */
export type Desk = Typefaces & { readonly textura: Typeface }

export type Size = { readonly width: number; readonly height: number }

export type Picture = Size & {
  readonly ground: Raster
  /** SVG elements, the lowest first. */
  readonly parts: readonly string[]
  /** A grain that lies over everything, as on a photograph. */
  readonly grain?: Raster
  /** It says itself what it is: a part of a picture shows the mark of the whole. */
  readonly isMarked?: boolean
  /** Text that a reader should find; absent where nothing was set or nothing is transcribed. */
  readonly lines?: readonly SetLine[]
}

/** Ink of a scribe, of a press, of a rubricator. */
export const ink = { scribe: '#3a2716', press: '#221c17', rubric: '#a03222', blue: '#2c4a73' } as const

export const openDesk = (): Desk => {
  const faces = openTypefaces()
  return { ...faces, textura: textura(faces.fraktur) }
}

/** Says on the drawing itself what it is: legible on every page, below what is drawn. */
export const mark = (desk: Desk, { width, height }: Size): string => {
  const text = 'Platzhalter – kein Original'
  const size = Math.min(Math.max(width, height) * 0.0135, width * 0.034, height * 0.034)
  const long = desk.roman.widthOf(text, size)
  const [padding, tall] = [size * 0.9, size * 1.9]
  const x = (width - long) / 2 - padding
  const y = height - tall - size * 0.7
  return [
    filled([rectangle(x, y, long + 2 * padding, tall)], '#faf7f2', 0.88),
    filled([rectangle(x, y, long + 2 * padding, Math.max(2, size * 0.06))], '#b07d2b'),
    filled(desk.roman.draw(text, x + padding, y + size * 1.28, size), '#1d1a17'),
  ].join('')
}

/** The sheet that a picture is drawn on, with its mark. */
export const sheetOf = (picture: Picture, desk: Desk): Sheet => {
  const marks = picture.isMarked ? [] : [mark(desk, picture)]
  return {
    width: picture.width,
    height: picture.height,
    ground: picture.ground,
    layers: picture.grain
      ? [
          { svg: drawing(picture, picture.parts) },
          { raster: picture.grain, blend: 'soft-light' },
          { svg: drawing(picture, marks) },
        ]
      : [{ svg: drawing(picture, [...picture.parts, ...marks]) }],
  }
}

type Box = Size & { readonly x: number; readonly y: number }

/** The pixels of a raster that lie below a box of the sheet over which it is stretched. */
const below = (raster: Raster, sheet: Size, box: Box): Raster => {
  const [across, down] = [raster.width / sheet.width, raster.height / sheet.height]
  const [left, top] = [Math.round(box.x * across), Math.round(box.y * down)]
  const [width, height] = [Math.round(box.width * across), Math.round(box.height * down)]
  const row = (at: number) => ((top + at) * raster.width + left) * raster.channels
  const pixels = new Uint8Array(width * height * raster.channels)
  for (let at = 0; at < height; at++)
    pixels.set(
      raster.pixels.subarray(row(at), row(at) + width * raster.channels),
      at * width * raster.channels,
    )
  return { width, height, channels: raster.channels, pixels }
}

/** A part of a picture as if the camera had gone nearer, its mark with it: `times` as many pixels for the same stretch. */
export const closeUp = (desk: Desk, picture: Picture, box: Box, times: number): Picture => ({
  ground: below(picture.ground, picture, box),
  width: box.width * times,
  height: box.height * times,
  isMarked: true,
  parts: [
    `<g transform="scale(${times}) translate(${-box.x} ${-box.y})">`,
    ...picture.parts,
    mark(desk, picture),
    '</g>',
  ],
})

/** The fold of a bound volume: a shadow at the left of a right-hand page (recto), at the right of a verso. */
export const fold = ({ width, height }: Size, side: 'recto' | 'verso'): string => {
  const [from, to]: readonly [readonly [number, number], readonly [number, number]] =
    side === 'recto'
      ? [
          [0, 0],
          [1, 0],
        ]
      : [
          [1, 0],
          [0, 0],
        ]
  const breadth = width * 0.16
  const stops = [
    [0, '#1a120a', 0.6],
    [0.12, '#2a1c10', 0.32],
    [0.45, '#3a2a18', 0.1],
    [1, '#3a2a18', 0],
  ] as const
  return (
    gradient(`fold-${side}`, from, to, stops) +
    filled([rectangle(side === 'recto' ? 0 : width - breadth, 0, breadth, height)], `url(#fold-${side})`)
  )
}
