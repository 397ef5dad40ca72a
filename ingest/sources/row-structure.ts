// Where the rows of a work place it and its pages: the levels of its fonds, and the sections that begin on its pages.

import type { FondsLevel } from '../../catalogue/model.ts'
import { type Cell, cellsOf, distinct, languageOf, parted, partsOf, type Row } from './cells.ts'
import type { DescribedFonds, DescribedPage, DescribedSection } from './source.ts'
import { inTagged, joined } from './values.ts'

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

/** The levels of the fonds that a work belongs to, the highest first. */
export const fondsOf = (rows: readonly Row[]): DescribedFonds[] => {
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

/** The pages that rows describe: a row is one, or as many as it names files or labels. */
export const pagesOf = (rows: readonly Row[]): DescribedPage[] =>
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
export const sectionsOf = (rows: readonly Row[], pageCount: number): DescribedSection[] => {
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
