// After tiling, looked at again: an access copy that does not show its master keeps the work from every reader.

import { join } from 'node:path'
import { expect } from 'chai'
import sharp from 'sharp'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { explain } from '../../ingest/findings.ts'
import type { Making } from '../../ingest/stage.ts'
import { openTrial, type Trial } from '../helpers/deliveries.ts'
import { pictureOf } from '../helpers/pictures.ts'

const size = { width: 1500, height: 2100 }
const second = () => pictureOf(size).negate()

describe('an access copy that differs from its master', () => {
  let trial: Trial
  beforeEach(async () => {
    trial = await openTrial()
  })
  afterEach(() => trial.close())

  const book = async () =>
    trial.deliver('buch', {
      'liste.csv': 'Signatur;Titel;Institution;Datei\nA 1;Ein Buch;Archiv;1.tif\nA 1;;;2.tif',
      '1.tif': await pictureOf(size).tiff({ compression: 'none' }).toBuffer(),
      '2.tif': await second().tiff({ compression: 'none' }).toBuffer(),
    })

  /** Draws over a strip of the second page before its copy is made; the master stays as it is. */
  const spoiling =
    (top: number, height: number): Making['writeAccessCopy'] =>
    async (master, target, options) => {
      const pixels = await second().raw().toBuffer()
      const whole = await sharp(master).raw().toBuffer()
      if (!whole.equals(pixels)) return writeAccessCopy(master, target, options)
      const ink = { create: { width: size.width, height, channels: 3 as const, background: '#102030' } }
      const other = join(trial.folder, 'other.tif')
      await sharp(master)
        .composite([{ input: ink, left: 0, top }])
        .tiff({ compression: 'none' })
        .toFile(other)
      return writeAccessCopy(other, target, options)
    }

  const kept = async () => {
    const keys: string[] = []
    for await (const key of trial.store.list('access')) keys.push(key)
    return keys
  }

  for (const [where, top] of [
    ['at its head', 0],
    ['in its middle', 1024],
    ['at its foot', 2050],
  ] as const) {
    it(`is refused ${where}, and nobody sees anything of the work`, async () => {
      const delivery = await book()
      const run = await trial.ingest(delivery, { writeAccessCopy: spoiling(top, 50) })
      expect(run.works).to.include({ new: 0, refused: 1 })
      expect(run.codes).to.deep.equal(['image-differs'])
      const [found] = run.findings
      expect(found?.origin).to.deep.equal({ file: '2.tif' })
      expect(found && explain(found, 'de').what).to.match(
        /^Die Zugriffskopie zeigt nicht dasselbe wie der Master \(\d+\.\d dB\)\.$/,
      )
      expect(await trial.catalogue.countWorks({})).to.equal(0)
      expect(await kept()).to.have.length(1)
    })
  }

  it('is made again by the same command, and then the work appears whole', async () => {
    const delivery = await book()
    await trial.ingest(delivery, { writeAccessCopy: spoiling(0, 2000) })
    const run = await trial.ingest(delivery)
    expect(run.works).to.include({ new: 1, refused: 0 })
    expect(await kept()).to.have.length(2)
  })

  it('is refused where it has another size', async () => {
    const other = join(trial.folder, 'other.tif')
    await pictureOf({ width: 1500, height: 2000 }).tiff({ compression: 'none' }).toFile(other)
    const run = await trial.ingest(await book(), {
      writeAccessCopy: (_, target, options) => writeAccessCopy(other, target, options),
    })
    expect(run.codes).to.deep.equal(['image-differs', 'image-differs'])
  })
})
