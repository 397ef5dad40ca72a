// The text source for hOCR: lines and words in HTML, however broken the HTML is.

import { createReadStream } from 'node:fs'
import { Parser } from 'htmlparser2'
import { Problem } from '../../platform/problems.ts'
import { boxer, lineOf, type Raw, type RawWord } from './boxes.ts'
import type { DeliveredFile, ReadText, TextPage, TextSource } from './source.ts'
import { languageTag } from './values.ts'

const maxBytes = 100_000_000
const maxWords = 500_000
const deepest = 500

const lineClasses = new Set([
  'ocr_line',
  'ocrx_line',
  'ocr_header',
  'ocr_footer',
  'ocr_caption',
  'ocr_textfloat',
])
const wordClasses = new Set(['ocrx_word', 'ocr_word'])

/** `bbox 36 92 580 122; x_wconf 90` */
const rawOf = (title: string | undefined): Raw => {
  const box = /\bbbox\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)/.exec(
    title ?? '',
  )
  if (!box) return {}
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box.slice(1).map(Number)
  return { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) }
}

type Kind = 'page' | 'line' | 'word' | undefined

const kindOf = (classes: string): Kind => {
  const all = classes.split(/\s+/)
  if (all.includes('ocr_page')) return 'page'
  if (all.some((one) => lineClasses.has(one))) return 'line'
  return all.some((one) => wordClasses.has(one)) ? 'word' : undefined
}

type Line = { at: Raw; readonly words: RawWord[]; loose: string }

type Gathered = { page: Raw | undefined; pages: number; readonly lines: Line[]; language: string | undefined }

/** Reads the first page of the file; a file of several pages cannot say which of them the picture is. */
const gatherer = () => {
  const found: Gathered = { page: undefined, pages: 0, lines: [], language: undefined }
  const open: { readonly kind: Kind; readonly name: string }[] = []
  let line: Line | undefined
  let word: { at: Raw; text: string } | undefined
  let words = 0
  const wanted = () => found.pages <= 1
  const closeWord = () => {
    const text = word?.text.replace(/\s+/g, ' ').trim().normalize('NFC')
    if (word && line && text) line.words.push({ text, at: word.at })
    word = undefined
  }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (open.length >= deepest)
          throw new Problem('record-unreadable', `it is nested deeper than ${deepest}`)
        const kind = kindOf(attributes.class ?? '')
        open.push({ kind, name })
        if (kind === 'page') {
          found.pages += 1
          if (wanted()) found.page = rawOf(attributes.title)
        }
        if (!wanted()) return
        if (attributes.lang) found.language ??= languageTag(attributes.lang)
        if (kind === 'line') {
          line = { at: rawOf(attributes.title), words: [], loose: '' }
          found.lines.push(line)
        }
        if (kind === 'word') {
          words += 1
          if (words > maxWords) throw new Problem('record-unreadable', `it holds more than ${maxWords} words`)
          closeWord()
          word = { at: rawOf(attributes.title), text: '' }
          if (!line) {
            line = { at: {}, words: [], loose: '' }
            found.lines.push(line)
          }
        }
      },
      ontext: (text) => {
        if (!wanted()) return
        if (word) word.text += text
        else if (line) line.loose += text
      },
      onclosetag: () => {
        const closed = open.pop()
        if (closed?.kind === 'word') closeWord()
        if (closed?.kind === 'line') {
          closeWord()
          line = undefined
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  return { found, parser, finish: closeWord }
}

const encodingOf = (head: string) =>
  /<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)|<meta[^>]*charset\s*=\s*["']?([\w.-]+)/i.exec(head)

const decoderFor = (head: Buffer) => {
  const match = encodingOf(head.subarray(0, 2048).toString('latin1'))
  try {
    // not fatal: hOCR is often said to be what it is not, and a lost letter is better than a lost page
    return new TextDecoder(match?.[1] ?? match?.[2] ?? 'utf-8')
  } catch {
    return new TextDecoder('utf-8')
  }
}

const gather = async (path: string): Promise<Gathered> => {
  const { found, parser, finish } = gatherer()
  let bytes = 0
  let decoder: TextDecoder | undefined
  for await (const chunk of createReadStream(path)) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Problem('record-unreadable', `it is larger than ${maxBytes} bytes`)
    decoder ??= decoderFor(chunk)
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.end(decoder?.decode() ?? '')
  finish()
  return found
}

const read = async (file: DeliveredFile, picture: TextPage): Promise<ReadText> => {
  const found = await gather(file.absolute)
  if (found.pages === 0 && found.lines.length === 0)
    throw new Problem('record-unreadable', 'it holds no page of hOCR')
  const { width, height, x = 0, y = 0 } = found.page ?? {}
  const scale = {
    x: width ? picture.width / (x + width) : 1,
    y: height ? picture.height / (y + height) : 1,
  }
  const { box, clipped } = boxer(scale, picture)
  const edge = { x: 0, y: 0, width: picture.width, height: picture.height }
  const lines = found.lines.flatMap(({ at, words, loose }) => {
    const text = loose.replace(/\s+/g, ' ').trim().normalize('NFC')
    return lineOf({ at, words: words.length > 0 ? words : text ? [{ text, at }] : [] }, box, edge) ?? []
  })
  return { lines, clipped: clipped(), ...(found.language && { language: found.language }) }
}

export const hocr: TextSource = {
  name: 'hocr',
  mediaType: 'text/vnd.hocr+html',
  recognises: ({ kind, path }) => kind === 'html' || /\.hocr$/i.test(path),
  read,
}
