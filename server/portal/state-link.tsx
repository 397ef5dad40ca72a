// A link to what is shown, as IIIF Content State: it opens the research view there, and any viewer that takes such links.

import { contentStateParameter, type Place } from '../../manifests/content-state.ts'
import type { At } from './site.ts'

type Props = { readonly at: At; readonly place: Place; readonly children: string }

/** The address carries work, page and detail (Content State 1.0, section 3.1). */
export const StateLink = ({ at, place, children }: Props) => {
  if (at.asFiles) return null
  const research = at.path(at.house.uris.research(at.language, place.work))
  return (
    <a class="state-link" href={`${research}?iiif-content=${contentStateParameter(place, at.house.uris)}`}>
      {children}
    </a>
  )
}
