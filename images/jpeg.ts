// The parts of a baseline JPEG stream, and how they are put together again (ITU-T T.81, annex B).

import type { Size } from './geometry.ts'

/** A baseline JPEG of one scan, taken apart. Every part but `scan` is whole segments, marker included. */
export type JpegParts = {
  /** Quantisation and Huffman tables: all DQT, then all DHT segments. */
  readonly tables: Buffer
  /** SOF0: size, components, sampling. */
  readonly frame: Buffer
  /** SOS: which component uses which table. */
  readonly scanHeader: Buffer
  /** Entropy-coded bytes up to and without EOI. */
  readonly scan: Buffer
}

const marker = { soi: 0xd8, eoi: 0xd9, sof0: 0xc0, dht: 0xc4, sos: 0xda, dqt: 0xdb } as const

export const startOfImage = Buffer.from([0xff, marker.soi])
export const endOfImage = Buffer.from([0xff, marker.eoi])

/** JFIF 1.1 without a density: tells decoders that three components are Y, Cb and Cr. */
export const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex')

/** Takes a JPEG apart. @throws RangeError if it is not a baseline JPEG of one scan. */
export const jpegParts = (bytes: Buffer): JpegParts => {
  const found = { tables: [] as Buffer[], huffman: [] as Buffer[], frame: undefined as Buffer | undefined }
  let at = 2
  while (at + 4 <= bytes.length) {
    const kind = bytes[at + 1]
    const segment = bytes.subarray(at, at + 2 + bytes.readUInt16BE(at + 2))
    at += segment.length
    if (kind === marker.dqt) found.tables.push(segment)
    else if (kind === marker.dht) found.huffman.push(segment)
    else if (kind === marker.sof0) found.frame = segment
    else if (kind === marker.sos && found.frame) {
      const tables = Buffer.concat([...found.tables, ...found.huffman])
      return { tables, frame: found.frame, scanHeader: segment, scan: bytes.subarray(at, bytes.length - 2) }
    }
  }
  throw new RangeError('not a baseline JPEG of one scan')
}

/** The size that a frame header states. */
export const frameSize = (frame: Buffer): Size => ({
  width: frame.readUInt16BE(7),
  height: frame.readUInt16BE(5),
})

/** A frame header that states another size. */
export const resizedFrame = (frame: Buffer, { width, height }: Size): Buffer => {
  const copy = Buffer.from(frame)
  copy.writeUInt16BE(height, 5)
  copy.writeUInt16BE(width, 7)
  return copy
}

export type Component = {
  readonly horizontal: number
  readonly vertical: number
  readonly dc: number
  readonly ac: number
}

/** Sampling factors and Huffman tables of each component, in the order of the scan. */
export const componentsOf = ({ frame, scanHeader }: JpegParts): readonly Component[] => {
  const count = frame[9] ?? 0
  return Array.from({ length: count }, (_, index) => {
    const sampling = frame[10 + 3 * index + 1] ?? 0x11
    const tables = scanHeader[5 + 2 * index + 1] ?? 0
    return { horizontal: sampling >> 4, vertical: sampling & 15, dc: tables >> 4, ac: tables & 15 }
  })
}

/** The parts, in order, of the stream without its tables (TIFF Technical Note 2, "abbreviated format"). */
export const streamOf = ({ frame, scanHeader, scan }: JpegParts): readonly Buffer[] => [
  startOfImage,
  frame,
  scanHeader,
  scan,
  endOfImage,
]

/** The stream without its tables, as a TIFF tile keeps it. */
export const abbreviated = (parts: JpegParts): Buffer => Buffer.concat(streamOf(parts))

const sizeAt = startOfImage.length + 5
const endAt = -endOfImage.length - 2

/** The last two bytes of the entropy-coded data, where bits of two rows of blocks may share a byte. */
export const scanEnd = (stream: Buffer): number => stream.readUInt16BE(stream.length + endAt)

/**
 * Makes the beginning of an abbreviated stream, in place, a stream of its own: a picture of fewer rows of blocks, or of
 * less of its outer blocks. Blocks are coded row by row, so that only the size, the bits that share the last byte with
 * others, and EOI differ. A stream that is whole already stays as it is.
 */
export const endEarlier = (stream: Buffer, { width, height }: Size, end: number): void => {
  stream.writeUInt16BE(height, sizeAt)
  stream.writeUInt16BE(width, sizeAt + 2)
  stream.writeUInt16BE(end, stream.length + endAt)
  endOfImage.copy(stream, stream.length - endOfImage.length)
}

/** What stands before an abbreviated stream, whose own first two bytes are left out, to make it a JPEG file. */
export const prefixOf = (tables: Buffer): Buffer => Buffer.concat([startOfImage, jfif, tables])
