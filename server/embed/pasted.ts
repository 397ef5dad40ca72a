// What an address that somebody pasted names, as it is shown in a frame: a work, a page or detail of it, a story, the map.

import type { Request } from 'express'
import { Problem } from '../../platform/problems.ts'
import { sheet, type ViewName, viewNames } from '../map/view.ts'
import { parseQuery, searchString } from '../portal/query.ts'
import type { At } from '../portal/site.ts'
import { plain } from '../portal/text.tsx'
import { readWork } from '../portal/work-shown.ts'
import { titleOf } from '../portal/work-tile.tsx'
import { coverOf } from '../stories/pictures.ts'
import { storyShown } from '../stories/shown.ts'
import { versionFor } from '../stories/versions.ts'
import { embedWords } from '../words/embed.ts'
import type { Embeddable } from './oembed.ts'
import { type Embedded, isVisible, placeIn } from './place.ts'
import { pageOf, posterOf } from './poster.ts'
import { embedUri } from './uris.ts'

type Query = Request['query']
type Named =
  | { readonly kind: 'work'; readonly work: string; readonly query: Query }
  | { readonly kind: 'story'; readonly story: string }
  | { readonly kind: 'map'; readonly view: ViewName; readonly query: Query }

/** The work that a frame shows. @throws Problem `unknown-work`, `unknown-page`, `withdrawn` */
export const readEmbedded = async (at: At, work: string, query: Query): Promise<Embedded> => {
  const shown = await readWork(at, work)
  if (shown.work.withdrawn) throw new Problem('withdrawn', shown.work.withdrawn.reason)
  return placeIn(shown, query, at.house.uris)
}

/** An address that somebody pasted. @throws Problem `malformed-request`, `unknown-address` */
export const parsePasted = (text: unknown): URL => {
  if (typeof text !== 'string' || text === '')
    throw new Problem('malformed-request', 'The parameter url is missing: the address of a work.')
  if (!URL.canParse(text)) throw new Problem('unknown-address', 'The parameter url is not an address.')
  return new URL(text)
}

/** The path of an address below the house; undefined for those of others. */
export const pathWithin = (base: string, { origin, pathname }: URL): string | undefined =>
  `${origin}${pathname}`.startsWith(`${base}/`)
    ? `${origin}${pathname}`.slice(base.length).replace(/\/+$/, '')
    : undefined

/** Parameters as Express reads them: what stands more than once is a list. */
const queryOf = ({ searchParams }: URL): Query =>
  Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )

const workNamed = (path: string, query: Query): Named | undefined => {
  const page = /^(?:\/(?:de|en))?\/works\/([^/]+)(?:\/(?:pages\/([^/]+)|pages|research))?$/.exec(path)
  if (page?.[1])
    return { kind: 'work', work: page[1], query: { ...query, ...(page[2] && { canvas: page[2] }) } }
  const iiif = /^\/iiif\/presentation\/[23]\/([^/]+)\/(?:manifest|canvas\/([^/]+))$/.exec(path)
  if (iiif?.[1])
    return { kind: 'work', work: iiif[1], query: { ...query, ...(iiif[2] && { canvas: iiif[2] }) } }
  const embed = /^\/embed\/([^/]+)$/.exec(path)
  return embed?.[1] ? { kind: 'work', work: embed[1], query } : undefined
}

const mapNamed = (path: string, query: Query): Named | undefined => {
  const page = /^(?:\/(?:de|en))?\/map(?:\/([a-z]+))?$/.exec(path)
  const embed = path === '/embed/map'
  if (!page && !embed) return undefined
  const asked = embed ? (query.view ?? 'city') : (page?.[1] ?? 'region')
  const view = viewNames.find((name) => name === asked)
  return view && { kind: 'map', view, query }
}

const storyNamed = (path: string): Named | undefined => {
  const story = /^(?:(?:\/(?:de|en))?\/stories|\/embed\/story)\/([^/]+)$/.exec(path)?.[1]
  return story === undefined ? undefined : { kind: 'story', story }
}

const named = (path: string, query: Query) =>
  mapNamed(path, query) ?? storyNamed(path) ?? workNamed(path, query)

/** @throws Problem `embed-closed` */
const workIn = async (at: At, work: string, query: Query): Promise<Embeddable> => {
  const embedded = await readEmbedded(at, work, query)
  if (embedded.shown.work.pages.some(({ image }) => image) && !isVisible(embedded))
    throw new Problem('embed-closed', `See ${pageOf(at, embedded)}`)
  const { institution } = embedded.shown
  const poster = posterOf(at, embedded)
  const title = titleOf(at, embedded.shown.work)
  return {
    title,
    src: embedUri(at, embedded),
    frameTitle: embedWords[at.language].frameTitle(title, at.words.siteName),
    share: poster ? poster.height / poster.width : 0.5,
    ...(institution && {
      author: {
        name: plain(at, institution.name),
        url: at.house.uris.collectionIn(at.language, institution.id),
      },
    }),
    ...(poster && { thumbnail: { url: poster.src, width: poster.width, height: poster.height } }),
  }
}

/** A story is read: its frame is as high as it is wide, and scrolls. @throws Problem `unknown-story` */
const storyIn = async (at: At, id: string): Promise<Embeddable> => {
  const story = (await at.stories()).stories.find((one) => one.id === id)
  if (!story) throw new Problem('unknown-story', `There is no story "${id.slice(0, 100)}".`)
  const shown = await storyShown(at.house, story)
  const { title } = versionFor(at, shown.story).version
  const cover = coverOf(at, shown)
  return {
    title,
    src: `${at.house.uris.embedStory(id)}?${new URLSearchParams({ lang: at.language })}`,
    frameTitle: embedWords[at.language].frameTitle(title, at.words.siteName),
    share: 1,
    ...(cover && {
      thumbnail: {
        url: new URL(cover.path, at.house.uris.base).href,
        width: cover.width,
        height: cover.height,
      },
    }),
  }
}

/** The map with the question, the point and the radius that stand in its address. */
const mapIn = (at: At, view: ViewName, query: Query): Embeddable => {
  const { near, radius } = query
  const beside = [
    ...(typeof near === 'string' ? [['near', near] as const] : []),
    ...(typeof radius === 'string' ? [['radius', radius] as const] : []),
    ['view', view] as const,
    ['lang', at.language] as const,
  ]
  return {
    title: at.words.map,
    src: `${at.house.uris.embedMap()}${searchString({ ...parseQuery(query), offset: 0 }, beside)}`,
    frameTitle: embedWords[at.language].frameTitle(at.words.map, at.words.siteName),
    share: sheet.height / sheet.width,
  }
}

/**
 * What is shown of an address in a frame.
 * @throws Problem `unknown-address`, `unknown-work`, `unknown-page`, `unknown-story`, `withdrawn`, `embed-closed`
 */
export const embeddableAt = async (at: At, url: URL): Promise<Embeddable> => {
  const path = pathWithin(at.house.uris.base, url)
  const found = path === undefined ? undefined : named(path, queryOf(url))
  if (!found) throw new Problem('unknown-address', 'Nothing that can be embedded is kept at this address.')
  if (found.kind === 'work') return workIn(at, found.work, found.query)
  if (found.kind === 'story') return storyIn(at, found.story)
  return mapIn(at, found.view, found.query)
}
