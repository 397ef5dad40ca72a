// What an ingest tells while it runs, and the three ways of showing it: a terminal, plain lines, lines of JSON.

import type { Completeness } from '../catalogue/completeness.ts'
import type { LanguageMap } from '../catalogue/language.ts'
import type { Scan } from '../images/scan.ts'
import type { Change } from './changes.ts'
import type { Finding } from './findings.ts'
import type { Owner } from './lock.ts'

/** What is told of a picture: its header, and whether anything seems to be on it. */
export type PictureFacts = {
  readonly page: string
  readonly file: string
  readonly isBlank: boolean
} & Omit<Scan, 'pages' | 'streams' | 'orientation'>

export type WorkOutcome = 'new' | 'changed' | 'unchanged' | 'refused' | 'failed'

/** Something that happened, as it happens. */
export type Told =
  | { readonly kind: 'waiting'; readonly owner: Owner }
  | {
      readonly kind: 'delivery'
      readonly name: string
      readonly ingest?: string
      readonly files: number
      readonly images: number
    }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | {
      readonly kind: 'page'
      readonly work: string
      readonly page: string
      readonly pixels: number
      /** What was done with it. */
      readonly done: 'derived' | 'kept' | 'looked-at'
    }
  | {
      readonly kind: 'work'
      readonly shelfmark: string
      readonly id?: string
      readonly title: LanguageMap
      readonly outcome: WorkOutcome
      readonly pages: number
      readonly changes: readonly Change[]
      readonly findings: readonly Finding[]
      /** What a dry run saw besides. */
      readonly completeness?: Completeness
      readonly pictures?: readonly PictureFacts[]
    }

export type Tell = (told: Told) => void
