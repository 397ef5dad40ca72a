// Stage verify: opens the header of every new picture, and compares the work with what stands in the catalogue.

import { isDeepStrictEqual } from 'node:util'
import type { Page, Work } from '../../catalogue/model.ts'
import { accessCopyRecipe } from '../../images/pyramid.ts'
import { readScan } from '../../images/scan.ts'
import { isProblem } from '../../platform/problems.ts'
import { type Change, changesOfHead, outline } from '../changes.ts'
import { headOf } from '../compose.ts'
import { type Finding, finding, refuses } from '../findings.ts'
import { asSourceFile, fixityOfFile, remembered } from '../fixity.ts'
import { isHouseFault } from '../house-faults.ts'
import { imageReason } from '../image-reasons.ts'
import { accessKey } from '../keys.ts'
import { factsOf, isListed, recordedFacts } from '../page-facts.ts'
import type { Looking, Stage } from '../stage.ts'
import { standingPages, withVanished } from '../standing.ts'
import type { Described, PlannedPage, Verified, VerifiedPage } from '../states.ts'

/** What went wrong with a file of a page, as a finding; anything unexpected is thrown on. */
const faultOf = (error: unknown, path: string, shelfmark: string): Finding => {
  if (isHouseFault(error)) throw error
  if (isProblem(error)) {
    if (error.slug === 'image-unreadable' || error.slug === 'image-too-large')
      return finding(error.slug, { file: path }, imageReason(error), shelfmark)
    return finding('file-unreadable', { file: path }, { reason: error.message }, shelfmark)
  }
  if (error instanceof Error && 'code' in error && error.name !== 'AbortError') {
    return finding('file-unreadable', { file: path }, { reason: String(error.code) }, shelfmark)
  }
  throw error
}

type Sha = { readonly sha256: string; readonly remembered: boolean }

const shaOf = async (file: NonNullable<PlannedPage['image']>, work: Described, at: Looking): Promise<Sha> => {
  const known = remembered(file, work, at.trustTimes)
  if (known) return { sha256: known.sha256, remembered: true }
  return { sha256: (await fixityOfFile(file.absolute, at.signal)).sha256, remembered: false }
}

/** The hash of the page's picture if the one that stands was made of the same bytes by the recipe of today. */
const pictureThatStands = async (
  page: PlannedPage,
  standing: Page | undefined,
  work: Described,
  at: Looking,
): Promise<Sha | undefined> => {
  const image = standing?.image
  if (!image || !page.image || image.master.fixity.bytes !== page.image.bytes) return undefined
  const { sha256 } = image.master.fixity
  const key = accessKey(standing.work, standing.id, sha256, accessCopyRecipe, page.frame)
  if (image.access.key !== key) return undefined
  const found = await shaOf(page.image, work, at)
  return found.sha256 === sha256 ? found : undefined
}

const textThatStands = async (
  page: PlannedPage,
  standing: Page | undefined,
  work: Described,
  at: Looking,
): Promise<Sha | undefined> => {
  if (!page.text || !standing) return undefined
  const known = remembered(page.text, work, at.trustTimes)
  if (known?.page === standing.id) return { sha256: known.sha256, remembered: true }
  const text = await at.catalogue?.transcription(standing.id)
  if (text?.source.fixity.bytes !== page.text.bytes) return undefined
  const found = await shaOf(page.text, work, at)
  return found.sha256 === text.source.fixity.sha256 ? found : undefined
}

type Looked = {
  readonly page: VerifiedPage
  readonly findings: readonly Finding[]
  /** Hashes of files that stand, for the catalogue to remember. */
  readonly image?: Sha
  readonly text?: Sha
}

const lookAt = async (
  page: PlannedPage,
  standing: Page | undefined,
  work: Described,
  at: Looking,
): Promise<Looked> => {
  at.signal.throwIfAborted()
  const known = { ...page, ...(standing && { standing }) }
  const path = page.image?.path ?? page.text?.path ?? ''
  try {
    const image = await pictureThatStands(page, standing, work, at)
    const scan = page.image && !image ? await readScan(page.image.absolute, { page: page.frame }) : undefined
    // The boxes of a text that stands were measured on the picture that goes: it is read again.
    const text = scan ? undefined : await textThatStands(page, standing, work, at)
    return {
      page: {
        ...known,
        ...(scan && { scan }),
        textStands: !page.text || text !== undefined,
        ...(text && { textSha256: text.sha256 }),
      },
      findings: [],
      ...(image && { image }),
      ...(text && { text }),
    }
  } catch (error) {
    const fault = faultOf(error, path, work.description.shelfmark)
    return { page: { ...known, textStands: true }, findings: [fault] }
  }
}

