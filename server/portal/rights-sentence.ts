// "Darf ich das benutzen?" answered in one sentence, from the rights statement and today's access.

import type { WorkHead } from '../../catalogue/model.ts'
import type { Access } from '../../catalogue/rights.ts'
import type { Words } from '../words/de.ts'
import type { At } from './site.ts'

type Kind = keyof Words['rightsSentences']

/** Which sentence fits a statement; the first pattern that matches. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/creativecommons\.org\/publicdomain\/zero/, 'cc0'],
  [/creativecommons\.org\/publicdomain\/mark/, 'publicDomain'],
  [/creativecommons\.org\/licenses\/by-nc/, 'byNc'],
  [/creativecommons\.org\/licenses\/by-nd/, 'byNd'],
  [/creativecommons\.org\/licenses\/by-sa/, 'bySa'],
  [/creativecommons\.org\/licenses\/by\//, 'by'],
  [/rightsstatements\.org\/vocab\/NoC/, 'noCopyright'],
  [/rightsstatements\.org\/vocab\/InC/, 'inCopyright'],
  [/rightsstatements\.org\/vocab\/(CNE|UND|NKC)/, 'undetermined'],
]

const free: readonly Kind[] = ['cc0', 'publicDomain', 'by', 'bySa']

export type RightsAnswer = {
  readonly sentence: string
  /** True where anybody may use it for anything, at most naming the source. */
  readonly free: boolean
  readonly statement?: string
  readonly name?: string
}

const names: Readonly<Record<string, string>> = {
  zero: 'CC0 1.0',
  mark: 'Public Domain Mark 1.0',
}

/** A short name of a statement: `CC BY-SA 4.0`, `InC`. */
export const statementName = (statement: string): string => {
  const licence = /creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)/.exec(statement)
  if (licence) return `CC ${licence[1]?.toUpperCase()} ${licence[2]}`
  const dedication = /creativecommons\.org\/publicdomain\/(zero|mark)/.exec(statement)?.[1]
  if (dedication) return names[dedication] ?? statement
  return /rightsstatements\.org\/vocab\/([A-Za-z-]+)/.exec(statement)?.[1] ?? statement
}

/** The answer for a work as it is open today. */
export const mayIUse = (at: At, work: WorkHead, open: Access): RightsAnswer => {
  const { statement } = work.rights
  const found = kinds.find(([pattern]) => statement !== undefined && pattern.test(statement))?.[1]
  const kind: Kind = open.pixels <= 0 ? 'closed' : (found ?? (statement ? 'other' : 'none'))
  return {
    sentence: at.words.rightsSentences[kind],
    free: free.includes(kind),
    // A statement says what may be done with what is shown; beside a closed work it would mislead.
    ...(statement && kind !== 'closed' && { statement, name: statementName(statement) }),
  }
}
