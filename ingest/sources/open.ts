// The list of sources: which formats of records the house reads, in the order in which they are asked.

import { scansAlone } from './scans.ts'
import type { DeliveredFile, Source } from './source.ts'
import { spreadsheet } from './spreadsheet.ts'

/** A source with the files that it reads. */
export type Claimed = { readonly source: Source; readonly records: readonly DeliveredFile[] }

/** The sources; the first that recognises a file reads it. */
export const sources = (mapping?: ReadonlyMap<string, string>): readonly Source[] => [spreadsheet(mapping)]

/** Which source reads which files. Scans that no record speaks of are a delivery of their own. */
export const claimRecords = (
  files: readonly DeliveredFile[],
  mapping?: ReadonlyMap<string, string>,
): readonly Claimed[] => {
  const left = new Set(files)
  const claimed = sources(mapping).flatMap((source) => {
    const records = source.recognises([...left])
    for (const record of records) left.delete(record)
    return records.length > 0 ? [{ source, records }] : []
  })
  if (claimed.length > 0) return claimed
  const images = scansAlone.recognises(files)
  return images.length > 0 ? [{ source: scansAlone, records: images }] : []
}
