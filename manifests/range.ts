// The sections of a work as nested ranges: the table of contents.

import { bilingual } from '../catalogue/language.ts'
import type { Page, Section, Work } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'
import type { Uris } from '../catalogue/uris.ts'
import { leaves, thumbnails } from './canvas.ts'
import { words } from './metadata.ts'
import type { Range } from './shapes.ts'

const contents = bilingual('Inhalt', 'Contents')

/**
 * One range that holds all sections, as viewers expect it (Cookbook 0024); empty for a work without sections or one
 * whose pages may not be seen. A section's number is its place in the tree: `2.1` is the first part of the second.
 */
export const ranges = (work: Work, access: Access, uris: Uris): readonly Range[] => {
  if (access.pixels <= 0) return []
  const pages = new Map<string, Page>(leaves(work.pages).map(({ page }) => [page.id, page]))

  const range = (section: Section, number: string): Range | undefined => {
    const here = section.pages.flatMap((id) => pages.get(id) ?? [])
    const below = all(section.sections, number)
    if (here.length + below.length === 0) return undefined
    const thumbnail = thumbnails(here[0], access, uris)
    return {
      id: uris.range(work.id, number),
      type: 'Range',
      label: words(section.label),
      ...(thumbnail.length > 0 && { thumbnail }),
      items: [
        ...here.map((page) => ({ id: uris.canvas(page.id, work.id), type: 'Canvas' }) as const),
        ...below,
      ],
    }
  }
  const all = (sections: readonly Section[], above: string): readonly Range[] =>
    sections.flatMap(
      (section, index) => range(section, above ? `${above}.${index + 1}` : `${index + 1}`) ?? [],
    )

  const items = all(work.sections, '')
  return items.length > 0
    ? [{ id: uris.range(work.id, 'contents'), type: 'Range', label: contents, items }]
    : []
}
