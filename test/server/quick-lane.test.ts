// Tiles answered before node:http has read the request: nothing that a client could say may tell the two apart.

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import type { PlainGet } from '../../server/plain-get.ts'
import { openPlainGets } from '../../server/plain-get.ts'
import { openQuickLane, type QuickLane } from '../../server/quick-lane.ts'
import { answersIn, ask, converse, openConnection } from '../helpers/conversation.ts'
import { eventually } from '../helpers/eventually.ts'
import { type ImageHouse, openImageHouse } from '../helpers/image-house.ts'
import { pictureOf } from '../helpers/pictures.ts'

const tile = '/iiif/image/3/open_1/0,0,512,512/512,512/0/default.jpg'
const small = '/iiif/image/3/open_1/full/200,123/0/default.jpg'
const get = (url: string, ...fields: readonly string[]) =>
  `${[`GET ${url} HTTP/1.1`, 'Host: localhost', ...fields].join('\r\n')}\r\n\r\n`
const last = get('/iiif/image/3/open_1/info.json', 'Connection: close')

describe('a plain GET', () => {
  const read = (text: string) => openPlainGets()(Buffer.from(text, 'latin1'))

  it('is read as on a connection of its own, whatever was said on this one before', () => {
    const fields = fc.subarray([
      'If-None-Match: "a"',
      'X-Forwarded-For: 198.51.100.7',
      'TE: gzip',
      'Connection: close',
    ])
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(tile, small), fields)), (requests) => {
        const onOne = openPlainGets()
        for (const [url, more] of requests)
          expect(onOne(Buffer.from(get(url, ...more)))).to.deep.equal(read(get(url, ...more)))
      }),
    )
  })

  it('is known with what matters in it', () => {
    expect(read(get(tile))).to.deep.equal({ url: tile })
    expect(
      read(
        get(
          tile,
          'Connection: Keep-Alive',
          'If-None-Match: "a"',
          'X-Forwarded-For: 198.51.100.7 ',
          'Accept: */*',
        ),
      ),
    ).to.deep.equal({ url: tile, ifNoneMatch: '"a"', forwardedFor: '198.51.100.7' })
  })

  it('is nothing about whose end two readers could be of two opinions', () => {
    for (const text of [
      get(tile, 'Content-Length: 5'),
      get(tile, 'Transfer-Encoding: chunked'),
      get(tile, 'Transfer-Encoding : chunked'),
      get(tile, ' folded: chunked'),
      get(tile, 'Accept: a\r\n\tb'),
      get(tile, 'Accept: a\nTransfer-Encoding: chunked'),
      get(tile, 'Accept: a\rTransfer-Encoding: chunked'),
      get(tile, 'Accept: a\0b'),
      get(tile, 'Expect: 100-continue'),
      get(tile, 'Upgrade: h2c', 'Connection: Upgrade'),
      get(tile, 'Connection: close'),
      get(tile, 'Host: elsewhere'),
      get(tile, 'X-Forwarded-For: 1.1.1.1', 'X-Forwarded-For: 2.2.2.2'),
      get(tile).replace('Host: localhost\r\n', ''),
      get(tile).replace('1.1', '1.0'),
      get(tile).replace('GET', 'HEAD'),
      get(tile).replace('GET', 'get'),
      get(tile).replace(' HTTP', '  HTTP'),
      get(tile).replaceAll('\r\n', '\n'),
      get(tile).slice(0, -1),
      get(tile) + get(tile),
      `${get(tile)}x`,
      `\r\n${get(tile)}`,
      get(tile, `Accept: ${'a'.repeat(5_000)}`),
    ])
      expect(read(text), text).to.equal(undefined)
  })
})

