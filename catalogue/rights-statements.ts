// The closed list of rights statements: what each is called, what it lets a reader do, and how archivists write it.

import { bilingual, type LanguageMap } from './language.ts'

/** A statement that IIIF Presentation 3.0 (section 3.4, `rights`) takes: of Creative Commons or rightsstatements.org. */
export type RightsStatement = {
  /** As its publisher writes it in data: with `http`. */
  readonly uri: string
  /** `CC BY 4.0`, `InC`. */
  readonly short: string
  readonly label: LanguageMap
  /** The answer to "Darf ich das benutzen?", one sentence. */
  readonly use: LanguageMap
  /** True if anybody may use it for any purpose, changed or not (opendefinition.org, 2.1). */
  readonly free: boolean
}

type Words = readonly [de: string, en: string]

const statement = (uri: string, short: string, label: Words, use: Words, free = false): RightsStatement => ({
  uri,
  short,
  label: bilingual(...label),
  use: bilingual(...use),
  free,
})

const creativeCommons = 'http://creativecommons.org'

const publicDomain: readonly RightsStatement[] = [
  statement(
    `${creativeCommons}/publicdomain/mark/1.0/`,
    'PDM 1.0',
    ['Gemeinfrei', 'Public Domain'],
    [
      'Ja, für jeden Zweck: Das Werk ist gemeinfrei.',
      'Yes, for any purpose: the work is in the public domain.',
    ],
    true,
  ),
  statement(
    `${creativeCommons}/publicdomain/zero/1.0/`,
    'CC0 1.0',
    ['CC0: ohne Einschränkung', 'CC0: no rights reserved'],
    ['Ja, für jeden Zweck und ohne Bedingung.', 'Yes, for any purpose and without condition.'],
    true,
  ),
]

type Term = 'nc' | 'nd' | 'sa'

const terms: Readonly<Record<Term, { readonly name: Words; readonly condition: Words }>> = {
  nc: {
    name: ['Nicht kommerziell', 'NonCommercial'],
    condition: ['nur zu nicht kommerziellen Zwecken', 'for non-commercial purposes only'],
  },
  nd: {
    name: ['Keine Bearbeitungen', 'NoDerivatives'],
    condition: ['nur unverändert', 'unchanged only'],
  },
  sa: {
    name: ['Weitergabe unter gleichen Bedingungen', 'ShareAlike'],
    condition: ['Bearbeitungen nur unter derselben Lizenz', 'with changes under the same licence only'],
  },
}

const licenceTerms: readonly (readonly Term[])[] = [[], ['sa'], ['nd'], ['nc'], ['nc', 'sa'], ['nc', 'nd']]

/** The newest first: that is meant where no version is written. */
const licenceVersions = ['4.0', '3.0', '3.0/de', '2.5', '2.0', '2.0/de', '1.0'] as const

const licence = (of: readonly Term[], version: string): RightsStatement => {
  const name = ['by', ...of].join('-')
  const title = `${version.replace('/', ' ').toUpperCase()}`
  const words = (index: 0 | 1, first: string) =>
    `${[first, ...of.map((term) => terms[term].name[index])].join(' – ')} ${title}`
  const answer = (index: 0 | 1, first: string) =>
    `${[first, ...of.map((term) => terms[term].condition[index])].join(', ')}.`
  return statement(
    `${creativeCommons}/licenses/${name}/${version}/`,
    `CC ${name.toUpperCase()} ${title}`,
    [words(0, 'Namensnennung'), words(1, 'Attribution')],
    [
      answer(0, 'Ja, wenn Sie Namen und Lizenz nennen'),
      answer(1, 'Yes, if you name the author and the licence'),
    ],
    !of.includes('nc') && !of.includes('nd'),
  )
}

const ask: Words = [
  'Nur mit Erlaubnis des Rechteinhabers, außer wo das Gesetz es gestattet.',
  'Only with leave of the rights holder, except where the law allows it.',
]

