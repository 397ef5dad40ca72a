// A part of a manifest by its own address: canvas, range, annotation page or annotation, able to stand alone.

import { contextFor } from './context.ts'
import type { Annotation, AnnotationPage, Canvas, Manifest, Range } from './shapes.ts'

type Part = Canvas | Range | AnnotationPage | Annotation

function* withinCanvas(canvas: Canvas): Generator<Part> {
  yield canvas
  for (const page of [...canvas.items, ...(canvas.annotations ?? [])]) {
    if (page.items === undefined) continue
    yield page
    yield* page.items
  }
}

function* withinRange(range: Range): Generator<Part> {
  yield range
  for (const item of range.items) if (item.type === 'Range') yield* withinRange(item)
}

function* partsOf(manifest: Manifest): Generator<Part> {
  if (manifest.placeholderCanvas) yield* withinCanvas(manifest.placeholderCanvas)
  for (const canvas of manifest.items) yield* withinCanvas(canvas)
  for (const range of manifest.structures ?? []) yield* withinRange(range)
}

/** The part of a manifest that has this address, with its context and the manifest it belongs to; undefined if none has. */
export const resource = (manifest: Manifest, id: string): Part | undefined => {
  for (const part of partsOf(manifest)) {
    if (part.id !== id) continue
    const canvases = part.type === 'Canvas' ? [part] : manifest.items
    return {
      '@context': contextFor({ items: canvases }),
      ...part,
      partOf: [{ id: manifest.id, type: 'Manifest', label: manifest.label }],
    }
  }
  return undefined
}
