// The pages that lie open, to be zoomed: OpenSeadragon, with what the desk asks of it and nothing else.

import OpenSeadragon from 'openseadragon'
import type { Box, Size } from './boxes.ts'
import { shapeOf } from './drawings.ts'
import type { Leaf } from './manifest.ts'
import { isComplete, type Painting, type Picture } from './paintings.ts'
import type { Place } from './places.ts'
import { fetchJson } from './reading.ts'

export type PictureView = {
  /** Shows pages side by side, from left to right; `chosen` says which of several views a page shows. */
  readonly show: (leaves: readonly Leaf[], chosen: (leaf: Leaf) => number) => void
  readonly zoom: (by: number) => void
  readonly whole: () => void
  readonly rotate: () => void
  /** Moves to a rectangle of a page that is shown. */
  readonly moveTo: (leaf: string, box: Box) => void
  /** Marks places of the pages that are shown, and forgets the former ones. */
  readonly mark: (places: readonly Place[]) => void
  readonly name: (label: string, keys: string) => void
  /** The detail that is seen, or undefined while the whole page is. */
  readonly detail: () => { readonly leaf: string; readonly box: Box } | undefined
  readonly focus: () => void
}

type Told = {
  readonly opened: () => void
  readonly failed: () => void
  readonly turn: (to: 'next' | 'previous' | 'first' | 'last') => void
  /** The reader has come to rest; `percent` is the size in pixels of the picture. */
  readonly rested: (percent: number) => void
}

const turns = { PageDown: 'next', PageUp: 'previous', Home: 'first', End: 'last' } as const
const gap = 0.01
/** Milliseconds without a movement after which the reader is at rest. */
const restAfter = 200

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

const optionsFor = (element: HTMLElement): OpenSeadragon.Options => ({
  element,
  drawer: 'canvas',
  // Without cookies; a server that does not know CORS is asked again without it.
  crossOriginPolicy: 'Anonymous',
  showNavigationControl: false,
  showSequenceControl: false,
  visibilityRatio: 0.6,
  minZoomImageRatio: 0.8,
  maxZoomPixelRatio: 3,
  animationTime: calm() ? 0 : 0.4,
  blendTime: calm() ? 0 : 0.1,
  immediateRender: calm(),
  gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: true },
  gestureSettingsTouch: { dblClickToZoom: true },
  tabIndex: 0,
})

/** The types of OpenSeadragon know no `false`, which its documentation gives. */
const withoutCors: object = { crossOriginPolicy: false }
/** With CORS, without it, and at last without the image service. */
const lastAttempt = 2

/** What OpenSeadragon opens: the service as it is known, as its server tells it, or the picture as a file. */
const sourceOf = async ({ service, file }: Picture, attempt: number): Promise<unknown> => {
  const asFile = file ? { type: 'image', url: file } : undefined
  if (!service || attempt === lastAttempt) return asFile
  if (isComplete(service.info)) return { ...service.info }
  return fetchJson(`${service.id}/info.json`).catch(() => asFile)
}

/** A page in the view: each is as high as the next, and stands at `left`. */
type Laid = { readonly leaf: Leaf; readonly left: number; readonly scale: number }

const laidOut = (leaves: readonly Leaf[]): readonly Laid[] => {
  let left = 0
  return leaves.map((leaf) => {
    const laid = { leaf, left, scale: 1 / leaf.height }
    left += leaf.width / leaf.height + gap
    return laid
  })
}

const rectIn = ({ left, scale }: Laid, { x, y, width, height }: Box) =>
  new OpenSeadragon.Rect(left + x * scale, y * scale, width * scale, height * scale)

/** Where a picture lies so that what is painted of it fills its box, turned as it shall be. */
const placed = (laid: Laid, { box }: Painting, { crop, degrees = 0 }: Picture, size: Size) => {
  const across = degrees % 180 !== 0
  const part = crop ?? { x: 0, y: 0, ...size }
  const rect = rectIn(laid, box)
  const width = across ? rect.height : rect.width
  const scale = width / part.width
  const height = part.height * scale
  const left = rect.x + (rect.width - width) / 2 - part.x * scale
  const top = (across ? rect.y + (rect.height - height) / 2 : rect.y) - part.y * scale
  return {
    x: left,
    y: top,
    width: size.width * scale,
    ...(degrees && { degrees }),
    ...(crop && { clip: new OpenSeadragon.Rect(crop.x, crop.y, crop.width, crop.height) }),
  }
}

