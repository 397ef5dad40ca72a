// The sample collection as works for the search, read straight from its spreadsheet.

import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { readDate } from '../../catalogue/dates.ts'
import { slug, type WorkId } from '../../catalogue/identifiers.ts'
import type { LanguageMap } from '../../catalogue/language.ts'
import type { Work } from '../../catalogue/model.ts'
import { aWork } from './works.ts'

type Row = Readonly<Record<string, string>>

const several = (text: string | undefined) =>
  (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const inBoth = (de: string | undefined, en: string | undefined): LanguageMap => ({
  ...(de && { de: [de] }),
  ...(en && { en: [en] }),
})

const pairs = (row: Row, name: string): LanguageMap[] => {
  const english = several(row[`${name}@en`])
  return several(row[name]).map((value, at) => inBoth(value, english[at]))
}

/** Statements of the collection's own: the heading, and that of their English values. */
const factNames = {
  'Original bei / Original held by@en': 'Original bei@en',
  'Sicherheit der Angaben / Certainty@en': 'Sicherheit der Angaben@en',
  'Quelle / Source@en': 'Quelle@en',
}

const workFrom = (row: Row): Work => {
  const shelfmark = row.Signatur ?? ''
  const roles = pairs(row, 'Rolle')
  return aWork({
    id: slug(shelfmark) as WorkId,
    shelfmark,
    title: inBoth(row.Titel, row['Titel@en']),
    description: inBoth(row.Beschreibung, row['Beschreibung@en']),
    dates: several(row.Datierung).map((written) => ({ written, reading: readDate(written) })),
    agents: several(row.Person).map((name, at) => ({ name, ...(roles[at] && { role: roles[at] }) })),
    places: several(row.Ort).map((name) => ({ name })),
    types: pairs(row, 'Objekttyp'),
    materials: pairs(row, 'Material'),
    subjects: pairs(row, 'Schlagwort'),
    languages: [],
    facts: Object.entries(factNames).flatMap(([heading, english]) => {
      const [german, foreign] = heading.replace('@en', '').split(' / ')
      return row[heading]
        ? [{ label: inBoth(german, foreign), value: inBoth(row[heading], row[english]) }]
        : []
    }),
    pages: [],
  })
}

/** The works of samples/collection, without pages. */
export const readCollection = async (): Promise<Work[]> => {
  const text = await readFile(new URL('../../samples/collection/werke.csv', import.meta.url), 'utf8')
  const rows: Row[] = parse(text, { columns: true, bom: true, delimiter: ';' })
  return rows.filter((row) => row.Titel).map(workFrom)
}
