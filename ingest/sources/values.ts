// What single words of a record mean: rights statements, languages, access, coordinates.

import { inLanguage, type LanguageMap } from '../../catalogue/language.ts'
import type { AccessRule } from '../../catalogue/model.ts'

const creativeCommons = 'http://creativecommons.org'
const rightsStatements = 'http://rightsstatements.org/vocab'

/** Short names of rights statements and their addresses. */
export const rightsNames: Readonly<Record<string, string>> = {
  CC0: `${creativeCommons}/publicdomain/zero/1.0/`,
  PDM: `${creativeCommons}/publicdomain/mark/1.0/`,
  'CC BY 4.0': `${creativeCommons}/licenses/by/4.0/`,
  'CC BY-SA 4.0': `${creativeCommons}/licenses/by-sa/4.0/`,
  'CC BY-NC 4.0': `${creativeCommons}/licenses/by-nc/4.0/`,
  'CC BY-ND 4.0': `${creativeCommons}/licenses/by-nd/4.0/`,
  'CC BY-NC-SA 4.0': `${creativeCommons}/licenses/by-nc-sa/4.0/`,
  'CC BY-NC-ND 4.0': `${creativeCommons}/licenses/by-nc-nd/4.0/`,
  InC: `${rightsStatements}/InC/1.0/`,
  'InC-OW-EU': `${rightsStatements}/InC-OW-EU/1.0/`,
  'InC-EDU': `${rightsStatements}/InC-EDU/1.0/`,
  'InC-NC': `${rightsStatements}/InC-NC/1.0/`,
  'InC-RUU': `${rightsStatements}/InC-RUU/1.0/`,
  'NoC-CR': `${rightsStatements}/NoC-CR/1.0/`,
  'NoC-NC': `${rightsStatements}/NoC-NC/1.0/`,
  'NoC-OKLR': `${rightsStatements}/NoC-OKLR/1.0/`,
  'NoC-US': `${rightsStatements}/NoC-US/1.0/`,
  CNE: `${rightsStatements}/CNE/1.0/`,
  UND: `${rightsStatements}/UND/1.0/`,
  NKC: `${rightsStatements}/NKC/1.0/`,
}

const rightsWords: Readonly<Record<string, string>> = {
  gemeinfrei: 'PDM',
  publicdomain: 'PDM',
  publicdomainmark: 'PDM',
  publicdomainmark10: 'PDM',
  pd: 'PDM',
  cczero: 'CC0',
  cc010: 'CC0',
  urheberrechtlichgeschuetzt: 'InC',
  rechtevorbehalten: 'InC',
  allerechtevorbehalten: 'InC',
  incopyright: 'InC',
  rvfz: 'InC',
}

const squeezed = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/[^a-z0-9]/g, '')

const rightsAddress =
  /^https?:\/\/(?:www\.)?(creativecommons\.org\/(?:licenses\/[a-z-]+|publicdomain\/(?:zero|mark))\/\d\.\d(?:\/[a-z]{2})?|rightsstatements\.org\/(?:vocab|page)\/[A-Za-z-]+\/1\.0)(?:\/.*)?$/

/** The address of a rights statement that a text means (`CC BY 4.0`, `gemeinfrei`, an address), or undefined. */
export const rightsStatement = (text: string): string | undefined => {
  const trimmed = text.trim()
  const address = rightsAddress.exec(trimmed.replace(/\?.*$/, ''))?.[1]
  if (address) return `http://${address.replace('/page/', '/vocab/')}/`
  const wanted = squeezed(trimmed)
  const named = Object.entries(rightsNames).find(([name]) => squeezed(name) === wanted)
  if (named) return named[1]
  const licence = /^cc(by(?:nc)?(?:sa|nd)?)([1-4])0(?:int|international)?$/.exec(wanted)
  if (licence) {
    const terms = (licence[1] ?? '').match(/by|nc|sa|nd/g) ?? []
    return `${creativeCommons}/licenses/${terms.join('-')}/${licence[2]}.0/`
  }
  return rightsNames[rightsWords[wanted] ?? '']
}

/** Languages of old prints and records that the platform's own list does not know, and bibliographic codes. */
const moreLanguages: Readonly<Record<string, string>> = {
  mittelniederdeutsch: 'gml',
  'middle low german': 'gml',
  gml: 'gml',
  niederdeutsch: 'nds',
  frühneuhochdeutsch: 'de',
  'mehrere sprachen': 'mul',
  mehrsprachig: 'mul',
  ger: 'de',
  fre: 'fr',
  dut: 'nl',
  gre: 'el',
  cze: 'cs',
  chi: 'zh',
  ice: 'is',
  rum: 'ro',
  slo: 'sk',
  per: 'fa',
  wel: 'cy',
  alb: 'sq',
  arm: 'hy',
  baq: 'eu',
  bur: 'my',
  geo: 'ka',
  mac: 'mk',
  may: 'ms',
  tib: 'bo',
  zxx: 'zxx',
  und: 'und',
}

