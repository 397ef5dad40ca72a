// Rows of the database into the words of the model and back; the rim at which stored JSON is read.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { SourceFile, Version, WorkToRecord } from './catalogue.ts'
import type { FondsId, IngestId, InstitutionId, PageId, WorkId } from './identifiers.ts'
import { firstValue } from './language.ts'
import type {
  Fonds,
  Institution,
  LedgerEvent,
  Page,
  Section,
  Transcription,
  Work,
  WorkHead,
} from './model.ts'
import { type NameEntry, type NameKind, namesOf, releasedFrom } from './names.ts'
import { sortKey } from './sorting.ts'
import type {
  EventRow,
  FondsRow,
  InstitutionRow,
  NameRow,
  PageRow,
  SourceFileRow,
  TranscriptionRow,
  WorkRow,
  WorkVersionRow,
} from './tables.ts'

/** All that is said of a work itself: what an ingest hands over, without pages and sections. */
type Description = Omit<WorkToRecord, 'pages' | 'sections'>

/** A page as it is kept: instead of `hasText`, which of its transcriptions is the present one. */
export type KeptPage = { readonly page: Omit<Page, 'hasText'>; readonly text: string | null }

/** Everything that a change of a work can change, and that a former state of it consists of. */
export type State = {
  readonly description: Description
  readonly sections: readonly Section[]
  readonly pages: readonly KeptPage[]
  readonly withdrawn?: { readonly at: string; readonly reason: string }
}

/** What a description of an older release may lack. */
const blank = {
  dates: [],
  agents: [],
  places: [],
  types: [],
  materials: [],
  languages: [],
  subjects: [],
  facts: [],
  rights: {},
} as const

/** JSON that this house wrote itself: its shape is known, fields that are younger than it are filled in. */
const written = <Shape extends object>(json: unknown, younger: Partial<Shape> = {}): Shape => {
  if (typeof json !== 'object' || json === null) throw new TypeError('the catalogue holds a damaged record')
  return { ...younger, ...json } as Shape
}

/** A value as JSON keeps it: without fields that are undefined. */
const asKept = <Shape>(value: Shape): Shape => JSON.parse(JSON.stringify(value))

export const institutionFromRow = (row: InstitutionRow) => written<Institution>(row.body)
export const institutionToRow = (institution: Institution): InstitutionRow => ({
  id: institution.id,
  body: institution,
})

export const fondsFromRow = (row: FondsRow) => written<Fonds>(row.body)
export const fondsToRow = (fonds: Fonds): FondsRow => ({
  id: fonds.id,
  institution: fonds.institution,
  parent: fonds.parent ?? null,
  sortKey: sortKey(firstValue(fonds.title, 'de')),
  body: fonds,
})

const descriptionFromRow = (row: WorkRow): Description => ({
  ...written<Description>(row.description, blank),
  id: row.id as WorkId,
  institution: row.institution as InstitutionId,
  shelfmark: row.shelfmark,
  ...(row.fonds && { fonds: row.fonds as FondsId }),
})

const withdrawnFromRow = (row: WorkRow) =>
  row.withdrawnAt && { withdrawn: { at: row.withdrawnAt, reason: row.withdrawnReason ?? '' } }

export const headFromRow = (row: WorkRow): WorkHead => ({
  ...descriptionFromRow(row),
  pageCount: row.pageCount,
  ...(row.cover !== null && { cover: written<Page>(row.cover) }),
  revision: row.revision,
  createdAt: row.createdAt,
  modifiedAt: row.modifiedAt,
  ...(row.publishedAt && { publishedAt: row.publishedAt }),
  ...withdrawnFromRow(row),
})

/** The rows of the names in a work that is not withdrawn. */
export const nameRowsOf = (
  work: string,
  description: Pick<Description, 'agents' | 'places' | 'accessRule'>,
): readonly NameRow[] =>
  namesOf(description).map(({ kind, id, name, authority, latitude, longitude }) => ({
    kind,
    id,
    work,
    name,
    sortKey: sortKey(name),
    authority: authority ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    released: releasedFrom(description.accessRule),
  }))

export const nameFromRow = (row: Omit<NameRow, 'work' | 'released'>, works: number): NameEntry => ({
  kind: row.kind as NameKind,
  id: row.id,
  name: row.name,
  ...(row.authority && { authority: row.authority }),
  ...(row.latitude !== null && { latitude: row.latitude }),
  ...(row.longitude !== null && { longitude: row.longitude }),
  works,
})

export const pageFromRow = (row: PageRow): Page => pageOf(keptPageFromRow(row))

const pageOf = ({ page, text }: KeptPage): Page => ({ ...page, hasText: text !== null })

const keptPageFromRow = (row: PageRow): KeptPage => ({
  page: {
    ...written<Omit<Page, 'id' | 'work' | 'order'>>(row.body),
    id: row.id as PageId,
    work: row.work as WorkId,
    order: row.position,
  },
  text: row.text,
})

