// <kulturwerk-viewer>: a poster that stands without a script, and the reading desk when it is wanted.

import shellStyle from './shell.css?inline'
import { wordsFor } from './words.ts'

const shellSheet = new CSSStyleSheet()
shellSheet.replaceSync(shellStyle)

/** Phones keep the poster until it is touched: a picture that takes the finger would hold the page. */
const opensByItself = () => matchMedia('(hover: hover) and (pointer: fine)').matches

const saysSaveData = () =>
  'connection' in navigator &&
  typeof navigator.connection === 'object' &&
  navigator.connection !== null &&
  'saveData' in navigator.connection &&
  navigator.connection.saveData === true

/**
 * Attributes: `manifest` (address), `canvas` (id), `region` (`x,y,w,h` in pixels of the canvas), `query` (words to find
 * in the text), `lang`. Light-DOM children are the poster. Events: `kw-open`, `kw-page` with `{ canvas, label, index }`, and
 * `kw-region` with `{ canvas, region }` when the reader rests at a detail.
 */
export class KulturwerkViewer extends HTMLElement {
  #opened: Promise<void> | undefined

  connectedCallback(): void {
    if (this.shadowRoot) return
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [shellSheet]
    const { words } = wordsFor(this.closest('[lang]')?.getAttribute('lang'))
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'open'
    button.part.add('open')
    button.textContent = words.open
    const poster = document.createElement('div')
    poster.className = 'poster'
    poster.append(document.createElement('slot'), button)
    root.append(poster)
    poster.addEventListener('click', () => void this.open(true).catch(() => undefined))
    if (opensByItself() && !saysSaveData()) this.#openWhenSeen()
  }

  /** Opens the reading desk; a second call waits for the first. `wanted` moves the focus there. */
  open(wanted = false): Promise<void> {
    this.#opened ??= import('./desk.ts').then(({ openDesk }) => openDesk(this))
    const opened = this.#opened.catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return wanted
      ? opened.then(() => this.shadowRoot?.querySelector<HTMLElement>('.picture [tabindex]')?.focus())
      : opened
  }

  #openWhenSeen(): void {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      const start = () => void this.open().catch(() => undefined)
      if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 1500 })
      else setTimeout(start, 200)
    })
    watch.observe(this)
  }
}

if (!customElements.get('kulturwerk-viewer')) customElements.define('kulturwerk-viewer', KulturwerkViewer)
