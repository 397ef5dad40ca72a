// A page as a canvas: painted with its picture and with other views of it, its text referenced, never more than access allows.

import { bilingual, inLanguage, type LanguageMap } from '../catalogue/language.ts'
import type { Page, PageImage } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'
import type { Uris } from '../catalogue/uris.ts'
import { capped, fitted, type Size } from '../images/geometry.ts'
import { imageServices, limits, offeredSizes, thumbnail, wholePicture } from '../images/info.ts'
import { georeferenceOnCanvas } from './georeference.ts'
import { words } from './metadata.ts'
import { pageSearchServices } from './services.ts'
import type { Annotation, Canvas, Choice, Image, Linked } from './shapes.ts'

/** A page with the other pictures of it, in the order of the record. */
export type Leaf = { readonly page: Page; readonly views: readonly Page[] }

/** The pages that are canvases, each with its other views. A view of a page that is not there stands by itself. */
export const leaves = (pages: readonly Page[]): readonly Leaf[] => {
  const there = new Set(pages.filter(({ view }) => view === undefined).map(({ id }) => id))
  const views = new Map<string, Page[]>()
  for (const page of pages) {
    if (page.view && there.has(page.view.of))
      views.set(page.view.of, [...(views.get(page.view.of) ?? []), page])
  }
  return pages
    .filter(({ view }) => view === undefined || !there.has(view.of))
    .map((page) => ({ page, views: views.get(page.id) ?? [] }))
}

/** The proportions of a page that nobody has scanned. */
const unseen: Size = { width: 1000, height: 1400 }

const factsOf = (image: PageImage, access: Access) => ({
  size: { width: image.width, height: image.height },
  ...(Number.isFinite(access.pixels) && { maxSide: access.pixels }),
})

/** What the image service gives at most: a panorama comes smaller than it is. */
const largestAnswer = (size: Size, longest: number): Size => {
  const within = fitted(size, { width: limits.maxWidth, height: limits.maxHeight })
  const area = Math.sqrt(limits.maxArea / (within.width * within.height))
  const allowed = Math.min(
    longest,
    Math.max(within.width, within.height),
    Math.floor(Math.max(within.width, within.height) * area),
  )
  return capped(size, allowed)
}

/** The picture of a page as a resource with both its image services; undefined where none may be shown. */
export const picture = (page: Page, access: Access, uris: Uris, label?: LanguageMap): Image | undefined => {
  if (page.image === undefined || access.pixels <= 0) return undefined
  const facts = factsOf(page.image, access)
  const id3 = uris.image(page.id)
  const size = largestAnswer(facts.size, access.pixels)
  return {
    id: wholePicture(id3, facts.size, size),
    type: 'Image',
    format: 'image/jpeg',
    width: size.width,
    height: size.height,
    ...(label && { label: words(label) }),
    service: imageServices({ ...facts, id3, id2: uris.image2(page.id) }),
  }
}

/** A small stored picture of a page, in a list of one; empty where none may be shown. */
export const thumbnails = (page: Page | undefined, access: Access, uris: Uris): readonly Image[] =>
  page?.image === undefined || access.pixels <= 0
    ? []
    : [thumbnail({ ...factsOf(page.image, access), id3: uris.image(page.id) })]

const longestPoster = 1024

/** A page at a size of the pyramid that comes at once, for a viewer to show before all else is there. */
export const poster = (page: Page, access: Access, uris: Uris): Canvas | undefined => {
  if (page.image === undefined || access.pixels <= 0) return undefined
  const facts = factsOf(page.image, access)
  const sizes = offeredSizes(facts).filter(({ width, height }) => Math.max(width, height) <= longestPoster)
  const size = sizes.at(-1)
  if (size === undefined) return undefined
  const id = `${uris.canvas(page.id, page.work)}/placeholder`
  const image: Image = {
    id: wholePicture(uris.image(page.id), facts.size, size),
    type: 'Image',
    format: 'image/jpeg',
    ...size,
  }
  return {
    id,
    type: 'Canvas',
    label: inLanguage('none', page.label),
    ...size,
    items: [
      {
        id: `${id}/painting`,
        type: 'AnnotationPage',
        items: [
          { id: `${id}/painting/1`, type: 'Annotation', motivation: 'painting', body: image, target: id },
        ],
      },
    ],
  }
}

