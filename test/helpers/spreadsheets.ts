// Spreadsheets of a delivery, read as an ingest reads them.

import { expect } from 'chai'
import { listFiles } from '../../ingest/files.ts'
import type { Finding } from '../../ingest/findings.ts'
import type { DescribedWork } from '../../ingest/sources/source.ts'
import { spreadsheet } from '../../ingest/sources/spreadsheet.ts'

export type Read = { readonly works: readonly DescribedWork[]; readonly findings: readonly Finding[] }

/** Reads all spreadsheets of a folder. */
export const readSpreadsheets = async (
  folder: string,
  mapping?: ReadonlyMap<string, string>,
): Promise<Read> => {
  const source = spreadsheet(mapping)
  const { files } = await listFiles(folder)
  const received = { delivery: { name: 'trial', folder }, files }
  const works: DescribedWork[] = []
  const findings: Finding[] = []
  for await (const one of source.read(source.recognises(files), received)) {
    if (one.kind === 'work') works.push(one.work)
    if (one.kind === 'finding') findings.push(one.finding)
  }
  return { works, findings }
}

/** The work that was read, which must be the only one. */
export const onlyWork = ({ works }: Read): DescribedWork => {
  expect(works).to.have.length(1)
  return works[0] as DescribedWork
}
