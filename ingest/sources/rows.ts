// Rows of a spreadsheet that say the same shelfmark, made into one described work.

import type { LanguageMap } from '../../catalogue/language.ts'
import type { Agent, Fact, FondsLevel, Place } from '../../catalogue/model.ts'
import { type Finding, finding, type Origin } from '../findings.ts'
import { type Cell, cellsOf, distinct, languageOf, mapOf, parted, places, type Row } from './cells.ts'
import type { Column } from './headings.ts'
import { withPageCells } from './page-cells.ts'
import {
  type DescribedDate,
  type DescribedFonds,
  type DescribedInstitution,
  type DescribedPage,
  type DescribedSection,
  type DescribedWork,
  emptyDescription,
} from './source.ts'
import {
  accessRule,
  authorityAddress,
  coordinates,
  inTagged,
  joined,
  languageTag,
  rightsStatement,
} from './values.ts'

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
const listOf = (rows: readonly Row[], column: Column): LanguageMap[] =>
  distinct(rows.flatMap((row) => inPlaces(row, column, rows).filter(saysSomething)))

const partsOf = (row: Row, column: Column) => cellsOf([row], column).flatMap(({ text }) => parted(text))

/** What stands beside the nth value of another column, empty where nothing does. */
const besides = (row: Row, column: Column) => cellsOf([row], column).flatMap(({ text }) => places(text))

const bracketed = /^(.*\S)\s*\(([^()]+)\)$/

const agentsOf = (rows: readonly Row[]): Agent[] =>
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

const placesOf = (rows: readonly Row[]): Place[] =>
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

