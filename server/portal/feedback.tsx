// A letter to the house that already says which work or address it is about.

import type { WorkHead } from '../../catalogue/model.ts'
import type { At } from './site.ts'
import { shelfmarkOf } from './work-tile.tsx'

const mailTo = (mail: string, subject: string, address: string) =>
  `mailto:${mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(`\n\n${address}\n`)}`

/** A remark on a work or a page of it, with its id; nothing where the house names no mail address. */
export const Feedback = ({
  at,
  work,
  address = at.house.uris.work(work.id),
}: {
  readonly at: At
  readonly work: WorkHead
  readonly address?: string
}) => {
  const { mail } = at.house.config.contact
  if (!mail) return null
  const shelfmark = shelfmarkOf(at, work)
  return (
    <p>
      <a href={mailTo(mail, `${at.words.reportSubject(shelfmark || work.id)} (${work.id})`, address)}>
        {at.words.reportProblem}
      </a>
    </p>
  )
}

/** A report of something that went wrong at an address. */
export const faultReport = (at: At, address: string, what: string): string | undefined => {
  const { mail } = at.house.config.contact
  return mail ? mailTo(mail, at.words.reportSubject(what), address) : undefined
}
