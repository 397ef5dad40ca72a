// Shows what an ingest tells: a moving line on a terminal, plain lines elsewhere, JSON for machines.

import { type Completeness, type ElementName, elements } from '../catalogue/completeness.ts'
import { firstValue, type SurfaceLanguage } from '../catalogue/language.ts'
import { fieldInWords } from './changes.ts'
import { type Severity, severities } from './findings/entry.ts'
import { explain, type Finding, type FindingCode, findingTable, headline, type Origin } from './findings.ts'
import type { Summary } from './pipeline.ts'
import type { Told, WorkOutcome } from './progress.ts'
import { fill, type Words, wordsIn } from './words.ts'

/** Where words go: standard output for results, standard error for progress. */
export type Screen = {
  readonly print: (line: string) => void
  /** Writes without a line break; absent where nobody looks on. */
  readonly paint?: (text: string) => void
}

export type Display = {
  readonly tell: (told: Told) => void
  /** Takes the moving line away. */
  readonly clear: () => void
  /** Pages that were made anew. */
  readonly derived: () => number
  /** Pages that were not reached. */
  readonly remaining: () => number
  readonly finish: (summary: Summary) => void
}

/** So many findings of a kind are told one by one; the rest is counted, so that 3,000 of them can still be read. */
const sameAtMost = 10
const quietAtMost = 50

/** Where something stands, in words: `liste.csv, Zeile 7, Spalte „Datierung“`. */
export const placeInWords = ({ file, sheet, row, column, xpath }: Origin, words: Words): string =>
  [
    file,
    sheet && fill(words.sheet, { sheet }),
    row && fill(words.row, { row }),
    column && fill(words.column, { column }),
    xpath,
  ]
    .filter(Boolean)
    .join(', ')

export const severityInWords = (language: SurfaceLanguage): Readonly<Record<Severity, string>> => {
  const words = wordsIn(language)
  return { error: words.severityError, warning: words.severityWarning, note: words.severityNote }
}

export const outcomeWords = (words: Words): Readonly<Record<WorkOutcome, string>> => ({
  new: words.outcomeNew,
  changed: words.outcomeChanged,
  unchanged: words.outcomeUnchanged,
  refused: words.outcomeRefused,
  failed: words.outcomeFailed,
})

/** A finding as lines: what, where, how to mend it. */
export const findingInWords = (of: Finding, language: SurfaceLanguage): string[] => {
  const words = wordsIn(language)
  const { what, mend } = explain(of, language)
  const place = placeInWords(of.origin, words)
  const kind = severityInWords(language)[of.severity]
  return [
    `  ${kind}${place ? ` (${place})` : ''}: ${what}`,
    ...(of.severity === 'note' ? [] : [`    ${fill(words.mend, { mend })}`]),
  ]
}

/** A duration for people. */
export const durationInWords = (seconds: number, words: Words): string => {
  if (seconds < 100) return fill(words.seconds, { count: Math.max(0, Math.round(seconds)) })
  if (seconds < 5_400) return fill(words.minutes, { count: Math.round(seconds / 60) })
  return fill(words.hours, { count: Math.round(seconds / 3_600) })
}

type Count = { pages: number; derived: number; total: number; pixels: number; readonly since: number }

const counts = (): Count => ({ pages: 0, derived: 0, total: 0, pixels: 0, since: performance.now() })

const countIn = (count: Count, told: Told) => {
  if (told.kind === 'delivery') count.total += told.images
  if (told.kind === 'page') {
    count.pages += 1
    if (told.done === 'derived') count.derived += 1
    count.pixels += told.pixels
  }
  if (told.kind === 'work' && told.outcome !== 'new' && told.outcome !== 'changed') count.pages += told.pages
}

const progressInWords = ({ pages, total, pixels, since }: Count, words: Words): string => {
  const seconds = (performance.now() - since) / 1000
  const left = pages === 0 ? Number.NaN : (seconds / pages) * Math.max(0, total - pages)
  return fill(words.progress, {
    done: pages,
    total: Math.max(total, pages),
    rate: (pixels / 1e6 / Math.max(seconds, 0.001)).toFixed(1),
    left: Number.isNaN(left) ? '–' : durationInWords(left, words),
  })
}

/** Counts findings by kind, and says which are still told one by one. */
const tally = () => {
  const seen = new Map<FindingCode, number>()
  return {
    allows: ({ code }: Finding) => {
      const times = (seen.get(code) ?? 0) + 1
      seen.set(code, times)
      return times <= sameAtMost
    },
    seen,
  }
}

const severityOf = (code: FindingCode) => severities.indexOf(findingTable[code].severity)

/** A line for each kind of finding, the gravest first, and then the most frequent. */
const kindsInWords = (seen: ReadonlyMap<FindingCode, number>, language: SurfaceLanguage): readonly string[] =>
  [...seen]
    .sort(([a, timesOfA], [b, timesOfB]) => severityOf(a) - severityOf(b) || timesOfB - timesOfA)
    .map(([code, times]) => {
      const kind = severityInWords(language)[findingTable[code].severity]
      return `  ${String(times).padStart(6)} × ${kind}: ${headline(code, language).what}`
    })

