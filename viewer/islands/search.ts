// Results change in place: links and forms of the result page fetch the next one and lay it in, the address stays the state.

const part = '.search-page'

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** What the reader was at, in words that the next page has too. */
const keyOf = (element: Element | null) => element?.closest('[data-key]')?.getAttribute('data-key')

/**
 * Starts on a result page; elsewhere the function that is given simply follows. `lift` is called for what is laid in.
 */
export const liveSearch = (lift: (root: ParentNode) => void): ((url: string) => void) => {
  if (!document.querySelector(part)) return (url) => location.assign(url)
  let asked: AbortController | undefined

  const layIn = (html: string): boolean => {
    const next = new DOMParser().parseFromString(html, 'text/html')
    const fresh = next.querySelector(part)
    const present = document.querySelector(part)
    if (!fresh || !present) return false
    const key = keyOf(document.activeElement)
    const sheetOpen = present.querySelector('.facets.open, .facets:target') !== null
    const language = next.querySelector('a.other-language')?.getAttribute('href')
    document.title = next.title
    present.replaceWith(document.adoptNode(fresh))
    if (language) document.querySelector('a.other-language')?.setAttribute('href', language)
    if (sheetOpen) document.querySelector('.facets')?.classList.add('open')
    lift(fresh)
    const again = key ? document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) : null
    const heading = fresh.querySelector<HTMLElement>('#results-heading')
    // A heading that takes the focus is read out, which is how a change of results is announced.
    if (again) again.focus({ preventScroll: true })
    else heading?.focus({ preventScroll: true })
    const live = document.querySelector('[data-announce]')
    if (live && heading) live.textContent = heading.textContent
    return true
  }

  const load = async (url: string, remember: boolean) => {
    asked?.abort()
    asked = new AbortController()
    document.querySelector(part)?.setAttribute('aria-busy', 'true')
    try {
      const response = await fetch(url, { signal: asked.signal, headers: { Accept: 'text/html' } })
      if (remember) history.pushState(null, '', url)
      if (!layIn(await response.text())) location.assign(url)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      location.assign(url)
    }
  }
  const go = (url: string) => void load(url, true)

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(`${part} a`) : null
    if (!link || !isPlainClick(event)) return
    const url = new URL(link.href)
    if (url.pathname !== location.pathname || url.origin !== location.origin || url.hash !== '') return
    event.preventDefault()
    go(url.href)
    if (link.rel === 'next' || link.rel === 'prev') scrollTo({ top: 0 })
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.closest(part)) return
    event.preventDefault()
    const url = new URL(form.action)
    const fields = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    )
    url.search = new URLSearchParams(fields).toString()
    go(url.href)
  })
  addEventListener('popstate', () => void load(location.href, false))
  return go
}
