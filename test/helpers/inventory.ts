// Rows of the inventory of the Staatliche Museen zu Berlin as works without scans.

import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { readDate } from '../../catalogue/dates.ts'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import type { Work } from '../../catalogue/model.ts'
import { aWork } from './works.ts'

const workFrom = ([
  id = '',
  number = '',
  title = '',
  persons = '',
  ,
  material = '',
  type = '',
  date = '',
]: string[]): Work =>
  aWork({
    id: `smb-${id}` as WorkId,
    shelfmark: number || `SMB ${id}`,
    title: inLanguage('de', title),
    description: {},
    dates: date ? [{ written: date, reading: readDate(date) }] : [],
    agents: persons ? [{ name: persons }] : [],
    places: [],
    types: type ? [inLanguage('de', type)] : [],
    materials: material ? [inLanguage('de', material)] : [],
    languages: [],
    subjects: [],
    facts: [],
    pages: [],
  })

/** Every row that names Lübeck, and every `step`-th of the others; rows without title or with shifted columns are left out. */
export const readInventory = async function* (path: string, step: number): AsyncGenerator<Work> {
  const rows = parse({ relax_column_count: true, relax_quotes: true, bom: true })
  pipeline(createReadStream(path), createGunzip(), rows, () => undefined)
  const seen = new Set<string>()
  let number = 0
  for await (const row of rows) {
    const fields: string[] = Array.isArray(row) ? row.map(String) : []
    const at = number
    number += 1
    const [id = '', , title = ''] = fields
    if (at === 0 || fields.length !== 8 || !/^\d+$/.test(id) || title.trim() === '' || seen.has(id)) continue
    if (at % step !== 0 && !fields.join(' ').toLowerCase().includes('lübeck')) continue
    seen.add(id)
    yield workFrom(fields)
  }
}
