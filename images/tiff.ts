// Writes the directories of a TIFF, classic or BigTIFF, little-endian (TIFF 6.0, section 2; BigTIFF by AWare Systems).

export const tag = {
  newSubfileType: 254,
  imageWidth: 256,
  imageLength: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  resolutionUnit: 296,
  tileWidth: 322,
  tileLength: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  jpegTables: 347,
  yCbCrSubSampling: 530,
  iccProfile: 34675,
} as const

const types = {
  short: { code: 3, bytes: 2 },
  long: { code: 4, bytes: 4 },
  rational: { code: 5, bytes: 8 },
  undefined: { code: 7, bytes: 1 },
  long8: { code: 16, bytes: 8 },
} as const

/** A field of a directory: its values, or `at` where bytes that are already in the file are its value. */
export type Field =
  | {
      readonly tag: number
      readonly type: 'short' | 'long' | 'rational' | 'long8'
      readonly values: readonly number[]
    }
  | { readonly tag: number; readonly type: 'undefined'; readonly count: number; readonly at: number }

export type Directory = readonly Field[]

/** The two forms of a TIFF: how many bytes an offset and the counts take. */
const forms = {
  classic: { header: 8, count: 2, entry: 12, offset: 4 },
  big: { header: 16, count: 8, entry: 20, offset: 8 },
} as const
export type TiffForm = keyof typeof forms

/** The header of a file whose first directory lies at `first`. */
export const tiffHeader = (form: TiffForm, first: number): Buffer => {
  const header = Buffer.alloc(forms[form].header)
  header.write('II', 'latin1')
  if (form === 'classic') {
    header.writeUInt16LE(42, 2)
    header.writeUInt32LE(first, 4)
  } else {
    header.writeUInt16LE(43, 2)
    header.writeUInt16LE(8, 4)
    header.writeBigUInt64LE(BigInt(first), 8)
  }
  return header
}

const writeOffset = (form: TiffForm, bytes: Buffer, value: number, at: number) => {
  if (form === 'classic') bytes.writeUInt32LE(value, at)
  else bytes.writeBigUInt64LE(BigInt(value), at)
}

const valueBytes = (field: Exclude<Field, { at: number }>): Buffer => {
  const { bytes } = types[field.type]
  const out = Buffer.alloc(bytes * field.values.length)
  field.values.forEach((value, index) => {
    if (field.type === 'short') out.writeUInt16LE(value, index * 2)
    else if (field.type === 'long') out.writeUInt32LE(value, index * 4)
    else if (field.type === 'long8') out.writeBigUInt64LE(BigInt(value), index * 8)
    else {
      out.writeUInt32LE(Math.round(value * 1000), index * 8)
      out.writeUInt32LE(1000, index * 8 + 4)
    }
  })
  return out
}

const even = (length: number) => length + (length & 1)

/** Directories one after another, each followed by the values that do not fit into it, to stand at `at` in the file. */
export const directoryBytes = (form: TiffForm, directories: readonly Directory[], at: number): Buffer => {
  const { count, entry, offset } = forms[form]
  const parts: Buffer[] = []
  let position = at
  directories.forEach((directory, number) => {
    const fields = [...directory].sort((a, b) => a.tag - b.tag)
    const head = Buffer.alloc(count + entry * fields.length + offset)
    const values: Buffer[] = []
    let next = position + head.length
    if (form === 'classic') head.writeUInt16LE(fields.length)
    else head.writeBigUInt64LE(BigInt(fields.length))
    fields.forEach((field, index) => {
      const here = count + entry * index
      const room = here + 4 + offset
      head.writeUInt16LE(field.tag, here)
      head.writeUInt16LE(types[field.type].code, here + 2)
      writeOffset(form, head, 'at' in field ? field.count : field.values.length, here + 4)
      if ('at' in field) {
        writeOffset(form, head, field.at, room)
        return
      }
      const bytes = valueBytes(field)
      if (bytes.length <= offset) {
        bytes.copy(head, room)
        return
      }
      writeOffset(form, head, next, room)
      const held = Buffer.alloc(even(bytes.length))
      bytes.copy(held)
      values.push(held)
      next += held.length
    })
    const isLast = number === directories.length - 1
    writeOffset(form, head, isLast ? 0 : next, head.length - offset)
    parts.push(head, ...values)
    position = next
  })
  return Buffer.concat(parts)
}
