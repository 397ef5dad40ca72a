// One picture that can be zoomed: OpenSeadragon, with what the desk asks of it and nothing else.

import OpenSeadragon from 'openseadragon'
import type { Leaf, Place } from './manifest.ts'

export type PictureView = {
  readonly show: (leaf: Leaf) => void
  readonly zoom: (by: number) => void
  readonly whole: () => void
  readonly rotate: () => void
  /** Moves to a rectangle of the leaf, in its pixels. */
  readonly moveTo: (box: NonNullable<Place['box']>) => void
  /** Marks rectangles of the leaf. */
  readonly mark: (boxes: readonly NonNullable<Place['box']>[]) => void
  readonly name: (label: string, keys: string) => void
  readonly destroy: () => void
}

type Told = {
  readonly opened: () => void
  readonly failed: () => void
  readonly turn: (by: number) => void
  /** The reader has come to rest at a detail, in pixels of the leaf. */
  readonly rested: (box: NonNullable<Place['box']>) => void
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Opens a view in an element. */
export const openPicture = (element: HTMLElement, told: Told): PictureView => {
  const viewer = new OpenSeadragon.Viewer({
    element,
    drawer: 'canvas',
    crossOriginPolicy: 'Anonymous',
    showNavigationControl: false,
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
  let shown: Leaf | undefined
  // A reader who sees the whole page keeps seeing it when the window or a panel changes.
  let seesWhole = true
  const leavesWhole = () => {
    seesWhole = false
  }
  viewer.addHandler('resize', () => {
    if (seesWhole) viewer.viewport.goHome(true)
  })
  viewer.addHandler('animation-finish', () => {
    const box = seesWhole ? undefined : visible()
    if (box) told.rested(box)
  })
  viewer.addHandler('canvas-drag', leavesWhole)
  viewer.addHandler('canvas-pinch', leavesWhole)
  viewer.addHandler('canvas-double-click', leavesWhole)
  viewer.addHandler('open', told.opened)
  viewer.addHandler('open-failed', told.failed)
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
    if (pressed instanceof KeyboardEvent && pressed.key !== 'Tab') leavesWhole()
    const turn = pressed instanceof KeyboardEvent ? { PageDown: 1, PageUp: -1 }[pressed.key] : undefined
    if (turn === undefined) return
    event.preventDefaultAction = true
    pressed.preventDefault()
    told.turn(turn)
  })

  /** Pixels of the leaf as OpenSeadragon counts: the image's width is 1. */
  const inView = ({ x, y, width, height }: NonNullable<Place['box']>) => {
    const scale = 1 / (shown?.width ?? 1)
    return new OpenSeadragon.Rect(x * scale, y * scale, width * scale, height * scale)
  }
  /** What of the leaf is seen now, in its pixels. */
  const visible = (): Place['box'] => {
    if (!shown) return undefined
    const { x, y, width, height } = viewer.viewport.getBounds(true)
    const [left, top] = [Math.max(0, x), Math.max(0, y)]
    const [right, bottom] = [Math.min(1, x + width), Math.min(shown.height / shown.width, y + height)]
    const scale = (value: number) => Math.round(value * (shown?.width ?? 1))
    return right > left && bottom > top
      ? { x: scale(left), y: scale(top), width: scale(right - left), height: scale(bottom - top) }
      : undefined
  }
  return {
    show: (leaf) => {
      shown = leaf
      seesWhole = true
      viewer.clearOverlays()
      viewer.viewport?.setRotation(0, true)
      const { picture } = leaf
      if (!picture) {
        viewer.close()
        told.failed()
        return
      }
      viewer.open(picture.kind === 'service' ? { ...picture.info } : { type: 'image', url: picture.url })
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
    moveTo: (box) => {
      leavesWhole()
      viewer.viewport.fitBoundsWithConstraints(inView(box), calm())
    },
    mark: (boxes) => {
      viewer.clearOverlays()
      for (const box of boxes) {
        const element = document.createElement('div')
        element.className = 'found'
        viewer.addOverlay({ element, location: inView(box) })
      }
    },
    name: (label, keys) => {
      viewer.canvas.setAttribute('role', 'application')
      viewer.canvas.setAttribute('aria-label', `${label}. ${keys}`)
    },
    destroy: () => viewer.destroy(),
  }
}
