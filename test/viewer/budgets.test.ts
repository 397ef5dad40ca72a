// What the browser is sent, in bytes: a budget for each surface, and nothing of the heavy one elsewhere.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import type { Request } from 'playwright-core'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { inLanguage } from '../../catalogue/language.ts'
import { frameSnippet } from '../../server/embed/snippets.ts'
import { naturalEarthText } from '../../server/map/base.ts'
import { buildViewer } from '../../viewer/build.ts'
import { type OpenBrowser, openBrowser } from '../helpers/browser.ts'
import { type OtherSite, openOtherSite } from '../helpers/other-site.ts'
import { pictureOf } from '../helpers/pictures.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from '../server/open-house.ts'

const output = fileURLToPath(new URL('../../dist/viewer', import.meta.url))

type Chunk = {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

describe('what the browser is sent', function () {
  this.timeout(120_000)
  let manifest: Manifest

  before(async () => {
    await buildViewer()
    manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8'))
  })

  /** All files that a source brings; with those that it loads later, if wanted. */
  const filesOf = (source: string, later: boolean, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[source]
    if (!chunk || seen.has(chunk.file)) return seen
    seen.add(chunk.file)
    for (const css of chunk.css ?? []) seen.add(css)
    for (const next of [...(chunk.imports ?? []), ...(later ? (chunk.dynamicImports ?? []) : [])])
      filesOf(next, later, seen)
    return seen
  }
  const packed = async (files: Iterable<string>) => {
    const sizes = await Promise.all(
      [...files].map(async (file) => gzipSync(await readFile(join(output, file)), { level: 9 }).length),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10

  it('is at most 10 KB of style sheet and 10 KB of script for a page of the portal', async () => {
    expect(kilobytes(await packed(filesOf('viewer/styles/portal.css', false)))).to.be.at.most(10)
    expect(kilobytes(await packed(filesOf('viewer/islands/portal.ts', false)))).to.be.at.most(10)
    // The map is the one thing that comes later, and only where there is one.
    expect(manifest['viewer/islands/portal.ts']?.dynamicImports).to.deep.equal(['viewer/map/map.ts'])
  })

  it('is at most 50 KB for the map and 80 KB for the shapes of its ground', async () => {
    expect(kilobytes(await packed(filesOf('viewer/map/map.ts', false)))).to.be.at.most(50)
    expect(kilobytes(gzipSync(naturalEarthText).length)).to.be.at.most(80)
  })

  it('is at most 15 KB more for a ground of vector tiles', async () => {
    expect(kilobytes(await packed([manifest['viewer/map/tiles.ts']?.file ?? 'missing']))).to.be.at.most(15)
  })

  it('is at most 4 KB for the small viewer before it is wanted, and 85 KB with everything', async () => {
    expect(kilobytes(await packed(filesOf('viewer/kulturwerk-viewer/element.ts', false)))).to.be.at.most(4)
    expect(kilobytes(await packed(filesOf('viewer/kulturwerk-viewer/element.ts', true)))).to.be.at.most(
      // Of 1,000 bytes as well as of 1,024.
      83,
    )
  })

  it('comes in as few files as can be to the sites of others: on a slow line each one more is waited for', () => {
    const [element, desk] = ['element', 'desk'].map((name) => manifest[`viewer/kulturwerk-viewer/${name}.ts`])
    expect(element?.imports ?? []).to.deep.equal([])
    expect(element?.dynamicImports).to.deep.equal(['viewer/kulturwerk-viewer/desk.ts'])
    expect(desk?.imports ?? []).to.deep.equal([])
    expect(manifest['viewer/islands/embed.ts']?.imports ?? []).to.deep.equal([])
  })

  it('is at most 620 KB for the research view, with all that it may load later', async () => {
    expect(kilobytes(await packed(filesOf('viewer/mirador/research.ts', true)))).to.be.at.most(620)
  })

  it('has nothing of React and Mirador in the portal or the small viewer', () => {
    const heavy = filesOf('viewer/mirador/research.ts', true)
    const shared = [
      ...filesOf('viewer/islands/portal.ts', true),
      ...filesOf('viewer/kulturwerk-viewer/element.ts', true),
    ].filter((file) => heavy.has(file))
    expect(
      shared.filter((file) => !/openseadragon|preload-helper|rolldown-runtime/.test(file)),
    ).to.deep.equal([])
  })
})

describe('what the page of a work is sent', function () {
  this.timeout(120_000)
  let house: TestHouse
  let browser: OpenBrowser
  let folder: string

  before(async () => {
    await buildViewer()
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-budget-'))
    const master = join(folder, 'leaf.tif')
    await pictureOf({ width: 2400, height: 3300 }).blur(10).tiff({ compression: 'deflate' }).toFile(master)
    house = await openTestHouse()
    const plain = await house.scan(aPage('demo-1', 1), master)
    await house.publish(aWork({ pages: [plain], description: inLanguage('de', 'Größe, „Maß“ und Straße') }))
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Everything but pictures that a page asks for until it has come to rest: what it is, and bytes as they travel. */
  const sentFor = async (path: string) => {
    const { page, close } = await browser.visit({ viewport: { width: 1300, height: 900 } })
    const finished: Request[] = []
    page.on('requestfinished', (request) => finished.push(request))
    await page.goto(`${house.base}${path}`, { waitUntil: 'networkidle' })
    const sent = await Promise.all(
      finished
        .filter((request) => request.resourceType() !== 'image')
        .map(async (request) => ({
          kind: request.resourceType(),
          name: new URL(request.url()).pathname.replace(/.*\/([a-z-]+)-[\w-]{8}\.woff2$/, '$1'),
          bytes: (await request.sizes()).responseBodySize,
        })),
    )
    await close()
    return sent
  }
  const fontsIn = (sent: Awaited<ReturnType<typeof sentFor>>) =>
    sent.filter(({ kind }) => kind === 'font').map(({ name }) => name)

  it('is at most 110 KB before the first tile, with the small viewer and the fonts', async () => {
    const sent = await sentFor('/de/works/demo-1')
    expect(fontsIn(sent).sort()).to.deep.equal(['sans', 'serif'])
    expect(sent.some(({ name }) => name.includes('/desk-'))).to.equal(true)
    expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).to.be.within(60_000, 110_000)
  })

  it('has letters of scribes only where they stand, a mark with the letter that bears it', async () => {
    const title = inLanguage('de', 'Bu\u0364ch vnd Hus')
    await house.publish(aWork({ id: 'scribal' as WorkId, shelfmark: 'S', title, pages: [] }))
    expect(fontsIn(await sentFor('/de/works/scribal')).sort()).to.deep.equal(['sans', 'scribal', 'serif'])
  })
})

describe('what a page of somebody else is sent for embeds', function () {
  this.timeout(180_000)
  let house: TestHouse
  let site: OtherSite
  let browser: OpenBrowser
  let folder: string

  before(async () => {
    await buildViewer()
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-budget-'))
    const master = join(folder, 'leaf.tif')
    // About one bit a pixel as JPEG, as the written leaves of the sample collection have.
    await pictureOf({ width: 2400, height: 3300 }).blur(10).tiff({ compression: 'deflate' }).toFile(master)
    house = await openTestHouse()
    const scanned = await house.scan(aPage('demo-1', 1), master)
    await house.publish(aWork({ pages: [scanned] }))
    site = await openOtherSite()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
    await house?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Bytes on the line, headers and all, of a page with so many embeds, each in a frame without an origin. */
  const bytesOf = async (count: number) => {
    const frames = Array.from({ length: count }, (_, index) =>
      frameSnippet({
        src: `${house.base}/embed/demo-1?lang=de&n=${index}`,
        title: `Werk ${index}`,
        width: 400,
        height: 480,
      }).replace('loading="lazy"', ''),
    )
    const body = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Viele</title>${frames.join('')}</html>`
    site.put('/many', { type: 'text/html', body })
    const { page, close } = await browser.visit({ viewport: { width: 1300, height: 2100 } })
    const finished: Request[] = []
    page.on('requestfinished', (request) => finished.push(request))
    await page.goto(`${site.base}/many`, { waitUntil: 'networkidle' })
    const sent = await Promise.all(
      finished
        .filter((request) => request.url().startsWith(house.base))
        .map(async (request) => {
          const { responseBodySize, responseHeadersSize } = await request.sizes()
          return {
            picture: request.resourceType() === 'image',
            bytes: responseBodySize + responseHeadersSize,
          }
        }),
    )
    await close()
    const sum = (pictures: boolean) =>
      sent.filter(({ picture }) => picture === pictures).reduce((bytes, one) => bytes + one.bytes, 0)
    return { pictures: sum(true), rest: sum(false) }
  }

  it('is at most 20 KB and a picture for one embed before a touch', async () => {
    const { pictures, rest } = await bytesOf(1)
    expect(rest).to.be.within(1000, 20_000)
    expect(pictures).to.be.within(1000, 60_000)
  })

  it('is at most 400 KB for twelve, pictures and all, though no frame lends another what it has', async () => {
    const { pictures, rest } = await bytesOf(12)
    expect(pictures + rest).to.be.within(12_000, 400_000)
  })
})
