// A master as the public shall see it, before anything is cut from it or drawn.

import type { Sharp } from 'sharp'
import { openPicture } from './libvips.ts'
import type { Scan } from './scan.ts'

export const isGrey = (scan: Scan): boolean => scan.colourSpace === 'grey' || scan.colourSpace === 'bitonal'

/** Page `page` (from 1) of a master: upright, in sRGB or grey, without transparency. */
export const upright = (master: string, scan: Scan, page: number): Sharp => {
  const picture = openPicture(master, {
    page: page - 1,
    // Turning a picture needs all of it; libvips then reads it at random instead of holding it in memory.
    sequentialRead: scan.orientation === 1,
    ignoreIcc: scan.isSrgb,
  }).autoOrient()
  const flat = scan.hasAlpha ? picture.flatten({ background: '#fff' }) : picture
  return flat.toColourspace(isGrey(scan) ? 'b-w' : 'srgb')
}
