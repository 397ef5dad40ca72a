// The report of a dry run, gathered while it goes on: bounded, however large the delivery is.

import type { Completeness, ElementName } from '../../catalogue/completeness.ts'
import type { LanguageMap } from '../../catalogue/language.ts'
import type { Change } from '../changes.ts'
import { severities } from '../findings/entry.ts'
import { type Finding, type FindingCode, findingTable, type Origin } from '../findings.ts'
import type { Outcome, Summary } from '../pipeline.ts'
import type { Told, WorkOutcome } from '../progress.ts'
import type { Inspection, Leaf } from './inspect.ts'

/** A finding, and the cells of spreadsheets that it concerns. */
export type Placed = { readonly finding: Finding; readonly cells: readonly Origin[] }

/** A work as the report shows it. */
export type Entry = {
  readonly shelfmark: string
  readonly title: LanguageMap
  readonly outcome: WorkOutcome
  readonly pages: number
  readonly origin: Origin
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
  readonly completeness: Completeness
  readonly leaves: readonly Leaf[]
}

/** All findings of a kind: how many, and the first of them. */
export type Group = {
  readonly code: FindingCode
  readonly count: number
  readonly examples: readonly Finding[]
}

export type Report = {
  readonly delivery: { readonly name: string; readonly files: number; readonly images: number }
  readonly summary: Summary
  readonly groups: readonly Group[]
  readonly placed: readonly Placed[]
  /** Findings beyond those that are placed. */
  readonly unplaced: number
  readonly entries: readonly Entry[]
  /** Works beyond those that are shown. */
  readonly hidden: number
  /** How many works lack an element. */
  readonly missing: ReadonlyMap<ElementName, number>
  /** Works with all mandatory elements, of all that were looked at. */
  readonly complete: { readonly works: number; readonly of: number }
  /** Kinds of pictures, such as `TIFF, rgb, 8 bit, 300 ppi`, and how many of each. */
  readonly pictures: ReadonlyMap<string, number>
}

const mostExamples = 100
const mostPlaced = 200_000
/** Works that are shown for a reason: those with faults first, then changed ones, then the others. */
const mostEntries = { faulty: 400, changed: 300, other: 100 } as const
const mostLeaves = 1_500

const kindOf = ({ outcome, findings }: Pick<Entry, 'outcome' | 'findings'>): keyof typeof mostEntries =>
  outcome === 'refused' || outcome === 'failed' || findings.some(({ severity }) => severity !== 'note')
    ? 'faulty'
    : outcome === 'changed'
      ? 'changed'
      : 'other'

/** The cells that a finding on a work concerns: its own, those of the pages whose files it names, else the record's. */
const cellsOf = (of: Finding, { work, pages }: Outcome): readonly Origin[] => {
  const own = (of.origins ?? [of.origin]).filter(({ row }) => row !== undefined)
  if (own.length > 0) return own
  const files = new Set((of.origins ?? [of.origin]).map(({ file }) => file))
  const cells = pages.flatMap(({ image, text, origin }) =>
    origin.row !== undefined && (files.has(image?.path) || files.has(text?.path)) ? [origin] : [],
  )
  if (cells.length > 0) return cells
  return work.description.origin.row === undefined ? [] : [work.description.origin]
}

const kinds = Object.keys(mostEntries)

/** Works that need something done first, then as they stand in the delivery. */
const byUrgency = (a: Entry, b: Entry) =>
  Number(b.outcome === 'refused') - Number(a.outcome === 'refused') ||
  kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b)) ||
  (a.origin.file ?? '').localeCompare(b.origin.file ?? '') ||
  (a.origin.row ?? 0) - (b.origin.row ?? 0)

const count = <Key>(map: Map<Key, number>, key: Key) => map.set(key, (map.get(key) ?? 0) + 1)

const bySeverity = (a: Group, b: Group) =>
  severities.indexOf(findingTable[a.code].severity) - severities.indexOf(findingTable[b.code].severity) ||
  b.count - a.count

/** Gathers what is told of a delivery and seen of its works. */
export const openReport = () => {
  const groups = new Map<FindingCode, { count: number; readonly examples: Finding[] }>()
  const placed: Placed[] = []
  const entries: Entry[] = []
  const shown = { faulty: 0, changed: 0, other: 0 }
  const missing = new Map<ElementName, number>()
  const pictures = new Map<string, number>()
  const complete = { works: 0, of: 0 }
  let delivery = { name: '', files: 0, images: 0 }
  let [unplaced, hidden, leaves] = [0, 0, 0]

  const take = (of: Finding, cells: readonly Origin[]) => {
    const group = groups.get(of.code) ?? { count: 0, examples: [] }
    group.count += 1
    if (group.examples.length < mostExamples) group.examples.push(of)
    groups.set(of.code, group)
    if (placed.length < mostPlaced) placed.push({ finding: of, cells })
    else unplaced += 1
  }
  const show = (entry: Entry) => {
    const kind = kindOf(entry)
    if (shown[kind] >= mostEntries[kind]) {
      hidden += 1
      return
    }
    shown[kind] += 1
    const kept = entry.leaves.slice(0, Math.max(0, mostLeaves - leaves))
    leaves += kept.length
    entries.push({ ...entry, leaves: kept })
  }
  return {
    told: (told: Told) => {
      if (told.kind === 'delivery') delivery = { ...told }
      if (told.kind === 'finding')
        take(told.finding, told.finding.origin.row === undefined ? [] : [told.finding.origin])
    },
    work: (outcome: Outcome, seen: Inspection) => {
      const { description } = outcome.work
      const findings = [...outcome.findings, ...seen.findings]
      for (const of of findings) take(of, cellsOf(of, outcome))
      for (const { scan } of seen.leaves) {
        const { format, colourSpace, bitDepth, resolution } = scan
        const parts = [
          format.toUpperCase(),
          colourSpace,
          `${bitDepth} bit`,
          resolution && `${resolution} ppi`,
        ]
        count(pictures, parts.filter(Boolean).join(', '))
      }
      if (outcome.outcome !== 'unchanged') {
        for (const name of seen.completeness.missing) count(missing, name)
        complete.of += 1
        const { present, of } = seen.completeness.mandatory
        if (present === of) complete.works += 1
        show({
          shelfmark: description.shelfmark,
          title: description.title,
          outcome: outcome.outcome,
          pages: outcome.work.pages.length,
          origin: description.origin,
          changes: outcome.verified?.changes ?? [],
          findings,
          completeness: seen.completeness,
          leaves: seen.leaves,
        })
      }
    },
    close: (summary: Summary): Report => ({
      delivery,
      summary,
      groups: [...groups].map(([code, { count, examples }]) => ({ code, count, examples })).sort(bySeverity),
      placed,
      unplaced,
      entries: entries.sort(byUrgency),
      hidden,
      missing,
      complete,
      pictures,
    }),
  }
}

export type OpenReport = ReturnType<typeof openReport>
