// The command `export`: says what it wrote, and in a sentence why it could not.

import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { Config } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { isProblem } from '../../platform/problems.ts'
import { type ExportOptions, exportSite } from './export.ts'
import { ExportRefusal } from './folder.ts'

const exitCodes = { well: 0, faulty: 2 } as const

const said = {
  de: (
    works: number,
    stories: number,
    pictures: number,
    kept: number,
    written: number,
    unchanged: number,
    removed: number,
  ) =>
    `${works} Werke und ${stories} Geschichten. Bilder: ${pictures} geschrieben, ${kept} unverändert. Dateien: ${written} geschrieben, ${unchanged} unverändert, ${removed} entfernt.`,
  en: (
    works: number,
    stories: number,
    pictures: number,
    kept: number,
    written: number,
    unchanged: number,
    removed: number,
  ) =>
    `${works} works and ${stories} stories. Pictures: ${pictures} written, ${kept} unchanged. Files: ${written} written, ${unchanged} unchanged, ${removed} removed.`,
} as const

/** Runs the export and gives the exit code. */
export const exportCommand = async (
  config: Config,
  language: SurfaceLanguage,
  options: Omit<ExportOptions, 'progress'>,
): Promise<number> => {
  const isTerminal = process.stderr.isTTY
  const progress = isTerminal
    ? ({ works }: { readonly works: number }) => process.stderr.write(`\r${works} …`)
    : undefined
  try {
    const done = await exportSite(config, openLog(config.logLevel), {
      ...options,
      ...(progress && { progress }),
    })
    const { works, stories, pictures, kept, written, unchanged, removed } = done
    process.stdout.write(
      `${isTerminal ? '\n' : ''}${said[language](works, stories, pictures, kept, written, unchanged, removed)}\n`,
    )
    return exitCodes.well
  } catch (error) {
    if (!isProblem(error) && !(error instanceof ExportRefusal)) throw error
    process.stderr.write(`${error.message}\n`)
    return exitCodes.faulty
  }
}
