// What an ingest has to say to an archivist: the closed table of findings, each with what is wrong and how to mend it.

import type { SurfaceLanguage } from '../catalogue/language.ts'
import { fetchReasonInWords } from './fetching/reasons.ts'
import { bagFindings } from './findings/bags.ts'
import { deliveryFindings } from './findings/delivery.ts'
import type { Entry, Severity, Words } from './findings/entry.ts'
import { fetchFindings } from './findings/fetched.ts'
import { pageFindings } from './findings/pages.ts'
import { pictureFindings } from './findings/pictures.ts'
import { recordFindings } from './findings/records.ts'
import { reasonInWords } from './image-reasons.ts'

/** Where in a delivery something stands. Rows and pages are counted from 1, as spreadsheets count them. */
export type Origin = {
  /** Path within the delivery, names joined by forward slashes. */
  readonly file?: string
  readonly sheet?: string
  readonly row?: number
  /** The heading of the column, as delivered. */
  readonly column?: string
  readonly xpath?: string
}

/** Every finding there is. */
export const findingTable = {
  ...deliveryFindings,
  ...recordFindings,
  ...pageFindings,
  ...fetchFindings,
  ...bagFindings,
  ...pictureFindings,
} as const satisfies Record<string, Entry>

export type FindingCode = keyof typeof findingTable

/** Something noticed in a delivery. */
export type Finding = {
  readonly code: FindingCode
  readonly severity: Severity
  readonly origin: Origin
  /** All places, where it stands in several. */
  readonly origins?: readonly Origin[]
  /** The shelfmark of the work that it concerns. */
  readonly work?: string
  readonly values: Readonly<Record<string, string>>
}

/** Makes a finding; its severity is that of the table. */
export const finding = (
  code: FindingCode,
  origin: Origin,
  values: Readonly<Record<string, string>> = {},
  work?: string,
): Finding => ({ code, severity: findingTable[code].severity, origin, values, ...(work && { work }) })

const longestValue = 200

const filled = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = (values[name] ?? '').replace(/\s+/g, ' ')
    return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  })

/** What is wrong and how to mend it, in words. */
export const explain = (of: Finding, language: SurfaceLanguage): Words => {
  const words = findingTable[of.code][language]
  const { reason } = of.values
  const said = reason && (fetchReasonInWords(reason, language) ?? reasonInWords(reason, language))
  const values = { ...of.values, ...(said && { reason: filled(said, of.values) }) }
  return { what: filled(words.what, values), mend: filled(words.mend, values) }
}

/** What is wrong, with the values that differ from one finding to the next left out: a heading for all of its kind. */
export const headline = (code: FindingCode, language: SurfaceLanguage): Words => {
  const { what, mend } = findingTable[code][language]
  const open = (text: string) => text.replace(/\{(\w+)\}/g, '…')
  return { what: open(what), mend: open(mend) }
}

/** True if a finding keeps the work from being published. */
export const refuses = (of: Finding): boolean => of.severity === 'error'
