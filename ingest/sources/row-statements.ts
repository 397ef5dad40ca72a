// What the rows of a work state in lists: people, places, dates, subjects, and what the house has no column for.

import type { LanguageMap } from '../../catalogue/language.ts'
import type { Agent, Fact, Place } from '../../catalogue/model.ts'
import {
  type Cell,
  cellsOf,
  distinct,
  languageOf,
  mapOf,
  ownNameOf,
  parted,
  partsOf,
  places,
  type Row,
} from './cells.ts'
import type { Column } from './columns.ts'
import type { DescribedDate } from './source.ts'
import { authorityAddress, coordinates, inTagged, joined } from './values.ts'

/** Values of a column with several in a cell, each at its place; the nth German and the nth English one are the same thing. */
const inPlaces = (row: Row, column: Column, rows: readonly Row[] = [row]): LanguageMap[] => {
  const cells = cellsOf([row], column)
  const plain = cells.filter(({ heading }) => heading.language === undefined)
  const languages = cells.filter(({ heading }) => heading.language !== undefined)
  const groups: (readonly Cell[])[] = [
    plain,
    ...distinct(languages.map(({ heading }) => heading.language)).map((tag) =>
      languages.filter(({ heading }) => heading.language === tag),
    ),
  ].filter((group) => group.length > 0)
  const lists = groups.map((group) =>
    group.flatMap((cell) =>
      places(cell.text).map((text): LanguageMap => (text ? inTagged(text, languageOf(cell, rows)) : {})),
    ),
  )
  const length = Math.max(0, ...lists.map((list) => list.length))
  return Array.from(
    { length },
    (_, at): LanguageMap => joined(...lists.map((list): LanguageMap => list[at] ?? {})),
  )
}

const saysSomething = (map: LanguageMap) => Object.keys(map).length > 0

/** Values of a column with several in a cell, each once. */
export const listOf = (rows: readonly Row[], column: Column): LanguageMap[] =>
  distinct(rows.flatMap((row) => inPlaces(row, column, rows).filter(saysSomething)))

/** What stands beside the nth value of another column, empty where nothing does. */
const besides = (row: Row, column: Column) => cellsOf([row], column).flatMap(({ text }) => places(text))

const bracketed = /^(.*\S)\s*\(([^()]+)\)$/

export const agentsOf = (rows: readonly Row[]): Agent[] =>
  distinct(
    rows.flatMap((row) => {
      const roles = inPlaces(row, 'role')
      const authorities = besides(row, 'authority')
      return partsOf(row, 'agent').map((written, at): Agent => {
        const inBrackets = roles.length === 0 ? bracketed.exec(written) : null
        const role = inBrackets ? inTagged(inBrackets[2] ?? '', undefined) : (roles[at] ?? {})
        const authority = authorityAddress(authorities[at] ?? '')
        return {
          name: inBrackets?.[1] ?? written,
          ...(saysSomething(role) && { role }),
          ...(authority && { authority }),
        }
      })
    }),
  )

export const placesOf = (rows: readonly Row[]): Place[] =>
  distinct(
    rows.flatMap((row) => {
      const points = besides(row, 'coordinates')
      return partsOf(row, 'place').map((written, at): Place => {
        const match = bracketed.exec(written)
        const point = points[at] ? coordinates(points[at]) : undefined
        return {
          name: match?.[1] ?? written,
          ...(match && { role: inTagged(match[2] ?? '', undefined) }),
          ...point,
        }
      })
    }),
  )

export const datesOf = (rows: readonly Row[]): DescribedDate[] => {
  const all = rows.flatMap((row) => {
    const events = inPlaces(row, 'event')
    const cells = cellsOf([row], 'date')
    return cells
      .flatMap((cell) => parted(cell.text).map((written) => ({ written, origin: cell.origin })))
      .map(({ written, origin }, at) => {
        const event = events[at] ?? {}
        return { written, origin, ...(saysSomething(event) && { event }) }
      })
  })
  return [...new Map(all.map((date) => [JSON.stringify([date.written, date.event]), date])).values()]
}

/** What columns say that the house does not know; those of one name are one statement, in their languages. */
export const factsOf = (rows: readonly Row[]): Fact[] => {
  const cells = rows.flatMap((row) => row.filter(({ heading }) => heading.column === undefined))
  return distinct(cells.map(({ heading }) => ownNameOf(heading))).map((name) => {
    const own = cells.filter(({ heading }) => ownNameOf(heading) === name)
    const named = own.find(({ heading }) => heading.language === undefined) ?? own[0]
    return { label: named?.heading.name ?? {}, value: mapOf(own, rows) }
  })
}
