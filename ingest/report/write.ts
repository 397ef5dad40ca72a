// Writes the report of a check into a folder: the page, the list of findings, and each faulty spreadsheet to be corrected.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SurfaceLanguage } from '../../catalogue/language.ts'
import { isProblem } from '../../platform/problems.ts'
import { describeFile } from '../files.ts'
import { writeCorrections } from './corrections.ts'
import { writeFindings } from './findings-list.ts'
import { reportPage } from './page.tsx'
import type { Placed, Report } from './report.ts'
import { reportWords } from './words.ts'

export type ReportPlace = {
  readonly folder: string
  /** The delivery's own folder, as the system resolves it. */
  readonly delivery: string
  readonly mapping: ReadonlyMap<string, string> | undefined
  readonly language: SurfaceLanguage
  readonly at: Date
}

const tablesIn = (placed: readonly Placed[]): readonly string[] => [
  ...new Set(placed.flatMap(({ cells }) => cells.flatMap(({ file }) => file ?? []))),
]

/** `a/liste.csv` becomes `a-liste-korrektur.xlsx`: one folder for all, and no name outside it. */
const nameOf = (table: string, suffix: string) =>
  `${table
    .replace(/\.[^./]*$/, '')
    .split('/')
    .filter((part) => part !== '')
    .join('-')
    .replace(/^\.+/, '')
    .slice(-120)}-${suffix}.xlsx`

/** Writes the files of a report and gives their paths, the page first. */
export const writeReport = async (report: Report, place: ReportPlace): Promise<readonly string[]> => {
  const { folder, delivery, mapping, language, at } = place
  const words = reportWords(language)
  await mkdir(folder, { recursive: true })
  const page = join(folder, `${words.fileName}.html`)
  await writeFile(page, reportPage(report, language, at))
  const written = [page]
  if (report.placed.length > 0) {
    const list = join(folder, `${words.findingsName}.xlsx`)
    await writeFindings(report, list, language)
    written.push(list)
  }
  for (const table of tablesIn(report.placed)) {
    const delivered = await describeFile(delivery, table)
    if (!('path' in delivered)) continue
    const path = join(folder, nameOf(table, words.suffix))
    try {
      if (await writeCorrections(delivered, report.placed, path, mapping, language)) written.push(path)
    } catch (error) {
      // A table that cannot be read is a finding already; there are no rows of it to give back.
      if (!isProblem(error, 'record-unreadable')) throw error
    }
  }
  return written
}
