// A picture as it came, read from its header: what it is, before any pixel is touched.

import type { Metadata } from 'sharp'
import { Problem } from '../platform/problems.ts'
import { checkJpeg2000, pdfSize } from './foreign.ts'
import type { Size } from './geometry.ts'
import { isSrgb, profileName } from './icc.ts'
import { maxPixels, openPicture } from './libvips.ts'
import { machineFault } from './machine-fault.ts'
import { type FileKind, fileKind, fileKinds } from './signature.ts'

/** The formats of masters that the house reads, and what each is called on the web. */
const mediaTypes = {
  tiff: 'image/tiff',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  jp2: 'image/jp2',
  j2k: 'image/j2c',
  pdf: 'application/pdf',
} as const
export type ScanFormat = keyof typeof mediaTypes

export type Scan = Size & {
  /** From the bytes, never from the name. Width and height have the orientation applied. */
  readonly format: ScanFormat
  readonly mediaType: string
  readonly bitDepth: number
  readonly colourSpace: 'bitonal' | 'grey' | 'rgb' | 'cmyk' | 'other'
  readonly channels: number
  readonly hasAlpha: boolean
  /** EXIF orientation, 1 where the picture is stored upright. */
  readonly orientation: number
  readonly hasIcc: boolean
  readonly iccName?: string
  /** The pixels are sRGB already: no profile, or one that is sRGB by its numbers. */
  readonly isSrgb: boolean
  /** Pixels per inch, if the file states a believable one. */
  readonly resolution?: number
  /** Pictures in the file: pages of a TIFF or PDF, frames of a GIF. */
  readonly pages: number
  /** The picture can be read from top to bottom without being held in memory. */
  readonly streams: boolean
}

/** Formats that are decoded whole must be smaller, because all their pixels are in memory at once. */
const maxPixelsInMemory = 100_000_000
const maxSide = 200_000

const unreadable = (detail: string, cause?: unknown) => new Problem('image-unreadable', detail, cause)

const isScanFormat = (kind: FileKind): kind is FileKind & ScanFormat => Object.hasOwn(mediaTypes, kind)

const formatOf = async (path: string): Promise<ScanFormat> => {
  const kind = await fileKind(path)
  if (!kind)
    throw unreadable(
      'The file does not begin like a picture of any kind the house knows. Deliver it as TIFF, JPEG or PNG.',
    )
  if (!isScanFormat(kind))
    throw unreadable(
      `The file is ${fileKinds[kind]}, which the house does not read. Deliver it as TIFF, JPEG, PNG, JPEG 2000 or PDF.`,
    )
  return kind
}

/** 72 and 96 are what programs write that do not know; nobody scans so coarsely. */
const believable = (density: number | undefined) =>
  density !== undefined && density > 96 && density <= 20_000 ? { resolution: density } : {}

const bitsOf: Readonly<Record<string, number>> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
  double: 64,
}

const colourSpaceOf = ({ space, bitsPerSample, isPalette }: Metadata): Scan['colourSpace'] => {
  if (space === 'cmyk') return 'cmyk'
  if (space === 'b-w' || space === 'grey16') return bitsPerSample === 1 && !isPalette ? 'bitonal' : 'grey'
  return space === 'srgb' || space === 'rgb16' || space === 'rgb' ? 'rgb' : 'other'
}

const checkSize = ({ width, height }: Size, streams: boolean) => {
  const pixels = width * height
  const limit = streams ? maxPixels : maxPixelsInMemory
  if (pixels <= limit && Math.max(width, height) <= maxSide) return
  const millions = (number: number) => `${Math.round(number / 1e6)} million`
  throw new Problem(
    'image-too-large',
    `The picture is ${width} × ${height} (${millions(pixels)} pixels). The house takes up to ${millions(limit)}${
      streams ? '' : ' of this kind, which has to be held in memory; deliver it as TIFF'
    }, and no side longer than ${maxSide} pixels.`,
  )
}

