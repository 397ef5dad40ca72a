// What a facet's values are called, and how a value with its labels is kept as one text in the index.

import { bilingual, firstValue, type LanguageMap, languageName } from '../catalogue/language.ts'
import type { FacetName } from './search.ts'

/** Parts a value from its labels; a control character, so it stands in no record. */
const unit = '\u001f'

export type RightsClass = 'free' | 'limited' | 'unstated'

/** Rights statements that let everybody use the pictures for any purpose, naming the source at most. */
const free =
  /^https?:\/\/(creativecommons\.org\/(publicdomain\/|licenses\/by(-sa)?\/)|rightsstatements\.org\/(page|vocab)\/NoC-(US|OKLR)\/)/

export const rightsClass = (statement: string | undefined): RightsClass =>
  statement === undefined ? 'unstated' : free.test(statement) ? 'free' : 'limited'

const fixedLabels: Readonly<Partial<Record<FacetName, Readonly<Record<string, LanguageMap>>>>> = {
  rights: {
    free: bilingual('frei nutzbar', 'free to use'),
    limited: bilingual('eingeschränkt nutzbar', 'limited use'),
    unstated: bilingual('nicht angegeben', 'not stated'),
  },
  has: {
    scans: bilingual('mit Scans', 'with scans'),
    text: bilingual('mit Text', 'with text'),
  },
}

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

const centuryLabel = (value: string): LanguageMap => {
  const number = Number(value)
  return number > 0
    ? bilingual(`${number}. Jahrhundert`, `${number}${endings[ordinal.select(number)]} century`)
    : bilingual(
        `${1 - number}. Jahrhundert v. Chr.`,
        `${1 - number}${endings[ordinal.select(1 - number)]} century BCE`,
      )
}

/** A value as the index keeps it: `value␟de␟Label␟en␟Label`. Where the label follows from the value, the value alone. */
export const valueWithLabels = (value: string, label?: LanguageMap): string => {
  const labels = Object.entries(label ?? {}).flatMap(([language, values]) =>
    values[0] === undefined || values[0] === value ? [] : [language, values[0]],
  )
  return [value.replaceAll(unit, ' '), ...labels.map((text) => text.replaceAll(unit, ' '))].join(unit)
}

/** A value that is named by its own words, in the first language that it has. */
export const namedValue = (label: LanguageMap): string => valueWithLabels(firstValue(label, 'de'), label)

/** Takes a kept value apart again. */
export const readValue = (facet: FacetName, kept: string): { value: string; label: LanguageMap } => {
  const [value = '', ...labels] = kept.split(unit)
  if (facet === 'century') return { value, label: centuryLabel(value) }
  if (facet === 'language') return { value, label: languageName(value) }
  const fixed = fixedLabels[facet]?.[value]
  if (fixed) return { value, label: fixed }
  const map: Record<string, string[]> = {}
  for (let at = 0; at + 1 < labels.length; at += 2) map[labels[at] ?? 'none'] = [labels[at + 1] ?? '']
  if (Object.keys(map).length === 0) return { value, label: { none: [value] } }
  return { value, label: map.de || map.none ? map : { de: [value], ...map } }
}

const quote = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** A filter of Meilisearch for one value of a facet, whatever labels are kept with it. */
export const facetFilter = (facet: FacetName, value: string): string =>
  `(${facet} = ${quote(value)} OR ${facet} STARTS WITH ${quote(value + unit)})`
