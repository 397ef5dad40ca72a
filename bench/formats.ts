// What every folder of a collection becomes, each alone and all as one delivery: npm run bench:formats [-- FOLDER…]; with --pictures, what every picture below becomes, file by file

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAccessCopy } from '../images/access-copy.ts'
import { compareWithMaster } from '../images/comparison.ts'
import { pdfPages, readable } from '../images/foreign.ts'
import { tiffFrames } from '../images/frames.ts'
import { writeAccessCopy } from '../images/pyramid.ts'
import { readScan } from '../images/scan.ts'
import { fileKind } from '../images/signature.ts'
import { naturally } from '../ingest/files.ts'
import { explain, type Finding, type FindingCode, findingTable } from '../ingest/findings.ts'
import { checkDelivery } from '../ingest/pipeline.ts'
import { inspecting } from '../ingest/report/inspect.ts'
import type { DescribedSection } from '../ingest/sources/source.ts'
import { textSourceOf } from '../ingest/sources/texts.ts'
import type { Looking } from '../ingest/stage.ts'
import type { PlannedPage } from '../ingest/states.ts'
import { atMost } from '../platform/concurrency.ts'
import { isProblem } from '../platform/problems.ts'

type Row = {
  readonly delivery: string
  works: number
  refused: number
  pages: number
  pictures: number
  lines: number
  parts: number
  readonly findings: Map<FindingCode, { count: number; readonly firsts: Finding[] }>
}

const refusalsShown = 3

/** How a page's text is read, or 0 lines if it cannot be: the finding that an ingest tells is counted elsewhere. */
const linesOf = async ({ text, image, frame }: PlannedPage): Promise<number> => {
  const source = text && textSourceOf(text)
  if (!source || !image) return 0
  try {
    const { width, height } = await readScan(image.absolute, { page: frame })
    return (await source.read(text, { width, height })).lines.length
  } catch (error) {
    if (isProblem(error)) return 0
    throw error
  }
}

const partsIn = (sections: readonly DescribedSection[]): number =>
  sections.reduce((sum, section) => sum + 1 + partsIn(section.sections), 0)

/** Checks a delivery as `kulturwerk check` does, and counts. */
const look = async (folder: string, delivery: string): Promise<Row> => {
  const row: Row = {
    ...{ delivery, works: 0, refused: 0, pages: 0, pictures: 0, lines: 0, parts: 0 },
    findings: new Map(),
  }
  const note = (found: Finding) => {
    const known = row.findings.get(found.code) ?? { count: 0, firsts: [] }
    known.count += 1
    if (known.firsts.length < refusalsShown) known.firsts.push(found)
    row.findings.set(found.code, known)
  }
  const at: Looking = {
    catalogue: undefined,
    idOf: async () => undefined,
    keep: async () => undefined,
    trustTimes: false,
    institution: 'Testsammlung',
    mapping: undefined,
    onPage: atMost(2),
    tell: (told) => {
      if (told.kind === 'finding') note(told.finding)
      if (told.kind !== 'work') return
      if (told.outcome === 'refused') row.refused += 1
      else row.works += 1
      for (const found of told.findings) note(found)
    },
    signal: new AbortController().signal,
  }
  const inspect = inspecting(at)
  await checkDelivery(folder, at, 2, async (outcome) => {
    const { pages, description } = outcome.work
    row.pages += pages.length
    row.pictures += pages.filter(({ image }) => image).length
    row.parts += partsIn(description.sections)
    const lines = await Promise.all(pages.map(linesOf))
    row.lines += lines.reduce((sum, one) => sum + one, 0)
    const { findings } = await inspect(outcome)
    return { findings }
  })
  return row
}

/** Errors first, then what is most frequent. */
const byWeight = ({ findings }: Row) =>
  [...findings].sort(
    ([a, one], [b, other]) =>
      Number(findingTable[b].severity === 'error') - Number(findingTable[a].severity === 'error') ||
      other.count - one.count,
  )

const cellsOf = (row: Row): string[] => [
  row.delivery,
  ...[row.works, row.refused, row.pages, row.pictures, row.lines, row.parts].map(String),
  byWeight(row)
    .map(
      ([code, { count }]) =>
        `${findingTable[code].severity === 'error' ? '**' : ''}${code} ${count}${findingTable[code].severity === 'error' ? '**' : ''}`,
    )
    .join(', '),
]

const placeOf = ({ origin: { file, sheet, row, xpath } }: Finding) =>
  [file, sheet, row && `row ${row}`, xpath].filter(Boolean).join(', ')

const printRefusals = (rows: readonly Row[]) => {
  console.log('\nWhy something was refused (of each kind the first few):\n')
  for (const row of rows) {
    for (const [code, { firsts, count }] of byWeight(row)) {
      if (findingTable[code].severity !== 'error') continue
      for (const found of firsts)
        console.log(`- ${row.delivery}: ${placeOf(found)}: ${explain(found, 'en').what}`)
      if (count > firsts.length)
        console.log(`- ${row.delivery}: … and ${count - firsts.length} more of ${code}`)
    }
  }
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

const collection = fileURLToPath(new URL('../../shared/data', import.meta.url))
const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const top = given.length > 0 ? given : ['scans', 'metadata'].map((name) => join(collection, name))

if (process.argv.includes('--pictures')) {
  const scratch = await mkdtemp(join(tmpdir(), 'kulturwerk-formats-'))
  for (const folder of top) await lookAtPictures(folder, scratch)
  await rm(scratch, { recursive: true, force: true })
} else {
  const rows: Row[] = []
  for (const parent of top) {
    const entries = await readdir(parent, { withFileTypes: true })
    const folders = entries.filter((one) => one.isDirectory()).map(({ name }) => name)
    for (const name of folders.sort(naturally))
      rows.push(await look(join(parent, name), `${basename(parent)}/${name}`))
    rows.push(await look(parent, `${basename(parent)}, all in one delivery`))
  }
  const columns = ['delivery', 'works', 'refused', 'pages', 'pictures', 'lines of text', 'parts', 'findings']
  console.log('\nWhat every folder becomes (errors in bold)\n')
  for (const cells of [columns, columns.map(() => '---'), ...rows.map(cellsOf)])
    console.log(`| ${cells.join(' | ')} |`)
  printRefusals(rows)
}
