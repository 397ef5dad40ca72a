// Every problem that the house can state is explained to the people who meet it.

import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { problems } from '../platform/problems.ts'

describe('docs/problems.md', () => {
  it('has a paragraph for each problem, with its status, and no others', async () => {
    const text = await readFile(new URL('../docs/problems.md', import.meta.url), 'utf8')
    const documented = [...text.matchAll(/^## (\S+)\n+(\d+)\./gm)].map((match) => `${match[1]} ${match[2]}`)
    const stated = Object.entries(problems).map(([slug, { status }]) => `${slug} ${status}`)
    expect(documented.sort()).to.deep.equal(stated.sort())
  })
})
