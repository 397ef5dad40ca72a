// Rectangles on a page, and how addresses and selectors write them (Media Fragments URI 1.0, section 4.2.2).

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Size = { readonly width: number; readonly height: number }

const numbers = String.raw`([\d.]+),([\d.]+),([\d.]+),([\d.]+)`
const inPixels = new RegExp(`xywh=(?:pixel:)?${numbers}`)
const inPercent = new RegExp(`xywh=percent:${numbers}`)

/** The rectangle of `xywh=`, in pixels of a canvas; undefined if there is none. */
export const fragmentBox = (text: string, { width: w, height: h }: Size): Box | undefined => {
  const percent = inPercent.exec(text)
  const found = percent ?? inPixels.exec(text)
  if (!found) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number)
  if (!(width > 0 && height > 0)) return undefined
  return percent
    ? { x: (x * w) / 100, y: (y * h) / 100, width: (width * w) / 100, height: (height * h) / 100 }
    : { x, y, width, height }
}

/** `x,y,w,h`, as the attribute `region` has it. */
export const readRegion = (text: string | null | undefined): Box | undefined =>
  fragmentBox(`xywh=${text ?? ''}`, { width: 0, height: 0 })

export const regionText = ({ x, y, width, height }: Box): string =>
  [x, y, width, height].map(Math.round).join(',')
