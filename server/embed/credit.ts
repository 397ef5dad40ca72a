// What stands below an embedded picture: what it is, whose it is, and what one may do with it.

import { mayIUse } from '../portal/rights-sentence.ts'
import type { At } from '../portal/site.ts'
import { plain } from '../portal/text.tsx'
import type { WorkShown } from '../portal/work-shown.ts'
import { datesOf, shelfmarkOf, titleOf } from '../portal/work-tile.tsx'

export type Credit = {
  readonly title: string
  /** Date, holder and shelfmark, or the words that the record asks for. */
  readonly source: string
  /** A licence or rights statement with its short name. */
  readonly licence?: { readonly href: string; readonly name: string }
}

/** The credit of a work in the reader's language; of a closed work only what is released. */
export const creditOf = (at: At, { work, open, institution }: WorkShown): Credit => {
  const required =
    open.record === 'full' ? (work.rights.requiredStatement ?? institution?.attribution) : undefined
  const source = [
    datesOf(at, work),
    required ? plain(at, required) : institution ? plain(at, institution.name) : '',
    shelfmarkOf(at, work),
  ].filter((part) => part !== '')
  const { statement, name } = mayIUse(at, work, open)
  return {
    title: titleOf(at, work),
    source: source.join(', '),
    ...(statement && open.record === 'full' && { licence: { href: statement, name: name ?? statement } }),
  }
}
