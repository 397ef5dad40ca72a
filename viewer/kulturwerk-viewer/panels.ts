// The panels beside the pages: contents, all pages, views of a page, what is known of the work, and how to share a place.

import { regionText } from './boxes.ts'
import { writeContentState } from './content-state.ts'
import type { Desk } from './desk-shape.ts'
import { textOf } from './json.ts'
import type { Book, Chapter } from './manifest.ts'
import { make, outLink, textButton } from './parts.ts'
import { hitsPanel, notesPanel, searchPanel, textPanel } from './texts.ts'
import type { Words } from './words.ts'

export type PanelName = keyof Words['panels']
type Panel = (desk: Desk) => readonly Node[] | Promise<readonly Node[]>

/** Chapters within chapters beyond this number stay folded, and are made when they are unfolded. */
const mostUnfolded = 200
const pagesAtOnce = 48

const countOf = (chapters: readonly Chapter[]): number =>
  chapters.reduce((sum, { below }) => sum + 1 + countOf(below), 0)

const chapterList = (desk: Desk, chapters: readonly Chapter[], folded: boolean): HTMLElement =>
  make(
    'ol',
    '',
    ...chapters.map(({ label, leaf, below }) => {
      const page = leaf === undefined ? undefined : desk.book.leaves[leaf]
      const button = page ? textButton(label, () => desk.goTo(page.id)) : make('span', '', label)
      button.dir = 'auto'
      if (leaf === desk.index()) button.setAttribute('aria-current', 'true')
      if (below.length === 0) return make('li', '', button)
      if (!folded) return make('li', '', button, chapterList(desk, below, false))
      const summary = make('summary', '', label)
      const details = make('details', '', summary)
      details.addEventListener('toggle', () => {
        if (details.open && !details.querySelector('ol'))
          details.append(button, chapterList(desk, below, true))
      })
      return make('li', '', details)
    }),
  )

const contentsPanel: Panel = (desk) => [
  chapterList(desk, desk.book.chapters, countOf(desk.book.chapters) > mostUnfolded),
]

/** A stretch of all pages as small pictures; a work of thousands is walked stretch by stretch. */
const pagesPanel: Panel = (desk) => {
  const { leaves } = desk.book
  const list = make('ol', 'leaves')
  const earlier = textButton(desk.words.earlier, () => lay(from - pagesAtOnce))
  const later = textButton(desk.words.later, () => lay(from + pagesAtOnce))
  let from = 0
  const lay = (start: number) => {
    from = Math.max(0, start)
    earlier.hidden = from === 0
    later.hidden = from + pagesAtOnce >= leaves.length
    list.replaceChildren(
      ...leaves.slice(from, from + pagesAtOnce).map((leaf) => {
        const button = textButton('', () => desk.goTo(leaf.id))
        const small = make('span', 'leaf')
        if (leaf.thumbnail) {
          const image = make('img')
          image.src = leaf.thumbnail
          image.alt = ''
          image.loading = 'lazy'
          image.addEventListener('error', () => image.remove())
          small.append(image)
        }
        button.append(small, make('span', '', leaf.label))
        if (desk.open().includes(leaf)) button.setAttribute('aria-current', 'true')
        return make('li', '', button)
      }),
    )
  }
  lay(Math.floor(desk.index() / pagesAtOnce) * pagesAtOnce)
  return [earlier, list, later]
}

/** The views of a page among which one may choose (Presentation 3.0, Choice). */
const viewsPanel: Panel = (desk) =>
  desk.open().flatMap((leaf): readonly Node[] => {
    const choices = leaf.paintings.find((painting) => painting.choices.length > 1)?.choices ?? []
    const fields = choices.map(({ label }, index) => {
      const radio = make('input')
      radio.type = 'radio'
      radio.name = 'view'
      radio.checked = index === desk.chosen(leaf)
      radio.addEventListener('change', () => desk.choose(leaf, index))
      return make('label', 'view', radio, label || desk.words.view(index + 1))
    })
    return fields.length > 0
      ? [make('fieldset', '', make('legend', '', leaf.label), ...fields)]
      : [make('p', '', leaf.label)]
  })

