// How the heading of a spreadsheet's column is recognised, whatever its spelling and language.

import type { LanguageMap } from '../../catalogue/language.ts'
import { type Column, columns, columnTable } from './columns.ts'
import { inTagged, joined } from './values.ts'

/** Letters and digits alone, lower case, umlauts written out: what two spellings of one heading have in common. */
const bare = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')

const byBareName: ReadonlyMap<string, Column> = new Map(
  columns.flatMap((column) => {
    const { de, en, also } = columnTable[column]
    return [de, en, ...also].map((name) => [bare(name), column] as const)
  }),
)

const languageNames: Readonly<Record<string, string>> = {
  deutsch: 'de',
  german: 'de',
  englisch: 'en',
  english: 'en',
  de: 'de',
  en: 'en',
}
const tagged =
  /^(.*?)\s*(?:@\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)|[([]\s*(deutsch|german|englisch|english|de|en)\s*[)\]])\s*$/i

/**
 * What a heading means: a column of ours or none, and the language of its values where the heading says one. A column
 * of the deliverer's own has a name, which may be said in several languages: `Vorbesitz / Former owner@en`.
 */
export type Heading = {
  readonly text: string
  readonly column?: Column
  readonly language?: string
  readonly name?: LanguageMap
}

/** A heading without the language that it is tagged with, and that language. */
const untagged = (heading: string): { readonly name: string; readonly language?: string } => {
  const match = tagged.exec(heading)
  const language = match?.[2]?.toLowerCase() ?? languageNames[match?.[3]?.toLowerCase() ?? '']
  return { name: match?.[1] ?? heading, ...(language && { language }) }
}

/** The language of what is not tagged beside what is: a delivery in two languages tags the second one alone. */
export const languageBeside = (tags: readonly string[]): string | undefined => {
  if (tags.includes('en')) return 'de'
  return tags.includes('de') ? 'en' : undefined
}

/** The name of a column of the deliverer's own, in the languages that its parts are tagged with. */
const ownHeading = (text: string, meant: string): Heading => {
  const parts = meant.split(/\s+\/\s+/).map(untagged)
  const tags = parts.flatMap(({ language }) => language ?? [])
  if (parts.length > 1 && tags.length > 0) {
    const beside = languageBeside(tags)
    return { text, name: joined(...parts.map(({ name, language }) => inTagged(name, language ?? beside))) }
  }
  const { name, language } = untagged(meant)
  return { text, name: inTagged(name, undefined), ...(language && { language }) }
}

/** The column that a check adds (see report/corrections.ts): whatever it says, it is no statement on the work. */
export const isOfCheck = (heading: string): boolean => /^\s*(fehler|errors)\s*$/i.test(heading)

const columnOf = (name: string): Column | undefined =>
  byBareName.get(bare(name)) ?? byBareName.get(bare(name.replace(/[\s_.-]*\d{1,3}$/, '')))

/**
 * Recognises a heading: `Titel`, `Title`, `titel@en`, `Titel (englisch)`, `Person 2`. A mapping says what foreign
 * headings mean; its keys are headings as delivered, its values names of our columns (empty: kept as a further
 * statement; so is a name in several languages). The column that a check has added has no text and is passed over.
 */
export const readHeading = (text: string, mapping?: ReadonlyMap<string, string>): Heading => {
  const trimmed = text
    .replace(/^\ufeff/, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (isOfCheck(trimmed) && !mapping?.has(trimmed)) return { text: '' }
  const meant = mapping?.get(trimmed) ?? trimmed
  const { name, language } = untagged(meant)
  const column = columnOf(name)
  if (!column) return trimmed === '' ? { text: '' } : ownHeading(trimmed, meant === '' ? trimmed : meant)
  return { text: trimmed, column, ...(language && { language }) }
}

/** A wrong guess of these would refuse works or close them: they are guessed by their whole name only. */
const grave: ReadonlySet<Column> = new Set(['shelfmark', 'institution', 'access', 'file', 'page'])

/** Guesses what an unknown heading may mean, by its last part or a word in it; for a mapping to start from. */
export const guessColumn = (heading: string): Column | undefined => {
  const last = heading.split(/[_/>|:]/).at(-1) ?? heading
  const known = columnOf(last)
  if (known) return known
  const text = bare(heading)
  return [...byBareName]
    .filter(([name, column]) => name.length > 4 && !grave.has(column) && text.includes(name))
    .sort((a, b) => b[0].length - a[0].length)[0]?.[1]
}
