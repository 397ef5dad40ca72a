// Which pictures of a file are pages: a TIFF may hold several, and smaller copies of them as well (TIFF 6.0, section 2; BigTIFF).

import { type FileHandle, open } from 'node:fs/promises'
import type { Size } from './geometry.ts'
import { tag } from './tiff.ts'

const mostFrames = 5_000

type Directory = Size & { readonly isCopy: boolean; readonly next: number }

/** How directories are read: byte order, and whether offsets have 64 bits. */
type Form = { readonly little: boolean; readonly big: boolean }

const directoryAt = async (
  file: FileHandle,
  at: number,
  { little, big }: Form,
): Promise<Directory | undefined> => {
  const read = async (position: number, bytes: number) =>
    (await file.read(Buffer.alloc(bytes), 0, bytes, position)).buffer
  const short = (bytes: Buffer, from: number) =>
    little ? bytes.readUInt16LE(from) : bytes.readUInt16BE(from)
  const long = (bytes: Buffer, from: number) => (little ? bytes.readUInt32LE(from) : bytes.readUInt32BE(from))
  const offset = (bytes: Buffer, from: number) =>
    big ? Number(little ? bytes.readBigUInt64LE(from) : bytes.readBigUInt64BE(from)) : long(bytes, from)
  const [count, entry, width] = big ? [8, 20, 8] : [2, 12, 4]
  const head = await read(at, count)
  const fields = big ? offset(head, 0) : short(head, 0)
  if (fields === 0 || fields > 4096) return undefined
  const bytes = await read(at + count, fields * entry + width)
  const value = (wanted: number) => {
    for (let from = 0; from < fields * entry; from += entry) {
      if (short(bytes, from) !== wanted) continue
      return short(bytes, from + 2) === 3 ? short(bytes, from + 4 + width) : long(bytes, from + 4 + width)
    }
    return undefined
  }
  const size = { width: value(tag.imageWidth) ?? 0, height: value(tag.imageLength) ?? 0 }
  // Bit 0 is a smaller copy of another picture, bit 2 a mask; 255 is the field's older form, where 2 is a smaller copy.
  const isCopy = ((value(tag.newSubfileType) ?? 0) & 0b101) !== 0 || value(255) === 2
  return { ...size, isCopy, next: offset(bytes, fields * entry) }
}

/** True if each is half as large as the one before: the levels of one picture, whoever forgot to say so. */
const areLevels = (directories: readonly Size[]) =>
  directories.length > 1 &&
  directories.slice(1).every(({ width, height }, at) => {
    const before = directories[at] ?? { width: 0, height: 0 }
    return Math.abs(before.width / 2 - width) <= 1 && Math.abs(before.height / 2 - height) <= 1
  })

const framesIn = async (file: FileHandle): Promise<readonly number[]> => {
  const head = (await file.read(Buffer.alloc(16), 0, 16, 0)).buffer
  const little = head.toString('latin1', 0, 2) === 'II'
  const big = (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43
  const form = { little, big }
  const first = big
    ? Number(little ? head.readBigUInt64LE(8) : head.readBigUInt64BE(8))
    : little
      ? head.readUInt32LE(4)
      : head.readUInt32BE(4)
  const seen = new Set<number>()
  const directories: Directory[] = []
  for (let at = first; at !== 0 && !seen.has(at) && directories.length < mostFrames; ) {
    seen.add(at)
    const directory = await directoryAt(file, at, form)
    if (!directory) break
    directories.push(directory)
    at = directory.next
  }
  if (areLevels(directories)) return [1]
  const pages = directories.flatMap(({ isCopy }, at) => (isCopy ? [] : [at + 1]))
  return pages.length > 0 ? pages : [1]
}

/** The numbers (from 1) of the pictures in a TIFF that are pages of their own. Never throws for what the file holds. */
export const tiffFrames = async (path: string): Promise<readonly number[]> => {
  const file = await open(path)
  try {
    return await framesIn(file)
  } catch (error) {
    if (error instanceof RangeError) return [1]
    throw error
  } finally {
    await file.close()
  }
}
