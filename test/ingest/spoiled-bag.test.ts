// A bag with a fault: its works are described, and none of them may be published.

import { expect } from 'chai'
import { type Finding, refuses } from '../../ingest/findings.ts'
import type { Looking } from '../../ingest/stage.ts'
import { describe as describeStage } from '../../ingest/stages/describe.ts'
import { fixture, withDelivery } from '../helpers/records.ts'

const looking = (told: Finding[]): Looking => ({
  catalogue: undefined,
  idOf: async () => undefined,
  keep: async () => undefined,
  trustTimes: false,
  institution: undefined,
  mapping: undefined,
  onPage: (work) => work(),
  tell: (one) => {
    if (one.kind === 'finding') told.push(one.finding)
  },
  signal: new AbortController().signal,
})

const describeBag = (manifest: string) =>
  fixture('mets-dfg.xml').then((mets) =>
    withDelivery(
      { 'bagit.txt': 'BagIt-Version: 1.0\n', 'manifest-md5.txt': manifest, 'data/mets.xml': mets },
      async (received) => {
        const told: Finding[] = []
        const works = []
        const all = { ...received, folder: received.delivery.folder, noticed: [], known: new Map() }
        for await (const work of describeStage.run(all, looking(told))) works.push(work)
        return { told: told.map(({ code }) => code), works }
      },
    ),
  )

describe('a spoiled bag', () => {
  it('refuses its works, and says once what is wrong with the bag', async () => {
    const { told, works } = await describeBag(`${'0'.repeat(32)}  data/mets.xml\n`)
    expect(told).to.deep.equal(['fixity-mismatch'])
    expect(works.map(({ findings }) => findings.some(refuses))).to.deep.equal([true])
    expect(works[0]?.findings.map(({ code }) => code)).to.include('bag-spoiled')
  })
})
