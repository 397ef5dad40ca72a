// Deliveries made for tests of sources: files in a folder of their own, read by the sources that claim them.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listFiles } from '../../ingest/files.ts'
import type { Finding } from '../../ingest/findings.ts'
import { claimRecords } from '../../ingest/sources/open.ts'
import type { Described, DescribedWork, Received } from '../../ingest/sources/source.ts'

/** A record of `test/fixtures/records`. */
export const fixture = (name: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../fixtures/records/${name}`, import.meta.url)))

/** A folder with the files, handed to `use` as a delivery, and removed. */
export const withDelivery = async <Result>(
  files: Readonly<Record<string, string | Buffer>>,
  use: (received: Received) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'delivery-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    const listed = await listFiles(folder)
    return await use({ delivery: { name: 'lieferung', folder }, files: listed.files })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export type ReadDelivery = {
  readonly works: readonly DescribedWork[]
  readonly branches: readonly Extract<Described, { kind: 'fonds' }>[]
  readonly findings: readonly Finding[]
}

/** All that the sources make of a delivery. */
export const readDelivery = (files: Readonly<Record<string, string | Buffer>>): Promise<ReadDelivery> =>
  withDelivery(files, async (received) => {
    const all: Described[] = []
    for (const { source, records } of claimRecords(received.files))
      for await (const one of source.read(records, received)) all.push(one)
    return {
      works: all.flatMap((one) => (one.kind === 'work' ? [one.work] : [])),
      branches: all.flatMap((one) => (one.kind === 'fonds' ? [one] : [])),
      findings: all.flatMap((one) => (one.kind === 'finding' ? [one.finding] : [])),
    }
  })

/** Begins like a TIFF; sources of records look no further. */
export const picture: Buffer = Buffer.from(`II*${'\0'.repeat(28)}`, 'latin1')
