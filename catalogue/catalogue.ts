// The Catalogue port: what may be asked of the city's holdings, and what may be written.

import type { FondsId, IngestId, InstitutionId, PageId, WorkId } from './identifiers.ts'
import type { Fonds, Ingest, Institution, LedgerEvent, Page, Transcription, Work, WorkHead } from './model.ts'
import type { NameEntry, NameKind } from './names.ts'

/** A page with the work it belongs to: what the image service must know. */
export type PageInWork = { readonly page: Page; readonly work: WorkHead }

/** Which works a list holds. Withdrawn works are in no list. */
export type WorkFilter = {
  readonly institution?: InstitutionId
  readonly fonds?: FondsId | null
  readonly shelfmark?: string
  /** Works that name a person or a place, as far as their records may be read on the day. */
  readonly name?: NameWanted
}

/** A person or a place, as far as it may be known on a day (`YYYY-MM-DD`). */
export type NameWanted = { readonly kind: NameKind; readonly id: string; readonly today: string }

/** Persons or places that may be known on a day. */
export type NameFilter = {
  readonly kind: NameKind
  readonly today: string
  /** `a` to `z`; `#` for all that begin with none of these. */
  readonly initial?: string
}

/** One list, bit by bit: pass `next` back as `after` to go on; absent at the end. */
export type Slice<Item> = { readonly items: readonly Item[]; readonly next?: string }

/**
 * A file of a delivery and what became of it. While path, size and both times are the same, nobody need read it again;
 * and a page keeps its id as long as its file keeps its path.
 */
export type SourceFile = {
  /** The name of the delivery's folder, without its path. */
  readonly delivery: string
  /** Below the delivery, with forward slashes. */
  readonly path: string
  readonly bytes: number
  /** Nanoseconds since 1970, as `stat` with `bigint` gives them. */
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
  readonly sha256: string
  readonly work: WorkId
  /** The page whose picture or text the file holds; absent for a record. */
  readonly page?: PageId
}

/** One state that a work was in; the last of a list is the present one. */
export type Version = {
  readonly revision: number
  /** The ingest that made it, if it is known. */
  readonly ingest?: IngestId
  readonly modifiedAt: string
  readonly withdrawn: boolean
}

/** A change of a work: that it was published, published anew, or withdrawn; and the work as it is now. */
export type Activity = {
  /** Counted from 1 over the changes of all works, without gaps; never another change. */
  readonly number: number
  readonly kind: 'create' | 'update' | 'delete'
  readonly at: string
  readonly work: WorkHead
}

