// Who may see what, when and why: the one place that decides, for every output of the house.

import { bilingual, type LanguageMap } from './language.ts'
import type { AccessRule } from './model.ts'

/** A day of the calendar, `YYYY-MM-DD`, in the archive's time zone. */
export type Day = string

/** What everybody may have of a work on a day. */
export type Access = {
  /** full: all metadata; minimal: title, shelfmark, holder, dates; none: only that something is kept. */
  readonly record: 'full' | 'minimal' | 'none'
  /** The longest side in pixels up to which pictures are given: Infinity for all, 0 for none. */
  readonly pixels: number
  readonly text: boolean
  readonly download: boolean
  readonly why?: LanguageMap
  /** The first day on which more is open. */
  readonly until?: Day
  /**
   * A short text that differs whenever what is given differs; part of every ETag and of the search index. Reason and day
   * are part of the record, so they change with its revision.
   */
  readonly key: string
}

const open: Access = {
  record: 'full',
  pixels: Number.POSITIVE_INFINITY,
  text: true,
  download: true,
  key: 'open',
}

const closedReason = bilingual(
  'Dieses Werk ist noch nicht frei zugänglich.',
  'This work is not open to everyone yet.',
)
const previewReason = bilingual(
  'Dieses Werk wird nur in kleiner Ansicht gezeigt.',
  'This work is shown in a small view only.',
)

const isOver = (until: Day | undefined, today: Day) => until !== undefined && today >= until

/**
 * Decides what everybody may have of a work today. Pure: the same rule and day give the same answer. A rule with a
 * day `until` opens on that day.
 */
export const access = (work: { readonly accessRule: AccessRule }, today: Day): Access => {
  const rule = work.accessRule
  switch (rule.kind) {
    case 'open':
      return open
    case 'closed': {
      if (isOver(rule.until, today)) return open
      const record = rule.record ?? 'full'
      return {
        record,
        pixels: 0,
        text: false,
        download: false,
        why: rule.reason ?? closedReason,
        ...(rule.until && { until: rule.until }),
        key: `closed-${record}`,
      }
    }
    case 'preview': {
      if (isOver(rule.until, today)) return open
      return {
        record: 'full',
        pixels: rule.upTo,
        text: false,
        download: false,
        why: rule.reason ?? previewReason,
        ...(rule.until && { until: rule.until }),
        key: `preview-${rule.upTo}`,
      }
    }
    default:
      return rule satisfies never
  }
}

/** Kept, as a format takes a third of a millisecond to be made, and a result page asks for today some seventy times. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

const dayFormat = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  dayFormats.set(timeZone, format)
  return format
}

/** The calendar day of an instant in a time zone; Lübeck's unless another is named. @throws RangeError if there is no such zone */
export const dayOf = (instant: Date, timeZone = 'Europe/Berlin'): Day => dayFormat(timeZone).format(instant)
