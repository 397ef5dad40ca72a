// SVG as text: path data joined into few elements, never a <text>, for the machine that draws may have no fonts.

export type Point = readonly [x: number, y: number]

/** Longer path data in one element makes librsvg slow: its time grows faster than the number of outlines. */
const longestData = 16_000

/** A number with one decimal, as short as it goes. */
export const short = (value: number): string => String(Math.round(value * 10) / 10)

/** Path data of a closed outline. */
export const outline = (points: readonly Point[]): string =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}z`

/** Path data of a rectangle. */
export const rectangle = (x: number, y: number, width: number, height: number): string =>
  outline([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ])

/** Path data of an ellipse. */
export const ellipse = (x: number, y: number, rx: number, ry = rx): string =>
  `M${short(x - rx)} ${short(y)}a${short(rx)} ${short(ry)} 0 1 0 ${short(2 * rx)} 0a${short(rx)} ${short(ry)} 0 1 0 ${short(-2 * rx)} 0z`

const bundled = (outlines: readonly string[]): string[] => {
  const bundles: string[] = []
  let data = ''
  for (const outline of outlines) {
    if (data.length + outline.length > longestData && data) {
      bundles.push(data)
      data = ''
    }
    data += outline
  }
  return data ? [...bundles, data] : bundles
}

/**
 * Elements that fill outlines with a colour (or `url(#…)`). The paint is made thin, not the element: for that librsvg
 * would take a surface as large as the sheet.
 */
export const filled = (outlines: readonly string[], colour: string, opacity = 1): string =>
  bundled(outlines)
    .map((data) => `<path d="${data}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`)
    .join('')

/** An element that draws outlines as lines of one width. */
export const lined = (outlines: readonly string[], colour: string, width: number, opacity = 1): string =>
  outlines.length === 0
    ? ''
    : `<path d="${outlines.join('')}" fill="none" stroke="${colour}" stroke-width="${short(width)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`

/** Path data of an open line. */
export const line = (points: readonly Point[]): string =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`

/** A gradient for `filled(…, 'url(#id)')`; stops are offset, colour, opacity. Coordinates are shares of the filled shape. */
export const gradient = (
  id: string,
  from: Point,
  to: Point,
  stops: readonly (readonly [offset: number, colour: string, opacity: number])[],
): string =>
  `<linearGradient id="${id}" x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}">${stopsOf(stops)}</linearGradient>`

/** A round gradient for `filled(…, 'url(#id)')`. */
export const glow = (
  id: string,
  centre: Point,
  radius: number,
  stops: readonly (readonly [offset: number, colour: string, opacity: number])[],
): string =>
  `<radialGradient id="${id}" cx="${centre[0]}" cy="${centre[1]}" r="${radius}">${stopsOf(stops)}</radialGradient>`

const stopsOf = (stops: readonly (readonly [number, string, number])[]) =>
  stops
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')

/** Parts moved, turned and scaled together. */
export const placed = (transform: string, parts: readonly string[]): string =>
  `<g transform="${transform}">${parts.join('')}</g>`

/** A whole drawing; `left` and `top` choose the part of a larger drawing that is seen. */
export const drawing = (
  size: { readonly width: number; readonly height: number },
  parts: readonly string[],
  left = 0,
  top = 0,
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${left} ${top} ${size.width} ${size.height}">${parts.join('')}</svg>`
