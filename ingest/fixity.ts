// The fixity of a delivered file: remembered while path, size and times are the same, else read.

import type { SourceFile } from '../catalogue/catalogue.ts'
import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import { fixityOfPath } from '../storage/fixity.ts'
import type { Fixity } from '../storage/store.ts'
import type { DeliveredFile } from './sources/source.ts'
import type { Received } from './states.ts'

/** Reads a file on this machine and measures it. */
export const fixityOfFile = (path: string, signal?: AbortSignal): Promise<Fixity> =>
  fixityOfPath(path, undefined, signal)

/** What the house remembers of a file, if it is still the same by size and times. */
export const remembered = (
  file: DeliveredFile,
  { known }: Pick<Received, 'known'>,
  trustTimes: boolean,
): SourceFile | undefined => {
  const before = trustTimes ? known.get(file.path) : undefined
  const same =
    before?.bytes === file.bytes && before.mtimeNs === file.mtimeNs && before.ctimeNs === file.ctimeNs
  return same ? before : undefined
}

/** A file as the catalogue shall remember it. */
export const asSourceFile = (
  file: DeliveredFile,
  delivery: string,
  sha256: string,
  work: WorkId,
  page?: PageId,
): SourceFile => ({
  delivery,
  path: file.path,
  bytes: file.bytes,
  mtimeNs: file.mtimeNs,
  ctimeNs: file.ctimeNs,
  sha256,
  work,
  ...(page && { page }),
})
