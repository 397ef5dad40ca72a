// Writes the access copy of a page: an ordinary tiled pyramidal TIFF that holds, besides, every tile as it is served.

import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { type CutTiles, cutTiles, tileQuality } from './cut-tiles.ts'
import { type PyramidForm, pyramidDirectories } from './directories.ts'
import { levelCount, levelSize, paddedSide, type Size, type Tile, tileGrid, tileSide } from './geometry.ts'
import { padder } from './huffman.ts'
import {
  abbreviated,
  componentsOf,
  endEarlier,
  endOfImage,
  frameSize,
  type JpegParts,
  scanEnd,
  startOfImage,
  streamOf,
} from './jpeg.ts'
import { readScan } from './scan.ts'
import { drawStoredSizes, type StoredSize } from './stored-sizes.ts'
import { directoryBytes, type TiffForm, tiffHeader } from './tiff.ts'
import {
  encodeIndex,
  indexBytes,
  type Piece,
  type TilePieces,
  tablesPosition,
  tileOrder,
} from './tile-index.ts'

/** What was written: pixels with the orientation applied, and the fixity of the file. */
export type AccessCopyFacts = Size & { readonly bytes: number; readonly sha256: string }

/** Changes whenever the same master would give other bytes; kept with each access copy, so that old ones are known. */
export const accessCopyRecipe: string = [
  'pyramid 3',
  `jpeg ${tileQuality} 4:2:0`,
  `tile ${tileSide}`,
  ...(['vips', 'mozjpeg', 'lcms'] as const).map(
    (part) => `${part} ${sharp.versions[part] ?? 'of the system'}`,
  ),
].join(', ')

/** From this length on a file is a BigTIFF, whose offsets have 64 bits. */
const bigFrom = 0xffff0000

const tilesOf = (size: Size, level: number): readonly Tile[] => {
  const { columns, rows } = tileGrid(levelSize(size, level))
  return Array.from({ length: columns * rows }, (_, index) => ({
    level,
    column: index % columns,
    row: Math.floor(index / columns),
  }))
}

/** All tiles in the order of the file: small levels first, because they are read together when a work is opened. */
const inFileOrder = (size: Size): readonly Tile[] =>
  Array.from({ length: levelCount(size) }, (_, level) => tilesOf(size, level))
    .reverse()
    .flat()

type Measured = {
  readonly tile: Tile
  readonly bytes: number
  readonly crc: number
  readonly end: number
  readonly padded?: Buffer
  /** What is served is the beginning of the padded copy, and not stored besides. */
  readonly isBeginning: boolean
}

const startsAs = (padded: Buffer, served: Buffer, size: Size): boolean => {
  const beginning = Buffer.from(padded.subarray(0, served.length))
  endEarlier(beginning, size, scanEnd(served))
  return beginning.equals(served)
}

const measureTile = (tile: Tile, parts: JpegParts, padded: Buffer | undefined): Measured => {
  const served = abbreviated(parts)
  return {
    tile,
    bytes: served.length,
    crc: crc32(served),
    end: scanEnd(served),
    ...(padded && { padded }),
    isBeginning: padded !== undefined && startsAs(padded, served, frameSize(parts.frame)),
  }
}

const storedBytes = ({ bytes, padded, isBeginning }: Measured): number =>
  (isBeginning ? 0 : bytes) + (padded?.length ?? 0)

/** Measures every tile, and pads those at the edges. @throws RangeError if libvips changed its tables on the way. */
const measure = async (size: Size, tiles: CutTiles, tables: Buffer): Promise<readonly Measured[]> => {
  const own = tables.subarray(startOfImage.length, -endOfImage.length)
  const side = paddedSide(size)
  const pad = padder(tables, side)
  const measured: Measured[] = []
  for (const tile of inFileOrder(size)) {
    const parts = await tiles.read(tile)
    if (!parts.tables.equals(own)) throw new RangeError('the tiles do not share their JPEG tables')
    const { width, height } = frameSize(parts.frame)
    const isWhole = width === side && height === side
    measured.push(measureTile(tile, parts, isWhole ? undefined : abbreviated(pad(parts))))
  }
  return measured
}

type Layout = {
  readonly head: Buffer
  readonly measured: readonly Measured[]
  readonly stored: readonly StoredSize[]
}

