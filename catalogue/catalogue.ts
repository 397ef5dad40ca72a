// The Catalogue port: what may be asked of the city's holdings, and what may be written.

import type { FondsId, IngestId, InstitutionId, PageId, WorkId } from './identifiers.ts'
import type { Fonds, Ingest, Institution, LedgerEvent, Page, Transcription, Work, WorkHead } from './model.ts'

/** A page with the work it belongs to: what the image service must know. */
export type PageInWork = { readonly page: Page; readonly work: WorkHead }

/** Which works a list holds. Withdrawn works are in no list. */
export type WorkFilter = {
  readonly institution?: InstitutionId
  readonly fonds?: FondsId | null
  readonly shelfmark?: string
}

/** One list, bit by bit: pass `next` back as `after` to go on; absent at the end. */
export type Slice<Item> = { readonly items: readonly Item[]; readonly next?: string }

export type Reading = {
  readonly institutions: () => Promise<readonly Institution[]>
  readonly institution: (id: InstitutionId) => Promise<Institution | undefined>
  readonly fonds: (id: FondsId) => Promise<Fonds | undefined>
  /** The fonds directly below a fonds, or at the top of an institution, by title. */
  readonly fondsBelow: (parent: {
    readonly institution: InstitutionId
    readonly fonds?: FondsId
  }) => Promise<readonly Fonds[]>
  /** A work with its pages and sections; a withdrawn one too. */
  readonly work: (id: WorkId) => Promise<Work | undefined>
  readonly workHead: (id: WorkId) => Promise<WorkHead | undefined>
  readonly page: (id: PageId) => Promise<PageInWork | undefined>
  readonly transcription: (page: PageId) => Promise<Transcription | undefined>
  /** Transcriptions of a work in the order of its pages. */
  readonly transcriptions: (work: WorkId) => AsyncIterable<Transcription>
  /** Published works in the order of their shelfmarks (natural: 2 before 10), or newest first. */
  readonly works: (
    filter: WorkFilter,
    list: { readonly after?: string; readonly limit: number; readonly order?: 'shelfmark' | 'newest' },
  ) => Promise<Slice<WorkHead>>
  readonly countWorks: (filter: WorkFilter) => Promise<number>
  /** Works changed after a cursor, oldest change first, withdrawn ones included: for streams and for the search index. */
  readonly changes: (after: string | undefined, limit: number) => Promise<Slice<WorkHead>>
  readonly ingests: (limit: number) => Promise<readonly Ingest[]>
  readonly ingest: (id: IngestId) => Promise<Ingest | undefined>
  readonly events: (
    of: { readonly ingest?: IngestId; readonly work?: WorkId },
    limit: number,
  ) => Promise<readonly LedgerEvent[]>
  /** A text that changes whenever anything in the catalogue is written, by whichever process; costs microseconds. */
  readonly version: () => Promise<string>
}

/** A work as an ingest hands it over: the catalogue itself counts revisions and sets the times. */
export type WorkToRecord = Omit<
  Work,
  'revision' | 'createdAt' | 'modifiedAt' | 'publishedAt' | 'withdrawn' | 'cover' | 'pageCount'
>

export type Writing = {
  readonly saveInstitution: (institution: Institution) => Promise<void>
  readonly saveFonds: (fonds: Fonds) => Promise<void>
  /**
   * Writes a work whole, in one transaction: head, pages, sections, transcriptions (those of pages not named stay),
   * events. Raises the revision and publishes; readers see all of it or none.
   * @throws Problem `shelfmark-taken` if another work of the institution has the shelfmark.
   */
  readonly recordWork: (
    work: WorkToRecord,
    texts: readonly Transcription[],
    events: readonly LedgerEvent[],
  ) => Promise<WorkHead>
  /** Takes a work back, leaving a tombstone. */
  readonly withdraw: (work: WorkId, reason: string, event: LedgerEvent) => Promise<void>
  readonly openIngest: (id: IngestId, delivery: string) => Promise<void>
  readonly append: (events: readonly LedgerEvent[]) => Promise<void>
  readonly closeIngest: (id: IngestId) => Promise<void>
}

export type Catalogue = Reading & Writing & { readonly close: () => Promise<void> }
