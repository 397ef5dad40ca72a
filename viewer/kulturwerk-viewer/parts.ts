// Small makers of elements for the reading desk: buttons, icons, lists.

const svgSpace = 'http://www.w3.org/2000/svg'

const drawings = {
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  whole: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3',
  rotate: 'M19 12a7 7 0 1 1-2.500-5.300M19 3v4.500h-4.500',
  fullScreen: 'M8 3H3v5M16 3h5v5M8 21H3v-5M16 21h5v-5',
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

/** A button that shows a drawing and says what it does. */
export const iconButton = (drawing: Drawing, label: string, act: () => void): HTMLButtonElement => {
  const button = make('button', '', icon(drawing))
  button.type = 'button'
  button.title = label
  button.setAttribute('aria-label', label)
  button.addEventListener('click', act)
  return button
}

/** A button that shows its words. */
export const textButton = (label: string, act: () => void): HTMLButtonElement => {
  const button = make('button', '', label)
  button.type = 'button'
  button.addEventListener('click', act)
  return button
}