const asUsual = bilingual('Normale Aufnahme', 'Ordinary light')

/** One picture, or a choice of all that show the whole page (Cookbook 0033). */
const wholePage = ({ page, views }: Leaf, access: Access, uris: Uris): Image | Choice | undefined => {
  const others = views
    .filter(({ view }) => view?.box === undefined)
    .map((other) => picture(other, access, uris, other.view?.label))
    .filter((one) => one !== undefined)
  const main = picture(page, access, uris, others.length > 0 ? asUsual : undefined)
  if (main === undefined) return undefined
  return others.length > 0 ? { type: 'Choice', items: [main, ...others] } : main
}

/** Pictures of a part of the page, each painted where it belongs (Cookbook 0036). */
const details = ({ page, views }: Leaf, access: Access, uris: Uris): readonly Annotation[] => {
  const canvas = uris.canvas(page.id, page.work)
  return views.flatMap((other, index) => {
    const box = other.view?.box
    const body = box && picture(other, access, uris, other.view?.label)
    if (!box || !body) return []
    const target = `${canvas}#xywh=${box.x},${box.y},${box.width},${box.height}`
    const id = uris.painting(page.id, page.work, index + 2)
    return [{ id, type: 'Annotation', motivation: 'painting', body, target } as const]
  })
}

const paintings = (leaf: Leaf, access: Access, uris: Uris): Canvas['items'] => {
  const { page } = leaf
  const body = wholePage(leaf, access, uris)
  if (body === undefined) return []
  const first: Annotation = {
    id: uris.painting(page.id, page.work),
    type: 'Annotation',
    motivation: 'painting',
    body,
    target: uris.canvas(page.id, page.work),
  }
  return [
    {
      id: uris.paintingPage(page.id, page.work),
      type: 'AnnotationPage',
      items: [first, ...details(leaf, access, uris)],
    },
  ]
}

const textLabel = bilingual('Text der Seite', 'Text of the page')
const plainLabel = bilingual('Text der Seite (nur Text)', 'Text of the page (plain)')
const deliveredLabel = bilingual('Text mit Koordinaten, wie geliefert', 'Text with coordinates, as delivered')
const originalLabel = bilingual('Originaldatei des Scans', 'Original file of the scan')

const files = (page: Page, access: Access, uris: Uris): readonly Linked[] => [
  ...(page.hasText && access.text
    ? [
        {
          id: uris.pageText(page.id, page.work),
          type: 'Text' as const,
          label: plainLabel,
          format: 'text/plain',
        },
      ]
    : []),
  ...(page.image && access.download
    ? [
        {
          id: uris.master(page.id, page.work),
          type: 'Image' as const,
          label: originalLabel,
          format: page.image.master.mediaType,
        },
      ]
    : []),
]

/** A page as a canvas. Without a picture, or where none may be shown, it is empty (Cookbook 0283). */
export const canvas = (leaf: Leaf, access: Access, uris: Uris): Canvas => {
  const { page } = leaf
  const hasText = page.hasText && access.text
  const size = page.image ?? unseen
  const rendering = files(page, access, uris)
  const thumbnail = thumbnails(page, access, uris)
  const georeference = access.pixels > 0 ? georeferenceOnCanvas(page, uris) : undefined
  const text = { id: uris.annotations(page.id, page.work), type: 'AnnotationPage', label: textLabel } as const
  const annotations = [...(hasText ? [text] : []), ...(georeference ? [georeference] : [])]
  return {
    id: uris.canvas(page.id, page.work),
    type: 'Canvas',
    label: inLanguage('none', page.label),
    width: size.width,
    height: size.height,
    ...(page.behavior && { behavior: [page.behavior] }),
    ...(thumbnail.length > 0 && { thumbnail }),
    items: paintings(leaf, access, uris),
    ...(annotations.length > 0 && { annotations }),
    ...(rendering.length > 0 && { rendering }),
    ...(hasText && {
      seeAlso: [
        {
          id: uris.pageAlto(page.id, page.work),
          type: 'Dataset',
          label: deliveredLabel,
          format: 'application/xml',
        },
      ],
      service: pageSearchServices(page, uris),
    }),
  }
}