/** What the record says of a page itself: behavior, view, control points. */
const factChanges = (page: VerifiedPage, pages: readonly VerifiedPage[], standing: Page): Change[] => {
  if (!isListed(page)) return []
  const known = pages.map((one) => ({ ...one, id: one.standing?.id }))
  const [before, after] = [factsOf(standing), recordedFacts(page, known)]
  if (isDeepStrictEqual(before, after)) return []
  const text = (facts: object) => (Object.keys(facts).length > 0 ? JSON.stringify(facts) : '')
  return [{ field: `page ${page.label}, view`, before: text(before), after: text(after) }]
}

const pageChanges = (pages: readonly VerifiedPage[]): Change[] =>
  pages.flatMap((page) => {
    const { label, standing, scan, textStands, image } = page
    const field = `page ${label}`
    if (!standing) return [{ field, before: '', after: image?.path ?? label }]
    return [
      ...(standing.label === label ? [] : [{ field, before: standing.label, after: label }]),
      ...(scan
        ? [{ field, before: standing.image?.master.deliveredAs ?? '', after: image?.path ?? '' }]
        : []),
      ...factChanges(page, pages, standing),
      ...(textStands ? [] : [{ field: `${field}, text`, before: standing.hasText ? '…' : '', after: '…' }]),
    ]
  })

const orderChanges = (pages: readonly VerifiedPage[]): Change[] => {
  const now = pages.flatMap(({ standing }) => standing ?? [])
  const before = now.toSorted((a, b) => a.order - b.order)
  const names = (list: readonly Page[]) => list.map(({ label }) => label).join(', ')
  const same = now.every(({ id }, at) => id === before[at]?.id)
  return same ? [] : [{ field: 'order', before: names(before), after: names(now) }]
}

const sectionChanges = (work: Described, standing: Work): Change[] => {
  if (work.pages.length === 0 && work.description.sections.length === 0) return []
  const labels = new Map(standing.pages.map(({ id, label }) => [id, label]))
  const before = outline(standing.sections, (page) => labels.get(page) ?? '')
  const after = outline(work.description.sections, (page) => work.pages[page]?.label ?? '')
  return before === after ? [] : [{ field: 'sections', before, after }]
}

const changesOf = (
  work: Described & Pick<Verified, 'institution'>,
  pages: readonly VerifiedPage[],
  standing: Work,
): readonly Change[] => [
  ...(standing.withdrawn ? [{ field: 'withdrawn', before: standing.withdrawn.reason, after: '' }] : []),
  ...changesOfHead(standing, headOf(work)),
  ...pageChanges(pages),
  ...orderChanges(pages),
  ...sectionChanges(work, standing),
]

const vanished = (work: Described, pages: readonly VerifiedPage[]): Finding[] => {
  if (work.pages.length === 0) return []
  const origin = work.description.origin
  return pages
    .filter(({ origin: { file } }) => file === undefined)
    .map(({ label }) => finding('page-vanished', origin, { value: label }, work.description.shelfmark))
}

/** The files of an unchanged work that the house remembers otherwise: those that were hashed. */
const refreshed = (work: Described, standing: Work, looked: readonly Looked[]) => {
  if (looked.every(({ image, text }) => image?.remembered !== false && text?.remembered !== false)) return []
  const files = looked.flatMap(({ page, image, text }) => [
    ...(page.image && image
      ? [asSourceFile(page.image, work.delivery.name, image.sha256, standing.id, page.standing?.id)]
      : []),
    ...(page.text && text
      ? [asSourceFile(page.text, work.delivery.name, text.sha256, standing.id, page.standing?.id)]
      : []),
  ])
  // A file of several pages is remembered for the first of them.
  return [...new Map(files.reverse().map((file) => [file.path, file])).values()].reverse()
}

/** Whether the bytes of the delivered record are those that the house keeps. */
const recordStands = async (work: Described, standing: Work, at: Looking): Promise<boolean> => {
  if (!work.recordFile) return true
  if (standing.record?.fixity.bytes !== work.recordFile.bytes) return false
  return (await shaOf(work.recordFile, work, at)).sha256 === standing.record.fixity.sha256
}

export const verify: Stage<Described, Verified> = {
  name: 'verify',
  run: async (work, at) => {
    const { institution } = work
    const standing = work.id && (await at.catalogue?.work(work.id))
    const matches = standingPages(work, standing)
    const looked = await Promise.all(
      work.pages.map((page) => at.onPage(() => lookAt(page, matches.get(page), work, at))),
    )
    const pages = withVanished(
      looked.map(({ page }) => page),
      standing,
    )
    const findings = [...work.findings, ...looked.flatMap((one) => one.findings), ...vanished(work, pages)]
    if (!institution || findings.some(refuses)) return { settled: 'refused', findings, looked: pages }
    const known = { ...work, institution }
    const changes = standing ? changesOf(known, pages, standing) : []
    if (standing && changes.length === 0 && (await recordStands(work, standing, at))) {
      return { settled: 'unchanged', standing, findings, files: refreshed(work, standing, looked) }
    }
    return { ...known, pages, findings, changes, ...(standing && { standing }) }
  },
}
