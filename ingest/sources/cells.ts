// The cells of a spreadsheet's rows, and what those of one column say together.

import { allValues, type LanguageMap } from '../../catalogue/language.ts'
import type { Origin } from '../findings.ts'
import type { Column } from './columns.ts'
import { type Heading, languageBeside } from './headings.ts'
import { inTagged, joined } from './values.ts'

/** What stands in one cell, never empty. */
export type Cell = { readonly heading: Heading; readonly text: string; readonly origin: Origin }

export type Row = readonly Cell[]

export const cellsOf = (rows: readonly Row[], column: Column) =>
  rows.flatMap((row) => row.filter(({ heading }) => heading.column === column))

/** The places of a cell, in which values stand; empty where one was left blank. */
export const places = (text: string) => text.split(/\s*;\s*|\s*\n\s*/).map((part) => part.trim())

export const parted = (text: string) => places(text).filter((part) => part !== '')

/** The values in the cells of a row under one column. */
export const partsOf = (row: Row, column: Column) =>
  cellsOf([row], column).flatMap(({ text }) => parted(text))

export const distinct = <Item>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
]

/** What a column of the deliverer's own is called first, without the language of its values. */
export const ownNameOf = ({ name = {} }: Heading): string => allValues(name)[0] ?? ''

/** The language of a cell: as its heading says, else the one that its column is not tagged with. */
export const languageOf = ({ heading }: Cell, rows: readonly Row[]): string | undefined => {
  if (heading.language) return heading.language
  const same = (other: Heading) => other.column === heading.column && ownNameOf(other) === ownNameOf(heading)
  return languageBeside(
    rows.flatMap((row) => row.flatMap(({ heading: other }) => (same(other) ? (other.language ?? []) : []))),
  )
}

export const mapOf = (cells: readonly Cell[], rows: readonly Row[]): LanguageMap =>
  joined(...distinct(cells.map((cell) => inTagged(cell.text, languageOf(cell, rows)))))
