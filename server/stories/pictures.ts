// The detail that a chapter shows, as addresses of the image service: never more than its work's access gives.

import type { Box } from '../../catalogue/model.ts'
import { fitted, type Size } from '../../images/geometry.ts'
import { wholePicture } from '../../images/info.ts'
import type { ChapterPicture } from '../../manifests/story.ts'
import { pictureReaching } from '../portal/pictures.tsx'
import type { At } from '../portal/site.ts'
import type { StoryShown } from './shown.ts'

/** A picture by its address path and its size in pixels. */
export type Pictured = Size & { readonly path: string }

/** How large a detail is drawn at most, and the whole page beneath it. */
const detailBox: Size = { width: 1400, height: 1100 }
const wholeSide = 1600

/** The pixels of a region that may be seen: all, or reduced as the whole page is. */
const openSize = (region: Size, full: Size, pixels: number): Size => {
  const scale = Math.min(1, pixels / Math.max(full.width, full.height))
  return {
    width: Math.max(1, Math.floor(region.width * scale)),
    height: Math.max(1, Math.floor(region.height * scale)),
  }
}

const within = (size: Size, box: Size): Size =>
  size.width <= box.width && size.height <= box.height ? size : fitted(size, box)

/** The part of the page that a chapter is about; all of it where none is named. */
export const regionOf = ({ page, region }: ChapterPicture): Box => ({
  x: 0,
  y: 0,
  width: page.image?.width ?? 1,
  height: page.image?.height ?? 1,
  ...region,
})

/** The detail of a chapter. */
export const detailOf = (at: At, picture: ChapterPicture): Pictured | undefined => {
  const { page, of, region } = picture
  if (!page.image || of.access.pixels <= 0) return undefined
  const box = regionOf(picture)
  const size = within(openSize(box, page.image, of.access.pixels), detailBox)
  const id = at.house.uris.image(page.id)
  const path = region
    ? `${id}/${box.x},${box.y},${box.width},${box.height}/${size.width},${size.height}/0/default.jpg`
    : wholePicture(id, page.image, size)
  return { ...size, path: at.path(path) }
}

/** The whole page of a chapter, for the picture to move upon. */
export const wholeOf = (at: At, { page, of }: ChapterPicture): Pictured | undefined => {
  const found = pictureReaching(at, page, of.access, wholeSide)
  return found && { path: at.path(found.uri), width: found.width, height: found.height }
}

/** A frieze of thirty metres is a line where it stands for a story. */
const thinnest = 6

const isStrip = ({ width, height }: Size) => Math.max(width, height) > thinnest * Math.min(width, height)

/** The picture that stands for a story: its first detail that is no strip, else its first. */
export const coverOf = (at: At, { chapters }: StoryShown): Pictured | undefined => {
  const details = chapters.flatMap(({ picture }) => (picture && detailOf(at, picture)) ?? [])
  return details.find((detail) => !isStrip(detail)) ?? details[0]
}
