// A book hand of the Middle Ages, led with a broad nib: small letters as strokes on a grid, capitals lent by the Fraktur.

import { type Chance, chanceOf } from './chance.ts'
import { nib } from './lines.ts'
import type { Point } from './svg.ts'
import type { Typeface } from './typeface.ts'

type Letter = { readonly width: number; readonly strokes: readonly (readonly Point[])[] }

/** Height of the small letters as a share of the size. */
const xHeight = 0.52
const nibAngle = 0.62

/** `0,9 1,10` → points; written in tenths of the height of a small letter, upward. */
const strokes = (width: number, ...lines: readonly string[]): Letter => ({
  width: width / 10,
  strokes: lines.map((line) =>
    line.split(' ').map((pair): Point => {
      const [x = 0, y = 0] = pair.split(',').map((value) => Number(value) / 10)
      return [x, y]
    }),
  ),
})

const minim = (x: number) => `${x - 1},9 ${x + 0.3},10 ${x + 0.3},1.2 ${x + 1.8},0`
const stem = (x: number) => `${x - 0.6},15.2 ${x + 0.3},16 ${x + 0.3},1.2 ${x + 1.8},0`
const longStem = '4.4,14.6 3,15.8 1.3,14.2 1.3,-2.6'
const bowl = '4.6,1.4 2.2,0 0.3,1.6 0.3,8.4 2.2,10 4.6,8.6'

const letters: Readonly<Record<string, Letter>> = {
  a: strokes(6.6, '0.4,8.4 2.4,10 4.4,8.6 4.4,1.2 5.8,0', '4.4,5.6 1.2,4.2 0.4,1.4 2,0 4.4,1.8'),
  b: strokes(6.2, '-0.6,15.2 0.3,16 0.3,1.4 2.2,0 4.4,1.4 4.4,8.4 2.6,10 0.3,8'),
  c: strokes(5.4, '4,8.2 2.4,10 0.3,8.6 0.3,1.4 2.2,0 4.4,1.6'),
  d: strokes(6.2, '4.4,1.6 2.2,0 0.3,1.6 0.3,8.4 2,9.6 4.4,8.4 4.4,1.6', '4.4,8.4 -0.6,14.4'),
  e: strokes(5.4, '0.3,4.6 4.2,6.6 4.2,8.6 2.4,10 0.3,8.6 0.3,1.4 2.2,0 4.4,1.6'),
  f: strokes(4.6, longStem, '-0.4,9 3.8,9'),
  ſ: strokes(4.2, longStem, '0,9 1.3,9'),
  g: strokes(6.2, bowl, '4.6,9.8 4.6,-2.6 2.4,-4.4 -0.2,-3.2'),
  h: strokes(6.4, stem(0.3), '0.8,8.4 2.8,10 4.6,8.6 4.6,1.2 3.6,-2'),
  i: strokes(3, minim(0.6), '0.5,13.9 1.3,12.9'),
  j: strokes(3, '-0.4,9 1,10 1,-2.6 -0.8,-4', '0.7,13.9 1.5,12.9'),
  k: strokes(5.8, stem(0.3), '0.6,5.4 3.8,9.4', '1.2,6 4,1 5,0.2'),
  l: strokes(3, stem(0.3)),
  m: strokes(10.4, minim(0.6), '1.2,8.4 3.4,10 4.4,9 4.4,1.2 5.8,0', '5,8.4 7.2,10 8.2,9 8.2,1.2 9.6,0'),
  n: strokes(6.6, minim(0.6), '1.2,8.4 3.4,10 4.4,9 4.4,1.2 5.8,0'),
  o: strokes(6.2, '0.3,1.6 0.3,8.4 2.4,10 4.6,8.4 4.6,1.6 2.4,0 0.3,1.6'),
  p: strokes(6.2, '-0.8,9 0.3,10 0.3,-4', '0.3,8.2 2.6,10 4.6,8.4 4.6,1.4 2.4,0 0.3,1.4'),
  q: strokes(6.2, '4.6,8.4 2.4,10 0.3,8.4 0.3,1.4 2.4,0 4.6,1.8', '4.6,10 4.6,-4'),
  r: strokes(4.8, minim(0.6), '1.2,8.6 2.8,10 4.2,8.4'),
  s: strokes(5.6, '4,8.4 2.4,10 0.4,8.6 0.8,6.2 4,4 4.4,1.6 2.4,0 0.2,1.4'),
  t: strokes(4.6, '1,12 1,1.4 2.6,0 4,1.2', '-0.4,9 3.6,9'),
  u: strokes(6.6, minim(0.6), '3.4,9 4.6,10 4.6,1.2 6,0', '1.6,0.4 4.4,2'),
  v: strokes(6.2, '-0.6,11.4 0.4,10 0.4,1.4 2.4,0 4.6,2 4.6,8.6 2.8,10 0.6,8.4'),
  w: strokes(
    9.8,
    '-0.6,11.4 0.4,10 0.4,1.4 2,0 4,1.6',
    '3.2,11.4 4.2,10 4.2,1.4 6.2,0 8.2,2 8.2,8.6 6.4,10 4.4,8.4',
  ),
  x: strokes(5.4, '0,9 1,10 3.6,0.6 4.8,0', '4.4,9.6 0,-0.6', '0.6,5 4,5'),
  y: strokes(6.2, '-0.6,9 0.4,10 0.4,1.4 2.4,0 4.4,1.4', '3.4,9 4.6,10 4.6,0 1,-4.2'),
  z: strokes(5.4, '0.2,9.2 4.2,9.2 0.2,0.8 4.4,0.8'),
  ß: strokes(6.8, longStem, '1.3,9 4.6,9 2.4,6 4.8,4 4.6,1.4 2.6,0'),
}

const dots: Letter = strokes(0, '1.3,13.9 2.1,12.9', '3.5,13.9 4.3,12.9')
const umlauts: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' }

/** The hand; letters that it lacks come from another face. Each letter differs a little from its like. */
export const textura = (lender: Typeface): Typeface => {
  const letterOf = (sign: string) => letters[umlauts[sign] ?? sign]
  const widthOfSign = (sign: string, size: number) => {
    if (sign === ' ') return 0.26 * size
    const letter = letterOf(sign)
    return letter ? letter.width * xHeight * size : lender.widthOf(sign, size * 0.92)
  }
  const led = (letter: Letter, x: number, y: number, size: number, chance: Chance) => {
    const unit = xHeight * size
    const [dx, dy] = [chance.around(0.02), chance.around(0.025)]
    return letter.strokes
      .map((points) =>
        nib(
          points.map(([px, py]): Point => [x + (px + dx + 0.06) * unit, y - (py + dy) * unit]),
          unit * 0.2,
          nibAngle,
        ),
      )
      .join('')
  }
  return {
    widthOf: (text, size) => [...text].reduce((width, sign) => width + widthOfSign(sign, size), 0),
    draw: (text, x, y, size) => {
      const chance = chanceOf(`${text}${Math.round(x)}${Math.round(y)}`)
      let at = x
      return [...text].flatMap((sign) => {
        const here = at
        at += widthOfSign(sign, size)
        const letter = letterOf(sign)
        if (sign === ' ') return []
        if (!letter) return lender.draw(sign, here, y, size * 0.92)
        const drawn = led(letter, here, y, size, chance)
        return umlauts[sign] ? [drawn, led(dots, here, y, size, chance)] : [drawn]
      })
    },
  }
}
