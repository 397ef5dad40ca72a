// A TIFF of plain samples, without compression: how a decoded picture is handed to libvips (TIFF 6.0, section 4).

import type { Size } from './geometry.ts'
import { type Directory, directoryBytes, tag, tiffHeader } from './tiff.ts'

export type Samples = Size & {
  readonly channels: number
  readonly bits: 8 | 16
  readonly isCmyk: boolean
  /** Interleaved, from left to right and top to bottom, 16 bits little-endian. */
  readonly samples: Buffer
  readonly icc?: Buffer
  /** Pixels per inch. */
  readonly resolution?: number
}

const [blackIsZero, rgb, separated] = [1, 2, 5]
const [unassociatedAlpha, unspecified] = [2, 0]

/** The bytes of the file: header, profile, samples in one strip, directory. */
export const plainTiff = (picture: Samples): Buffer => {
  const { width, height, channels, bits, isCmyk, samples, icc, resolution } = picture
  const colours = isCmyk ? Math.min(4, channels) : channels >= 3 ? 3 : 1
  const profile = icc && (icc.length % 2 === 0 ? icc : Buffer.concat([icc, Buffer.alloc(1)]))
  const header = tiffHeader('classic', 0).length
  const at = header + (profile?.length ?? 0)
  const end = at + samples.length + (samples.length & 1)
  const short = (number: number, ...values: number[]) => ({ tag: number, type: 'short' as const, values })
  const long = (number: number, ...values: number[]) => ({ tag: number, type: 'long' as const, values })
  const extra = Array.from({ length: channels - colours }, (_, index) =>
    index === 0 ? unassociatedAlpha : unspecified,
  )
  const directory: Directory = [
    long(tag.imageWidth, width),
    long(tag.imageLength, height),
    short(tag.bitsPerSample, ...Array.from({ length: channels }, () => bits)),
    short(tag.compression, 1),
    short(tag.photometric, isCmyk ? separated : colours === 3 ? rgb : blackIsZero),
    long(tag.stripOffsets, at),
    short(tag.samplesPerPixel, channels),
    long(tag.rowsPerStrip, height),
    long(tag.stripByteCounts, samples.length),
    short(tag.planarConfiguration, 1),
    ...(extra.length > 0 ? [short(tag.extraSamples, ...extra)] : []),
    ...(resolution
      ? [
          { tag: tag.xResolution, type: 'rational' as const, values: [resolution] },
          { tag: tag.yResolution, type: 'rational' as const, values: [resolution] },
          short(tag.resolutionUnit, 2),
        ]
      : []),
    ...(icc ? [{ tag: tag.iccProfile, type: 'undefined' as const, count: icc.length, at: header }] : []),
  ]
  return Buffer.concat([
    tiffHeader('classic', end),
    ...(profile ? [profile] : []),
    samples,
    Buffer.alloc(samples.length & 1),
    directoryBytes('classic', [directory], end),
  ])
}
