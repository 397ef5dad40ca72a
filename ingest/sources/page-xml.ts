// The text source for PAGE XML (PRImA): regions in reading order, lines and words with their polygons.

import { Problem } from '../../platform/problems.ts'
import { boxer, lineOf, type Raw, type RawLine, type RawWord, rawOfPolygon } from './boxes.ts'
import type { DeliveredFile, ReadText, TextPage, TextSource } from './source.ts'
import { languageTag } from './values.ts'
import { attribute, below, childrenOf, readElements, textOf, type XmlElement } from './xml.ts'

const maxLines = 100_000

const rawOf = (element: XmlElement): Raw => {
  const coords = childrenOf(element, 'Coords')[0]
  const points = attribute(coords, 'points')
  if (points) return rawOfPolygon(points)
  // until 2010 each corner was an element of its own
  const corners = childrenOf(coords, 'Point').map(
    (point) => `${attribute(point, 'x')},${attribute(point, 'y')}`,
  )
  return rawOfPolygon(corners.join(' '))
}

/** The text that the makers hold for right: index 0 or the first. */
const textIn = (element: XmlElement): string => {
  const texts = childrenOf(element, 'TextEquiv')
  const best = texts.find((one) => attribute(one, 'index') === '0') ?? texts[0]
  return textOf(childrenOf(best, 'Unicode')[0]) || textOf(childrenOf(best, 'PlainText')[0])
}

const wordsOf = (line: XmlElement): RawWord[] => {
  const words = childrenOf(line, 'Word').flatMap((word): RawWord[] => {
    const text = textIn(word)
    return text ? [{ text, at: rawOf(word) }] : []
  })
  if (words.length > 0) return words
  const text = textIn(line)
  return text ? [{ text, at: rawOf(line) }] : []
}

/** The order in which regions are read, by ID; regions that no order names come last, as they stand. */
const readingOrder = (page: XmlElement): ReadonlyMap<string, number> => {
  const refs = below(
    childrenOf(page, 'ReadingOrder')[0],
    'RegionRefIndexed',
    'RegionRef',
    'OrderedGroupIndexed',
  )
  return new Map(
    refs.flatMap((ref, at) => {
      const id = attribute(ref, 'regionRef')
      return id ? [[id, at] as const] : []
    }),
  )
}

const regionsOf = (page: XmlElement): XmlElement[] => {
  const order = readingOrder(page)
  const regions = childrenOf(page, 'TextRegion', 'TableRegion')
  const place = (region: XmlElement) => order.get(attribute(region, 'id') ?? '') ?? order.size
  return regions
    .map((region, at) => ({ region, at }))
    .sort((a, b) => place(a.region) - place(b.region) || a.at - b.at)
    .map(({ region }) => region)
}

const size = (page: XmlElement, name: string) => {
  const value = Number(attribute(page, name))
  return Number.isFinite(value) && value > 0 ? value : undefined
}

const read = async (file: DeliveredFile, picture: TextPage): Promise<ReadText> => {
  for await (const page of readElements(file.absolute, (name) => name === 'Page')) {
    const [width, height] = [size(page, 'imageWidth'), size(page, 'imageHeight')]
    const scale = { x: width ? picture.width / width : 1, y: height ? picture.height / height : 1 }
    const { box, clipped } = boxer(scale, picture)
    const edge = { x: 0, y: 0, width: picture.width, height: picture.height }
    const raw = regionsOf(page).flatMap((region) => below(region, 'TextLine'))
    if (raw.length > maxLines) throw new Problem('record-unreadable', `it holds more than ${maxLines} lines`)
    const lines = raw.flatMap((line) => {
      const one: RawLine = { at: rawOf(line), words: wordsOf(line) }
      return lineOf(one, box, edge) ?? []
    })
    const said = [page, ...childrenOf(page, 'TextRegion')].flatMap(
      (one) => attribute(one, 'primaryLanguage') ?? [],
    )
    const language = said.map((name) => languageTag(name)).find((tag) => tag !== undefined)
    return { lines, clipped: clipped(), ...(language && { language }) }
  }
  throw new Problem('record-unreadable', 'it holds no page')
}

export const pageXml: TextSource = {
  name: 'page-xml',
  mediaType: 'application/vnd.prima.page+xml',
  recognises: ({ kind, root }) => kind === 'xml' && root?.name === 'PcGts',
  read,
}
