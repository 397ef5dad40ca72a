// What the browser is sent, in bytes: a budget for each surface, and nothing of the heavy one elsewhere.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { naturalEarthText } from '../../server/map/base.ts'
import { buildViewer } from '../../viewer/build.ts'

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

  it('is at most 4 KB for the small viewer before it is wanted, and 80 KB with everything', async () => {
    expect(kilobytes(await packed(filesOf('viewer/kulturwerk-viewer/element.ts', false)))).to.be.at.most(4)
    expect(kilobytes(await packed(filesOf('viewer/kulturwerk-viewer/element.ts', true)))).to.be.at.most(80)
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
