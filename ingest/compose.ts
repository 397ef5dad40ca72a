// What the record of a work says, in the shape in which the catalogue keeps it.

import type { PageId } from '../catalogue/identifiers.ts'
import type { Section } from '../catalogue/model.ts'
import type { RecordedHead } from './changes.ts'
import type { DescribedSection } from './sources/source.ts'
import type { Described } from './states.ts'

/** Everything of a work but its pages. */
export const headOf = (
  work: Described & { readonly institution: NonNullable<Described['institution']> },
): RecordedHead => {
  const { description: said, institution, fonds, dates } = work
  const lowest = fonds.at(-1)
  return {
    shelfmark: said.shelfmark,
    institution: institution.id,
    ...(lowest && { fonds: lowest.id }),
    title: said.title,
    ...(said.description && { description: said.description }),
    dates,
    agents: said.agents,
    places: said.places,
    types: said.types,
    materials: said.materials,
    ...(said.dimensions && { dimensions: said.dimensions }),
    languages: said.languages,
    subjects: said.subjects,
    facts: said.facts,
    rights: said.rights,
    accessRule: said.accessRule ?? { kind: 'open' },
    ...(said.viewingDirection && { viewingDirection: said.viewingDirection }),
    ...(said.behavior && { behavior: said.behavior }),
  }
}

/** Sections with the ids of their pages; `pages` are the ids in the order in which the record lists them. */
export const sectionsOf = (
  described: readonly DescribedSection[],
  pages: readonly PageId[],
): readonly Section[] =>
  described.map(({ label, pages: indexes, sections }) => ({
    label,
    pages: indexes.flatMap((index) => pages[index] ?? []),
    sections: sectionsOf(sections, pages),
  }))
