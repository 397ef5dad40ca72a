// The panel beside the pages: one content at a time, filled when it is opened and again whenever another page is.

import type { Controls } from './controls.ts'
import type { Desk } from './desk-shape.ts'
import { type PanelName, panels } from './panels.ts'
import { iconButton, make } from './parts.ts'

export type SidePanel = {
  readonly element: HTMLElement
  readonly show: (name: PanelName | undefined) => void
  readonly toggle: (name: PanelName) => void
  /** Fills it anew, if it is open. */
  readonly refill: () => void
}

type Around = {
  readonly host: HTMLElement
  /** What makes room for the panel. */
  readonly frame: HTMLElement
  readonly desk: Desk
  readonly controls: () => Controls
}

/** Makes the panel, closed. */
export const openSidePanel = ({ host, frame, desk, controls }: Around): SidePanel => {
  const { words } = desk
  const element = make('section', 'panel')
  element.part.add('panel')
  element.hidden = true
  element.tabIndex = -1
  let open: PanelName | undefined

  const close = () => {
    const name = open
    show(undefined)
    if (name) controls().focusPanel(name)
  }
  const hasFocus = () =>
    element.getRootNode() instanceof ShadowRoot && element.contains(host.shadowRoot?.activeElement ?? null)
  const fill = async (name: PanelName) => {
    const before = desk.index()
    const content = await panels[name](desk)
    if (open !== name || before !== desk.index()) return
    const head = make(
      'div',
      'panel-head',
      make('h2', '', words.panels[name]),
      iconButton('close', words.close, close),
    )
    // What has the focus keeps it: a search that is being typed, a list that is being walked.
    const holding = hasFocus()
    element.replaceChildren(head, ...content)
    if (holding) element.focus()
  }
  const show = (name: PanelName | undefined) => {
    if (open !== name) desk.point([])
    open = name
    element.hidden = name === undefined
    if (name) element.setAttribute('aria-label', words.panels[name])
    frame.classList.toggle('with-panel', name !== undefined)
    controls().panelOpen(name)
    if (name) void fill(name)
  }
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    close()
  })
  return {
    element,
    show,
    toggle: (name) => show(open === name ? undefined : name),
    refill: () => {
      if (open) void fill(open)
    },
  }
}
