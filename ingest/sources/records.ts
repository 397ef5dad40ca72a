// What all sources of XML records have in common: one record after the other, faults as findings, a name for each.

import { isProblem } from '../../platform/problems.ts'
import { finding } from '../findings.ts'
import { stemOf } from '../labels.ts'
import type { Draft } from './draft.ts'
import type { DeliveredFile, Described, DescribedWork, Received } from './source.ts'
import { readElements, type XmlElement } from './xml.ts'
import { DoctypeRefused } from './xml-text.ts'

/** A record read into a draft, and what the draft does not gather. */
export type ReadRecord = {
  readonly draft: Draft
  /** The name of the record where it has no shelfmark: an identifier of its own. */
  readonly fallback?: string
  /** True if scans are to be found by folder or name because the record lists none. */
  readonly findScans?: boolean
  readonly rest?: Partial<DescribedWork>
  /** Branches of the arrangement that hold no work. */
  readonly branches?: readonly Described[]
  /** False if the record describes no work of its own, only branches. */
  readonly work?: boolean
}

export type Format = {
  readonly wanted: (name: string, namespace: string) => boolean
  readonly mediaType: string
  /** Undefined if the element is no record after all. */
  readonly describe: (record: XmlElement, file: DeliveredFile) => ReadRecord | undefined
}

/** How the names of pictures end. */
export const pictureEnding = /\.(?:tiff?|jpe?g|jp2|jpx|png|gif|bmp|webp)$/i

/** The last part of a path or address, as file systems compare it. */
const baseOf = (href: string): string => {
  const path = href.replace(/[?#].*$/, '').replace(/\\/g, '/')
  const base = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(base).normalize('NFC').toLowerCase()
  } catch {
    return base.normalize('NFC').toLowerCase()
  }
}

/** Tells of a path or address whether a file of its name lies in the delivery, or may be fetched. */
export const namesDelivered = (received: Received): ((href: string) => boolean) => {
  const names = new Set(received.files.map(({ path }) => baseOf(path)))
  return (href) => names.has(baseOf(href)) || (received.mayFetch?.(href) ?? false)
}

/** What went wrong with a file, as a finding; anything that is no fault of the file goes on up. */
export const faultOf = (file: string, error: unknown): Described => {
  if (error instanceof DoctypeRefused)
    return { kind: 'finding', finding: finding('doctype-refused', { file }) }
  if (!isProblem(error)) throw error
  return { kind: 'finding', finding: finding('record-unreadable', { file }, { reason: error.message }) }
}

/** An identifier as a name: of an address only its end. */
const named = (fallback: string | undefined) =>
  fallback
    ?.trim()
    .replace(/^https?:\/\/(?:.*\/)?(?=[^/]+\/?$)/, '')
    .replace(/\/$/, '')

const finish = (
  read: ReadRecord,
  file: DeliveredFile,
  format: Format,
  alone: boolean,
  number: number,
): DescribedWork => {
  const { draft } = read
  if (!draft.hasShelfmark()) {
    const made = named(read.fallback) || (alone ? stemOf(file.path) : `${stemOf(file.path)} ${number}`)
    draft.shelfmark(made)
    draft.note('shelfmark-made', undefined, { value: made })
  }
  return draft.work({
    findScans: read.findScans ?? false,
    ...(alone && { record: { path: file.path, mediaType: format.mediaType } }),
    ...read.rest,
  })
}

/** The works of one file. The first waits for the second: only a file with a single record is kept as the record of it. */
async function* worksIn(file: DeliveredFile, format: Format): AsyncGenerator<Described> {
  let waiting: ReadRecord | undefined
  let number = 0
  for await (const element of readElements(file.absolute, format.wanted)) {
    const read = format.describe(element, file)
    if (!read) continue
    yield* read.branches ?? []
    if (read.work === false) continue
    number += 1
    if (waiting) {
      yield { kind: 'work', work: finish(waiting, file, format, false, number - 1) }
    }
    waiting = read
  }
  if (waiting) yield { kind: 'work', work: finish(waiting, file, format, number === 1, number) }
}

/** Reads the records of many files; a file that cannot be read is a finding, and the next one is read. */
export async function* recordsIn(
  files: readonly DeliveredFile[],
  _received: Received,
  format: Format,
): AsyncGenerator<Described> {
  for (const file of files) {
    try {
      yield* worksIn(file, format)
    } catch (error) {
      yield faultOf(file.path, error)
    }
  }
}