export const pageToRow = ({ page: { id, work, order, ...body }, text }: KeptPage): PageRow => ({
  id,
  work,
  position: order,
  text,
  body,
})

const sectionsFromRow = (row: WorkRow) => written<{ list: Section[] }>(row.sections).list

export const workFromRows = (row: WorkRow, pages: readonly PageRow[]): Work => ({
  ...headFromRow(row),
  pages: pages.map(pageFromRow),
  sections: sectionsFromRow(row),
})

export const stateFromRows = (row: WorkRow, pages: readonly PageRow[]): State => ({
  description: descriptionFromRow(row),
  sections: sectionsFromRow(row),
  pages: pages.map(keptPageFromRow),
  ...withdrawnFromRow(row),
})

/** A work that was handed over as a state: `texts` names the new transcriptions, `before` knows the old ones. */
export const stateToRecord = (
  { pages, sections, ...description }: WorkToRecord,
  texts: ReadonlyMap<PageId, string | null>,
  before: State | undefined,
): State => {
  const old = new Map(before?.pages.map(({ page, text }) => [page.id, text]))
  return asKept({
    description: { ...blank, ...description },
    sections,
    pages: pages.map(({ hasText, ...page }) => ({
      page,
      text: texts.get(page.id) ?? (hasText && !texts.has(page.id) ? (old.get(page.id) ?? null) : null),
    })),
  })
}

/** What remains of a work that was taken back: enough to say what it was. */
export const tombstone = ({ description }: State, at: string, reason: string): State => {
  const { id, institution, shelfmark, fonds, title, accessRule } = description
  return {
    description: { ...blank, id, institution, shelfmark, ...(fonds && { fonds }), title, accessRule },
    sections: [],
    pages: [],
    withdrawn: { at, reason },
  }
}

/** The columns of a work that follow from its state alone. */
export const stateToRow = ({ description, sections, pages, withdrawn }: State) => {
  const { id, institution, fonds, shelfmark, ...rest } = description
  const cover = pages.find(({ page }) => page.image) ?? pages[0]
  return {
    id,
    institution,
    fonds: fonds ?? null,
    shelfmark,
    shelfmarkKey: sortKey(shelfmark),
    description: rest,
    sections: { list: sections },
    cover: cover ? pageOf(cover) : null,
    pageCount: pages.length,
    withdrawnAt: withdrawn?.at ?? null,
    withdrawnReason: withdrawn?.reason ?? null,
  }
}

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** JSON made small, for what is large and never searched. */
export const packed = async (value: unknown): Promise<Uint8Array> =>
  deflate(Buffer.from(JSON.stringify(value)))

const unpacked = async (bytes: Uint8Array): Promise<unknown> =>
  JSON.parse((await inflate(bytes)).toString('utf8'))

export const stateFromVersion = async (row: WorkVersionRow) => written<State>(await unpacked(row.body))

export const versionFromRow = (row: Omit<WorkVersionRow, 'body' | 'work'>): Version => ({
  revision: row.revision,
  ...(row.ingest && { ingest: row.ingest as IngestId }),
  modifiedAt: row.modifiedAt,
  withdrawn: Boolean(row.withdrawn),
})

export const transcriptionFromRow = async (row: TranscriptionRow) =>
  written<Transcription>(await unpacked(row.body))

/** The row of a transcription; undefined for one without lines, which says that there is no text. */
export const transcriptionToRow = async (text: Transcription): Promise<TranscriptionRow | undefined> =>
  text.lines.length === 0
    ? undefined
    : {
        page: text.page,
        digest: createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 32),
        body: await packed(text),
      }

export const sourceFileFromRow = (row: SourceFileRow): SourceFile => ({
  delivery: row.delivery,
  path: row.path,
  bytes: Number(row.bytes),
  mtimeNs: BigInt(row.mtimeNs),
  ctimeNs: BigInt(row.ctimeNs),
  sha256: row.sha256,
  work: row.work as WorkId,
  ...(row.page && { page: row.page as PageId }),
})

export const sourceFileToRow = (file: SourceFile): SourceFileRow => ({
  ...file,
  mtimeNs: String(file.mtimeNs),
  ctimeNs: String(file.ctimeNs),
  page: file.page ?? null,
})

export const eventFromRow = (row: EventRow): LedgerEvent => ({
  kind: row.kind,
  at: row.at,
  ingest: row.ingest as IngestId,
  ...(row.work && { work: row.work as WorkId }),
  ...(row.page && { page: row.page as PageId }),
  outcome: row.outcome,
  ...(row.detail && { detail: row.detail }),
})

export const eventToRow = (event: LedgerEvent): Omit<EventRow, 'sequence'> => ({
  ...event,
  work: event.work ?? null,
  page: event.page ?? null,
  detail: event.detail ?? null,
})
