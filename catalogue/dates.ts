// "um 1350", "2. Hälfte 15. Jh.": the words stay as written; beside them a range of years to sort and search by.

/** How a written date was understood. */
export type DateReading =
  | { readonly kind: 'undated' }
  /** Words that no rule accounts for: kept, shown, searchable as written. */
  | { readonly kind: 'unread' }
  | {
      readonly kind: 'read'
      /** Extended Date/Time Format (ISO 8601-2:2019). */
      readonly edtf: string
      /** Astronomical years (1 BCE is 0), inclusive; absent where a side is open or unknown. */
      readonly earliest?: number
      readonly latest?: number
      /** The name of the rule that read it, see docs/dates.md. */
      readonly rule: string
      readonly calendar: 'julian' | 'gregorian'
      /** False where the record itself doubts: `um`, `ca.`, `?`. */
      readonly certain: boolean
    }

const longest = 500

type Span = {
  readonly edtf: string
  readonly earliest?: number
  readonly latest?: number
  readonly rule: string
  readonly certain?: boolean
}

const pad = (year: number) => String(year).padStart(4, '0')

const year = (text: string): Span | undefined => {
  const match = /^(\d{3,4})(\?)?$/.exec(text)
  if (!match) return undefined
  const value = Number(match[1])
  const doubt = match[2] === '?'
  return {
    edtf: `${pad(value)}${doubt ? '?' : ''}`,
    earliest: value,
    latest: value,
    rule: 'year',
    certain: !doubt,
  }
}

const parts: Record<string, readonly [number, number]> = {
  anfang: [1, 20],
  mitte: [41, 60],
  ende: [81, 100],
  '1. hälfte': [1, 50],
  '2. hälfte': [51, 100],
  '1. viertel': [1, 25],
  '2. viertel': [26, 50],
  '3. viertel': [51, 75],
  '4. viertel': [76, 100],
  'letztes viertel': [76, 100],
  '1. drittel': [1, 33],
  '2. drittel': [34, 66],
  '3. drittel': [67, 100],
  'letztes drittel': [67, 100],
}

const century = (text: string): Span | undefined => {
  const match = /^([\p{L}\d. ]*?) ?(\d{1,2})\. ?(?:jh\.?|jahrhundert)$/u.exec(text)
  if (!match) return undefined
  const base = (Number(match[2]) - 1) * 100
  const part = match[1] === '' ? [1, 100] : parts[match[1] ?? '']
  if (part?.[0] === undefined || part[1] === undefined || base < 0) return undefined
  const [earliest, latest] = [base + part[0], base + part[1]]
  return { edtf: `${pad(earliest)}/${pad(latest)}`, earliest, latest, rule: 'century' }
}

const day = (text: string): Span | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? { edtf: text, earliest: Number(match[1]), latest: Number(match[1]), rule: 'day' } : undefined
}

const range = (text: string): Span | undefined => {
  const match = /^(\d{3,4}) ?(?:[-–/]|bis) ?(\d{2,4})$/.exec(text)
  if (!match) return undefined
  const from = match[1] ?? ''
  const to = (match[2] ?? '').length < from.length ? from.slice(0, -2) + match[2] : (match[2] ?? '')
  const [earliest, latest] = [Number(from), Number(to)]
  return earliest <= latest
    ? { edtf: `${pad(earliest)}/${pad(latest)}`, earliest, latest, rule: 'range' }
    : undefined
}

const qualified = (text: string): Span | undefined => {
  const match = /^(um|ca\.?|circa|vor|nach) ?(.*)$/.exec(text)
  const of = match && year(match[2] ?? '')
  if (!match || of?.earliest === undefined) return undefined
  if (match[1] === 'vor')
    return { edtf: `[..${pad(of.earliest - 1)}]`, latest: of.earliest - 1, rule: 'before' }
  if (match[1] === 'nach')
    return { edtf: `[${pad(of.earliest + 1)}..]`, earliest: of.earliest + 1, rule: 'after' }
  return { ...of, edtf: `${of.edtf}~`, rule: 'about', certain: false }
}

const undated = /^(|o\. ?[jd]\.|undatiert|unbestimmt|x|ohne (jahr|datum))$/

/** Reads a date as an archivist writes it. Never throws; words it cannot account for are `unread`. */
export const readDate = (written: string): DateReading => {
  const text = written
    .slice(0, longest + 1)
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
  if (written.length > longest) return { kind: 'unread' }
  if (undated.test(text)) return { kind: 'undated' }
  const span = day(text) ?? year(text) ?? range(text) ?? century(text) ?? qualified(text)
  if (!span) return { kind: 'unread' }
  const { certain, ...rest } = span
  const last = span.latest ?? span.earliest ?? 0
  return { kind: 'read', ...rest, calendar: last < 1583 ? 'julian' : 'gregorian', certain: certain ?? true }
}
