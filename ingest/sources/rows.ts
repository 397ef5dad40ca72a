// Rows of a spreadsheet that say the same shelfmark, made into one described work.

import type { Fact } from '../../catalogue/model.ts'
import { type Finding, finding, type Origin } from '../findings.ts'
import { type Cell, cellsOf, distinct, mapOf, type Row } from './cells.ts'
import type { Column } from './columns.ts'
import { withPageCells } from './page-cells.ts'
import { agentsOf, datesOf, factsOf, listOf, placesOf } from './row-statements.ts'
import { fondsOf, pagesOf, sectionsOf } from './row-structure.ts'
import { type DescribedInstitution, type DescribedWork, emptyDescription } from './source.ts'
import { accessRule, inTagged, languageTag, rightsStatement } from './values.ts'

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
