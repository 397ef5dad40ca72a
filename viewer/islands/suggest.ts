// Suggestions while a reader types in the search line: a combobox with a list (WAI-ARIA APG), over /api/suggest.

type Suggestion = { readonly text: string; readonly url?: string }

const pause = 120
const shortest = 2

const isSuggestion = (value: unknown): value is Suggestion =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

const suggestionsIn = (json: unknown): readonly Suggestion[] =>
  typeof json === 'object' && json !== null && 'suggestions' in json && Array.isArray(json.suggestions)
    ? json.suggestions.filter(isSuggestion)
    : []

const lift = (form: HTMLFormElement, address: string): void => {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')
  if (!input) return
  const list = document.createElement('ul')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  form.append(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')

  let asked: AbortController | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let active = -1
  let taken: readonly Suggestion[] = []

  const options = () => [...list.querySelectorAll<HTMLLIElement>('li')]
  const show = (open: boolean) => {
    list.hidden = !open
    input.setAttribute('aria-expanded', String(open))
    if (!open) activate(-1)
  }
  const activate = (index: number) => {
    active = index
    for (const [at, option] of options().entries()) option.setAttribute('aria-selected', String(at === index))
    const option = options()[index]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }
  const take = ({ text, url }: Suggestion) => {
    show(false)
    if (url) {
      location.assign(new URL(url).pathname)
      return
    }
    input.value = text
    form.requestSubmit()
  }
  const fill = (suggestions: readonly Suggestion[]) => {
    list.replaceChildren(
      ...suggestions.map((suggestion, index) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${index}`
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.dir = 'auto'
        option.textContent = suggestion.text
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault()
          take(suggestion)
        })
        return option
      }),
    )
    taken = suggestions
    show(suggestions.length > 0)
  }
  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    const url = new URL(address, location.href)
    url.searchParams.set('q', input.value)
    try {
      const response = await fetch(url, { signal: asked.signal })
      if (response.ok && document.activeElement === input) fill(suggestionsIn(await response.json()))
    } catch {
      // Suggestions are a courtesy: without them the search line works as before.
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    if (input.value.trim().length < shortest) show(false)
    else waiting = setTimeout(() => void ask(), pause)
  })
  input.addEventListener('blur', () => show(false))
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    asked?.abort()
    show(false)
  })
  input.addEventListener('keydown', (event) => {
    const count = taken.length
    const chosen = taken[active]
    if (list.hidden || count === 0) return
    if (event.key === 'ArrowDown') activate((active + 1) % count)
    else if (event.key === 'ArrowUp') activate((active - 1 + count) % count)
    else if (event.key === 'Escape') show(false)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else return
    event.preventDefault()
  })
}

/** Gives every search line that names where its suggestions come from a list of them. */
export const suggestWorks = (root: ParentNode): void => {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
    lift(form, form.dataset.suggestions ?? '')
  }
}
