// Who holds a work and what may be done with it: provider, rights and required statement.

import { fields } from '../catalogue/fields.ts'
import { bilingual } from '../catalogue/language.ts'
import type { Institution } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import type { DescribedHead } from './described.ts'
import { restriction, together, words } from './metadata.ts'
import type { Agent, LabelAndValue } from './shapes.ts'

const statements =
  /^https?:\/\/(creativecommons\.org\/(?:licenses|publicdomain)|rightsstatements\.org\/vocab)\/([^?#]+)/i

/**
 * A rights statement as the specification writes it: http, no language, a slash at the end; undefined for anything but
 * Creative Commons and rightsstatements.org (IIIF Presentation API 3.0, section 3.1, rights).
 */
export const rightsUri = (statement: string | undefined): string | undefined => {
  const [, house, tail] = statement?.match(statements) ?? []
  if (house === undefined || tail === undefined) return undefined
  const path = tail.replace(/\/?(?:deed|legalcode)(?:\.[A-Za-z_-]+)?\/?$/, '').replace(/\/+$/, '')
  return /^[A-Za-z0-9./+-]+$/.test(path) ? `http://${house.toLowerCase()}/${path}/` : undefined
}

const sigel = 'http://ld.zdb-services.de/resource/organisations/'

/** The institution as the provider of what is shown; without a homepage of its own, its page in the portal. */
export const provider = (institution: Institution, uris: Uris): Agent => {
  const page = uris.collectionIn('de', institution.id)
  const homepage = institution.homepage ?? page
  const { logo } = institution
  return {
    id: institution.isil ? `${sigel}${encodeURIComponent(institution.isil)}` : page,
    type: 'Agent',
    label: words(institution.name),
    homepage: [{ id: homepage, type: 'Text', label: words(institution.name), format: 'text/html' }],
    ...(logo && {
      logo: [
        {
          id: logo.url.startsWith('/') ? `${uris.base}${logo.url}` : logo.url,
          type: 'Image',
          format: logo.mediaType,
          width: logo.width,
          height: logo.height,
        },
      ],
    }),
  }
}

const noticeLabel = bilingual('Hinweis', 'Notice')

/** What every viewer must show: first why a work is not open, then what the record or its institution demands. */
export const requiredStatement = ({
  work,
  institution,
  access,
}: DescribedHead): LabelAndValue | undefined => {
  const closed = restriction(access)
  const ofWork = access.record === 'full' ? work.rights.requiredStatement : undefined
  const demanded = ofWork ?? institution.attribution
  const parts = [closed, demanded && words(demanded)].filter((part) => part !== undefined)
  const value = together(parts)
  if (Object.keys(value).length === 0) return undefined
  return { label: closed ? fields.access : noticeLabel, value }
}
