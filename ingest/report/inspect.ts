// A closer look at the works of a dry run: their pictures against the rules, blank and doubled pages, complete records.

import { type Completeness, completenessOf } from '../../catalogue/completeness.ts'
import { apart, type Glance, glanceAt, type Print, sameShot } from '../../images/glance.ts'
import { machineFault } from '../../images/machine-fault.ts'
import type { Scan } from '../../images/scan.ts'
import { type Finding, finding, type Origin } from '../findings.ts'
import { imageReason } from '../image-reasons.ts'
import { readPageText } from '../page-text.ts'
import type { Outcome } from '../pipeline.ts'
import { textSourceOf } from '../sources/texts.ts'
import type { Looking } from '../stage.ts'
import type { VerifiedPage } from '../states.ts'
import { imageFindings, type Pictured, together } from './image-rules.ts'

/** A page as a contact sheet shows it. */
export type Leaf = {
  readonly label: string
  readonly file: string
  readonly scan: Scan
  readonly isBlank: boolean
  /** A small JPEG. */
  readonly thumbnail: Buffer
}

export type Inspection = {
  readonly findings: readonly Finding[]
  readonly completeness: Completeness
  readonly leaves: readonly Leaf[]
}

export type Inspect = (outcome: Outcome) => Promise<Inspection>

type Looked = Pictured & {
  readonly texts: readonly Finding[]
  readonly file: string
  readonly glance?: Glance
  readonly fault?: Error
}

/** Prints of the pages seen so far, so that a picture delivered twice is known in another work too; exact there. */
type Seen = Map<string, { readonly work: string; readonly label: string }>

const originOf = (page: { readonly origin: Origin }, file: string): Origin =>
  page.origin.row === undefined ? { file } : page.origin

/** What an ingest would say of the text of a page. */
const textFindings = async ({ text, textStands, scan }: VerifiedPage, work: string) => {
  const source = text && textSourceOf(text)
  return source && scan && !textStands ? (await readPageText(text, source, scan, work)).findings : []
}

const lookAt = async ({ pages, work }: Outcome, at: Looking): Promise<Looked[]> => {
  const looked = await Promise.all(
    pages.map((page) =>
      at.onPage(async (): Promise<Looked[]> => {
        at.signal.throwIfAborted()
        const { scan, image, label } = page
        if (!scan || !image) return []
        // A sound header says nothing of the pixels: what an ingest would refuse is refused here.
        const seen = await glanceAt(image.absolute, scan, page.frame).then(
          (glance) => ({ glance }),
          (error: unknown) => (error instanceof Error && !machineFault(error) ? { fault: error } : {}),
        )
        const texts = await textFindings(page, work.description.shelfmark)
        return [{ texts, label, scan, file: image.path, origin: originOf(page, image.path), ...seen }]
      }),
    ),
  )
  return looked.flat()
}

/** The page before that shows the same, if any: the nearest one. */
const likeBefore = (pages: readonly Looked[], at: number): number | undefined => {
  const print = pages[at]?.glance
  if (!print || print.isBlank) return undefined
  for (let before = at - 1; before >= 0; before--) {
    const other = pages[before]?.glance
    if (other && !other.isBlank && apart(print.print, other.print) < sameShot) return before
  }
  return undefined
}

const doubledIn = (pages: readonly Looked[], work: string, seen: Seen): Finding[] => {
  const keyOf = (print: Print) => Buffer.from(print).toString('base64')
  return pages.flatMap(({ glance, origin, label }, at) => {
    if (!glance || glance.isBlank) return []
    const before = likeBefore(pages, at)
    const key = keyOf(glance.print)
    const elsewhere = seen.get(key)
    if (!elsewhere) seen.set(key, { work, label })
    if (before !== undefined)
      return [finding('image-double', origin, { value: pages[before]?.label ?? '', page: label }, work)]
    if (!elsewhere || elsewhere.work === work) return []
    const value = `${elsewhere.work}, ${elsewhere.label}`
    return [finding('image-double', origin, { value, page: label }, work)]
  })
}

const blankIn = (pages: readonly Looked[], work: string): Finding[] => {
  const blank = pages.flatMap(({ glance }, at) => (glance?.isBlank ? [at] : []))
  return blank.length === 0 ? [] : [together('image-blank', pages, blank, {}, work)]
}

const unreadableIn = (pages: readonly Looked[], work: string): Finding[] =>
  pages.flatMap(({ fault, file }) =>
    fault ? [finding('image-unreadable', { file }, imageReason(fault), work)] : [],
  )

const completenessIn = ({ work, pages }: Outcome): Completeness => {
  const { description: said, institution, dates } = work
  const { shelfmark, title, agents, places, types, materials, subjects, rights } = said
  return completenessOf({
    ...{ shelfmark, title, dates, agents, places, types, materials, subjects, rights },
    ...(said.description && { description: said.description }),
    ...(said.dimensions && { dimensions: said.dimensions }),
    ...(institution && { institution }),
    pictures: pages.filter(({ image, standing }) => image ?? standing?.image).length,
  })
}

/** Looks at each work of a dry run once it is known what an ingest would do with it. */
export const inspecting = (at: Looking): Inspect => {
  const seen: Seen = new Map()
  return async (outcome) => {
    const { shelfmark, origin } = outcome.work.description
    const pages = await lookAt(outcome, at)
    const bare = outcome.pages.every(({ image, standing }) => !image && !standing?.image)
    const holdsPictures = outcome.work.files.some(({ kind }) => kind === 'image' || kind === 'pdf')
    return {
      findings: [
        ...unreadableIn(pages, shelfmark),
        ...pages.flatMap(({ texts }) => texts),
        ...imageFindings(pages, shelfmark),
        ...blankIn(pages, shelfmark),
        ...doubledIn(pages, shelfmark, seen),
        ...(bare && holdsPictures && outcome.outcome !== 'refused'
          ? [finding('work-without-scans', origin, {}, shelfmark)]
          : []),
      ],
      completeness: completenessIn(outcome),
      leaves: pages.flatMap(({ label, file, scan, glance }) =>
        glance ? [{ label, file, scan, isBlank: glance.isBlank, thumbnail: glance.thumbnail }] : [],
      ),
    }
  }
}