describe('the quick lane', () => {
  let at: ImageHouse
  let masters: string

  before(async () => {
    masters = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
    const path = join(masters, 'page.tif')
    await pictureOf({ width: 1299, height: 801 }).tiff().toFile(path)
    at = await openImageHouse([{ id: 'open', masters: [path] }])
  })
  after(async () => {
    await at.close()
    await rm(masters, { recursive: true })
  })

  /** Has the pictures lie ready. */
  const warm = async () => {
    for (const url of [tile, small]) await (await fetch(`${at.base}${url}`)).arrayBuffer()
  }

  it('gives the very answer that node:http gives', async () => {
    const fresh = await converse(at.base, [get(tile, 'Connection: close')])
    await warm()
    const [quick, end] = answersIn(await converse(at.base, [get(tile), last]))
    const [slow] = answersIn(fresh)
    if (!quick || !slow) throw new Error('no answer')
    expect(quick.body).to.deep.equal(slow.body)
    for (const [name, value] of slow.headers)
      if (name !== 'date' && name !== 'connection') expect(quick.headers.get(name), name).to.equal(value)
    expect(quick.headers.get('connection')).to.equal('keep-alive')
    expect(quick.headers.get('keep-alive')).to.match(/^timeout=\d+$/)
    expect(Math.abs(Date.parse(quick.headers.get('date') ?? '') - Date.now())).to.be.lessThan(5_000)
    expect(end?.status).to.equal(200)
  })

  it('answers 304 to who holds the picture, and a whole picture to who holds another', async () => {
    await warm()
    const etag = (await fetch(`${at.base}${tile}`)).headers.get('etag') ?? ''
    const answers = answersIn(
      await converse(at.base, [
        get(tile, `If-None-Match: ${etag}`),
        get(tile, 'If-None-Match: "other"'),
        last,
      ]),
    )
    expect(answers.map(({ status, body }) => [status, body.length > 0])).to.deep.equal([
      [304, false],
      [200, true],
      [200, true],
    ])
    expect(answers[0]?.headers.get('etag')).to.equal(etag)
  })

  it('keeps the order of a connection on which tiles and all else take turns', async () => {
    await warm()
    const asked = [tile, '/iiif/image/3/open_1/info.json', small, '/nothing/here', tile, tile, small]
    const socket = await openConnection(at.base)
    const answers = []
    for (const url of asked) answers.push(await ask(socket, get(url)))
    socket.destroy()
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 404, 200, 200, 200])
    const types = answers.map(({ headers }) => headers.get('content-type')?.split(/[;+]/)[0])
    expect(types).to.deep.equal([
      'image/jpeg',
      'application/ld',
      'image/jpeg',
      'application/problem',
      'image/jpeg',
      'image/jpeg',
      'image/jpeg',
    ])
    expect(answers[0]?.body).to.deep.equal(answers[4]?.body)
    expect(answers[2]?.body).to.deep.equal(answers[6]?.body)
  })

  /** A refusal carries the number of its request, which is never the same. */
  const bare = (bytes: Buffer) =>
    answersIn(bytes).map(({ status, body }) => ({
      status,
      ...(status === 200 && { body: body.toString('base64') }),
    }))

  /** The same bytes said to a server with the lane and to one without. */
  const inBoth = (pieces: readonly string[]) =>
    Promise.all([at.base, at.behind].map(async (base) => bare(await converse(base, pieces))))

  it('refuses what a server without it refuses', async () => {
    await warm()
    for (const wrong of [
      get(tile).replace('Host: localhost\r\n', ''),
      get(tile, 'Accept: a\nb'),
      get(tile, 'Transfer-Encoding: chunked', 'Content-Length: 3'),
      get(tile, 'Content-Length: 3', 'Content-Length: 4'),
      get(tile, 'Transfer-Encoding : chunked'),
      'nonsense\r\n\r\n',
    ]) {
      const [quick, slow] = await inBoth([wrong])
      expect(quick, wrong).to.deep.equal(slow)
      expect(quick?.[0]?.status, wrong).to.equal(400)
    }
  })

  it('cannot be told from a server without it, whatever is asked in whatever pieces', async () => {
    await warm()
    const request = fc.constantFrom(
      get(tile),
      get(small),
      get(tile, 'Accept: image/*', 'Connection: keep-alive'),
      get('/iiif/image/3/open_1/info.json'),
      get('/iiif/image/3/open_1/1,1,99,99/50,50/0/default.jpg'),
      get('/iiif/image/3/open_1/9999,0,1,1/max/0/default.jpg'),
      get('/iiif/image/3/open_1'),
      get('/nothing/here'),
      get(tile, 'Content-Length: 0'),
      `${get(tile, 'Content-Length: 5')}GET /`,
      `${get(tile, 'Transfer-Encoding: chunked')}5\r\nGET /\r\n0\r\n\r\n`,
      `POST ${tile} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc`,
    )
    const cut = (text: string, lengths: readonly number[]) => {
      const pieces: string[] = []
      let from = 0
      for (const length of lengths) {
        pieces.push(text.slice(from, from + length))
        from += length
      }
      return [...pieces, text.slice(from)].filter((piece) => piece !== '')
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }),
        async (requests, lengths) => {
          const pieces = lengths.length > 0 ? cut(requests.join(''), lengths) : requests
          const [quick, slow] = await inBoth([...pieces, last])
          expect(quick).to.deep.equal(slow)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('a connection in the quick lane', () => {
  const body = Buffer.alloc(300_000, 'x')
  const head = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`)
  let server: Server
  let lane: QuickLane
  let base: string
  /** Requests that node:http was left. */
  let left: number
  let asked: { get: PlainGet; socket: Socket }[]

  const open = async (idle: number) => {
    asked = []
    left = 0
    server = createServer({ keepAliveTimeout: idle })
    lane = openQuickLane(
      server,
      (get, socket) => {
        asked.push({ get, socket })
        return get.url === '/quick' ? [head, body] : undefined
      },
      idle,
    )
    server.on('request', (request, response) => {
      left += 1
      response.end(`slow for ${request.socket.remoteAddress}`)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  afterEach(async () => {
    lane.closeAll()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })

  it('is closed when nothing is asked on it for long, whoever answered last', async () => {
    await open(50)
    const never = await openConnection(base)
    const quick = await openConnection(base)
    const slow = await openConnection(base)
    for (const socket of [never, quick, slow]) socket.resume()
    quick.write(get('/quick'))
    slow.write(get('/slow'))
    await Promise.all([never, quick, slow].map((socket) => once(socket, 'close')))
  })

  it('lets the server close while clients keep their connections', async () => {
    await open(60_000)
    const sockets = await Promise.all([1, 2, 3].map(() => openConnection(base)))
    const [, quick, slow] = sockets
    const closed = Promise.all(sockets.map((socket) => once(socket.resume(), 'close')))
    quick?.write(get('/quick'))
    slow?.write(get('/slow'))
    await eventually('both have been asked', () => asked.length === 2)
    const done = new Promise((resolve) => server.close(resolve))
    lane.closeIdle()
    server.closeIdleConnections()
    await closed
    await done
  })

  it('stops answering a client that asks and does not read', async () => {
    await open(60_000)
    const socket = await openConnection(base)
    await ask(socket, get('/quick'))
    socket.pause()
    await eventually('a request is left to node:http', async () => {
      socket.write(get('/quick'))
      return left > 0
    })
    for (const one of asked) expect(one.socket.writableLength).to.be.lessThan(2 * body.length)
    socket.destroy()
  })

  it('is the address of the client for who answers behind it, and ends when the client ends', async () => {
    await open(60_000)
    const socket = await openConnection(base)
    const heard: Buffer[] = []
    socket.on('data', (chunk) => heard.push(chunk))
    socket.end(get('/slow'))
    await once(socket, 'close')
    expect(String(answersIn(Buffer.concat(heard))[0]?.body)).to.equal('slow for 127.0.0.1')
    const half = await openConnection(base)
    half.resume()
    half.end()
    await once(half, 'close')
  })
})
