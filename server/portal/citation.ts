// How a work, a page or a detail of it is cited: as text, BibTeX, RIS and CSL-JSON.

import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { Box, Institution, Page, WorkHead } from '../../catalogue/model.ts'
import type { At } from './site.ts'
import { plain } from './text.tsx'
import { datesOf, openToday, shelfmarkOf, titleOf } from './work-tile.tsx'
import { dayIn } from './written-dates.ts'

/** What is cited: a work, a page of it, a rectangle of the page. */
export type Cited = {
  readonly work: WorkHead
  readonly institution: Institution | undefined
  readonly page?: Pick<Page, 'id' | 'label'>
  readonly region?: Box
}

export const citationForms = ['text', 'bib', 'ris', 'json'] as const
export type CitationForm = (typeof citationForms)[number]

type Parts = {
  readonly id: string
  readonly title: string
  readonly date: string
  readonly year: number | undefined
  readonly authors: readonly string[]
  readonly holder: string
  readonly shelfmark: string
  readonly where: string
  readonly url: string
  readonly accessed: string
  readonly language: SurfaceLanguage
}

const regionText = ({ x, y, width, height }: Box) => `${x},${y},${width},${height}`

/** The permanent address of what is cited; a detail by its rectangle (Media Fragments URI 1.0, section 4.2.2). */
export const citedUri = (at: At, { work, page, region }: Cited): string => {
  const base = at.house.uris.work(work.id)
  if (!page) return base
  return `${base}/pages/${page.id}${region ? `?xywh=${regionText(region)}` : ''}`
}

const partsOf = (at: At, cited: Cited): Parts => {
  const { work, institution, page, region } = cited
  const { record } = openToday(at, work)
  const dated = record === 'none' ? undefined : work.dates.find((date) => date.reading.kind === 'read')
  const reading = dated?.reading
  return {
    id: work.id,
    title: titleOf(at, work),
    date: datesOf(at, work) || at.words.undated,
    year: reading?.kind === 'read' ? (reading.earliest ?? reading.latest) : undefined,
    authors: record === 'full' ? work.agents.map(({ name }) => name) : [],
    holder: institution ? plain(at, institution.name) : '',
    shelfmark: shelfmarkOf(at, work),
    where: [page && `${at.words.page} ${page.label}`, region && `${at.words.detail} ${regionText(region)}`]
      .filter((part) => part !== undefined)
      .join(', '),
    url: citedUri(at, cited),
    accessed: at.house.today(),
    language: at.language,
  }
}

const asText = (at: At, parts: Parts) =>
  [
    parts.title,
    parts.date,
    [parts.holder, parts.shelfmark].filter((part) => part !== '').join(', '),
    ...(parts.where === '' ? [] : [parts.where]),
    `${parts.url} (${at.words.accessed(dayIn(parts.language, parts.accessed))})`,
  ]
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')

/** Characters that mean something to BibTeX stand for themselves. */
const inBraces = (text: string) =>
  text
    .replace(/[\\{}]/g, ' ')
    .replace(/([&%$#_])/g, '\\$1')
    .replace(/\s+/g, ' ')
    .trim()

const asBibtex = (parts: Parts) => {
  const fields: readonly (readonly [string, string])[] = [
    ['title', inBraces(parts.title)],
    ...(parts.authors.length > 0
      ? [['author', parts.authors.map((name) => `{${inBraces(name)}}`).join(' and ')] as const]
      : []),
    ...(parts.year === undefined ? [] : [['year', String(parts.year)] as const]),
    ['date', inBraces(parts.date)],
    ['howpublished', inBraces([parts.holder, parts.shelfmark].filter(Boolean).join(', '))],
    ...(parts.where === '' ? [] : [['note', inBraces(parts.where)] as const]),
    ['url', parts.url.replace(/[{}\\]/g, '')],
    ['urldate', parts.accessed],
  ]
  return `@misc{${parts.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const asRis = (parts: Parts) =>
  [
    ['TY', 'GEN'],
    ['TI', parts.title],
    ...parts.authors.map((name) => ['AU', name]),
    ...(parts.year === undefined ? [] : [['PY', String(parts.year)]]),
    ['DA', parts.date],
    ['AN', parts.shelfmark],
    ['DB', parts.holder],
    ...(parts.where === '' ? [] : [['N1', parts.where]]),
    ['UR', parts.url],
    ['Y2', parts.accessed.replaceAll('-', '/')],
    ['LA', parts.language],
    ['ER', ''],
  ]
    .map(([tag, value]) => `${tag}  - ${onOneLine(value ?? '')}\r\n`)
    .join('')

const asCsl = (parts: Parts) =>
  JSON.stringify(
    [
      {
        id: parts.id,
        type: 'document',
        title: parts.title,
        author: parts.authors.map((literal) => ({ literal })),
        issued:
          parts.year === undefined
            ? { literal: parts.date }
            : { 'date-parts': [[parts.year]], literal: parts.date },
        archive: parts.holder,
        archive_location: parts.shelfmark,
        ...(parts.where !== '' && { locator: parts.where }),
        URL: parts.url,
        accessed: { 'date-parts': [parts.accessed.split('-').map(Number)] },
        language: parts.language,
      },
    ],
    null,
    2,
  )

/** The citation in a form. */
export const citation = (at: At, cited: Cited, form: CitationForm): string => {
  const parts = partsOf(at, cited)
  switch (form) {
    case 'text':
      return asText(at, parts)
    case 'bib':
      return asBibtex(parts)
    case 'ris':
      return asRis(parts)
    case 'json':
      return asCsl(parts)
    default:
      return form satisfies never
  }
}

export const citationTypes: Readonly<
  Record<CitationForm, { readonly mediaType: string; readonly ending: string }>
> = {
  text: { mediaType: 'text/plain; charset=utf-8', ending: 'txt' },
  bib: { mediaType: 'application/x-bibtex; charset=utf-8', ending: 'bib' },
  ris: { mediaType: 'application/x-research-info-systems; charset=utf-8', ending: 'ris' },
  json: { mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8', ending: 'json' },
}

/** A rectangle as `xywh=` has it, or undefined if it cannot be read. */
export const parseRegion = (text: unknown): Box | undefined => {
  const match =
    typeof text === 'string' ? /^(?:pixel:)?(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})$/.exec(text) : null
  if (!match) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = match.slice(1).map(Number)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}
