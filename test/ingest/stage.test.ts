// The order of the stages is kept by the compiler: the lines marked below do not compile, and tsc says so if they do.

import { expect } from 'chai'
import { publication } from '../../ingest/pipeline.ts'
import { type Making, pipelineFrom, type Settled, type Stage } from '../../ingest/stage.ts'
import { deposit } from '../../ingest/stages/deposit.ts'
import { derive } from '../../ingest/stages/derive.ts'
import { publish } from '../../ingest/stages/publish.ts'
import { record } from '../../ingest/stages/record.ts'
import { transcribe } from '../../ingest/stages/transcribe.ts'
import { verify } from '../../ingest/stages/verify.ts'
import type { Described, Verified } from '../../ingest/states.ts'

const verified = () => pipelineFrom<Described, Verified, Making>(verify)

/** Never called: it is there for the compiler. */
const wrongOrders = () => [
  // @ts-expect-error: access copies are made of deposited masters
  verified().then(derive),
  // @ts-expect-error: a work is recorded after its texts are read
  verified().then(deposit).then(derive).then(record),
  // @ts-expect-error: two stages changed places
  verified().then(deposit).then(transcribe).then(derive),
  // @ts-expect-error: nothing is published that is not recorded
  verified().then(deposit).then(derive).then(transcribe).then(publish),
]

describe('a pipeline', () => {
  type Number = { readonly n: number }
  type Doubled = Number & { readonly doubled: number }
  type Shown = Doubled & { readonly shown: string }
  const double: Stage<Number, Doubled, undefined> = {
    name: 'double',
    run: async (item) => ({ ...item, doubled: item.n * 2 }),
  }
  const show: Stage<Doubled, Shown, undefined> = {
    name: 'show',
    run: async (item) => ({ ...item, shown: String(item.doubled) }),
  }

  it('adds what each stage knows', async () => {
    expect(await pipelineFrom(double).then(show).run({ n: 2 }, undefined)).to.deep.equal({
      n: 2,
      doubled: 4,
      shown: '4',
    })
  })

  it('ends where a stage settles the matter', async () => {
    const settled: Settled = { settled: 'refused', findings: [] }
    const refuse: Stage<Number, Doubled, undefined> = { name: 'refuse', run: async () => settled }
    expect(await pipelineFrom(refuse).then(show).run({ n: 2 }, undefined)).to.equal(settled)
  })

  it('compiles in no other order', () => {
    expect(wrongOrders).to.be.a('function')
  })

  it('has the eight stages of the architecture, two of which make many works of one delivery', () => {
    expect(publication.name).to.equal('verify, deposit, derive, transcribe, record, publish')
  })
})
