// Is the server alive, is it ready, and how did the ingests go: three addresses for those who watch over it.

import { Router } from 'express'
import type { Ingest } from '../catalogue/model.ts'
import type { Routes } from './house.ts'

const ingestsShown = 50

/** What the public may know of an ingest: counts and state, no folder name, no title. */
const shown = ({ id, startedAt, finishedAt, state, works }: Ingest) => ({
  id,
  startedAt,
  ...(finishedAt && { finishedAt }),
  state,
  works,
})

/** `/status/live`, `/status/ready` (503 while the catalogue cannot be read) and `/status/ingests`. */
export const statusRoutes: Routes = ({ catalogue, search, version }) => {
  const router = Router()
  const readable = () =>
    catalogue.version().then(
      () => true,
      () => false,
    )

  router.use('/status', (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.get('/status/live', (_request, response) => {
    response.json({ live: true, version })
  })
  router.get('/status/ready', async (_request, response) => {
    const [catalogueReady, searchReady] = await Promise.all([readable(), search.ready()])
    // Without the search the house still shows every work, so that alone does not make it unready.
    response
      .status(catalogueReady ? 200 : 503)
      .json({ ready: catalogueReady, catalogue: catalogueReady, search: searchReady })
  })
  router.get('/status/ingests', async (_request, response) => {
    const ingests = await catalogue.ingests(ingestsShown)
    const states: Record<string, number> = {}
    for (const { state } of ingests) states[state] = (states[state] ?? 0) + 1
    response.json({ states, ingests: ingests.map(shown) })
  })
  return router
}
