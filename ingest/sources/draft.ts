// A description in the making: values are cleaned, empty and doubled ones dropped, and the place of each is kept.

import { readAccess } from '../../catalogue/access-phrases.ts'
import { bilingual, inLanguage, type LanguageMap } from '../../catalogue/language.ts'
import type { AccessRule, Agent, Place } from '../../catalogue/model.ts'
import { readRights } from '../../catalogue/rights-statements.ts'
import { type Finding, type FindingCode, finding, type Origin } from '../findings.ts'
import {
  type DescribedDate,
  type DescribedFonds,
  type DescribedInstitution,
  type DescribedWork,
  emptyDescription,
} from './source.ts'
import { joined, languageTag } from './values.ts'
import { attribute, type XmlElement } from './xml.ts'

const longest = 20_000
const longestReason = 300

/** Conditions that restrict nothing, as finding aids and repositories word them. */
const unrestricted =
  /^(?:open access|offener zugang|frei(?:er zugang)?|uneingeschränkt\w*|ohne einschränkung\w*|keine(?: einschränkung\w*| beschränkung\w*)?|(?:es bestehen )?keine (?:zugangs|nutzungs|benutzungs)\w+|none|no restrictions?\b.*|unrestricted.*|.*\bis open (?:for|to) (?:research|the public|use).*|.*\bc_abf2)\.?$/i

const clean = (text: string) => text.replace(/\s+/g, ' ').trim().normalize('NFC').slice(0, longest)

