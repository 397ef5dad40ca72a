// The city's holdings, as archivists speak of them: plain, immutable data.

import type { Fixity, Key } from '../storage/store.ts'
import type { DateReading } from './dates.ts'
import type { FondsId, IngestId, InstitutionId, PageId, WorkId } from './identifiers.ts'
import type { LanguageMap } from './language.ts'

/** A house that holds works: archive, library, museum (bestandshaltende Einrichtung). */
export type Institution = {
  readonly id: InstitutionId
  readonly name: LanguageMap
  /** International Standard Identifier for Libraries and Related Organizations (ISO 15511), only where it is certain. */
  readonly isil?: string
  readonly homepage?: string
  /** Its sign as a picture for the web, with pixels: an address, or a path of this house that begins with a slash. */
  readonly logo?: {
    readonly url: string
    readonly mediaType: string
    readonly width: number
    readonly height: number
  }
  /** What must be said wherever a work of this house is shown, unless the work says otherwise. */
  readonly attribution?: LanguageMap
}

/**
 * What a part of the arrangement is. The last four hold things that appeared as one: a work in several volumes, and a
 * newspaper with its years and months.
 */
export const fondsLevels = [
  'collection',
  'fonds',
  'class',
  'series',
  'file',
  'multivolume',
  'newspaper',
  'year',
  'month',
] as const
export type FondsLevel = (typeof fondsLevels)[number]

/** A part of the arrangement: Bestand, Klassifikationsgruppe, Serie, Sammlung. A tree below each institution. */
export type Fonds = {
  readonly id: FondsId
  readonly institution: InstitutionId
  readonly parent?: FondsId
  readonly level: FondsLevel
  readonly title: LanguageMap
  readonly shelfmark?: string
  readonly description?: LanguageMap
  /** Where the fonds comes from (Provenienz, Bestandsgeschichte). */
  readonly custodialHistory?: LanguageMap
}

/** A date as the record has it, how it was read, and what happened then. */
export type WorkDate = {
  readonly written: string
  readonly reading: DateReading
  readonly event?: LanguageMap
}

/** A person or body that had to do with the work. */
export type Agent = {
  readonly name: string
  readonly role?: LanguageMap
  /** A URI in an authority file (GND, Wikidata). */
  readonly authority?: string
}

/** A place that has to do with the work; degrees WGS84. */
export type Place = {
  readonly name: string
  readonly role?: LanguageMap
  readonly latitude?: number
  readonly longitude?: number
  /** The coordinates are good to some 200 m only. */
  readonly approximate?: boolean
  readonly authority?: string
}

/** A statement of the record that has no field of its own: kept with its label, shown, searchable. */
export type Fact = { readonly label: LanguageMap; readonly value: LanguageMap }

/** Who may see what; written by the archive, read only by `access()` in rights.ts. */
export type AccessRule =
  | { readonly kind: 'open' }
  /** Only the released metadata, until the day (ISO 8601) on which it opens, or for good. */
  | {
      readonly kind: 'closed'
      readonly until?: string
      readonly reason?: LanguageMap
      readonly record?: 'full' | 'minimal' | 'none'
    }
  /** Metadata, and pictures up to a length of the longer side in pixels; no text, no download. */
  | {
      readonly kind: 'preview'
      readonly upTo: number
      readonly until?: string
      readonly reason?: LanguageMap
    }

export type Rights = {
  /** Rights statement of what is published here: a URI of Creative Commons or rightsstatements.org. */
  readonly statement?: string
  /** What must be shown with every picture of the work. */
  readonly requiredStatement?: LanguageMap
  /** What the record says of the rights in the original, in words. */
  readonly original?: LanguageMap
}

/** What a work is, without its pages: enough for lists, for access and for the head of a manifest. */
export type WorkHead = {
  readonly id: WorkId
  /** Signatur or Inventarnummer, as the holding institution writes it. */
  readonly shelfmark: string
  readonly institution: InstitutionId
  readonly fonds?: FondsId
  readonly title: LanguageMap
  readonly description?: LanguageMap
  readonly dates: readonly WorkDate[]
  readonly agents: readonly Agent[]
  readonly places: readonly Place[]
  /** Objekttyp: Urkunde, Druck, Fotografie. */
  readonly types: readonly LanguageMap[]
  readonly materials: readonly LanguageMap[]
  readonly dimensions?: string
  /** Languages of the text as BCP 47 tags (`gml` is Middle Low German). */
  readonly languages: readonly string[]
  readonly subjects: readonly LanguageMap[]
  readonly facts: readonly Fact[]
  readonly rights: Rights
  readonly accessRule: AccessRule
  readonly viewingDirection?: 'left-to-right' | 'right-to-left' | 'top-to-bottom' | 'bottom-to-top'
  readonly behavior?: 'paged' | 'individuals' | 'continuous' | 'unordered'
  /** The page that a viewer opens first, where it is not the first one. */
  readonly startPage?: PageId
  readonly pageCount: number
  /** The page that stands for the work in lists; the first one unless the record says otherwise. */
  readonly cover?: Page
  /** Grows by one with each change of anything in the work; part of every ETag. */
  readonly revision: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly modifiedAt: string
  readonly publishedAt?: string
  /** Set when the work was taken back; what remains is a tombstone. */
  readonly withdrawn?: { readonly at: string; readonly reason: string }
  /** The record as it was delivered, byte for byte. */
  readonly record?: Copy
}

