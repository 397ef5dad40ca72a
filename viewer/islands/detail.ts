// While a reader looks at a detail in the small viewer, the way to cite it follows.

type Seen = { readonly canvas: string; readonly region: string }

const isSeen = (detail: unknown): detail is Seen =>
  typeof detail === 'object' &&
  detail !== null &&
  'canvas' in detail &&
  typeof detail.canvas === 'string' &&
  'region' in detail &&
  typeof detail.region === 'string'

/** Shows the link to the page of the detail and keeps it at what the viewer shows. */
export const followDetail = (root: Document): void => {
  const link = root.querySelector<HTMLAnchorElement>('a.cite-detail')
  if (!link) return
  root.addEventListener('kw-region', (event) => {
    if (!(event instanceof CustomEvent) || !isSeen(event.detail)) return
    const page = event.detail.canvas.split('/').at(-1) ?? ''
    link.href = `${link.dataset.pages}${page}?xywh=${event.detail.region}#cite`
    const line = link.closest('p')
    link.hidden = false
    if (line) line.hidden = false
  })
}
