// The files of a delivery: found below its folder, never outside, and known by their bytes.

import type { Dirent } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { kindOf } from '../images/signature.ts'
import { mapConcurrently } from '../platform/concurrency.ts'
import { type Finding, finding } from './findings.ts'
import { isHouseFault } from './house-faults.ts'
import type { DeliveredFile, FileKind } from './sources/source.ts'

export const maxFiles = 200_000
const maxDepth = 24
const filesAtATime = 16
const head = 4096
const longHead = 65_536

/** What systems and programs leave behind; nobody delivers it. */
const litter = /^(\.DS_Store|Thumbs\.db|desktop\.ini|@eaDir|\.done|~\$.*|\.git|__MACOSX)$/i

type Root = NonNullable<DeliveredFile['root']>

const textOf = (bytes: Buffer): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return undefined
  return bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
}

const preamble = /^\s*(?:<\?[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>\s*)*/i

/** The outermost element of a text that is XML or HTML, as far as its beginning shows it. */
export const rootOf = (text: string): Root | undefined => {
  const rest = text.slice(preamble.exec(text)?.[0].length ?? 0)
  const element = /^<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]*)/.exec(rest)
  if (!element) return undefined
  const prefix = element[1]?.slice(0, -1)
  const declared = new RegExp(`\\bxmlns${prefix ? `:${prefix}` : ''}\\s*=\\s*["']([^"']*)["']`)
  const namespace = declared.exec(element[3] ?? '')?.[1]
  return { name: element[2] ?? '', ...(namespace && { namespace }) }
}

const kindOfText = (text: string): { readonly kind: FileKind; readonly root?: Root } => {
  if (!/^\s*</.test(text)) return { kind: 'table' }
  const root = rootOf(text)
  if (!root) return { kind: /^\s*<(\?xml|!)/.test(text) ? 'xml' : 'table' }
  return { kind: root.name.toLowerCase() === 'html' ? 'html' : 'xml', root }
}

/** How ZIP, gzip, bzip2, xz, Zstandard, 7z and RAR begin. */
const packed = [
  '504b0304',
  '504b0506',
  '1f8b',
  '425a68',
  'fd377a585a',
  '28b52ffd',
  '377abcaf',
  '526172211a07',
]

/** They are never unpacked here: an archive can name paths outside, and unfold without end. */
const isArchive = (bytes: Buffer) => {
  const beginning = bytes.toString('hex', 0, 8)
  return packed.some((one) => beginning.startsWith(one)) || bytes.toString('latin1', 257, 262) === 'ustar'
}

const kindOfBytes = (bytes: Buffer): Pick<DeliveredFile, 'kind' | 'root' | 'format'> => {
  const known = kindOf(bytes)
  if (known === 'pdf') return { kind: 'pdf' }
  if (known && known !== 'svg') return { kind: 'image', format: known }
  if (bytes.length === 0) return { kind: 'other' }
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    if (/\[Content_Types\]|xl\/|_rels\//.test(bytes.toString('latin1'))) return { kind: 'workbook' }
  }
  if (isArchive(bytes)) return { kind: 'zip' }
  const text = textOf(bytes)
  return text === undefined ? { kind: 'other' } : kindOfText(text)
}

const peek = async (path: string) => {
  const file = await open(path)
  try {
    const read = async (length: number) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    }
    const short = kindOfBytes(await read(head))
    return short.kind === 'xml' && !short.root ? kindOfBytes(await read(longHead)) : short
  } finally {
    await file.close()
  }
}

const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unexpected'

type Walk = { readonly paths: string[]; readonly findings: Finding[] }

/** Folders in natural order, so that the same delivery always gives the same list. */
const byName = new Intl.Collator('de', { numeric: true })
export const naturally = (a: string, b: string): number =>
  byName.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)

const walk = async (folder: string, below: string, depth: number, found: Walk): Promise<void> => {
  let entries: Dirent[]
  try {
    entries = await readdir(join(folder, below), { withFileTypes: true })
  } catch (error) {
    if (isHouseFault(error)) throw error
    found.findings.push(finding('file-unreadable', { file: below }, { reason: reasonOf(error) }))
    return
  }
  for (const entry of entries.sort((a, b) => naturally(a.name, b.name))) {
    if (litter.test(entry.name) || found.paths.length > maxFiles) continue
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isSymbolicLink()) found.findings.push(finding('link-skipped', { file: path }, { value: path }))
    else if (entry.isDirectory() && depth < maxDepth) await walk(folder, path, depth + 1, found)
    else if (entry.isFile()) found.paths.push(path)
  }
}

/** A file of a delivery, looked at; a finding if it cannot be read. */
export const describeFile = (folder: string, path: string): Promise<DeliveredFile | Finding> =>
  lookAtFile(path, join(folder, path))

/** The same for a file that lies elsewhere than its name says. */
export const lookAtFile = async (path: string, absolute: string): Promise<DeliveredFile | Finding> => {
  try {
    const { size, mtimeNs, ctimeNs } = await lstat(absolute, { bigint: true })
    return { path, absolute, bytes: Number(size), mtimeNs, ctimeNs, ...(await peek(absolute)) }
  } catch (error) {
    if (isHouseFault(error)) throw error
    return finding('file-unreadable', { file: path }, { reason: reasonOf(error) })
  }
}

/**
 * All files below a folder in natural order. Links are passed over and named, whatever they point to; so nothing outside
 * the delivery is ever read.
 */
export const listFiles = async (
  folder: string,
): Promise<{ readonly files: readonly DeliveredFile[]; readonly findings: readonly Finding[] }> => {
  const found: Walk = { paths: [], findings: [] }
  await walk(folder, '', 0, found)
  if (found.paths.length > maxFiles) {
    return { files: [], findings: [finding('delivery-too-large', {}, { limit: String(maxFiles) })] }
  }
  const described = await mapConcurrently(found.paths, filesAtATime, (path) => describeFile(folder, path))
  const files = described.filter((one) => 'path' in one)
  const archives = files.filter(({ kind }) => kind === 'zip')
  return {
    files,
    findings: [
      ...found.findings,
      ...archives.map(({ path }) => finding('archive-packed', { file: path }, { value: path })),
      ...described.filter((one) => 'code' in one),
    ],
  }
}
