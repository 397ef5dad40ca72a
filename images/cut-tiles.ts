// Cuts a master into the tiles of all levels with libvips' dzsave, which rounds up as IIIF does, in bounded memory.

import { type FileHandle, open, rm } from 'node:fs/promises'
import { Problem } from '../platform/problems.ts'
import { levelCount, type Size, sameSize, type Tile, tileSide, tileSize } from './geometry.ts'
import { frameSize, type JpegParts, jpegParts } from './jpeg.ts'
import { upright } from './master.ts'
import type { Scan } from './scan.ts'
import { type ZipEntry, zipEntries, zipReader } from './zip.ts'

/** Quality 80 with halved colour: 30.7 dB at 32 KB a tile; 85 costs a quarter more bytes for 0.1 dB. */
export const tileQuality = 80

/** All tiles of a picture, kept in a file beside the target until they are closed. */
export type CutTiles = {
  /** The parts of a tile, good until the next one is read. */
  readonly read: (tile: Tile) => Promise<JpegParts>
  readonly close: () => Promise<void>
}

/** What libvips says where this machine is at its end, not the master: a full disk, no memory, no more threads. */
const ofTheHouse = /write failed|no space left|out of memory|unable to (write|allocate)|creating thread/i

/**
 * Tables are the same for every tile only without optimised coding, and the access copy holds them once.
 * @throws Problem `image-unreadable` if the master cannot be decoded to its end.
 */
const writeZip = async (master: string, scan: Scan, page: number, zip: string): Promise<void> => {
  try {
    await upright(master, scan, page)
      .jpeg({ quality: tileQuality, optimiseCoding: false, chromaSubsampling: '4:2:0' })
      .tile({ size: tileSide, layout: 'dz', depth: 'onetile', container: 'zip' })
      .toFile(zip)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (ofTheHouse.test(message)) throw error
    const [reason] = message.replaceAll(master, 'the file').split('\n')
    throw new Problem(
      'image-unreadable',
      `The header is sound, but the pixels cannot be read to the end: ${reason}. Save the file again, or copy it anew from its source.`,
      error,
    )
  }
}

const entryNames = /_files\/(\d+)\/(\d+)_(\d+)\.jpe?g$/

const byTile = (entries: readonly ZipEntry[], levels: number): ReadonlyMap<string, ZipEntry> =>
  new Map(
    entries.flatMap((entry) => {
      const [, level, column, row] = entryNames.exec(entry.name) ?? []
      return level === undefined ? [] : [[`${levels - 1 - Number(level)}/${column}/${row}`, entry] as const]
    }),
  )

const opened = async (file: FileHandle, zip: string, size: Size): Promise<CutTiles> => {
  const entries = byTile(await zipEntries(file), levelCount(size))
  const readEntry = zipReader(file)
  return {
    read: async (tile) => {
      const entry = entries.get(`${tile.level}/${tile.column}/${tile.row}`)
      if (!entry) throw new RangeError(`libvips cut no tile ${JSON.stringify(tile)}`)
      const parts = jpegParts(await readEntry(entry))
      if (!sameSize(frameSize(parts.frame), tileSize(size, tile)))
        throw new RangeError(`libvips cut tile ${JSON.stringify(tile)} to another size`)
      return parts
    },
    close: async () => {
      await file.close()
      await rm(zip, { force: true })
    },
  }
}

/** Cuts page `page` (from 1) of a master into tiles, using the path `zip` meanwhile; close them when done. */
export const cutTiles = async (master: string, scan: Scan, page: number, zip: string): Promise<CutTiles> => {
  await rm(zip, { force: true })
  try {
    await writeZip(master, scan, page, zip)
    return await opened(await open(zip), zip, scan)
  } catch (error) {
    await rm(zip, { force: true })
    throw error
  }
}