/** A unit of description that is published as one (Verzeichnungseinheit, Urkunde, Band, Objekt). */
export type Work = WorkHead & { readonly pages: readonly Page[]; readonly sections: readonly Section[] }

/** One side that was scanned (Seite; Blatt recto or verso). */
export type Page = {
  readonly id: PageId
  readonly work: WorkId
  /** Counted from 1 in reading order. */
  readonly order: number
  /** What the page is called: `12`, `021r`, `Einband vorn`. */
  readonly label: string
  readonly folio?: { readonly leaf: string; readonly side: 'recto' | 'verso' }
  /** Absent where a page is described but was not scanned. */
  readonly image?: PageImage
  readonly hasText: boolean
  /** `non-paged`: a fold-out or colour chart, outside the page turning; `facing-pages`: one scan shows both pages. */
  readonly behavior?: 'non-paged' | 'facing-pages'
  /** Set where this is another picture of a page (raking light, ultraviolet) or of a part of it. */
  readonly view?: PageView
  /** Where points of the picture lie on the earth; three or more make a map usable over another. */
  readonly controlPoints?: readonly ControlPoint[]
}

/** What a picture shows of another page: all of it, or the box of it in pixels of that page's access copy. */
export type PageView = { readonly of: PageId; readonly label: LanguageMap; readonly box?: Box }

/** A point of a picture, in pixels of the access copy, and the same point on the earth, degrees WGS84. */
export type ControlPoint = {
  readonly x: number
  readonly y: number
  readonly latitude: number
  readonly longitude: number
}

/** The picture of a page: the master as delivered, and the access copy that the image service reads. */
export type PageImage = {
  /** Pixels of the access copy, orientation applied. */
  readonly width: number
  readonly height: number
  readonly master: Copy
  readonly access: Copy
  /** Pixels per inch as the master says, if it does. */
  readonly resolution?: number
}

/** A part of a work with a name: chapter, Faszikel, Abschnitt; nested. Pages in reading order. */
export type Section = {
  readonly label: LanguageMap
  readonly pages: readonly PageId[]
  readonly sections: readonly Section[]
}

/** Some bytes that the store keeps for a work. */
export type Copy = {
  readonly role: 'master' | 'access' | 'derivative' | 'text' | 'record'
  readonly key: Key
  readonly fixity: Fixity
  readonly mediaType: string
  /** The name in the delivery, for people; never shown to the public. */
  readonly deliveredAs?: string
}

/** A rectangle in pixels of the page's access copy, from its upper left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A word with its box; `whole` is the full word where a line or page break cuts it. */
export type Word = { readonly text: string; readonly box: Box; readonly whole?: string }

export type Line = { readonly text: string; readonly box: Box; readonly words: readonly Word[] }

/** What is written on a page, line by line. */
export type Transcription = {
  readonly page: PageId
  readonly language?: string
  readonly lines: readonly Line[]
  /** The file as it was delivered. */
  readonly source: Copy
}

export const eventKinds = [
  'received',
  'described',
  'verified',
  'deposited',
  'derived',
  'transcribed',
  'recorded',
  'published',
  'refused',
  'failed',
  'rolled-back',
  'withdrawn',
  'audited',
] as const
export type EventKind = (typeof eventKinds)[number]

/** Something that happened to a delivery, a work or a page (PREMIS event). The ledger of these is only ever added to. */
export type LedgerEvent = {
  readonly kind: EventKind
  readonly at: string
  readonly ingest: IngestId
  readonly work?: WorkId
  readonly page?: PageId
  readonly outcome: 'success' | 'failure'
  /** One sentence for an archivist. */
  readonly detail?: string
}

/** The journey of one delivery; its state is derived from the ledger, never kept. */
export type Ingest = {
  readonly id: IngestId
  /** The name of the delivery's folder, without its path. */
  readonly delivery: string
  readonly startedAt: string
  readonly finishedAt?: string
  readonly state: 'running' | 'interrupted' | 'finished' | 'finished-with-refusals' | 'failed' | 'rolled-back'
  readonly works: { readonly published: number; readonly unchanged: number; readonly refused: number }
}