const rightsStatementsOrg = (name: string, label: Words, use: Words) =>
  statement(`http://rightsstatements.org/vocab/${name}/1.0/`, name, label, use)

const inCopyright: readonly RightsStatement[] = [
  rightsStatementsOrg('InC', ['Urheberrechtsschutz', 'In Copyright'], ask),
  rightsStatementsOrg(
    'InC-OW-EU',
    ['Urheberrechtsschutz – Verwaistes Werk (EU)', 'In Copyright – EU Orphan Work'],
    ask,
  ),
  rightsStatementsOrg(
    'InC-EDU',
    ['Urheberrechtsschutz – Nutzung zu Bildungszwecken erlaubt', 'In Copyright – Educational Use Permitted'],
    ['Ja, zu Bildungszwecken; sonst nur mit Erlaubnis.', 'Yes, for education; otherwise only with leave.'],
  ),
  rightsStatementsOrg(
    'InC-NC',
    [
      'Urheberrechtsschutz – Nicht kommerzielle Nutzung gestattet',
      'In Copyright – Non-Commercial Use Permitted',
    ],
    [
      'Ja, zu nicht kommerziellen Zwecken; sonst nur mit Erlaubnis.',
      'Yes, for non-commercial purposes; otherwise only with leave.',
    ],
  ),
  rightsStatementsOrg(
    'InC-RUU',
    [
      'Urheberrechtsschutz – Rechteinhaber nicht auffindbar oder identifizierbar',
      'In Copyright – Rights-holder(s) Unlocatable or Unidentifiable',
    ],
    ask,
  ),
]

const noCopyright: readonly RightsStatement[] = [
  rightsStatementsOrg(
    'NoC-CR',
    ['Kein Urheberrechtsschutz – Vertragliche Beschränkungen', 'No Copyright – Contractual Restrictions'],
    [
      'Das Werk ist nicht geschützt, aber ein Vertrag schränkt die Nutzung ein; bitte fragen Sie.',
      'The work is not in copyright, but a contract restricts its use; please ask.',
    ],
  ),
  rightsStatementsOrg(
    'NoC-NC',
    [
      'Kein Urheberrechtsschutz – Nur nicht kommerzielle Nutzung erlaubt',
      'No Copyright – Non-Commercial Use Only',
    ],
    ['Ja, zu nicht kommerziellen Zwecken.', 'Yes, for non-commercial purposes.'],
  ),
  rightsStatementsOrg(
    'NoC-OKLR',
    [
      'Kein Urheberrechtsschutz – Andere rechtliche Beschränkungen',
      'No Copyright – Other Known Legal Restrictions',
    ],
    [
      'Das Werk ist nicht geschützt, aber andere Gesetze schränken die Nutzung ein; bitte fragen Sie.',
      'The work is not in copyright, but other laws restrict its use; please ask.',
    ],
  ),
  rightsStatementsOrg(
    'NoC-US',
    ['Kein Urheberrechtsschutz – Vereinigte Staaten', 'No Copyright – United States'],
    [
      'In den Vereinigten Staaten ja; anderswo kann das Werk geschützt sein.',
      'In the United States, yes; elsewhere the work may be in copyright.',
    ],
  ),
]

const unclear: Words = [
  'Das ist nicht geklärt: Prüfen Sie die Rechte, bevor Sie es benutzen.',
  'This is not settled: check the rights before you use it.',
]

const undetermined: readonly RightsStatement[] = [
  rightsStatementsOrg('CNE', ['Urheberrechtsschutz nicht bewertet', 'Copyright Not Evaluated'], unclear),
  rightsStatementsOrg('UND', ['Urheberrechtsschutz ungewiss', 'Copyright Undetermined'], unclear),
  rightsStatementsOrg(
    'NKC',
    ['Kein Urheberrechtsschutz bekannt', 'No Known Copyright'],
    [
      'Wahrscheinlich ja: Von einem Schutz ist nichts bekannt, sicher ist es nicht.',
      'Probably: no copyright is known, but this is not certain.',
    ],
  ),
]

