// An ingest that is cut off or cannot go on: nothing is published by half, nothing sound is blamed, and the next run ends it.

import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { machineFault } from '../../images/machine-fault.ts'
import { stoppedBecause } from '../../ingest/house-faults.ts'
import { wordsIn } from '../../ingest/words.ts'
import { oneAtATime } from '../../platform/concurrency.ts'
import { Problem } from '../../platform/problems.ts'
import type { Store } from '../../storage/store.ts'
import { aScan, aTable, deliverBook, openTrial, type Trial, writeFiles } from '../helpers/deliveries.ts'

const anAlto = `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="320" HEIGHT="240"><PrintSpace><TextBlock><TextLine HPOS="10" VPOS="10" WIDTH="200" HEIGHT="20"><String CONTENT="Wort" HPOS="10" VPOS="10" WIDTH="60" HEIGHT="20"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`

describe('an ingest that is stopped', () => {
  let trial: Trial
  let scans: readonly Buffer[]
  before(async () => {
    scans = await Promise.all([1, 2, 3].map((number) => aScan(number)))
  })
  beforeEach(async () => {
    trial = await openTrial()
  })
  afterEach(() => trial.close())

  const aBook = () => deliverBook(trial, scans)

  it('goes on where it was interrupted, and does nothing twice', async () => {
    const delivery = await aBook()
    const controller = new AbortController()
    let pages = 0
    const first = await trial.ingest(delivery, {
      signal: controller.signal,
      onPage: oneAtATime(),
      tell: ({ kind }) => {
        if (kind !== 'page') return
        pages += 1
        if (pages === 2) controller.abort()
      },
    })
    expect(first.stopped).not.to.equal(undefined)
    expect(await trial.catalogue.countWorks({})).to.equal(0)
    const second = await trial.ingest(delivery)
    expect(second.works.new).to.equal(1)
    const kinds = second.told.flatMap((one) => (one.kind === 'page' ? [one.done] : []))
    expect(kinds.toSorted()).to.deep.equal(['derived', 'kept', 'kept'])
    const keys: string[] = []
    for await (const key of trial.store.list('')) keys.push(key)
    expect(keys).to.have.length(6)
  })

  it('stops when the house cannot go on, and publishes nothing by half', async () => {
    const delivery = await trial.deliver('voll', {
      'liste.csv': aTable('A 1;a;Archiv;;a.jpg', 'A 2;b;Archiv;;b.jpg'),
      'a.jpg': scans[0] ?? '',
      'b.jpg': scans[1] ?? '',
    })
    const full = {
      ...trial.store,
      write: async () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }
    const run = await trial.ingest(delivery, { store: full })
    expect(run.stopped).to.have.property('code', 'ENOSPC')
    expect(await trial.catalogue.countWorks({})).to.equal(0)
    expect((await trial.ingest(delivery)).works.new).to.equal(2)
  })

  it('stops when libvips meets a full disk, and calls no picture damaged for it', async () => {
    const delivery = await aBook()
    const run = await trial.ingest(delivery, {
      writeAccessCopy: async () => {
        throw machineFault(new Error('/x/y.zip: write error\nsystem error: No space left on device'))
      },
    })
    expect(run.stopped).to.have.property('code', 'ENOSPC')
    expect(run.codes).to.deep.equal([])
    expect(stoppedBecause(run.stopped, wordsIn('de'))).to.match(/^Die Platte ist voll \(/)
    expect(stoppedBecause(run.stopped, wordsIn('en'))).to.match(/^The disk is full \(/)
    expect((await trial.ingest(delivery)).works.new).to.equal(1)
  })

  it('stops when the catalogue is locked, and calls no file unreadable for it', async () => {
    const delivery = await aBook()
    await writeFiles(delivery, { 'Hs_1_001r.xml': anAlto })
    await trial.ingest(delivery)
    await appendFile(join(delivery, 'Hs_1_001r.xml'), ' ')
    const locked = async () => {
      throw new Problem('catalogue-locked', 'somebody else writes')
    }
    const run = await trial.ingest(delivery, { catalogue: { ...trial.catalogue, transcription: locked } })
    expect(run.stopped).to.have.property('slug', 'catalogue-locked')
    expect(run.codes).to.deep.equal([])
    expect((await trial.ingest(delivery)).works.changed).to.equal(1)
  })

  it('refuses a file that changes while it is copied', async () => {
    const delivery = await aBook()
    const changing: Store = {
      ...trial.store,
      take: async (path, ...rest) => {
        await appendFile(path, 'more')
        return trial.store.take(path, ...rest)
      },
    }
    const run = await trial.ingest(delivery, { store: changing })
    expect(run.works).to.include({ new: 0, refused: 1 })
    expect(run.codes).to.deep.equal(['file-changed'])
    expect(await trial.catalogue.countWorks({})).to.equal(0)
  })
})
