// A work open on the desk: its pages to turn, the controls below them, and a panel beside them.

import { type Box, regionText } from './boxes.ts'
import { writeContentState } from './content-state.ts'
import { type Controls, controlsOf } from './controls.ts'
import type { Desk } from './desk-shape.ts'
import type { Book, Leaf } from './manifest.ts'
import { openingsOf } from './openings.ts'
import { type PanelName, panelNamesOf, panels } from './panels.ts'
import { iconButton, make, outLink } from './parts.ts'
import { openPicture } from './picture.ts'
import type { Place } from './places.ts'
import { findIn } from './texts.ts'
import type { Language, Words } from './words.ts'

export type OpenWork = {
  readonly go: (canvas: string, region: Box | undefined) => void
  readonly find: (q: string) => Promise<void>
  readonly setView: (view: string | null) => void
  readonly contentState: () => string
}

type Opening = {
  readonly host: HTMLElement
  readonly room: HTMLElement
  readonly book: Book
  readonly manifest: string
  readonly words: Words
  readonly language: Language
  readonly canvas: string | null
  readonly region: Box | undefined
}

const slowAfter = 4000
/** A viewer at least as wide as this has room for two pages. */
const roomForTwo = 700

/** Lays a work out. Resolves when the first picture is open, or it is known that it cannot be. */
export const openWork = async (opening: Opening): Promise<OpenWork> => {
  const { host, room, book, manifest, words, language } = opening
  const { leaves } = book
  const asked = leaves.findIndex(({ id }) => id === opening.canvas)
  const spreadAtFirst = (view: string | null) =>
    view ? view === 'spread' : book.paged && !opening.region && host.clientWidth >= roomForTwo
  let index = asked >= 0 ? asked : book.start
  let spread = leaves.length > 2 && spreadAtFirst(host.getAttribute('view'))
  let openings = openingsOf(leaves, spread)
  let { region } = opening
  let found: readonly Place[] = []
  let pointed: readonly Place[] = []
  let openPanel: PanelName | undefined
  let announced = 0
  let zoomed = false
  const views = new Map<string, number>()

  const canvas = make('div', 'canvas')
  const message = make('div', 'message')
  message.part.add('message')
  const live = make('p', 'silent')
  live.setAttribute('aria-live', 'polite')
  const panel = make('section', 'panel')
  panel.part.add('panel')
  panel.hidden = true
  panel.tabIndex = -1
  const desk = make('div', 'desk')
  desk.part.add('desk')

  let firstOpened: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    firstOpened = resolve
  })
  let slow: ReturnType<typeof setTimeout> | undefined
  const settled = (...told: readonly Node[]) => {
    clearTimeout(slow)
    message.replaceChildren(...told)
    desk.dataset.settled = ''
    firstOpened()
  }
  const say = (text: string) => {
    live.textContent = text
  }
  const openNow = (): readonly Leaf[] =>
    (openings.find((pages) => pages.includes(index)) ?? [index]).flatMap((page) => leaves[page] ?? [])
  const marks = () => picture.mark([...found, ...pointed])
  const emit = (name: string, detail?: unknown) =>
    host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))

  /** Why there is nothing to see of a page. */
  const whyNothing = (leaf: Leaf | undefined): readonly Node[] => {
    const { unseen } = leaf ?? {}
    const sentence = unseen
      ? words.unseen[unseen.kind]
      : leaf?.paintings.length
        ? words.imageFailed
        : words.noImage
    emit('kw-fail', { message: sentence })
    return [
      make('p', '', sentence),
      ...(unseen?.file ? [make('p', '', outLink(words.openFile, unseen.file))] : []),
    ]
  }

  const show = () => {
    const pages = openNow()
    const [first, last] = [leaves.indexOf(pages[0] as Leaf) + 1, leaves.indexOf(pages.at(-1) as Leaf) + 1]
    clearTimeout(slow)
    slow = setTimeout(() => message.replaceChildren(make('p', '', words.slow)), slowAfter)
    message.replaceChildren()
    const labels = pages.map(({ label }) => label).join(', ')
    picture.name(words.image(labels), words.keys)
    picture.show(book.rightToLeft ? pages.toReversed() : pages, ({ id }) => views.get(id) ?? 0)
    controls.counted(words.count(first === last ? `${first}` : `${first}–${last}`, leaves.length), {
      first: first === 1,
      last: last === leaves.length,
    })
    say(
      pages.length > 1
        ? words.pagesOf(labels, first, leaves.length)
        : words.pageOf(labels, first, leaves.length),
    )
    if (openPanel) void fillPanel(openPanel)
  }

  const turnTo = (wanted: number) => {
    const leaf = leaves[wanted]
    if (!leaf) return
    index = wanted
    pointed = []
    zoomed = false
    show()
    emit('kw-page', { canvas: leaf.id, label: leaf.label, index })
  }
  const turn = (to: 'next' | 'previous' | 'first' | 'last') => {
    const at = openings.findIndex((pages) => pages.includes(index))
    const wanted = { next: at + 1, previous: at - 1, first: 0, last: openings.length - 1 }[to]
    const page = openings[wanted]?.[0]
    if (page !== undefined && wanted !== at) turnTo(page)
  }
  const goTo = (leaf: string, box?: Box) => {
    const wanted = leaves.findIndex(({ id }) => id === leaf)
    if (wanted < 0) return
    if (openNow().some(({ id }) => id === leaf)) {
      index = wanted
      if (box) picture.moveTo(leaf, box)
    } else {
      region = box
      turnTo(wanted)
    }
  }
  const setSpread = (wanted: boolean) => {
    spread = wanted
    openings = openingsOf(leaves, spread)
    controls.spread(spread)
    show()
  }

  const shared: Desk = {
    book,
    words,
    language,
    manifest,
    open: openNow,
    index: () => index,
    goTo,
    chosen: ({ id }) => views.get(id) ?? 0,
    choose: ({ id }, view) => {
      views.set(id, view)
      show()
    },
    detail: () => picture.detail(),
    measures: (leaf) => leaves.find(({ id }) => id === leaf) ?? { width: 0, height: 0 },
    found: () => found,
    setFound: (places) => {
      found = places.filter(({ box }) => box)
      marks()
    },
    point: (places) => {
      pointed = places
      marks()
    },
    say,
  }

  const fillPanel = async (name: PanelName) => {
    const before = index
    const content = await panels[name](shared)
    if (openPanel !== name || before !== index) return
    const close = iconButton('close', words.close, () => {
      showPanel(undefined)
      controls.focusPanel(name)
    })
    const head = make('div', 'panel-head', make('h2', '', words.panels[name]), close)
    // What has the focus keeps it: a search that is being typed, a list that is being walked.
    const holding = panel.contains(panel.getRootNode() instanceof ShadowRoot ? focused() : null)
    panel.replaceChildren(head, ...content)
    if (holding) panel.focus()
  }
  const focused = () => host.shadowRoot?.activeElement ?? null
  const showPanel = (name: PanelName | undefined) => {
    if (openPanel !== name && pointed.length > 0) shared.point([])
    openPanel = name
    panel.hidden = name === undefined
    if (name) panel.setAttribute('aria-label', words.panels[name])
    desk.classList.toggle('with-panel', name !== undefined)
    controls.panelOpen(name)
    if (name) void fillPanel(name)
  }
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !openPanel) return
    const name = openPanel
    event.stopPropagation()
    showPanel(undefined)
    controls.focusPanel(name)
  })

  const controls: Controls = controlsOf({
    host,
    words,
    panels: panelNamesOf(book),
    pages: leaves.length,
    rightToLeft: book.rightToLeft,
    canSpread: leaves.length > 2,
    turn,
    zoom: (by) => picture.zoom(by),
    whole: () => picture.whole(),
    rotate: () => {
      picture.rotate()
      say(words.rotated)
    },
    setSpread: () => setSpread(!spread),
    togglePanel: (name) => showPanel(openPanel === name ? undefined : name),
  })
  controls.spread(spread)
  desk.append(make('div', 'picture', canvas, message), panel, controls.element, creditOf(book, words), live)
  // OpenSeadragon measures its place when it opens, so the desk stands by then.
  room.append(desk)

  const picture = openPicture(canvas, {
    opened: () => {
      settled()
      marks()
      const page = leaves[index]
      if (region && page) picture.moveTo(page.id, region)
      region = undefined
    },
    failed: () => settled(...whyNothing(leaves[index])),
    turn,
    rested: (percent) => {
      const detail = picture.detail()
      // A page that is turned to is told by its name, not by the size it happens to have.
      if (percent !== announced && (detail || zoomed)) say(words.size(percent))
      announced = percent
      zoomed = detail !== undefined
      if (detail) emit('kw-region', { canvas: detail.leaf, region: regionText(detail.box) })
    },
  })
  turnTo(index)
  const wantedPanel = panelNamesOf(book).find((name) => name === host.getAttribute('panel'))
  if (wantedPanel) showPanel(wantedPanel)
  await ready
  return {
    go: (leaf, box) => goTo(leaf, box),
    find: async (q) => {
      await findIn(shared, q)
      if (found.length > 0) controls.addHits()
    },
    setView: (view) => setSpread(spreadAtFirst(view)),
    contentState: () => {
      const detail = picture.detail()
      return writeContentState(book.id || manifest, detail?.leaf ?? leaves[index]?.id ?? '', detail?.box)
    },
  }
}

/** What the work is, whose it is and what one may do with it: always in sight. */
const creditOf = (book: Book, words: Words): HTMLElement => {
  const title = book.homepage ? outLink(book.label, book.homepage) : make('span', '', book.label)
  title.part.add('title')
  title.dir = 'auto'
  const holder = book.statement ?? book.providers[0]?.name
  const credit = make('p', 'credit', title, ...(holder ? [` ${holder}`] : []))
  if (book.rights) credit.append(' · ', outLink(words.rights, book.rights, 'license'))
  credit.part.add('credit')
  return credit
}