/** What became of the works of an ingest that was taken back. */
export type Rollback = {
  /** Back in the state before the ingest. */
  readonly restored: readonly WorkId[]
  /** New with the ingest: now a tombstone. */
  readonly withdrawn: readonly WorkId[]
  /** Changed by somebody else since: left as they are. */
  readonly left: readonly WorkId[]
}

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
  /** The id that was minted for a shelfmark, whether the work is published, withdrawn or not recorded yet. */
  readonly workId: (institution: InstitutionId, shelfmark: string) => Promise<WorkId | undefined>
  /** The states of a work that are known, oldest first. */
  readonly versions: (work: WorkId) => Promise<readonly Version[]>
  /** The page of a published work; undefined if the work is withdrawn. */
  readonly page: (id: PageId) => Promise<PageInWork | undefined>
  readonly transcription: (page: PageId) => Promise<Transcription | undefined>
  /** Transcriptions of a work in the order of its pages. */
  readonly transcriptions: (work: WorkId) => AsyncIterable<Transcription>
  /** Published works in the order of their shelfmarks (natural: 2 before 10), or newest first. */
  readonly works: (
    filter: WorkFilter,
    list: { readonly after?: string; readonly limit: number; readonly order?: 'shelfmark' | 'newest' },
  ) => Promise<Slice<WorkHead>>
  /** The published works before and after one in the order of shelfmarks, within its fonds, else its institution. */
  readonly neighbours: (work: WorkHead) => Promise<{ readonly before?: WorkHead; readonly after?: WorkHead }>
  /** Persons or places in the order of their names, from one place in it on. */
  readonly names: (
    filter: NameFilter,
    list: { readonly from: number; readonly limit: number },
  ) => Promise<readonly NameEntry[]>
  /** With which letters names begin, and how many with each, in the order of the letters; `#` for none of `a` to `z`. */
  readonly nameInitials: (
    filter: NameFilter,
  ) => Promise<readonly { readonly initial: string; readonly count: number }[]>
  /** A person or a place; undefined where no work that may be read on the day names it. */
  readonly nameEntry: (wanted: NameWanted) => Promise<NameEntry | undefined>
  readonly countWorks: (filter: WorkFilter) => Promise<number>
  /**
   * The cursors that cut the list of works, in the order of shelfmarks, into stretches of `every`: pass each as `after`
   * to `works`. The stretch at the beginning has none, so n stretches have n - 1 cursors.
   */
  readonly stretches: (filter: WorkFilter, every: number) => Promise<readonly string[]>
  /** Works changed after a cursor, oldest change first, withdrawn ones included: for streams and for the search index. */
  readonly changes: (after: string | undefined, limit: number) => Promise<Slice<WorkHead>>
  /** The changes with the numbers `from` to `to`, both included, in the order in which they happened. */
  readonly activities: (from: number, to: number) => Promise<readonly Activity[]>
  readonly countActivities: () => Promise<number>
  /** The files of a delivery as they were when their works were recorded last. */
  readonly knownFiles: (delivery: string) => Promise<readonly SourceFile[]>
  /** Newest first. */
  readonly ingests: (limit: number) => Promise<readonly Ingest[]>
  readonly ingest: (id: IngestId) => Promise<Ingest | undefined>
  /** The newest events of an ingest or a work, at most `limit`, oldest first. */
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
  /** The id for a shelfmark: the one that it has, or a new one, which is kept for it from now on (see identifiers.ts). */
  readonly mintWorkId: (institution: InstitutionId, shelfmark: string) => Promise<WorkId>
  /**
   * Writes a work whole, in one transaction: head, pages, sections, transcriptions, events, and the files that it was
   * made from. Pages that are not named go. A page that says `hasText` and whose text is not among `texts` keeps the one
   * it had; a page that says not, and a text without lines, have none afterwards. Raises the revision if anything differs
   * from what stands (compare `revision` before and after), and publishes, a withdrawn work too; events and files are
   * written in any case. Readers see all of it or none. The ingest is the one that the events name.
   * @throws Problem `shelfmark-taken` if another work of the institution has the shelfmark.
   */
  readonly recordWork: (
    work: WorkToRecord,
    texts: readonly Transcription[],
    events: readonly LedgerEvent[],
    files?: readonly SourceFile[],
  ) => Promise<WorkHead>
  /** Takes a work back, leaving a tombstone. @throws Problem `unknown-work` */
  readonly withdraw: (work: WorkId, reason: string, event: LedgerEvent) => Promise<void>
  /** Puts a work back into a state that it was in, as a new revision. @throws Problem `unknown-work` if it never was in it. */
  readonly restore: (work: WorkId, revision: number, event: LedgerEvent) => Promise<WorkHead>
  /**
   * Takes back what an ingest recorded, in one transaction: each work returns to its state before the ingest, or becomes a
   * tombstone if it was new; as new revisions, each with an event `rolled-back`. Its files count as never read.
   */
  readonly rollback: (ingest: IngestId, reason: string) => Promise<Rollback>
  /**
   * Begins an ingest, or goes on with it, in the name of this process: if the process ends without `closeIngest`, the
   * ingest shows as interrupted. Afterwards its state follows from the ledger: an event `failed` of no work makes it
   * failed, `rolled-back` of no work rolled back, `refused` or `failed` of a work finished with refusals. Of its works
   * those with a `published` are published, those with neither that nor a refusal unchanged.
   */
  readonly openIngest: (id: IngestId, delivery: string) => Promise<void>
  readonly append: (events: readonly LedgerEvent[]) => Promise<void>
  /** Ends an ingest; everything written so far is safe on disk when the promise resolves. */
  readonly closeIngest: (id: IngestId) => Promise<void>
}

export type Catalogue = Reading & Writing & { readonly close: () => Promise<void> }
