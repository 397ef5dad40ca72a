// An access copy of more than 4 GiB: offsets of 64 bits in its index and its directories, read by us and by libvips.

import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openAccessCopy } from '../../images/access-copy.ts'
import { pyramidDirectories } from '../../images/directories.ts'
import { openPicture } from '../../images/libvips.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { directoryBytes, tiffHeader } from '../../images/tiff.ts'
import { decodeIndex, encodeIndex, indexLength, tablesPosition, tileOrder } from '../../images/tile-index.ts'
import { decibels, pictureOf, rawOf } from '../helpers/pictures.ts'

const size = { width: 1300, height: 900 }
const far = 5 * 2 ** 30

/** The same access copy with all its pixels 5 GiB further down, in a file that is mostly a hole. */
const moved = async (from: string, to: string): Promise<void> => {
  const bytes = await readFile(from)
  const index = decodeIndex(bytes.subarray(8, 8 + (indexLength(bytes.subarray(8)) ?? 0)))
  const { total } = tileOrder(size)
  const grid = [
    { columns: 3, rows: 2 },
    { columns: 2, rows: 1 },
    { columns: 1, rows: 1 },
  ]
  const tiles = grid.flatMap(({ columns, rows }, level) =>
    Array.from({ length: columns * rows }, (_, number) =>
      index.pieces({ level, column: number % columns, row: Math.floor(number / columns) }),
    ),
  )
  expect(tiles).to.have.length(total)
  const further = tiles.map(({ served, padded }) => ({
    served: { ...served, at: served.at + far },
    padded: { ...padded, at: padded.at + far },
  }))
  const written = encodeIndex({
    size,
    components: index.components,
    fileBytes: bytes.length + far,
    tiles: further,
    stored: index.stored.map((one) => ({ ...one, at: one.at + far })),
    tables: index.tables,
  })
  const header = tiffHeader('big', 16 + written.length)
  const form = {
    size,
    components: index.components,
    subsampling: [2, 2] as const,
    tables: { at: 16 + tablesPosition(size, index.stored.length), bytes: index.tables.length },
  }
  const directories = directoryBytes('big', pyramidDirectories(form, further, true), 16 + written.length)
  const file = await open(to, 'w')
  await file.write(Buffer.concat([header, written, directories]), 0)
  await file.write(bytes, 0, bytes.length, far)
  await file.close()
}

describe('an access copy of more than 4 GiB', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
    await pictureOf(size).tiff().toFile(at('page.tif'))
    await writeAccessCopy(at('page.tif'), at('copy.tif'))
    await moved(at('copy.tif'), at('big.tif'))
  })
  after(() => rm(folder, { recursive: true }))

  it('gives the same tiles and sizes', async () => {
    const [small, big] = [await openAccessCopy(at('copy.tif')), await openAccessCopy(at('big.tif'))]
    for (const tile of [
      { level: 0, column: 2, row: 1 },
      { level: 0, column: 0, row: 0 },
      { level: 2, column: 0, row: 0 },
    ])
      expect(await big.tile(tile)).to.deep.equal(await small.tile(tile))
    expect(big.storedSizes).to.deep.equal(small.storedSizes)
    for (const stored of big.storedSizes)
      expect(await big.whole(stored)).to.deep.equal(await small.whole(stored))
    small.close()
    big.close()
  })

  it('is the same pyramid to libvips', async () => {
    expect((await openPicture(at('big.tif'), { failOn: 'warning' }).metadata()).pages).to.equal(3)
    const drawn = await rawOf(at('big.tif'))
    expect(decibels(drawn, await rawOf(at('copy.tif')))).to.equal(Number.POSITIVE_INFINITY)
  })
})
