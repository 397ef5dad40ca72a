// An export: only what everybody may see, served by a bare file server and opened in a browser while the house is closed.

import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import type { Transcription } from '../../catalogue/model.ts'
import { scaleFactors } from '../../images/geometry.ts'
import { checkManifest } from '../../manifests/check.ts'
import { fileSizes } from '../../manifests/level0.ts'
import { type Config, readConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { exportSite } from '../../server/export/export.ts'
import { ExportRefusal } from '../../server/export/folder.ts'
import { openStore } from '../../storage/open.ts'
import { keyOf } from '../../storage/store.ts'
import { type OpenBrowser, openBrowser } from '../helpers/browser.ts'
import { pictureOf } from '../helpers/pictures.ts'
import { fillShelves } from '../helpers/shelves.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

const until = '2099-01-01'

/** Gives files as they lie, and index.html of a folder: no more than any web space does. */
const serveFiles = async (root: string): Promise<Server> => {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path)
    const found = await stat(file).catch(() => undefined)
    if (!found) response.writeHead(404).end()
    else if (found.isDirectory()) response.writeHead(301, { Location: `${path}/` }).end()
    else {
      const types: Record<string, string> = {
        html: 'text/html',
        js: 'text/javascript',
        css: 'text/css',
        svg: 'image/svg+xml',
      }
      response.writeHead(200, {
        'Content-Type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      })
      createReadStream(file).pipe(response)
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

describe('an export', function () {
  this.timeout(120_000)
  let folder: string
  let site: string
  let config: Config
  let server: Server
  let base: string
  let browser: OpenBrowser

  const run = (options: { works?: readonly string[]; pdf?: boolean } = {}) =>
    exportSite(config, openLog('silent'), { folder: site, base, ...options })
  const read = (path: string) => readFile(join(site, path), 'utf8')
  const names = async () =>
    (await readdir(site, { recursive: true })).filter((name) => !name.startsWith('.kulturwerk')).sort()

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'))
    site = join(folder, 'site')
    await mkdir(site)
    config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })
    const picture = join(folder, 'leaf.png')
    await pictureOf({ width: 1300, height: 1700 }).png().toFile(picture)
    const closed = { kind: 'closed', until } as const
    const works = [
      aWork({
        id: 'buch' as WorkId,
        shelfmark: 'B',
        pages: [aPage('buch', 1, { hasText: true }), aPage('buch', 2)],
      }),
      aWork({
        id: 'klein' as WorkId,
        shelfmark: 'K',
        pages: [aPage('klein', 1)],
        accessRule: { kind: 'preview', upTo: 400, until },
      }),
      aWork({ id: 'zu' as WorkId, shelfmark: 'Z', pages: [aPage('zu', 1)], accessRule: closed }),
      aWork({
        id: 'geheim' as WorkId,
        shelfmark: 'G',
        pages: [aPage('geheim', 1)],
        accessRule: { ...closed, record: 'none' },
        places: [{ name: 'Geheimer Ort', latitude: 53.9, longitude: 10.7 }],
      }),
    ]
    const text: Transcription = {
      page: 'buch_1' as PageId,
      lines: [{ text: 'Och redelike creatuer', words: [], box: { x: 100, y: 100, width: 500, height: 40 } }],
      source: {
        role: 'text',
        key: keyOf('texts', 'buch', 'aaaaaaaaaaaa.xml'),
        fixity: { bytes: 10, sha256: 'c'.repeat(64) },
        mediaType: 'application/xml',
      },
    }
    await fillShelves(config, async ({ publish }) => {
      for (const work of works)
        await publish(
          work,
          Object.fromEntries(work.pages.map(({ id }) => [id, picture])),
          work.id === 'buch' ? [text] : [],
        )
    })
    await mkdir(config.storiesDir)
    await writeFile(
      join(config.storiesDir, 'gang.de.md'),
      '---\ntitle: Ein Gang\nlead: Von Bild zu Bild.\n---\n## Ecke\nwork: buch\npage: 2\nregion: 100,100,600,400\n\nText.\n\n## Zu\nwork: zu\n\nText.\n',
    )
    server = await serveFiles(site)
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await run()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('holds what everybody may see and nothing else', async () => {
    const all = await names()
    expect(all).to.include('iiif/image/3/buch_2/info.json').and.to.include('de/works/buch/index.html')
    expect(all.filter((name) => /geheim|image\/3\/zu_/.test(name))).to.deep.equal([])
    // Of a preview no tile and no size beyond what is open.
    expect(all.filter((name) => /klein_1\/\d+,/.test(name))).to.deep.equal([])
    const info = JSON.parse(await read('iiif/image/3/klein_1/info.json'))
    expect(info).to.include({ profile: 'level0', maxWidth: 400 })
    expect(
      Math.max(
        ...info.sizes.flatMap(({ width, height }: { width: number; height: number }) => [width, height]),
      ),
    ).to.be.at.most(400)
    expect(await read('de/works/zu/index.html')).to.include('2099')
  })

  it('names nothing in its manifests that is no file of it', async () => {
    const text = await read('iiif/presentation/3/buch/manifest')
    expect(checkManifest(JSON.parse(text))).to.deep.equal([])
    const all = new Set(await names())
    const addresses = [...text.matchAll(/"(http:\/\/127[^"#]+)"/g)].map(([, uri = '']) =>
      uri.slice(base.length + 1),
    )
    const files = addresses.filter((path) => /\.jpg$|manifest$|annotations\//.test(path))
    expect(files.filter((path) => !all.has(path))).to.deep.equal([])
    expect(text).not.to.match(/level2|ImageService2|SearchService|\.pdf|placeholder/)
    expect(text).not.to.include('localhost')
  })

  it('gives the text of a work as a file, and its PDF where that is asked for', async () => {
    const renderings = async () =>
      ((JSON.parse(await read('iiif/presentation/3/buch/manifest')).rendering ?? []) as { id: string }[]).map(
        ({ id }) => id.slice(base.length + 1),
      )
    expect(await read('works/buch/buch.txt')).to.equal('[1]\nOch redelike creatuer\n')
    expect(await renderings()).to.deep.equal(['works/buch/buch.txt'])
    expect(await read('de/works/buch/index.html')).to.include('/works/buch/buch.txt')
    expect((await names()).filter((name) => /^works\/.*\.(pdf|txt)$/.test(name))).to.deep.equal([
      'works/buch/buch.txt',
    ])
    await run({ pdf: true })
    const files = (await names()).filter((name) => name.endsWith('.pdf'))
    // A preview may not be taken home whole, nor what is closed.
    expect(files).to.deep.equal(['works/buch/buch.pdf'])
    const pdf = await readFile(join(site, 'works/buch/buch.pdf'))
    expect(pdf.subarray(0, 8).toString()).to.equal('%PDF-1.7')
    expect(pdf.subarray(-6).toString()).to.include('%%EOF')
    expect(await renderings()).to.deep.equal(['works/buch/buch.pdf', 'works/buch/buch.txt'])
    expect(await read('de/works/buch/index.html')).to.include('/works/buch/buch.pdf')
    expect(await run({ pdf: true })).to.include({ written: 0, pictures: 0 })
    await run()
    expect((await names()).filter((name) => name.endsWith('.pdf'))).to.deep.equal([])
    expect(await renderings()).to.deep.equal(['works/buch/buch.txt'])
  })

  it('draws the map with every place and its works, without search', async () => {
    for (const path of ['de/map/index.html', 'en/map/all/index.html', 'de/map/city/index.html']) {
      const html = await read(path)
      expect(html, path).to.include('<svg class="map-drawing"').and.to.include('href="#place-1"')
      expect(html, path).to.match(/id="place-1"[\s\S]*\/works\/buch"/)
      expect(html, path).to.not.include('Geheimer Ort').and.to.not.include('data-map')
    }
    expect(await read('de/index.html')).to.include('href="/de/map"')
  })

  it('links from its pages to nothing that is no file of it', async () => {
    const all = new Set(await names())
    const pages = [...all].filter((name) => name.endsWith('.html'))
    const dead = new Set<string>()
    for (const name of pages)
      for (const [, address = ''] of (await read(name)).matchAll(
        /(?:href|src)="(?:http:\/\/127[^/"]+)?\/([^"#?]*)/g,
      )) {
        const path = address.replace(/\/$/, '')
        const stands = all.has(path) || all.has(`${path}/index.html`) || path === ''
        if (!stands) dead.add(`${name} → ${address}`)
      }
    expect([...dead]).to.deep.equal([])
  })

  it('gives its tiles as level 0, in sizes that are not taken for levels', async () => {
    const info = JSON.parse(await read('iiif/image/3/buch_1/info.json'))
    expect(info).to.include({
      id: `${base}/iiif/image/3/buch_1`,
      profile: 'level0',
      width: 1300,
      height: 1700,
    })
    const all = await names()
    for (const name of [
      'full/200,262/0/default.jpg',
      'full/90,/0/default.jpg',
      'full/,120/0/default.jpg',
      '0,0,512,512/512,512/0/default.jpg',
      '1024,1536,276,164/276,164/0/default.jpg',
    ])
      expect(all, name).to.include(`iiif/image/3/buch_1/${name}`)
    for (const side of [300, 1300, 5000, 100_000, 500_000, 1_000_000]) {
      const size = { width: side, height: Math.round(side * 1.3) }
      const levels = scaleFactors(size).length
      expect([levels, levels - 1].filter((count) => count > 2)).not.to.include(fileSizes(size).length)
    }
  })

  it('opens in a browser with the small viewer, and asks for nothing that is not there', async () => {
    const visit = await browser.visit()
    const { page } = visit
    const missing: string[] = []
    page.on('response', (response) => {
      if (response.status() >= 400) missing.push(response.url())
    })
    const tile = page.waitForResponse((response) =>
      /\/\d+,\d+,\d+,\d+\/\d+,\d+\/0\/default\.jpg$/.test(response.url()),
    )
    await page.goto(`${base}/de/works/buch/`)
    expect((await tile).status()).to.equal(200)
    await page.goto(`${base}/de/stories/gang/`)
    await page.locator('.chapter').first().waitFor()
    await page.locator('.story-sheet.shown .story-detail').waitFor()
    expect(missing).to.deep.equal([])
    expect(visit.complaints).to.deep.equal([])
    await visit.close()
  })

  it('leaves what has not changed untouched, and makes anew what was cut off', async () => {
    const before = await stat(join(site, 'iiif/presentation/3/buch/manifest'))
    const tile = join(site, 'iiif/image/3/buch_1/0,0,512,512/512,512/0/default.jpg')
    const tileBefore = await stat(tile)
    expect(await run()).to.include({ written: 0, pictures: 0, removed: 0 })
    expect((await stat(join(site, 'iiif/presentation/3/buch/manifest'))).mtimeMs).to.equal(before.mtimeMs)
    expect((await stat(tile)).mtimeMs).to.equal(tileBefore.mtimeMs)
    // As if the export had been killed while it wrote this picture: no stamp, half a folder.
    for (const name of await readdir(join(site, '.kulturwerk'))) await rm(join(site, '.kulturwerk', name))
    await rm(tile)
    await run()
    expect((await stat(tile)).size).to.equal(tileBefore.size)
  })

  it('takes along the logo that its manifests name, and no earlier one', async () => {
    const logos = async () => (await names()).filter((name) => /^logos\/.*\.png$/.test(name))
    const giveLogo = async (name: string, bytes: string) => {
      const key = keyOf('logos', 'demo', name)
      await (await openStore(config.storage)).write(key, Readable.from([Buffer.from(bytes)]))
      const catalogue = await openCatalogue(config.database)
      const logo = { url: `/${key}`, mediaType: 'image/png', width: 32, height: 20 }
      await catalogue.saveInstitution({ ...anInstitution(), logo })
      await catalogue.close()
      await run()
    }
    await giveLogo('aaaaaaaaaaaa.png', 'first')
    await giveLogo('bbbbbbbbbbbb.png', 'second')
    expect(await logos()).to.deep.equal(['logos/demo/bbbbbbbbbbbb.png'])
    expect(await read('logos/demo/bbbbbbbbbbbb.png')).to.equal('second')
    const { provider } = JSON.parse(await read('iiif/presentation/3/buch/manifest'))
    expect(provider[0].logo[0].id).to.equal(`${base}/logos/demo/bbbbbbbbbbbb.png`)
  })

  it('takes away what is withdrawn', async () => {
    const catalogue = await openCatalogue(config.database)
    await catalogue.withdraw('klein' as WorkId, 'Rechte', {
      kind: 'withdrawn',
      at: '2026-01-01T00:00:00Z',
      ingest: 'test' as IngestId,
      work: 'klein' as WorkId,
      page: 'klein_1' as PageId,
      outcome: 'success',
    })
    await catalogue.close()
    await run()
    expect((await names()).filter((name) => name.includes('klein'))).to.deep.equal([])
    expect(await read('de/index.html')).not.to.include('/works/klein')
  })

  it('writes works that are named, and refuses what it cannot do', async () => {
    const other = join(folder, 'one')
    await exportSite(config, openLog('silent'), { folder: other, base, works: ['buch'] })
    expect(await readdir(join(other, 'de/works'))).to.deep.equal(['buch'])
    const refusal = async (options: Parameters<typeof exportSite>[2]) =>
      exportSite(config, openLog('silent'), options).then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(await refusal({ folder: other, works: ['fehlt'] })).to.have.property('slug', 'unknown-work')
    expect(await refusal({ folder: join(folder, 'x'), base: 'ftp://x' })).to.be.instanceOf(ExportRefusal)
    await mkdir(join(folder, 'fremd'))
    await writeFile(join(folder, 'fremd', 'wichtig.txt'), 'bleibt')
    expect(await refusal({ folder: join(folder, 'fremd') })).to.be.instanceOf(ExportRefusal)
  })
})
