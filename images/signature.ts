// What kind of file some bytes begin, by their signature and never by a name.

import { open } from 'node:fs/promises'

export const fileKinds = {
  tiff: 'TIFF',
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  gif: 'GIF',
  avif: 'AVIF',
  heic: 'HEIC',
  jp2: 'JPEG 2000',
  j2k: 'JPEG 2000 codestream',
  jxl: 'JPEG XL',
  pdf: 'PDF',
  bmp: 'BMP',
  psd: 'Photoshop',
  svg: 'SVG',
} as const
export type FileKind = keyof typeof fileKinds

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

const signatures: readonly (readonly [FileKind, (head: Buffer) => boolean])[] = [
  ['tiff', (head) => /^(II[*+]\0|MM\0[*+])/.test(latin(head, 0, 4))],
  ['jpeg', (head) => head.readUIntBE(0, 3) === 0xffd8ff],
  ['png', (head) => latin(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['webp', (head) => latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP'],
  ['gif', (head) => /^GIF8[79]a/.test(latin(head, 0, 6))],
  ['avif', (head) => /^ftyp(avif|avis)/.test(latin(head, 4, 12))],
  ['heic', (head) => /^ftyp(hei[cmsx]|hev[cx]|mif1|msf1)/.test(latin(head, 4, 12))],
  ['jp2', (head) => latin(head, 0, 12) === '\0\0\0\x0cjP  \r\n\x87\n'],
  ['j2k', (head) => head.readUInt32BE(0) === 0xff4fff51],
  ['jxl', (head) => head.readUInt16BE(0) === 0xff0a || latin(head, 4, 8) === 'JXL '],
  ['pdf', (head) => latin(head, 0, 1024).includes('%PDF-')],
  ['bmp', (head) => latin(head, 0, 2) === 'BM'],
  ['psd', (head) => latin(head, 0, 4) === '8BPS'],
  ['svg', (head) => /<svg[\s>]/i.test(latin(head, 0, 1024))],
]

/** The kind of file that begins with these bytes, or undefined if it is none that the house knows by name. */
export const kindOf = (head: Buffer): FileKind | undefined => {
  if (head.length < 16) return undefined
  return signatures.find(([, matches]) => matches(head))?.[0]
}

/** The kind of the file at a path, from its first kilobyte. */
export const fileKind = async (path: string): Promise<FileKind | undefined> => {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
    return kindOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
