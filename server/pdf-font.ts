// A font without shapes, which carries the invisible text of a PDF: every character is half as wide as it is high and shows nothing.

/** Units of the font on a side of its square; every character is half a square wide. */
const square = 1000
const advance = square / 2

const whole16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, index * 2)
  })
  return bytes
}

/** The tables that a TrueType font inside a PDF must have (PDF 1.7, section 9.9), with two glyphs, both empty. */
const tables = (): readonly (readonly [string, Buffer])[] => [
  ['glyf', whole16(0, 0)],
  [
    'head',
    Buffer.concat([
      whole16(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, square),
      Buffer.alloc(16),
      whole16(0, 0, advance, square, 0, 8, 2, 0, 0),
    ]),
  ],
  ['hhea', whole16(1, 0, square, 0, 0, advance, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)],
  ['hmtx', whole16(advance, 0, 0)],
  ['loca', whole16(0, 0, 0)],
  ['maxp', whole16(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
]

const checksum = (bytes: Buffer): number => {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

/** The font as a TrueType file of some 400 bytes. */
export const emptyFont = (): Buffer => {
  const all = tables()
  const directory = 12 + all.length * 16
  const entries: Buffer[] = []
  const contents: Buffer[] = []
  let offset = directory
  for (const [name, bytes] of all) {
    const entry = Buffer.alloc(16)
    entry.write(name, 'latin1')
    entry.writeUInt32BE(checksum(padded(bytes)), 4)
    entry.writeUInt32BE(offset, 8)
    entry.writeUInt32BE(bytes.length, 12)
    entries.push(entry)
    contents.push(padded(bytes))
    offset += padded(bytes).length
  }
  return Buffer.concat([whole16(1, 0, all.length, 64, 2, all.length * 16 - 64), ...entries, ...contents])
}

/** Codes are UTF-16, so what is copied or searched is what was written. */
const toUnicode = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`

/** A reference to an object of the document, as pdfkit hands it out. */
export type Reference = { readonly end: (bytes?: Buffer | string) => void }
type MakeReference = (dictionary: Record<string, unknown>) => Reference

/** Adds the font to a document, once; give the reference to each page that has text. */
export const addEmptyFont = (makeReference: MakeReference): Reference => {
  const made = (dictionary: Record<string, unknown>, bytes?: Buffer | string) => {
    const reference = makeReference(dictionary)
    reference.end(bytes)
    return reference
  }
  const file = emptyFont()
  const descriptor = made({
    Type: 'FontDescriptor',
    FontName: 'Empty',
    Flags: 5,
    FontBBox: [0, 0, advance, square],
    ItalicAngle: 0,
    Ascent: square,
    Descent: 0,
    CapHeight: square,
    StemV: 80,
    FontFile2: made({ Length1: file.length }, file),
  })
  // Every character is drawn with glyph 1, which is as empty as glyph 0 but not the sign for a missing one.
  const glyphs = Buffer.alloc(0x10000 * 2)
  for (let code = 0; code < 0x10000; code++) glyphs.writeUInt16BE(1, code * 2)
  const descendant = made({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'Empty',
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: advance,
    CIDToGIDMap: made({}, glyphs),
  })
  return made({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: 'Empty',
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: made({}, toUnicode),
  })
}

const number = (value: number) => String(Math.round(value * 1000) / 1000)

/** The part of a page, in points from its upper left corner, over which a text lies. */
export type Placed = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * The operators that write texts invisibly (text rendering mode 3), each stretched to its box. pdfkit turns the page so
 * that y grows downward, so each text is turned back.
 */
export const invisibleText = (font: string, texts: readonly Placed[]): string => {
  const lines = texts.flatMap(({ text, x, y, width, height }) => {
    // Signs beyond the first plane are two codes, which the table above cannot join.
    const codes = text.replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD').replace(/\p{Cc}/gu, ' ')
    if (codes.trim() === '' || width <= 0 || height <= 0) return []
    const stretch = (width / (codes.length * height * (advance / square))) * 100
    const hex = Buffer.from(codes, 'utf16le').swap16().toString('hex')
    const place = `1 0 0 -1 ${number(x)} ${number(y + height)} Tm`
    return [`/${font} ${number(height)} Tf ${number(stretch)} Tz ${place} <${hex}> Tj`]
  })
  return lines.length > 0 ? `BT 3 Tr\n${lines.join('\n')}\nET` : ''
}
