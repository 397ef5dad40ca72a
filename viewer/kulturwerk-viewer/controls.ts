// The controls below the pages: turning, zooming, turning round, and the buttons of the panels; the same by key and by finger.

import type { PanelName } from './panels.ts'
import { iconButton, make, textButton } from './parts.ts'
import type { Words } from './words.ts'

export type Controls = {
  readonly element: HTMLElement
  readonly counted: (text: string, at: { readonly first: boolean; readonly last: boolean }) => void
  readonly spread: (on: boolean) => void
  readonly panelOpen: (name: PanelName | undefined) => void
  readonly focusPanel: (name: PanelName) => void
  /** Shows the button of the places found, once there are some. */
  readonly addHits: () => void
}

type Acts = {
  readonly host: HTMLElement
  readonly words: Words
  readonly panels: readonly PanelName[]
  readonly pages: number
  readonly rightToLeft: boolean
  readonly canSpread: boolean
  readonly turn: (to: 'next' | 'previous') => void
  readonly zoom: (by: number) => void
  readonly whole: () => void
  readonly rotate: () => void
  readonly setSpread: () => void
  readonly togglePanel: (name: PanelName) => void
}

const fullScreenButton = (host: HTMLElement, words: Words) => {
  const button = iconButton('fullScreen', words.fullScreen, () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void host.requestFullscreen().catch(() => button.remove())
  })
  host.addEventListener('fullscreenchange', () => {
    const label = document.fullscreenElement === host ? words.leaveFullScreen : words.fullScreen
    button.title = label
    button.setAttribute('aria-label', label)
  })
  return button
}

/** The buttons of the panels; in a narrow viewer they stand behind one that says so. */
const panelButtons = ({ words, panels, togglePanel }: Acts) => {
  const buttons = new Map<PanelName, HTMLButtonElement>()
  const group = make('div', 'group panels')
  const add = (name: PanelName) => {
    if (buttons.has(name)) return
    const button = textButton(words.panels[name], () => togglePanel(name))
    button.setAttribute('aria-expanded', 'false')
    buttons.set(name, button)
    group.append(button)
  }
  for (const name of panels) add(name)
  const more = iconButton('more', words.more, () => {
    const open = more.closest('.controls')?.classList.toggle('with-more') ?? false
    more.setAttribute('aria-expanded', String(open))
  })
  more.classList.add('more')
  more.setAttribute('aria-expanded', 'false')
  return { buttons, group, more, add }
}

/** Puts the controls together. */
export const controlsOf = (acts: Acts): Controls => {
  const { host, words, rightToLeft, turn } = acts
  const previous = iconButton(rightToLeft ? 'right' : 'left', words.previous, () => turn('previous'))
  const next = iconButton(rightToLeft ? 'left' : 'right', words.next, () => turn('next'))
  const count = make('span', 'count')
  const spread = iconButton('spread', words.spread, acts.setSpread)
  const extra = [
    iconButton('whole', words.whole, acts.whole),
    iconButton('rotate', words.rotate, acts.rotate),
    ...(acts.canSpread ? [spread] : []),
  ]
  for (const button of extra) button.classList.add('extra')
  const { buttons, group, more, add } = panelButtons(acts)
  const element = make(
    'div',
    'controls',
    ...(acts.pages > 1
      ? [make('div', 'group', ...(rightToLeft ? [next, count, previous] : [previous, count, next]))]
      : []),
    make(
      'div',
      'group',
      iconButton('zoomOut', words.zoomOut, () => acts.zoom(1 / 1.5)),
      iconButton('zoomIn', words.zoomIn, () => acts.zoom(1.5)),
      ...extra,
      ...(document.fullscreenEnabled ? [fullScreenButton(host, words)] : []),
      more,
    ),
    group,
  )
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', words.controls)
  element.part.add('controls')
  return {
    element,
    counted: (text, { first, last }) => {
      count.textContent = text
      previous.disabled = first
      next.disabled = last
    },
    spread: (on) => spread.setAttribute('aria-pressed', String(on)),
    panelOpen: (name) => {
      for (const [which, button] of buttons) button.setAttribute('aria-expanded', String(which === name))
    },
    focusPanel: (name) => {
      const button = buttons.get(name)
      if (button?.checkVisibility()) button.focus()
      else more.focus()
    },
    addHits: () => add('hits'),
  }
}
