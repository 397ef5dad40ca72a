// What a record says of a page beyond its name and files: how it behaves, which page it is another picture of, where it lies on the earth.

import type { PageId } from '../catalogue/identifiers.ts'
import type { Page } from '../catalogue/model.ts'
import type { PageFacts } from './sources/source.ts'
import type { PlannedPage } from './states.ts'

/** Whether the delivery names the page; the others stand in the catalogue and are kept as they are. */
export const isListed = ({ origin }: PlannedPage): boolean => origin.file !== undefined

/** The facts of a page and nothing else of it. */
export const factsOf = <Facts extends PageFacts | Page>({
  behavior,
  view,
  controlPoints,
}: Facts): Pick<Facts, 'behavior' | 'view' | 'controlPoints'> => ({
  ...(behavior && { behavior }),
  ...(view && { view }),
  ...(controlPoints && { controlPoints }),
})

/** The same as the catalogue keeps them: the page that a view is of by its id, among all pages of the work. */
export const recordedFacts = (
  page: PlannedPage,
  pages: readonly (PlannedPage & { readonly id: PageId | undefined })[],
): Pick<Page, 'behavior' | 'view' | 'controlPoints'> => {
  const { view, ...facts } = factsOf<PageFacts>(page)
  const of = view && pages.filter(isListed)[view.of]?.id
  return { ...facts, ...(of && { view: { ...view, of } }) }
}
