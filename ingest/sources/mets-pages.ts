// The pages of a METS record: the physical structure, and for each page its pictures and texts, the best first.

import type { FindingCode } from '../findings.ts'
import { namesDelivered, pictureEnding } from './records.ts'
import type { DeliveredFile, DescribedPage, Received } from './source.ts'
import { attribute, below, childrenOf, type XmlElement } from './xml.ts'

/** What a METS file group holds, the best picture first. Groups of other names stand before the small ones. */
const pictureRanks: readonly RegExp[] = [
  /^(?:original|master|archive|preservation)/,
  /^local$/,
  /^presentation$/,
  /^max$/,
  /^ocr-d-img$/,
  /^images?$/,
  /^default$/,
]
const smallRanks: readonly RegExp[] = [
  /^ocr-d-img/,
  /^ocr-d-bin/,
  /black and white/,
  /^mid/,
  /^min$/,
  /^teaser$/,
  /^thumb/,
]

const textRanks: readonly RegExp[] = [
  /alto/,
  /hocr/,
  /^(?:fulltext|text|ocr)$/,
  /gt-page|page$/,
  /seg-(?:word|line)/,
  /seg/,
]

const rankIn = (ranks: readonly RegExp[], name: string) => {
  const rank = ranks.findIndex((pattern) => pattern.test(name))
  return rank < 0 ? ranks.length : rank
}

const pictureRank = (use: string) => {
  const small = rankIn(smallRanks, use)
  return small < smallRanks.length && !/^ocr-d-img$/.test(use)
    ? pictureRanks.length + 1 + small
    : rankIn(pictureRanks, use)
}

type MetsFile = {
  readonly kind: 'picture' | 'text' | 'other'
  readonly rank: number
  readonly hrefs: readonly string[]
  readonly id: string
}

const textEnding = /\.(?:xml|alto|hocr|html?)$/i

