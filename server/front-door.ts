// In front of the app: a stored tile is answered at once, all else goes on, and would cost a tile four times its price.

import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { openAnswers } from '../images/answers.ts'
import { parseRequest, type Version } from '../images/request.ts'
import { resolve } from '../images/resolve.ts'
import { storedPicture } from '../images/tiles.ts'
import type { ImageDesk } from './image-desk.ts'
import { isHeld, madeHow, type PictureHeaders, pictureHeaders } from './image-headers.ts'
import { clientsBehind, costOf, forwardedIn } from './image-limits.ts'
import type { ImagePage } from './image-pages.ts'
import type { PlainGet } from './plain-get.ts'
import { openQuickLane, type QuickLane } from './quick-lane.ts'

/** A picture that lies ready: what it answers, the body, and the headers as node:http takes them without a copy. */
type Ready = {
  readonly asked: Asked
  readonly tag: string
  readonly etag: string
  readonly headers: string[]
  readonly headersUnchanged: string[]
  readonly body: Buffer
  /** The whole head as it was last sent, and the end of it, which holds for a second. */
  head?: { readonly end: string; readonly bytes: Buffer }
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

const mostReady = 96_000_000

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
  if (isHeld(request.headers['if-none-match'], ready.etag)) {
    response.writeHead(304, ready.headersUnchanged)
    response.end()
    return
  }
  response.writeHead(200, ready.headers)
  response.end(request.method === 'HEAD' ? undefined : ready.body)
}

/** Status and headers as bytes, in the order and the words of node:http. */
const headOf = (status: string, headers: readonly string[], end: string): Buffer => {
  const lines = headers.map((word, index) => (index % 2 === 0 ? `${word}: ` : `${word}\r\n`))
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}${end}`, 'latin1')
}

/** What ends every head, made anew each second; `idle` in milliseconds (RFC 9110, section 6.6.1). */
const endOfHeads = (idle: number): (() => string) => {
  let end = ''
  let second = 0
  return () => {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) {
      second = now
      end = `Date: ${new Date(now * 1000).toUTCString()}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(idle / 1000)}\r\n\r\n`
    }
    return end
  }
}

const answerOf = (ready: Ready, ifNoneMatch: string | undefined, end: string): readonly Buffer[] => {
  if (isHeld(ifNoneMatch, ready.etag)) return [headOf('304 Not Modified', ready.headersUnchanged, end)]
  if (ready.head?.end !== end) ready.head = { end, bytes: headOf('200 OK', ready.headers, end) }
  return [ready.head.bytes, ready.body]
}

/**
 * Has a server answer: pictures that lie ready before node:http has read the request, those that are stored before the
 * app has seen it, and all others by the app. It answers only what `app` would answer, with the same words; so anything
 * unusual, every refusal and every fault is left to the app, and a server without it is slower and nothing else. Call it
 * before the server has connections.
 */
export const openFrontDoor = (server: Server, desk: ImageDesk, app: RequestListener): QuickLane => {
  const { house, pages, copies, limits, readers } = desk
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
    readers.answered()
    send(request, response, ready)
  }

  const isGranted = (socket: Socket, forwardedFor: string | undefined) =>
    limits.charge(clientOf(socket, forwardedFor), costOf.stored).granted
  const end = endOfHeads(server.keepAliveTimeout)

  const quick = ({ url, ifNoneMatch, forwardedFor }: PlainGet, socket: Socket) => {
    const ready = shelf.get(url)
    const isFresh = ready && ready.tag === pages.peek(ready.asked.page)?.tag
    if (!isFresh || !isGranted(socket, forwardedFor)) return undefined
    readers.answered()
    return answerOf(ready, ifNoneMatch, end())
  }

  const listener: RequestListener = (request, response) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const asked = isReading ? askedFor(request.url ?? '') : undefined
    if (!asked || !isGranted(request.socket, forwardedIn(request))) {
      app(request, response)
      return
    }
    // Whatever is wrong with a request, the app finds it too, and knows how to say it.
    fetchAndSend(request, response, asked).catch(() => {
      if (!response.headersSent) app(request, response)
      else response.destroy()
    })
  }

  const lane = openQuickLane(server, quick, server.keepAliveTimeout)
  server.on('request', listener)
  return lane
}
