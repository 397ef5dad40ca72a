// The text of a page, and what is odd about it: read by an ingest, and by a dry run to tell the same.

import { isProblem } from '../platform/problems.ts'
import { type Finding, finding } from './findings.ts'
import type { DeliveredFile, ReadText, TextPage, TextSource } from './sources/source.ts'

/** Without `read` the file cannot be read; a finding says why. */
export type PageText = { readonly read?: ReadText; readonly findings: readonly Finding[] }

const oddities = ({ lines, clipped }: ReadText, file: string, work: string): Finding[] => [
  ...(lines.length === 0 ? [finding('text-empty', { file }, {}, work)] : []),
  ...(clipped > 0 ? [finding('text-boxes', { file }, { count: String(clipped) }, work)] : []),
]

/** Reads a text file for a picture of some size. `work` is the shelfmark that findings name. */
export const readPageText = async (
  file: DeliveredFile,
  source: TextSource,
  picture: TextPage,
  work: string,
): Promise<PageText> => {
  try {
    const read = await source.read(file, picture)
    return { read, findings: oddities(read, file.path, work) }
  } catch (error) {
    if (!isProblem(error, 'record-unreadable')) throw error
    const reason = error.message.endsWith('.') ? error.message : `${error.message}.`
    return { findings: [finding('text-unreadable', { file: file.path }, { reason }, work)] }
  }
}
