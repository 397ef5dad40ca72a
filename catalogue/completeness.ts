// How complete a record is for the Deutsche Digitale Bibliothek: its mandatory elements, and those that it recommends.

import { fields } from './fields.ts'
import { allValues, bilingual, type LanguageMap } from './language.ts'
import type { Institution, WorkHead } from './model.ts'

/** What is known of a work when its record has been read. */
export type Recorded = Pick<
  WorkHead,
  'shelfmark' | 'title' | 'dates' | 'agents' | 'places' | 'types' | 'materials' | 'subjects' | 'rights'
> &
  Pick<Partial<WorkHead>, 'description' | 'dimensions'> & {
    readonly institution?: Institution
    /** Pages that have a picture. */
    readonly pictures: number
  }

type Element = {
  readonly label: LanguageMap
  /** mandatory: records without it are not taken; recommended: part of the minimal record for museums and collections. */
  readonly need: 'mandatory' | 'recommended'
  readonly isIn: (record: Recorded) => boolean
}

const any = (list: readonly unknown[]) => list.length > 0

/**
 * The elements, after the DDB's minimal requirements for data (wiki.deutsche-digitale-bibliothek.de, "Anforderungen an
 * die Lieferdaten") and the Minimaldatensatz-Empfehlung for museums and collections. What the house itself adds to every
 * record (identifier of the record, link to the object, kind of medium, place in the hierarchy) is not counted.
 */
export const elements = {
  shelfmark: {
    label: fields.shelfmark,
    need: 'mandatory',
    isIn: ({ shelfmark }) => shelfmark !== '',
  },
  title: {
    label: fields.title,
    need: 'mandatory',
    isIn: ({ title, shelfmark }) => allValues(title).some((one) => one !== shelfmark && one !== '–'),
  },
  institution: {
    label: fields.institution,
    need: 'mandatory',
    isIn: ({ institution }) => institution !== undefined,
  },
  isil: {
    label: bilingual('ISIL der Institution', 'ISIL of the institution'),
    need: 'mandatory',
    isIn: ({ institution }) => institution?.isil !== undefined,
  },
  type: { label: fields.type, need: 'mandatory', isIn: ({ types }) => any(types) },
  rights: {
    label: bilingual('Rechteangabe (Lizenz oder Rechtehinweis)', 'Rights statement (licence or notice)'),
    need: 'mandatory',
    isIn: ({ rights }) => rights.statement !== undefined,
  },
  picture: {
    label: bilingual('Digitalisat', 'Digital object'),
    need: 'mandatory',
    isIn: ({ pictures }) => pictures > 0,
  },
  date: { label: fields.date, need: 'recommended', isIn: ({ dates }) => any(dates) },
  agent: { label: fields.agent, need: 'recommended', isIn: ({ agents }) => any(agents) },
  place: { label: fields.place, need: 'recommended', isIn: ({ places }) => any(places) },
  description: {
    label: fields.description,
    need: 'recommended',
    isIn: ({ description }) => description !== undefined,
  },
  subject: { label: fields.subject, need: 'recommended', isIn: ({ subjects }) => any(subjects) },
  material: { label: fields.material, need: 'recommended', isIn: ({ materials }) => any(materials) },
  dimensions: {
    label: fields.dimensions,
    need: 'recommended',
    isIn: ({ dimensions }) => dimensions !== undefined,
  },
} as const satisfies Record<string, Element>

export type ElementName = keyof typeof elements

export const elementNames = Object.keys(elements) as readonly ElementName[]

/** Which elements a record lacks. */
export type Completeness = {
  readonly missing: readonly ElementName[]
  /** Of the mandatory elements, how many are there. */
  readonly mandatory: { readonly present: number; readonly of: number }
  readonly recommended: { readonly present: number; readonly of: number }
}

/** Looks which of the elements a record has. */
export const completenessOf = (record: Recorded): Completeness => {
  const missing = elementNames.filter((name) => !elements[name].isIn(record))
  const counted = (need: Element['need']) => {
    const all = elementNames.filter((name) => elements[name].need === need)
    return { of: all.length, present: all.filter((name) => !missing.includes(name)).length }
  }
  return { missing, mandatory: counted('mandatory'), recommended: counted('recommended') }
}
