// What an ICC profile says of itself: its name, and whether it is sRGB (ICC.1:2022, sections 7.2 and 7.3).

const tagTable = 128

/** The bytes of a tag, or undefined where the profile has none or is damaged. */
const tagOf = (icc: Buffer, signature: string): Buffer | undefined => {
  if (icc.length < tagTable + 4) return undefined
  const count = Math.min(icc.readUInt32BE(tagTable), 100)
  for (let index = 0; index < count; index++) {
    const entry = tagTable + 4 + 12 * index
    if (entry + 12 > icc.length) return undefined
    if (icc.toString('latin1', entry, entry + 4) !== signature) continue
    const from = icc.readUInt32BE(entry + 4)
    const tag = icc.subarray(from, from + icc.readUInt32BE(entry + 8))
    return tag.length >= 12 ? tag : undefined
  }
  return undefined
}

const multiLocalised = (tag: Buffer) => {
  if (tag.length < 28) return ''
  const from = tag.readUInt32BE(24)
  return Buffer.from(tag.subarray(from, from + (tag.readUInt32BE(20) & ~1)))
    .swap16()
    .toString('utf16le')
}

/** The name of a profile, `Adobe RGB (1998)`, or undefined if it has none that can be read. */
export const profileName = (icc: Buffer): string | undefined => {
  const tag = tagOf(icc, 'desc')
  if (!tag) return undefined
  const type = tag.toString('latin1', 0, 4)
  const text = type === 'mluc' ? multiLocalised(tag) : tag.toString('latin1', 12, 12 + tag.readUInt32BE(8))
  return (
    text
      .replace(/\0.*$/s, '')
      .replace(/[\p{Cc}]/gu, '')
      .trim()
      .slice(0, 200) || undefined
  )
}

const fixed = (tag: Buffer, at: number) => (at + 4 <= tag.length ? tag.readInt32BE(at) / 65536 : Number.NaN)

const xyz = (icc: Buffer, signature: string) => {
  const tag = tagOf(icc, signature)
  return tag ? [8, 12, 16].map((at) => fixed(tag, at)) : []
}

/** What a tone curve makes of middle grey: 0.214 in sRGB. */
const middleOf = (icc: Buffer, signature: string): number => {
  const tag = tagOf(icc, signature)
  const type = tag?.toString('latin1', 0, 4)
  if (tag && type === 'curv') {
    const count = tag.readUInt32BE(8)
    const middle = 12 + 2 * Math.floor(count / 2)
    return count > 16 && middle + 2 <= tag.length ? tag.readUInt16BE(middle) / 65535 : Number.NaN
  }
  if (tag && type === 'para' && tag.readUInt16BE(8) === 3) {
    return (fixed(tag, 16) * 0.5 + fixed(tag, 20)) ** fixed(tag, 12)
  }
  return Number.NaN
}

const srgb = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const

const near = (a: number, b: number | undefined, by: number) => b !== undefined && Math.abs(a - b) <= by

/**
 * True if a profile is sRGB by its numbers: primaries and tone curves, whatever it is called. Pixels under it need no
 * transform, which is half of the work of an ingest.
 */
export const isSrgb = (icc: Buffer): boolean =>
  icc.toString('latin1', 16, 20) === 'RGB ' &&
  Object.entries(srgb).every(([signature, wanted]) => {
    const found = xyz(icc, signature)
    return wanted.every((value, index) => near(value, found[index], 0.003))
  }) &&
  ['rTRC', 'gTRC', 'bTRC'].every((signature) => near(0.214, middleOf(icc, signature), 0.004))
