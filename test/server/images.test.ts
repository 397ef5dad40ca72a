// The image service through its front door: both versions, every header, every refusal, and what is open to whom.

import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import express from 'express'
import fc from 'fast-check'
import sharp from 'sharp'
import type { PageId } from '../../catalogue/identifiers.ts'
import type { AccessRule } from '../../catalogue/model.ts'
import { levelCount, levelSize, tileGrid, tileRegion, tileSize } from '../../images/geometry.ts'
import { readySizes } from '../../images/info.ts'
import { openImageDesk } from '../../server/image-desk.ts'
import { imageRoutes } from '../../server/images.ts'
import { problemResponse } from '../../server/problem-response.ts'
import { eventually } from '../helpers/eventually.ts'
import { type ImageHouse, openImageHouse } from '../helpers/image-house.ts'
import { decibels, pictureOf, pixelsOf, rawOf } from '../helpers/pictures.ts'

const size = { width: 1299, height: 801 }
const small = { width: 300, height: 400 }

describe('the image service', () => {
  let at: ImageHouse
  let masters: string

  before(async () => {
    masters = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
    const path = (name: string) => join(masters, name)
    await pictureOf(size).tiff().toFile(path('page.tif'))
    await pictureOf(small).tiff().toFile(path('small.tif'))
    await pictureOf(size, 1).tiff().toFile(path('grey.tif'))
    at = await openImageHouse(
      [
        { id: 'open', masters: [path('page.tif'), path('small.tif'), path('grey.tif')] },
        { id: 'closed', masters: [path('small.tif')], accessRule: { kind: 'closed', until: '2055-01-01' } },
        { id: 'preview', masters: [path('page.tif')], accessRule: { kind: 'preview', upTo: 400 } },
        { id: 'changing', masters: [path('small.tif')] },
        { id: 'hurt', masters: [path('page.tif')] },
      ],
      { TRUST_PROXY: '1' },
    )
  })
  after(async () => {
    await at.close()
    await rm(masters, { recursive: true })
  })

  const get = (address: string, init?: RequestInit) =>
    fetch(`${at.base}/iiif/image/${address}`, { redirect: 'manual', ...init })
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
  const picture = async (address: string) => {
    const response = await get(address)
    expect(response.status, address).to.equal(200)
    return bytesOf(response)
  }
  const problem = async (address: string, init?: RequestInit) => {
    const response = await get(address, init)
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/)
    expect(response.headers.get('access-control-allow-origin')).to.equal('*')
    const body = (await response.json()) as { type: string; detail: string }
    return { status: response.status, slug: body.type.split('/').at(-1), detail: body.detail }
  }

  it('answers every tile of every level that info.json promises, in the forms of both versions', async () => {
    for (const [id, full] of [
      ['open_1', size],
      ['open_2', small],
    ] as const) {
      for (let level = 0; level < levelCount(full); level++) {
        const { columns, rows } = tileGrid(levelSize(full, level))
        for (let number = 0; number < columns * rows; number++) {
          const tile = { level, column: number % columns, row: Math.floor(number / columns) }
          const { x, y, ...region } = tileRegion(full, tile)
          const wanted = tileSize(full, tile)
          const part = `${x},${y},${region.width},${region.height}`
          const first = await picture(`3/${id}/${part}/${wanted.width},${wanted.height}/0/default.jpg`)
          const { width, height } = await sharp(first).metadata()
          expect({ width, height }).to.deep.equal(wanted)
          for (const other of [`2/${id}/${part}/${wanted.width},`, `3/${id}/${part}/${wanted.width},`])
            expect(await picture(`${other}/0/default.jpg`)).to.deep.equal(first)
        }
      }
    }
  })

  it('says the same behind the front door as in front of it', async () => {
    const same = [
      'content-type',
      'cache-control',
      'etag',
      'link',
      'access-control-allow-origin',
      'access-control-expose-headers',
      'cross-origin-resource-policy',
      'x-content-type-options',
      'content-length',
    ]
    for (const address of [
      '3/open_1/0,0,512,512/512,512/0/default.jpg',
      '3/open_1/0,0,512,512/max/0/default.jpg',
      '2/open_1/1024,0,275,801/138,/0/default.jpg',
      '3/open_1/full/200,123/0/default.jpg',
      '3/open_1/full/!100,100/0/default.jpg',
      '3/open_1/full/,120/0/default.jpg',
      '3/open_2/full/max/0/default.jpg',
      '2/open_2/full/full/0/default.jpg',
      '3/open_3/full/325,201/0/default.jpg',
      '3/preview_1/full/325,201/0/default.jpg',
      '3/preview_1/0,0,512,512/512,512/0/default.jpg',
      '3/closed_1/full/max/0/default.jpg',
      '3/unknown_1/full/max/0/default.jpg',
      '3/open_1/full/9999,/0/default.jpg',
      '3/open_1/9999,0,1,1/max/0/default.jpg',
      '3/open_1/full/^max/0/default.jpg',
    ]) {
      // What was asked for twice lies ready, and is answered before node:http has read the request.
      for (let times = 0; times < 2; times++)
        await (await fetch(`${at.base}/iiif/image/${address}`)).arrayBuffer()
      const [front, back] = await Promise.all(
        [at.base, at.behind].map((base) => fetch(`${base}/iiif/image/${address}`)),
      )
      if (!front || !back) throw new Error('no answer')
      expect(front.status, address).to.equal(back.status)
      if (front.status === 200) {
        for (const name of same)
          expect(front.headers.get(name), `${address} ${name}`).to.equal(back.headers.get(name))
        expect(await bytesOf(front)).to.deep.equal(await bytesOf(back))
      }
    }
  })

  it('keeps every size ready that viewers ask for', async () => {
    for (const one of readySizes({ size })) {
      const jpeg = await picture(`3/open_1/full/${one.width},${one.height}/0/default.jpg`)
      const { width, height } = await sharp(jpeg).metadata()
      expect({ width, height }).to.deep.equal(one)
    }
    expect((await get('3/open_1/full/200,/0/default.jpg')).headers.get('link')).to.contain(
      '<https://images.example.org/iiif/image/3/open_1/full/200,123/0/default.jpg>;rel="canonical"',
    )
  })

  it('draws any region and size so that it looks like the master', async () => {
    const pixels = sharp(pixelsOf(size), { raw: { ...size, channels: 3 } })
    const examples = [
      { region: { left: 100, top: 37, width: 777, height: 501 }, drawn: { width: 333, height: 215 } },
      { region: { left: 0, top: 0, width: 1299, height: 801 }, drawn: { width: 700, height: 432 } },
      { region: { left: 1200, top: 700, width: 99, height: 101 }, drawn: { width: 99, height: 101 } },
      { region: { left: 3, top: 5, width: 1200, height: 700 }, drawn: { width: 150, height: 88 } },
      { region: { left: 111, top: 77, width: 1000, height: 700 }, drawn: { width: 500, height: 350 } },
      { region: { left: 31, top: 51, width: 1203, height: 701 }, drawn: { width: 577, height: 336 } },
    ]
    for (const { region, drawn } of examples) {
      const { left, top, width, height } = region
      const address = `3/open_1/${left},${top},${width},${height}/${drawn.width},${drawn.height}/0/default.png`
      const reference = await pixels
        .clone()
        .extract(region)
        .resize({ ...drawn, fit: 'fill' })
        .raw()
        .toBuffer()
      expect(decibels(await rawOf(await picture(address)), reference), address).to.be.above(26)
    }
  })

  it('mirrors before it turns, and turns clockwise', async () => {
    const [red, green] = [0, 1]
    const cornerOf = async (rotation: string) => {
      const { data, info } = await sharp(await picture(`3/open_2/full/max/${rotation}/default.png`))
        .raw()
        .toBuffer({ resolveWithObject: true })
      return { r: data[red] ?? 0, g: data[green] ?? 0, width: info.width }
    }
    const upright = await cornerOf('0')
    expect(upright.r).to.be.below(70)
    expect(upright.g).to.be.below(70)
    const quarter = await cornerOf('90')
    expect(quarter.width).to.equal(400)
    expect(quarter.g).to.be.above(180)
    expect(quarter.r).to.be.below(70)
    const mirrored = await cornerOf('!0')
    expect(mirrored.r).to.be.above(180)
    const both = await cornerOf('!90')
    expect(both.r).to.be.above(180)
    expect(both.g).to.be.above(180)
  })

  it('turns and mirrors what was cut out between the pixels of a level', async () => {
    const address = '3/open_1/111,77,1000,700/433,/0/default.png'
    const { data, info } = await sharp(await picture(address))
      .raw()
      .toBuffer({ resolveWithObject: true })
    for (const rotation of ['90', '180', '!0', '!270']) {
      const upright = sharp(data, { raw: info })
      const mirrored = rotation.startsWith('!')
        ? sharp(await upright.flop().raw().toBuffer(), { raw: info })
        : upright
      const wanted = await mirrored
        .rotate(Number(rotation.replace('!', '')))
        .raw()
        .toBuffer()
      const drawn = await rawOf(await picture(address.replace('/0/', `/${rotation}/`)))
      expect(decibels(drawn, wanted), rotation).to.be.above(50)
    }
  })

  it('leaves the corners of a slanted picture clear where the format can, and white elsewhere', async () => {
    const png = await sharp(await picture('3/open_2/full/max/22.5/default.png'))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(png.info.channels).to.equal(4)
    expect(png.data[3]).to.equal(0)
    const jpeg = await rawOf(await picture('3/open_2/full/max/22.5/default.jpg'))
    expect(jpeg[0]).to.be.above(250)
  })

  it('has every quality and format that it says it has', async () => {
    const info = (await (await get('3/open_1/info.json')).json()) as {
      extraQualities: string[]
      extraFormats: string[]
    }
    const types = { jpg: 'jpeg', png: 'png', webp: 'webp', tif: 'tiff', gif: 'gif' } as const
    for (const format of ['jpg', 'png', ...info.extraFormats] as (keyof typeof types)[]) {
      for (const quality of ['default', ...info.extraQualities]) {
        const response = await get(`3/open_1/full/150,/0/${quality}.${format}`)
        expect(response.headers.get('content-type')).to.equal(`image/${types[format]}`)
        const bytes = await bytesOf(response)
        const found = await sharp(bytes).metadata()
        expect(found.format).to.equal(types[format])
        expect(found.width).to.equal(150)
        const [first, ...rest] = new Set(await rawOf(bytes, 1))
        if (quality === 'bitonal' && format !== 'jpg' && format !== 'webp')
          expect([first, ...rest].length).to.be.at.most(2)
      }
    }
  })

  it('describes itself in 3.0, true in every word', async () => {
    const response = await get('3/open_1/info.json')
    expect(response.headers.get('content-type')).to.match(
      /^application\/ld\+json; ?profile="http:\/\/iiif\.io\/api\/image\/3\/context\.json"/,
    )
    const info = await response.json()
    expect(info).to.deep.include({
      '@context': 'http://iiif.io/api/image/3/context.json',
      id: 'https://images.example.org/iiif/image/3/open_1',
      type: 'ImageService3',
      protocol: 'http://iiif.io/api/image',
      profile: 'level2',
      ...size,
      sizes: [
        { width: 325, height: 201 },
        { width: 650, height: 401 },
        { width: 1299, height: 801 },
      ],
      tiles: [{ width: 512, scaleFactors: [1, 2, 4] }],
      rights: 'http://creativecommons.org/publicdomain/zero/1.0/',
    })
  })

  it('describes itself in 2.1 at its own address, or where Accept asks for it', async () => {
    const response = await get('2/open_1/info.json')
    expect(response.headers.get('content-type')).to.match(/^application\/json/)
    expect(response.headers.get('link')).to.contain('rel="http://www.w3.org/ns/json-ld#context"')
    const info = (await response.json()) as { '@id': string; profile: unknown[] }
    expect(info['@id']).to.equal('https://images.example.org/iiif/image/2/open_1')
    expect(info.profile[0]).to.equal('http://iiif.io/api/image/2/level2.json')
    const asked = await get('3/open_1/info.json', {
      headers: { accept: 'application/ld+json;profile="http://iiif.io/api/image/2/context.json"' },
    })
    expect(await asked.json()).to.deep.equal(info)
    expect(asked.headers.get('vary')).to.match(/accept/i)
    const plain = await get('3/open_1/info.json', { headers: { accept: 'application/json' } })
    expect(plain.headers.get('content-type')).to.match(/^application\/json/)
  })

  it('leads from the base URI to info.json', async () => {
    for (const version of [2, 3]) {
      const response = await get(`${version}/open_1`)
      expect(response.status).to.equal(303)
      expect(response.headers.get('location')).to.equal(
        `https://images.example.org/iiif/image/${version}/open_1/info.json`,
      )
    }
  })

  it('answers HEAD, OPTIONS and conditional requests', async () => {
    for (const address of [
      '3/open_1/0,0,512,512/512,512/0/default.jpg',
      '3/open_1/full/555,/0/default.jpg',
      '3/open_1/info.json',
    ]) {
      const whole = await get(address)
      const etag = whole.headers.get('etag') ?? ''
      const head = await get(address, { method: 'HEAD' })
      expect(head.status).to.equal(200)
      expect(head.headers.get('etag')).to.equal(etag)
      expect((await bytesOf(head)).length).to.equal(0)
      for (const held of [etag, `"other", W/${etag}`, '*']) {
        const unchanged = await get(address, {
          headers: { 'if-none-match': held, 'cache-control': 'max-age=0' },
        })
        expect(unchanged.status, `${address} ${held}`).to.equal(304)
        expect(unchanged.headers.get('access-control-allow-origin')).to.equal('*')
      }
      expect((await get(address, { headers: { 'if-none-match': '"other"' } })).status).to.equal(200)
      const options = await get(address, { method: 'OPTIONS' })
      expect(options.status).to.equal(204)
      expect(options.headers.get('access-control-allow-methods')).to.contain('GET')
      expect((await get(address, { method: 'DELETE' })).status).to.equal(405)
    }
    expect((await get('3/open_1/0,0,512,512/512,512/0/default.jpg')).headers.get('cache-control')).to.equal(
      'public, max-age=86400',
    )
  })

  it('gives a picture as a file where it is asked to', async () => {
    const response = await get('3/open_1/full/200,/0/default.jpg?download=true')
    expect(response.headers.get('content-disposition')).to.equal('attachment; filename="open_1.jpg"')
    expect((await get('3/open_1/full/200,/0/default.jpg')).headers.get('content-disposition')).to.equal(null)
  })

  it('gives nothing of a closed page, and says why and until when', async () => {
    for (const tail of [
      'info.json',
      'full/max/0/default.jpg',
      'full/200,267/0/default.jpg',
      '0,0,10,10/max/0/default.png',
    ]) {
      for (const version of [2, 3]) {
        const said = await problem(`${version}/closed_1/${tail}`)
        expect(said).to.include({ status: 403, slug: 'closed-until' })
        expect(said.detail).to.contain('2055-01-01')
      }
    }
  })

  it('gives a preview up to its width, whatever is asked for, and says so in info.json', async () => {
    const info = await (await get('3/preview_1/info.json')).json()
    expect(info).to.deep.include({ profile: 'level0', maxWidth: 400, maxHeight: 400 })
    expect(info).not.to.have.property('tiles')
    expect(info.sizes).to.deep.equal([
      { width: 325, height: 201 },
      { width: 400, height: 247 },
    ])
    for (const one of info.sizes) await picture(`3/preview_1/full/${one.width},${one.height}/0/default.jpg`)
    const { width } = await sharp(await picture('3/preview_1/full/max/0/default.jpg')).metadata()
    expect(width).to.equal(400)
    for (const tail of ['0,0,512,512/512,512', 'full/650,401', '0,0,300,300/300,300', 'full/^500,'])
      expect(await problem(`3/preview_1/${tail}/0/default.jpg`)).to.include({
        status: 403,
        slug: 'closed-until',
      })
  })

  it('closes a page at once when its rule changes, whatever is cached', async () => {
    const address = '3/changing_1/full/max/0/default.jpg'
    const before = await get(address)
    const rule: AccessRule = { kind: 'closed' }
    await at.setRule('changing', rule)
    await eventually('the page is closed', async () => (await get(address)).status === 403)
    const held = { headers: { 'if-none-match': before.headers.get('etag') ?? '' } }
    expect((await get(address, held)).status).to.equal(403)
    await at.setRule('changing', { kind: 'open' })
    await eventually('the page is open', async () => (await get(address)).status === 200)
  })

  it('says what is wrong with a request', async () => {
    const wrong: Record<string, readonly [number, string]> = {
      '3/unknown_1/info.json': [404, 'unknown-page'],
      '3/unknown_1': [404, 'unknown-page'],
      '3/open%2F1/info.json': [404, 'unknown-page'],
      '3/..%2f..%2fetc%2fpasswd/full/max/0/default.jpg': [404, 'unknown-page'],
      '3/open_1/full/max/0/default.jp2': [400, 'malformed-format'],
      '3/open_1/full/max/0/native.jpg': [400, 'malformed-quality'],
      '3/open_1/full/max/361/default.jpg': [400, 'malformed-rotation'],
      '3/open_1/full/full/0/default.jpg': [400, 'malformed-size'],
      '3/open_1/full/max%2F0/0/default.jpg': [400, 'malformed-size'],
      '3/open_1/0,0,0,0/max/0/default.jpg': [400, 'malformed-region'],
      '3/open_1/5000,5000,10,10/max/0/default.jpg': [400, 'region-outside-image'],
      '3/open_1/full/5000,/0/default.jpg': [400, 'upscaling-not-asked'],
      '3/open_1/full/^999999999,/0/default.jpg': [400, 'size-too-large'],
      '3/open_1/%zz/max/0/default.jpg': [400, 'malformed-request'],
      '3/open_1/full/max/0': [404, 'unknown-address'],
    }
    for (const [address, [status, slug]] of Object.entries(wrong))
      expect(await problem(address), address).to.include({ status, slug })
    const escaped = await get('3/open_1/%66ull/%5Emax/0/default.jpg?x', { method: 'HEAD' })
    expect(escaped.status).to.equal(200)
  })

  it('never fails and never hangs, whatever is asked', async () => {
    const number = fc.oneof(fc.nat(1400), fc.constantFrom('', '0', '-1', '1.5', '99999999999', '%00'))
    const numbers = (count: number) =>
      fc.array(number, { minLength: count, maxLength: count }).map((all) => all.join(','))
    const region = fc.oneof(
      fc.constantFrom('full', 'square', 'pct:0,0,50,50'),
      numbers(4),
      fc.string().map(encodeURIComponent),
    )
    const asked = fc.oneof(
      fc.constantFrom('max', '200,', ',120', '!90,90', '^!500,500', 'pct:10'),
      numbers(2),
      fc.string().map(encodeURIComponent),
    )
    const rotation = fc.oneof(fc.constantFrom('0', '90', '!180', '45'), numbers(1))
    const name = fc.constantFrom(
      'default.jpg',
      'gray.jpg',
      'bitonal.png',
      'color.webp',
      'default.tif',
      'default.bmp',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(2, 3),
        fc.constantFrom('open_1', 'open_2', 'preview_1'),
        region,
        asked,
        rotation,
        name,
        async (version, id, ...parts) => {
          const response = await get(`${version}/${id}/${parts.join('/')}`)
          await response.arrayBuffer()
          expect([200, 400, 403, 404], `${response.status} ${response.url}`).to.include(response.status)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells whoever watches the house what lay ready, what was drawn, and what was drawn before', async () => {
    const how = async (tail: string) =>
      (await get(`3/open_1/${tail}/0/default.jpg`)).headers.get('server-timing')
    expect(await how('full/200,123')).to.equal('stored')
    expect(await how('0,0,512,512/512,512')).to.equal('stored')
    expect(await how('1,1,600,600/211,')).to.equal('drawn')
    expect(await how('1,1,600,600/211,')).to.equal('kept')
  })

  it('draws a picture once for all who wait for it, and keeps it', async () => {
    const address = '3/open_1/10,10,700,700/301,/0/default.png'
    const answers = await Promise.all(Array.from({ length: 20 }, () => picture(address)))
    for (const one of answers) expect(one.equals(answers[0] ?? Buffer.alloc(0))).to.equal(true)
    expect(await picture(address)).to.deep.equal(answers[0])
  })

  it('refuses a client that asks for too much, tells the wait, and lets others and stored tiles go on', async () => {
    const app = express()
    app.use(imageRoutes(openImageDesk(at.house, { most: 3, perSecond: 0.001 })))
    app.use(problemResponse(at.house))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const ask = async (tail: string, client: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/iiif/image/3/open_1/${tail}/0/default.jpg`, {
        headers: { 'x-forwarded-for': `1.2.3.4, ${client}` },
      })
      await response.arrayBuffer()
      return response
    }
    const first = await ask('full/1201,', '203.0.113.7')
    expect(first.status).to.equal(200)
    expect(first.headers.get('ratelimit-policy')).to.equal('"megapixels";q=3;w=3000')
    const refused = await ask('full/1202,', '203.0.113.7')
    expect(refused.status).to.equal(429)
    expect(Number(refused.headers.get('retry-after'))).to.be.within(100, 3000)
    expect((await ask('full/1203,', '203.0.113.8')).status).to.equal(200)
    expect((await ask('0,0,512,512/512,512', '203.0.113.7')).status).to.equal(200)
    expect((await ask('full/1201,', '203.0.113.7')).status).to.equal(200)
    server.close()
  })

  it('notices a damaged access copy, and shows the reader no detail', async () => {
    const found = await at.catalogue.page('hurt_1' as PageId)
    const key = found?.page.image?.access.key
    if (!key) throw new Error('no access copy')
    const path = await at.house.store.file(key)
    const file = await open(path, 'r+')
    const { size: bytes } = await file.stat()
    await file.write(Buffer.alloc(bytes - 40_000, 7), 0, bytes - 40_000, 40_000)
    await file.close()
    const said = await problem('3/hurt_1/0,0,512,512/512,512/0/default.jpg')
    expect(said).to.include({ status: 500, slug: 'unexpected' })
    expect(said.detail).not.to.contain(key)
    const drawn = await get('3/hurt_1/0,0,900,700/333,/0/default.jpg')
    expect(drawn.status).to.equal(500)
  })
})
