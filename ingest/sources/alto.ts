// The text source for ALTO 1 to 4: lines and words with their boxes, in pixels of the page's picture.

import type { SaxesTagNS } from 'saxes'
import type { Box } from '../../catalogue/model.ts'
import { Problem } from '../../platform/problems.ts'
import { boxer, isWhole, lineOf, type Raw, type RawWord, rawOfPolygon, type Scale } from './boxes.ts'
import type { ReadText, TextPage, TextSource } from './source.ts'
import { languageTag } from './values.ts'
import { parseXmlFile, xmlParser } from './xml-text.ts'

const maxBytes = 100_000_000
const maxWords = 500_000
type GrowingLine = { at: Raw; readonly words: RawWord[] }

type Gathered = {
  unit: string
  page: { width?: number; height?: number }
  language?: string
  readonly lines: GrowingLine[]
}

const attributesOf = (tag: SaxesTagNS): ReadonlyMap<string, string> =>
  new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value]))

const number = (text: string | undefined): number | undefined => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}

const rawOf = (attributes: ReadonlyMap<string, string>): Raw => {
  const entries = [
    ['x', number(attributes.get('HPOS'))],
    ['y', number(attributes.get('VPOS'))],
    ['width', number(attributes.get('WIDTH'))],
    ['height', number(attributes.get('HEIGHT'))],
  ].filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}

const gather = async (path: string): Promise<Gathered> => {
  const found: Gathered = { unit: 'pixel', page: {}, lines: [] }
  const parser = xmlParser()
  let text = ''
  let words = 0
  let inLine: GrowingLine | undefined
  let inWord = false
  const open = new Map<string, (attributes: ReadonlyMap<string, string>) => void>()

  open.set('Page', (attributes) => {
    const { width, height } = rawOf(attributes)
    if (width && height && !found.page.width) found.page = { width, height }
  })
  open.set('TextBlock', (attributes) => {
    const tag = languageTag(attributes.get('LANG') ?? attributes.get('language') ?? '')
    if (tag) found.language ??= tag
  })
  open.set('TextLine', (attributes) => {
    inLine = { at: rawOf(attributes), words: [] }
    found.lines.push(inLine)
  })
  open.set('Polygon', (attributes) => {
    if (inLine && !inWord && !isWhole(inLine.at)) inLine.at = rawOfPolygon(attributes.get('POINTS') ?? '')
  })
  open.set('String', (attributes) => {
    inWord = true
    words += 1
    if (words > maxWords) throw new Problem('record-unreadable', `it holds more than ${maxWords} words`)
    const content = (attributes.get('CONTENT') ?? '').normalize('NFC').trim()
    const whole = attributes.get('SUBS_CONTENT')?.normalize('NFC').trim()
    if (content) inLine?.words.push({ text: content, at: rawOf(attributes), ...(whole && { whole }) })
  })
  open.set('HYP', (attributes) => {
    const last = inLine?.words.pop()
    if (last) inLine?.words.push({ ...last, text: last.text + (attributes.get('CONTENT') ?? '-') })
  })
  parser.on('opentag', (tag) => {
    text = ''
    open.get(tag.local)?.(attributesOf(tag))
  })
  parser.on('text', (part) => {
    text += part
  })
  parser.on('closetag', ({ local }) => {
    if (local === 'MeasurementUnit' && text.trim()) found.unit = text.trim()
    if (local === 'String') inWord = false
    if (local === 'TextLine') inLine = undefined
    text = ''
  })
  await parseXmlFile(path, parser, maxBytes)
  return found
}

const unitsPerInch: Readonly<Record<string, number>> = { inch1200: 1200, mm10: 254 }

/** From the units of the file to pixels: by the page's own size where it is told, else by the resolution. */
const scaleOf = ({ page, unit }: Gathered, picture: TextPage): Scale => {
  if (page.width && page.height) {
    return { x: picture.width / page.width, y: picture.height / page.height }
  }
  const perInch = unitsPerInch[unit]
  const factor = perInch && picture.resolution ? picture.resolution / perInch : 1
  return { x: factor, y: factor }
}

const read = async (path: string, picture: TextPage): Promise<ReadText> => {
  const found = await gather(path)
  const page: Box = { x: 0, y: 0, width: picture.width, height: picture.height }
  const { box, clipped } = boxer(scaleOf(found, picture), picture)
  const lines = found.lines.flatMap((raw) => lineOf(raw, box, page) ?? [])
  return { lines, clipped: clipped(), ...(found.language && { language: found.language }) }
}

export const alto: TextSource = {
  name: 'alto',
  mediaType: 'application/alto+xml',
  recognises: ({ kind, root }) => kind === 'xml' && root?.name === 'alto',
  read: (file, page) => read(file.absolute, page),
}
