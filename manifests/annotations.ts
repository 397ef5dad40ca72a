// The text of a page as annotations, one a line, each with its box on the canvas.

import { bilingual } from '../catalogue/language.ts'
import type { Box, Page, Transcription } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import { type Annotation, type AnnotationPage, presentation3, textGranularityContext } from './shapes.ts'

/** A box as a media fragment in whole pixels (Media Fragments URI 1.0, section 4.2.2). */
export const xywh = ({ x, y, width, height }: Box): string =>
  `xywh=${[Math.max(0, x), Math.max(0, y), Math.max(1, width), Math.max(1, height)].map(Math.round).join(',')}`

/** The text of a line as it stands on the page, upon its box. `index` counts from 0. */
const lineAnnotation = (
  page: Page,
  text: Transcription,
  index: number,
  uris: Uris,
): Annotation | undefined => {
  const line = text.lines[index]
  if (line === undefined || line.text.trim() === '') return undefined
  return {
    id: uris.annotation(page.id, page.work, index + 1),
    type: 'Annotation',
    motivation: 'supplementing',
    textGranularity: 'line',
    body: {
      type: 'TextualBody',
      value: line.text,
      format: 'text/plain',
      ...(text.language && { language: text.language }),
    },
    target: `${uris.canvas(page.id, page.work)}#${xywh(line.box)}`,
  }
}

const context = [textGranularityContext, presentation3]
const label = bilingual('Text der Seite', 'Text of the page')

const within = (page: Page, uris: Uris) => ({
  id: uris.canvas(page.id, page.work),
  type: 'Canvas',
  partOf: [{ id: uris.manifest(page.work), type: 'Manifest' }],
})

/** The page of annotations that a canvas refers to (IIIF Presentation API 3.0, section 5.5; Text Granularity Extension). */
export const annotationPage = (page: Page, text: Transcription, uris: Uris): AnnotationPage => ({
  '@context': context,
  id: uris.annotations(page.id, page.work),
  type: 'AnnotationPage',
  label,
  items: text.lines.flatMap((_, index) => lineAnnotation(page, text, index, uris) ?? []),
})

/** One line by itself; `number` counts from 1; undefined if there is no such line. */
export const annotation = (
  page: Page,
  text: Transcription,
  number: number,
  uris: Uris,
): Annotation | undefined => {
  const found = lineAnnotation(page, text, number - 1, uris)
  return found && { '@context': context, ...found, partOf: [within(page, uris)] }
}
