// Opens an access copy and reads from it: tiles and stored sizes as they are served, and blocks of tiles to draw from.

import { close, fstat, open, read } from 'node:fs'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { Problem } from '../platform/problems.ts'
import { paddedSide, type Size, sameSize, type Tile, tileSize } from './geometry.ts'
import { endEarlier, endOfImage, prefixOf, startOfImage } from './jpeg.ts'
import { tiffHeader } from './tiff.ts'
import { decodeIndex, indexLength, type Piece, type TileIndex } from './tile-index.ts'
import { virtualTiff } from './virtual-tiff.ts'

/** Tiles of a level from a column and row up to and with others. */
export type TileRange = {
  readonly level: number
  readonly columns: readonly [number, number]
  readonly rows: readonly [number, number]
}

/** An access copy held open. Reading after `close` still works, and opens the file for as long as it takes. */
export type AccessCopy = {
  readonly size: Size
  readonly components: number
  /** The sizes of the whole picture that are stored beside the tiles. */
  readonly storedSizes: readonly Size[]
  /** A tile as a JPEG file. @throws Problem `fixity-mismatch` if it is damaged. */
  readonly tile: (tile: Tile) => Promise<Buffer>
  /** The whole picture at a stored size as a JPEG file, or undefined if that size is not stored. */
  readonly whole: (size: Size) => Promise<Buffer> | undefined
  /** Some tiles of a level as a TIFF in memory, for libvips; those at an edge are padded to the full side. */
  readonly block: (range: TileRange) => Promise<Buffer>
  readonly close: () => void
}

const readAt = (fd: number, into: Buffer, from: number, position: number): Promise<number> =>
  new Promise((done, failed) => {
    read(fd, into, from, into.length - from, position, (error, bytes) =>
      error ? failed(error) : done(bytes),
    )
  })

const damaged = (path: string, what: string, cause?: unknown) =>
  new Problem(
    'fixity-mismatch',
    `The access copy ${path.split('/').slice(-3).join('/')} is damaged: ${what}. Make it again with "kulturwerk derive".`,
    cause,
  )

/** One read opens an ordinary page; only pictures of more than some 80 million pixels have a longer index. */
const firstRead = 16_384
const headers = [tiffHeader('classic', 0).length, tiffHeader('big', 0).length]

const readIndex = async (fd: number): Promise<TileIndex> => {
  const first = Buffer.allocUnsafe(firstRead)
  const head = first.subarray(0, await readAt(fd, first, 0, 0))
  for (const at of headers) {
    const length = indexLength(head.subarray(at))
    if (length === undefined) continue
    if (at + length <= head.length) return decodeIndex(Buffer.from(head.subarray(at, at + length)))
    const { size } = await promisify(fstat)(fd)
    const whole = Buffer.allocUnsafe(Math.min(length, size))
    await readAt(fd, whole, 0, at)
    return decodeIndex(whole)
  }
  throw new RangeError('it has no index of tiles')
}

/** A file that is open while somebody reads from it, and until it is closed. */
const heldOpen = (path: string) => {
  let fd: Promise<number> | undefined
  let users = 0
  let isClosed = false
  const release = () => {
    if (!isClosed || users > 0 || !fd) return
    void fd.then((number) => close(number)).catch(() => undefined)
    fd = undefined
  }
  const use = async <Result>(work: (fd: number) => Promise<Result>): Promise<Result> => {
    users++
    try {
      fd ??= promisify(open)(path, 'r')
      return await work(await fd)
    } finally {
      users--
      release()
    }
  }
  return {
    use,
    close: () => {
      isClosed = true
      release()
    },
  }
}

/**
 * Opens the access copy at a path.
 * @throws Problem `fixity-mismatch` if the file is not whole.
 */
export const openAccessCopy = async (path: string): Promise<AccessCopy> => {
  const file = heldOpen(path)
  const index = await file
    .use(async (fd) => {
      const found = await readIndex(fd)
      const { size } = await promisify(fstat)(fd)
      if (size !== found.fileBytes) throw new RangeError(`it has ${size} bytes instead of ${found.fileBytes}`)
      return found
    })
    .catch((error: unknown) => {
      file.close()
      throw error instanceof RangeError ? damaged(path, error.message, error) : error
    })
  const prefix = prefixOf(index.tables.subarray(startOfImage.length, -endOfImage.length))

  /** Reads a piece behind room for so many bytes; it is checked after it is finished. */
  const piece = async (of: Piece, room = 0, finish?: (own: Buffer) => void): Promise<Buffer> => {
    const out = Buffer.allocUnsafeSlow(room + of.bytes)
    const got = await file.use((fd) => readAt(fd, out, room, of.at))
    const own = out.subarray(room)
    finish?.(own)
    if (got !== own.length || crc32(own) !== of.crc) throw damaged(path, 'a tile is not what was written')
    return out
  }

  const row = async ({ level, columns: [from, to] }: TileRange, number: number): Promise<Buffer[]> => {
    const pieces = Array.from(
      { length: to - from + 1 },
      (_, column) => index.pieces({ level, column: from + column, row: number }).padded,
    )
    const start = Math.min(...pieces.map((one) => one.at))
    const bytes = Buffer.allocUnsafeSlow(Math.max(...pieces.map((one) => one.at + one.bytes)) - start)
    const got = await file.use((fd) => readAt(fd, bytes, 0, start))
    if (got !== bytes.length) throw damaged(path, 'it is cut off')
    return pieces.map((one) => bytes.subarray(one.at - start, one.at - start + one.bytes))
  }

  return {
    size: index.size,
    components: index.components,
    storedSizes: index.stored.map((one) => one.size),
    tile: async (tile) => {
      const { served } = index.pieces(tile)
      const finish = (own: Buffer) => endEarlier(own, tileSize(index.size, tile), served.end)
      // The tables come where the stream's own SOI was.
      const jpeg = await piece(served, prefix.length - startOfImage.length, finish)
      prefix.copy(jpeg)
      return jpeg
    },
    whole: (size) => {
      const found = index.stored.find((one) => sameSize(one.size, size))
      return found && piece(found)
    },
    block: async (range) => {
      const numbers = Array.from({ length: range.rows[1] - range.rows[0] + 1 }, (_, n) => range.rows[0] + n)
      const tiles = (await Promise.all(numbers.map((number) => row(range, number)))).flat()
      return virtualTiff({
        columns: range.columns[1] - range.columns[0] + 1,
        side: paddedSide(index.size),
        tiles,
        tables: index.tables,
        components: index.components,
        subsampling: [2, 2],
      })
    },
    close: file.close,
  }
}
