// A request that is exactly a stored tile or a stored size is answered with its bytes; nothing is decoded.

import type { AccessCopy } from './access-copy.ts'
import type { Drawing } from './resolve.ts'

/** Whether a picture without colour gives grey whatever quality is asked for. */
const isAsStored = ({ rotation, quality, format }: Drawing, { components }: AccessCopy): boolean =>
  format === 'jpg' &&
  rotation.degrees === 0 &&
  !rotation.mirrored &&
  (quality === 'default' || quality === 'color' || (quality === 'gray' && components === 1))

/** The stored JPEG that a drawing asks for, or undefined if it has to be drawn. */
export const storedPicture = (copy: AccessCopy, drawing: Drawing): Promise<Buffer> | undefined => {
  if (!isAsStored(drawing, copy)) return undefined
  if (drawing.tile) return copy.tile(drawing.tile)
  const isWhole = drawing.region.width === copy.size.width && drawing.region.height === copy.size.height
  return isWhole ? copy.whole(drawing.size) : undefined
}
