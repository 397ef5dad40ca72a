// /viewer/1/…: the small viewer for other people's sites, at an address that stays while what it does is only added to.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Router } from 'express'
import { Problem } from '../../platform/problems.ts'
import { builtFolder, isBuilt, openAssets, sendBuilt } from '../portal/assets.ts'

const element = 'viewer/kulturwerk-viewer/element.ts'
const chunk = /^([a-z]+(?:-[a-z]+)*)-[A-Za-z0-9_-]{8}\.js$/

/** The built file of today under a name that may be of yesterday: `desk-….js`. */
const todays = (name: string): string | undefined => {
  const stem = chunk.exec(name)?.[1]
  return stem && readdirSync(join(builtFolder, 'assets')).find((one) => chunk.exec(one)?.[1] === stem)
}

/**
 * The entry may be kept for an hour; its chunks, named by their content, for ever. A page that was opened before an
 * update asks for a chunk by yesterday's name: it is given today's, which does the same and more.
 */
export const smallViewerRoutes = (): Router => {
  const entry = openAssets('').script(element)?.split('/').at(-1)
  const router = Router()
  router.get('/viewer/1/kulturwerk-viewer.js', (request, response, next) => {
    if (!entry) throw new Problem('unknown-address', 'The small viewer has not been built.')
    sendBuilt(request, response, next, { name: entry, maxAge: '1h', immutable: false })
  })
  router.get('/viewer/1/kulturwerk-viewer.d.ts', (_request, response, next) => {
    response.sendFile(
      join(builtFolder, 'kulturwerk-viewer.d.ts'),
      { maxAge: '1h', headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
      (error) => (error ? next(error) : undefined),
    )
  })
  router.get('/viewer/1/:name', (request, response, next) => {
    const { name } = request.params
    const built = isBuilt(name)
    const file = built ? name : todays(name)
    if (!file) throw new Problem('unknown-address', 'There is no such file here.')
    sendBuilt(request, response, next, { name: file, maxAge: built ? '1y' : '0', immutable: built })
  })
  return router
}