/** Decides where everything lies, and writes the header, the index and the directories. */
const layOut = (
  tiff: TiffForm,
  form: Omit<PyramidForm, 'tables'>,
  tables: Buffer,
  measured: readonly Measured[],
  stored: readonly StoredSize[],
): Layout => {
  const indexAt = tiffHeader(tiff, 0).length
  const directoriesAt = indexAt + indexBytes(form.size, stored.length, tables.length)
  const whole = {
    ...form,
    tables: { at: indexAt + tablesPosition(form.size, stored.length), bytes: tables.length },
  }
  const order = tileOrder(form.size)
  const nothing: TilePieces = { served: { at: 0, bytes: 0, crc: 0, end: 0 }, padded: { at: 0, bytes: 0 } }
  const tiles = new Array<TilePieces>(order.total).fill(nothing)
  const directories = () =>
    directoryBytes(tiff, pyramidDirectories(whole, tiles, tiff === 'big'), directoriesAt)

  let at = directoriesAt + directories().length
  const take = (bytes: number, crc: number): Piece => {
    at += bytes
    return { at: at - bytes, bytes, crc }
  }
  const storedPieces = stored.map(({ size, jpeg }) => ({ size, ...take(jpeg.length, crc32(jpeg)) }))
  for (const one of measured) {
    const { bytes, crc, end } = one
    const own = one.isBeginning ? undefined : take(bytes, crc)
    const padded = one.padded && take(one.padded.length, 0)
    const [served, named] = [own ?? padded ?? nothing.served, padded ?? own ?? nothing.padded]
    tiles[order.indexOf(one.tile)] = { served: { at: served.at, bytes, crc, end }, padded: named }
  }
  const index = encodeIndex({
    size: form.size,
    components: form.components,
    fileBytes: at,
    tiles,
    stored: storedPieces,
    tables,
  })
  return { head: Buffer.concat([tiffHeader(tiff, directoriesAt), index, directories()]), measured, stored }
}

/** Writes through one piece of memory, and keeps the fixity of what was written. */
const fileWriter = async (target: string) => {
  const file = await open(target, 'w')
  const hash = createHash('sha256')
  const memory = Buffer.allocUnsafeSlow(1 << 20)
  let held = 0
  let bytes = 0
  const flush = async () => {
    const part = memory.subarray(0, held)
    hash.update(part)
    await file.writeFile(part)
    bytes += held
    held = 0
  }
  const put = async (part: Buffer) => {
    for (let at = 0; at < part.length; ) {
      if (held === memory.length) await flush()
      const count = part.copy(memory, held, at)
      held += count
      at += count
    }
  }
  const finish = async () => {
    await flush()
    return { bytes, sha256: hash.digest('hex') }
  }
  return { put, finish, close: () => file.close() }
}

const writeOut = async (target: string, { head, measured, stored }: Layout, tiles: CutTiles) => {
  const writer = await fileWriter(target)
  try {
    await writer.put(head)
    for (const { jpeg } of stored) await writer.put(jpeg)
    for (const { tile, padded, isBeginning } of measured) {
      if (!isBeginning) for (const part of streamOf(await tiles.read(tile))) await writer.put(part)
      if (padded) await writer.put(padded)
    }
    return await writer.finish()
  } finally {
    await writer.close()
  }
}

/**
 * Writes the access copy of a master: the same master and recipe give the same bytes. `page` (from 1) chooses one of
 * several pictures in the file. The target is written as given and is half a file while this runs or if it fails; a
 * file `{target}.zip` stands beside it meanwhile. Memory does not grow with the picture, if it can be streamed.
 * @throws Problem `image-unreadable` or `image-too-large`, with a sentence for the person who delivered it.
 */
export const writeAccessCopy = async (
  master: string,
  target: string,
  options: { readonly page?: number; readonly signal?: AbortSignal; readonly bigFrom?: number } = {},
): Promise<AccessCopyFacts> => {
  const page = options.page ?? 1
  const scan = await readScan(master, { page })
  options.signal?.throwIfAborted()
  const tiles = await cutTiles(master, scan, page, `${target}.zip`)
  try {
    options.signal?.throwIfAborted()
    const size = { width: scan.width, height: scan.height }
    const first = await tiles.read({ level: 0, column: 0, row: 0 })
    const components = componentsOf(first)
    const form = {
      size,
      components: components.length,
      subsampling: [components[0]?.horizontal ?? 1, components[0]?.vertical ?? 1] as const,
      ...(scan.resolution && { resolution: scan.resolution }),
    }
    const tables = Buffer.concat([startOfImage, first.tables, endOfImage])
    const measured = await measure(size, tiles, tables)
    const stored = await drawStoredSizes({ ...form, tables: { at: 0, bytes: 0 } }, tables, tiles)
    const contents = [...stored.map(({ jpeg }) => jpeg.length), ...measured.map(storedBytes)].reduce(
      (sum, one) => sum + one,
      2 * indexBytes(size, stored.length, tables.length),
    )
    const tiff = contents < (options.bigFrom ?? bigFrom) ? 'classic' : 'big'
    const layout = layOut(tiff, form, tables, measured, stored)
    const fixity = await writeOut(target, layout, tiles)
    return { ...size, ...fixity }
  } finally {
    await tiles.close()
  }
}
