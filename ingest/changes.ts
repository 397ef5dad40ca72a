// What a delivery changes in a work that stands: field by field, before and after.

import { isDeepStrictEqual } from 'node:util'
import type { WorkToRecord } from '../catalogue/catalogue.ts'
import { fields } from '../catalogue/fields.ts'
import { bilingual, firstValue, type LanguageMap, type SurfaceLanguage } from '../catalogue/language.ts'
import type { AccessRule } from '../catalogue/model.ts'

/** A difference; `field` is a name of the model (`title`, `dates`) or `page 021r`. An empty side was or becomes absent. */
export type Change = { readonly field: string; readonly before: string; readonly after: string }

/** What readers of changes call the fields. */
const labels: Readonly<Record<string, LanguageMap>> = {
  shelfmark: fields.shelfmark,
  institution: fields.institution,
  fonds: fields.fonds,
  title: fields.title,
  description: fields.description,
  dates: fields.date,
  agents: fields.agent,
  places: fields.place,
  types: fields.type,
  materials: fields.material,
  dimensions: fields.dimensions,
  languages: fields.language,
  subjects: fields.subject,
  facts: bilingual('Weitere Angaben', 'Further statements'),
  rights: fields.rights,
  accessRule: fields.access,
  viewingDirection: bilingual('Leserichtung', 'Viewing direction'),
  behavior: bilingual('Anzeige', 'Display'),
  order: bilingual('Reihenfolge', 'Order'),
  sections: bilingual('Abschnitte', 'Sections'),
  withdrawn: bilingual('Zurückgenommen', 'Withdrawn'),
}

/** The name of a changed field for people: `page 021r, text` is „Seite 021r, Text“. */
export const fieldInWords = (field: string, language: SurfaceLanguage): string => {
  const label = labels[field]
  if (label) return firstValue(label, language)
  if (language === 'en') return field.charAt(0).toUpperCase() + field.slice(1)
  return field.replace(/^page /, 'Seite ').replace(/, text$/, ', Text')
}

/** What the record alone says: everything of a work but its pages and their pictures. */
export type RecordedHead = Omit<WorkToRecord, 'id' | 'pages' | 'sections' | 'record' | 'startPage'>

const ofMap = (map: LanguageMap | undefined): string =>
  Object.entries(map ?? {})
    .map(([tag, values]) => (tag === 'none' ? values.join('; ') : `${values.join('; ')} [${tag}]`))
    .join(' · ')

const inBrackets = (text: string | undefined) => (text ? ` (${text})` : '')

const ofAccess = (rule: AccessRule): string =>
  [
    rule.kind,
    'upTo' in rule ? String(rule.upTo) : '',
    'until' in rule && rule.until ? `→ ${rule.until}` : '',
    'record' in rule && rule.record ? rule.record : '',
    'reason' in rule && rule.reason ? inBrackets(ofMap(rule.reason)) : '',
  ]
    .filter(Boolean)
    .join(' ')

type Compare = (before: RecordedHead, after: RecordedHead) => readonly Change[]

const comparison =
  <Value>(field: string, of: (head: RecordedHead) => Value, write: (value: Value) => string): Compare =>
  (before, after) =>
    isDeepStrictEqual(of(before), of(after))
      ? []
      : [{ field, before: write(of(before)), after: write(of(after)) }]

const plain = (value: string | undefined) => value ?? ''
const ofMaps = (maps: readonly LanguageMap[]) => maps.map(ofMap).join('; ')

/** Every field of a record, and how it is written for a reader of changes. */
const comparisons: readonly Compare[] = [
  comparison('shelfmark', (work) => work.shelfmark, plain),
  comparison('institution', (work) => work.institution, plain),
  comparison('fonds', (work) => work.fonds, plain),
  comparison('title', (work) => work.title, ofMap),
  comparison('description', (work) => work.description, ofMap),
  comparison(
    'dates',
    (work) => work.dates,
    (dates) => dates.map(({ written, event }) => written + inBrackets(ofMap(event))).join('; '),
  ),
  comparison(
    'agents',
    (work) => work.agents,
    (agents) =>
      agents
        .map(({ name, role, authority }) => name + inBrackets(ofMap(role)) + inBrackets(authority))
        .join('; '),
  ),
  comparison(
    'places',
    (work) => work.places,
    (places) =>
      places
        .map(
          ({ name, role, latitude, longitude }) =>
            name + inBrackets(ofMap(role)) + (latitude === undefined ? '' : ` ${latitude}, ${longitude}`),
        )
        .join('; '),
  ),
  comparison('types', (work) => work.types, ofMaps),
  comparison('materials', (work) => work.materials, ofMaps),
  comparison('dimensions', (work) => work.dimensions, plain),
  comparison(
    'languages',
    (work) => work.languages,
    (tags) => tags.join('; '),
  ),
  comparison('subjects', (work) => work.subjects, ofMaps),
  comparison(
    'facts',
    (work) => work.facts,
    (facts) => facts.map(({ label, value }) => `${ofMap(label)}: ${ofMap(value)}`).join('; '),
  ),
  comparison(
    'rights',
    (work) => work.rights,
    ({ statement, requiredStatement, original }) =>
      [statement ?? '', ofMap(requiredStatement), ofMap(original)].filter(Boolean).join(' · '),
  ),
  comparison('accessRule', (work) => work.accessRule, ofAccess),
  comparison('viewingDirection', (work) => work.viewingDirection, plain),
  comparison('behavior', (work) => work.behavior, plain),
]

/** Compares what stands with what the record says now, field by field. */
export const changesOfHead: Compare = (before, after) =>
  comparisons.flatMap((compare) => compare(before, after))

type Part<PageName> = {
  readonly label: LanguageMap
  readonly pages: readonly PageName[]
  readonly sections: readonly Part<PageName>[]
}

/** The parts of a work as text, one a line, for comparing and showing. */
export const outline = <PageName>(
  sections: readonly Part<PageName>[],
  labelOf: (page: PageName) => string,
  depth = 0,
): string =>
  sections
    .map(({ label, pages, sections: below }) => {
      const names = pages.map(labelOf)
      const span = names.length > 1 ? `${names[0]}–${names.at(-1)}` : names[0]
      const line = `${'  '.repeat(depth)}${ofMap(label)}${inBrackets(span)}`
      return [line, outline(below, labelOf, depth + 1)].filter(Boolean).join('\n')
    })
    .join('\n')
