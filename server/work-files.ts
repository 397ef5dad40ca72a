// The files of a work: its text, the text and the original of a page, and the record as it was delivered.

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Request, type Response, Router } from 'express'
import type { Copy, Transcription, Work } from '../catalogue/model.ts'
import type { DescribedHead } from '../manifests/described.ts'
import { Problem } from '../platform/problems.ts'
import type { ByteRange } from '../storage/store.ts'
import { answer, etagOf, weakEtagOf } from './caching.ts'
import { closed, dependsOn, describedHead, describedWork, pageIdIn, workIdIn } from './described.ts'
import type { House, Routes } from './house.ts'

const plainText = 'text/plain; charset=utf-8'

/** Other sites may read the files as they read manifests. */
const forEverySite = (response: Response) => {
  response.set('Access-Control-Allow-Origin', '*')
  response.set('Access-Control-Expose-Headers', 'ETag, Content-Disposition, Content-Range')
}

const headIn = async (house: House, request: Request): Promise<DescribedHead> =>
  describedHead(house, workIdIn(String(request.params.work)))

const linesOf = (text: Transcription): string => `${text.lines.map((line) => line.text).join('\n')}\n`

/** The text page by page under the page's label, read as it is sent: a book of a thousand pages costs one page of memory. */
export async function* textOf(house: House, work: Work): AsyncGenerator<string> {
  const labels = new Map(work.pages.map(({ id, label }) => [id, label]))
  let first = true
  for await (const text of house.catalogue.transcriptions(work.id)) {
    const label = labels.get(text.page)
    if (label === undefined) continue
    yield `${first ? '' : '\n'}[${label}]\n${linesOf(text)}`
    first = false
  }
}

/** Sets the ETag; true if the client has the answer already, which then was sent. */
const isFresh = (request: Request, response: Response, tag: string): boolean => {
  response.set('ETag', tag)
  response.set('Cache-Control', 'public, no-cache')
  if (!request.fresh) return false
  response.status(304).end()
  return true
}

const workText = (house: House) => async (request: Request, response: Response) => {
  const head = await headIn(house, request)
  if (!head.access.text) throw closed(head.access)
  const { work } = await describedWork(house, head.work.id)
  if (!work.pages.some(({ hasText }) => hasText))
    throw new Problem('unknown-address', `The work ${work.id} has no text.`)
  if (isFresh(request, response, weakEtagOf(['text', ...dependsOn(house, head)]))) return
  response.set('Content-Type', plainText)
  if (request.method === 'HEAD') response.end()
  else await pipeline(Readable.from(textOf(house, work)), response)
}

/** The range that was asked for, unless it continues another version (RFC 9110, section 13.1.5: a weak tag never matches). */
const rangesIn = (request: Request, response: Response, bytes: number) => {
  const held = request.get('If-Range')
  const tag = response.get('ETag')
  return held === undefined || (held === tag && !tag.startsWith('W/')) ? request.range(bytes) : undefined
}

/** Sends bytes of the store, whole or the one range that was asked for (RFC 9110, section 14). */
const sendCopy = async (
  { store }: House,
  request: Request,
  response: Response,
  { key, fixity, mediaType }: Copy,
) => {
  const ranges = rangesIn(request, response, fixity.bytes)
  const asked =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
  const range: ByteRange = asked ? { from: asked.start, to: asked.end + 1 } : { from: 0, to: fixity.bytes }
  response.set('Accept-Ranges', 'bytes')
  response.set('Content-Type', mediaType)
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${fixity.bytes}`).end()
    return
  }
  if (asked) response.status(206).set('Content-Range', `bytes ${range.from}-${range.to - 1}/${fixity.bytes}`)
  response.set('Content-Length', String(range.to - range.from))
  if (request.method === 'HEAD') response.end()
  else await pipeline(await store.read(key, range), response)
}

/** The end of a file's name for its media type; what browsers cannot show is saved under it. */
const endings: Readonly<Record<string, string>> = {
  'image/tiff': 'tif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/jp2': 'jp2',
  'image/j2c': 'j2k',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
}

const attach = (response: Response, name: string, mediaType: string) => {
  const ending = endings[mediaType.split(';', 1)[0] ?? ''] ?? 'bin'
  response.set('Content-Disposition', `attachment; filename="${name}.${ending}"`)
}

const record = (house: House) => async (request: Request, response: Response) => {
  const { work, access } = await headIn(house, request)
  if (access.record !== 'full' || !access.download) throw closed(access)
  if (work.record === undefined)
    throw new Problem('unknown-address', `The work ${work.id} came without a record of its own.`)
  if (isFresh(request, response, weakEtagOf([work.record.fixity.sha256, access.key]))) return
  attach(response, work.id, work.record.mediaType)
  await sendCopy(house, request, response, work.record)
}

/** The original of a scan, where the work may be downloaded. */
const original = (house: House) => async (request: Request, response: Response) => {
  const { work, access } = await headIn(house, request)
  if (!access.download || access.pixels < Number.POSITIVE_INFINITY) throw closed(access)
  const id = pageIdIn(String(request.params.page), work.id)
  const image = (await house.catalogue.page(id))?.page.image
  if (image === undefined) throw new Problem('unknown-page', `There is no scan of the page "${id}".`)
  if (isFresh(request, response, etagOf([image.master.fixity.sha256, access.key]))) return
  attach(response, id, image.master.mediaType)
  await sendCopy(house, request, response, image.master)
}

/** The text of a page: as plain text, or as the file that was delivered. */
const pageText = (house: House) => async (request: Request, response: Response) => {
  const head = await headIn(house, request)
  if (!head.access.text) throw closed(head.access)
  const ending = String(request.params.ending)
  const id = pageIdIn(String(request.params.page), head.work.id)
  const text = await house.catalogue.transcription(id)
  if (text === undefined) throw new Problem('unknown-address', `The page ${id} has no text.`)
  const depends = [id, ending, ...dependsOn(house, head)]
  if (ending === 'txt') {
    const body = () => linesOf(text)
    await answer(request, response, { dependsOn: depends, mediaType: plainText, freshFor: 0, body })
  } else if (!isFresh(request, response, weakEtagOf(depends))) {
    await sendCopy(house, request, response, text.source)
  }
}

/** `/works/{work}/record`, `{work}.txt`, `pages/{page}.txt`, `pages/{page}.xml` and `pages/{page}/original`. */
export const workFileRoutes: Routes = (house) => {
  const router = Router({ caseSensitive: true })
  const withCors =
    (route: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response) => {
      forEverySite(response)
      await route(request, response)
    }
  router.get('/works/:work/record', withCors(record(house)))
  router.get('/works/:work/:file.txt', (request, response, next) =>
    request.params.file === request.params.work ? withCors(workText(house))(request, response) : next(),
  )
  router.get('/works/:work/pages/:page.:ending', (request, response, next) =>
    ['txt', 'xml'].includes(String(request.params.ending))
      ? withCors(pageText(house))(request, response)
      : next(),
  )
  router.get('/works/:work/pages/:page/original', withCors(original(house)))
  return router
}
