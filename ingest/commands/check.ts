// Command check: says what an ingest would do, and changes nothing.

import { realpath } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve } from 'node:path'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { type Proposed, proposeMapping, writeMapping } from '../mapping-proposal.ts'
import { lanesFor, lookingWith, openToLook } from '../opening.ts'
import { type Closer, checkDelivery, type Summary } from '../pipeline.ts'
import { type Inspection, inspecting } from '../report/inspect.ts'
import { openReport } from '../report/report.ts'
import { writeReport } from '../report/write.ts'
import { displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { type Command, type Desk, exitCodes, type Reading, UsageFault } from './command.ts'

export type CheckAsked = Reading & {
  readonly deliveries: readonly string[]
  /** The folder for the report. */
  readonly report?: string
  /** The file for a mapping to start from. */
  readonly writeMapping?: string
}

/** The exit code for how a delivery came out. */
export const codeOf = ({ works, errors, stopped }: Summary, signal: AbortSignal): number => {
  if (signal.aborted) return exitCodes.interrupted
  if (stopped) return exitCodes.stopped
  return works.refused + works.failed + errors > 0 ? exitCodes.refused : exitCodes.well
}

export const worst = (codes: readonly number[]): number => Math.max(exitCodes.well, ...codes)

/** Where the report of a delivery goes: into the folder, or below it where there are several. */
const reportFolder = async (folder: string, delivery: string, deliveries: readonly string[], desk: Desk) => {
  const place = resolve(folder, deliveries.length > 1 ? basename(resolve(delivery)) : '.')
  const inside = relative(await realpath(delivery).catch(() => resolve(delivery)), place)
  if (inside === '' || !(inside.startsWith('..') || isAbsolute(inside)))
    throw new UsageFault(fill(desk.words.reportInDelivery, { folder: place }))
  return place
}

/** What is seen of a work, as machines are told: without the pictures. */
const closerOf = ({ findings, completeness, leaves }: Inspection): Closer => ({
  findings,
  completeness,
  ...(leaves.length > 0 && {
    pictures: leaves.map(({ label, file, isBlank, scan }) => {
      const { pages: _, streams: __, orientation: ___, ...facts } = scan
      return { page: label, file, isBlank, ...facts }
    }),
  }),
})

/** Checks one delivery, says what was found, and writes a report if a folder for it is given. */
export const checkOne = async (
  delivery: string,
  reading: Reading,
  report: string | undefined,
  catalogue: Catalogue | undefined,
  desk: Desk,
): Promise<Summary> => {
  const display = displayFor(desk, true)
  const gathered = openReport()
  const looking = await lookingWith(desk, reading, catalogue, (told) => {
    gathered.told(told)
    display.tell(told)
  })
  const inspect = inspecting(looking)
  const summary = await checkDelivery(delivery, looking, lanesFor(desk), async (outcome) => {
    const seen = await inspect(outcome)
    gathered.work(outcome, seen)
    return closerOf(seen)
  })
  display.finish(summary)
  if (report === undefined) {
    if (!desk.json && summary.works.refused > 0) desk.screen.print(desk.words.reportHint)
    return summary
  }
  const written = await writeReport(gathered.close(summary), {
    folder: report,
    delivery: await realpath(delivery).catch(() => delivery),
    mapping: looking.mapping,
    language: desk.language,
    at: new Date(),
  })
  for (const file of written)
    desk.screen.print(
      desk.json ? JSON.stringify({ kind: 'report', file }) : fill(desk.words.reportWritten, { file }),
    )
  return summary
}

/** Writes what the headings of the deliveries may mean, for an archivist to go through. */
const propose = async (
  file: string,
  deliveries: readonly string[],
  { words, language, screen, json }: Desk,
) => {
  const proposed = new Map<string, Proposed>()
  for (const delivery of deliveries)
    for (const one of await proposeMapping(delivery))
      if (!proposed.has(one.heading)) proposed.set(one.heading, one)
  const all = [...proposed.values()]
  if (all.length === 0) throw new UsageFault(words.nothingToMap)
  try {
    await writeMapping(file, all, language)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageFault(fill(words.fileExists, { file }))
    throw error
  }
  const guessed = all.filter(({ column }) => column).length
  const values = { file, headings: all.length, guessed }
  screen.print(json ? JSON.stringify({ kind: 'mapping', ...values }) : fill(words.mappingWritten, values))
}

export const check: Command<CheckAsked> = async (
  { deliveries, report, writeMapping: to, ...reading },
  desk,
) => {
  if (to !== undefined) {
    await propose(to, deliveries, desk)
    return exitCodes.well
  }
  const folders: readonly (string | undefined)[] = await Promise.all(
    deliveries.map((one) => (report === undefined ? undefined : reportFolder(report, one, deliveries, desk))),
  )
  const catalogue = await openToLook(desk)
  try {
    const codes: number[] = []
    for (const [at, delivery] of deliveries.entries()) {
      codes.push(codeOf(await checkOne(delivery, reading, folders[at], catalogue, desk), desk.signal))
    }
    return worst(codes)
  } finally {
    await catalogue?.close()
  }
}
