// The likeliest page of each work for a question: one that holds its phrases, if any does.

import type { WorkId } from '../catalogue/identifiers.ts'
import type { Indexes } from './connection.ts'
import type { Question } from './question.ts'

/** Pages that are looked at, of all works whose likeliest page is none after all. */
const mostPages = 1_000

export const oneOf = (field: string, works: readonly WorkId[]): string =>
  `${field} IN [${works.map((id) => JSON.stringify(id)).join(', ')}]`

/** True if all phrases of a question in historic spelling stand on a page, its keys with a blank before and after each. */
export const holdsPhrasesOf = ({ phrases }: Question) => {
  const sought = phrases.map((phrase) => ` ${phrase.join(' ')} `)
  return (keys: string): boolean => sought.every((phrase) => keys.includes(phrase))
}

type Asking = {
  readonly q: string
  readonly matchingStrategy: 'all' | 'frequency'
  readonly attributesToRetrieve: string[]
  /** Works at most. */
  readonly limit: number
  readonly filter?: string
}

/** How a page is read from the index, and whether it holds what is asked for. */
type Looking<Page> = {
  readonly read: (document: unknown) => Page | undefined
  readonly holds: (page: Page) => boolean
}

/**
 * Asks for pages, one of each work. The index knows phrases by names that several pairs of words share, so each page is
 * looked at; of a work whose likeliest page does not hold them, all pages are. `doubtful` are those works of which none does.
 */
export const likeliestPages = async <Page extends { readonly work: WorkId }>(
  { pages }: Indexes,
  asking: Asking,
  { read, holds }: Looking<Page>,
): Promise<{ readonly held: readonly Page[]; readonly doubtful: readonly Page[] }> => {
  const ask = async (narrowed: object) => {
    const { hits } = await pages.search(null, { ...asking, ...narrowed })
    return hits.flatMap((hit) => read(hit) ?? [])
  }
  const held = new Map<WorkId, Page>()
  const doubtful = new Map<WorkId, Page>()
  for (const page of await ask({ distinct: 'work' })) (holds(page) ? held : doubtful).set(page.work, page)
  if (doubtful.size > 0) {
    const others = await ask({ filter: oneOf('work', [...doubtful.keys()]), limit: mostPages })
    for (const page of others.filter(holds)) {
      if (doubtful.delete(page.work)) held.set(page.work, page)
    }
  }
  return { held: [...held.values()], doubtful: [...doubtful.values()] }
}
