// Writes a work as a PDF: a sheet that says what it is, then page by page its picture with the text beneath it.

import { once } from 'node:events'
import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import { fields } from '../catalogue/fields.ts'
import { choose, firstValue, type LanguageMap } from '../catalogue/language.ts'
import type { Page, PageImage, Section, Transcription } from '../catalogue/model.ts'
import type { DescribedWork } from '../manifests/described.ts'
import { addEmptyFont, invisibleText, type Placed, type Reference } from './pdf-font.ts'

/** Where the contents of the pages come from; asked for one page after another. */
export type PdfSources = {
  /** The picture of a page as a JPEG. */
  readonly picture: (page: Page) => Promise<Buffer>
  readonly text: (page: Page) => Promise<Transcription | undefined>
  /** The permalink of the work. */
  readonly address: string
}

const pointsPerInch = 72
const sheet = { width: 595, height: 842, margin: 72 }
/** No reader shows pages longer than 14,400 points. */
const longestSide = 14_000

/** The size of a page in points: its true size where the scan says it, else that of a sheet of A4. */
const pageSize = ({ width, height, resolution }: PageImage) => {
  const longest = Math.max(width, height)
  const asScanned = resolution && resolution >= 50 ? pointsPerInch / resolution : sheet.height / longest
  const scale = Math.min(asScanned, longestSide / longest)
  return { width: width * scale, height: height * scale, scale }
}

/** Words where they are known, else lines. A space after each keeps them apart when the text is taken out. */
const placed = (text: Transcription, scale: number): readonly Placed[] =>
  text.lines
    .flatMap((line) => (line.words.length > 0 ? line.words : [line]))
    .map(({ text, box }) => ({
      text: `${text} `,
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    }))

/** What Helvetica can write; the rest is asked for as a question mark, and stands right on the work's page. */
const latin = (text: string) => text.normalize('NFC').replace(/[^\u0020-\u007e\u00a0-\u00ff–—’‚„“”€]/g, '?')

const both = (map: LanguageMap): readonly string[] => [
  ...new Set(['de', 'en'].flatMap((language) => choose(map, language).values)),
]

const titleSheet = (document: PDFKit.PDFDocument, { work, institution }: DescribedWork, address: string) => {
  document.addPage({ size: [sheet.width, sheet.height], margin: sheet.margin })
  document.font('Helvetica-Bold').fontSize(20)
  for (const title of both(work.title)) document.text(latin(title))
  document.moveDown().font('Helvetica').fontSize(11)
  const facts: readonly (readonly [LanguageMap, readonly string[]])[] = [
    [fields.shelfmark, [work.shelfmark]],
    [fields.institution, both(institution.name)],
    [fields.date, work.dates.map(({ written }) => written)],
    [fields.rights, work.rights.statement ? [work.rights.statement] : []],
  ]
  for (const [label, values] of facts)
    if (values.length > 0) document.text(latin(`${firstValue(label, 'de')}: ${values.join(', ')}`))
  document.moveDown()
  for (const sentence of both(work.rights.requiredStatement ?? institution.attribution ?? {}))
    document.text(latin(sentence))
  document.moveDown().text(address, { link: address })
}

type Outline = { readonly addItem: (title: string) => Outline }

/** Bookmarks must be set while their page is written, so sections wait under the page that they begin on. */
const bookmarks = (sections: readonly Section[], root: Outline) => {
  const made = new Map<Section, Outline>()
  const firstPage = (section: Section): string | undefined =>
    section.pages[0] ?? section.sections.map(firstPage).find((page) => page !== undefined)
  const waiting = new Map<string, (() => void)[]>()
  const wait = (all: readonly Section[], above: Section | undefined) => {
    for (const section of all) {
      const page = firstPage(section)
      if (page === undefined) continue
      const set = () => {
        const parent = (above && made.get(above)) ?? root
        made.set(section, parent.addItem(firstValue(section.label, 'de')))
      }
      waiting.set(page, [...(waiting.get(page) ?? []), set])
      wait(section.sections, section)
    }
  }
  wait(sections, undefined)
  return (page: Page) => {
    for (const set of waiting.get(page.id) ?? []) set()
  }
}

/** Bytes that wait to be sent; beyond this the next page is not begun. */
const mostWaiting = 4_000_000

/** Waits until the reader has taken what was written. */
const taken = async (document: Pick<Readable, 'readableLength'>, target: NodeJS.WritableStream) => {
  while (document.readableLength > mostWaiting && target.writable) await once(target, 'drain')
}

type Target = NodeJS.WritableStream & { readonly destroyed: boolean }

/**
 * Writes the PDF of some pages of a work, in constant memory: one page at a time, and no faster than it is read. Stops
 * when the target is closed.
 */
export const writePdf = async (
  of: DescribedWork,
  pages: readonly Page[],
  sources: PdfSources,
  target: Target,
): Promise<void> => {
  const { work, institution } = of
  const document = new PDFDocument({
    pdfVersion: '1.7',
    autoFirstPage: false,
    compress: true,
    lang: 'de',
    displayTitle: true,
    info: {
      Title: firstValue(work.title, 'de'),
      Author: firstValue(institution.name, 'de'),
      Subject: work.shelfmark,
      Keywords: sources.address,
      CreationDate: new Date(work.modifiedAt),
      ModDate: new Date(work.modifiedAt),
    },
  })
  const finished = new Promise<void>((resolve, reject) => {
    target.once('finish', resolve).once('close', resolve).once('error', reject)
    document.once('error', reject)
  })
  document.pipe(target)
  titleSheet(document, of, sources.address)
  const font: Reference = addEmptyFont((dictionary) => document.ref(dictionary) as unknown as Reference)
  const bookmark = bookmarks(work.sections, document.outline as Outline)
  for (const page of pages) {
    if (target.destroyed) break
    if (page.image === undefined) continue
    const { width, height, scale } = pageSize(page.image)
    const [picture, text] = [await sources.picture(page), await sources.text(page)]
    document.addPage({ size: [width, height], margin: 0 })
    document.image(picture, 0, 0, { width, height })
    if (text) {
      Object.assign(document.page.fonts, { Empty: font })
      document.addContent(invisibleText('Empty', placed(text, scale)))
    }
    bookmark(page)
    await taken(document as unknown as Readable, target)
  }
  document.end()
  if (!target.destroyed) await finished
}
