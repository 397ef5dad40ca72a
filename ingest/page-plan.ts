// Which pages a work has, each with its files: those that its record lists or that lie beside it, and every picture of a file that holds several.

import { slug } from '../catalogue/identifiers.ts'
import { pdfPages } from '../images/foreign.ts'
import { tiffFrames } from '../images/frames.ts'
import { isProblem } from '../platform/problems.ts'
import { type Finding, finding } from './findings.ts'
import { folioOf, labelsOfFiles } from './labels.ts'
import { factsOf } from './page-facts.ts'
import type { Resolve } from './pairing.ts'
import type { DeliveredFile, DescribedPage, DescribedSection, DescribedWork } from './sources/source.ts'
import { pageOrderFindings } from './stages/page-order.ts'
import type { PlannedPage } from './states.ts'

/** The files of a delivery, and how they are found. */
export type DeliveryFiles = {
  readonly resolve: Resolve
  readonly scansOf: (shelfmark: string) => readonly DeliveredFile[]
  readonly textOf: (image: DeliveredFile) => DeliveredFile | undefined
  /** Files that a page or a record has been given. */
  readonly used: Map<string, string>
}

type Found = {
  readonly file?: DeliveredFile
  readonly findings: readonly Finding[]
  readonly elsewhere?: string
}

/** The first of several names that is in the delivery. A name that must be there and is not is a finding. */
const findFile = (
  names: readonly string[],
  page: DescribedPage,
  work: DescribedWork,
  files: DeliveryFiles,
): Found => {
  const seen = names.map((name) => ({ name, ...files.resolve(name, page.origin.file ?? '') }))
  const file = seen.find((one) => one.kind === 'file')
  if (file) return { file: file.file, findings: [] }
  if (seen.some((one) => one.kind === 'awaited')) return { findings: [] }
  const fault = seen.find((one) => one.kind !== 'elsewhere')
  if (!fault) return { findings: [], ...(names[0] && { elsewhere: names[0] }) }
  const values = { value: fault.name }
  if (fault.kind === 'outside')
    return { findings: [finding('file-outside', page.origin, values, work.shelfmark)] }
  if (fault.kind === 'ambiguous') {
    const found = fault.files
      .slice(0, 4)
      .map(({ path }) => path)
      .join(', ')
    return { findings: [finding('file-ambiguous', page.origin, { ...values, found }, work.shelfmark)] }
  }
  return { findings: [finding('page-without-file', page.origin, values, work.shelfmark)] }
}

const scannedPages = (work: DescribedWork, files: DeliveryFiles): DescribedPage[] =>
  files.scansOf(work.shelfmark).map(({ path }, at) => ({
    ...(work.pages[at]?.label && { label: work.pages[at].label }),
    images: [path],
    texts: [],
    origin: { file: path },
  }))

/** What a work's pages are, and what of its description counts pages and so moves with them. */
type Planned = {
  readonly pages: readonly PlannedPage[]
  readonly findings: readonly Finding[]
  readonly shifted: Pick<DescribedWork, 'sections' | 'cover'>
}

type Paired = { readonly page: DescribedPage; readonly image?: DeliveredFile; readonly text?: DeliveredFile }

const pair = (work: DescribedWork, files: DeliveryFiles) => {
  const findings: Finding[] = []
  const away: string[] = []
  const found = work.findScans ? scannedPages(work, files) : []
  const described = found.length > 0 ? found : work.pages
  const paired = described.map((page): Paired => {
    const image = findFile(page.images, page, work, files)
    const named = page.texts.length > 0 ? findFile(page.texts, page, work, files) : undefined
    findings.push(...image.findings, ...(named?.findings ?? []))
    if (image.elsewhere) away.push(image.elsewhere)
    const text = named?.file ?? (image.file && files.textOf(image.file))
    return { page, ...(image.file && { image: image.file }), ...(text && { text }) }
  })
  if (away[0]) {
    const values = { count: String(away.length), value: away[0] }
    findings.push(finding('file-elsewhere', work.origin, values, work.shelfmark))
  }
  return { paired, findings }
}

