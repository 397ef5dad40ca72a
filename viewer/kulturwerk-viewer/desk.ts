// The reading desk: a work open before the reader, with pages to turn, contents, text and places found beside the picture.

import deskStyle from './desk.css?inline'
import { type Book, type Chapter, type Place, readManifest, readPlaces } from './manifest.ts'
import { iconButton, make, textButton } from './parts.ts'
import { openPicture } from './picture.ts'
import { type Words, wordsFor } from './words.ts'

const deskSheet = new CSSStyleSheet()
deskSheet.replaceSync(deskStyle)

const slowAfter = 4000
const largestAnswer = 20_000_000

/** Fetches a IIIF document. */
const fetchJson = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { headers: { Accept: 'application/ld+json, application/json' } })
  if (!response.ok) throw new Error(`${response.status}`)
  if (Number(response.headers.get('content-length') ?? 0) > largestAnswer) throw new Error('too large')
  return response.json()
}

type PanelName = 'contents' | 'text' | 'hits'

const regionOf = (text: string | null): Place['box'] => {
  const [x, y, width, height] = (text ?? '').split(',').map(Number)
  return x !== undefined && y !== undefined && width && height ? { x, y, width, height } : undefined
}

/** Puts the desk in the place of the poster. Resolves when the first picture is open. */
export const openDesk = async (host: HTMLElement): Promise<void> => {
  const root = host.shadowRoot
  if (!root) return
  const { language, words } = wordsFor(host.closest('[lang]')?.getAttribute('lang'))
  const poster = root.querySelector('.poster')
  try {
    const book = readManifest(await fetchJson(host.getAttribute('manifest') ?? ''), language)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, deskSheet]
    poster?.classList.add('leaving')
    await layOut(host, root, book, words, language)
    poster?.remove()
    host.dispatchEvent(new CustomEvent('kw-open', { bubbles: true }))
  } catch (error) {
    poster?.classList.remove('leaving')
    // The poster stays: the picture is still seen, and the sentence says what is missing.
    poster
      ?.querySelector('.open')
      ?.replaceWith(make('p', 'open failed', `${words.failed} ${words.failedNext}`))
    throw error
  }
}

