// Gaps and doubles in the order of a work's pages, as far as their labels count.

import { type Finding, finding } from '../findings.ts'
import { countOf } from '../labels.ts'
import type { DescribedWork } from '../sources/source.ts'
import type { PlannedPage } from '../states.ts'

/** Labels that many pages rightly share. */
const unnumbered = /^[[({]?\s*(-|–|—|n\.?\s?p\.?|o\.?\s?s\.?|unpag\.?|ungez\.?|leer|blank)?\s*[\])}]?$/i

const doubles = (work: DescribedWork, pages: readonly PlannedPage[]): Finding[] => {
  const seen = new Set<string>()
  return pages.flatMap(({ label, origin }) => {
    // "Leerseite", "Stempel": what has no number may stand on many pages
    if (unnumbered.test(label) || !/\d/.test(label)) return []
    if (seen.has(label)) return [finding('page-repeated', origin, { value: label }, work.shelfmark)]
    seen.add(label)
    return []
  })
}

/** A gap is told where counted pages follow each other and the second is not the next of its kind. */
const gaps = (work: DescribedWork, pages: readonly PlannedPage[]): Finding[] =>
  pages.slice(1).flatMap((page, at) => {
    const before = pages[at]
    const from = before && countOf(before.label)
    const to = countOf(page.label)
    if (!before || from === undefined || to === undefined || Boolean(before.folio) !== Boolean(page.folio))
      return []
    if (to <= from + 1) return []
    return [finding('page-gap', page.origin, { before: before.label, after: page.label }, work.shelfmark)]
  })

/** What is odd in the order of the pages. */
export const pageOrderFindings = (work: DescribedWork, all: readonly PlannedPage[]): Finding[] => {
  const pages = all.filter(({ view }) => view === undefined)
  return [...doubles(work, pages), ...gaps(work, pages)]
}
