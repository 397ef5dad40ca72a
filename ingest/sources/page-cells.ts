// What the cells of a row say of its pages beyond name and file: another picture of a page, a part of it, points on the earth, how it is turned.

import type { Box, ControlPoint, Page } from '../../catalogue/model.ts'
import { type Finding, finding } from '../findings.ts'
import { cellsOf, mapOf, type Row } from './cells.ts'
import type { Column } from './columns.ts'
import type { DescribedPage } from './source.ts'
import { coordinates } from './values.ts'

/** A page with the row that lists it. */
export type Listed = { readonly page: DescribedPage; readonly row: Row }

const pageDisplays: Readonly<Record<string, NonNullable<Page['behavior']>>> = {
  doppelseite: 'facing-pages',
  'facing pages': 'facing-pages',
  'facing-pages': 'facing-pages',
  beilage: 'non-paged',
  insert: 'non-paged',
  'non-paged': 'non-paged',
}

const mostPoints = 500

/** Four whole numbers of pixels: left, top, width, height. */
const boxIn = (text: string): Box | undefined => {
  const found = /^\s*(\d{1,7})\s*[,;]\s*(\d{1,7})\s*[,;]\s*(\d{1,7})\s*[,;]\s*(\d{1,7})\s*$/.exec(text)
  if (!found) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

const pointIn = (text: string): ControlPoint | undefined => {
  const [picture = '', earth = ''] = text.split('=', 2)
  const found = /^\s*(\d{1,7}(?:\.\d+)?)\s*,\s*(\d{1,7}(?:\.\d+)?)\s*$/.exec(picture)
  const place = coordinates(earth)
  if (!found || !place) return undefined
  return { x: Number(found[1]), y: Number(found[2]), latitude: place.latitude, longitude: place.longitude }
}

const pointsIn = (text: string): readonly ControlPoint[] | undefined => {
  const points = text
    .split(/\s*[;\n]\s*/)
    .filter(Boolean)
    .slice(0, mostPoints)
    .map(pointIn)
  const known = points.filter((point) => point !== undefined)
  return known.length === points.length && known.length > 0 ? known : undefined
}

/** Which page a further picture shows: the one of this name, else the last that is a page itself. */
const shownPage = (before: readonly DescribedPage[], label: string | undefined): number => {
  const isPage = ({ view }: DescribedPage) => view === undefined
  const named = label === undefined ? -1 : before.findLastIndex((one) => isPage(one) && one.label === label)
  return named >= 0 ? named : before.findLastIndex(isPage)
}

const reasons = {
  view: 'Vor einer weiteren Aufnahme muss ihre Seite stehen.',
  detail: 'Erwartet werden vier ganze Zahlen: links, oben, Breite, Höhe.',
  controlPoints: 'Erwartet wird „x, y = Breite, Länge“.',
} as const

/**
 * The pages with what their rows say of them. A further picture is called after its page and how it was taken, for two
 * pages of one name would be taken for one.
 */
export const withPageCells = (
  listed: readonly Listed[],
  shelfmark: string,
): { readonly pages: readonly DescribedPage[]; readonly findings: readonly Finding[] } => {
  const pages: DescribedPage[] = []
  const findings: Finding[] = []
  for (const { page, row } of listed) {
    const cell = (column: Column) => cellsOf([row], column)[0]
    const read = <Value>(column: keyof typeof reasons, make: (text: string) => Value | undefined) => {
      const found = cell(column)
      const value = found && make(found.text)
      if (found && value === undefined) {
        const values = { value: found.text, reason: reasons[column] }
        findings.push(finding('value-unusable', found.origin, values, shelfmark))
      }
      return value
    }
    const behavior = pageDisplays[cell('display')?.text.trim().toLowerCase() ?? '']
    const controlPoints = read('controlPoints', pointsIn)
    const box = read('detail', boxIn)
    const of = read('view', () => {
      const at = shownPage(pages, page.label)
      return at < 0 ? undefined : at
    })
    const how = cell('view')
    const facts = { ...(behavior && { behavior }), ...(controlPoints && { controlPoints }) }
    if (of === undefined || how === undefined) {
      pages.push({ ...page, ...facts })
      continue
    }
    const view = { of, label: mapOf(cellsOf([row], 'view'), [row]), ...(box && { box }) }
    pages.push({ ...page, ...facts, label: `${pages[of]?.label ?? of + 1} (${how.text})`, view })
  }
  return { pages, findings }
}