const layOut = async (host: HTMLElement, root: ShadowRoot, book: Book, words: Words, language: string) => {
  const count = book.leaves.length
  const asked = book.leaves.findIndex(({ id }) => id === host.getAttribute('canvas'))
  let index = asked >= 0 ? asked : book.start
  let places: readonly Place[] = []
  let openPanel: PanelName | undefined

  const canvas = make('div', 'canvas')
  const message = make('div', 'message')
  const live = make('p', 'silent')
  live.setAttribute('aria-live', 'polite')
  const counted = make('span', 'count')
  const panel = make('div', 'panel')
  panel.hidden = true
  panel.tabIndex = -1
  const desk = make('div', 'desk')
  desk.part.add('desk')
  let firstOpened: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    firstOpened = resolve
  })
  let slow: ReturnType<typeof setTimeout> | undefined

  const settled = (text: string) => {
    clearTimeout(slow)
    message.replaceChildren(...(text ? [make('p', '', text)] : []))
    firstOpened()
  }
  const hitsHere = () => places.filter(({ leaf, box }) => box && leaf === book.leaves[index]?.id)
  const markHits = () => picture.mark(hitsHere().flatMap(({ box }) => (box ? [box] : [])))
  let region = regionOf(host.getAttribute('region'))

  const turnTo = (wanted: number) => {
    const leaf = book.leaves[wanted]
    if (!leaf) return
    index = wanted
    slow = setTimeout(() => message.replaceChildren(make('p', '', words.slow)), slowAfter)
    picture.show(leaf)
    picture.name(words.image(leaf.label), words.keys)
    counted.textContent = words.count(index + 1, count)
    previous.disabled = index === 0
    next.disabled = index === count - 1
    live.textContent = words.pageOf(leaf.label, index + 1, count)
    if (openPanel) void fillPanel(openPanel)
    host.dispatchEvent(
      new CustomEvent('kw-page', { bubbles: true, detail: { canvas: leaf.id, label: leaf.label, index } }),
    )
  }

  const goTo = (place: Place) => {
    const leaf = book.leaves.findIndex(({ id }) => id === place.leaf)
    if (leaf >= 0 && leaf !== index) {
      region = place.box
      turnTo(leaf)
    } else if (place.box) picture.moveTo(place.box)
  }

  const chapterList = (chapters: readonly Chapter[]): HTMLElement =>
    make(
      'ol',
      '',
      ...chapters.map(({ label, leaf, below }) => {
        const button = textButton(label, () => turnTo(leaf ?? index))
        if (leaf === index) button.setAttribute('aria-current', 'true')
        return make('li', '', button, ...(below.length > 0 ? [chapterList(below)] : []))
      }),
    )
  const placeList = (list: readonly Place[], className: string) =>
    make(
      'ol',
      className,
      ...list.map((place) => {
        const button = textButton(place.text, () => goTo(place))
        button.className = 'line'
        button.dir = 'auto'
        return make('li', '', button)
      }),
    )
  const textOfLeaf = async () => {
    const pages = await Promise.all((book.leaves[index]?.annotations ?? []).map(fetchJson))
    const lines = pages.flatMap(readPlaces)
    return lines.length > 0 ? placeList(lines, 'lines') : make('p', '', words.noText)
  }
  const fillPanel = async (name: PanelName) => {
    const leafNow = index
    const content =
      name === 'contents'
        ? chapterList(book.chapters)
        : name === 'hits'
          ? placeList(places, 'hits')
          : await textOfLeaf().catch(() => make('p', '', words.noText))
    if (openPanel === name && leafNow === index) panel.replaceChildren(make('h2', '', words[name]), content)
  }
  const showPanel = (name: PanelName | undefined) => {
    openPanel = name
    panel.hidden = name === undefined
    desk.classList.toggle('with-panel', name !== undefined)
    for (const [which, button] of panelButtons) button.setAttribute('aria-expanded', String(which === name))
    if (name) void fillPanel(name)
  }

  const step = book.rightToLeft ? -1 : 1
  const previous = iconButton('previous', words.previous, () => turnTo(index - step))
  const next = iconButton('next', words.next, () => turnTo(index + step))
  const panelNames: readonly PanelName[] = [
    ...(book.chapters.length > 0 ? (['contents'] as const) : []),
    ...(book.leaves.some(({ annotations }) => annotations.length > 0) ? (['text'] as const) : []),
  ]
  const panelButtons = new Map<PanelName, HTMLButtonElement>()
  const panelGroup = make('div', 'group')
  const addPanelButton = (name: PanelName) => {
    const button = textButton(words[name], () => showPanel(openPanel === name ? undefined : name))
    button.setAttribute('aria-expanded', 'false')
    panelButtons.set(name, button)
    panelGroup.append(button)
  }
  for (const name of panelNames) addPanelButton(name)

  const fullScreen = iconButton('fullScreen', words.fullScreen, () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void host.requestFullscreen()
  })
  host.addEventListener('fullscreenchange', () => {
    const label = document.fullscreenElement === host ? words.leaveFullScreen : words.fullScreen
    fullScreen.title = label
    fullScreen.setAttribute('aria-label', label)
  })
  const controls = make(
    'div',
    'controls',
    ...(count > 1 ? [make('div', 'group', previous, counted, next)] : []),
    make(
      'div',
      'group',
      iconButton('zoomOut', words.zoomOut, () => picture.zoom(1 / 1.5)),
      iconButton('zoomIn', words.zoomIn, () => picture.zoom(1.5)),
      iconButton('whole', words.whole, () => picture.whole()),
      iconButton('rotate', words.rotate, () => picture.rotate()),
      ...(document.fullscreenEnabled ? [fullScreen] : []),
    ),
    panelGroup,
  )
  controls.setAttribute('role', 'group')
  controls.setAttribute('aria-label', words.controls)

  desk.append(make('div', 'picture', canvas, message), panel, controls)
  if (book.statement) desk.append(creditOf(book.statement, book.rights, words))
  desk.append(live)
  // OpenSeadragon measures its place when it opens, so the desk stands by then.
  root.append(desk)
  const picture = openPicture(canvas, {
    opened: () => {
      settled('')
      markHits()
      if (region) picture.moveTo(region)
      region = undefined
    },
    failed: () => settled(book.leaves[index]?.picture ? words.imageFailed : words.noImage),
    turn: (by) => turnTo(index + by),
    rested: ({ x, y, width, height }) => {
      const detail = { canvas: book.leaves[index]?.id ?? '', region: [x, y, width, height].join(',') }
      host.dispatchEvent(new CustomEvent('kw-region', { bubbles: true, detail }))
    },
  })
  turnTo(index)
  await ready
  await findWords(host, book, (found, q) => {
    places = found
    if (found.length > 0) addPanelButton('hits')
    live.textContent = words.hitCount(found.length, q)
    markHits()
  })
  host.setAttribute('data-language', language)
}

const creditOf = (statement: string, rights: string | undefined, words: Words) => {
  const credit = make('p', 'credit', statement)
  credit.part.add('credit')
  if (rights) {
    const link = make('a', '', words.rights)
    link.href = rights
    link.rel = 'license noopener'
    credit.append(' · ', link)
  }
  return credit
}

/** Looks for the words of the `query` attribute in the work's text (Content Search 2.0). */
const findWords = async (
  host: HTMLElement,
  book: Book,
  found: (places: readonly Place[], q: string) => void,
): Promise<void> => {
  const q = host.getAttribute('query')?.trim()
  if (!q || !book.search) return
  const url = new URL(book.search)
  url.searchParams.set('q', q)
  // The picture is what matters; without an answer there are no marks.
  const answer = await fetchJson(url.href).catch(() => undefined)
  if (answer) found(readPlaces(answer), q)
}
