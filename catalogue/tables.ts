// The rows of the database: plain types, and how TypeORM is to see them; what is not queried lies in JSON columns.

import { EntitySchema } from 'typeorm'
import type { EventKind } from './model.ts'

export type InstitutionRow = { id: string; body: object }

export type FondsRow = {
  id: string
  institution: string
  parent: string | null
  /** By which fonds stand in order. */
  sortKey: string
  body: object
}

/** An id that was given out, for good. */
export type IdentifierRow = { id: string; institution: string; shelfmark: string }

export type WorkRow = {
  id: string
  institution: string
  fonds: string | null
  shelfmark: string
  shelfmarkKey: string
  description: object
  sections: object
  cover: object | null
  pageCount: number
  revision: number
  /** Counts the changes of all works: the order of `changes()`. */
  sequence: number
  /** The ingest that made this revision. */
  ingest: string | null
  createdAt: string
  modifiedAt: string
  publishedAt: string | null
  withdrawnAt: string | null
  withdrawnReason: string | null
}

/** A person or a place that a work names. */
export type NameRow = {
  kind: string
  id: string
  work: string
  name: string
  sortKey: string
  authority: string | null
  latitude: number | null
  longitude: number | null
  /** The first day on which the work's record may be read by everybody; empty where it always may. */
  released: string
}

export type PageRow = {
  id: string
  work: string
  position: number
  /** Which transcription is the page's present one. */
  text: string | null
  body: object
}

/** Transcriptions never change: a new reading is a new row, so that an old state of a work can be had again. */
export type TranscriptionRow = { page: string; digest: string; body: Uint8Array }

/** A state of a work that has been replaced. */
export type WorkVersionRow = {
  work: string
  revision: number
  /** The place of this change among the changes of all works. */
  sequence: number
  ingest: string | null
  modifiedAt: string
  withdrawn: boolean
  body: Uint8Array
}

export type SourceFileRow = {
  delivery: string
  path: string
  bytes: number
  /** Nanoseconds as decimal text: they are too large for a number. */
  mtimeNs: string
  ctimeNs: string
  sha256: string
  work: string
  page: string | null
}

export type IngestRow = {
  id: string
  delivery: string
  startedAt: string
  finishedAt: string | null
  owner: object
}

export type EventRow = {
  sequence: number
  kind: EventKind
  at: string
  ingest: string
  work: string | null
  page: string | null
  outcome: 'success' | 'failure'
  detail: string | null
}

const id = { type: 'varchar', primary: true } as const
const text = { type: 'varchar' } as const
const textOrNull = { type: 'varchar', nullable: true } as const
const json = { type: 'simple-json' } as const
const jsonOrNull = { type: 'simple-json', nullable: true } as const
const whole = { type: 'integer' } as const
const degrees = { type: 'double precision', nullable: true } as const

const refersTo = (name: string, column: string, target: string, onDelete?: 'CASCADE') => ({
  name,
  target,
  columnNames: [column],
  referencedColumnNames: ['id'],
  ...(onDelete && { onDelete }),
})

export const institutionTable = new EntitySchema<InstitutionRow>({
  name: 'institution',
  columns: { id, body: json },
})

export const fondsTable = new EntitySchema<FondsRow>({
  name: 'fonds',
  columns: {
    id,
    institution: text,
    parent: textOrNull,
    sortKey: { ...text, name: 'sort_key' },
    body: json,
  },
  foreignKeys: [
    refersTo('fonds_institution', 'institution', 'institution'),
    refersTo('fonds_parent', 'parent', 'fonds'),
  ],
  indices: [{ name: 'fonds_below', columns: ['institution', 'parent', 'sortKey', 'id'] }],
})

export const identifierTable = new EntitySchema<IdentifierRow>({
  name: 'identifier',
  columns: { id, institution: text, shelfmark: text },
  uniques: [{ name: 'identifier_shelfmark', columns: ['institution', 'shelfmark'] }],
})

const listed = { where: '"withdrawn_at" IS NULL' }

