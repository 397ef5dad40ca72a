// <kulturwerk-viewer>: a poster that stands without a script, and the reading desk when it is wanted.

import type { OpenDesk } from './desk.ts'
import shellStyle from './shell.css?inline'

// Nothing here is shared with the desk: the shell is one small file, and the desk another.
const shellSheet = new CSSStyleSheet()
shellSheet.replaceSync(shellStyle)

const openWords = { de: 'Vergrößern', en: 'Zoom in' }

/** Phones keep the poster until it is touched: a picture that takes the finger would hold the page. */
const opensByItself = () => matchMedia('(hover: hover) and (pointer: fine)').matches

const saysSaveData = () =>
  'connection' in navigator &&
  typeof navigator.connection === 'object' &&
  navigator.connection !== null &&
  'saveData' in navigator.connection &&
  navigator.connection.saveData === true

const regionOf = (text: string | undefined | null) => {
  const [x, y, width, height] = (text ?? '').split(',').map(Number)
  return x !== undefined && y !== undefined && width && height ? { x, y, width, height } : undefined
}

/**
 * Attributes, events and methods are described in kulturwerk-viewer.d.ts and on the page /de/viewer. Light-DOM children
 * are the poster, and what is shown where scripts are missing.
 */
export class KulturwerkViewer extends HTMLElement {
  static readonly observedAttributes = [
    'manifest',
    'iiif-content',
    'canvas',
    'region',
    'query',
    'view',
    'lang',
  ]

  #opened: Promise<OpenDesk> | undefined
  #desk: OpenDesk | undefined

  connectedCallback(): void {
    if (this.shadowRoot) return
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [shellSheet]
    this.#layPoster(root)
    const when = this.getAttribute('open')
    if (when === 'seen' || (when !== 'touched' && opensByItself() && !saysSaveData())) this.#openWhenSeen()
  }

  /** An open desk follows its attributes; a closed one reads them when it opens. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#opened) return
    if (name === 'manifest' || name === 'iiif-content' || name === 'lang') {
      this.#opened = undefined
      this.#desk = undefined
      void this.open().catch(() => undefined)
      return
    }
    const work = this.#desk?.work()
    if (name === 'query') void work?.find(after ?? '')
    else if (name === 'view') work?.setView(after)
    else work?.go(this.getAttribute('canvas') ?? '', regionOf(this.getAttribute('region')))
  }

  /** Opens the reading desk; a second call waits for the first. `wanted` moves the focus there. */
  async open(wanted = false): Promise<void> {
    this.#opened ??= this.#open()
    const opening = this.#opened
    try {
      this.#desk = await opening
    } catch (error) {
      if (this.#opened === opening) this.#opened = undefined
      throw error
    }
    if (wanted) this.#focusDesk(false)
  }

  /** Moves the focus to the picture. Who came with a pointer sees no ring around it until a key is pressed. */
  #focusDesk(byPointer: boolean): void {
    const target = this.shadowRoot?.querySelector<HTMLElement>(
      '.picture [tabindex], .room button, .failed button',
    )
    target?.focus()
    if (!target || !byPointer) return
    target.classList.add('quiet')
    const loud = () => target.classList.remove('quiet')
    target.addEventListener('keydown', loud, { once: true })
    target.addEventListener('blur', loud, { once: true })
  }

  /** Goes to a canvas, and to a detail of it. */
  go({ canvas, region }: { readonly canvas: string; readonly region?: string }): void {
    void this.open()
      .then(() => this.#desk?.work()?.go(canvas, regionOf(region)))
      .catch(() => undefined)
  }

  get contentState(): string | undefined {
    return this.#desk?.work()?.contentState()
  }

  /** The manifest is on its way while the desk is being fetched. Other sites get no cookies; a page may have it preloaded. */
  #ask(): Promise<Response> | undefined {
    const manifest = this.getAttribute('manifest')
    if (!manifest || this.hasAttribute('iiif-content')) return undefined
    const answer = fetch(manifest, { headers: { Accept: 'application/ld+json, application/json' } })
    answer.catch(() => undefined)
    return answer
  }

  #open(): Promise<OpenDesk> {
    const begun = this.#ask()
    return import('./desk.ts').then(({ openDesk }) => openDesk(this, begun))
  }

  #layPoster(root: ShadowRoot): void {
    const tag = this.closest('[lang]')?.getAttribute('lang')?.toLowerCase() ?? ''
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'open'
    button.part.add('open')
    button.textContent = tag.startsWith('en') ? openWords.en : openWords.de
    const poster = document.createElement('div')
    poster.className = 'poster'
    poster.part.add('poster')
    poster.append(document.createElement('slot'), button)
    root.append(poster)
    poster.addEventListener('click', (event) => {
      // Links in the poster lead where they say; the picture opens, also where a link is laid around it.
      const path = event.composedPath()
      const link = path.find((one) => one instanceof HTMLAnchorElement)
      if (link && !link.querySelector('img')) return
      event.preventDefault()
      button.setAttribute('aria-busy', 'true')
      void this.open()
        .then(() => this.#focusDesk(event.detail > 0))
        .catch(() => undefined)
        .finally(() => button.removeAttribute('aria-busy'))
    })
  }

  /**
   * The observer speaks after the first frame, so the poster is painted before anything else is done. Nothing is measured
   * before: the browser would lay out the whole page for it, maybe without its styles.
   */
  #openWhenSeen(): void {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      watch.disconnect()
      void this.open().catch(() => undefined)
    })
    watch.observe(this)
  }
}

if (!customElements.get('kulturwerk-viewer')) customElements.define('kulturwerk-viewer', KulturwerkViewer)
