// The persons and places that works name: one entry each, joined by authority where the record gives one, else by the name.

import { createHash } from 'node:crypto'
import { slug } from './identifiers.ts'
import type { AccessRule, Agent, Place } from './model.ts'

export const nameKinds = ['person', 'place'] as const
export type NameKind = (typeof nameKinds)[number]

/** A person or body, or a place, with the number of published works that name it openly. */
export type NameEntry = {
  readonly kind: NameKind
  readonly id: string
  readonly name: string
  /** A URI in an authority file (GND, Wikidata, GeoNames). */
  readonly authority?: string
  readonly latitude?: number
  readonly longitude?: number
  readonly works: number
}

type Named = Pick<Agent | Place, 'name' | 'authority'>

/** Authority files whose numbers stand in an address as they are. */
const authorities: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/d-nb\.info\/gnd\/([0-9X-]{5,20})$/i, 'gnd'],
  [/^https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/(Q\d{1,12})$/i, 'wikidata'],
  [/^https?:\/\/(?:www\.|sws\.)?geonames\.org\/(\d{1,12})(?:\/.*)?$/i, 'geonames'],
  [/^https?:\/\/viaf\.org\/viaf\/(\d{1,24})\/?$/i, 'viaf'],
]

/** What an authority file calls an entry: `GND 118505912`; the host of the address where the file is not known. */
export const authorityNumber = (authority: string): string => {
  for (const [pattern, file] of authorities) {
    const number = pattern.exec(authority)?.[1]
    if (number) return `${titles[file] ?? file} ${number}`
  }
  return URL.canParse(authority) ? new URL(authority).hostname.replace(/^www\./, '') : authority
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

const titles: Readonly<Record<string, string>> = {
  gnd: 'GND',
  wikidata: 'Wikidata',
  geonames: 'GeoNames',
  viaf: 'VIAF',
}

/** The name of an entry in addresses: `gnd-118505912` where an authority is known, else `notke-bernt`. */
export const nameIdOf = ({ name, authority }: Named): string => {
  for (const [pattern, file] of authorities) {
    const number = pattern.exec(authority ?? '')?.[1]
    if (number) return `${file}-${number.toLowerCase()}`
  }
  const plain = slug(name) || `nr-${short(name)}`
  return authority ? `${plain}-${short(authority)}` : plain
}

/** The text as the id of an entry, or undefined if it cannot be one. */
export const parseNameId = (text: string): string | undefined =>
  /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text) && text.length <= 120 ? text : undefined

/** All days come before this one: what is never released. */
const never = '9999-12-31'

/** The first day on which everybody may read what names a record holds; see access() in rights.ts. */
export const releasedFrom = (rule: AccessRule): string =>
  rule.kind === 'closed' && (rule.record ?? 'full') !== 'full' ? (rule.until ?? never) : ''

/** What records write where they know nobody. */
const nobody = /^\W*(unbekannt|unbekannte[rs]?|unknown|anonym(us|ous)?|n\.\s?n\.?)\W*$/i

/** Whether a name names somebody or something; "unbekannt" does not. */
export const isNamed = ({ name }: Named): boolean => !nobody.test(name)

/** The names of a work, each entry once. */
export const namesOf = (work: {
  readonly agents?: readonly Agent[]
  readonly places?: readonly Place[]
}): readonly (Omit<NameEntry, 'works'> & { readonly kind: NameKind })[] => {
  const persons = (work.agents ?? []).map((agent) => ({ kind: 'person' as const, ...agent }))
  const places = (work.places ?? []).map((place) => ({ kind: 'place' as const, ...place }))
  const entries = [...persons, ...places].filter(isNamed).map((named) => ({
    kind: named.kind,
    id: nameIdOf(named),
    name: named.name,
    ...(named.authority && { authority: named.authority }),
    ...('latitude' in named && named.latitude !== undefined && { latitude: named.latitude }),
    ...('longitude' in named && named.longitude !== undefined && { longitude: named.longitude }),
  }))
  return [...new Map(entries.map((entry) => [`${entry.kind} ${entry.id}`, entry])).values()]
}
