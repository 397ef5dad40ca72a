// A delivery of the sample collection on disk: its spreadsheet, its drawn scans and their texts; what stands is kept.

import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { drawMosaic, drawScan } from '../images/draw.ts'
import { mapConcurrently } from '../platform/concurrency.ts'
import { altoOf } from './drawing/alto.ts'
import type { Desk } from './drawing/picture.ts'
import { type Drawn, drawPage } from './drawing/plan.ts'
import type { SamplePage, SampleWork, Spreadsheet } from './spreadsheet.ts'

/** Grows when the drawings change: then all are drawn anew. */
const drawingVersion = 2
const folderName = `zeichnungen-${drawingVersion}`
const resolution = 300

export type DeliveryPlan = { readonly folder: string; readonly works: readonly SampleWork[] }

/** Where the deliveries lie in a data folder. */
export const deliveryPlans = (
  dataDir: string,
  deliveries: readonly (readonly SampleWork[])[],
): readonly DeliveryPlan[] =>
  deliveries.map((works, index) => ({
    folder: join(dataDir, 'samples', folderName, `lieferung-${index + 1}`),
    works,
  }))

/** Removes what an older version has drawn. */
export const clearOldDrawings = async (dataDir: string): Promise<void> => {
  const folder = join(dataDir, 'samples')
  const names = await readdir(folder).catch(() => [])
  const old = names.filter((name) => name.startsWith('zeichnungen-') && name !== folderName)
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

const pagesOf = ({ works }: DeliveryPlan) => works.flatMap(({ pages }) => pages)

/** The pages that are still to be drawn. */
export const missingPages = (plan: DeliveryPlan): readonly SamplePage[] =>
  pagesOf(plan).filter(({ file }) => !existsSync(join(plan.folder, file)))

/** Writes a text unless it stands there already; the times of an unchanged file must not change. */
const writeChanged = async (path: string, text: string) => {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return
  const part = `${path}.part`
  await writeFile(part, text)
  await rename(part, path)
}

/** Writes the spreadsheet of a delivery: the rows of its works, as they stand in that of the collection. */
export const writeSpreadsheet = async (plan: DeliveryPlan, { heading }: Spreadsheet): Promise<void> => {
  await mkdir(plan.folder, { recursive: true })
  await writeChanged(join(plan.folder, 'werke.csv'), heading + plan.works.map(({ rows }) => rows).join(''))
}

const writeScan = async (drawn: Drawn, target: string) => {
  const sheets = drawn.sheets()
  if (drawn.across > 1) return drawMosaic(sheets, drawn.across, target, { resolution })
  for (const sheet of sheets) await drawScan(sheet, target, { resolution })
}

/** Draws a page into its delivery: the text first, so that a scan that stands is complete. */
const writePage = async (desk: Desk, plan: DeliveryPlan, page: SamplePage) => {
  const target = join(plan.folder, page.file)
  await mkdir(dirname(target), { recursive: true })
  const drawn = drawPage(desk, page)
  if (drawn.lines)
    await writeChanged(target.replace(/\.tif$/, '.xml'), altoOf(drawn.lines, drawn, drawn.language))
  await writeScan(drawn, target)
}

/** Draws what is missing, some pages at a time; stops between two pages when told to. `drawn` hears of every page. */
export const drawMissing = async (
  desk: Desk,
  plan: DeliveryPlan,
  atATime: number,
  drawn: () => void,
  signal: AbortSignal,
): Promise<void> => {
  await mapConcurrently(missingPages(plan), atATime, async (page) => {
    if (signal.aborted) return
    await writePage(desk, plan, page)
    drawn()
  })
}
