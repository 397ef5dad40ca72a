// The snippet maker renews its preview and code as something is chosen, and takes the detail that the viewer shows.

type Seen = { readonly canvas: string; readonly region: string }

const isSeen = (detail: unknown): detail is Seen =>
  typeof detail === 'object' &&
  detail !== null &&
  'canvas' in detail &&
  typeof detail.canvas === 'string' &&
  'region' in detail &&
  typeof detail.region === 'string'

const field = (form: HTMLFormElement, name: string) => {
  const found = form.elements.namedItem(name)
  return found instanceof HTMLInputElement ? found : undefined
}

/** The page that the form leads to, fetched, and the part of it that was made laid in. */
const renew = async (
  form: HTMLFormElement,
  maker: Element,
  lift: (root: ParentNode) => void,
): Promise<void> => {
  if (!form.reportValidity()) return
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.set(name, value)
  const response = await fetch(`${form.action}?${query}`)
  if (!response.ok) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const made = page.querySelector('.maker-made')
  const old = maker.querySelector('.maker-made')
  if (!made || !old) return
  old.replaceWith(made)
  lift(made)
  const live = maker.querySelector('.maker-live')
  if (live) live.textContent = made.getAttribute('data-said')
}

/** Lifts the maker of a page; `lift` gives the new part its copy buttons. */
export const snippetMaker = (root: Document, lift: (part: ParentNode) => void): void => {
  const maker = root.querySelector('.maker')
  const form = maker?.querySelector('form')
  if (!maker || !form) return
  const live = root.createElement('p')
  live.className = 'maker-live aside'
  live.setAttribute('role', 'status')
  form.append(live)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void renew(form, maker, lift)
  })
  form.addEventListener('change', () => void renew(form, maker, lift))
  const take = form.querySelector<HTMLButtonElement>('[data-take-region]')
  let seen: Seen | undefined
  root.addEventListener('kw-region', (event) => {
    if (!(event instanceof CustomEvent) || !isSeen(event.detail) || !take) return
    seen = event.detail
    take.hidden = false
  })
  take?.addEventListener('click', () => {
    const pages: unknown = JSON.parse(take.dataset.takeRegion ?? '[]')
    const order = Array.isArray(pages) ? pages.indexOf(seen?.canvas.split('/').at(-1)) + 1 : 0
    const [image, region] = [field(form, 'image'), field(form, 'region')]
    if (image) image.value = String(order || 1)
    if (region) region.value = seen?.region ?? ''
    void renew(form, maker, lift)
  })
}
