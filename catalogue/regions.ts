// A part of a picture as people write it: pixels or per cent, as the IIIF Image API has it.

import type { Box } from './model.ts'

type Size = { readonly width: number; readonly height: number }

const form = /^(pixel:|pct:|percent:)?(\d{1,6}(?:\.\d{1,4})?(?:,\d{1,6}(?:\.\d{1,4})?){3})$/

/**
 * The box that a text names within a picture: `x,y,w,h` in pixels or `pct:x,y,w,h` in per cent (Image API 3.0, section
 * 4.1), cut to the picture; undefined if it cannot be read or lies outside.
 */
export const regionWithin = (text: string, { width, height }: Size): Box | undefined => {
  const match = form.exec(text.replaceAll(' ', ''))
  if (!match?.[2]) return undefined
  const isPart = match[1]?.startsWith('p') === true && match[1] !== 'pixel:'
  const [x = 0, y = 0, w = 0, h = 0] = match[2].split(',').map(Number)
  const across = (value: number) => Math.round(isPart ? (value * width) / 100 : value)
  const down = (value: number) => Math.round(isPart ? (value * height) / 100 : value)
  const left = across(x)
  const top = down(y)
  const box = {
    x: left,
    y: top,
    width: Math.min(across(w), width - left),
    height: Math.min(down(h), height - top),
  }
  return box.width > 0 && box.height > 0 ? box : undefined
}
