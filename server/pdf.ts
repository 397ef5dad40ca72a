// The PDF of a work, written while it is sent: its pages at a size for reading, with the text to be searched and copied.

import { type Request, type Response, Router } from 'express'
import type { Page, PageImage } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'
import { placesOf } from '../images/derivatives.ts'
import { levelSizes, type Size } from '../images/geometry.ts'
import { render } from '../images/render.ts'
import { openTurns } from '../images/turns.ts'
import { leaves } from '../manifests/canvas.ts'
import { Problem } from '../platform/problems.ts'
import { etagOf } from './caching.ts'
import { closed, dependsOn, describedHead, describedWork, workIdIn } from './described.ts'
import type { ImageDesk } from './image-desk.ts'
import { writePdf } from './pdf-document.ts'

/** The longest side of a picture in a PDF, in pixels: letters are sharp on a screen and on paper. */
const longestPicture = 2200
/** How many are written at once, and how many wait; the rest are told to come back. */
const writtenAtOnce = 2
const longestQueue = 8
/** Changes whenever the same work would give another file. */
export const pdfRecipe = 'pdf 1'

/** The finest level that is small enough. */
const pictureSize = (image: PageImage): Size => {
  const sizes = levelSizes(image)
  return sizes.findLast(({ width, height }) => Math.max(width, height) <= longestPicture) ?? sizes[0] ?? image
}

const upright = { mirrored: false, degrees: 0 } as const

/** The picture of a page as it stands in a PDF. */
export const pdfDrawing = (image: PageImage) =>
  ({
    region: { x: 0, y: 0, width: image.width, height: image.height },
    size: pictureSize(image),
    rotation: upright,
    quality: 'default',
    format: 'jpg',
    isMax: false,
  }) as const

/** Whether everybody may have a work as a PDF. */
export const mayBePdf = ({ download, pixels }: Access): boolean =>
  download && pixels === Number.POSITIVE_INFINITY

const pictures = ({ copies, turns }: ImageDesk) => {
  return async ({ id, image }: Page): Promise<Buffer> => {
    if (image === undefined) throw new Problem('unknown-page', `There is no scan of the page "${id}".`)
    const size = { width: image.width, height: image.height }
    const { key, fixity } = image.access
    const page = { id, size, key, sha256: fixity.sha256, tag: fixity.sha256 }
    const copy = await copies.of(page)
    const drawing = pdfDrawing(image)
    return copies.reading(page, () => turns.wait(placesOf(size, drawing), () => render(copy, drawing)))
  }
}

/** `/works/{work}/{work}.pdf`. */
export const pdfRoutes = (desk: ImageDesk): Router => {
  const { house } = desk
  const router = Router({ caseSensitive: true })
  const picture = pictures(desk)
  const turns = openTurns(writtenAtOnce, longestQueue)

  const send = async (request: Request, response: Response) => {
    response.set('Access-Control-Allow-Origin', '*')
    const head = await describedHead(house, workIdIn(String(request.params.work)))
    if (!mayBePdf(head.access)) throw closed(head.access)
    response.set('ETag', etagOf([pdfRecipe, ...dependsOn(house, head)]))
    response.set('Cache-Control', 'public, no-cache')
    if (request.fresh) {
      response.status(304).end()
      return
    }
    const of = await describedWork(house, head.work.id)
    const pages = leaves(of.work.pages).map(({ page }) => page)
    if (!pages.some(({ image }) => image))
      throw new Problem('unknown-address', `The work ${head.work.id} has no scans, so there is no PDF of it.`)
    const text = async (page: Page) =>
      page.hasText && of.access.text ? house.catalogue.transcription(page.id) : undefined
    response.set('Content-Type', 'application/pdf')
    response.set('Content-Disposition', `inline; filename="${head.work.id}.pdf"`)
    if (request.method === 'HEAD') {
      response.end()
      return
    }
    const sources = { picture, text, address: house.uris.work(head.work.id) }
    await turns.take(1, () => writePdf(of, pages, sources, response))
  }

  router.get('/works/:work/:file.pdf', (request, response, next) =>
    request.params.file === request.params.work ? send(request, response) : next(),
  )
  return router
}
