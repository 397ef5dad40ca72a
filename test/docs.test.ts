// What docs/ingest.md and docs/operations.md promise of columns, commands, files and settings is what the code has.

import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { commands } from '../ingest/main.ts'
import { reportWords } from '../ingest/report/words.ts'
import { columns, columnTable } from '../ingest/sources/columns.ts'
import { settings } from '../platform/config.ts'

const read = (name: string) => readFile(new URL(`../docs/${name}`, import.meta.url), 'utf8')

/** The table of columns as the page for archivists holds it: made of the table that reads the headings. */
const columnsInMarkdown = (): string =>
  [
    '| Spalte | column | also read as | what belongs in it |',
    '| --- | --- | --- | --- |',
    ...columns.map((column) => {
      const { de, en, also, aboutEn } = columnTable[column]
      return `| \`${de}\` | \`${en}\` | ${also.join(', ')} | ${aboutEn} |`.replace(/ {2,}/g, ' ')
    }),
  ].join('\n')

describe('docs', () => {
  let ingest: string
  let operations: string
  before(async () => {
    ;[ingest, operations] = await Promise.all([read('ingest.md'), read('operations.md')])
  })

  it('explains every column as the house reads it', () => {
    const between = /<!-- columns -->\n\n([\s\S]*?)\n\n<!-- \/columns -->/.exec(ingest)?.[1]
    // the formatter pads the cells
    const narrow = between?.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---')
    expect(narrow).to.equal(columnsInMarkdown())
  })

  it('names only commands that exist, and every command that an archivist has', () => {
    const named = new Set([
      ...[...`${ingest}${operations}`.matchAll(/(?<!-u )kulturwerk(?:\.cjs)? ([a-z]+)/g)].map(
        ([, name]) => name,
      ),
      ...[...ingest.matchAll(/^\| `([a-z]+)[` ]/gm)].map(([, name]) => name),
    ])
    const known = new Set([...Object.keys(commands), 'serve'])
    expect([...named].filter((name) => !known.has(name ?? ''))).to.deep.equal([])
    expect(Object.keys(commands).filter((name) => !named.has(name))).to.deep.equal([])
  })

  it('calls the files of a report by their names', () => {
    const { fileName, findingsName, suffix } = reportWords('de')
    expect(ingest).to.include(`\`${fileName}.html\``)
    expect(ingest).to.include(`\`${findingsName}.xlsx\``)
    expect(ingest).to.include(`\`NAME-${suffix}.xlsx\``)
  })

  it('uses only settings that there are', () => {
    const named = [...operations.matchAll(/^([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
    const known = new Set(settings.map(({ name }) => name))
    expect(named.filter((name) => !known.has(name ?? '') && name !== 'MAILTO')).to.deep.equal([])
  })
})
