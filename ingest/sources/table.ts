// The rows of a spreadsheet, whatever kind it is: CSV and TSV in any encoding, XLSX sheet by sheet.

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { TextDecoderStream } from 'node:stream/web'
import { type Options, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { Problem } from '../../platform/problems.ts'
import { readHeading } from './headings.ts'
import type { DeliveredFile } from './source.ts'

/** A row; `number` counts from 1 as spreadsheet programs do. */
export type Row = {
  readonly sheet?: string
  readonly number: number
  readonly cells: readonly string[]
  /** The row of each cell, where they do not stand in one row. */
  readonly cellRows?: readonly number[]
}

/** A spreadsheet that can be read from its beginning as often as one likes. */
export type Table = {
  /** Set if the text is not UTF-8. */
  readonly encoding?: string
  readonly rows: () => AsyncIterable<Row>
}

export const maxRows = 2_000_000
export const maxCell = 100_000
const maxCsvBytes = 4_000_000_000
const sampleBytes = 65_536

const tooLarge = (detail: string) => new Problem('record-unreadable', detail)

const encodingOf = async (path: string): Promise<string> => {
  const file = await open(path)
  const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0).finally(() => file.close())
  const head = buffer.subarray(0, bytesRead)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => at % 2 === odd && byte === 0).length)
  if ((zeros[1] ?? 0) > head.length / 5) return 'utf-16le'
  if ((zeros[0] ?? 0) > head.length / 5) return 'utf-16be'
  return (await isUtf8(path)) ? 'utf-8' : 'windows-1252'
}

const isUtf8 = async (path: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

const textStream = (path: string, encoding: string): Readable =>
  Readable.fromWeb(Readable.toWeb(createReadStream(path)).pipeThrough(new TextDecoderStream(encoding)), {
    encoding: 'utf8',
  })

const sampleOf = async (path: string, encoding: string): Promise<string> => {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
  } finally {
    await file.close()
  }
}

const lenient = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const

/** Excel writes the separator into the first line of some files. */
const announced = /^\ufeff?sep=(.)\r?\n/i

/** The separator whose first rows hold the most headings of ours, else the most fields. */
const separatorOf = (sample: string, mapping: ReadonlyMap<string, string> | undefined): string => {
  const told = announced.exec(sample)?.[1]
  if (told) return told
  const lines = sample
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .join('\n')
  const score = (delimiter: string) => {
    const options: Options = { ...lenient, delimiter }
    const rows =
      attempt(() => parseNow(lines, options)) ??
      attempt(() => parseNow(lines, { ...options, quote: null })) ??
      []
    const known = rows.map((row) => row.filter((cell) => readHeading(cell, mapping).column).length)
    return Math.max(0, ...known) * 1000 + Math.max(0, ...rows.map((row) => row.length))
  }
  return (
    [',', ';', '\t', '|'].map((one) => ({ one, score: score(one) })).sort((a, b) => b.score - a.score)[0]
      ?.one ?? ','
  )
}

const attempt = (read: () => string[][]): string[][] | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

async function* csvRows(
  path: string,
  encoding: string,
  delimiter: string,
  skip: number,
): AsyncGenerator<Row> {
  const parser = parse({ ...lenient, delimiter, from_line: skip + 1, max_record_size: maxCell * 20 })
  const text = textStream(path, encoding)
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let number = skip
  try {
    for await (const cells of parser) {
      number += 1
      if (number > maxRows) throw tooLarge(`more than ${maxRows} rows`)
      yield { number, cells }
    }
  } finally {
    text.destroy()
    parser.destroy()
  }
}

/** Opens a table of text. @throws Problem `record-unreadable` with a reason. */
export const openCsv = async (
  file: DeliveredFile,
  mapping: ReadonlyMap<string, string> | undefined,
): Promise<Table> => {
  if (file.bytes > maxCsvBytes) throw tooLarge(`${file.bytes} bytes`)
  const encoding = await encodingOf(file.absolute)
  const sample = await sampleOf(file.absolute, encoding)
  const delimiter = separatorOf(sample, mapping)
  const skip = announced.test(sample) ? 1 : 0
  return {
    ...(encoding !== 'utf-8' && { encoding }),
    rows: () => csvRows(file.absolute, encoding, delimiter, skip),
  }
}
