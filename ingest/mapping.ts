// What the headings of a foreign spreadsheet mean: a small CSV that is written once and used again.

import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { readHeading } from './sources/headings.ts'

const maxBytes = 1_000_000

/** One of our columns, or a name in several languages for a column that is kept as a further statement. */
const isUnderstood = (column: string) => {
  const { column: ours, name = {} } = readHeading(column)
  return ours !== undefined || Object.keys(name).length > 1
}

/**
 * Reads a mapping: a row a heading, first as delivered, then the name of our column; an empty name means that the column
 * is kept as a further statement, and a name in several languages (`Vorbesitz / Former owner@en`) that it is so called.
 * @throws Error with a reason if it cannot be read or names a column that there is not.
 */
export const readMapping = async (path: string): Promise<ReadonlyMap<string, string>> => {
  const text = await readFile(path, 'utf8')
  if (text.length > maxBytes) throw new Error(`${text.length} > ${maxBytes}`)
  const delimiter = text.split('\n')[0]?.includes(';') ? ';' : ','
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const pairs = rows.map(
    ([heading = '', column = '']) => [heading.replace(/\s+/g, ' ').trim(), column.trim()] as const,
  )
  const unknown = pairs.slice(1).find(([, column]) => column !== '' && !isUnderstood(column))
  if (unknown) throw new Error(`„${unknown[1]}“`)
  return new Map(pairs)
}
