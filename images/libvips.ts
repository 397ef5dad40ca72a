// The one door to libvips: how every picture is opened, whatever is done with it.

import sharp, { type Sharp, type SharpOptions } from 'sharp'

/** No picture of more pixels is decoded, whatever it is for. */
export const maxPixels = 1_000_000_000

/**
 * Opens a picture for libvips. Warnings do not refuse a sound file; truncation and damage do. The operation cache is
 * off, because it would hold files and pixels after their time; one thread each, because several pictures are in work.
 */
export const openPicture = (input: string | Buffer, options: SharpOptions = {}): Sharp => {
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp(input, { failOn: 'error', limitInputPixels: maxPixels, ...options })
}
