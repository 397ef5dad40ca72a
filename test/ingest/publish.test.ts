// The last stage: a manifest that breaks the specification is told to the archivist, and keeps nothing back.

import { expect } from 'chai'
import type { Work } from '../../catalogue/model.ts'
import type { Making } from '../../ingest/stage.ts'
import { isSettled } from '../../ingest/stage.ts'
import { publish } from '../../ingest/stages/publish.ts'
import type { Recorded } from '../../ingest/states.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'

const publishing = async (work: Work) => {
  const indexed: string[] = []
  const recorded = {
    id: work.id,
    institution: anInstitution(),
    fonds: [],
    description: { shelfmark: work.shelfmark, origin: { file: 'werke.csv', row: 7 } },
    findings: [],
  } as unknown as Recorded
  const at = {
    catalogue: { work: async () => work },
    indexing: { put: async (id: string) => indexed.push(id) },
  } as unknown as Making
  const done = await publish.run(recorded, at)
  if (isSettled(done)) throw new Error('publishing never settles a work otherwise')
  return { indexed, findings: done.findings }
}

describe('the stage publish', () => {
  it('says nothing of a sound manifest', async () => {
    expect(await publishing(aWork())).to.deep.equal({ indexed: [aWork().id], findings: [] })
  })

  it('names what is wrong with a manifest and where its record stands, and publishes it', async () => {
    const twice = [aPage('demo-1', 1), aPage('demo-1', 1)]
    const { indexed, findings } = await publishing(aWork({ pages: twice }))
    expect(indexed).to.have.length(1)
    expect(findings.map(({ code, origin }) => [code, origin.row])).to.deep.equal([['manifest-unsound', 7]])
    expect(findings[0]?.values.reason).to.match(/two canvases have the id/)
  })
})
