// The Source shape: what a reader of one format makes of a delivery, in the words of the catalogue.

import type { LanguageMap } from '../../catalogue/language.ts'
import type {
  AccessRule,
  Agent,
  ControlPoint,
  Fact,
  FondsLevel,
  Line,
  Page,
  PageView,
  Place,
  Rights,
  WorkHead,
} from '../../catalogue/model.ts'
import type { FileKind as PictureFormat } from '../../images/signature.ts'
import type { Finding, Origin } from '../findings.ts'

/** What a file is, seen from its bytes, never from its name. `table` is text that is none of the others. */
export const fileKinds = ['image', 'pdf', 'xml', 'html', 'workbook', 'zip', 'table', 'other'] as const
export type FileKind = (typeof fileKinds)[number]

/** A file of a delivery. */
export type DeliveredFile = {
  /** Path within the delivery, names joined by forward slashes, as the disk has them; of a fetched file its address or its place in the bag. */
  readonly path: string
  /** Where it can be read on this machine. */
  readonly absolute: string
  readonly bytes: number
  /** Nanoseconds since 1970: last change of the bytes, and of the entry. */
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
  readonly kind: FileKind
  /** Of a picture: which kind it is. */
  readonly format?: PictureFormat
  /** The outermost element of an XML or HTML file, without prefix, and its namespace if the beginning shows it. */
  readonly root?: { readonly name: string; readonly namespace?: string }
  /** From where and when it was fetched (ISO 8601, UTC), and what its bytes were then. */
  readonly fetched?: { readonly from: string; readonly at: string; readonly sha256: string }
}

/** A delivery whose files are listed. */
export type Received = {
  readonly delivery: { readonly name: string; readonly folder: string }
  readonly files: readonly DeliveredFile[]
  /** Files that an ingest would fetch into their place in a bag; only a dry run has any. */
  readonly awaited?: readonly DeliveredFile[]
  /** Tells of an address whether its file may be fetched; absent where nothing is. */
  readonly mayFetch?: (address: string) => boolean
}

/** The holding institution as the record names it. */
export type DescribedInstitution = {
  readonly name: LanguageMap
  readonly isil?: string
  readonly homepage?: string
  readonly attribution?: LanguageMap
}

/** A step in the arrangement; a list of them leads from the top down. */
export type DescribedFonds = {
  readonly title: LanguageMap
  readonly level: FondsLevel
  readonly shelfmark?: string
  readonly description?: LanguageMap
  readonly custodialHistory?: LanguageMap
}

/** A date as written; it is read when the work is described. */
export type DescribedDate = {
  readonly written: string
  /** The same for machines, where the record has it: read if the words are not understood. */
  readonly normal?: string
  readonly event?: LanguageMap
  readonly origin?: Origin
}

/** What a record says of a page beyond its name and its files. */
export type PageFacts = Pick<Page, 'behavior'> & {
  /** Set where this is another picture of a page or of a part of it; `of` counts from 0 in the work's list. */
  readonly view?: Omit<PageView, 'of'> & { readonly of: number }
  readonly controlPoints?: readonly ControlPoint[]
}

/** A page as the record lists it. */
export type DescribedPage = PageFacts & {
  /** What the page is called; without one it is named after its file, or counted. */
  readonly label?: string
  /**
   * Names of the image as written in the record, the best first: a path from the record's folder or from the top of the
   * delivery, a bare file name, or an address. The first that is in the delivery is taken; empty if never scanned.
   */
  readonly images: readonly string[]
  /** The same for the file with its text. */
  readonly texts: readonly string[]
  readonly origin: Origin
}

/** A part with a name; pages are indexes into the work's list, counted from 0. */
export type DescribedSection = {
  readonly label: LanguageMap
  readonly pages: readonly number[]
  readonly sections: readonly DescribedSection[]
}

/** A work as its record describes it. Values are trimmed and never empty; absent is absent. */
export type DescribedWork = {
  /** Empty if the record has none: that refuses the work. */
  readonly shelfmark: string
  readonly institution?: DescribedInstitution
  /** From the top fonds down to the one that the work lies in. */
  readonly fonds: readonly DescribedFonds[]
  /** Empty if the record has none: the shelfmark is shown. */
  readonly title: LanguageMap
  readonly description?: LanguageMap
  readonly dates: readonly DescribedDate[]
  readonly agents: readonly Agent[]
  readonly places: readonly Place[]
  readonly types: readonly LanguageMap[]
  readonly materials: readonly LanguageMap[]
  readonly dimensions?: string
  readonly languages: readonly string[]
  readonly subjects: readonly LanguageMap[]
  readonly facts: readonly Fact[]
  readonly rights: Rights
  readonly accessRule?: AccessRule
  readonly viewingDirection?: NonNullable<WorkHead['viewingDirection']>
  readonly behavior?: NonNullable<WorkHead['behavior']>
  /** In reading order. With `findScans` the list may be empty: scans are then found by sub-folder or name. */
  readonly pages: readonly DescribedPage[]
  /** True if scans that the record does not list belong to the work when folder or name say so (spreadsheets). */
  readonly findScans: boolean
  readonly sections: readonly DescribedSection[]
  /** Index of the page that stands for the work. */
  readonly cover?: number
  /** The file that the record came from, kept byte for byte where it describes this work alone. */
  readonly record?: { readonly path: string; readonly mediaType: string }
  /** Where the record of the work begins. */
  readonly origin: Origin
  /** Where single values stand, by field of this type, with the index for lists: `title`, `dates.0`. */
  readonly origins: Readonly<Record<string, Origin>>
  /** What the reader noticed about this work; an error refuses it. */
  readonly findings: readonly Finding[]
}

/** A description with nothing in it but its name and place: readers fill in the rest. */
export const emptyDescription = (shelfmark: string, origin: Origin): DescribedWork => ({
  shelfmark,
  fonds: [],
  title: {},
  dates: [],
  agents: [],
  places: [],
  types: [],
  materials: [],
  languages: [],
  subjects: [],
  facts: [],
  rights: {},
  pages: [],
  findScans: false,
  sections: [],
  origin,
  origins: {},
  findings: [],
})

/** What a reader gives, bit by bit: works, branches of the arrangement that hold no work, findings on whole files. */
export type Described =
  | { readonly kind: 'work'; readonly work: DescribedWork }
  | {
      readonly kind: 'fonds'
      readonly institution?: DescribedInstitution
      readonly path: readonly DescribedFonds[]
    }
  | { readonly kind: 'finding'; readonly finding: Finding }

/** A reader of one format of records. It never throws for what the delivery holds: that is a finding. */
export type Source = {
  readonly name: string
  /** The files that it will read as records. */
  readonly recognises: (files: readonly DeliveredFile[]) => readonly DeliveredFile[]
  /** Reads the records in order, one work at a time: memory does not grow with their number. */
  readonly read: (records: readonly DeliveredFile[], received: Received) => AsyncIterable<Described>
}

/** Size of the page's access copy in pixels: boxes are given in these. */
export type TextPage = { readonly width: number; readonly height: number; readonly resolution?: number }

export type ReadText = {
  readonly language?: string
  readonly lines: readonly Line[]
  /** How many boxes lay outside the page and were cut. */
  readonly clipped: number
}

/** A reader of one format of page texts. */
export type TextSource = {
  readonly name: string
  readonly mediaType: string
  readonly recognises: (file: DeliveredFile) => boolean
  /** @throws Problem `record-unreadable` with a sentence if the file cannot be read. */
  readonly read: (file: DeliveredFile, page: TextPage) => Promise<ReadText>
}
