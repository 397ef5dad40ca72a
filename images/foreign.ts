// Masters that libvips does not read, JPEG 2000 and PDF, become TIFFs that it does; what decodes them is a process of its own.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from '../platform/problems.ts'
import { readJpeg2000 } from './jpeg2000.ts'
import { faultOfMachine } from './machine-fault.ts'
import { fileKind } from './signature.ts'

/** What the process is asked for, and what it answers. */
export type ForeignTask =
  | { readonly kind: 'jpeg2000'; readonly file: string; readonly target: string }
  | { readonly kind: 'pdf-pages'; readonly file: string }
  | { readonly kind: 'pdf-size'; readonly file: string; readonly page: number }
  | { readonly kind: 'pdf-draw'; readonly file: string; readonly page: number; readonly target: string }
  | { readonly kind: 'pdf-text'; readonly file: string; readonly page: number }

export type SheetSize = { readonly width: number; readonly height: number; readonly resolution: number }
/** A piece of text and where it stands, in pixels of the drawn page. */
export type SheetText = SheetSize & {
  readonly pieces: readonly {
    readonly text: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly endsLine: boolean
  }[]
}

/** All samples are in memory when such a picture is decoded. */
export const mostSamples = 300_000_000
const longest = 300_000
const heap = 1_500

const unreadable = (reason: string) =>
  new Problem(
    'image-unreadable',
    `The header is sound, but the pixels cannot be read to the end: ${reason}. Save the file again, or copy it anew from its source.`,
  )

/**
 * Runs a task in a process of its own, with bounds on memory and time, so that no file can harm more than itself.
 * @throws Problem `image-unreadable` with the reason; the fault of this machine if it is one.
 */
const inProcess = async (task: ForeignTask, signal?: AbortSignal): Promise<unknown> => {
  const program = fileURLToPath(new URL(`./foreign-process${extname(import.meta.url)}`, import.meta.url))
  const child = fork(program, {
    execArgv: [
      ...process.execArgv.filter((one) => !one.startsWith('--cpu-prof')),
      `--max-old-space-size=${heap}`,
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    ...(signal && { signal }),
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), longest)
  let answer: unknown
  child.on('message', (message) => {
    answer = message
  })
  try {
    const ended = once(child, 'exit')
    child.send(task)
    const [, killed] = await ended
    if (typeof answer === 'object' && answer !== null) {
      if ('result' in answer) return answer.result
      if ('code' in answer && 'reason' in answer)
        throw faultOfMachine(String(answer.code), String(answer.reason))
      if ('reason' in answer) throw unreadable(String(answer.reason))
    }
    signal?.throwIfAborted()
    throw unreadable(killed === 'SIGKILL' ? 'it took too long or too much memory' : 'the decoder broke off')
  } finally {
    clearTimeout(timer)
  }
}

const isNumbers = <Name extends string>(value: unknown, ...names: Name[]): value is Record<Name, number> =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => Number.isFinite(Reflect.get(value, name)))

/** How many pages a PDF has. @throws Problem `image-unreadable` */
export const pdfPages = async (path: string, signal?: AbortSignal): Promise<number> => {
  const found = await inProcess({ kind: 'pdf-pages', file: path }, signal)
  if (!isNumbers(found, 'pages')) throw unreadable('it has no pages')
  return found.pages
}

/** The size at which a page of a PDF is drawn, that of the scan which fills it, else 300 pixels an inch; and how many pages there are. */
export const pdfSize = async (
  path: string,
  page: number,
): Promise<SheetSize & { readonly pages: number }> => {
  const found = await inProcess({ kind: 'pdf-size', file: path, page })
  if (!isNumbers(found, 'width', 'height', 'resolution', 'pages')) throw unreadable(`it has no page ${page}`)
  return found
}

/** The text layer of a page of a PDF. */
export const pdfText = async (path: string, page: number): Promise<SheetText> => {
  const found = await inProcess({ kind: 'pdf-text', file: path, page })
  if (!isNumbers(found, 'width', 'height', 'resolution')) throw unreadable(`it has no page ${page}`)
  return found as SheetText
}

const isForeign = (kind: string | undefined) => kind === 'jp2' || kind === 'j2k' || kind === 'pdf'

/**
 * Hands on a master in a form that libvips reads, with the number of the picture in it: the master itself, or a TIFF at
 * `scratch` that is taken away afterwards. The master is never touched.
 * @throws Problem `image-unreadable`
 */
export const readable = async <Result>(
  master: string,
  page: number,
  scratch: string,
  use: (path: string, page: number) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> => {
  const kind = await fileKind(master)
  if (!isForeign(kind)) return use(master, page)
  try {
    await inProcess(
      kind === 'pdf'
        ? { kind: 'pdf-draw', file: master, page, target: scratch }
        : { kind: 'jpeg2000', file: master, target: scratch },
      signal,
    )
    return await use(scratch, 1)
  } finally {
    await rm(scratch, { force: true })
  }
}

/** Refuses what the decoder cannot do before it is asked. @throws Problem */
export const checkJpeg2000 = async (path: string) => {
  const found = await readJpeg2000(path)
  if (found.width * found.height * found.components > mostSamples)
    throw new Problem(
      'image-too-large',
      `The picture is ${found.width} × ${found.height} in ${found.components} channels. As JPEG 2000 the house takes up to ${mostSamples / 1e6} million samples, because all are in memory at once; deliver it as TIFF.`,
    )
  if (!found.isEven || found.bitDepth > 16)
    throw unreadable('its channels differ in size or depth, or are deeper than 16 bits; deliver it as TIFF')
  return found
}