/** Every statement that a work may carry. */
export const rightsStatements: readonly RightsStatement[] = [
  ...publicDomain,
  ...licenceVersions.flatMap((version) => licenceTerms.map((of) => licence(of, version))),
  ...inCopyright,
  ...noCopyright,
  ...undetermined,
]

const byUri = new Map(rightsStatements.map((each) => [each.uri, each]))

/** The statement of an address in any of its spellings: https, www, a page for people, a language; else undefined. */
export const rightsStatement = (address: string): RightsStatement | undefined => {
  const plain = address
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/^https?:\/\/(www\.)?/i, 'http://')
    .replace(/\/(deed|legalcode|rdf)(\.[a-z-]+)?$/i, '')
    .replace('rightsstatements.org/page/', 'rightsstatements.org/vocab/')
    .replace(/\/*$/, '/')
  return byUri.get(plain) ?? byUri.get(plain.replace(/\/(\d\.\d)\/(?!de\/)[a-z]{2,7}\/$/, '/$1/'))
}

/** Names that archives and the Deutsche Digitale Bibliothek use, reduced to letters and digits, and the short name meant. */
const otherNames: Readonly<Record<string, string>> = {
  pdm: 'PDM 1.0',
  pd: 'PDM 1.0',
  publicdomain: 'PDM 1.0',
  publicdomainmark: 'PDM 1.0',
  gemeinfrei: 'PDM 1.0',
  gemeinfreieswerk: 'PDM 1.0',
  keinurheberrechtsschutz: 'PDM 1.0',
  cc0: 'CC0 1.0',
  cczero: 'CC0 1.0',
  cc010universal: 'CC0 1.0',
  cc010universell: 'CC0 1.0',
  incopyright: 'InC',
  urheberrechtlichgeschützt: 'InC',
  urheberrechtsschutz: 'InC',
  geschützt: 'InC',
  rechtevorbehalten: 'InC',
  allerechtevorbehalten: 'InC',
  allrightsreserved: 'InC',
  rechtevorbehaltenfreierzugang: 'InC',
  rechtevorbehaltenzugangnachautorisierung: 'InC',
  rvfz: 'InC',
  rvez: 'InC',
  verwaisteswerk: 'InC-OW-EU',
  orphanwork: 'InC-OW-EU',
  nichtbewertet: 'CNE',
  ungeklärt: 'UND',
  unbekannt: 'UND',
}

const reduced = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Every reduced name and what it means; a later entry wins, so the newest version of a licence has the bare name. */
const byName: ReadonlyMap<string, RightsStatement> = new Map(
  [...rightsStatements].reverse().flatMap((each): [string, RightsStatement][] => {
    const bare = each.short.replace(/ \d.*$/, '')
    const others = Object.keys(otherNames).filter((name) => otherNames[name] === each.short)
    const labels = Object.values(each.label).flat()
    return [each.short, bare, ...labels, ...others].map((name) => [reduced(name), each])
  }),
)

/**
 * Reads what stands in a column Rechte: an address, a short name (`CC BY-SA 3.0 DE`, `cc-by-sa`, `InC`), a label, or the
 * words of archives (`gemeinfrei`, `Rechte vorbehalten`). A licence without its version is taken for the newest. Words
 * before a statement in brackets are passed over: `Urheberrechtsschutz (In Copyright)`. Undefined for anything else.
 */
export const readRights = (text: string): RightsStatement | undefined => {
  const trimmed = text.trim()
  if (/^(https?:\/\/|www\.)/i.test(trimmed)) return rightsStatement(trimmed.replace(/^www\./i, 'http://'))
  const name = reduced(trimmed)
  const named = byName.get(name) ?? byName.get(name.replace(/(international|unported|int|10)$/, ''))
  const inBrackets = /\(([^()]+)\)$/.exec(trimmed)?.[1]
  return named ?? (inBrackets ? readRights(inBrackets) : undefined)
}
