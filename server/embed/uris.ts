// The addresses of embeds of a work.

import type { At } from '../portal/site.ts'
import { type Embedded, regionText } from './place.ts'

/** The address of the embed of a place. */
export const embedUri = (at: At, embedded: Embedded, more: Readonly<Record<string, string>> = {}): string => {
  const { shown, page, chosen, region } = embedded
  const query = new URLSearchParams({
    ...(chosen && page && { canvas: page.id }),
    ...(region && { region: regionText(region) }),
    lang: at.language,
    ...more,
  })
  return `${at.house.uris.embed(shown.work.id)}?${query}`
}
