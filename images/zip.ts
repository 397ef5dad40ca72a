// Reads what libvips' dzsave writes into a ZIP: entries that are stored, never compressed (APPNOTE 4.3, with ZIP64).

import type { FileHandle } from 'node:fs/promises'

export type ZipEntry = { readonly name: string; readonly header: number; readonly bytes: number }

const read = async (file: FileHandle, from: number, length: number): Promise<Buffer> => {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

const endRecord = 0x06054b50
const bigEndRecord = 0x06064b50
const centralHeader = 0x02014b50
const full32 = 0xffffffff

const u64 = (bytes: Buffer, at: number) => Number(bytes.readBigUInt64LE(at))

/** Where the central directory lies. */
const directoryOf = async (file: FileHandle): Promise<{ readonly at: number; readonly bytes: number }> => {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - 1024), Math.min(size, 1024))
  const at = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (at < 0 || tail.readUInt32LE(at) !== endRecord) throw new RangeError('not a ZIP')
  const classic = { at: tail.readUInt32LE(at + 16), bytes: tail.readUInt32LE(at + 12) }
  if (classic.at !== full32 && classic.bytes !== full32) return classic
  const record = await read(file, u64(tail, at - 20 + 8), 56)
  if (record.readUInt32LE(0) !== bigEndRecord) throw new RangeError('not a ZIP64')
  return { at: u64(record, 48), bytes: u64(record, 40) }
}

/** Sizes and offsets that did not fit into 32 bits, from the ZIP64 extra field, in the order in which they are missing. */
const bigValues = (extra: Buffer, missing: readonly boolean[]): readonly (number | undefined)[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return missing.map((isMissing) => {
      if (!isMissing) return undefined
      next += 8
      return u64(extra, next - 8)
    })
  }
  return missing.map(() => undefined)
}

/** All entries of a ZIP. @throws RangeError if it is damaged. */
export const zipEntries = async (file: FileHandle): Promise<readonly ZipEntry[]> => {
  const directory = await directoryOf(file)
  const bytes = await read(file, directory.at, directory.bytes)
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === centralHeader; ) {
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
    const small = { whole: bytes.readUInt32LE(at + 24), stored: bytes.readUInt32LE(at + 20) }
    const header = bytes.readUInt32LE(at + 42)
    const [, stored, big] = bigValues(bytes.subarray(nameEnd, extraEnd), [
      small.whole === full32,
      small.stored === full32,
      header === full32,
    ])
    entries.push({
      name: bytes.toString('utf8', at + 46, nameEnd),
      header: big ?? header,
      bytes: stored ?? small.stored,
    })
    at = extraEnd + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * Gives a function that reads entries one after another. The bytes are good until the next call: one piece of memory
 * serves them all, or a large picture would leave tens of megabytes behind for the collector.
 */
export const zipReader = (file: FileHandle): ((entry: ZipEntry) => Promise<Buffer>) => {
  const room = 30 + 1024
  let memory = Buffer.alloc(0)
  return async (entry) => {
    if (memory.length < room + entry.bytes) memory = Buffer.allocUnsafeSlow(2 * (room + entry.bytes))
    const { bytesRead } = await file.read(memory, 0, room + entry.bytes, entry.header)
    const from = 30 + memory.readUInt16LE(26) + memory.readUInt16LE(28)
    if (from + entry.bytes > bytesRead) throw new RangeError(`${entry.name} is cut off`)
    return memory.subarray(from, from + entry.bytes)
  }
}
