// How a woodcut is put together: shapes washed with colour, black lines upon them, each piece knowing where it stands.

import { filled, outline, type Point } from '../svg.ts'

/** Where something stands on the block. */
export type Extent = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A piece of a woodcut, whole with its colours. */
export type Piece = Extent & { readonly svg: string }

export type Wash = readonly [colour: string, shape: readonly Point[]]

/** The colours of a print that was painted by hand. */
export const wash = {
  paper: '#efe4ca',
  wall: '#e6cfae',
  brick: '#cf9a78',
  roof: '#b5634a',
  roofDark: '#9c5240',
  copper: '#92a892',
  slate: '#8d939a',
  water: '#bccbbf',
  meadow: '#c6c894',
  leaf: '#8fa070',
  leafDark: '#6f8560',
  earth: '#d2b98c',
  wood: '#b08a5e',
  sail: '#f1e8d2',
  red: '#a8382a',
  blue: '#4b6a8c',
  gold: '#c79a3c',
} as const

export const black = '#2a2119'

/** Puts washes and lines into one piece; `outlineWidth` draws the contour of every washed shape. */
export const pieceOf = (washes: readonly Wash[], lines: readonly string[], contour = 3.4): Piece => {
  const points = washes.flatMap(([, shape]) => shape)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const shapes = washes
    .map(
      ([colour, shape]) =>
        `<path d="${outline(shape)}" fill="${colour}" stroke="${black}" stroke-width="${contour}" stroke-linejoin="round"/>`,
    )
    .join('')
  return {
    svg: shapes + filled(lines, black),
    left: Math.min(...xs) - 40,
    right: Math.max(...xs) + 40,
    top: Math.min(...ys) - 60,
    bottom: Math.max(...ys) + 40,
  }
}

/** A piece of ready SVG with its extent. */
export const pieceAt = (svg: string, left: number, top: number, right: number, bottom: number): Piece => ({
  svg,
  left,
  top,
  right,
  bottom,
})

/** The pieces that can be seen within an extent. */
export const within = (pieces: readonly Piece[], extent: Extent): string[] =>
  pieces
    .filter(
      (piece) =>
        piece.right >= extent.left &&
        piece.left <= extent.right &&
        piece.bottom >= extent.top &&
        piece.top <= extent.bottom,
    )
    .map(({ svg }) => svg)