export const workTable = new EntitySchema<WorkRow>({
  name: 'work',
  columns: {
    id,
    institution: text,
    fonds: textOrNull,
    shelfmark: text,
    shelfmarkKey: { ...text, name: 'shelfmark_key' },
    description: json,
    sections: { ...json, select: false },
    cover: jsonOrNull,
    pageCount: { ...whole, name: 'page_count' },
    revision: whole,
    sequence: whole,
    ingest: textOrNull,
    createdAt: { ...text, name: 'created_at' },
    modifiedAt: { ...text, name: 'modified_at' },
    publishedAt: { ...textOrNull, name: 'published_at' },
    withdrawnAt: { ...textOrNull, name: 'withdrawn_at' },
    withdrawnReason: { ...textOrNull, name: 'withdrawn_reason' },
  },
  foreignKeys: [
    refersTo('work_identifier', 'id', 'identifier'),
    refersTo('work_institution', 'institution', 'institution'),
    refersTo('work_fonds', 'fonds', 'fonds'),
  ],
  indices: [
    { name: 'work_listed', columns: ['shelfmarkKey', 'id'], ...listed },
    { name: 'work_newest', columns: ['publishedAt', 'id'], ...listed },
    { name: 'work_of_institution', columns: ['institution', 'shelfmarkKey', 'id'], ...listed },
    { name: 'work_of_institution_newest', columns: ['institution', 'publishedAt', 'id'], ...listed },
    { name: 'work_of_fonds', columns: ['fonds', 'shelfmarkKey', 'id'], ...listed },
    { name: 'work_of_fonds_newest', columns: ['fonds', 'publishedAt', 'id'], ...listed },
    { name: 'work_sequence', columns: ['sequence'], unique: true },
    { name: 'work_ingest', columns: ['ingest'] },
  ],
})

export const nameTable = new EntitySchema<NameRow>({
  name: 'name_in_work',
  columns: {
    kind: id,
    id,
    work: id,
    name: text,
    sortKey: { ...text, name: 'sort_key' },
    authority: textOrNull,
    latitude: degrees,
    longitude: degrees,
    released: text,
  },
  foreignKeys: [refersTo('name_in_work_work', 'work', 'work', 'CASCADE')],
  indices: [
    { name: 'name_in_work_order', columns: ['kind', 'sortKey', 'id'] },
    { name: 'name_in_work_of_work', columns: ['work'] },
  ],
})

export const pageTable = new EntitySchema<PageRow>({
  name: 'page',
  columns: { id, work: text, position: whole, text: textOrNull, body: json },
  foreignKeys: [refersTo('page_work', 'work', 'work', 'CASCADE')],
  indices: [{ name: 'page_of_work', columns: ['work', 'position'] }],
})

export const transcriptionTable = new EntitySchema<TranscriptionRow>({
  name: 'transcription',
  columns: { page: id, digest: id, body: { type: 'blob' } },
})

export const workVersionTable = new EntitySchema<WorkVersionRow>({
  name: 'work_version',
  columns: {
    work: id,
    revision: { ...whole, primary: true },
    sequence: whole,
    ingest: textOrNull,
    modifiedAt: { ...text, name: 'modified_at' },
    withdrawn: { type: 'boolean' },
    body: { type: 'blob', select: false },
  },
  indices: [
    { name: 'work_version_sequence', columns: ['sequence'], unique: true },
    { name: 'work_version_ingest', columns: ['ingest'] },
  ],
})

export const sourceFileTable = new EntitySchema<SourceFileRow>({
  name: 'source_file',
  columns: {
    delivery: id,
    path: id,
    bytes: { type: 'bigint' },
    mtimeNs: { ...text, name: 'mtime_ns' },
    ctimeNs: { ...text, name: 'ctime_ns' },
    sha256: text,
    work: text,
    page: textOrNull,
  },
  indices: [{ name: 'source_file_of_work', columns: ['work'] }],
})

export const ingestTable = new EntitySchema<IngestRow>({
  name: 'ingest',
  columns: {
    id,
    delivery: text,
    startedAt: { ...text, name: 'started_at' },
    finishedAt: { ...textOrNull, name: 'finished_at' },
    owner: json,
  },
  indices: [{ name: 'ingest_newest', columns: ['startedAt'] }],
})

export const eventTable = new EntitySchema<EventRow>({
  name: 'event',
  columns: {
    sequence: { ...whole, primary: true, generated: 'increment' },
    kind: text,
    at: text,
    ingest: text,
    work: textOrNull,
    page: textOrNull,
    outcome: text,
    detail: textOrNull,
  },
  indices: [
    { name: 'event_of_ingest', columns: ['ingest'] },
    { name: 'event_tally', columns: ['ingest', 'work', 'kind'] },
    { name: 'event_of_work', columns: ['work'] },
  ],
})

export const tables = [
  institutionTable,
  fondsTable,
  identifierTable,
  workTable,
  nameTable,
  pageTable,
  transcriptionTable,
  workVersionTable,
  sourceFileTable,
  ingestTable,
  eventTable,
]
