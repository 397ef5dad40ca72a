// Fetches files that records name on the web: only from hosts that the operator named, bounded, and taken up where it broke off.

import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { atMost, once } from '../../platform/concurrency.ts'
import { lookAtFile } from '../files.ts'
import type { Finding } from '../findings.ts'
import { fixityOfFile } from '../fixity.ts'
import type { DeliveredFile } from '../sources/source.ts'
import { isText } from '../sources/texts.ts'
import { allowed, type Hosts } from './hosts.ts'
import { FetchFault } from './reasons.ts'
import { ask, faultOfLine, type Lines, openLines } from './request.ts'
import { type Note, openShelf, type Shelf } from './shelf.ts'

/** What an address shall give; a file of a bag may be anything, because its manifest says which bytes it has. */
export type Wanted = 'picture' | 'text' | 'payload'

/** What became of an address. */
export type Fetched =
  /** The file is in the work area; `isNew` if it was fetched just now. */
  | { readonly kind: 'file'; readonly file: DeliveredFile; readonly isNew: boolean }
  /** A dry run fetches nothing; the size is what the server says. */
  | { readonly kind: 'awaited'; readonly bytes?: number }
  | { readonly kind: 'fault'; readonly fault: FetchFault }

export type Fetching = {
  readonly allows: (address: string) => boolean
  readonly get: (address: string, wanted: Wanted, signal: AbortSignal) => Promise<Fetched>
}

/** Bounds of what is fetched. Times in milliseconds. */
export const bounds = {
  bytes: { picture: 4_000_000_000, text: 64_000_000, payload: 4_000_000_000 },
  files: 100_000,
  idle: 30_000,
  whole: 3_600_000,
  atOnce: 4,
  tries: 4,
  /** Before the second try; doubled before each further one. */
  pause: 1_000,
} as const
export type Bounds = {
  readonly [Name in keyof typeof bounds]: Name extends 'bytes' ? Readonly<Record<Wanted, number>> : number
}

type Way = {
  readonly wanted: Wanted
  readonly hosts: Hosts
  readonly lines: Lines
  readonly shelf: Shelf
  readonly limits: Bounds
  readonly signal: AbortSignal
}

const tooLarge = (most: number) =>
  new FetchFault('fetch-too-large', { limit: String(Math.round(most / 1e6)) })

const isFinding = (found: DeliveredFile | Finding): found is Finding => 'code' in found

/** A file if its bytes are of the kind that is wanted; what its server calls it does not matter. */
const judged = async (address: string, path: string, wanted: Wanted): Promise<DeliveredFile | undefined> => {
  const file = await lookAtFile(address, path)
  if (isFinding(file)) return undefined
  if (wanted === 'payload') return file
  const fits = wanted === 'picture' ? file.kind === 'image' || file.kind === 'pdf' : isText(file)
  return fits ? file : undefined
}

/** What the server sends, counted against the bound. */
const counted = (most: number, before: number) =>
  async function* (chunks: AsyncIterable<Buffer>) {
    let bytes = before
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > most) throw tooLarge(most)
      yield chunk
    }
  }

/** By what a range is asked for again: only a strong tag or a date says that the bytes are the same. */
const validatorOf = ({ headers }: IncomingMessage) =>
  headers.etag && !headers.etag.startsWith('W/') ? headers.etag : headers['last-modified']

const statusFault = (status: number) =>
  new FetchFault(
    'fetch-status',
    { status: String(status) },
    status >= 500 || status === 429 || status === 408,
  )

/** Reads the body to the end of what is begun; the transfer may go on where it broke off. */
const take = async (address: URL, answer: IncomingMessage, begun: number, way: Way) => {
  const { shelf, signal, wanted } = way
  const most = way.limits.bytes[wanted]
  const goesOn =
    answer.statusCode === 206 &&
    Number(/^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1]) === begun
  if (!goesOn) await shelf.beginWith(address.href, validatorOf(answer))
  const before = goesOn ? begun : 0
  if (before + Number(answer.headers['content-length'] ?? 0) > most) throw tooLarge(most)
  const { path } = await shelf.begun(address.href)
  const target = createWriteStream(path, { flags: goesOn ? 'a' : 'w' })
  await pipeline(answer, counted(most, before), target, { signal }).catch((error: unknown) => {
    const fault = faultOfLine(error, signal)
    throw fault instanceof FetchFault && fault.reason === 'fetch-unreachable'
      ? new FetchFault('fetch-cut-off', fault.values, true)
      : fault
  })
  if (!(await judged(address.href, path, wanted)))
    throw new FetchFault(wanted === 'text' ? 'fetch-no-text' : 'fetch-no-picture')
  return fixityOfFile(path, signal)
}

