// What single words of a record mean: rights statements, languages, access, coordinates.

import { readAccess } from '../../catalogue/access-phrases.ts'
import { inLanguage, type LanguageMap } from '../../catalogue/language.ts'
import type { AccessRule } from '../../catalogue/model.ts'
import { readRights } from '../../catalogue/rights-statements.ts'

/** The address of a rights statement that a text means (`CC BY 4.0`, `gemeinfrei`, an address), or undefined. */
export const rightsStatement = (text: string): string | undefined => readRights(text)?.uri

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

/** Reads the column Zugang, with the words of the column beside it; undefined if the words are not understood. */
export const accessRule = (text: string, reason?: LanguageMap): AccessRule | undefined => {
  const rule = readAccess(text)
  return rule && rule.kind !== 'open' && reason ? { ...rule, reason } : rule
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
