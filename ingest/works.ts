// Walks through all works of the catalogue, a few hundred at a time.

import type { Reading } from '../catalogue/catalogue.ts'
import type { Copy, Work, WorkHead } from '../catalogue/model.ts'

const atOnce = 500

/** Every published work, in the order of shelfmarks. */
export async function* allWorks(catalogue: Pick<Reading, 'works'>): AsyncGenerator<WorkHead> {
  let after: string | undefined
  do {
    const slice = await catalogue.works({}, { limit: atOnce, ...(after !== undefined && { after }) })
    yield* slice.items
    after = slice.next
  } while (after !== undefined)
}

/** Everything that the store keeps for a work. */
export const copiesOf = async (
  work: Work,
  catalogue: Pick<Reading, 'transcriptions'>,
): Promise<readonly Copy[]> => {
  const texts: Copy[] = []
  for await (const { source } of catalogue.transcriptions(work.id)) texts.push(source)
  const pictures = work.pages.flatMap(({ image }) => (image ? [image.master, image.access] : []))
  const all = [...pictures, ...texts, ...(work.record ? [work.record] : [])]
  // The master of several pages may be one file.
  return [...new Map(all.map((copy) => [copy.key, copy])).values()]
}
