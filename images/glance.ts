// A first look at a picture: a small copy of it, whether anything is on it, and a print by which its like are known.

import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readable } from './foreign.ts'
import { openPicture } from './libvips.ts'
import { upright } from './master.ts'
import type { Scan } from './scan.ts'

/** What is seen at a glance. */
export type Glance = {
  /** The picture as a JPEG, at most `side` pixels long. */
  readonly thumbnail: Buffer
  /** Nothing is on it: paper, or nothing at all. */
  readonly isBlank: boolean
  /** Its light and dark in a coarse grid; pictures of the same thing differ in few bits (see `apart`). */
  readonly print: Print
}

/** A bit for each pair of neighbours in a grid of 24 × 24: is the right one lighter? */
export type Print = Uint8Array

export const thumbnailSide = 240
const grid = 24
/** A blank sheet has its shadows at the edges: only what lies within counts. */
const margin = 0.12
/** Differences of brightness to the neighbour that ink makes and paper does not. */
const ink = 14
/** Blank is where fewer pixels in a thousand than this look like ink. */
const inkOnBlank = 3

type Grey = { readonly data: Uint8Array; readonly width: number; readonly height: number }

const greyOf = async (jpeg: Buffer, size?: { readonly width: number; readonly height: number }) => {
  const picture = openPicture(jpeg).toColourspace('b-w')
  const { data, info } = await (size ? picture.resize({ ...size, fit: 'fill' }) : picture)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data), width: info.width, height: info.height }
}

/** Pixels in a thousand, the edges left out, that are much darker or lighter than the one to the left or above. */
export const inkOf = ({ data, width, height }: Grey): number => {
  const [left, top] = [Math.ceil(width * margin), Math.ceil(height * margin)]
  let marked = 0
  let all = 0
  for (let y = top; y < height - top; y++) {
    for (let x = left; x < width - left; x++) {
      const here = data[y * width + x] ?? 0
      const before = data[y * width + x - 1] ?? here
      const above = data[(y - 1) * width + x] ?? here
      all += 1
      if (Math.abs(here - before) > ink || Math.abs(here - above) > ink) marked += 1
    }
  }
  return all === 0 ? 0 : (marked * 1000) / all
}

const printOf = ({ data }: Grey): Print => {
  const print = new Uint8Array((grid * grid) / 8)
  for (let y = 0; y < grid; y++) {
    for (let x = 0; x < grid; x++) {
      const at = y * (grid + 1) + x
      const bit = y * grid + x
      if ((data[at] ?? 0) < (data[at + 1] ?? 0)) print[bit >> 3] = (print[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return print
}

/** In how many of 576 bits two prints differ; below `sameShot` they show the same thing. */
export const apart = (a: Print, b: Print): number => {
  let bits = 0
  for (let at = 0; at < a.length; at++) {
    for (let rest = (a[at] ?? 0) ^ (b[at] ?? 0); rest > 0; rest &= rest - 1) bits += 1
  }
  return bits
}

/**
 * Measured on 51 pages of four real books: two shots of a sheet, one turned by 0.4° and lighter, lie at 36 to 75 bits in
 * three of them; different pages of one book never below 99.
 */
export const sameShot = 78

/**
 * Looks at page `page` (from 1) of a master. Decodes it once, small where the format allows that.
 * @throws the decoder's error if its pixels cannot be read.
 */
export const glanceAt = async (master: string, scan: Scan, page = 1): Promise<Glance> => {
  const scratch = join(tmpdir(), `kulturwerk-${randomUUID()}.tif`)
  const thumbnail = await readable(master, page, scratch, (path, frame) =>
    upright(path, scan, frame)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 62, mozjpeg: true })
      .toBuffer(),
  )
  const [whole, coarse] = await Promise.all([
    greyOf(thumbnail),
    greyOf(thumbnail, { width: grid + 1, height: grid }),
  ])
  return { thumbnail, isBlank: inkOf(whole) < inkOnBlank, print: printOf(coarse) }
}
