// The text of a page, what others say about it, and the places where words stand: each a list that leads to the page.

import type { Desk } from './desk-shape.ts'
import type { Leaf } from './manifest.ts'
import { make, outLink, textButton } from './parts.ts'
import { nextOf, type Place, readPlaces } from './places.ts'
import { fetchJson } from './reading.ts'

/** Long lists come in pages; more than this many are not fetched for one panel. */
const mostPages = 10

const followed = async (address: string): Promise<readonly unknown[]> => {
  const pages: unknown[] = []
  for (let next: string | undefined = address; next && pages.length < mostPages; next = nextOf(pages.at(-1)))
    pages.push(await fetchJson(next))
  return pages
}

const placesOf = async (desk: Desk, leaf: Leaf): Promise<readonly Place[]> => {
  const pages = await Promise.all(
    leaf.annotations.map((one) => (typeof one === 'string' ? followed(one) : [one])),
  )
  return pages.flat().flatMap((page) => readPlaces(page, desk.measures))
}

/** Places as buttons that lead there. */
const placeList = (desk: Desk, places: readonly Place[], className: string) =>
  make(
    'ol',
    className,
    ...places.map((place) => {
      const button = textButton(place.text || desk.words.link, () => {
        desk.goTo(place.leaf, place.box)
        if (!place.isText) desk.point([place])
      })
      button.classList.add('line')
      button.dir = 'auto'
      return make('li', '', button, ...(place.link ? [outLink(desk.words.link, place.link)] : []))
    }),
  )

const annotationPanel =
  (wanted: (place: Place) => boolean, nothing: (desk: Desk) => string, pointAt: boolean) =>
  async (desk: Desk): Promise<readonly Node[]> => {
    try {
      const leaves = desk.open()
      const lists = await Promise.all(leaves.map((leaf) => placesOf(desk, leaf)))
      const places = lists.flat().filter(wanted)
      if (pointAt) desk.point(places)
      return places.length > 0 ? [placeList(desk, places, 'lines')] : [make('p', '', nothing(desk))]
    } catch {
      return [make('p', '', desk.words.textFailed)]
    }
  }

export const textPanel = annotationPanel(
  ({ isText, text }) => isText && text !== '',
  ({ words }) => words.noText,
  false,
)
export const notesPanel = annotationPanel(
  ({ isText }) => !isText,
  ({ words }) => words.noNotes,
  true,
)

/** One list entry for each place in the text, also where a word is cut in two boxes. */
const distinct = (places: readonly Place[]): readonly Place[] =>
  places.filter(
    (place, index) =>
      !(index > 0 && places[index - 1]?.text === place.text && places[index - 1]?.leaf === place.leaf),
  )

/** Looks for words in the text of the work (Content Search 2.0 or 1.0), marks them and says how many there are. */
export const findIn = async (desk: Desk, q: string): Promise<void> => {
  const { book, words } = desk
  if (q.trim() === '' || !book.search) return
  const url = new URL(book.search.address)
  url.searchParams.set('q', q.trim())
  const pages = await followed(url.href).catch(() => undefined)
  if (!pages) {
    desk.say(words.textFailed)
    return
  }
  const places = pages.flatMap((page) => readPlaces(page, desk.measures))
  desk.setFound(places)
  const count = distinct(places).length
  desk.say(count > 0 ? words.hitCount(count, q.trim()) : words.noHits(q.trim()))
}

export const hitsPanel = (desk: Desk): readonly Node[] => [placeList(desk, distinct(desk.found()), 'hits')]

export const searchPanel = (desk: Desk): readonly Node[] => {
  const { words } = desk
  const input = make('input')
  input.type = 'search'
  input.required = true
  const button = make('button', 'main', words.searchAction)
  const outcome = make('div', 'outcome', ...(desk.found().length > 0 ? hitsPanel(desk) : []))
  const form = make('form', 'search', make('label', 'field', words.searchFor, input), button)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    outcome.replaceChildren(make('p', '', words.loading))
    void findIn(desk, input.value).then(() => {
      const hits = hitsPanel(desk)
      outcome.replaceChildren(
        ...(desk.found().length > 0 ? hits : [make('p', '', words.noHits(input.value.trim()))]),
      )
    })
  })
  return [form, outcome]
}
