// IIIF Change Discovery 1.0: the stream of what was published, changed and withdrawn.

import { type Request, type Response, Router } from 'express'
import { access } from '../catalogue/rights.ts'
import { activitiesOf, activityPage, activityStream } from '../manifests/changes.ts'
import { Problem } from '../platform/problems.ts'
import { answer } from './caching.ts'
import type { House, Routes } from './house.ts'

const mediaType = 'application/ld+json;profile="http://iiif.io/api/discovery/1/context.json"'

/** Changes of works of which nothing may be known are left out, and so is that they were changed. */
const page = async (house: House, number: number) => {
  const { catalogue, uris } = house
  const total = await catalogue.countActivities()
  const span = activitiesOf(number, total)
  if (span === undefined)
    throw new Problem('unknown-address', 'The stream has no such page; begin at its first or last page.')
  const today = house.today()
  const activities = await catalogue.activities(span.from, span.to)
  const known = activities.filter(({ work }) => access(work, today).record !== 'none')
  return activityPage(number, total, known, uris)
}

/** `/iiif/activity/all` and `/iiif/activity/page/{n}`. */
export const changeRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  const send = async (request: Request, response: Response, make: () => Promise<object>) =>
    answer(request, response, {
      dependsOn: [
        house.version,
        house.uris.base,
        request.path,
        house.today(),
        await house.catalogue.version(),
      ],
      mediaType,
      freshFor: 0,
      body: async () => Buffer.from(JSON.stringify(await make())),
    })
  router.get('/iiif/activity/all', (request, response) =>
    send(request, response, async () => activityStream(await house.catalogue.countActivities(), house.uris)),
  )
  router.get('/iiif/activity/page/:number', (request, response) =>
    send(request, response, () => page(house, Number(request.params.number))),
  )
  return router
}