/** How many records have what the Deutsche Digitale Bibliothek demands, and what is missing most often. */
const completenessCount = () => {
  const missing = new Map<ElementName, number>()
  let [works, complete] = [0, 0]
  return {
    count: ({ missing: names, mandatory }: Completeness) => {
      works += 1
      if (mandatory.present === mandatory.of) complete += 1
      for (const name of names) missing.set(name, (missing.get(name) ?? 0) + 1)
    },
    inWords: (language: SurfaceLanguage): string | undefined => {
      if (works === 0) return undefined
      const names = [...missing]
        .filter(([name]) => elements[name].need === 'mandatory')
        .sort(([, a], [, b]) => b - a)
        .map(([name, times]) => `${firstValue(elements[name].label, language)} (${times})`)
      const words = wordsIn(language)
      const said = fill(words.ddbComplete, { complete, works })
      return names.length === 0 ? said : `${said} ${fill(words.ddbMissing, { missing: names.join(', ') })}`
    },
  }
}

/** Words for people. `details`: say every change field by field, as a dry run does. */
export const displayForPeople = (screen: Screen, language: SurfaceLanguage, details: boolean): Display => {
  const words = wordsIn(language)
  const outcomes = outcomeWords(words)
  const findings = tally()
  const records = completenessCount()
  const count = counts()
  let painted = 0
  const clear = () => {
    if (painted > 0) screen.paint?.(`\r${' '.repeat(painted)}\r`)
    painted = 0
  }
  const print = (line: string) => {
    clear()
    screen.print(line)
  }
  let lastPaint = 0
  const paint = () => {
    const now = performance.now()
    if (!screen.paint || now - lastPaint < 100) return
    lastPaint = now
    const line = progressInWords(count, words)
    screen.paint(`\r${line}${' '.repeat(Math.max(0, painted - line.length))}`)
    painted = Math.max(painted, line.length)
  }
  const printFinding = (found: Finding) => {
    if (!findings.allows(found)) return
    for (const line of findingInWords(found, language)) print(line)
  }
  const quiet = new Map<WorkOutcome, number>()
  /** A work of which there is nothing to say but that it is there; of many such only the first are named. */
  const isOneOfMany = ({ outcome, findings: found, changes }: Told & { readonly kind: 'work' }) => {
    const says = found.some(({ severity }) => severity !== 'note') || (details && changes.length > 0)
    if (says || outcome === 'refused' || outcome === 'failed' || outcome === 'unchanged') return false
    quiet.set(outcome, (quiet.get(outcome) ?? 0) + 1)
    return (quiet.get(outcome) ?? 0) > quietAtMost
  }
  const printWork = (told: Told & { readonly kind: 'work' }) => {
    if (told.completeness && told.outcome !== 'unchanged') records.count(told.completeness)
    if (isOneOfMany(told)) {
      for (const of of told.findings) findings.allows(of)
      return
    }
    const worth = details || told.outcome !== 'unchanged'
    if (worth && (told.outcome !== 'unchanged' || told.findings.length > 0)) {
      const pages = told.pages === 1 ? words.page : fill(words.pages, { count: told.pages })
      const title = firstValue(told.title, language)
      print(
        `${outcomes[told.outcome]}: ${told.shelfmark || '–'}${title === told.shelfmark ? '' : ` „${title}“`} (${pages})`,
      )
    }
    if (details) {
      for (const { field, before, after } of told.changes)
        print(`  ${fieldInWords(field, language)}: ${before || '–'} → ${after || '–'}`)
    }
    if (worth) for (const found of told.findings) printFinding(found)
  }
  return {
    tell: (told) => {
      countIn(count, told)
      if (told.kind === 'waiting') {
        const { command, pid, since } = told.owner
        print(fill(words.waiting, { command, pid, since }))
      }
      if (told.kind === 'delivery') print(fill(words.deliveryFound, { ...told }))
      if (told.kind === 'finding') printFinding(told.finding)
      if (told.kind === 'work') printWork(told)
      paint()
    },
    clear,
    derived: () => count.derived,
    remaining: () => Math.max(0, count.total - count.pages),
    finish: ({ works }) => {
      clear()
      for (const [outcome, times] of quiet) {
        const count = times - quietAtMost
        if (count > 0) print(fill(words.moreWorks, { count, outcome: outcomes[outcome] }))
      }
      const { seen } = findings
      if ([...seen.values()].some((times) => times > sameAtMost) || seen.size > sameAtMost) {
        print(fill(words.allFindings, { most: sameAtMost }))
        for (const line of kindsInWords(seen, language)) print(line)
      }
      const complete = records.inWords(language)
      if (complete) print(complete)
      print(fill(details ? words.summaryCheck : words.summary, works))
    },
  }
}

/** One line of JSON an event. */
export const displayForMachines = (screen: Screen): Display => {
  const count = counts()
  const print = (event: object) =>
    screen.print(JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? String(value) : value)))
  return {
    tell: (told) => {
      countIn(count, told)
      print(told)
    },
    clear: () => undefined,
    derived: () => count.derived,
    remaining: () => Math.max(0, count.total - count.pages),
    finish: ({ works, errors }) => print({ kind: 'summary', works, errors }),
  }
}

/** The display that was asked for. */
export const displayFor = (
  {
    screen,
    language,
    json,
  }: { readonly screen: Screen; readonly language: SurfaceLanguage; readonly json: boolean },
  details: boolean,
): Display => (json ? displayForMachines(screen) : displayForPeople(screen, language, details))
