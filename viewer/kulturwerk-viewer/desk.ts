// The reading desk: what lies at an address is fetched and laid out, or the reader is told why it cannot be.

import { readRegion } from './boxes.ts'
import { readContentState } from './content-state.ts'
import deskStyle from './desk.css?inline'
import { type Book, type Read, readDocument, type Shelf } from './manifest.ts'
import { make, textButton } from './parts.ts'
import { fetchJson, Unreadable } from './reading.ts'
import { shelfOf } from './shelf.ts'
import { type Words, wordsFor } from './words.ts'
import { type OpenWork, openWork } from './work.ts'

const deskSheet = new CSSStyleSheet()
deskSheet.replaceSync(deskStyle)

/** What the element may ask of an open desk: the work that lies on it, if one does. */
export type OpenDesk = { readonly work: () => OpenWork | undefined }

/** Where the element is asked to begin. A Content State stands for manifest, canvas and region together. */
export const askedOf = (host: HTMLElement) => {
  const pointed = readContentState(host.getAttribute('iiif-content') ?? '')
  return {
    manifest: pointed.manifest ?? host.getAttribute('manifest') ?? '',
    canvas: pointed.canvas ?? host.getAttribute('canvas'),
    region: pointed.region ?? readRegion(host.getAttribute('region')),
  }
}

/** Why a document is not shown, in the reader's words. */
const sentenceFor = (error: unknown, words: Words): string =>
  error instanceof Unreadable ? words.faults[error.fault] : words.unexpected

const refusal = (read: Read, words: Words): string =>
  read.kind === 'other' ? words.otherDocument(read.type) : words.emptyWork

/** Puts the desk in the place of the poster. Resolves when the first picture is open, or a reason is given. */
export const openDesk = async (host: HTMLElement, begun?: Promise<Response>): Promise<OpenDesk> => {
  const root = host.shadowRoot
  let work: OpenWork | undefined
  if (!root) return { work: () => work }
  const { language, words } = wordsFor(host.closest('[lang]')?.getAttribute('lang'))
  const poster = root.querySelector<HTMLElement>('.poster')
  const asked = askedOf(host)
  if (!root.adoptedStyleSheets.includes(deskSheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, deskSheet]
  const emit = (name: string, detail?: unknown) =>
    host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  const clear = () => {
    work = undefined
    for (const old of root.querySelectorAll('.room, .failed')) old.remove()
  }

  /** The poster stays: what can be seen is still seen, and the sentence says what is missing. */
  const tell = (sentence: string, address: string, from?: string) => {
    clear()
    poster?.classList.remove('leaving')
    const told = make(
      'div',
      'failed',
      make('p', '', sentence),
      textButton(words.again, () => void load(address, from)),
      ...(from ? [textButton(words.backToList, () => void load(from))] : []),
    )
    told.setAttribute('role', 'alert')
    told.part.add('message')
    root.querySelector('.open')?.remove()
    root.append(told)
    emit('kw-fail', { message: sentence })
  }

  const showShelf = (shelf: Shelf, address: string) => {
    clear()
    poster?.remove()
    const room = make(
      'div',
      'room',
      shelfOf(shelf, words, (next) => void load(next, address)),
    )
    root.append(room)
  }

  const showBook = async (book: Book, address: string, from?: string) => {
    clear()
    poster?.classList.add('leaving')
    const room = make('div', 'room')
    if (from) room.append(textButton(words.backToList, () => void load(from)))
    root.append(room)
    const { canvas, region } = asked
    const manifest = new URL(address, document.baseURI).href
    work = await openWork({ host, room, book, manifest, words, language, canvas, region })
    poster?.remove()
    const q = host.getAttribute('query')
    if (q) await work.find(q)
  }

  const load = async (address: string, from?: string, started?: Promise<Response>): Promise<void> => {
    try {
      const read = readDocument(await fetchJson(address, started), language)
      if (read.kind === 'shelf') showShelf(read.shelf, address)
      else if (read.kind === 'book') await showBook(read.book, address, from)
      else tell(refusal(read, words), address, from)
      if (read.kind === 'shelf' || read.kind === 'book') emit('kw-open')
    } catch (error) {
      tell(sentenceFor(error, words), address, from)
    }
  }
  await load(asked.manifest, undefined, begun)
  return { work: () => work }
}
