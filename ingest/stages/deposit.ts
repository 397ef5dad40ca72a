// Stage deposit: copies the masters untouched into the store, with their fixity, and the record beside them.

import { createReadStream } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { mintPageId, type PageId, type WorkId } from '../../catalogue/identifiers.ts'
import type { Copy, LedgerEvent } from '../../catalogue/model.ts'
import type { Fixity, Key } from '../../storage/store.ts'
import { fixityOfFile, remembered } from '../fixity.ts'
import { masterKey, masterName, mastersOf, recordKey } from '../keys.ts'
import type { DeliveredFile } from '../sources/source.ts'
import type { Making, Stage } from '../stage.ts'
import type { Deposited, Kept, Verified, VerifiedPage } from '../states.ts'

/** A file of a delivery that somebody changed after it was looked at. */
export class FileChanged extends Error {}

/** Keeps a delivered file under a key that is made of its hash; what is there already is not written again. */
export const keepFile = async (
  file: DeliveredFile,
  fixity: Fixity,
  key: Key,
  { store, signal }: Making,
): Promise<void> => {
  signal.throwIfAborted()
  // A write is a rename, so what stands under a key of its own hash is whole.
  if ((await store.stat(key))?.bytes === fixity.bytes) return
  await store.write(key, createReadStream(file.absolute, { highWaterMark: 1 << 20 }), fixity)
}

/** What the house knows of a file without reading it. */
const knownFixity = (file: DeliveredFile, work: Verified, at: Making): Fixity | undefined => {
  const known = remembered(file, work, at.trustTimes)
  if (known) return { bytes: known.bytes, sha256: known.sha256 }
  // The store compares what it writes, so bytes that have changed since they were fetched are not taken.
  return file.fetched && { bytes: file.bytes, sha256: file.fetched.sha256 }
}

export const fixityOf = async (file: DeliveredFile, work: Verified, at: Making): Promise<Fixity> =>
  knownFixity(file, work, at) ?? fixityOfFile(file.absolute, at.signal)

/** Ids for all pages: those that stand keep theirs. */
const idsOf = (work: WorkId, pages: readonly VerifiedPage[]): readonly PageId[] => {
  const taken = new Set<string>(pages.flatMap(({ standing }) => standing?.id ?? []))
  return pages.map(({ standing, label }, at) => {
    if (standing) return standing.id
    const id = mintPageId(work, { label, order: at + 1 }, taken)
    taken.add(id)
    return id
  })
}

type Master = { readonly fixity: Fixity; readonly key: Key }

/**
 * Copies a master that nobody has measured yet; its bytes are read once for copy and hash.
 * @throws FileChanged if it is not the file that was looked at: the copy may be half of each.
 */
const takeMaster = async (
  file: DeliveredFile,
  under: Key,
  mediaType: string,
  { store, signal }: Making,
): Promise<Master> => {
  const taken = await store.take(file.absolute, under, ({ sha256 }) => masterName(sha256, mediaType), signal)
  const { size, mtimeNs, ctimeNs } = await lstat(file.absolute, { bigint: true })
  if (Number(size) === file.bytes && mtimeNs === file.mtimeNs && ctimeNs === file.ctimeNs) return taken
  throw new FileChanged(file.path)
}

/** A file of several pages is kept once, under the name of the first of them. */
const keptMasters = (work: Verified & { readonly id: WorkId }, ids: readonly PageId[], at: Making) => {
  const kept = new Map<DeliveredFile, Promise<Master>>()
  const owners = new Map<DeliveredFile, PageId>()
  for (const [index, { image }] of work.pages.entries()) {
    const id = ids[index]
    if (image && id && !owners.has(image)) owners.set(image, id)
  }
  return (file: DeliveredFile, id: PageId, mediaType: string): Promise<Master> => {
    const keep = async () => {
      const owner = owners.get(file) ?? id
      const fixity = knownFixity(file, work, at)
      if (!fixity) return takeMaster(file, mastersOf(work.id, owner), mediaType, at)
      const key = masterKey(work.id, owner, fixity.sha256, mediaType)
      await keepFile(file, fixity, key, at)
      return { fixity, key }
    }
    const known = kept.get(file) ?? keep()
    kept.set(file, known)
    return known
  }
}

const whence = ({ fetched }: DeliveredFile) =>
  fetched ? [`fetched from ${fetched.from} at ${fetched.at}`] : []

const depositPage = async (
  page: VerifiedPage,
  id: PageId,
  work: Verified & { readonly id: WorkId },
  at: Making,
  keep: ReturnType<typeof keptMasters>,
): Promise<Kept> => {
  if (!page.image || !page.scan) return { events: [] }
  const { fixity, key } = await keep(page.image, id, page.scan.mediaType)
  const master: Copy = {
    role: 'master',
    key,
    fixity,
    mediaType: page.scan.mediaType,
    deliveredAs: page.image.path,
  }
  const event: LedgerEvent = {
    kind: 'deposited',
    at: new Date().toISOString(),
    ingest: at.ingest,
    work: work.id,
    page: id,
    outcome: 'success',
    detail: [`SHA-256 ${fixity.sha256}`, ...whence(page.image)].join(', '),
  }
  return { master, events: [event] }
}

const depositRecord = async (work: Verified & { readonly id: WorkId }, at: Making) => {
  const { recordFile, description } = work
  if (!recordFile || !description.record) return undefined
  const { mediaType } = description.record
  const fixity = await fixityOf(recordFile, work, at)
  const key = recordKey(work.id, fixity.sha256, mediaType)
  await keepFile(recordFile, fixity, key, at)
  const record: Copy = { role: 'record', key, fixity, mediaType, deliveredAs: recordFile.path }
  return record
}

const pixelsOf = ({ scan }: VerifiedPage) => (scan ? scan.width * scan.height : 0)

/**
 * Begins to copy the masters, the largest first: whoever draws begins with it, so that no core waits at the end for another
 * that draws a map. Each copy fails by itself; who waits for it is told.
 */
const copying = (
  work: Verified & { readonly id: WorkId },
  ids: readonly PageId[],
  at: Making,
): ReadonlyMap<VerifiedPage, Promise<Kept>> => {
  const keep = keptMasters(work, ids, at)
  const inOrder = work.pages
    .flatMap((page, index) => (ids[index] ? [{ page, id: ids[index] }] : []))
    .sort((one, other) => pixelsOf(other.page) - pixelsOf(one.page))
  return new Map(
    inOrder.map(({ page, id }) => {
      const kept = at.onCopy(() => depositPage(page, id, work, at, keep))
      kept.catch(() => undefined)
      return [page, kept]
    }),
  )
}

export const deposit: Stage<Verified, Deposited, Making> = {
  name: 'deposit',
  run: async (work, at) => {
    const id = work.id ?? (await at.catalogue.mintWorkId(work.institution.id, work.description.shelfmark))
    const known = { ...work, id }
    const ids = idsOf(id, work.pages)
    const copies = copying(known, ids, at)
    try {
      const record = await depositRecord(known, at)
      const pages = work.pages.map((page, index) => {
        const [pageId, kept] = [ids[index], copies.get(page)]
        if (!pageId || !kept) throw new RangeError('every page has an id')
        return { ...page, id: pageId, kept }
      })
      return { ...known, pages, events: [], ...(record && { record }) }
    } catch (error) {
      await Promise.allSettled(copies.values())
      throw error
    }
  },
}
