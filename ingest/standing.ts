// Which pages of a work that stands are the pages of a delivery, and which have gone from it.

import type { Page, Work } from '../catalogue/model.ts'
import type { Described, PlannedPage, VerifiedPage } from './states.ts'

/** Each planned page that stands already: by its name, else by the file that it was made of. */
export const standingPages = (
  work: Described,
  standing: Work | undefined,
): ReadonlyMap<PlannedPage, Page> => {
  const left = new Map(standing?.pages.map((page) => [page.id, page]))
  const byLabel = new Map<string, Page[]>()
  for (const page of standing?.pages ?? []) {
    byLabel.set(page.label, [...(byLabel.get(page.label) ?? []), page])
  }
  const found = new Map<PlannedPage, Page>()
  const take = (planned: PlannedPage, page: Page | undefined) => {
    if (page && !found.has(planned) && left.delete(page.id)) found.set(planned, page)
  }
  for (const planned of work.pages) take(planned, byLabel.get(planned.label)?.shift())
  for (const planned of work.pages) {
    const before = planned.image && work.known.get(planned.image.path)
    if (before?.page && before.work === work.id) take(planned, left.get(before.page))
  }
  return found
}

/** The pages of a delivery, and those that stand and that it does not name, each after the one that it followed. */
export const withVanished = (
  pages: readonly VerifiedPage[],
  standing: Work | undefined,
): readonly VerifiedPage[] => {
  const named = new Set(pages.map((page) => page.standing?.id))
  const result = [...pages]
  let follows = -1
  for (const page of standing?.pages ?? []) {
    if (named.has(page.id)) {
      follows = result.findIndex((one) => one.standing?.id === page.id)
      continue
    }
    follows += 1
    result.splice(follows, 0, {
      label: page.label,
      ...(page.folio && { folio: page.folio }),
      frame: 1,
      origin: {},
      standing: page,
      textStands: true,
    })
  }
  return result
}
