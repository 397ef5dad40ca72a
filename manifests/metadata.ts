// What a work's record says, as labels and values in German and English; less where the record is closed.

import { fields } from '../catalogue/fields.ts'
import { bilingual, inLanguage, type LanguageMap, languageName } from '../catalogue/language.ts'
import type { Agent, Fonds, Place, WorkDate, WorkHead } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'
import type { DescribedHead } from './described.ts'
import type { LabelAndValue } from './shapes.ts'

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/**
 * A value is read as HTML exactly if it begins with < and ends with > (IIIF Presentation API 3.0, section 4.2). Words
 * of a record that happen to look so are written so that they are read as words.
 */
const asWords = (text: string) => {
  const trimmed = text.trim()
  return trimmed.startsWith('<') && trimmed.endsWith('>') ? `<span>${escaped(trimmed)}</span>` : text
}

/** A language map of a record, safe to stand in a manifest; empty values are left out. */
export const words = (map: LanguageMap): LanguageMap =>
  Object.fromEntries(
    Object.entries(map)
      .map(
        ([language, values]) =>
          [language, values.filter((value) => value.trim() !== '').map(asWords)] as const,
      )
      .filter(([, values]) => values.length > 0),
  )

/**
 * Several values of one field, each safe already: the languages side by side, a value of no language standing in all.
 */
export const together = (maps: readonly LanguageMap[]): LanguageMap => {
  const languages = new Set(maps.flatMap((map) => Object.keys(map)))
  if (languages.size > 1 || !languages.has('none')) languages.delete('none')
  const chosen = (map: LanguageMap, language: string) => map[language] ?? map.none ?? []
  const all = [...languages].map(
    (language) => [language, maps.flatMap((map) => chosen(map, language))] as const,
  )
  return Object.fromEntries(all.filter(([, values]) => values.length > 0))
}

const isWebAddress = (text: string) => /^https?:\/\/[^\s<>"]+$/.test(text)

/** The name, linked to its entry in an authority file, and the role behind it. */
const named = (thing: Agent | Place): LanguageMap => {
  const linked =
    thing.authority !== undefined && isWebAddress(thing.authority)
      ? `<a href="${escaped(thing.authority)}">${escaped(thing.name)}</a>`
      : undefined
  const withRole = (role: string | undefined) => {
    const after = role ? ` (${role})` : ''
    return linked ? `<span>${linked}${escaped(after)}</span>` : asWords(`${thing.name}${after}`)
  }
  const roles = Object.entries(thing.role ?? {}).map(
    ([language, values]) => [language, [withRole(values.join(', '))]] as const,
  )
  return roles.length > 0 ? Object.fromEntries(roles) : { none: [withRole(undefined)] }
}

const dated = (date: WorkDate): LanguageMap => {
  const events = Object.entries(date.event ?? {}).map(
    ([language, values]) => [language, [asWords(`${date.written} (${values.join(', ')})`)]] as const,
  )
  return events.length > 0 ? Object.fromEntries(events) : words(inLanguage('none', date.written))
}

const day = (locale: string, iso: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`))

/** Why a work is not open and from which day on it will be; undefined where it is open. */
export const restriction = (access: Access): LanguageMap | undefined => {
  if (access.why === undefined) return undefined
  if (access.until === undefined) return words(access.why)
  const until = bilingual(
    `Offen ab ${day('de-DE', access.until)}.`,
    `Open from ${day('en-GB', access.until)}.`,
  )
  return together([words(access.why), until])
}

const fondsPath = (fonds: readonly Fonds[]): LanguageMap => together(fonds.map(({ title }) => words(title)))

/** All fields in the order of a record; those of one line are several values of one field. */
const fullRecord = (
  work: WorkHead,
  fonds: readonly Fonds[],
): readonly (readonly [LanguageMap, LanguageMap])[] => [
  [fields.date, together(work.dates.map(dated))],
  [fields.agent, together(work.agents.map(named))],
  [fields.place, together(work.places.map(named))],
  [fields.type, together(work.types.map(words))],
  [fields.material, together(work.materials.map(words))],
  [fields.dimensions, work.dimensions ? words(inLanguage('none', work.dimensions)) : {}],
  [fields.language, together(work.languages.map(languageName))],
  [fields.subject, together(work.subjects.map(words))],
  [fields.fonds, fondsPath(fonds)],
  ...work.facts.map(({ label, value }) => [label, words(value)] as const),
  [fields.originalRights, work.rights.original ? words(work.rights.original) : {}],
]

/** The metadata of a work: all of it, the little that is released, or only that it is not open. */
export const metadata = ({ work, institution, fonds, access }: DescribedHead): readonly LabelAndValue[] => {
  const shelfmark = [fields.shelfmark, words(inLanguage('none', work.shelfmark))] as const
  const holder = [fields.institution, words(institution.name)] as const
  const lines: readonly (readonly [LanguageMap, LanguageMap])[] = {
    full: [shelfmark, holder, ...fullRecord(work, fonds)],
    minimal: [shelfmark, holder, [fields.date, together(work.dates.map(dated))] as const],
    none: [holder],
  }[access.record]
  const closed = restriction(access)
  return [...(closed ? [[fields.access, closed] as const] : []), ...lines]
    .filter(([label, value]) => Object.keys(value).length > 0 && Object.keys(label).length > 0)
    .map(([label, value]) => ({ label, value }))
}

const closedTitle = bilingual('Nicht öffentliches Werk', 'Work not open to the public')

/** The title of a work, or that there is one. */
export const title = ({ work, access }: DescribedHead): LanguageMap => {
  const given = access.record === 'none' ? closedTitle : words(work.title)
  return Object.keys(given).length > 0 ? given : inLanguage('none', work.shelfmark)
}
