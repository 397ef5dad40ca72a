// A work becomes what the index keeps of it: one document for the work, one for each page of text; closed texts give none.

import { createHash } from 'node:crypto'
import type { InstitutionId } from '../catalogue/identifiers.ts'
import { allValues, type LanguageMap, languageName } from '../catalogue/language.ts'
import type { Fonds, Institution, Transcription, Work } from '../catalogue/model.ts'
import { type Access, access, type Day } from '../catalogue/rights.ts'
import { namedValue, rightsClass, valueWithLabels } from './facets.ts'
import { fieldOf, furtherFieldOf, shelfmarkField } from './keys.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { pointsOf } from './points.ts'
import type { PageDocument, WorkDocument } from './search.ts'
import { indexVersion, type WorkField } from './settings.ts'
import { fold } from './spelling.ts'
import { textDocumentsOf } from './text-documents.ts'
import { timesOf } from './times.ts'
import type { Mode } from './variants.ts'
import { centuryOf, wordsOfDate, yearsOf } from './written-dates.ts'

/** What stands around a work and is found with it: its holder, and its fonds from the nearest upwards. */
export type Surroundings = {
  readonly institution?: Institution | undefined
  readonly fonds: readonly Fonds[]
}

export type Documents = { readonly work: WorkDocument; readonly pages: readonly PageDocument[] }

const hash = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 10)

/** What a work's document in the index depends on; differs whenever the document would. */
export const stateOf = (
  work: Pick<Work, 'revision' | 'accessRule'>,
  { institution, fonds }: Surroundings,
  today: Day,
): string =>
  [
    work.revision,
    access(work, today).key,
    indexVersion,
    hash([institution?.name, fonds.map(({ id, title }) => [id, title])]),
  ].join('.')

type Words = Record<Exclude<WorkField, 'further' | 'shelfmark'>, readonly string[]>

/** What is released of a work in words, field by field. */
const wordsOfWork = (work: Work, around: Surroundings, full: boolean): Words => {
  const maps = (list: readonly LanguageMap[]) => list.flatMap(allValues)
  const holder = maps([
    ...(around.institution ? [around.institution.name] : []),
    ...around.fonds.map((fonds) => fonds.title),
  ])
  const dates = work.dates.map(wordsOfDate)
  const title = allValues(work.title)
  if (!full) return { title, names: [], places: [], topics: [], dates, description: [], facts: holder }
  return {
    title,
    names: work.agents.map((agent) => agent.name),
    places: work.places.map((place) => place.name),
    topics: [
      ...maps([...work.types, ...work.subjects, ...work.materials]),
      ...maps(work.languages.map(languageName)),
    ],
    dates,
    description: work.description ? allValues(work.description) : [],
    facts: [
      ...maps(work.facts.map((fact) => fact.value)),
      ...maps(work.agents.map((agent) => agent.role ?? {})),
      ...maps(work.dates.map((date) => date.event ?? {})),
      ...(work.dimensions ? [work.dimensions] : []),
      ...(work.rights.original ? allValues(work.rights.original) : []),
      ...holder,
    ],
  }
}

const fieldsIn = (words: Words, shelfmark: string, mode: Mode): Record<WorkField, string> => {
  const field = (name: keyof Words) => fieldOf(words[name], mode)
  const { title, names, topics, description, facts } = words
  return {
    title: field('title'),
    names: field('names'),
    places: field('places'),
    topics: field('topics'),
    dates: field('dates'),
    shelfmark: shelfmarkField(shelfmark, mode),
    description: field('description'),
    facts: field('facts'),
    further: furtherFieldOf([...title, ...topics, ...names, ...description, ...facts], mode),
  }
}

const facetsOf = (
  work: Work,
  { fonds }: Surroundings,
  { record, pixels, text }: Access,
  hasText: boolean,
) => {
  const years = work.dates.flatMap((date) => yearsOf(date) ?? [])
  const centuries = new Set<string>()
  for (let at = 0; at + 1 < years.length; at += 2) {
    const last = centuryOf(years[at + 1] ?? 0)
    for (let one = centuryOf(years[at] ?? 0); one <= last; one += 1) centuries.add(String(one))
  }
  const full = record === 'full'
  return {
    institution: work.institution,
    fonds: fonds.map((one) => valueWithLabels(one.id, one.title)),
    century: [...centuries],
    rights: rightsClass(work.rights.statement),
    type: full ? work.types.map(namedValue) : [],
    person: full ? work.agents.map((agent) => valueWithLabels(agent.name)) : [],
    place: full ? work.places.map((place) => valueWithLabels(place.name)) : [],
    subject: full ? work.subjects.map(namedValue) : [],
    material: full ? work.materials.map(namedValue) : [],
    language: full ? work.languages : [],
    has: [
      ...(pixels > 0 && work.pages.some((page) => page.image) ? ['scans'] : []),
      ...(text && hasText ? ['text'] : []),
    ],
  }
}

/** Natural order: 2 before 10. */
const sortable = (text: string) =>
  fold(text)
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'))
    .slice(0, 300)

const shown = (work: Work, { record, pixels }: Access) => ({
  title: work.title,
  description: record === 'full' ? (work.description ?? null) : null,
  shelfmark: work.shelfmark,
  dates: work.dates.map((date) => date.written),
  cover:
    pixels > 0 && work.cover?.image
      ? {
          page: work.cover.id,
          width: work.cover.image.width,
          height: work.cover.image.height,
          ...(Number.isFinite(pixels) && { maxSide: pixels }),
        }
      : null,
})

/**
 * The documents of a work as everybody may see it today; undefined if nothing of it may be told. A closed work gives its
 * released metadata and no text. Whoever makes many hands over one lexicon for all.
 */
export const documentsOf = (
  work: Work,
  texts: readonly Transcription[],
  around: Surroundings,
  today: Day,
  lookUp: Lexicon = openLexicon(),
): Documents | undefined => {
  const allowed = access(work, today)
  if (work.withdrawn || allowed.record === 'none') return undefined
  const open = allowed.text ? texts : []
  const words = wordsOfWork(work, around, allowed.record === 'full')
  const { fields, pages } = textDocumentsOf(work, open, lookUp)
  return {
    work: {
      id: work.id,
      state: stateOf(work, around, today),
      textState: hash([indexVersion, pages.map(({ id, order, label, lines }) => [id, order, label, lines])]),
      h: fieldsIn(words, work.shelfmark, 'historic'),
      p: fieldsIn(words, work.shelfmark, 'modern'),
      ...fields,
      show: shown(work, allowed),
      ...facetsOf(work, around, allowed, pages.length > 0),
      institution: valueWithLabels(work.institution satisfies InstitutionId, around.institution?.name),
      ...pointsOf(allowed.record === 'full' ? work.places : []),
      ...timesOf(work.dates),
      sortTitle: sortable(allValues(work.title)[0] ?? ''),
      sortShelfmark: sortable(work.shelfmark),
      sortNewest: Date.parse(work.publishedAt ?? work.createdAt) || 0,
    },
    pages,
  }
}
