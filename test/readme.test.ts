// What the README promises of settings and commands is what the code has.

import { access, readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { settings } from '../platform/config.ts'

describe('README.md', () => {
  let readme: string
  before(async () => {
    readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  })

  it('explains every setting as the settings page does, and no others', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]*)`)? *\| (.*?) +\|$/gm)]
    expect(rows.map(([, name, fallback, about]) => ({ name, default: fallback ?? '', about }))).to.deep.equal(
      settings.map(({ name, default: fallback, about }) => ({ name, default: fallback, about: about.en })),
    )
  })

  it('names only scripts that exist', async () => {
    const { scripts } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !(name in scripts))).to.deep.equal([])
  })

  it('and the pages of docs/ lead only to files that exist', async () => {
    const root = new URL('../', import.meta.url)
    const pages = [
      'README.md',
      'CHANGELOG.md',
      ...(await readdir(new URL('docs', root))).map((name) => `docs/${name}`),
    ]
    const missing: string[] = []
    for (const page of pages.filter((name) => name.endsWith('.md'))) {
      const text = await readFile(new URL(page, root), 'utf8')
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
        if (target.startsWith('/')) continue
        await access(new URL(target, new URL(page, root))).catch(() => missing.push(`${page}: ${target}`))
      }
    }
    expect(missing).to.deep.equal([])
  })
})