/** One try. Gives false if what lies in the work area is still what the server has. */
const tryOnce = async (address: URL, standing: Note | undefined, way: Way): Promise<boolean> => {
  const { shelf, hosts, lines, limits, signal } = way
  const begun = await shelf.begun(address.href)
  const resumes = begun.bytes > 0 && begun.validator !== undefined
  const headers: Record<string, string> = resumes
    ? { range: `bytes=${begun.bytes}-`, 'if-range': begun.validator ?? '' }
    : {
        ...(standing?.etag && { 'if-none-match': standing.etag }),
        ...(standing?.lastModified && { 'if-modified-since': standing.lastModified }),
      }
  const answer = await ask(address, { method: 'GET', headers, hosts, lines, idle: limits.idle, signal })
  const status = answer.statusCode ?? 0
  if (status !== 200 && status !== 206) {
    answer.destroy()
    if (status === 304 && standing) return false
    if (status === 416) {
      await shelf.forget(address.href)
      throw new FetchFault('fetch-cut-off', {}, true)
    }
    throw statusFault(status)
  }
  const { etag, 'last-modified': lastModified } = answer.headers
  try {
    const fixity = await take(address, answer, begun.bytes, way)
    await shelf.put(address.href, fixity, { ...(etag && { etag }), ...(lastModified && { lastModified }) })
  } catch (error) {
    answer.destroy()
    if (error instanceof FetchFault && !error.mayPass) await shelf.forget(address.href)
    throw error
  }
  return true
}

const fetchInTries = async (address: URL, standing: Note | undefined, way: Way) => {
  const signal = AbortSignal.any([way.signal, AbortSignal.timeout(way.limits.whole)])
  for (let turn = 1; ; turn += 1) {
    try {
      return await tryOnce(address, standing, { ...way, signal })
    } catch (error) {
      way.signal.throwIfAborted()
      if (signal.aborted) throw new FetchFault('fetch-slow')
      if (!(error instanceof FetchFault) || !error.mayPass || turn >= way.limits.tries) throw error
    }
    await pause(way.limits.pause * 2 ** (turn - 1), undefined, { signal: way.signal })
  }
}

/** The file of an address as it lies in the work area. */
const lookUp = async (address: URL, { shelf, wanted }: Way): Promise<DeliveredFile | undefined> => {
  const found = await shelf.find(address.href)
  const file = found && (await judged(address.href, found.path, wanted))
  return file && { ...file, fetched: { from: address.href, at: found.note.at, sha256: found.note.sha256 } }
}

/** What a server says of a file without sending it. Servers that do not answer such questions are asked no further. */
const askAbout = async (address: URL, way: Way): Promise<Fetched> => {
  const { hosts, lines, limits, signal } = way
  const most = limits.bytes[way.wanted]
  const answer = await ask(address, { method: 'HEAD', hosts, lines, idle: limits.idle, signal })
  answer.destroy()
  const status = answer.statusCode ?? 0
  if (status === 405 || status === 501) return { kind: 'awaited' }
  if (status !== 200) throw statusFault(status)
  const length = answer.headers['content-length']
  if (Number(length ?? 0) > most) throw tooLarge(most)
  return { kind: 'awaited', ...(length && { bytes: Number(length) }) }
}

/**
 * Opens the fetching for one command.
 * @param folder the work area; nothing is written in a dry run.
 * @param mode `look` says what would be fetched; `fetch` fetches what is not there; `renew` asks for all again.
 */
export const openFetching = (
  hosts: Hosts,
  folder: string,
  mode: 'look' | 'fetch' | 'renew',
  limits: Bounds = bounds,
): Fetching => {
  const shelf = openShelf(folder)
  const lines = openLines(limits.atOnce)
  const inTurn = atMost(limits.atOnce)
  const together = once<Fetched>()
  const done = new Set<string>()
  const find = async (address: URL, wanted: Wanted, signal: AbortSignal): Promise<Fetched> => {
    const way: Way = { wanted, hosts, lines, shelf, limits, signal }
    const standing = await lookUp(address, way)
    if (standing && (mode !== 'renew' || done.has(address.href)))
      return { kind: 'file', file: standing, isNew: false }
    if (!done.has(address.href) && done.size >= limits.files)
      throw new FetchFault('fetch-too-many', { limit: String(limits.files) })
    done.add(address.href)
    if (mode === 'look') return askAbout(address, way)
    const note = standing && (await shelf.find(address.href))?.note
    const isNew = await fetchInTries(address, note, way)
    const file = await lookUp(address, way)
    if (!file) throw new FetchFault('fetch-cut-off', {}, true)
    return { kind: 'file', file, isNew }
  }
  return {
    allows: (address) => allowed(address, hosts) !== undefined,
    get: (written, wanted, signal) => {
      const address = allowed(written, hosts)
      if (!address) throw new RangeError(`nobody allowed ${written}`)
      return together(`${wanted} ${address.href}`, () =>
        inTurn(() => find(address, wanted, signal)).catch((error: unknown): Fetched => {
          if (error instanceof FetchFault) return { kind: 'fault', fault: error }
          throw error
        }),
      )
    },
  }
}
