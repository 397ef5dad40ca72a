// IIIF Presentation collections, 3.0 and 2.1: all holdings, an institution, a fonds, and stretches of long lists.

import { type Request, type Response, Router } from 'express'
import type { WorkFilter } from '../catalogue/catalogue.ts'
import { parseFondsId, parseInstitutionId } from '../catalogue/identifiers.ts'
import type { WorkHead } from '../catalogue/model.ts'
import { access } from '../catalogue/rights.ts'
import {
  collection,
  collectionStretch,
  type Holding,
  type Listing,
  stretchLength,
  topCollection,
} from '../manifests/collection.ts'
import type { DescribedHead } from '../manifests/described.ts'
import { collection2 } from '../manifests/presentation-2.ts'
import type { Collection } from '../manifests/shapes.ts'
import { Problem } from '../platform/problems.ts'
import { fondsPath } from './described.ts'
import type { House, Routes } from './house.ts'
import { sendDocument, type Version, versionAsked } from './presentation.ts'

const unknown = (id: string) =>
  new Problem('unknown-collection', `There is no collection "${id.slice(0, 100)}".`)

const holdingIn = async (house: House, id: string): Promise<Holding> => {
  const institutionId = parseInstitutionId(id)
  const institution = institutionId && (await house.catalogue.institution(institutionId))
  if (institution) return { institution, fonds: [] }
  const fondsId = parseFondsId(id)
  const fonds = fondsId ? await fondsPath(house, fondsId) : []
  const owner = fonds[0] && (await house.catalogue.institution(fonds[0].institution))
  if (!owner) throw unknown(id)
  return { institution: owner, fonds }
}

/** The works that lie directly in a holding. */
const directly = ({ institution, fonds }: Holding): WorkFilter => ({
  institution: institution.id,
  fonds: fonds.at(-1)?.id ?? null,
})

/** Works as a list shows them; those of which nothing may be known are in no list. */
const listable = (house: House, holding: Holding, works: readonly WorkHead[]): readonly DescribedHead[] => {
  const today = house.today()
  return works
    .map((work) => ({ ...holding, work, access: access(work, today) }))
    .filter((of) => of.access.record !== 'none')
}

/**
 * What is asked of a holding once for each state of the catalogue: to count a hundred thousand works, or to find where
 * their stretches begin, takes longer than all else of an answer.
 */
const rememberedOf = <Value>(house: House, ask: (holding: Holding) => Promise<Value>) => {
  let version = ''
  const known = new Map<string, Promise<Value>>()
  return async (holding: Holding): Promise<Value> => {
    const now = await house.catalogue.version()
    if (now !== version) known.clear()
    version = now
    const id = holding.fonds.at(-1)?.id ?? holding.institution.id
    const answer = known.get(id) ?? ask(holding)
    known.set(id, answer)
    answer.catch(() => known.delete(id))
    return answer
  }
}

type Count = (holding: Holding) => Promise<number>

const listingOf = async (house: House, holding: Holding, count: Count): Promise<Listing> => {
  const { items, next } = await house.catalogue.works(directly(holding), { limit: stretchLength })
  return next === undefined
    ? { kind: 'works', works: listable(house, holding, items) }
    : { kind: 'stretches', total: await count(holding) }
}

const whole = async (house: House, id: string, count: Count): Promise<Collection> => {
  const holding = await holdingIn(house, id)
  const fonds = holding.fonds.at(-1)
  const below = await house.catalogue.fondsBelow({
    institution: holding.institution.id,
    ...(fonds && { fonds: fonds.id }),
  })
  return collection(holding, below, await listingOf(house, holding, count), house.uris)
}

/** Institutions that hold something here. */
const top = async (house: House): Promise<Collection> => {
  const institutions = await house.catalogue.institutions()
  const counts = await Promise.all(
    institutions.map(({ id }) => house.catalogue.works({ institution: id }, { limit: 1 })),
  )
  const holding = institutions.filter((_, index) => (counts[index]?.items.length ?? 0) > 0)
  return topCollection(holding, house.uris)
}

/** Everything below `/iiif/presentation/{2,3}/collections`. */
export const collectionRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  const cursors = rememberedOf(house, (holding) =>
    house.catalogue.stretches(directly(holding), stretchLength),
  )
  const count = rememberedOf(house, (holding) => house.catalogue.countWorks(directly(holding)))

  const stretch = async (id: string, number: number): Promise<Collection> => {
    const holding = await holdingIn(house, id)
    const after = number === 1 ? undefined : (await cursors(holding))[number - 2]
    if (!Number.isSafeInteger(number) || number < 1 || (number > 1 && after === undefined)) throw unknown(id)
    const { items } = await house.catalogue.works(directly(holding), {
      limit: stretchLength,
      ...(after !== undefined && { after }),
    })
    return collectionStretch(holding, number, listable(house, holding, items), house.uris)
  }

  const send =
    (addressed: Version, make: (request: Request) => Promise<Collection>) =>
    async (request: Request, response: Response) => {
      const version = versionAsked(request, addressed)
      await sendDocument(request, response, {
        version,
        dependsOn: [
          version,
          house.version,
          house.uris.base,
          request.path,
          house.today(),
          await house.catalogue.version(),
        ],
        body: async () => {
          const made = await make(request)
          return version === 2 ? collection2(made) : made
        },
      })
    }

  for (const version of [2, 3] as const) {
    const at = `/iiif/presentation/${version}/collections`
    router.get(
      at,
      send(version, () => top(house)),
    )
    router.get(
      `${at}/:id`,
      send(version, ({ params }) => whole(house, String(params.id), count)),
    )
    router.get(
      `${at}/:id/works/:number`,
      send(version, ({ params }) => stretch(String(params.id), Number(params.number))),
    )
  }
  return router
}
