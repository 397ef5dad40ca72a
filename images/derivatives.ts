// A drawing, made once: for all who wait for it now, and for those who ask again later.

import { createHash } from 'node:crypto'
import { once } from '../platform/concurrency.ts'
import type { AccessCopy } from './access-copy.ts'
import type { Size } from './geometry.ts'
import type { Kept } from './kept.ts'
import { drawingCost, gather, renderingRecipe } from './render.ts'
import type { Drawing } from './resolve.ts'
import type { Turns } from './turns.ts'

export type Derivatives = {
  /**
   * The encoded picture. `identity` names the bytes of the access copy, `form` the canonical form of the drawing; both
   * together name the result. `admit` is called before it is drawn, and not where it is there or on its way already; it
   * may throw. @throws Problem `busy` if too many others wait.
   */
  readonly get: (
    copy: AccessCopy,
    named: { readonly identity: string; readonly form: string },
    drawing: Drawing,
    admit: () => void,
  ) => Promise<Buffer>
}

/** A drawing of so many pixels takes one place; a larger one more, because it takes memory as well as time. */
const pixelsOfAPlace = 20_000_000

/** How many places of the drawing room a drawing takes. */
export const placesOf = (full: Size, drawing: Drawing): number =>
  Math.ceil(drawingCost(full, drawing) / pixelsOfAPlace)

/**
 * Opens the drawing room: `turns` decides how many draw in it, and `ahead` how many have what they draw from before them,
 * so that none who could draw waits for a disk; `kept` is the shelf for what they make.
 */
export const openDerivatives = (turns: Turns, ahead: Turns, kept: Kept): Derivatives => {
  const flying = once<Buffer>()
  const draw = async (name: string, copy: AccessCopy, drawing: Drawing, admit: () => void) => {
    const held = await kept.get(name)
    if (held) return held
    admit()
    const places = placesOf(copy.size, drawing)
    const made = await ahead.take(places, async () => turns.wait(places, await gather(copy, drawing)))
    await kept.put(name, made)
    return made
  }
  return {
    get: (copy, { identity, form }, drawing, admit) => {
      const name = createHash('sha256').update(`${renderingRecipe}\n${identity}\n${form}`).digest('hex')
      return flying(name, () => draw(name, copy, drawing, admit))
    },
  }
}
