// The one signature of a stage, and the pipeline that strings stages together in the only order that compiles.

import type { Catalogue, Reading, SourceFile } from '../catalogue/catalogue.ts'
import type { IngestId, InstitutionId, WorkId } from '../catalogue/identifiers.ts'
import type { Fonds, Institution, Work } from '../catalogue/model.ts'
import type { writeAccessCopy } from '../images/pyramid.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../storage/store.ts'
import type { Fetching } from './fetching/fetching.ts'
import type { Finding } from './findings.ts'
import type { Indexing } from './indexing.ts'
import type { Tell } from './progress.ts'
import type { VerifiedPage } from './states.ts'

/** What reading, describing and checking may use: nothing that writes. */
export type Looking = {
  /** Absent while there is no catalogue yet. */
  readonly catalogue: Reading | undefined
  /** The id of a shelfmark: an ingest mints one where there is none. */
  readonly idOf: (institution: InstitutionId, shelfmark: string) => Promise<WorkId | undefined>
  /** Keeps an institution and a branch of its arrangement, top first; a dry run keeps nothing. */
  readonly keep: (institution: Institution, fonds: readonly Fonds[]) => Promise<void>
  /** Which files count as known (path, size and both times are the same): none if everything shall be hashed. */
  readonly trustTimes: boolean
  /** Name of the holding institution where a record names none. */
  readonly institution: string | undefined
  /** Headings of a foreign spreadsheet and the columns of ours that they mean. */
  readonly mapping: ReadonlyMap<string, string> | undefined
  /** Fetches files that records name on the web; absent where nothing is fetched. */
  readonly fetching?: Fetching
  /** Runs work on a page, at most WORKERS at a time in the whole ingest; fewer where the pages have very many pixels. */
  readonly onPage: <Result>(work: () => Promise<Result>, pixels?: number) => Promise<Result>
  readonly tell: Tell
  readonly signal: AbortSignal
}

/** What the stages that write may use besides. */
export type Making = Looking & {
  readonly catalogue: Catalogue
  readonly ingest: IngestId
  readonly store: Store
  /** Writes the access copy of a master; what it wrote is looked at before it is kept. */
  readonly writeAccessCopy: typeof writeAccessCopy
  /** Runs the copying of a file, a few at a time: it waits for the disk while pages keep the cores busy. */
  readonly onCopy: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly indexing: Indexing
  readonly log: Log
  /** A folder for half-made files, on the same disk as the store. */
  readonly scratch: string
}

/** The end of a journey before its last stage. */
export type Settled =
  | {
      readonly settled: 'unchanged'
      readonly standing: Work
      readonly findings: readonly Finding[]
      /** The files as they are now, where the house remembers them otherwise. */
      readonly files: readonly SourceFile[]
    }
  | {
      readonly settled: 'refused'
      readonly findings: readonly Finding[]
      /** Its pages, as far as they were looked at. */
      readonly looked?: readonly VerifiedPage[]
    }

/** A step that adds to what is known of one thing. Function-valued on purpose: so the compiler sees a wrong order. */
export type Stage<In extends object, Out extends In, At = Looking> = {
  readonly name: string
  readonly run: (item: In, at: At) => Promise<Out | Settled>
}

/** A step that makes many things of one: works of a delivery. */
export type Spread<In extends object, Out extends In, At = Looking> = {
  readonly name: string
  readonly run: (item: In, at: At) => AsyncIterable<Out>
}

export const isSettled = <Out extends object>(item: Out | Settled): item is Settled => 'settled' in item

/** A row of stages as one. */
export type Pipeline<In extends object, Out extends In, At> = Stage<In, Out, At> & {
  readonly then: <Next extends Out>(stage: Stage<Out, Next, At>) => Pipeline<In, Next, At>
}

/** Begins a pipeline with its first stage. */
export const pipelineFrom = <In extends object, Out extends In, At>(
  first: Stage<In, Out, At>,
): Pipeline<In, Out, At> => ({
  name: first.name,
  run: first.run,
  // biome-ignore lint/suspicious/noThenProperty: a pipeline is never awaited, and "then" is what it says
  then: (stage) =>
    pipelineFrom({
      name: `${first.name}, ${stage.name}`,
      run: async (item, at) => {
        const known = await first.run(item, at)
        return isSettled(known) ? known : stage.run(known, at)
      },
    }),
})
