// What every folder of a collection of test data becomes: npm run bench:formats -- FOLDER… [--findings]; with --pictures, what every picture below becomes, file by file

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openAccessCopy } from '../images/access-copy.ts'
import { compareWithMaster } from '../images/comparison.ts'
import { pdfPages, readable } from '../images/foreign.ts'
import { tiffFrames } from '../images/frames.ts'
import { writeAccessCopy } from '../images/pyramid.ts'
import { readScan } from '../images/scan.ts'
import { fileKind } from '../images/signature.ts'
import { naturally } from '../ingest/files.ts'
import { explain, type Finding, refuses } from '../ingest/findings.ts'
import type { DescribedSection } from '../ingest/sources/source.ts'
import { textSourceOf } from '../ingest/sources/texts.ts'
import { isSettled, type Looking } from '../ingest/stage.ts'
import { describe } from '../ingest/stages/describe.ts'
import { receive } from '../ingest/stages/receive.ts'
import type { PlannedPage } from '../ingest/states.ts'
import { isProblem } from '../platform/problems.ts'

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

/** Goes a picture's whole way to its access copy, and says in a line what it became or why not. */
const becomes = async (path: string, scratch: string): Promise<string> => {
  try {
    const kind = await fileKind(path)
    const frames =
      kind === 'tiff'
        ? await tiffFrames(path)
        : Array.from({ length: kind === 'pdf' ? await pdfPages(path) : 1 }, (_, at) => at + 1)
    const [frame = 1] = frames
    const scan = await readScan(path, { page: frame })
    const copy = join(scratch, 'copy.tif')
    const { agrees, decibels } = await readable(
      path,
      frame,
      join(scratch, 'master.tif'),
      async (pixels, page) => {
        await writeAccessCopy(pixels, copy, { page })
        const opened = await openAccessCopy(copy)
        return compareWithMaster(pixels, opened, { page }).finally(() => opened.close())
      },
    )
    const { width, height, bitDepth, colourSpace, format, orientation, iccName } = scan
    const facts = [
      format,
      `${width} × ${height}`,
      `${bitDepth} bit ${colourSpace}`,
      ...(frames.length > 1 ? [`${frames.length} pages`] : []),
      ...(orientation > 1 ? [`turned upright (${orientation})`] : []),
      ...(iccName ? [iccName] : []),
      `${decibels.toFixed(0)} dB`,
    ]
    return `${agrees ? 'taken' : 'REFUSED: the copy differs'}: ${facts.join(', ')}`
  } catch (error) {
    return `refused: ${isProblem(error) ? error.message : `UNEXPECTED ${String(error)}`}`
  }
}

const lookAtPictures = async (folder: string, scratch: string) => {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => naturally(a.name, b.name))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await lookAtPictures(path, scratch)
    else console.log(`${basename(folder)}/${entry.name}\t${await becomes(path, scratch)}`)
  }
}

const top = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (top.length === 0) throw new Error('Name the folders whose sub-folders are deliveries.')
if (process.argv.includes('--pictures')) {
  const scratch = await mkdtemp(join(tmpdir(), 'kulturwerk-formats-'))
  for (const folder of top) await lookAtPictures(folder, scratch)
  await rm(scratch, { recursive: true, force: true })
  process.exit()
}
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