/** The language of an element's text: `xml:lang`, `lang` or `langcode`, as a tag; `none` if it says nothing usable. */
export const languageOf = (element: XmlElement | undefined, byDefault?: string): string => {
  const said = attribute(element, 'xml:lang') ?? attribute(element, 'lang') ?? attribute(element, 'langcode')
  return (said && languageTag(said)) || byDefault || 'none'
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Collects what a record says of one work. `at` is where a value stands. */
export const openDraft = (file: string, root: XmlElement) => {
  const originOf = (at: XmlElement | undefined): Origin => ({ file, xpath: (at ?? root).path })
  const maps = new Map<'title' | 'description', LanguageMap>()
  const lists = {
    types: [] as LanguageMap[],
    materials: [] as LanguageMap[],
    subjects: [] as LanguageMap[],
  }
  const dates: DescribedDate[] = []
  const agents: Agent[] = []
  const places: Place[] = []
  const languages: string[] = []
  const facts: { label: LanguageMap; value: LanguageMap }[] = []
  const fonds: DescribedFonds[] = []
  const findings: Finding[] = []
  const origins: Record<string, Origin> = {}
  let shelfmark = ''
  let institution: DescribedInstitution | undefined
  let dimensions: string | undefined
  let statement: string | undefined
  const original: LanguageMap[] = []
  const credits: LanguageMap[] = []
  let accessRule: AccessRule | undefined
  const unread: { readonly text: string; readonly at: XmlElement | undefined }[] = []

  const note = (code: FindingCode, at: XmlElement | undefined, values: Record<string, string> = {}) => {
    findings.push(finding(code, originOf(at), values, shelfmark))
  }
  const addMap = (list: LanguageMap[], text: string, language: string) => {
    const value = inLanguage(language, clean(text))
    if (clean(text) !== '' && !list.some((one) => same(one, value))) list.push(value)
  }
  const draft = {
    originOf,
    note,
    hasTitle: () => maps.has('title'),
    hasShelfmark: () => shelfmark !== '',
    hasInstitution: () => institution !== undefined,
    shelfmark: (text: string, at?: XmlElement) => {
      if (shelfmark !== '' || clean(text) === '') return
      shelfmark = clean(text)
      origins.shelfmark = originOf(at)
    },
    words: (field: 'title' | 'description', text: string, language: string, at?: XmlElement) => {
      const value = clean(text)
      const known = maps.get(field)
      if (value === '' || known?.[language]?.includes(value)) return
      maps.set(field, joined(known ?? {}, inLanguage(language, value)))
      origins[field] ??= originOf(at)
    },
    term: (list: keyof typeof lists, text: string, language: string) => addMap(lists[list], text, language),
    /** A term whose words are the house's own, in its languages. */
    known: (list: keyof typeof lists, words: LanguageMap) => {
      if (!lists[list].some((one) => same(one, words))) lists[list].push(words)
    },
    date: (text: string, at: XmlElement | undefined, event?: LanguageMap, normal?: string) => {
      const written = clean(text) || clean(normal ?? '')
      if (written === '' || dates.some((one) => one.written === written && same(one.event, event))) return
      const machine = normal !== undefined && clean(normal) !== '' && clean(normal) !== written
      dates.push({
        written,
        origin: originOf(at),
        ...(event && { event }),
        ...(machine && { normal: clean(normal) }),
      })
    },
    agent: (agent: Agent) => {
      const one = { ...agent, name: clean(agent.name) }
      if (one.name !== '' && !agents.some((other) => same(other, one))) agents.push(one)
    },
    place: (place: Place) => {
      const one = { ...place, name: clean(place.name) }
      if (one.name !== '' && !places.some((other) => same(other, one))) places.push(one)
    },
    language: (text: string, at?: XmlElement) => {
      const tag = languageTag(clean(text))
      if (tag && !languages.includes(tag)) languages.push(tag)
      if (!tag && clean(text) !== '') note('language-unknown', at, { value: clean(text) })
    },
    dimensions: (text: string) => {
      dimensions ??= clean(text) || undefined
    },
    fact: (label: LanguageMap, text: string, language = 'none') => {
      const value = clean(text)
      const one = { label, value: inLanguage(language, value) }
      if (value !== '' && !facts.some((other) => same(other, one))) facts.push(one)
    },
    institution: (one: DescribedInstitution) => {
      institution ??= one
    },
    fonds: (step: DescribedFonds) => {
      fonds.push(step)
    },
    /** What may be done with the pictures: a known statement, else words that are kept as they are. */
    rights: (text: string, at?: XmlElement) => {
      const value = clean(text)
      if (value === '') return
      const read = readRights(value)
      if (read) statement ??= read.uri
      else unread.push({ text: value, at })
    },
    /** What must be shown with the pictures. */
    credit: (text: string, language = 'none') => addMap(credits, text, language),
    /**
     * A condition of access, shown as it stands. What is open is open; what says until when is a rule; what is not
     * understood keeps pictures and text closed until somebody says otherwise: a mistake in that direction can be mended.
     */
    access: (text: string, at: XmlElement | undefined, label: LanguageMap = labels.access) => {
      const value = clean(text)
      if (value === '') return
      draft.fact(label, value)
      const read = readAccess(value.replace(/\.$/, ''))
      const free = read?.kind === 'open' || unrestricted.test(value)
      if (free) return
      if (accessRule === undefined || accessRule.kind === 'open')
        accessRule = read ?? { kind: 'closed', reason: inLanguage('none', value.slice(0, longestReason)) }
      if (!read) note('access-closed', at, { value })
    },
    /** What is said of the rights in the original. */
    original: (text: string, language: string) => addMap(original, text, language),
    /** The work as far as it is known; `rest` is what the draft does not gather. */
    work: (rest: Partial<DescribedWork> = {}): DescribedWork => {
      for (const { text, at } of unread) {
        addMap(original, text, 'none')
        if (statement === undefined) note('rights-unknown', at, { value: text })
      }
      const words = original.length > 0 ? joined(...original) : undefined
      return {
        ...emptyDescription(shelfmark, originOf(root)),
        title: maps.get('title') ?? {},
        ...(maps.has('description') && { description: maps.get('description') ?? {} }),
        ...(institution && { institution }),
        ...(dimensions && { dimensions }),
        ...(accessRule && { accessRule }),
        fonds,
        dates,
        agents,
        places,
        languages,
        facts,
        ...lists,
        rights: {
          ...(statement && { statement }),
          ...(credits.length > 0 && { requiredStatement: joined(...credits) }),
          ...(words && { original: words }),
        },
        origins,
        findings,
        ...rest,
      }
    },
  }
  return draft
}

export type Draft = ReturnType<typeof openDraft>

/** Labels of statements that have no field of their own. */
export const labels = {
  identifier: bilingual('Kennung', 'Identifier'),
  otherShelfmark: bilingual('Weitere Signatur', 'Further shelfmark'),
  alternativeTitle: bilingual('Weiterer Titel', 'Further title'),
  extent: bilingual('Umfang', 'Extent'),
  edition: bilingual('Ausgabe', 'Edition'),
  series: bilingual('In', 'In'),
  note: bilingual('Anmerkung', 'Note'),
  provenance: bilingual('Provenienz', 'Provenance'),
  source: bilingual('Quelle', 'Source'),
  technique: bilingual('Technik', 'Technique'),
  related: bilingual('Bezug', 'Related'),
  url: bilingual('Im Netz', 'On the web'),
  access: bilingual('Zugangsbestimmungen', 'Conditions of access'),
} as const
