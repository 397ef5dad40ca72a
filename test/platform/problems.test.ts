// The ways in which the house says no.

import { expect } from 'chai'
import { isProblem, Problem, problems } from '../../platform/problems.ts'

describe('a problem', () => {
  it('carries slug, status, title, detail and cause', () => {
    const cause = new Error('disk')
    const problem = new Problem('unknown-work', 'There is no work "x".', cause)
    expect(problem).to.be.instanceOf(Error)
    expect(problem).to.include({
      slug: 'unknown-work',
      status: 404,
      title: 'There is no such work',
      message: 'There is no work "x".',
      cause,
    })
    expect(new Problem('busy', 'x')).to.not.have.property('cause')
  })

  it('is told from other errors, and from other problems', () => {
    const problem = new Problem('busy', 'x')
    expect(isProblem(problem)).to.equal(true)
    expect(isProblem(problem, 'busy')).to.equal(true)
    expect(isProblem(problem, 'withdrawn')).to.equal(false)
    for (const other of [new Error('busy'), { slug: 'busy', status: 503 }, undefined, 'busy'])
      expect(isProblem(other)).to.equal(false)
  })

  it('has a status that fits, and a title without a full stop', () => {
    for (const [slug, { status, title }] of Object.entries(problems)) {
      expect(slug).to.match(/^[a-z]+(-[a-z]+)*$/)
      expect(status).to.be.within(400, 599)
      expect(title, slug).to.match(/^[A-Z].*[^.!]$/)
    }
  })
})
