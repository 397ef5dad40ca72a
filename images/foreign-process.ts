// A process of its own: decodes one JPEG 2000 or draws one page of a PDF, says how it went, and ends.

import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { ForeignTask, SheetSize, SheetText } from './foreign.ts'
import { readJpeg2000 } from './jpeg2000.ts'
import { machineFault } from './machine-fault.ts'
import { plainTiff } from './plain-tiff.ts'

const require = createRequire(import.meta.url)

type Decoder = {
  readonly getEncodedBuffer: (bytes: number) => Uint8Array
  readonly getDecodedBuffer: () => Uint8Array
  readonly decode: () => void
  readonly getFrameInfo: () => {
    readonly width: number
    readonly height: number
    readonly componentCount: number
  }
}
type Codec = { readonly J2KDecoder: new () => Decoder }

/** Samples of any depth as 8 or 16 bits, unsigned, little-endian. */
const evenSamples = (samples: Buffer, bitDepth: number, isSigned: boolean): Buffer => {
  if (bitDepth === 8 && !isSigned) return samples
  if (bitDepth <= 8) {
    const half = isSigned ? 2 ** (bitDepth - 1) : 0
    const most = 2 ** bitDepth - 1
    return samples.map(
      (value) => ((((isSigned ? (value << 24) >> 24 : value) + half) * 255) / most) | 0,
    ) as Buffer
  }
  const shift = 16 - bitDepth
  const half = isSigned ? 2 ** (bitDepth - 1) : 0
  for (let at = 0; at + 1 < samples.length; at += 2) {
    const value = (isSigned ? samples.readInt16LE(at) : samples.readUInt16LE(at)) + half
    samples.writeUInt16LE((value << shift) & 0xffff, at)
  }
  return samples
}

/** Luma and two differences into red, green and blue, in place (IEC 61966-2-1, amendment 1, which JP2 calls sYCC). */
const fromYcc = (samples: Buffer) => {
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const [y, cb, cr] = [samples[at] ?? 0, (samples[at + 1] ?? 0) - 128, (samples[at + 2] ?? 0) - 128]
    const put = (offset: number, value: number) => {
      samples[at + offset] = Math.max(0, Math.min(255, Math.round(value)))
    }
    put(0, y + 1.402 * cr)
    put(1, y - 0.344136 * cb - 0.714136 * cr)
    put(2, y + 1.772 * cb)
  }
}

const decode = async (file: string, target: string) => {
  const header = await readJpeg2000(file)
  const factory: (options: object) => Promise<Codec> = require('@cornerstonejs/codec-openjpeg/decodewasmjs')
  const wasm = dirname(require.resolve('@cornerstonejs/codec-openjpeg/decodewasmjs'))
  const codec = await factory({
    print: () => undefined,
    printErr: () => undefined,
    locateFile: (name: string) => join(wasm, name),
  })
  const decoder = new codec.J2KDecoder()
  const whole = await readFile(file)
  const { at, bytes } = header.codestream
  // The codestream alone, because damage in the boxes around it keeps no pixel back; a palette is in the boxes.
  const part = header.hasPalette ? whole : whole.subarray(at, at + bytes)
  decoder.getEncodedBuffer(part.length).set(part)
  decoder.decode()
  const { width, height, componentCount } = decoder.getFrameInfo()
  if (width !== header.width || height !== header.height)
    throw new Error('the codestream is damaged or cut off')
  const decoded = decoder.getDecodedBuffer()
  const raw = Buffer.from(decoded.buffer, decoded.byteOffset, decoded.byteLength)
  const deep = header.bitDepth > 8
  const samples = evenSamples(raw, header.hasPalette ? 8 : header.bitDepth, header.isSigned)
  if (header.colours === 'ycc' && componentCount === 3 && !deep) fromYcc(samples)
  const picture = {
    width,
    height,
    channels: componentCount,
    bits: deep ? 16 : 8,
    isCmyk: header.colours === 'cmyk',
    samples,
    ...(header.icc && { icc: header.icc }),
    ...(header.resolution && { resolution: header.resolution }),
  } as const
  await writeFile(target, plainTiff(picture))
}

const pointsPerInch = 72
const usualResolution = 300
const [leastResolution, mostResolution] = [100, 600]
const mostPixels = 100_000_000
const mostSide = 20_000

const openPdf = async (file: string) => {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(require.resolve('pdfjs-dist/package.json'))
  const document = await pdfjs.getDocument({
    data: new Uint8Array(await readFile(file)),
    standardFontDataUrl: join(folder, `standard_fonts${sep}`),
    cMapUrl: join(folder, `cmaps${sep}`),
    wasmUrl: join(folder, `wasm${sep}`),
    cMapPacked: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: mostPixels,
    verbosity: 0,
  }).promise
  return { pdfjs, document }
}

