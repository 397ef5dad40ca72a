// The logical structure of a METS record: which division is the work, what lies above it, and its parts as sections.

import type { LanguageMap } from '../../catalogue/language.ts'
import { fileIdsOf } from './mets-pages.ts'
import type { DescribedSection } from './source.ts'
import { holdsWorks, structureName } from './structures.ts'
import { along, attribute, childrenOf, type XmlElement } from './xml.ts'

const deepest = 30
const mostSections = 20_000

export type Main = { readonly main?: XmlElement; readonly above: readonly XmlElement[] }

/** Pointers to other METS files, which hold the volumes or the whole. */
const pointsElsewhere = (div: XmlElement) => childrenOf(div, 'mptr').length > 0

/**
 * The division that is the work: from the top down through structures that only hold works (a multi-volume work, a
 * newspaper, its year) as long as they hold one thing.
 */
export const mainOf = (logical: XmlElement | undefined): Main => {
  let main = childrenOf(logical, 'div')[0]
  const above: XmlElement[] = []
  while (main && above.length < deepest) {
    const inner = childrenOf(main, 'div').filter(
      (div) => !(pointsElsewhere(div) && childrenOf(div, 'div').length === 0),
    )
    const only = inner.length === 1 ? inner[0] : undefined
    if (!only || !holdsWorks(attribute(main, 'TYPE') ?? '')) break
    above.push(main)
    main = only
  }
  return { above, ...(main && { main }) }
}

/** Divisions below that are described in METS files of their own. */
export const volumesBelow = (main: XmlElement | undefined): XmlElement[] =>
  childrenOf(main, 'div').filter(pointsElsewhere)

const labelOf = (div: XmlElement): LanguageMap => {
  const label = [attribute(div, 'LABEL'), attribute(div, 'ORDERLABEL')].find(
    (text) => text !== undefined && /[\p{L}\p{N}]/u.test(text),
  )
  return label ? { none: [label.normalize('NFC')] } : structureName(attribute(div, 'TYPE') ?? '–')
}

/** Blocks of text and the like are layout, not parts that a reader turns to. */
const isLayout = (div: XmlElement) =>
  /^(?:textblock|textline|composedblock|illustrationblock|paragraph)$/i.test(attribute(div, 'TYPE') ?? '')

/** The parts of the work with their pages: by `smLink`, else by the files that a part points to. */
export const sectionsOf = (
  main: XmlElement | undefined,
  mets: XmlElement,
  indexOf: ReadonlyMap<string, readonly number[]>,
): readonly DescribedSection[] => {
  const links = new Map<string, string[]>()
  for (const link of along(mets, 'structLink/smLink')) {
    const [from, to] = [attribute(link, 'from'), attribute(link, 'to')]
    if (from && to) links.set(from, [...(links.get(from) ?? []), to])
  }
  let left = mostSections
  const pagesOf = (div: XmlElement): number[] => {
    const linked = links.get(attribute(div, 'ID') ?? '') ?? []
    const ids = linked.length > 0 ? linked : fileIdsOf(div)
    return [...new Set(ids.flatMap((id) => indexOf.get(id) ?? []))].sort((a, b) => a - b)
  }
  /** Layout has no name of its own: its pages belong to the part around it. */
  const layoutPages = (div: XmlElement): number[] =>
    childrenOf(div, 'div')
      .filter(isLayout)
      .flatMap((inner) => [...pagesOf(inner), ...layoutPages(inner)])
  const sectionOf = (div: XmlElement, depth: number): DescribedSection[] => {
    if (left <= 0 || depth > deepest) return []
    left -= 1
    const sections = childrenOf(div, 'div')
      .filter((inner) => !isLayout(inner))
      .flatMap((inner) => sectionOf(inner, depth + 1))
    const own = pagesOf(div)
    const pages = own.length > 0 ? own : [...new Set(layoutPages(div))].sort((a, b) => a - b)
    return pages.length === 0 && sections.length === 0 ? [] : [{ label: labelOf(div), pages, sections }]
  }
  return childrenOf(main, 'div')
    .filter((div) => !isLayout(div))
    .flatMap((div) => sectionOf(div, 0))
}
