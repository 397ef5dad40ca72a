// The logos of institutions, which manifests name: kept in the store under names made of their bytes.

import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import { Problem } from '../platform/problems.ts'
import { isKey } from '../storage/store.ts'
import type { Routes } from './house.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
}

/** `/logos/{institution}/{name}`, as `kulturwerk institution` has kept it. */
export const logoRoutes: Routes = ({ store }) => {
  const router = Router({ caseSensitive: true })
  router.get('/logos/:institution/:name', async (request, response) => {
    const { institution, name } = request.params
    const key = `logos/${institution}/${name}`
    const mediaType = mediaTypes[name.split('.').at(-1) ?? '']
    const kept = mediaType !== undefined && isKey(key) ? await store.stat(key) : undefined
    if (mediaType === undefined || !isKey(key) || kept === undefined)
      throw new Problem('unknown-address', 'There is no such logo here.')
    response.set('Cache-Control', 'public, max-age=31536000, immutable')
    response.set('Content-Type', mediaType).set('Content-Length', String(kept.bytes))
    if (request.method === 'HEAD') response.end()
    else await pipeline(await store.read(key), response)
  })
  return router
}
