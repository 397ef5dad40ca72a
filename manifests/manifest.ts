// A work as a IIIF Presentation 3.0 manifest.

import { bilingual, type LanguageMap } from '../catalogue/language.ts'
import type { Page } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import { canvas, leaves, poster, thumbnails } from './canvas.ts'
import { contextFor } from './context.ts'
import type { DescribedHead, DescribedWork } from './described.ts'
import { metadata, restriction, title, words } from './metadata.ts'
import { navDate, navPlace } from './navigation.ts'
import { ranges } from './range.ts'
import { provider, requiredStatement, rightsUri } from './rights.ts'
import { workSearchServices } from './services.ts'
import type { Canvas, Linked, Manifest } from './shapes.ts'

const withoutScans = bilingual('Ohne Digitalisat', 'Not digitised')
const notOpen = bilingual('Nicht frei zugänglich', 'Not open')

/** The one empty canvas of a work that shows nothing: a manifest must have a canvas, and this one says why it is empty. */
const emptyCanvas = ({ work, access }: DescribedWork, uris: Uris): Canvas => {
  const closed = restriction(access)
  return {
    id: uris.emptyCanvas(work.id),
    type: 'Canvas',
    label: closed ? notOpen : withoutScans,
    ...(closed && { summary: closed }),
    width: 1000,
    height: 1000,
    items: [],
  }
}

const pdfLabel = bilingual('Das Werk als PDF', 'The work as PDF')
const textLabel = bilingual('Der Text des Werks', 'The text of the work')
const recordLabel = bilingual('Datensatz, wie geliefert', 'Record, as delivered')

const homepages = (of: DescribedWork, uris: Uris): readonly Linked[] =>
  (['de', 'en'] as const).map((language) => ({
    id: uris.workIn(language, of.work.id),
    type: 'Text',
    label: title(of),
    format: 'text/html',
    language: [language],
  }))

const renderings = ({ work, access }: DescribedWork, uris: Uris): readonly Linked[] => [
  ...(access.download && work.pages.some(({ image }) => image)
    ? [{ id: uris.pdf(work.id), type: 'Text' as const, label: pdfLabel, format: 'application/pdf' }]
    : []),
  ...(access.text && work.pages.some(({ hasText }) => hasText)
    ? [{ id: uris.plainText(work.id), type: 'Text' as const, label: textLabel, format: 'text/plain' }]
    : []),
]

/** The delivered record may say more than is released, so it is given with open works only. */
const records = ({ work, access }: DescribedWork, uris: Uris): readonly Linked[] =>
  work.record && access.record === 'full' && access.download
    ? [{ id: uris.record(work.id), type: 'Dataset', label: recordLabel, format: work.record.mediaType }]
    : []

/** The description, and why there is nothing to see if so. */
const summary = ({ work, access }: DescribedHead): LanguageMap =>
  access.record === 'full' && work.description ? words(work.description) : (restriction(access) ?? {})

const partOf = ({ fonds, institution, access }: DescribedHead, uris: Uris) => {
  const above = fonds.at(-1)
  return above && access.record === 'full'
    ? { id: uris.collection(above.id), type: 'Collection', label: words(above.title) }
    : { id: uris.collection(institution.id), type: 'Collection', label: words(institution.name) }
}

const viewing = ({ work }: DescribedWork, pages: readonly Page[], uris: Uris) => {
  const start = pages.find(({ id }) => id === work.startPage)
  return {
    ...(work.behavior && { behavior: [work.behavior] }),
    ...(work.viewingDirection && { viewingDirection: work.viewingDirection }),
    ...(start && { start: { id: uris.canvas(start.id, work.id), type: 'Canvas' as const } }),
  }
}

/** What a work with pictures has beyond its description. */
const body = (of: DescribedWork, uris: Uris) => {
  const { work, access } = of
  const all = access.pixels > 0 ? leaves(work.pages) : []
  const pages = all.map(({ page }) => page)
  if (pages.length === 0) return { items: [emptyCanvas(of, uris)] }
  const structures = ranges(work, access, uris)
  const cover = pages.find(({ id }) => id === work.cover?.id) ?? pages[0]
  const placeholderCanvas = cover && poster(cover, access, uris)
  const thumbnail = thumbnails(cover, access, uris)
  return {
    ...viewing(of, pages, uris),
    ...(thumbnail.length > 0 && { thumbnail }),
    ...(placeholderCanvas && { placeholderCanvas }),
    ...(access.text && pages.some(({ hasText }) => hasText) && { service: workSearchServices(work, uris) }),
    items: all.map((leaf) => canvas(leaf, access, uris)),
    ...(structures.length > 0 && { structures }),
  }
}

/**
 * The manifest of a work, valid for every state of access: a closed work has its released metadata, the reason, and
 * one empty canvas; neither the number of its pages nor anything of its pictures or text can be read from it.
 */
export const manifest = (of: DescribedWork, uris: Uris): Manifest => {
  const { work, institution, access } = of
  const id = uris.manifest(work.id)
  const full = access.record === 'full'
  const statement = requiredStatement(of)
  const rights = rightsUri(access.pixels > 0 ? work.rights.statement : undefined)
  const about = summary(of)
  const date = access.record === 'none' ? undefined : navDate(work)
  const places = full ? navPlace(work, id) : undefined
  const seeAlso = records(of, uris)
  const rendering = renderings(of, uris)
  const described = {
    id,
    type: 'Manifest',
    label: title(of),
    ...(Object.keys(about).length > 0 && { summary: about }),
    metadata: metadata(of),
    ...(statement && { requiredStatement: statement }),
    ...(rights && { rights }),
    provider: [provider(institution, uris)],
    homepage: homepages(of, uris),
    ...(seeAlso.length > 0 && { seeAlso }),
    ...(rendering.length > 0 && { rendering }),
    partOf: [partOf(of, uris)],
    ...(date && { navDate: date }),
    ...(places && { navPlace: places }),
    ...body(of, uris),
  } as const
  return { '@context': contextFor(described), ...described }
}
