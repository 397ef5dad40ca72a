// Works set aside to compare: kept in this window until it closes, shown in a bar, opened side by side.

const place = 'kulturwerk-comparison'
const most = 8

const read = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(kept)
      ? kept.filter((uri): uri is string => typeof uri === 'string').slice(0, most)
      : []
  } catch {
    return []
  }
}

const write = (manifests: readonly string[]) => {
  try {
    sessionStorage.setItem(place, JSON.stringify(manifests))
  } catch {
    // Storage is switched off: the list lasts as long as the page.
  }
}

export type Comparison = { readonly buttons: (root: ParentNode) => void }

/** Opens the list of this window. */
export const openComparison = (): Comparison => {
  const bar = document.querySelector<HTMLElement>('.compare-bar')
  let manifests = read()

  const showBar = () => {
    if (!bar) return
    const { research = '', one = '', many = '' } = bar.dataset
    const link = bar.querySelector('a')
    bar.hidden = manifests.length === 0
    if (!link) return
    link.href = `${research}?${new URLSearchParams(manifests.map((uri) => ['manifest', uri]))}`
    link.textContent = manifests.length === 1 ? one : many.replace('{n}', String(manifests.length))
  }
  const showButton = (button: HTMLButtonElement) => {
    const { compare = '', add = '', remove = '' } = button.dataset
    const chosen = manifests.includes(compare)
    button.textContent = chosen ? remove : add
    button.setAttribute('aria-pressed', String(chosen))
  }
  const all = () => document.querySelectorAll<HTMLButtonElement>('button[data-compare]')
  const change = (next: readonly string[]) => {
    manifests = next.slice(-most)
    write(manifests)
    showBar()
    for (const button of all()) showButton(button)
  }

  bar?.querySelector('button')?.addEventListener('click', () => change([]))
  showBar()
  return {
    buttons: (root) => {
      for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-compare]')) {
        button.dataset.add = button.textContent ?? ''
        button.hidden = false
        showButton(button)
        button.addEventListener('click', () => {
          const { compare = '' } = button.dataset
          change(
            manifests.includes(compare)
              ? manifests.filter((uri) => uri !== compare)
              : [...manifests, compare],
          )
        })
      }
    },
  }
}
