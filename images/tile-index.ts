// The index behind the header of an access copy: where each tile and each stored size lies, to be read in one go.

import { crc32 } from 'node:zlib'
import { levelCount, levelSize, type Size, type Tile, tileGrid, tileSide } from './geometry.ts'

/** Some bytes of the file, with their CRC-32. */
export type Piece = { readonly at: number; readonly bytes: number; readonly crc: number }

/**
 * A tile: what is served, and what the TIFF directories name: the same, or at an edge a copy padded to the full side. At
 * a lower edge what is served may be the beginning of that copy, ended earlier with the two bytes `end`.
 */
export type TilePieces = {
  readonly served: Piece & { readonly end: number }
  readonly padded: Omit<Piece, 'crc'>
}

export type StoredPiece = Piece & { readonly size: Size }

export type IndexContents = {
  readonly size: Size
  readonly components: number
  /** Length of the whole file. */
  readonly fileBytes: number
  /** Level 0 first, row by row. */
  readonly tiles: readonly TilePieces[]
  readonly stored: readonly StoredPiece[]
  /** The JPEG tables, as the TIFF field JPEGTables holds them. */
  readonly tables: Buffer
}

const magic = 'KWINDEX2'
const headBytes = 40
const tileBytes = 26
const storedBytes = 18

/** Where each level's tiles begin in the list of all tiles, and how many columns a level has. */
export const tileOrder = (size: Size) => {
  const starts: number[] = []
  const columns: number[] = []
  let total = 0
  for (let level = 0; level < levelCount(size); level++) {
    const grid = tileGrid(levelSize(size, level))
    starts.push(total)
    columns.push(grid.columns)
    total += grid.columns * grid.rows
  }
  return {
    total,
    indexOf: ({ level, column, row }: Tile) => (starts[level] ?? 0) + row * (columns[level] ?? 0) + column,
  }
}

/** How long the index of a picture is. */
export const indexBytes = (size: Size, stored: number, tables: number): number =>
  headBytes + tileOrder(size).total * tileBytes + stored * storedBytes + tables

/** Where in the index the JPEG tables begin. */
export const tablesPosition = (size: Size, stored: number): number => indexBytes(size, stored, 0)

export const encodeIndex = (of: IndexContents): Buffer => {
  const out = Buffer.alloc(indexBytes(of.size, of.stored.length, of.tables.length))
  out.write(magic, 'latin1')
  out.writeUInt32LE(out.length, 8)
  out.writeUInt32LE(of.size.width, 16)
  out.writeUInt32LE(of.size.height, 20)
  out.writeUInt16LE(tileSide, 24)
  out.writeUInt8(of.components, 26)
  out.writeUInt16LE(of.stored.length, 28)
  out.writeUInt16LE(of.tables.length, 30)
  out.writeUIntLE(of.fileBytes, 32, 6)
  let at = headBytes
  for (const { served, padded } of of.tiles) {
    out.writeUIntLE(served.at, at, 6)
    out.writeUInt32LE(served.bytes, at + 6)
    out.writeUInt32LE(served.crc, at + 10)
    out.writeUIntLE(padded.at, at + 14, 6)
    out.writeUInt32LE(padded.bytes, at + 20)
    out.writeUInt16LE(served.end, at + 24)
    at += tileBytes
  }
  for (const { size, ...piece } of of.stored) {
    out.writeUInt16LE(size.width, at)
    out.writeUInt16LE(size.height, at + 2)
    out.writeUIntLE(piece.at, at + 4, 6)
    out.writeUInt32LE(piece.bytes, at + 10)
    out.writeUInt32LE(piece.crc, at + 14)
    at += storedBytes
  }
  of.tables.copy(out, at)
  out.writeUInt32LE(crc32(out.subarray(16)), 12)
  return out
}

/** How long the index is whose first bytes these are, or undefined if this is no index. */
export const indexLength = (head: Buffer): number | undefined =>
  head.length >= headBytes && head.toString('latin1', 0, 8) === magic ? head.readUInt32LE(8) : undefined

/** An index as it is used: the bytes stay as they are, and are looked into. */
export type TileIndex = {
  readonly size: Size
  readonly components: number
  readonly fileBytes: number
  readonly tables: Buffer
  readonly stored: readonly StoredPiece[]
  readonly pieces: (tile: Tile) => TilePieces
}

/** Opens an index. @throws RangeError if it is damaged or of another make. */
export const decodeIndex = (bytes: Buffer): TileIndex => {
  if (indexLength(bytes) !== bytes.length) throw new RangeError('the index of tiles is missing or cut off')
  if (crc32(bytes.subarray(16)) !== bytes.readUInt32LE(12))
    throw new RangeError('the index of tiles is damaged')
  const size = { width: bytes.readUInt32LE(16), height: bytes.readUInt32LE(20) }
  if (bytes.readUInt16LE(24) !== tileSide) throw new RangeError('the tiles have another side')
  const order = tileOrder(size)
  const storedFrom = headBytes + order.total * tileBytes
  const stored = Array.from({ length: bytes.readUInt16LE(28) }, (_, index) => {
    const at = storedFrom + index * storedBytes
    return {
      size: { width: bytes.readUInt16LE(at), height: bytes.readUInt16LE(at + 2) },
      at: bytes.readUIntLE(at + 4, 6),
      bytes: bytes.readUInt32LE(at + 10),
      crc: bytes.readUInt32LE(at + 14),
    }
  })
  return {
    size,
    components: bytes.readUInt8(26),
    fileBytes: bytes.readUIntLE(32, 6),
    tables: bytes.subarray(bytes.length - bytes.readUInt16LE(30)),
    stored,
    pieces: (tile) => {
      const { columns, rows } = tileGrid(levelSize(size, tile.level))
      if (tile.column >= columns || tile.row >= rows || tile.level >= levelCount(size))
        throw new RangeError(`there is no tile ${JSON.stringify(tile)}`)
      const at = headBytes + order.indexOf(tile) * tileBytes
      return {
        served: {
          at: bytes.readUIntLE(at, 6),
          bytes: bytes.readUInt32LE(at + 6),
          crc: bytes.readUInt32LE(at + 10),
          end: bytes.readUInt16LE(at + 24),
        },
        padded: { at: bytes.readUIntLE(at + 14, 6), bytes: bytes.readUInt32LE(at + 20) },
      }
    },
  }
}
