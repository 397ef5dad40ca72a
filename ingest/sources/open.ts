// The list of sources: which formats of records the house reads, in the order in which they are asked.

import { bagit } from './bagit.ts'
import { dublinCore } from './dublin-core.ts'
import { ead } from './ead.ts'
import { lido } from './lido.ts'
import { marcxml } from './marcxml.ts'
import { mets } from './mets.ts'
import { mods } from './mods.ts'
import { oai } from './oai.ts'
import { scansAlone } from './scans.ts'
import type { DeliveredFile, Source } from './source.ts'
import { spreadsheet } from './spreadsheet.ts'

/** A source with the files that it reads. */
export type Claimed = { readonly source: Source; readonly records: readonly DeliveredFile[] }

/** The sources; the first that recognises a file reads it. */
export const sources = (mapping?: ReadonlyMap<string, string>): readonly Source[] => [
  bagit,
  mets,
  ead,
  lido,
  mods,
  marcxml,
  dublinCore,
  oai,
  spreadsheet(mapping),
]

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
  // a bag says what is sound, not what is in it
  if (claimed.some(({ source }) => source !== bagit)) return claimed
  const images = scansAlone.recognises(files)
  return images.length > 0 ? [...claimed, { source: scansAlone, records: images }] : claimed
}
