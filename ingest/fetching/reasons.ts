// Why a file could not be fetched, as a closed list in the reader's language.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

/** `{name}` stands for a value of the finding. */
const reasons = {
  'fetch-unreachable': {
    de: 'Der Server ist nicht zu erreichen.',
    en: 'The server cannot be reached.',
  },
  'fetch-status': {
    de: 'Der Server antwortet mit Status {status}.',
    en: 'The server answers with status {status}.',
  },
  'fetch-slow': {
    de: 'Der Server hat zu lange nichts geschickt.',
    en: 'The server sent nothing for too long.',
  },
  'fetch-cut-off': {
    de: 'Die Übertragung brach mehrmals ab; der Anfang ist aufgehoben.',
    en: 'The transfer broke off several times; its beginning is kept.',
  },
  'fetch-too-large': {
    de: 'Die Datei ist größer als {limit} MB.',
    en: 'The file is larger than {limit} MB.',
  },
  'fetch-too-many': {
    de: 'In einem Aufruf werden höchstens {limit} Dateien geholt.',
    en: 'At most {limit} files are fetched in one call.',
  },
  'fetch-leads-away': {
    de: 'Die Adresse führt weiter zu „{target}“; diesen Server nennt kein --fetch.',
    en: 'The address leads on to “{target}”; no --fetch names that server.',
  },
  'fetch-in-circles': {
    de: 'Die Adresse führt zu oft weiter.',
    en: 'The address leads on too often.',
  },
  'fetch-inner-address': {
    de: 'Der Name des Servers führt in ein inneres Netz. Ist das gewollt, nennen Sie bei --fetch seine Adresse in Ziffern oder seinen inneren Namen.',
    en: 'The name of the server leads into an inner network. If that is meant, give --fetch its address in figures or its inner name.',
  },
  'fetch-no-picture': {
    de: 'Was der Server schickt, ist kein Bild.',
    en: 'What the server sends is no picture.',
  },
  'fetch-no-text': {
    de: 'Was der Server schickt, ist kein ALTO, PAGE oder hOCR.',
    en: 'What the server sends is no ALTO, PAGE or hOCR.',
  },
} as const satisfies Record<string, Readonly<Record<SurfaceLanguage, string>>>

export type FetchReason = keyof typeof reasons

const isReason = (name: string): name is FetchReason => Object.hasOwn(reasons, name)

/** A file that could not be fetched, and whether another try may help. */
export class FetchFault extends Error {
  readonly reason: FetchReason
  readonly values: Readonly<Record<string, string>>
  readonly mayPass: boolean
  constructor(reason: FetchReason, values: Readonly<Record<string, string>> = {}, mayPass = false) {
    super(`${reason} ${JSON.stringify(values)}`)
    this.reason = reason
    this.values = values
    this.mayPass = mayPass
  }
}

/** A reason in words, or undefined if it is none of the list. */
export const fetchReasonInWords = (reason: string, language: SurfaceLanguage): string | undefined =>
  isReason(reason) ? reasons[reason][language] : undefined