/** Numbers that libvips reads but takes for others when it draws: negative ones for dark, 32 bits for 8. */
const drawnWrongly: ReadonlySet<string> = new Set(['char', 'short', 'int', 'uint'])

const checkNumbers = ({ depth }: Metadata, format: ScanFormat) => {
  if (drawnWrongly.has(depth))
    throw unreadable(
      `The file is ${fileKinds[format]}, whose samples are ${depth === 'uint' ? 'whole numbers of 32 bits' : 'signed numbers'}, which are not supported. Save it with 8 or 16 bits without sign.`,
    )
}

const scanOf = (format: ScanFormat, found: Metadata): Scan => {
  const { width, height } = found.autoOrient
  const name = found.icc && profileName(found.icc)
  return {
    format,
    mediaType: mediaTypes[format],
    width,
    height,
    bitDepth: found.bitsPerSample ?? bitsOf[found.depth] ?? 8,
    colourSpace: colourSpaceOf(found),
    channels: found.channels,
    hasAlpha: found.hasAlpha,
    orientation: found.orientation ?? 1,
    hasIcc: found.icc !== undefined,
    ...(name && { iccName: name }),
    isSrgb: found.icc ? isSrgb(found.icc) : true,
    ...believable(found.density),
    pages: found.pages ?? 1,
    streams: ['tiff', 'jpeg', 'png'].includes(format) && !found.isProgressive,
  }
}

const scanOfJpeg2000 = async (path: string, format: 'jp2' | 'j2k'): Promise<Scan> => {
  const { width, height, components, bitDepth, colours, hasAlpha, icc, resolution } =
    await checkJpeg2000(path)
  const name = icc && profileName(icc)
  const space = colours === 'cmyk' ? 'cmyk' : components >= 3 ? 'rgb' : 'grey'
  return {
    format,
    mediaType: mediaTypes[format],
    width,
    height,
    bitDepth,
    colourSpace: space,
    channels: components,
    hasAlpha,
    orientation: 1,
    hasIcc: icc !== undefined,
    ...(name && { iccName: name }),
    isSrgb: icc ? isSrgb(icc) : true,
    ...believable(resolution),
    pages: 1,
    streams: false,
  }
}

const scanOfPdf = async (path: string, page: number): Promise<Scan> => ({
  format: 'pdf',
  mediaType: mediaTypes.pdf,
  ...(await pdfSize(path, page)),
  bitDepth: 8,
  colourSpace: 'rgb',
  channels: 3,
  hasAlpha: false,
  orientation: 1,
  hasIcc: false,
  isSrgb: true,
  streams: false,
})

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')[0]
    ?.replace(/^Input file /, '')
    .replace(/\/\S+/g, '')
    .trim()

/**
 * Reads the header of a picture. `page` is counted from 1 and chooses one of several in the file.
 * @throws Problem `image-unreadable` or `image-too-large`, with a sentence for the person who delivered it.
 */
export const readScan = async (
  path: string,
  { page = 1 }: { readonly page?: number } = {},
): Promise<Scan> => {
  const format = await formatOf(path)
  if (format === 'jp2' || format === 'j2k') return scanOfJpeg2000(path, format)
  if (format === 'pdf') return scanOfPdf(path, page)
  const found = await openPicture(path, { limitInputPixels: false, page: page - 1 })
    .metadata()
    .catch((error: unknown) => {
      const ours = machineFault(error)
      // A damaged header may ask for any amount of memory.
      if (ours && ours.code !== 'ENOMEM') throw ours
      throw unreadable(
        `The file is ${fileKinds[format]}, but damaged or of a kind that cannot be read: ${reasonOf(error)}. Save it again, or deliver it uncompressed.`,
        error,
      )
    })
  checkNumbers(found, format)
  const scan = scanOf(format, found)
  checkSize(scan, scan.streams)
  return scan
}
