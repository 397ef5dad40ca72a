// Cuts a master into the tiles of all levels with libvips' dzsave, which rounds up as IIIF does, in bounded memory.

import { type FileHandle, open, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../platform/problems.ts'
import { levelCount, type Size, sameSize, type Tile, tileSide, tileSize } from './geometry.ts'
import { frameSize, type JpegParts, jpegParts } from './jpeg.ts'
import { faultOfMachine, machineFault } from './machine-fault.ts'
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

/**
 * Tables are the same for every tile only without optimised coding, and the access copy holds them once.
 * @throws Problem `image-unreadable` if the master cannot be decoded to its end; the fault of this machine if it is one.
 */
const writeZip = async (master: string, scan: Scan, page: number, zip: string): Promise<void> => {
  try {
    await upright(master, scan, page)
      .jpeg({ quality: tileQuality, optimiseCoding: false, chromaSubsampling: '4:2:0' })
      .tile({ size: tileSide, layout: 'dz', depth: 'onetile', container: 'zip' })
      .toFile(zip)
  } catch (error) {
    const ours = machineFault(error)
    if (ours) throw ours
    const message = error instanceof Error ? error.message : String(error)
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

/** Bytes that are free on the disk of a file. */
const freeBeside = async (path: string): Promise<number> => {
  const { bavail, bsize } = await statfs(dirname(path))
  return bavail * bsize
}

/** Below this many free bytes a disk counts as full. */
const nearlyNothing = 1 << 20

/**
 * Where the last bytes of a ZIP find no room libvips says nothing, so a ZIP that ends too soon is a fault of the disk,
 * whatever else might be thought of it.
 */
const entriesOf = async (file: FileHandle, zip: string): Promise<readonly ZipEntry[]> => {
  try {
    return await zipEntries(file)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const isFull = (await freeBeside(zip)) < nearlyNothing
    throw faultOfMachine(isFull ? 'ENOSPC' : 'EIO', 'the tiles could not be written to their end', error)
  }
}

const opened = async (file: FileHandle, zip: string, size: Size): Promise<CutTiles> => {
  const entries = byTile(await entriesOf(file, zip), levelCount(size))
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
    const file = await open(zip)
    return await opened(file, zip, scan).catch(async (error: unknown) => {
      await file.close()
      throw error
    })
  } catch (error) {
    await rm(zip, { force: true })
    throw error
  }
}
