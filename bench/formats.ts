// What every folder of a collection of test data becomes: npx tsx bench/formats.ts FOLDER… [--findings]

import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readScan } from '../images/scan.ts'
import { explain, type Finding, refuses } from '../ingest/findings.ts'
import type { DescribedSection } from '../ingest/sources/source.ts'
import { textSourceOf } from '../ingest/sources/texts.ts'
import { isSettled, type Looking } from '../ingest/stage.ts'
import { describe } from '../ingest/stages/describe.ts'
import { receive } from '../ingest/stages/receive.ts'
import type { PlannedPage } from '../ingest/states.ts'

type Row = {
  readonly folder: string
  works: number
  refused: number
  pages: number
  pictures: number
  lines: number
  sections: number
  readonly findings: Map<string, { count: number; first: Finding }>
}

const looking = (tell: (found: Finding) => void): Looking => ({
  catalogue: undefined,
  idOf: async () => undefined,
  keep: async () => undefined,
  trustTimes: false,
  institution: 'Testsammlung',
  mapping: undefined,
  onPage: (work) => work(),
  tell: (told) => {
    if (told.kind === 'finding') tell(told.finding)
  },
  signal: new AbortController().signal,
})

/** Lines of a page's text, or the finding that there are none. */
const linesOf = async (page: PlannedPage): Promise<number> => {
  const source = page.text && textSourceOf(page.text)
  if (!source || !page.text || !page.image) return 0
  try {
    const { width, height } = await readScan(page.image.absolute)
    return (await source.read(page.text, { width, height })).lines.length
  } catch {
    return 0
  }
}

const countSections = (sections: readonly DescribedSection[]): number =>
  sections.reduce((sum, section) => sum + 1 + countSections(section.sections), 0)

const look = async (folder: string): Promise<Row> => {
  const row: Row = {
    folder,
    works: 0,
    refused: 0,
    pages: 0,
    pictures: 0,
    lines: 0,
    sections: 0,
    findings: new Map(),
  }
  const note = (found: Finding) => {
    const known = row.findings.get(found.code)
    row.findings.set(found.code, { count: (known?.count ?? 0) + 1, first: known?.first ?? found })
  }
  const at = looking(note)
  const received = await receive.run({ folder }, at)
  if (isSettled(received)) {
    for (const found of received.findings) note(found)
    return row
  }
  for await (const work of describe.run(received, at)) {
    for (const found of work.findings) note(found)
    if (work.findings.some(refuses)) row.refused += 1
    else row.works += 1
    row.pages += work.pages.length
    row.pictures += work.pages.filter(({ image }) => image).length
    row.sections += countSections(work.description.sections)
    for (const page of work.pages) row.lines += await linesOf(page)
  }
  return row
}

const top = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (top.length === 0) throw new Error('Name the folders whose sub-folders are deliveries.')
console.log(
  ['delivery', 'works', 'refused', 'pages', 'pictures', 'lines', 'sections', 'findings (errors first)'].join(
    '\t',
  ),
)
for (const parent of top) {
  const entries = await readdir(parent, { withFileTypes: true })
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const row = await look(join(parent, entry.name))
    const findings = [...row.findings].sort(
      ([, a], [, b]) => Number(refuses(b.first)) - Number(refuses(a.first)) || b.count - a.count,
    )
    const shown = findings
      .map(([code, { count, first }]) => `${refuses(first) ? '!' : ''}${code} ${count}`)
      .join(', ')
    console.log(
      [
        `${basename(parent)}/${entry.name}`,
        row.works,
        row.refused,
        row.pages,
        row.pictures,
        row.lines,
        row.sections,
        shown,
      ].join('\t'),
    )
    for (const [, { first }] of findings)
      if (refuses(first) || process.argv.includes('--findings'))
        console.log(
          `\t${first.origin.file ?? ''} ${first.origin.xpath ?? first.origin.row ?? ''}: ${explain(first, 'en').what}`,
        )
  }
}