type Part = { readonly laid: Laid; readonly painting: Painting; readonly picture: Picture }

const partsOf = (pages: readonly Laid[], chosen: (leaf: Leaf) => number): readonly Part[] =>
  pages.flatMap((laid) =>
    laid.leaf.paintings.flatMap((painting) => {
      const choice = painting.choices[chosen(laid.leaf)] ?? painting.choices[0]
      return choice ? [{ laid, painting, picture: choice.picture }] : []
    }),
  )

const lay = (item: OpenSeadragon.TiledImage, { laid, painting, picture }: Part) => {
  const { x: width, y: height } = item.source.dimensions
  const place = placed(laid, painting, picture, { width, height })
  item.setWidth(place.width, true)
  item.setPosition(new OpenSeadragon.Point(place.x, place.y), true)
  if (place.degrees) item.setRotation(place.degrees, true)
  if (place.clip) item.setClip(place.clip)
}

/** Opens a view in an element. */
export const openPicture = (element: HTMLElement, told: Told): PictureView => {
  const viewer = new OpenSeadragon.Viewer(optionsFor(element))
  let shown: readonly Laid[] = []
  // Pages that were turned over while they were being fetched come too late.
  let turn = 0
  // A reader who sees the whole page keeps seeing it when the window or a panel changes.
  let seesWhole = true
  const leavesWhole = () => {
    seesWhole = false
  }

  const visible = (): { readonly leaf: string; readonly box: Box } | undefined => {
    const bounds = viewer.viewport.getBounds()
    const middle = bounds.getCenter()
    const laid = shown.findLast(({ left }) => left <= middle.x) ?? shown[0]
    if (!laid) return undefined
    const { leaf, left, scale } = laid
    const [x, y] = [Math.max(0, bounds.x - left), Math.max(0, bounds.y)]
    const width = Math.min(leaf.width * scale, bounds.x - left + bounds.width) - x
    const height = Math.min(1, bounds.y + bounds.height) - y
    return width > 0 && height > 0
      ? { leaf: leaf.id, box: { x: x / scale, y: y / scale, width: width / scale, height: height / scale } }
      : undefined
  }

  viewer.addHandler('resize', () => {
    if (seesWhole) viewer.viewport.goHome(true)
  })
  // Where the movement leads is known when it begins; its end comes no sooner than the last tile, if one comes at all.
  let resting: ReturnType<typeof setTimeout> | undefined
  const moved = () => {
    clearTimeout(resting)
    resting = setTimeout(() => {
      const first = viewer.world.getItemAt(0)
      if (first) told.rested(Math.round(first.viewportToImageZoom(viewer.viewport.getZoom()) * 100))
    }, restAfter)
  }
  viewer.addHandler('zoom', moved)
  viewer.addHandler('pan', moved)
  viewer.addHandler('canvas-drag', leavesWhole)
  viewer.addHandler('canvas-pinch', leavesWhole)
  viewer.addHandler('canvas-double-click', leavesWhole)
  // What can be dragged can also be pressed: a click brings that point to the middle (WCAG 2.2, 2.5.7).
  viewer.addHandler('canvas-click', (event) => {
    if (event.quick && !seesWhole)
      viewer.viewport.panTo(viewer.viewport.pointFromPixel(event.position), calm())
  })
  // The page scrolls under the wheel until the reader has gone into the picture, or holds Ctrl.
  viewer.addHandler('canvas-scroll', (event) => {
    const wheel = event.originalEvent
    const held = wheel instanceof WheelEvent && (wheel.ctrlKey || wheel.metaKey)
    const zooms = held || viewer.canvas.matches(':focus')
    if (zooms) leavesWhole()
    event.preventDefaultAction = !zooms
    event.preventDefault = zooms
  })
  viewer.addHandler('canvas-key', (event) => {
    const pressed = event.originalEvent
    if (!(pressed instanceof KeyboardEvent)) return
    // OpenSeadragon would mirror the page at f, which no reader expects.
    if (pressed.key.toLowerCase() === 'f') event.preventDefaultAction = true
    const name = pressed.key in turns ? (pressed.key as keyof typeof turns) : undefined
    if (name) {
      event.preventDefaultAction = true
      pressed.preventDefault()
      told.turn(turns[name])
    } else if (pressed.key !== 'Tab') leavesWhole()
  })

  /** Adds one picture; resolves to whether there is something to be seen. */
  const paint = (part: Part, source: unknown, now: number, cors: boolean): Promise<boolean> =>
    new Promise((resolve) => {
      if (source === undefined) {
        resolve(false)
        return
      }
      const options = {
        tileSource: source as string,
        success: (event: object) => {
          const { item } = event as { readonly item: OpenSeadragon.TiledImage }
          if (now === turn) lay(item, part)
          else viewer.world.removeItem(item)
          resolve(now === turn)
        },
        error: () => resolve(false),
      }
      viewer.addTiledImage(Object.assign(options, cors ? {} : withoutCors))
    })

  /** Paints all that is shown. What cannot be had with CORS is asked for without, and at last as a file. */
  const showNow = async (parts: readonly Part[], now: number, attempt: number): Promise<void> => {
    const sources = await Promise.all(parts.map(({ picture }) => sourceOf(picture, attempt)))
    if (now !== turn) return
    let loaded = false
    const again = () => {
      if (now !== turn || loaded) return
      stopWatching()
      if (attempt === lastAttempt) {
        told.failed()
        return
      }
      viewer.world.removeAll()
      void showNow(parts, now, attempt + 1)
    }
    const onLoaded = () => {
      if (!loaded && now === turn) told.opened()
      loaded = true
    }
    viewer.addHandler('tile-loaded', onLoaded)
    viewer.addHandler('tile-load-failed', again)
    stopWatching = () => {
      viewer.removeHandler('tile-loaded', onLoaded)
      viewer.removeHandler('tile-load-failed', again)
    }
    const painted = await Promise.all(
      parts.map((part, index) => paint(part, sources[index], now, attempt === 0)),
    )
    if (now !== turn) return
    if (painted.includes(true)) viewer.viewport.goHome(true)
    else again()
  }
  let stopWatching: () => void = () => undefined

  const find = (leaf: string) => shown.find((laid) => laid.leaf.id === leaf)
  return {
    show: (leaves, chosen) => {
      turn++
      stopWatching()
      seesWhole = true
      shown = laidOut(leaves)
      viewer.clearOverlays()
      viewer.world.removeAll()
      viewer.viewport?.setRotation(0, true)
      void showNow(partsOf(shown, chosen), turn, 0)
    },
    zoom: (by) => {
      leavesWhole()
      viewer.viewport.zoomBy(by)
      viewer.viewport.applyConstraints()
    },
    whole: () => {
      seesWhole = true
      viewer.viewport.goHome()
    },
    rotate: () => viewer.viewport.setRotation(viewer.viewport.getRotation() + 90),
    moveTo: (leaf, box) => {
      const laid = find(leaf)
      if (!laid) return
      leavesWhole()
      viewer.viewport.fitBoundsWithConstraints(rectIn(laid, box), calm())
    },
    mark: (places) => {
      viewer.clearOverlays()
      for (const place of places) {
        const laid = find(place.leaf)
        const shape = laid && shapeOf(place, laid.leaf)
        if (shape) viewer.addOverlay({ element: shape.element, location: rectIn(laid, shape.box) })
      }
    },
    name: (label, keys) => {
      viewer.canvas.setAttribute('role', 'application')
      viewer.canvas.setAttribute('aria-label', `${label}. ${keys}`)
    },
    detail: () => (seesWhole ? undefined : visible()),
    focus: () => viewer.canvas.focus(),
  }
}
