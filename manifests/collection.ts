// Holdings, institutions and fonds as IIIF Presentation 3.0 collections; long lists of works are cut into stretches, never one giant list.

import { bilingual, inLanguage } from '../catalogue/language.ts'
import type { Fonds, FondsLevel, Institution } from '../catalogue/model.ts'
import type { Uris } from '../catalogue/uris.ts'
import { thumbnails } from './canvas.ts'
import type { DescribedHead } from './described.ts'
import { title, words } from './metadata.ts'
import { navDate } from './navigation.ts'
import { provider } from './rights.ts'
import { type Collection, type CollectionReference, type ManifestReference, presentation3 } from './shapes.ts'

/** How many works a collection lists by itself; beyond that it lists stretches of so many. */
export const stretchLength = 250

/** The works of a collection: themselves, or how many there are, where they are cut into stretches. */
export type Listing =
  | { readonly kind: 'works'; readonly works: readonly DescribedHead[] }
  | { readonly kind: 'stretches'; readonly total: number }

/** What a collection stands for: an institution, or a fonds of it with those above, from the top down. */
export type Holding = { readonly institution: Institution; readonly fonds: readonly Fonds[] }

const ofHolding = ({ institution, fonds }: Holding): Institution | Fonds => fonds.at(-1) ?? institution
const labelOf = (of: Institution | Fonds) => words('title' in of ? of.title : of.name)

/** A work as one line of a collection. */
export const workReference = (of: DescribedHead, uris: Uris): ManifestReference => {
  const thumbnail = thumbnails(of.work.cover, of.access, uris)
  const date = of.access.record === 'none' ? undefined : navDate(of.work)
  return {
    id: uris.manifest(of.work.id),
    type: 'Manifest',
    label: title(of),
    ...(thumbnail.length > 0 && { thumbnail }),
    ...(date && { navDate: date }),
  }
}

const reference = (of: Institution | Fonds, uris: Uris): CollectionReference => ({
  id: uris.collection(of.id),
  type: 'Collection',
  label: labelOf(of),
})

const stretchLabel = (number: number, last: number) => {
  const text = `${(number - 1) * stretchLength + 1}–${last}`
  return bilingual(`Werke ${text}`, `Works ${text}`)
}

const listed = (listing: Listing, holding: Holding, uris: Uris): Collection['items'] => {
  if (listing.kind === 'works') return listing.works.map((work) => workReference(work, uris))
  const { total } = listing
  return Array.from({ length: Math.ceil(total / stretchLength) }, (_, index) => ({
    id: uris.collectionPart(ofHolding(holding).id, index + 1),
    type: 'Collection',
    label: stretchLabel(index + 1, Math.min(total, (index + 1) * stretchLength)),
  }))
}

const above = ({ institution, fonds }: Holding, uris: Uris) => {
  const parent = fonds.at(-2) ?? (fonds.length > 0 ? institution : undefined)
  return parent === undefined
    ? { id: uris.collections(), type: 'Collection', label: allLabel }
    : reference(parent, uris)
}

const allLabel = bilingual('Alle Bestände', 'All holdings')

/** The collection of collections: every institution that holds something here. */
export const topCollection = (institutions: readonly Institution[], uris: Uris): Collection => ({
  '@context': presentation3,
  id: uris.collections(),
  type: 'Collection',
  label: allLabel,
  homepage: (['de', 'en'] as const).map((language) => ({
    id: uris.home(language),
    type: 'Text',
    label: allLabel,
    format: 'text/html',
    language: [language],
  })),
  items: institutions.map((institution) => reference(institution, uris)),
})

/** Levels whose parts appeared as one thing: viewers offer to go on from part to part (section 3.4, multi-part). */
const wholes: readonly FondsLevel[] = ['multivolume', 'newspaper', 'year', 'month']

const described = (holding: Holding, uris: Uris) => {
  const of = ofHolding(holding)
  const fonds = holding.fonds.at(-1)
  const summary = words({ ...fonds?.description })
  const history = words({ ...fonds?.custodialHistory })
  const metadata = [
    ...(fonds?.shelfmark
      ? [{ label: bilingual('Signatur', 'Shelfmark'), value: words(inLanguage('none', fonds.shelfmark)) }]
      : []),
    ...(Object.keys(history).length > 0
      ? [{ label: bilingual('Bestandsgeschichte', 'Custodial history'), value: history }]
      : []),
  ]
  return {
    label: labelOf(of),
    ...(Object.keys(summary).length > 0 && { summary }),
    ...(metadata.length > 0 && { metadata }),
    ...(fonds && wholes.includes(fonds.level) && { behavior: ['multi-part' as const] }),
    provider: [provider(holding.institution, uris)],
    homepage: (['de', 'en'] as const).map((language) => ({
      id: uris.collectionIn(language, of.id),
      type: 'Text' as const,
      label: labelOf(of),
      format: 'text/html',
      language: [language],
    })),
  }
}

/** An institution or a fonds: what is arranged below it, then the works that lie directly in it. */
export const collection = (
  holding: Holding,
  below: readonly Fonds[],
  listing: Listing,
  uris: Uris,
): Collection => ({
  '@context': presentation3,
  id: uris.collection(ofHolding(holding).id),
  type: 'Collection',
  ...described(holding, uris),
  partOf: [above(holding, uris)],
  items: [...below.map((fonds) => reference(fonds, uris)), ...listed(listing, holding, uris)],
})

/** One stretch of the works of a holding, counted from 1. */
export const collectionStretch = (
  holding: Holding,
  number: number,
  works: readonly DescribedHead[],
  uris: Uris,
): Collection => {
  const of = ofHolding(holding)
  return {
    '@context': presentation3,
    id: uris.collectionPart(of.id, number),
    type: 'Collection',
    label: stretchLabel(number, (number - 1) * stretchLength + works.length),
    provider: [provider(holding.institution, uris)],
    partOf: [reference(of, uris)],
    items: works.map((work) => workReference(work, uris)),
  }
}
