// The tables of words: the same keys in both languages, none unused, none empty.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { de } from '../../server/words/de.ts'
import { documentNames, documents } from '../../server/words/documents.ts'
import { en } from '../../server/words/en.ts'
import { words as viewerWords } from '../../viewer/kulturwerk-viewer/words.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The names of all words of a table, those inside groups with the group's name before them. */
const namesIn = (table: object, before = ''): readonly string[] =>
  Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? namesIn(value, `${before}${name}.`) : [`${before}${name}`],
  )

const sourcesBelow = async (folder: string) => {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  )
  return texts.join('\n')
}

const saidBy = (value: unknown): string =>
  typeof value === 'function' ? String(value(1, 2, 3)) : typeof value === 'string' ? value : ''

describe('the words of the surface', () => {
  it('are the same in German and English', () => {
    expect(namesIn(en)).to.have.members(namesIn(de))
    expect(namesIn(viewerWords.en)).to.have.members(namesIn(viewerWords.de))
  })

  it('are all used by a page', async () => {
    const rooms = ['portal', 'stories', 'map', 'export'].map((room) => sourcesBelow(`server/${room}`))
    const pages = (await Promise.all(rooms)).join('\n')
    const groups = Object.keys(de)
    expect(groups.filter((name) => !new RegExp(`\\bwords\\.${name}\\b`).test(pages))).to.deep.equal([])
  })

  it('are all used by the small viewer', async () => {
    const sources = await sourcesBelow('viewer/kulturwerk-viewer')
    const inUse = (name: string) => new RegExp(`\\bwords\\.${name}\\b`).test(sources)
    const panels = ['contents', 'text', 'hits']
    expect(
      Object.keys(viewerWords.de).filter((name) => !inUse(name) && !panels.includes(name)),
    ).to.deep.equal([])
  })

  it('say something', () => {
    const tables = [de, en, viewerWords.de, viewerWords.en]
    const empty = tables.flatMap((table) =>
      Object.entries(table).flatMap(([name, value]) =>
        typeof value === 'object' || saidBy(value).trim() !== '' ? [] : [name],
      ),
    )
    expect(empty).to.deep.equal([])
  })

  it('fill the same pages of text with as many sections', () => {
    for (const name of documentNames) {
      const [german, english] = [documents.de.pages[name], documents.en.pages[name]]
      expect(english.sections.length, name).to.equal(german.sections.length)
    }
  })
})
