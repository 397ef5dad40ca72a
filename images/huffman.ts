// A JPEG tile made larger without decoding its pixels: flat blocks are added in the Huffman-coded stream.

import { type Component, componentsOf, frameSize, type JpegParts, resizedFrame } from './jpeg.ts'

/** For every 16 bits that can come: length of the code in front, times 256, plus its symbol; 0 where there is none. */
type Lookup = Uint16Array

type Code = { readonly bits: number; readonly length: number }
type Tables = { readonly lookup: Lookup; readonly zero: Code }

/** Huffman tables by class and number, from the tables of a TIFF: SOI, segments, EOI (T.81, B.2.4.2 and C.2). */
const huffmanTables = (segments: Buffer): ReadonlyMap<number, Tables> => {
  const tables = new Map<number, Tables>()
  for (let at = 2; at + 4 <= segments.length; at += 2 + segments.readUInt16BE(at + 2)) {
    if (segments[at + 1] !== 0xc4) continue
    const end = at + 2 + segments.readUInt16BE(at + 2)
    let next = at + 4
    while (next + 17 <= end) {
      const lengths = segments.subarray(next + 1, next + 17)
      const symbols = lengths.reduce((sum, one) => sum + one, 0)
      tables.set(segments[next] ?? 0, tableOf(lengths, segments.subarray(next + 17, next + 17 + symbols)))
      next += 17 + symbols
    }
  }
  return tables
}

const tableOf = (lengths: Buffer, symbols: Buffer): Tables => {
  const lookup = new Uint16Array(65536)
  let zero: Code | undefined
  let code = 0
  let index = 0
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (let left = lengths[length - 1] ?? 0; left > 0; left--, code++, index++) {
      const symbol = symbols[index] ?? 0
      lookup.fill((length << 8) | symbol, code << (16 - length), (code + 1) << (16 - length))
      if (symbol === 0) zero = { bits: code, length }
    }
  }
  if (!zero) throw new RangeError('a Huffman table without a code for nothing')
  return { lookup, zero }
}

/** The scan without the zero bytes that follow each 0xff, and with room to look ahead. */
const unstuffed = (scan: Buffer): { readonly bytes: Buffer; readonly bits: number } => {
  const bytes = Buffer.alloc(scan.length + 4, 0xff)
  let length = 0
  for (let at = 0; at < scan.length; at++) {
    const byte = scan[at] ?? 0
    bytes[length++] = byte
    if (byte === 0xff) at++
  }
  return { bytes, bits: length * 8 }
}

/** Collects bits and writes them as a scan. */
const bitWriter = (capacity: number) => {
  const out = Buffer.alloc(capacity)
  let length = 0
  let held = 0
  let count = 0
  const put = (bits: number, width: number) => {
    held = (held << width) | bits
    count += width
    while (count >= 8) {
      count -= 8
      const byte = (held >>> count) & 0xff
      out[length++] = byte
      if (byte === 0xff) out[length++] = 0
    }
    held &= (1 << count) - 1
  }
  const finish = () => {
    if (count > 0) put((1 << (8 - count)) - 1, 8 - count)
    return out.subarray(0, length)
  }
  return { put, finish }
}

type Block = { readonly dc: Tables; readonly ac: Tables }

/** The blocks of one MCU in order; a scan of one component has one block an MCU, whatever its sampling (T.81, A.2). */
const blocksOf = (components: readonly Component[], tables: ReadonlyMap<number, Tables>): readonly Block[] =>
  components.flatMap(({ horizontal, vertical, dc, ac }) => {
    const block = { dc: tables.get(dc), ac: tables.get(0x10 | ac) }
    if (!block.dc || !block.ac) throw new RangeError('a component without its Huffman table')
    const each = { dc: block.dc, ac: block.ac }
    return Array.from({ length: components.length === 1 ? 1 : horizontal * vertical }, () => each)
  })

/** The bit at which a block ends that begins at bit `at`. */
const endOfBlock = (bytes: Buffer, at: number, { dc, ac }: Block): number => {
  let position = at
  const next = (lookup: Lookup) => {
    const byte = position >> 3
    const three = ((bytes[byte] ?? 0) << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0)
    const entry = lookup[(three >> (8 - (position & 7))) & 0xffff] ?? 0
    if (entry === 0) throw new RangeError('a code that no Huffman table has')
    position += entry >> 8
    return entry & 0xff
  }
  const difference = next(dc.lookup)
  position += difference
  for (let coefficient = 1; coefficient < 64; coefficient++) {
    const symbol = next(ac.lookup)
    if (symbol === 0) break
    coefficient += symbol >> 4
    position += symbol & 15
  }
  return position
}

const copyBits = (bytes: Buffer, from: number, to: number, put: (bits: number, width: number) => void) => {
  for (let at = from; at < to; ) {
    const width = Math.min(8, to - at)
    const byte = at >> 3
    const two = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0)
    put((two >> (16 - (at & 7) - width)) & ((1 << width) - 1), width)
    at += width
  }
}

type Grid = { readonly width: number; readonly height: number }

const mcuOf = (components: readonly Component[]): Grid => {
  const alone = components.length === 1
  return {
    width: 8 * (alone ? 1 : Math.max(...components.map((one) => one.horizontal))),
    height: 8 * (alone ? 1 : Math.max(...components.map((one) => one.vertical))),
  }
}

/**
 * Gives a function that pads tiles with these tables to `side` × `side` pixels at their right and lower edge, their own
 * pixels untouched. The added blocks have the mean of the last block before them: "no difference, no detail" in the
 * stream's terms, so that the differences that follow stay right and nothing has to be encoded again.
 */
export const padder = (tables: Buffer, side: number): ((parts: JpegParts) => JpegParts) => {
  const known = huffmanTables(tables)
  return (parts) => pad(parts, known, side)
}

/** @throws RangeError if the stream is damaged. */
const pad = (parts: JpegParts, tables: ReadonlyMap<number, Tables>, side: number): JpegParts => {
  const size = frameSize(parts.frame)
  const components = componentsOf(parts)
  const blocks = blocksOf(components, tables)
  const mcu = mcuOf(components)
  const columns = Math.ceil(size.width / mcu.width)
  const rows = Math.ceil(size.height / mcu.height)
  const allColumns = side / mcu.width
  const allRows = side / mcu.height

  const { bytes, bits } = unstuffed(parts.scan)
  const writer = bitWriter(2 * bytes.length + allColumns * allRows * blocks.length * 8)
  const flat = (count: number) => {
    for (let left = count; left > 0; left--) {
      for (const { dc, ac } of blocks) {
        writer.put(dc.zero.bits, dc.zero.length)
        writer.put(ac.zero.bits, ac.zero.length)
      }
    }
  }
  let at = 0
  for (let row = 0; row < rows; row++) {
    const start = at
    for (let column = 0; column < columns; column++) {
      for (const block of blocks) at = endOfBlock(bytes, at, block)
    }
    if (at > bits) throw new RangeError('a scan that ends too early')
    copyBits(bytes, start, at, writer.put)
    flat(allColumns - columns)
  }
  flat((allRows - rows) * allColumns)
  return {
    ...parts,
    frame: resizedFrame(parts.frame, { width: side, height: side }),
    scan: writer.finish(),
  }
}