/** The pictures of a file that are pages, counted from 1. A file that cannot be read is looked at again as one page, and refused. */
const framesOf = async (file: DeliveredFile, signal: AbortSignal): Promise<readonly number[]> => {
  if (file.format === 'tiff') return tiffFrames(file.absolute)
  if (file.kind !== 'pdf') return [1]
  try {
    const pages = await pdfPages(file.absolute, signal)
    return Array.from({ length: pages }, (_, at) => at + 1)
  } catch (error) {
    if (isProblem(error, 'image-unreadable')) return [1]
    throw error
  }
}

/**
 * The pictures that each page stands for. A file that one page names gives all of its pictures there; one that is named
 * again and again gives one after the other.
 */
const framesOfPages = async (
  paired: readonly Paired[],
  signal: AbortSignal,
): Promise<readonly (readonly number[])[]> => {
  const uses = new Map<DeliveredFile, number>()
  for (const { image } of paired) if (image) uses.set(image, (uses.get(image) ?? 0) + 1)
  const frames = new Map<DeliveredFile, readonly number[]>()
  for (const image of uses.keys()) frames.set(image, await framesOf(image, signal))
  const taken = new Map<DeliveredFile, number>()
  return paired.map(({ image }) => {
    const all = (image && frames.get(image)) ?? [1]
    if (!image || uses.get(image) === 1) return all
    const before = taken.get(image) ?? 0
    taken.set(image, before + 1)
    return [all[before] ?? all[0] ?? 1]
  })
}

const shiftedSections = (
  sections: readonly DescribedSection[],
  places: readonly (readonly number[])[],
): readonly DescribedSection[] =>
  sections.map((section) => ({
    ...section,
    pages: section.pages.flatMap((page) => places[page] ?? []),
    sections: shiftedSections(section.sections, places),
  }))

const labelsOf = (base: string, frames: readonly number[], isAlone: boolean): readonly string[] =>
  frames.map((_, at) => (isAlone ? String(at + 1) : at === 0 ? base : `${base} (${at + 1})`))

const fileTwice = (pages: readonly PlannedPage[], work: DescribedWork): Finding[] => {
  const uses = new Map<string, { readonly path: string; count: number }>()
  for (const { image, frame } of pages) {
    if (!image) continue
    const key = `${frame} ${image.path}`
    const known = uses.get(key) ?? { path: image.path, count: 0 }
    known.count += 1
    uses.set(key, known)
  }
  return [...uses.values()]
    .filter(({ count }) => count > 1)
    .map(({ path }) => finding('file-twice', { file: path }, { value: path }, work.shelfmark))
}

/** Pairs the pages of a work with files. */
export const planPages = async (
  work: DescribedWork,
  files: DeliveryFiles,
  signal: AbortSignal,
): Promise<Planned> => {
  const { paired, findings } = pair(work, files)
  const frames = await framesOfPages(paired, signal)
  const fromNames = labelsOfFiles(
    paired.map(({ image }) => image?.path ?? ''),
    slug(work.shelfmark),
  )
  const places: number[][] = []
  let count = 0
  for (const { length } of frames) {
    places.push(Array.from({ length }, (_, at) => count + at))
    count += length
  }
  const pages = paired.flatMap(({ page, image, text }, at): PlannedPage[] => {
    const base = page.label ?? (image ? fromNames[at] : undefined) ?? String(at + 1)
    const mine = frames[at] ?? [1]
    const labels = labelsOf(base, mine, mine.length > 1 && paired.length === 1 && page.label === undefined)
    const facts = factsOf(page)
    const of = facts.view && places[facts.view.of]?.[0]
    return mine.map((frame, index): PlannedPage => {
      const label = labels[index] ?? base
      const folio = folioOf(label)
      return {
        label,
        frame,
        origin: page.origin,
        ...(index === 0 && facts),
        ...(index === 0 && facts.view && of !== undefined && { view: { ...facts.view, of } }),
        ...(folio && { folio }),
        ...(image && { image }),
        ...(index === 0 && text && { text }),
      }
    })
  })
  const cover = work.cover === undefined ? undefined : places[work.cover]?.[0]
  return {
    pages,
    findings: [...findings, ...fileTwice(pages, work), ...pageOrderFindings(work, pages)],
    shifted: {
      sections: shiftedSections(work.sections, places),
      ...(cover !== undefined && { cover }),
    },
  }
}