type Pdf = Awaited<ReturnType<typeof openPdf>>
type Sheet = Awaited<ReturnType<Pdf['document']['getPage']>>

/** Pixels an inch of the largest picture that fills at least a third of the page: of a scan, its own resolution. */
const resolutionOf = async (sheet: Sheet, { pdfjs }: Pdf): Promise<number> => {
  const { fnArray, argsArray } = await sheet.getOperatorList()
  const { width, height } = sheet.getViewport({ scale: 1 })
  let [now, kept]: [number[], number[][]] = [[1, 0, 0, 1, 0, 0], []]
  let best = 0
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown[] = argsArray[index] ?? []
    if (operation === pdfjs.OPS.save) kept = [...kept, now]
    if (operation === pdfjs.OPS.restore) now = kept.pop() ?? now
    if (operation === pdfjs.OPS.transform) now = pdfjs.Util.transform(now, args.map(Number))
    if (operation !== pdfjs.OPS.paintImageXObject) continue
    const [a = 0, b = 0, c = 0, d = 0] = now
    const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)]
    if (across * down < (width * height) / 3) continue
    best = Math.max(best, (Number(args[1]) / across) * pointsPerInch)
  }
  return best > 0 ? Math.max(leastResolution, Math.min(mostResolution, best)) : usualResolution
}

const measured = async (pdf: Pdf, page: number) => {
  if (page > pdf.document.numPages) throw new Error(`it has no page ${page}`)
  const sheet = await pdf.document.getPage(page)
  const { width, height } = sheet.getViewport({ scale: 1 })
  const wanted = (await resolutionOf(sheet, pdf)) / pointsPerInch
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (width * height)), mostSide / Math.max(width, height))
  const viewport = sheet.getViewport({ scale })
  const size: SheetSize = {
    width: Math.max(1, Math.round(viewport.width)),
    height: Math.max(1, Math.round(viewport.height)),
    resolution: Math.round(scale * pointsPerInch),
  }
  return { sheet, viewport, size }
}

const draw = async (file: string, page: number, target: string) => {
  const { createCanvas } = await import('@napi-rs/canvas')
  const { sheet, viewport, size } = await measured(await openPdf(file), page)
  const canvas = createCanvas(size.width, size.height)
  // The types of pdf.js know only the canvas of a browser; the one of Node has the same methods.
  const render = { canvas, viewport, background: '#ffffff' } as unknown as Parameters<Sheet['render']>[0]
  await sheet.render(render).promise
  const { data } = canvas.getContext('2d').getImageData(0, 0, size.width, size.height)
  const samples = Buffer.alloc(size.width * size.height * 3)
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    samples[to] = data[from] ?? 0
    samples[to + 1] = data[from + 1] ?? 0
    samples[to + 2] = data[from + 2] ?? 0
  }
  await writeFile(target, plainTiff({ ...size, channels: 3, bits: 8, isCmyk: false, samples }))
}

const textOf = async (file: string, page: number): Promise<SheetText> => {
  const { sheet, viewport, size } = await measured(await openPdf(file), page)
  const { items } = await sheet.getTextContent()
  const pieces = items.flatMap((item) => {
    if (!('str' in item)) return []
    const [, , , , x = 0, y = 0] = item.transform
    const [left = 0, foot = 0] = viewport.convertToViewportPoint(Number(x), Number(y))
    const [width, height] = [item.width * viewport.scale, item.height * viewport.scale]
    return [{ text: item.str, x: left, y: foot - height, width, height, endsLine: item.hasEOL }]
  })
  return { ...size, pieces }
}

const perform = async (task: ForeignTask): Promise<object> => {
  if (task.kind === 'jpeg2000') await decode(task.file, task.target)
  if (task.kind === 'pdf-draw') await draw(task.file, task.page, task.target)
  if (task.kind === 'pdf-pages') return { pages: (await openPdf(task.file)).document.numPages }
  if (task.kind === 'pdf-size') {
    const pdf = await openPdf(task.file)
    return { ...(await measured(pdf, task.page)).size, pages: pdf.document.numPages }
  }
  if (task.kind === 'pdf-text') return textOf(task.file, task.page)
  return {}
}

/** What a decoder throws may be no error at all: WebAssembly throws numbers. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'the decoder found it damaged'
  if (error.name === 'PasswordException') return 'it is protected by a password'
  return error.message.split('\n')[0] ?? ''
}

/** A code if the machine failed and not the file: a full disk, too many open files. */
const codeOf = (error: unknown) => {
  const code = machineFault(error)?.code
  return code === undefined ? {} : { code }
}

process.once('message', (task: ForeignTask) => {
  const end = (answer: object) => process.send?.(answer, () => process.exit(0))
  perform(task).then(
    (result) => end({ result }),
    (error: unknown) => end({ reason: reasonOf(error), ...codeOf(error) }),
  )
})
