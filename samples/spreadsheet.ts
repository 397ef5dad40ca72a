// The spreadsheet of the sample collection: read into works and pages, and cut into deliveries without touching a row.

import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { PlannedPage } from './drawing/plan.ts'

/** A page with the place of its file in the delivery. */
export type SamplePage = PlannedPage & { readonly file: string }

export type SampleWork = {
  readonly shelfmark: string
  readonly title: string
  readonly pages: readonly SamplePage[]
  /** Its rows, as they stand in the spreadsheet. */
  readonly rows: string
}

export type Spreadsheet = { readonly heading: string; readonly works: readonly SampleWork[] }

type Parsed = { readonly raw: string; readonly record: Readonly<Record<string, string>> }

/** Beside the sources it lies here; what was built reads it from the sources. */
const places = ['./collection/werke.csv', '../../samples/collection/werke.csv']

const table = () => {
  const place = places.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  if (!place) throw new Error('samples/collection/werke.csv is missing; it belongs to the repository')
  return readFileSync(place, 'utf8')
}

/** Reads the spreadsheet of the repository. */
export const readSpreadsheet = (): Spreadsheet => {
  const text = table()
  const parsed: Parsed[] = parse(text, { delimiter: ';', columns: true, bom: true, raw: true })
  const shelfmarks = [...new Set(parsed.map(({ record }) => record.Signatur ?? ''))]
  return {
    heading: text.slice(0, text.indexOf('\n') + 1),
    works: shelfmarks.map((shelfmark) =>
      workOf(
        shelfmark,
        parsed.filter(({ record }) => record.Signatur === shelfmark),
      ),
    ),
  }
}

const workOf = (shelfmark: string, rows: readonly Parsed[]): SampleWork => {
  const head = rows[0]?.record
  const pages = rows
    .filter(({ record }) => record.Datei)
    .map(
      ({ record }, index): SamplePage => ({
        shelfmark,
        index,
        label: record.Seite ?? '',
        description: head?.Beschreibung ?? '',
        section: record.Abschnitt?.split(' > ').at(-1) ?? '',
        file: record.Datei ?? '',
      }),
    )
  return {
    shelfmark,
    title: head?.Titel ?? '',
    pages,
    rows: rows.map(({ raw }) => withLineEnd(raw)).join(''),
  }
}

const withLineEnd = (raw: string) => (raw.endsWith('\n') ? raw : `${raw}\n`)

/** Works that go first, so that there is something of every kind to see within a minute. */
const first = ['DKW 003', 'DKW 018', 'DKW 027', 'DKW 030', 'DKW 032']
const pagesPerDelivery = 60

/** Parts the works into deliveries: a small one first, then such of about sixty pages. */
export const deliveriesOf = (works: readonly SampleWork[]): readonly (readonly SampleWork[])[] => {
  const early = works.filter(({ shelfmark }) => first.includes(shelfmark))
  const parts: SampleWork[][] = [[]]
  for (const work of works.filter((one) => !early.includes(one))) {
    const part = parts.at(-1) ?? []
    const count = part.reduce((sum, { pages }) => sum + pages.length, 0)
    if (count + work.pages.length > pagesPerDelivery && count > 0) parts.push([work])
    else part.push(work)
  }
  return [early, ...parts]
}
