// One file of a story read: front matter, then a chapter for each heading, with what it is about before its text.

import MarkdownIt from 'markdown-it'
import type { ChapterWords } from '../../manifests/story.ts'

/** Which page a chapter is about, as its author wrote it. */
export type ChapterSource = {
  readonly work: string
  readonly page?: string
  readonly region?: string
}

export type ChapterRead = {
  readonly words: ChapterWords
  readonly source?: ChapterSource
  /** Where one stands while reading it, for walks: WGS84, latitude first. */
  readonly place?: { readonly latitude: number; readonly longitude: number }
}

export type StoryRead = {
  readonly title: string
  readonly lead: string
  readonly credit?: string
  readonly rights?: string
  /** Smaller comes first; those without come last. */
  readonly order?: number
  /** The chapters are stations: each gets a QR code to be printed. */
  readonly stations: boolean
  readonly chapters: readonly ChapterRead[]
}

/** What is wrong with a file, for its author: which line or chapter, and how to mend it. */
export class StoryFault extends Error {}

const mostChapters = 100
const longestSound = 5_000

/** No raw HTML, no pictures from elsewhere: what is not plain prose stays text. */
const reader = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(['image', 'table'])

type Fields = ReadonlyMap<string, string>

const fieldLine = /^([a-z]+):(?:[ \t]+(.*))?$/
const unquoted = (value: string) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value

/**
 * Lines `name: value`; what is indented goes on with the line before. Less than YAML on purpose: a colon within a
 * sentence would be a fault there, and nobody who writes a story should have to know why.
 */
const fieldsIn = (lines: readonly string[], names: readonly string[], where: string): Fields => {
  const fields = new Map<string, string>()
  let last: string | undefined
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [, name, value = ''] = fieldLine.exec(line) ?? []
    if (name === undefined && last !== undefined && /^[ \t]/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.trim())
      continue
    }
    if (name === undefined)
      throw new StoryFault(`${where}: "${line.slice(0, 60)}" is not of the form "name: value".`)
    if (!names.includes(name))
      throw new StoryFault(`${where}: "${name}" is not known here; there are ${names.join(', ')}.`)
    fields.set(name, unquoted(value.trim()))
    last = name
  }
  return fields
}

const textIn = (fields: Fields, name: string): string | undefined => fields.get(name)?.trim() || undefined

const required = (fields: Fields, name: string): string => {
  const value = textIn(fields, name)
  if (value === undefined) throw new StoryFault(`The front matter has no "${name}". Add a line "${name}: …".`)
  return value
}

const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/
const frontNames = ['title', 'lead', 'credit', 'rights', 'order', 'stations']
const chapterNames = ['work', 'page', 'region', 'sound', 'place']

const pointIn = (text: string | undefined, where: string): ChapterRead['place'] => {
  if (text === undefined) return undefined
  const [latitude, longitude] = text.split(',').map((part) => Number(part.trim()))
  if (
    latitude === undefined ||
    longitude === undefined ||
    !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
  )
    throw new StoryFault(
      `${where}: the place "${text}" must be latitude, longitude, such as 53.8664, 10.6797.`,
    )
  return { latitude, longitude }
}

const sourceIn = (fields: Fields, where: string): ChapterSource | undefined => {
  const [work, page, region] = ['work', 'page', 'region'].map((name) => textIn(fields, name))
  if (work === undefined && (page !== undefined || region !== undefined))
    throw new StoryFault(
      `${where}: a page or a region needs the work that it belongs to; add a line "work: …".`,
    )
  return work === undefined ? undefined : { work, ...(page && { page }), ...(region && { region }) }
}

const withoutMarks = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()

/** One chapter: its heading, lines `name: value` as far as the first blank line, and its text. */
const readChapter = (title: string, body: string, where: string): ChapterRead => {
  const lines = body.replace(/^\s*\n/, '').split('\n')
  const blank = lines.findIndex((line) => line.trim() === '')
  const hasHead = fieldLine.test(lines[0] ?? '')
  const head = hasHead ? lines.slice(0, blank < 0 ? lines.length : blank) : []
  const fields = fieldsIn(head, chapterNames, where)
  const html = reader.render(lines.slice(head.length).join('\n')).trim()
  const source = sourceIn(fields, where)
  const sound = textIn(fields, 'sound')?.slice(0, longestSound)
  const place = pointIn(textIn(fields, 'place'), where)
  return {
    words: { title, html, text: withoutMarks(html), ...(sound && { sound }) },
    ...(source && { source }),
    ...(place && { place }),
  }
}

/**
 * Reads the Markdown of a story (docs/stories.md).
 * @throws StoryFault with a sentence for its author.
 */
export const readStory = (markdown: string): StoryRead => {
  const text = markdown.replaceAll('\r\n', '\n')
  const front = frontMatter.exec(text)
  if (!front) throw new StoryFault('The file must begin with front matter between two lines "---".')
  const fields = fieldsIn((front[1] ?? '').split('\n'), frontNames, 'The front matter')
  const parts = text.slice(front[0].length).split(/^##[ \t]+(.+?)[ \t]*#*[ \t]*$/m)
  if ((parts[0] ?? '').trim() !== '')
    throw new StoryFault(
      'There is text before the first chapter. Begin each chapter with a line "## Heading".',
    )
  const chapters: ChapterRead[] = []
  for (let at = 1; at < parts.length; at += 2)
    chapters.push(readChapter(parts[at] ?? '', parts[at + 1] ?? '', `Chapter ${chapters.length + 1}`))
  if (chapters.length === 0) throw new StoryFault('There is no chapter. Begin one with a line "## Heading".')
  if (chapters.length > mostChapters)
    throw new StoryFault(`There are ${chapters.length} chapters; ${mostChapters} are allowed.`)
  const order = Number(textIn(fields, 'order') ?? Number.NaN)
  const [credit, rights] = ['credit', 'rights'].map((name) => textIn(fields, name))
  return {
    title: required(fields, 'title'),
    lead: required(fields, 'lead'),
    ...(credit && { credit }),
    ...(rights && { rights }),
    ...(Number.isFinite(order) && { order }),
    stations: textIn(fields, 'stations') === 'true' || textIn(fields, 'stations') === 'yes',
    chapters,
  }
}
