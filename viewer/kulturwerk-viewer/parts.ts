// Small makers of elements for the reading desk: buttons, icons, lists.

import { webAddress } from './json.ts'

const svgSpace = 'http://www.w3.org/2000/svg'

const drawings = {
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  whole: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3',
  rotate: 'M19 12a7 7 0 1 1-2.500-5.300M19 3v4.500h-4.500',
  spread: 'M12 5v15M12 5c-2-1-6-1-9 0v15c3-1 7-1 9 0 2-1 6-1 9 0V5c-3-1-7-1-9 0',
  fullScreen: 'M8 3H3v5M16 3h5v5M8 21H3v-5M16 21h5v-5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
} as const
export type Drawing = keyof typeof drawings

/** An element with a class and children. */
export const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...children)
  return element
}

const icon = (drawing: Drawing) => {
  const svg = document.createElementNS(svgSpace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svgSpace, 'path')
  path.setAttribute('d', drawings[drawing])
  svg.append(path)
  return svg
}

/** A button that shows its words. */
export const textButton = (label: string, act: () => void): HTMLButtonElement => {
  const button = make('button', '', label)
  button.type = 'button'
  button.part.add('button')
  button.addEventListener('click', act)
  return button
}

/** A button that shows a drawing and says what it does. */
export const iconButton = (drawing: Drawing, label: string, act: () => void): HTMLButtonElement => {
  const button = textButton('', act)
  button.append(icon(drawing))
  button.title = label
  button.setAttribute('aria-label', label)
  return button
}

/** A link that leaves the site around; the text alone where the address is none. */
export const outLink = (label: string, href: string, rel = ''): HTMLElement => {
  if (!webAddress(href)) return make('span', '', label)
  const link = make('a', '', label)
  link.href = href
  link.target = '_blank'
  link.rel = `${rel} noopener`.trim()
  return link
}
