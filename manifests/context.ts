// Which contexts a document needs: those of extensions first, Presentation 3.0 last (IIIF Presentation API 3.0, section 4.6).

import {
  type Canvas,
  type Context,
  georeferenceContext,
  image3,
  navPlaceContext,
  presentation3,
  search2,
} from './shapes.ts'

type Needing = {
  readonly navPlace?: unknown
  readonly service?: unknown
  readonly items: readonly Pick<Canvas, 'items' | 'annotations' | 'service'>[]
}

/**
 * The contexts of a manifest or canvas by what it holds. The image context stands there for the tiles of image
 * services: the context of Presentation 3.0 defines `scaleFactors` for the service only, not within its tiles, and a
 * reader of linked data would lose it.
 */
export const contextFor = ({ navPlace, service, items }: Needing): Context => {
  const isPainted = items.some((canvas) => canvas.items.length > 0)
  const isLocated = items.some(({ annotations = [] }) => annotations.some((page) => 'items' in page))
  const isSearched = service !== undefined || items.some((canvas) => canvas.service !== undefined)
  const extensions = [
    ...(navPlace ? [navPlaceContext] : []),
    ...(isLocated ? [georeferenceContext] : []),
    ...(isSearched ? [search2] : []),
    ...(isPainted ? [image3] : []),
  ]
  return extensions.length > 0 ? [...extensions, presentation3] : presentation3
}
