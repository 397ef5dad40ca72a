// What marks a place on a page: a frame, a dot, or the drawing that an annotation brings, made anew from its shapes alone.

import type { Box, Size } from './boxes.ts'
import type { Place } from './places.ts'

const space = 'http://www.w3.org/2000/svg'
/** The shapes and their measures; nothing else of a foreign drawing is taken over. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  path: ['d'],
  polygon: ['points'],
  polyline: ['points'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
}
const mostShapes = 200
const dotSide = 24

/** A drawing over the whole page, in its pixels. */
const drawn = (text: string, { width, height }: Size): SVGElement => {
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('class', 'drawn')
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  const foreign = new DOMParser().parseFromString(text, 'image/svg+xml')
  for (const one of [...foreign.querySelectorAll(Object.keys(shapes).join())].slice(0, mostShapes)) {
    const shape = document.createElementNS(space, one.localName)
    for (const name of shapes[one.localName] ?? []) shape.setAttribute(name, one.getAttribute(name) ?? '')
    svg.append(shape)
  }
  return svg
}

/** The element that marks a place, and the rectangle of the page that it covers; undefined where the whole page is meant. */
export const shapeOf = (
  place: Place,
  page: Size,
): { readonly element: Element & HTMLElement; readonly box: Box } | undefined => {
  const element = document.createElement('div')
  if (place.svg) {
    element.append(drawn(place.svg, page))
    return { element, box: { x: 0, y: 0, width: page.width, height: page.height } }
  }
  if (place.box) {
    element.className = 'found'
    return { element, box: place.box }
  }
  if (!place.point) return undefined
  element.className = 'found dot'
  const side = (dotSide * Math.max(page.width, page.height)) / 1000
  const { x, y } = place.point
  return { element, box: { x: x - side / 2, y: y - side / 2, width: side, height: side } }
}
