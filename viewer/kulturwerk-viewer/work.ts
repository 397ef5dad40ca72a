// A work open on the desk: its pages to turn, the controls below them, and a panel beside them.

import { type Box, regionText } from './boxes.ts'
import { writeContentState } from './content-state.ts'
import { type Controls, controlsOf } from './controls.ts'
import type { Desk } from './desk-shape.ts'
import type { Book } from './manifest.ts'
import { openNotice, whyNothing } from './notice.ts'
import { panelNamesOf } from './panels.ts'
import { make, outLink } from './parts.ts'
import { openPicture } from './picture.ts'
import type { Place } from './places.ts'
import { openAt, type Turn } from './position.ts'
import { openSidePanel } from './side-panel.ts'
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

/** A viewer at least as wide as this, in pixels, has room for two pages. */
const roomForTwo = 700

/** Two sets of places are marked: those that were found, and those that an open panel points to. */
const openMarks = (draw: (places: readonly Place[]) => void) => {
  let found: readonly Place[] = []
  let pointed: readonly Place[] = []
  const redraw = () => draw([...found, ...pointed])
  return {
    redraw,
    found: () => found,
    setFound: (places: readonly Place[]) => {
      found = places.filter(({ box }) => box)
      redraw()
    },
    point: (places: readonly Place[]) => {
      if (places.length === 0 && pointed.length === 0) return
      pointed = places
      redraw()
    },
  }
}

/** Tells the size of what is seen, once it has come to rest. */
const openSizes = (say: (percent: number) => void) => {
  let announced = 0
  let isZoomed = false
  return {
    /** A page that is turned to is told by its name, not by the size it happens to have. */
    turned: () => {
      isZoomed = false
    },
    rested: (percent: number, isDetail: boolean) => {
      if (percent !== announced && (isDetail || isZoomed)) say(percent)
      announced = percent
      isZoomed = isDetail
    },
  }
}

/** Lays a work out. Resolves when the first picture is open, or it is known that it cannot be. */
export const openWork = async (opening: Opening): Promise<OpenWork> => {
  const { host, room, book, manifest, words, language } = opening
  const { leaves } = book
  const asked = leaves.findIndex(({ id }) => id === opening.canvas)
  const canSpread = leaves.length > 2
  const spreadFor = (view: string | null) =>
    view ? view === 'spread' : book.paged && !opening.region && host.clientWidth >= roomForTwo
  const position = openAt(
    leaves,
    asked >= 0 ? asked : book.start,
    canSpread && spreadFor(host.getAttribute('view')),
  )
  /** Where to go on the first page once its picture is open. */
  let { region } = opening
  const views = new Map<string, number>()

  const notice = openNotice(words)
  const live = make('p', 'silent')
  live.setAttribute('aria-live', 'polite')
  const canvas = make('div', 'canvas')
  const frame = make('div', 'desk')
  frame.part.add('desk')

  const say = (text: string) => {
    live.textContent = text
  }
  const emit = (name: string, detail?: unknown) =>
    host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  const marks = openMarks((places) => picture.mark(places))
  const sizes = openSizes((percent) => say(words.size(percent)))

  const show = () => {
    const pages = position.open()
    const [first, last] = [pages[0], pages.at(-1)].map((page) => (page ? leaves.indexOf(page) + 1 : 0))
    const labels = pages.map(({ label }) => label).join(', ')
    notice.wait()
    picture.name(words.image(labels), words.keys)
    picture.show(book.rightToLeft ? pages.toReversed() : pages, ({ id }) => views.get(id) ?? 0)
    controls.counted(words.count(first === last ? `${first}` : `${first}–${last}`, leaves.length), {
      first: first === 1,
      last: last === leaves.length,
    })
    const told = pages.length > 1 ? words.pagesOf : words.pageOf
    say(told(labels, first ?? 0, leaves.length))
    panel.refill()
  }
  const turnTo = (wanted: number) => {
    const leaf = leaves[wanted]
    if (!leaf) return
    position.set(wanted)
    marks.point([])
    sizes.turned()
    show()
    emit('kw-page', { canvas: leaf.id, label: leaf.label, index: wanted })
  }
  const turn = (to: Turn) => {
    const page = position.after(to)
    if (page !== undefined) turnTo(page)
  }
  const goTo = (leaf: string, box?: Box) => {
    const wanted = leaves.findIndex(({ id }) => id === leaf)
    if (wanted < 0) return
    if (position.open().some(({ id }) => id === leaf)) {
      position.set(wanted)
      if (box) picture.moveTo(leaf, box)
    } else {
      region = box
      turnTo(wanted)
    }
  }
  const setSpread = (wanted: boolean) => {
    position.setSpread(wanted)
    controls.spread(wanted)
    show()
  }

  const desk: Desk = {
    book,
    words,
    language,
    manifest,
    open: position.open,
    index: position.index,
    goTo,
    chosen: ({ id }) => views.get(id) ?? 0,
    choose: ({ id }, view) => {
      views.set(id, view)
      show()
    },
    detail: () => picture.detail(),
    measures: (leaf) => leaves.find(({ id }) => id === leaf) ?? { width: 0, height: 0 },
    found: marks.found,
    setFound: marks.setFound,
    point: marks.point,
    say,
  }
  const panel = openSidePanel({ host, frame, desk, controls: () => controls })
  const controls: Controls = controlsOf({
    host,
    words,
    panels: panelNamesOf(book),
    pages: leaves.length,
    rightToLeft: book.rightToLeft,
    canSpread,
    turn,
    zoom: (by) => picture.zoom(by),
    whole: () => picture.whole(),
    rotate: () => {
      picture.rotate()
      say(words.rotated)
    },
    setSpread: () => setSpread(!position.isSpread()),
    togglePanel: panel.toggle,
  })
  controls.spread(position.isSpread())
  const place = make('div', 'picture', canvas, notice.element)
  frame.append(place, panel.element, controls.element, creditOf(book, words), live)
  // OpenSeadragon measures its place when it opens, so the desk stands by then.
  room.append(frame)

  const picture = openPicture(canvas, {
    opened: () => {
      notice.settle()
      marks.redraw()
      const page = leaves[position.index()]
      if (region && page) picture.moveTo(page.id, region)
      region = undefined
    },
    failed: () => {
      const { sentence, told } = whyNothing(leaves[position.index()], words)
      emit('kw-fail', { message: sentence })
      notice.settle(...told)
    },
    turn,
    rested: (percent) => {
      const detail = picture.detail()
      sizes.rested(percent, detail !== undefined)
      if (detail) emit('kw-region', { canvas: detail.leaf, region: regionText(detail.box) })
    },
  })
  turnTo(position.index())
  const wantedPanel = panelNamesOf(book).find((name) => name === host.getAttribute('panel'))
  if (wantedPanel) panel.show(wantedPanel)
  await notice.first
  return {
    go: goTo,
    find: async (q) => {
      await findIn(desk, q)
      if (marks.found().length > 0) controls.addHits()
    },
    setView: (view) => setSpread(spreadFor(view)),
    contentState: () => {
      const detail = picture.detail()
      const leaf = detail?.leaf ?? leaves[position.index()]?.id ?? ''
      return writeContentState(book.id || manifest, leaf, detail?.box)
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
