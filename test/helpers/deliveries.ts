// Deliveries made up for tests, and a house of their own to take them in.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId } from '../../catalogue/identifiers.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import type { Finding } from '../../ingest/findings.ts'
import { checkDelivery, ingestDelivery, type Summary } from '../../ingest/pipeline.ts'
import type { Told } from '../../ingest/progress.ts'
import type { Looking, Making } from '../../ingest/stage.ts'
import { openLog } from '../../platform/log.ts'
import { openStore } from '../../storage/open.ts'
import type { Store } from '../../storage/store.ts'

/** A scan that differs with its number; small, so that tests are quick. */
export const aScan = (number: number, format: 'jpeg' | 'tiff' | 'png' = 'jpeg'): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#e8dcc0' } })
    .composite([
      {
        input: Buffer.from(
          `<svg width="320" height="240"><text x="20" y="120" font-size="60">${number}</text><rect x="${(number * 37) % 200}" y="150" width="80" height="60" fill="#${((number * 7919) % 4096).toString(16).padStart(3, '0')}"/></svg>`,
        ),
      },
    ])
    .toFormat(format)
    .toBuffer()

/** Files of a delivery by path; texts are written as UTF-8. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export const writeFiles = async (folder: string, files: Files): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

export type Trial = {
  readonly folder: string
  readonly catalogue: Catalogue
  readonly store: Store
  /** Writes files into a delivery and gives its folder. */
  readonly deliver: (name: string, files: Files) => Promise<string>
  readonly ingest: (delivery: string, changes?: Partial<Making>) => Promise<Run>
  readonly check: (delivery: string, changes?: Partial<Looking>) => Promise<Run>
  readonly close: () => Promise<void>
}

/** What an ingest or a dry run told. */
export type Run = Summary & {
  readonly ingest: IngestId
  readonly told: readonly Told[]
  readonly findings: readonly Finding[]
  readonly codes: readonly string[]
}

const looking = (told: Told[], catalogue: Catalogue): Looking => ({
  catalogue,
  idOf: async (institution, shelfmark) => catalogue.workId(institution, shelfmark),
  keep: async () => undefined,
  trustTimes: true,
  institution: undefined,
  mapping: undefined,
  onPage: (work) => work(),
  tell: (one) => {
    told.push(one)
  },
  signal: new AbortController().signal,
})

const runOf = (summary: Summary, told: readonly Told[], ingest: IngestId): Run => {
  const findings = told.flatMap((one) =>
    one.kind === 'finding' ? [one.finding] : one.kind === 'work' ? one.findings : [],
  )
  return { ...summary, ingest, told, findings, codes: findings.map(({ code }) => code) }
}

/** Opens a house in a folder of its own, with a real catalogue and store; the search index is left out. */
export const openTrial = async (): Promise<Trial> => {
  const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
  const catalogue = await openCatalogue({ kind: 'sqlite', path: join(folder, 'catalogue.sqlite') })
  const store = await openStore({ kind: 'file', path: join(folder, 'store') })
  const scratch = join(folder, 'scratch')
  await mkdir(scratch)
  let number = 0
  return {
    folder,
    catalogue,
    store,
    deliver: async (name, files) => {
      await writeFiles(join(folder, name), files)
      return join(folder, name)
    },
    ingest: async (delivery, changes = {}) => {
      const told: Told[] = []
      number += 1
      const ingest = `trial-${number}` as IngestId
      await catalogue.openIngest(ingest, delivery)
      const making: Making = {
        ...looking(told, catalogue),
        catalogue,
        onCopy: (work) => work(),
        idOf: (institution, shelfmark) => catalogue.mintWorkId(institution, shelfmark),
        keep: async (institution, fonds) => {
          await catalogue.saveInstitution(institution)
          for (const one of fonds) await catalogue.saveFonds(one)
        },
        ingest,
        store,
        writeAccessCopy,
        indexing: { prepare: () => undefined, put: async () => undefined, finish: async () => undefined },
        scratch,
        log: openLog('silent'),
        ...changes,
      }
      const summary = await ingestDelivery(delivery, making, 2)
      await catalogue.closeIngest(ingest)
      return runOf(summary, told, ingest)
    },
    check: async (delivery, changes = {}) => {
      const told: Told[] = []
      const summary = await checkDelivery(delivery, { ...looking(told, catalogue), ...changes }, 2)
      return runOf(summary, told, 'none' as IngestId)
    },
    close: async () => {
      await catalogue.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A spreadsheet of rows under the columns that most trials need. */
export const aTable = (...rows: readonly string[]): string =>
  ['Signatur;Titel;Institution;Datierung;Datei', ...rows].join('\n')

/** A book of three pages whose scans are named by shelfmark and leaf. */
export const deliverBook = (trial: Trial, scans: readonly Uint8Array[]): Promise<string> => {
  const [first = '', second = '', third = ''] = scans
  return trial.deliver('buch', {
    'liste.csv': aTable('Hs. 1;Ein Buch;Archiv;um 1350;'),
    'Hs_1_001r.jpg': first,
    'Hs_1_001v.jpg': second,
    'Hs_1_002r.jpg': third,
  })
}