const datesOf = (rows: readonly Row[]): DescribedDate[] => {
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

const levelNames: Readonly<Record<string, FondsLevel>> = {
  bestand: 'fonds',
  fonds: 'fonds',
  serie: 'series',
  series: 'series',
  sammlung: 'collection',
  collection: 'collection',
  klasse: 'class',
  class: 'class',
  akte: 'file',
  file: 'file',
  'mehrbändiges werk': 'multivolume',
  'multi-volume work': 'multivolume',
  zeitung: 'newspaper',
  newspaper: 'newspaper',
  jahr: 'year',
  year: 'year',
  monat: 'month',
  month: 'month',
}

const steps = (text: string) =>
  text
    .split(/\s+>\s+/)
    .map((part) => part.trim())
    .filter(Boolean)

const fondsOf = (rows: readonly Row[]): DescribedFonds[] => {
  const levels = (cell: Cell) => steps(cell.text)
  const kinds = steps(cellsOf(rows, 'fondsLevel')[0]?.text ?? '')
  const cells = distinct(cellsOf(rows, 'fonds').map((cell) => ({ cell: { ...cell, origin: {} } }))).map(
    ({ cell }) => cell,
  )
  const first = cells[0]
  if (!first) return []
  const others = cells.filter(({ heading }) => heading.language !== first.heading.language)
  return levels(first).map((title, at) => ({
    title: joined(
      inTagged(title, languageOf(first, rows)),
      ...others.flatMap((cell) => {
        const other = levels(cell)[at]
        return other ? [inTagged(other, languageOf(cell, rows))] : []
      }),
    ),
    level: levelNames[kinds[at]?.toLowerCase() ?? ''] ?? (at === 0 ? 'fonds' : 'series'),
  }))
}

const institutionOf = (rows: readonly Row[]): DescribedInstitution | undefined => {
  const names = cellsOf(rows, 'institution')
  if (names.length === 0) return undefined
  const isil = cellsOf(rows, 'isil')[0]?.text
  const homepage = cellsOf(rows, 'homepage')[0]?.text
  return {
    name: mapOf(names, rows),
    ...(isil && { isil }),
    ...(homepage && /^https?:\/\/\S+$/.test(homepage) && { homepage }),
  }
}

const pagesOf = (rows: readonly Row[]): DescribedPage[] =>
  rows.flatMap((row) => {
    const files = cellsOf([row], 'file')
    const labels = partsOf(row, 'page')
    const texts = partsOf(row, 'text')
    const names = files.flatMap(({ text }) => parted(text))
    const count = Math.max(names.length, labels.length)
    return Array.from({ length: count }, (_, at): DescribedPage => {
      const label = labels[at]
      const name = names[at]
      const text = texts[at]
      return {
        ...(label && { label }),
        images: name ? [name] : [],
        texts: text ? [text] : [],
        origin: files[0]?.origin ?? cellsOf([row], 'page')[0]?.origin ?? row[0]?.origin ?? {},
      }
    })
  })

type Opened = {
  readonly title: string
  readonly depth: number
  readonly from: number
  to: number
  readonly language: string | undefined
}

/** Sections begin where a row names one and end before the next of the same or a higher level. */
const sectionsOf = (rows: readonly Row[], pageCount: number): DescribedSection[] => {
  let page = 0
  const opened: Opened[] = []
  let path: string[] = []
  for (const row of rows) {
    const cell = cellsOf([row], 'section')[0]
    const parts = cell?.text.split(/\s+>\s+/).map((part) => part.trim()) ?? []
    parts.forEach((title, depth) => {
      const goesOn = depth < parts.length - 1 && path[depth] === title
      if (!goesOn && cell)
        opened.push({ title, depth, from: page, to: pageCount, language: languageOf(cell, rows) })
    })
    if (cell) path = parts
    page += pagesOf([row]).length
  }
  opened.forEach((one, at) => {
    one.to = opened.slice(at + 1).find(({ depth }) => depth <= one.depth)?.from ?? pageCount
  })
  return nest(opened, 0)
}

const nest = (opened: readonly Opened[], depth: number): DescribedSection[] =>
  opened.flatMap((one, at) => {
    if (one.depth !== depth) return []
    const next = opened.slice(at + 1).findIndex((other) => other.depth <= depth)
    const below = opened.slice(at + 1, next < 0 ? undefined : at + 1 + next)
    return [
      {
        label: inTagged(one.title, one.language),
        pages: Array.from({ length: Math.max(one.to - one.from, 1) }, (_, offset) => one.from + offset),
        sections: nest(below, depth + 1),
      },
    ]
  })

const factsOf = (rows: readonly Row[]): Fact[] => {
  const cells = rows.flatMap((row) => row.filter(({ heading }) => heading.column === undefined))
  const labels = distinct(cells.map(({ heading }) => heading.text))
  return labels.map((label) => ({
    label: inTagged(label, undefined),
    value: mapOf(
      cells.filter(({ heading }) => heading.text === label),
      rows,
    ),
  }))
}

/** Columns that say one thing of a work; where its rows say several, they are probably two works. */
const single: readonly Column[] = ['title', 'institution', 'access', 'rights']

const conflictsOf = (shelfmark: string, rows: readonly Row[]): Finding[] =>
  single.flatMap((column) => {
    const seen = new Map<string, Cell>()
    for (const row of rows) {
      for (const cell of cellsOf([row], column)) {
        const key = cell.heading.text
        const before = seen.get(key)
        if (before && before.text !== cell.text && before.origin.row !== cell.origin.row) {
          const where = `${before.origin.file ?? ''}, ${before.origin.row ?? ''}`
          return [
            finding(
              'shelfmark-twice',
              cell.origin,
              { value: shelfmark, where, field: cell.heading.text },
              shelfmark,
            ),
          ]
        }
        if (!before) seen.set(key, cell)
      }
    }
    return []
  })

const directions = {
  'links-rechts': 'left-to-right',
  'rechts-links': 'right-to-left',
  'oben-unten': 'top-to-bottom',
  'unten-oben': 'bottom-to-top',
  'left-to-right': 'left-to-right',
  'right-to-left': 'right-to-left',
  'top-to-bottom': 'top-to-bottom',
  'bottom-to-top': 'bottom-to-top',
} as const
const displays = {
  buch: 'paged',
  book: 'paged',
  paged: 'paged',
  einzelblätter: 'individuals',
  individuals: 'individuals',
  rolle: 'continuous',
  scroll: 'continuous',
  continuous: 'continuous',
  ungeordnet: 'unordered',
  unordered: 'unordered',
} as const

const chosen = <Value>(
  table: Readonly<Record<string, Value>>,
  text: string | undefined,
): Value | undefined => (text === undefined ? undefined : table[text.trim().toLowerCase()])

/** Values that are not understood, beside what was made of the rest. */
const wordsOf = (shelfmark: string, rows: readonly Row[]) => {
  const findings: Finding[] = []
  const facts: Fact[] = []
  const languages = cellsOf(rows, 'language').flatMap((cell) =>
    cell.text.split(/\s*[;,/\n]\s*/).flatMap((word) => {
      const tag = languageTag(word)
      if (tag || word === '') return tag ?? []
      findings.push(finding('language-unknown', cell.origin, { value: word }, shelfmark))
      facts.push({ label: inTagged(cell.heading.text, undefined), value: inTagged(word, undefined) })
      return []
    }),
  )
  const rightsCell = cellsOf(rows, 'rights')[0]
  const statement = rightsCell && rightsStatement(rightsCell.text)
  if (rightsCell && !statement) {
    findings.push(finding('rights-unknown', rightsCell.origin, { value: rightsCell.text }, shelfmark))
  }
  const original = [...cellsOf(rows, 'originalRights'), ...(rightsCell && !statement ? [rightsCell] : [])]
  const attribution = cellsOf(rows, 'attribution')
  const accessCell = cellsOf(rows, 'access')[0]
  const reasons = cellsOf(rows, 'accessReason')
  const rule =
    accessCell && accessRule(accessCell.text, reasons.length > 0 ? mapOf(reasons, rows) : undefined)
  if (accessCell && !rule) {
    findings.push(finding('access-unknown', accessCell.origin, { value: accessCell.text }, shelfmark))
  }
  return {
    findings,
    facts: distinct(facts),
    languages: distinct(languages),
    rights: {
      ...(statement && { statement }),
      ...(original.length > 0 && { original: mapOf(original, rows) }),
      ...(attribution.length > 0 && { requiredStatement: mapOf(attribution, rows) }),
    },
    rule,
  }
}

const originsOf = (rows: readonly Row[]): Record<string, Origin> => {
  const origins: Record<string, Origin> = {}
  for (const { heading, origin } of rows.flat()) {
    if (heading.column) origins[heading.column] ??= origin
  }
  return origins
}

/** Makes a work of its rows. What is not understood is a finding of the work; an error among them refuses it. */
export const workOfRows = (shelfmark: string, rows: readonly Row[], file: string): DescribedWork => {
  const first = rows[0]?.[0]?.origin ?? { file }
  const { column: _, ...origin } = first
  const words = wordsOf(shelfmark, rows)
  const institution = institutionOf(rows)
  const description = cellsOf(rows, 'description')
  const dimensions = distinct(cellsOf(rows, 'dimensions').map(({ text }) => text)).join('; ')
  const listed = rows.flatMap((row) => pagesOf([row]).map((page) => ({ page, row })))
  const { pages, findings: pageFindings } = withPageCells(listed, shelfmark)
  const coverRow = rows.findIndex((row) => cellsOf([row], 'cover').length > 0)
  const cover = coverRow < 0 ? undefined : pagesOf(rows.slice(0, coverRow)).length
  const direction = chosen(directions, cellsOf(rows, 'direction')[0]?.text)
  const display = cellsOf(rows, 'display')
    .map(({ text }) => chosen(displays, text))
    .find((value) => value !== undefined)
  return {
    ...emptyDescription(shelfmark, origin),
    ...(institution && { institution }),
    fonds: fondsOf(rows),
    title: mapOf(cellsOf(rows, 'title'), rows),
    ...(description.length > 0 && { description: mapOf(description, rows) }),
    dates: datesOf(rows),
    agents: agentsOf(rows),
    places: placesOf(rows),
    types: listOf(rows, 'type'),
    materials: listOf(rows, 'material'),
    ...(dimensions && { dimensions }),
    languages: words.languages,
    subjects: listOf(rows, 'subject'),
    facts: [...factsOf(rows), ...words.facts],
    rights: words.rights,
    ...(words.rule && { accessRule: words.rule }),
    ...(direction && { viewingDirection: direction }),
    ...(display && { behavior: display }),
    pages,
    findScans: pages.every(({ images }) => images.length === 0),
    sections: sectionsOf(rows, pages.length),
    ...(cover !== undefined && { cover }),
    origins: originsOf(rows),
    findings: [...conflictsOf(shelfmark, rows), ...words.findings, ...pageFindings],
  }
}
