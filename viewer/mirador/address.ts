// Keeps the address of the research view at what it shows, so that it can be sent to somebody.

import { encode, type Shown, stateOf } from './content-state.ts'

type Json = Readonly<Record<string, unknown>>
type Store = { readonly getState: () => Json; readonly subscribe: (listener: () => void) => () => void }

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null
const part = (state: unknown, name: string): Json => {
  const value = isJson(state) ? state[name] : undefined
  return isJson(value) ? value : {}
}
const rest = 400

/** What the windows show now, the workspace's order kept. The detail is a square of the width that the zoom says. */
const shownNow = (state: Json): readonly Shown[] => {
  const windows = part(state, 'windows')
  const viewers = part(state, 'viewers')
  const order = part(state, 'workspace').windowIds
  const ids = Array.isArray(order)
    ? order.filter((id): id is string => typeof id === 'string')
    : Object.keys(windows)
  return ids.flatMap((id) => {
    const { manifestId, canvasId } = part(windows, id)
    if (typeof manifestId !== 'string') return []
    const { x, y, zoom } = part(viewers, id)
    const at =
      typeof x === 'number' && typeof y === 'number' && typeof zoom === 'number' && zoom > 0
        ? { x, y, width: 1 / zoom }
        : undefined
    const region = at && {
      x: Math.max(0, at.x - at.width / 2),
      y: Math.max(0, at.y - at.width / 2),
      width: at.width,
      height: at.width,
    }
    return [
      {
        manifest: manifestId,
        ...(typeof canvasId === 'string' && { canvas: canvasId, ...(region && { region }) }),
      },
    ]
  })
}

/** Writes what is shown into the address when it has come to rest. */
export const keepAddress = (store: Store): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  store.subscribe(() => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const shown = shownNow(store.getState())
      if (shown.length === 0) return
      const states = shown.map(stateOf)
      const url = new URL(location.href)
      url.search = new URLSearchParams({
        'iiif-content': encode(states.length === 1 ? states[0] : states),
      }).toString()
      if (url.href !== location.href) history.replaceState(history.state, '', url)
    }, rest)
  })
}
