// What readers ask must be answered in the first five: relevance.tsv over the sample collection and the texts at hand.

import { expect } from 'chai'
import { putMaterial } from '../helpers/material.ts'
import { type Judged, judge, readRelevance } from '../helpers/relevance.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'

/** One row in so many of the inventory; bench/relevance.ts takes ten times as many. */
const step = 210

const share = (judged: readonly Judged[]) => judged.filter(({ met }) => met).length / judged.length
const missesOf = (judged: readonly Judged[]) =>
  judged.filter(({ met }) => !met).map(({ query, wanted }) => `${query} -> ${wanted.join('|')}`)

describe('relevance', function () {
  this.timeout(120_000)
  let search: TestSearch
  let judged: Judged[]

  before(async () => {
    search = await openTestSearch()
    judged = await judge(search, await putMaterial(search, step))
  })
  after(() => search.close())

  it('is judged by at least 120 questions, a third of them held out', async () => {
    const questions = await readRelevance()
    expect(questions.length).to.be.at.least(120)
    expect(new Set(questions.map(({ query }) => query)).size).to.equal(questions.length)
    expect(judged.filter(({ heldOut }) => heldOut).length / judged.length).to.be.within(0.25, 0.42)
  })

  it('meets 95 in 100 of the questions by which it was tuned', () => {
    const tuned = judged.filter(({ heldOut }) => !heldOut)
    expect(share(tuned), missesOf(tuned).join('; ')).to.be.at.least(0.95)
  })

  it('meets 90 in 100 of those that were held out', () => {
    expect(share(judged.filter(({ heldOut }) => heldOut))).to.be.at.least(0.9)
  })
})