const kindOf = (use: string, type: string, href: string): MetsFile['kind'] => {
  if (/^image\//.test(type)) return 'picture'
  if (/pdf|zip|audio|video/.test(type) || use === 'download') return 'other'
  if (/alto|page\+xml|hocr|^text\/(?:xml|html|vnd)|application\/(?:xml|xhtml)/.test(type)) return 'text'
  return pictureEnding.test(href) ? 'picture' : textEnding.test(href) ? 'text' : 'other'
}

/** The files of all groups by ID; a group without USE has that of the group around it. */
const filesOf = (mets: XmlElement): ReadonlyMap<string, MetsFile> => {
  const found = new Map<string, MetsFile>()
  const walk = (element: XmlElement, around: string) => {
    for (const child of childrenOf(element, 'fileGrp', 'file')) {
      const use = (attribute(child, 'USE') ?? around).toLowerCase()
      if (child.name === 'fileGrp') {
        walk(child, use)
        continue
      }
      const id = attribute(child, 'ID')
      const hrefs = childrenOf(child, 'FLocat').flatMap((place) => attribute(place, 'href') ?? [])
      if (!id || !hrefs[0]) continue
      const type = (attribute(child, 'MIMETYPE') ?? '').toLowerCase()
      const kind = kindOf(use, type, hrefs[0])
      const rank =
        kind === 'picture' ? pictureRank(use) : rankIn(textRanks, `${use} ${type}`.trim().split(' ')[0] ?? '')
      found.set(id, { kind, rank: kind === 'text' && /alto/.test(`${use}${type}`) ? 0 : rank, hrefs, id })
    }
  }
  for (const section of childrenOf(mets, 'fileSec')) walk(section, '')
  return found
}

/** IDs of the files that a division points to, directly or through areas. */
export const fileIdsOf = (div: XmlElement): string[] =>
  childrenOf(div, 'fptr').flatMap((pointer) => [
    ...(attribute(pointer, 'FILEID') ? [attribute(pointer, 'FILEID') ?? ''] : []),
    ...below(pointer, 'area').flatMap((area) => attribute(area, 'FILEID') ?? []),
  ])

const orderOf = (div: XmlElement) => {
  const order = Number(attribute(div, 'ORDER'))
  return Number.isFinite(order) && attribute(div, 'ORDER') !== undefined ? order : undefined
}

/** Page divisions in reading order: by ORDER where all have one, else as they stand. */
const pageDivs = (mets: XmlElement): XmlElement[] => {
  const maps = childrenOf(mets, 'structMap')
  const physical =
    maps.find((map) => /physical/i.test(attribute(map, 'TYPE') ?? '')) ??
    (maps.length === 1 && below(maps[0], 'div').some((div) => /^page$/i.test(attribute(div, 'TYPE') ?? ''))
      ? maps[0]
      : undefined)
  const all = below(physical, 'div')
  const typed = all.filter((div) =>
    /^(?:page|leaf|doublepage|track|image)$/i.test(attribute(div, 'TYPE') ?? ''),
  )
  const pages =
    typed.length > 0
      ? typed
      : all.filter((div) => childrenOf(div, 'div').length === 0 && fileIdsOf(div).length > 0)
  const orders = pages.map(orderOf)
  if (orders.some((order) => order === undefined)) return pages
  return pages
    .map((div, at) => ({ div, at, order: orders[at] ?? 0 }))
    .sort((a, b) => a.order - b.order || a.at - b.at)
    .map(({ div }) => div)
}

/** What a page is called. The sign for "not counted" (` - `) is no name. */
const labelOf = (div: XmlElement): string | undefined =>
  [attribute(div, 'ORDERLABEL'), attribute(div, 'LABEL')].find(
    (label) => label !== undefined && /[\p{L}\p{N}]/u.test(label),
  )

export type MetsPages = {
  readonly pages: readonly DescribedPage[]
  /** The pages that a division or a file belongs to, by its ID. */
  readonly indexOf: ReadonlyMap<string, readonly number[]>
  readonly findings: readonly { readonly code: FindingCode; readonly values: Record<string, string> }[]
}

const sorted = (files: readonly MetsFile[], kind: MetsFile['kind']) =>
  files.filter((file) => file.kind === kind).sort((a, b) => a.rank - b.rank)

/** Without a physical structure the best group of pictures is the order of the pages. */
const pagesOfGroups = (files: ReadonlyMap<string, MetsFile>): MetsFile[][] => {
  const pictures = sorted([...files.values()], 'picture')
  return pictures.filter(({ rank }) => rank === pictures[0]?.rank).map((file) => [file])
}

/**
 * The pages in reading order. Where no picture at all lies in the delivery the pages stand without pictures and one
 * finding says so: such a record is published with its structure. A single missing picture is left to pairing.
 */
export const pagesOf = (mets: XmlElement, file: DeliveredFile, received: Received): MetsPages => {
  const files = filesOf(mets)
  const divs = pageDivs(mets)
  const isHere = namesDelivered(received)
  const perPage: readonly (readonly MetsFile[])[] =
    divs.length > 0
      ? divs.map((div) => fileIdsOf(div).flatMap((id) => files.get(id) ?? []))
      : pagesOfGroups(files)
  const pictures = perPage.map((some) => sorted(some, 'picture').flatMap(({ hrefs }) => hrefs))
  const texts = perPage.map((some) => sorted(some, 'text').flatMap(({ hrefs }) => hrefs))
  const anyHere = pictures.some((hrefs) => hrefs.some(isHere))
  const away = pictures.flatMap((hrefs) => hrefs[0] ?? [])
  const textsAway = texts.flatMap((hrefs) => (hrefs[0] && !hrefs.some(isHere) ? [hrefs[0]] : []))

  const indexOf = new Map<string, number[]>()
  const belong = (id: string | undefined, at: number) => {
    if (id) indexOf.set(id, [...(indexOf.get(id) ?? []), at])
  }
  const pages = perPage.map((some, at): DescribedPage => {
    const div = divs[at]
    belong(div && attribute(div, 'ID'), at)
    for (const { id } of some) belong(id, at)
    const label = div && labelOf(div)
    return {
      images: anyHere ? (pictures[at] ?? []) : [],
      texts: (texts[at] ?? []).filter(isHere),
      origin: { file: file.path, xpath: (div ?? mets).path },
      ...(label && { label }),
    }
  })
  const told = (missing: readonly string[]) =>
    missing[0]
      ? [{ code: 'file-elsewhere' as const, values: { count: String(missing.length), value: missing[0] } }]
      : []
  return { pages, indexOf, findings: [...told(anyHere ? [] : away), ...told(textsAway)] }
}
