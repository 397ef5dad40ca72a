// What a bag consists of (RFC 8493): its files by their path from its top, and how its tag files write paths and lines.

import { readFile } from 'node:fs/promises'
import { type Finding, finding } from '../findings.ts'
import type { DeliveredFile } from './source.ts'

const maxTagFile = 200_000_000

export const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
export const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

export type Bag = {
  readonly folder: string
  /** Files by their path from the bag's top. */
  readonly files: ReadonlyMap<string, DeliveredFile>
}

export const isBag = ({ path }: DeliveredFile) => baseOf(path) === 'bagit.txt'

export const bagsIn = (files: readonly DeliveredFile[]): Bag[] =>
  files.filter(isBag).map(({ path }) => {
    const folder = folderOf(path)
    const inside = files.filter((file) => file.path.startsWith(folder))
    return {
      folder,
      files: new Map(inside.map((file) => [file.path.slice(folder.length).normalize('NFC'), file])),
    }
  })

/** `%0A`, `%0D`, `%25` stand for line ends and the sign itself; older bags write `./` and an asterisk. */
export const pathIn = (text: string) =>
  text
    .replace(/^\*/, '')
    .replace(/^\.\//, '')
    .replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFC')

export const textOf = async (file: DeliveredFile): Promise<string | Finding> => {
  const fault = (reason: string) => finding('bag-faulty', { file: file.path }, { reason })
  if (file.bytes > maxTagFile) return fault(`larger than ${maxTagFile} bytes`)
  const bytes = await readFile(file.absolute)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fault('not UTF-8')
  }
}

/** A path of the payload that leads out of the bag, or is none. */
export const leadsOut = (path: string): boolean =>
  path === '' || path.startsWith('/') || path.split('/').includes('..')

/** A file that lies elsewhere: where, and what it shall be in the bag. */
export type ToFetch = { readonly address: string; readonly path: string; readonly row: number }

export type FetchList = {
  readonly file: DeliveredFile
  readonly wanted: readonly ToFetch[]
  readonly findings: readonly Finding[]
}

/** The lines of `fetch.txt` (address, length, path) whose files are not in the bag; undefined where there is no such file. */
export const fetchListOf = async (bag: Bag): Promise<FetchList | undefined> => {
  const file = bag.files.get('fetch.txt')
  if (!file) return undefined
  const text = await textOf(file)
  if (typeof text !== 'string') return { file, wanted: [], findings: [text] }
  const findings: Finding[] = []
  const wanted = new Map<string, ToFetch>()
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const [, address, written] = /^(\S+)\s+(?:\d+|-)\s+(.+)$/.exec(line.trim()) ?? []
    const path = pathIn(written ?? '')
    if (!address || leadsOut(path) || !path.startsWith('data/'))
      findings.push(finding('bag-faulty', { file: file.path, row: at + 1 }, { reason: line.slice(0, 120) }))
    else if (!bag.files.has(path) && !wanted.has(path)) wanted.set(path, { address, path, row: at + 1 })
  }
  return { file, wanted: [...wanted.values()], findings }
}