const fact = (label: string, ...values: readonly (Node | string)[]) => {
  const words = make('dd', '', ...values)
  words.dir = 'auto'
  return make('div', '', make('dt', '', label), words)
}

const aboutPanel: Panel = ({ book, words, manifest }) => [
  ...book.summary.map((text) => make('p', '', text)),
  make(
    'dl',
    '',
    ...book.metadata.map(({ label, values }) =>
      fact(label, ...values.map((value) => make('div', '', value))),
    ),
    ...(book.statement ? [fact(words.credit, book.statement)] : []),
    ...(book.rights ? [fact(words.licence, outLink(book.rights, book.rights, 'license'))] : []),
    ...book.providers.map(({ name, href }) => fact(words.holder, href ? outLink(name, href) : name)),
    ...(book.renderings.length > 0
      ? [
          fact(
            words.files,
            ...book.renderings.map(({ label, href }) => make('div', '', outLink(label, href))),
          ),
        ]
      : []),
  ),
  ...(book.homepage ? [make('p', '', outLink(words.toWork, book.homepage))] : []),
  make('p', '', outLink(words.manifest, manifest)),
]

/** The address of a detail as a picture, where the image service draws any. */
const pictureOfDetail = (desk: Desk): string | undefined => {
  const detail = desk.detail()
  const leaf = desk.open().find(({ id }) => id === detail?.leaf)
  const painting = leaf?.paintings[0]
  const service = leaf && painting?.choices[desk.chosen(leaf)]?.picture.service
  const draws = /level[12]/.test(textOf([service?.info.profile].flat()[0]))
  const width = Number(service?.info.width)
  if (!detail || !painting || !service || !draws || !width) return undefined
  const scale = width / painting.box.width
  const { x, y, width: w, height: h } = detail.box
  const region = regionText({ x: x * scale, y: y * scale, width: w * scale, height: h * scale })
  return `${service.id}/${region}/!1200,1200/0/default.jpg`
}

const field = (label: string, value: string) => {
  const input = make('input')
  input.readOnly = true
  input.value = value
  input.addEventListener('focus', () => input.select())
  return make('label', 'field', label, input)
}

const sharePanel: Panel = (desk) => {
  const { book, words } = desk
  const detail = desk.detail()
  const canvas = detail?.leaf ?? desk.open()[0]?.id ?? ''
  const state = writeContentState(book.id || desk.manifest, canvas, detail?.box)
  const picture = pictureOfDetail(desk)
  return [
    ...(book.homepage
      ? [field(words.linkHere, `${book.homepage.split(/[?#]/)[0]}?iiif-content=${state}`)]
      : []),
    field(words.stateHere, state),
    field(words.manifest, desk.manifest),
    ...(picture ? [make('p', '', outLink(words.pictureHere, picture))] : []),
  ]
}

export const panels: Readonly<Record<PanelName, Panel>> = {
  contents: contentsPanel,
  pages: pagesPanel,
  text: textPanel,
  notes: notesPanel,
  views: viewsPanel,
  search: searchPanel,
  hits: hitsPanel,
  about: aboutPanel,
  share: sharePanel,
}

/** The panels that a work has something for. */
export const panelNamesOf = (book: Book): readonly PanelName[] => {
  const annotated = book.leaves.some(({ annotations }) => annotations.length > 0)
  const has: Readonly<Record<PanelName, boolean>> = {
    contents: book.chapters.length > 0,
    pages: book.leaves.length > 1,
    text: annotated,
    notes: annotated,
    views: book.leaves.some(({ paintings }) => paintings.some(({ choices }) => choices.length > 1)),
    search: book.search !== undefined,
    hits: false,
    about: true,
    share: true,
  }
  return (Object.keys(has) as PanelName[]).filter((name) => has[name])
}
