// The text source for ALTO 1 to 4: lines and words with their boxes, in pixels of the page's picture.

import type { SaxesTagNS } from 'saxes'
import type { Box, Line, Word } from '../../catalogue/model.ts'
import { Problem } from '../../platform/problems.ts'
import type { ReadText, TextPage, TextSource } from './source.ts'
import { languageTag } from './values.ts'
import { parseXmlFile, xmlParser } from './xml-text.ts'

const maxBytes = 100_000_000
const maxWords = 500_000
/** A box may stand over the edge by so much of the page without a word about it. */
const tolerance = 0.005

/** A rectangle in the units of the file; parts that are not said are absent. */
type Raw = { readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number }
type RawWord = { readonly text: string; readonly at: Raw; readonly whole?: string }
type RawLine = { at: Raw; readonly words: RawWord[] }

type Gathered = {
  unit: string
  page: { width?: number; height?: number }
  language?: string
  readonly lines: RawLine[]
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

/** The rectangle around a polygon, written `1,2 3,4` or `1 2 3 4`. */
const rawOfPolygon = (points: string): Raw => {
  const numbers = points.split(/[\s,]+/).map(Number)
  if (numbers.length < 4 || numbers.some((one) => !Number.isFinite(one))) return {}
  const xs = numbers.filter((_, at) => at % 2 === 0)
  const ys = numbers.filter((_, at) => at % 2 === 1)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

const isWhole = ({ x, y, width, height }: Raw): boolean =>
  [x, y, width, height].every((part) => part !== undefined)

const gather = async (path: string): Promise<Gathered> => {
  const found: Gathered = { unit: 'pixel', page: {}, lines: [] }
  const parser = xmlParser()
  let text = ''
  let words = 0
  let inLine: RawLine | undefined
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

type Scale = { readonly x: number; readonly y: number }

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

/** Turns raw rectangles into boxes inside the picture, and counts those that were not. */
const boxer = (scale: Scale, picture: TextPage) => {
  let clipped = 0
  const edge = (value: number, limit: number) => Math.min(Math.max(Math.round(value), 0), limit)
  const box = (raw: Raw, fallback: Box): Box => {
    if (raw.x === undefined || raw.y === undefined) return fallback
    const left = raw.x * scale.x
    const top = raw.y * scale.y
    const right = left + (raw.width ?? 0) * scale.x
    const bottom = top + (raw.height ?? 0) * scale.y
    const over = Math.max(-left, right - picture.width) > picture.width * tolerance
    const beyond = Math.max(-top, bottom - picture.height) > picture.height * tolerance
    if (over || beyond) clipped += 1
    const x = Math.min(edge(left, picture.width), picture.width - 1)
    const y = Math.min(edge(top, picture.height), picture.height - 1)
    return {
      x,
      y,
      width: Math.max(1, edge(right, picture.width) - x),
      height: Math.max(1, edge(bottom, picture.height) - y),
    }
  }
  return { box, clipped: () => clipped }
}

const around = (boxes: readonly Box[]): Box | undefined => {
  if (boxes.length === 0) return undefined
  const x = Math.min(...boxes.map((one) => one.x))
  const y = Math.min(...boxes.map((one) => one.y))
  const right = Math.max(...boxes.map((one) => one.x + one.width))
  const bottom = Math.max(...boxes.map((one) => one.y + one.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** Handwriting is often one string a line: its words share the box by their lengths, for want of better. */
const split = (word: Word): Word[] => {
  const parts = word.text.split(/\s+/)
  if (parts.length < 2 || word.whole) return [word]
  const step = word.box.width / word.text.length
  let at = 0
  return parts.map((text) => {
    const from = word.text.indexOf(text, at)
    at = from + text.length
    const x = Math.round(word.box.x + from * step)
    return { text, box: { ...word.box, x, width: Math.max(1, Math.round(text.length * step)) } }
  })
}

const lineOf = (raw: RawLine, toBox: (raw: Raw, fallback: Box) => Box, page: Box): Line | undefined => {
  if (raw.words.length === 0) return undefined
  const own = isWhole(raw.at) ? toBox(raw.at, page) : undefined
  const placed = raw.words.filter(({ at }) => isWhole(at)).map(({ at }) => toBox(at, page))
  const box = own ?? around(placed) ?? page
  const words = raw.words.flatMap(({ text, at, whole }) =>
    split({ text, box: isWhole(at) ? toBox(at, box) : box, ...(whole && { whole }) }),
  )
  return { text: words.map(({ text }) => text).join(' '), box, words }
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