const listed =
  'ar be bg br ca cs cy da de el en es et eu fa fi fo fr fro frm fy ga gd gmh goh grc he hr hu is it ja ka ko la lb lt lv mk mul nds nl nb nn no non osx pl pt ro ru rom sa sco sk sl sq sr sv syc tr uk vi wen yi zh hsb dsb chu ang enm dum odt gml ota'.split(
    ' ',
  )

const languageNames = (): ReadonlyMap<string, string> => {
  const names = ['de', 'en'].flatMap((locale) => {
    const display = new Intl.DisplayNames([locale], { type: 'language' })
    return listed.map((tag) => [(display.of(tag) ?? tag).toLowerCase(), tag] as const)
  })
  return new Map([...names, ...Object.entries(moreLanguages)])
}
const nameToTag = languageNames()

/** The BCP 47 tag of a language by its German or English name, its ISO 639 code or its tag; undefined if it is none. */
export const languageTag = (text: string): string | undefined => {
  const wanted = text.trim().toLowerCase()
  const named = nameToTag.get(wanted)
  if (named) return named
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(wanted)) return undefined
  try {
    const [tag] = Intl.getCanonicalLocales(wanted)
    const language = tag?.split('-')[0] ?? ''
    const known = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language)
    return known || listed.includes(language) ? tag : undefined
  } catch {
    return undefined
  }
}

const dayPattern = /(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/

/** A day as ISO 8601 of `2050-01-01` or `1.1.2050`, undefined if there is no such day in the text. */
export const dayIn = (text: string): string | undefined => {
  const match = dayPattern.exec(text)
  if (!match) return undefined
  const [, y, m, d, d2, m2, y2] = match
  const day = `${y ?? y2}-${(m ?? m2 ?? '').padStart(2, '0')}-${(d ?? d2 ?? '').padStart(2, '0')}`
  const parsed = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day ? undefined : day
}

/** What the word `bis` or `until` promises and no day keeps: a rule without its end would close for good. */
const promisesEnd = /\b(bis|until)\b/i

/** Reads the column Zugang; undefined if the words are not understood. */
export const accessRule = (text: string, reason?: LanguageMap): AccessRule | undefined => {
  const words = text.trim().toLowerCase()
  if (/^(offen|frei|open|public|uneingeschränkt)$/.test(words)) return { kind: 'open' }
  const until = dayIn(words)
  if (promisesEnd.test(words) && !until) return undefined
  const more = { ...(until && { until }), ...(reason && { reason }) }
  const preview = /^(vorschau|preview)\D{0,3}(\d{2,5})\b/.exec(words)
  if (preview) return { kind: 'preview', upTo: Number(preview[2]), ...more }
  if (!/^(gesperrt|geschlossen|closed|restricted|nicht zugänglich)\b/.test(words)) return undefined
  const record = /nur titel|title only|minimal/.test(words)
    ? 'minimal'
    : /ohne nachweis|no record/.test(words)
      ? 'none'
      : undefined
  return { kind: 'closed', ...more, ...(record && { record }) }
}

export type Coordinates = {
  readonly latitude: number
  readonly longitude: number
  readonly approximate?: boolean
}

/** Reads `53.8681, 10.6850`, `± 53,8681 / 10,6850` or `POINT (53.86 10.68)`; undefined if it is no point on earth. */
export const coordinates = (text: string): Coordinates | undefined => {
  const decimal = text.replace(/(\d),(\d)/g, '$1.$2')
  const numbers = decimal.match(/-?\d{1,3}(?:\.\d+)?/g)?.map(Number)
  const [latitude, longitude] = numbers ?? []
  if (numbers?.length !== 2 || latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return { latitude, longitude, ...(/[±~]|ca\.|ungefähr|approx/i.test(text) && { approximate: true }) }
}

/** The address of an authority record: a GND number, a Wikidata id, or an address as it stands. */
export const authorityAddress = (text: string): string | undefined => {
  const trimmed = text.trim()
  if (/^https?:\/\/\S+$/.test(trimmed)) return trimmed
  const gnd = /^(?:gnd[:\s]*)?(\d{3,9}-?[\dX]|1[\dX]{8,9})$/i.exec(trimmed)
  if (gnd) return `https://d-nb.info/gnd/${gnd[1]?.toUpperCase()}`
  return /^Q\d+$/.test(trimmed) ? `http://www.wikidata.org/entity/${trimmed}` : undefined
}

/** A text in a language, or without one. */
export const inTagged = (text: string, language: string | undefined): LanguageMap =>
  inLanguage(language ?? 'none', text)

/** Joins language maps: values of one language follow each other. */
export const joined = (...maps: readonly LanguageMap[]): LanguageMap => {
  const all: Record<string, string[]> = {}
  for (const map of maps) {
    for (const [tag, values] of Object.entries(map)) all[tag] = [...(all[tag] ?? []), ...values]
  }
  return all
}
