// What a JPEG 2000 file says of itself, as a JP2 or a bare codestream, read without any pixel (ISO/IEC 15444-1, annexes A and I).

import { type FileHandle, open } from 'node:fs/promises'
import { Problem } from '../platform/problems.ts'

export type Jpeg2000 = {
  readonly width: number
  readonly height: number
  readonly components: number
  /** Of the deepest component. */
  readonly bitDepth: number
  readonly isSigned: boolean
  /** All components have the picture's own size and the same depth. */
  readonly isEven: boolean
  readonly colours: 'grey' | 'rgb' | 'ycc' | 'cmyk' | 'unknown'
  readonly hasAlpha: boolean
  readonly hasPalette: boolean
  readonly icc?: Buffer
  /** Pixels per inch at which it was captured. */
  readonly resolution?: number
  /** Where the codestream lies in the file; it may reach to the end. */
  readonly codestream: { readonly at: number; readonly bytes: number }
}

const damaged = (why: string) =>
  new Problem(
    'image-unreadable',
    `The file is JPEG 2000, but damaged: ${why}. Save it again, or copy it anew from its source.`,
  )

const longestHeader = 16_000_000
const mostBoxes = 1_000

type Box = { readonly type: string; readonly at: number; readonly bytes: number }

/** The boxes from `from` to `end`; a box without a length reaches to the end. */
const boxesIn = async (
  read: (at: number, bytes: number) => Promise<Buffer>,
  from: number,
  end: number,
): Promise<readonly Box[]> => {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= end && boxes.length < mostBoxes; ) {
    const head = await read(at, Math.min(16, end - at))
    const short = head.readUInt32BE(0)
    const long = short === 1 && head.length >= 16
    const header = long ? 16 : 8
    const told = short === 0 ? end - at : long ? Number(head.readBigUInt64BE(8)) : short
    if (told < header) throw damaged('a part of it has no length')
    const bytes = Math.min(told, end - at) - header
    boxes.push({ type: head.toString('latin1', 4, 8), at: at + header, bytes })
    at += told
  }
  return boxes
}

const colourSpaces: Readonly<Record<number, Jpeg2000['colours']>> = {
  12: 'cmyk',
  16: 'rgb',
  17: 'grey',
  18: 'ycc',
}

const resolutionIn = (box: Buffer): number | undefined => {
  const [numerator, denominator, exponent] = [box.readUInt16BE(0), box.readUInt16BE(2), box.readInt8(8)]
  const perInch = Math.round((numerator / Math.max(1, denominator)) * 10 ** exponent * 0.0254)
  return perInch > 96 && perInch <= 20_000 ? perInch : undefined
}

type Header = Partial<Pick<Jpeg2000, 'icc' | 'resolution'>> &
  Pick<Jpeg2000, 'colours' | 'hasAlpha' | 'hasPalette'>

const headerIn = async (bytes: Buffer): Promise<Header> => {
  const read = async (at: number, length: number) => bytes.subarray(at, at + length)
  const boxes = await boxesIn(read, 0, bytes.length)
  const part = ({ at, bytes: length }: Box) => bytes.subarray(at, at + length)
  const colour = boxes.find(({ type, bytes: length }) => type === 'colr' && length >= 3)
  const colr = colour && part(colour)
  const channels = boxes.find(({ type }) => type === 'cdef')
  const cdef = channels && part(channels)
  const opacity = Array.from({ length: Math.floor(((cdef?.length ?? 0) - 2) / 6) }, (_, at) =>
    cdef?.readUInt16BE(4 + 6 * at),
  )
  const res = boxes.find(({ type }) => type === 'res ')
  const captured =
    res &&
    (await boxesIn(read, res.at, res.at + res.bytes)).find(
      ({ type, bytes: length }) => /^res[cd]$/.test(type) && length >= 10,
    )
  const resolution = captured && resolutionIn(part(captured))
  return {
    colours: (colr?.[0] === 1 && colr.length >= 7 && colourSpaces[colr.readUInt32BE(3)]) || 'unknown',
    hasAlpha: opacity.some((kind) => kind === 1 || kind === 2),
    hasPalette: boxes.some(({ type }) => type === 'pclr'),
    ...(colr?.[0] === 2 && { icc: Buffer.from(colr.subarray(3)) }),
    ...(resolution && { resolution }),
  }
}

/** The marker segment SIZ, which every codestream begins with (annex A.5.1). */
const sizeIn = (bytes: Buffer) => {
  if (bytes.length < 42 || bytes.readUInt32BE(0) !== 0xff4fff51)
    throw damaged('its codestream has no beginning')
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => bytes.readUInt32BE(at))
  const components = bytes.readUInt16BE(40)
  const kinds = Array.from({ length: components }, (_, at) => bytes.subarray(42 + 3 * at, 45 + 3 * at))
  const [first] = kinds
  const width = (right ?? 0) - (left ?? 0)
  const height = (bottom ?? 0) - (top ?? 0)
  if (!first || first.length < 3 || width <= 0 || height <= 0) throw damaged('its size is not a size')
  return {
    width,
    height,
    components,
    bitDepth: Math.max(...kinds.map((kind) => ((kind[0] ?? 0) & 0x7f) + 1)),
    isSigned: ((first[0] ?? 0) & 0x80) !== 0,
    isEven: kinds.every((kind) => kind[0] === first[0] && kind[1] === 1 && kind[2] === 1),
  }
}

const readFrom = async (file: FileHandle): Promise<Jpeg2000> => {
  const end = (await file.stat()).size
  const read = async (at: number, bytes: number) => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, at)
    return buffer.subarray(0, bytesRead)
  }
  const isBare = (await read(0, 4)).equals(Buffer.from([0xff, 0x4f, 0xff, 0x51]))
  const boxes = isBare ? [] : await boxesIn(read, 0, end)
  const header = boxes.find(({ type }) => type === 'jp2h')
  const stream = isBare ? { at: 0, bytes: end } : boxes.find(({ type }) => type === 'jp2c')
  if (!stream) throw damaged('it holds no codestream')
  if (header && header.bytes > longestHeader) throw damaged('its header is longer than any picture needs')
  const size = sizeIn(await read(stream.at, Math.min(42 + 3 * 16_384, end - stream.at)))
  const said: Header = header
    ? await headerIn(await read(header.at, header.bytes))
    : { colours: 'unknown', hasAlpha: false, hasPalette: false }
  return { ...size, ...said, codestream: { at: stream.at, bytes: stream.bytes } }
}

/** Reads the header. @throws Problem `image-unreadable` */
export const readJpeg2000 = async (path: string): Promise<Jpeg2000> => {
  const file = await open(path)
  try {
    return await readFrom(file)
  } catch (error) {
    throw error instanceof RangeError ? damaged('its header ends too soon') : error
  } finally {
    await file.close()
  }
}
