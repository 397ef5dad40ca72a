// Pictures made for tests: every pixel says where it is, and there is enough to see for a JPEG to be tried.

import sharp, { type Sharp } from 'sharp'
import type { Size } from '../../images/geometry.ts'

/**
 * Red grows to the right, green grows downwards (a grey picture grows to the right); fine rings of light and dark make
 * sure that scaling matters.
 */
export const pixelsOf = ({ width, height }: Size, channels: 1 | 3 = 3): Buffer => {
  const pixels = Buffer.allocUnsafe(width * height * channels)
  let at = 0
  for (let y = 0; y < height; y++) {
    const away = (y - height / 2) ** 2
    for (let x = 0; x < width; x++) {
      const ring = 24 * Math.sin(Math.sqrt((x - width / 2) ** 2 + away) / 7)
      pixels[at++] = 30 + (x * 190) / width + ring
      if (channels === 1) continue
      pixels[at++] = 30 + (y * 190) / height + ring
      pixels[at++] = 120 + ring
    }
  }
  return pixels
}

/** The picture as sharp has it, to be written in whatever way a test needs. */
export const pictureOf = ({ width, height }: Size, channels: 1 | 3 = 3): Sharp => {
  const picture = sharp(pixelsOf({ width, height }, channels), { raw: { width, height, channels } })
  return channels === 1 ? picture.toColourspace('b-w') : picture
}

/** A file as pixels of 8 bits, with as many channels as asked for. */
export const rawOf = async (file: string | Buffer, channels: 1 | 3 = 3): Promise<Buffer> =>
  sharp(file, { limitInputPixels: false })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .removeAlpha()
    .raw()
    .toBuffer()

/** Peak signal to noise in decibels; Infinity for the same bytes, 0 for other lengths. */
export const decibels = (a: Uint8Array, b: Uint8Array): number => {
  if (a.length !== b.length) return 0
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2
  return sum === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * a.length) / sum)
}

/** Half the size, rounded up, each pixel the mean of four; the last row and column repeated where one is missing. */
export const halved = (pixels: Uint8Array, { width, height }: Size, channels = 3): Uint8Array => {
  const columns = Math.ceil(width / 2)
  const rows = Math.ceil(height / 2)
  const out = new Uint8Array(columns * rows * channels)
  for (let y = 0; y < rows; y++) {
    const upper = 2 * y * width
    const lower = Math.min(2 * y + 1, height - 1) * width
    for (let x = 0; x < columns; x++) {
      const left = 2 * x
      const right = Math.min(left + 1, width - 1)
      for (let channel = 0; channel < channels; channel++) {
        const of = (row: number, column: number) => pixels[(row + column) * channels + channel] ?? 0
        const sum = of(upper, left) + of(upper, right) + of(lower, left) + of(lower, right)
        out[(y * columns + x) * channels + channel] = (sum + 2) >> 2
      }
    }
  }
  return out
}

/** A rectangle cut out of pixels. */
export const cutOut = (
  pixels: Uint8Array,
  width: number,
  part: Size & { readonly x: number; readonly y: number },
  channels = 3,
): Uint8Array => {
  const out = new Uint8Array(part.width * part.height * channels)
  for (let y = 0; y < part.height; y++) {
    const from = ((part.y + y) * width + part.x) * channels
    out.set(pixels.subarray(from, from + part.width * channels), y * part.width * channels)
  }
  return out
}
