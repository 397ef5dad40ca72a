// What the pages of a work are made of: the work, who holds it, where it stands, and what of it is open today.

import { parseWorkId } from '../../catalogue/identifiers.ts'
import type { Fonds, Institution, Work, WorkHead } from '../../catalogue/model.ts'
import type { Access } from '../../catalogue/rights.ts'
import { Problem } from '../../platform/problems.ts'
import type { At } from './site.ts'
import { openToday } from './work-tile.tsx'

export type WorkShown = {
  readonly work: Work
  readonly open: Access
  readonly institution: Institution | undefined
  /** From the top down to the fonds that holds the work. */
  readonly fonds: readonly Fonds[]
  readonly neighbours: { readonly before?: WorkHead; readonly after?: WorkHead }
}

/** A fonds below more than this many is a circle in the data. */
const deepest = 12

/** The fonds and what stands above it, from the top. */
export const fondsPath = async (at: At, id: Fonds['id'] | undefined): Promise<readonly Fonds[]> => {
  const path: Fonds[] = []
  for (let next = id; next !== undefined && path.length < deepest; ) {
    const fonds = await at.house.catalogue.fonds(next)
    if (!fonds) break
    path.unshift(fonds)
    next = fonds.parent
  }
  return path
}

/**
 * Reads a work for its pages.
 * @throws Problem `unknown-work`
 */
export const readWork = async (at: At, text: string): Promise<WorkShown> => {
  const id = parseWorkId(text)
  const work = id && (await at.house.catalogue.work(id))
  if (!work) throw new Problem('unknown-work', `No work has the id "${text.slice(0, 100)}".`)
  const [institution, fonds, neighbours] = await Promise.all([
    at.house.catalogue.institution(work.institution),
    fondsPath(at, work.fonds),
    work.withdrawn ? {} : at.house.catalogue.neighbours(work),
  ])
  return { work, open: openToday(at, work), institution, fonds, neighbours }
}
