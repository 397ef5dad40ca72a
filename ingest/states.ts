// What is known of a work at each stop of its journey from delivery to publication.

import type { SourceFile } from '../catalogue/catalogue.ts'
import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import type { LanguageMap } from '../catalogue/language.ts'
import type {
  Copy,
  Fonds,
  Institution,
  LedgerEvent,
  Page,
  PageImage,
  Transcription,
  Work,
  WorkDate,
  WorkHead,
} from '../catalogue/model.ts'
import type { Scan } from '../images/scan.ts'
import type { Change } from './changes.ts'
import type { Finding, Origin } from './findings.ts'
import type { DeliveredFile, DescribedWork, Received as Listed, PageFacts } from './sources/source.ts'

/** A folder that was handed in. */
export type Delivery = { readonly folder: string }

/** Its files are listed, and what the house remembers of them is at hand. */
export type Received = Delivery &
  Listed & {
    /** What was noticed about files before any record was read. */
    readonly noticed: readonly Finding[]
    /** What became of the files last time, by path. */
    readonly known: ReadonlyMap<string, SourceFile>
  }

/** A page and the files that belong to it. */
export type PlannedPage = PageFacts & {
  readonly label: string
  readonly folio?: NonNullable<Page['folio']>
  readonly image?: DeliveredFile
  /** Which picture of the file, counted from 1. */
  readonly frame: number
  readonly text?: DeliveredFile
  readonly origin: Origin
}

/** One work: described in the words of the catalogue, its pages paired with files, its dates read. */
export type Described<OnePage extends PlannedPage = PlannedPage> = Received & {
  readonly description: DescribedWork
  /** Absent while the work is only described, and in a dry run of a work that is new. */
  readonly id?: WorkId
  /** Absent if the record names none; a finding says so. */
  readonly institution?: Institution
  /** From the top down. */
  readonly fonds: readonly Fonds[]
  readonly dates: readonly WorkDate[]
  readonly pages: readonly OnePage[]
  readonly recordFile?: DeliveredFile
  readonly findings: readonly Finding[]
}

/** A page whose files were looked at, beside what the catalogue has of it. */
export type VerifiedPage = PlannedPage & {
  /** The page that stands in the catalogue and that this is. */
  readonly standing?: Page
  /** Absent where the picture that stands is the same. */
  readonly scan?: Scan
  /** The text that stands is the same, or there is none: nothing to read. */
  readonly textStands: boolean
  /** Of the text file that was read before. */
  readonly textSha256?: string
}

/** Sound, and compared with what stands. */
export type Verified<OnePage extends VerifiedPage = VerifiedPage> = Described<OnePage> & {
  readonly institution: Institution
  readonly standing?: Work
  /** Field by field, what an ingest changes; empty for a new work. */
  readonly changes: readonly Change[]
}

/** What became of a page's delivered picture: its copy in the store, and what the ledger is told. */
export type Kept = {
  /** Of the picture that is new or replaced. */
  readonly master?: Copy
  readonly events: readonly LedgerEvent[]
}

/** A page whose master is in the store, or on its way there: it is drawn as soon as it is, while others are copied. */
export type DepositedPage = VerifiedPage & { readonly id: PageId; readonly kept: Promise<Kept> }

/** Masters are kept, untouched, with their fixity; from here on things happen that the ledger is told. */
export type Deposited<OnePage extends DepositedPage = DepositedPage> = Verified<OnePage> & {
  readonly id: WorkId
  readonly events: readonly LedgerEvent[]
  readonly record?: Copy
}

export type DerivedPage = DepositedPage & { readonly picture?: PageImage }

/** Every page has the copy that the image service reads. */
export type Derived = Deposited<DerivedPage>

/** Texts are read; those that stand are not among them. */
export type Transcribed = Derived & { readonly texts: readonly Transcription[] }

/** The work is in the catalogue, for everybody to see. */
export type Recorded = Transcribed & { readonly head: WorkHead }

/** The work is handed to the search index. */
export type Published = Recorded & { readonly indexed: boolean }

/** What a work is called in messages: shelfmark and title. */
export type Named = { readonly shelfmark: string; readonly title: LanguageMap }
