// Stage transcribe: reads the texts of pages that are new or changed; a text that cannot be read keeps no page back.

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Copy, LedgerEvent, Transcription } from '../../catalogue/model.ts'
import { pdfText } from '../../images/foreign.ts'
import type { Finding } from '../findings.ts'
import { textKey } from '../keys.ts'
import { readPageText } from '../page-text.ts'
import { alto } from '../sources/alto.ts'
import { altoOfLines, linesOfSheet } from '../sources/pdf-text.ts'
import { textSourceOf } from '../sources/texts.ts'
import type { Making, Stage } from '../stage.ts'
import type { Derived, DerivedPage, Transcribed } from '../states.ts'
import { fixityOf, keepFile } from './deposit.ts'

type Read = {
  readonly text?: Transcription
  readonly events: readonly LedgerEvent[]
  readonly findings: readonly Finding[]
}

const nothing: Read = { events: [], findings: [] }

/** The text layer of a PDF that is new, where no file beside it has the text. */
const fromPdf = async (page: DerivedPage, work: Derived, at: Making): Promise<Read> => {
  const { image, scan, picture } = page
  if (!image || !scan || !picture) return nothing
  const lines = linesOfSheet(await pdfText(image.absolute, page.frame), picture)
  if (lines.length === 0) return nothing
  const bytes = Buffer.from(altoOfLines(lines, picture))
  const fixity = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  const key = textKey(work.id, page.id, fixity.sha256, alto.mediaType)
  await at.store.write(key, Readable.from([bytes]), fixity)
  const source: Copy = { role: 'text', key, fixity, mediaType: alto.mediaType, deliveredAs: image.path }
  return {
    text: { page: page.id, lines, source },
    events: [transcribed(page, work, lines.length, at)],
    findings: [],
  }
}

const transcribed = (page: DerivedPage, work: Derived, lines: number, at: Making): LedgerEvent => ({
  kind: 'transcribed',
  at: new Date().toISOString(),
  ingest: at.ingest,
  work: work.id,
  page: page.id,
  outcome: 'success',
  detail: `${lines} lines`,
})

const transcribePage = async (page: DerivedPage, work: Derived, at: Making): Promise<Read> => {
  const { text: file, picture } = page
  if (!file && page.image?.kind === 'pdf') return fromPdf(page, work, at)
  const source = file && textSourceOf(file)
  if (!file || !source || !picture || page.textStands) return nothing
  at.signal.throwIfAborted()
  const { read, findings } = await readPageText(file, source, picture, work.description.shelfmark)
  if (!read) return { events: [], findings }
  const fixity = await fixityOf(file, work, at)
  const key = textKey(work.id, page.id, fixity.sha256, source.mediaType)
  await keepFile(file, fixity, key, at)
  const copy: Copy = { role: 'text', key, fixity, mediaType: source.mediaType, deliveredAs: file.path }
  const { lines, language } = read
  return {
    text: { page: page.id, lines, source: copy, ...(language && { language }) },
    events: [transcribed(page, work, lines.length, at)],
    findings,
  }
}

export const transcribe: Stage<Derived, Transcribed, Making> = {
  name: 'transcribe',
  run: async (work, at) => {
    const read = await Promise.all(work.pages.map((page) => at.onPage(() => transcribePage(page, work, at))))
    return {
      ...work,
      texts: read.flatMap(({ text }) => text ?? []),
      events: [...work.events, ...read.flatMap(({ events }) => events)],
      findings: [...work.findings, ...read.flatMap(({ findings }) => findings)],
    }
  },
}
