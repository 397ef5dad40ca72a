// A map's control points as Georeference annotations: on its canvas as the extension says, and by itself as Allmaps reads it.

import { bilingual } from '../catalogue/language.ts'
import type { ControlPoint, Page, PageImage } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import {
  type Annotation,
  type AnnotationPage,
  type FeatureCollection,
  georeferenceContext,
  presentation3,
} from './shapes.ts'

/** Fewer do not say how a map lies. */
const fewestPoints = 3

/** The body of the annotation with this id; a body within an annotation has an id too (Presentation API 3.0, section 5.6). */
const points = (annotation: string, controlPoints: readonly ControlPoint[]): FeatureCollection => ({
  id: `${annotation}#body`,
  type: 'FeatureCollection',
  transformation: { type: 'polynomial', options: { order: 1 } },
  features: controlPoints.map(({ x, y, latitude, longitude }) => ({
    type: 'Feature',
    properties: { resourceCoords: [x, y] },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
})

const label = bilingual('Lage auf der Erde', 'Position on the earth')
const isUsable = (page: Page) => (page.controlPoints?.length ?? 0) >= fewestPoints

const allOf = ({ width, height }: PageImage) => ({
  type: 'SvgSelector' as const,
  value: `<svg width="${width}" height="${height}"><polygon points="0,0 ${width},0 ${width},${height} 0,${height}" /></svg>`,
})

/** The annotation page that a map's canvas carries (Georeference Extension 1.0, section 3); undefined for other pages. */
export const georeferenceOnCanvas = (page: Page, uris: Uris): AnnotationPage | undefined => {
  if (!isUsable(page) || !page.image) return undefined
  const { width, height } = page.image
  const id = `${uris.georeference(page.id, page.work)}/canvas`
  const annotation: Annotation = {
    id: `${id}/1`,
    type: 'Annotation',
    motivation: 'georeferencing',
    body: points(`${id}/1`, page.controlPoints ?? []),
    target: {
      type: 'SpecificResource',
      source: { id: uris.canvas(page.id, page.work), type: 'Canvas', width, height },
      selector: allOf(page.image),
    },
  }
  return { id, type: 'AnnotationPage', label, items: [annotation] }
}

/** The same points upon the image service, a document of its own: the form that Allmaps' viewer opens. */
export const georeferenceDocument = (page: Page, uris: Uris): AnnotationPage | undefined => {
  if (!isUsable(page) || !page.image) return undefined
  const id = uris.georeference(page.id, page.work)
  const { width, height } = page.image
  const annotation = {
    '@context': [georeferenceContext, presentation3],
    id: `${id}/1`,
    type: 'Annotation',
    motivation: 'georeferencing',
    target: {
      type: 'SpecificResource',
      source: {
        id: uris.image(page.id),
        type: 'ImageService3',
        width,
        height,
        partOf: [
          {
            id: uris.canvas(page.id, page.work),
            type: 'Canvas',
            partOf: [{ id: uris.manifest(page.work), type: 'Manifest' }],
          },
        ],
      },
      selector: allOf(page.image),
    },
    body: points(`${id}/1`, page.controlPoints ?? []),
  } as const
  return {
    '@context': [georeferenceContext, presentation3],
    id,
    type: 'AnnotationPage',
    label,
    items: [annotation],
  }
}
