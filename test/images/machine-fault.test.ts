// A full disk is the machine's fault: no picture is called damaged for it, however little was missing.

import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { readable } from '../../images/foreign.ts'
import { machineFault } from '../../images/machine-fault.ts'
import { pictureOf } from '../helpers/pictures.ts'

type Told = { readonly bytes?: number; readonly code?: string; readonly slug?: string }

const program = fileURLToPath(new URL('../helpers/little-room.ts', import.meta.url))
/** What `ulimit -f` counts in. */
const block = 512

describe('a disk without room', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-'))
    await pictureOf({ width: 1500, height: 2100 }).tiff({ compression: 'none' }).toFile(join(folder, 'm.tif'))
  })
  after(() => rm(folder, { recursive: true }))

  /** Cuts the picture where no file may be longer than so many blocks. */
  const cutWithin = (blocks: number | 'unlimited'): Told =>
    JSON.parse(
      execFileSync(
        'sh',
        [
          '-c',
          `ulimit -f ${blocks}; exec "$0" "$@"`,
          process.execPath,
          '--import',
          'tsx',
          program,
          join(folder, 'm.tif'),
          join(folder, 't.zip'),
        ],
        { encoding: 'utf8' },
      ),
    )

  it('is told as such, in the midst of the tiles and at their very end', async () => {
    const { bytes = 0 } = cutWithin('unlimited')
    const whole = Math.ceil(bytes / block)
    // Two blocks too few: what is missing is the list of tiles, whose loss libvips does not tell.
    for (const blocks of [Math.floor(whole / 2), whole - 2]) {
      const { code, slug } = cutWithin(blocks)
      expect(slug, `${blocks} of ${whole} blocks`).to.equal(undefined)
      expect(code, `${blocks} of ${whole} blocks`).to.be.oneOf(['EFBIG', 'EIO'])
    }
    expect(await readdir(folder)).to.deep.equal(['m.tif'])
  }).timeout(120_000)

  it('is told where a JPEG 2000 or a PDF has to be drawn first', async () => {
    const nowhere = join(folder, 'no', 'such', 'folder.tif')
    const jp2 = fileURLToPath(new URL('../fixtures/images/colours.jp2', import.meta.url))
    const fault = await readable(jp2, 1, nowhere, async () => undefined).catch((error: unknown) => error)
    expect(fault).to.have.property('code', 'ENOENT')
    expect(fault).not.to.have.property('slug')
  }).timeout(120_000)

  it('is not seen in what a damaged file makes a reader say', async () => {
    const damaged = Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' })
    expect(machineFault(damaged)).to.equal(undefined)
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.4\nnothing')
    const fault = await readable(
      join(folder, 'broken.pdf'),
      1,
      join(folder, 'drawn.tif'),
      async () => undefined,
    ).catch((error: unknown) => error)
    expect(fault).to.have.property('slug', 'image-unreadable')
  }).timeout(120_000)
})
