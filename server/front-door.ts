// The first listener: a stored tile is answered at once, all else goes to the app, which would cost it four times its price.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { openAnswers } from '../images/answers.ts'
import { parseRequest, type Version } from '../images/request.ts'
import { resolve } from '../images/resolve.ts'
import { storedPicture } from '../images/tiles.ts'
import type { ImageDesk } from './image-desk.ts'
import { isHeld, madeHow, type PictureHeaders, pictureHeaders } from './image-headers.ts'
import { clientsBehind, costOf } from './image-limits.ts'
import type { ImagePage } from './image-pages.ts'

/** A picture that lies ready: what it answers, the body, and the headers as node:http takes them without a copy. */
type Ready = {
  readonly asked: Asked
  readonly tag: string
  readonly etag: string
  readonly headers: string[]
  readonly headersUnchanged: string[]
  readonly body: Buffer
}

type Asked = {
  readonly version: Version
  readonly page: string
  readonly region: string
  readonly size: string
}

/** Tiles and stored sizes in the forms in which viewers ask; whatever else is right, the app answers. */
const address =
  /^\/iiif\/image\/([23])\/([a-z0-9_-]{1,200})\/(full|\d{1,9},\d{1,9},\d{1,9},\d{1,9})\/(max|full|\d{1,9},\d{0,9}|,\d{1,9}|!\d{1,9},\d{1,9})\/0\/default\.jpg$/

const askedFor = (url: string): Asked | undefined => {
  const found = address.exec(url)
  if (!found) return undefined
  const [, version, page = '', region = '', size = ''] = found
  return { version: version === '2' ? 2 : 3, page, region, size }
}

const mostReady = 128_000_000

/** What every picture carries, beside what is said of it alone. */
const common = [
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Expose-Headers',
  'ETag, Link, Content-Disposition',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'X-Content-Type-Options',
  'nosniff',
  'Server-Timing',
  madeHow.stored,
] as const

const readyFrom = (asked: Asked, tag: string, headers: PictureHeaders, body: Buffer): Ready => {
  const own = [...Object.entries(headers).flat(), ...common]
  return {
    asked,
    tag,
    etag: headers.ETag,
    headers: [...own, 'Content-Length', String(body.length)],
    headersUnchanged: own,
    body,
  }
}

const send = (request: IncomingMessage, response: ServerResponse, ready: Ready): void => {
  if (isHeld(request, ready.etag)) {
    response.writeHead(304, ready.headersUnchanged)
    response.end()
    return
  }
  response.writeHead(200, ready.headers)
  response.end(request.method === 'HEAD' ? undefined : ready.body)
}

/**
 * The listener for node:http. It answers only what `app` would answer with the same words; so anything unusual, every
 * refusal and every fault is left to the app, and a server without it is slower and nothing else.
 */
export const createFrontDoor = (desk: ImageDesk, app: RequestListener): RequestListener => {
  const { house, pages, copies, limits } = desk
  const shelf = openAnswers<Ready>(mostReady)
  const clientOf = clientsBehind(house.config.trustProxy)

  const fetched = async (asked: Asked, page: ImagePage): Promise<Ready | undefined> => {
    const request = parseRequest(asked.version, { ...asked, rotation: '0', name: 'default.jpg' })
    const drawing = resolve(request, { ...page.size, ...(page.maxSide && { maxSide: page.maxSide }) })
    const copy = await copies.of(page)
    const stored = storedPicture(copy, drawing)
    if (!stored) return undefined
    const body = await copies.reading(page, () => stored)
    const isGrey = copy.components === 1
    return readyFrom(asked, page.tag, pictureHeaders(house, page, drawing, asked.version, isGrey), body)
  }

  const fetchAndSend = async (request: IncomingMessage, response: ServerResponse, asked: Asked) => {
    const url = request.url ?? ''
    const page = await pages.find(asked.page)
    const known = shelf.get(url)
    const ready = known?.tag === page.tag ? known : await fetched(asked, page)
    if (!ready) {
      app(request, response)
      return
    }
    if (ready !== known) shelf.put(url, ready, ready.body.length)
    send(request, response, ready)
  }

  return (request, response) => {
    const { url = '', method } = request
    const isReading = method === 'GET' || method === 'HEAD'
    const ready = isReading ? shelf.get(url) : undefined
    const asked = ready?.asked ?? (isReading ? askedFor(url) : undefined)
    if (!asked || !limits.charge(clientOf(request), costOf.stored).granted) {
      app(request, response)
      return
    }
    if (ready && ready.tag === pages.peek(asked.page)?.tag) {
      send(request, response, ready)
      return
    }
    // Whatever is wrong with a request, the app finds it too, and knows how to say it.
    fetchAndSend(request, response, asked).catch(() => {
      if (!response.headersSent) app(request, response)
      else response.destroy()
    })
  }
}
