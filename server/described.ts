// Works as the routes of the server take them from the catalogue: in their surroundings, with what may be seen of them today.

import type { FondsId, InstitutionId, PageId, WorkId } from '../catalogue/identifiers.ts'
import { parsePageId, parseWorkId, workOfPage } from '../catalogue/identifiers.ts'
import { firstValue } from '../catalogue/language.ts'
import type { Fonds, Institution, Work, WorkHead } from '../catalogue/model.ts'
import { type Access, access } from '../catalogue/rights.ts'
import type { DescribedHead, DescribedWork } from '../manifests/described.ts'
import { Problem } from '../platform/problems.ts'
import type { House } from './house.ts'

/** An arrangement deeper than this is a circle. */
const deepest = 32

const shown = (text: string) => text.slice(0, 100)
const unknownWork = (id: string) => new Problem('unknown-work', `There is no work "${shown(id)}".`)

/** The work's id in an address. @throws Problem `unknown-work` if it cannot be one. */
export const workIdIn = (text: string): WorkId => {
  const id = parseWorkId(text)
  if (id === undefined) throw unknownWork(text)
  return id
}

/** The id in an address of a page of this work. @throws Problem `unknown-page` if it cannot be one. */
export const pageIdIn = (text: string, work: WorkId): PageId => {
  const id = parsePageId(text)
  if (id === undefined || workOfPage(id) !== work)
    throw new Problem('unknown-page', `The work ${work} has no page "${shown(text)}".`)
  return id
}

/** The fonds from the top of its institution down to this one. */
export const fondsPath = async (
  { catalogue }: Pick<House, 'catalogue'>,
  id: FondsId | undefined,
): Promise<readonly Fonds[]> => {
  const path: Fonds[] = []
  for (let next = id; next !== undefined && path.length < deepest; ) {
    const fonds = await catalogue.fonds(next)
    if (fonds === undefined) break
    path.unshift(fonds)
    next = fonds.parent
  }
  return path
}

const institutionOf = async ({ catalogue }: House, id: InstitutionId): Promise<Institution> =>
  (await catalogue.institution(id)) ?? { id, name: { none: [id] } }

const surround = async <Of extends WorkHead>(house: House, work: Of) => ({
  work,
  institution: await institutionOf(house, work.institution),
  fonds: await fondsPath(house, work.fonds),
  access: access(work, house.today()),
})

const standing = <Of extends WorkHead>(work: Of | undefined, id: WorkId): Of => {
  if (work === undefined) throw unknownWork(id)
  if (work.withdrawn === undefined) return work
  const { at, reason } = work.withdrawn
  throw new Problem('withdrawn', `The work ${id} was withdrawn on ${at.slice(0, 10)}: ${reason}`)
}

/** A work without its pages. @throws Problem `unknown-work`, `withdrawn` */
export const describedHead = async (house: House, id: WorkId): Promise<DescribedHead> =>
  surround(house, standing(await house.catalogue.workHead(id), id))

/** A work with its pages. @throws Problem `unknown-work`, `withdrawn` */
export const describedWork = async (house: House, id: WorkId): Promise<DescribedWork> =>
  surround(house, standing<Work>(await house.catalogue.work(id), id))

/** What the body of an answer about a work depends on, for its ETag. */
export const dependsOn = (house: House, { work, institution, fonds, access }: DescribedHead) => [
  house.version,
  house.uris.base,
  work.id,
  work.revision,
  access.key,
  JSON.stringify([institution, fonds]),
]

/** Refuses what is closed, with the reason and the day on which it opens. */
export const closed = ({ why, until }: Access): Problem => {
  const reason = firstValue(why ?? {}, 'en') || 'This work is not open to everyone.'
  return new Problem('closed-until', until ? `${reason} It opens on ${until}.` : reason)
}
