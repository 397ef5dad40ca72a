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
