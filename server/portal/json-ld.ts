// What a page says to machines in the words of schema.org.

import { firstValue } from '../../catalogue/language.ts'
import type { Page } from '../../catalogue/model.ts'
import { pictureReaching } from './pictures.tsx'
import type { At } from './site.ts'
import { plain } from './text.tsx'
import type { WorkShown } from './work-shown.ts'
import { titleOf } from './work-tile.tsx'

/** schema.org types by German words of the object type; CreativeWork for all else. */
const types: readonly (readonly [RegExp, string])[] = [
  [/urkunde|handschrift|brief|akte|register|codex/i, 'Manuscript'],
  [/karte|stadtplan/i, 'Map'],
  [/fotografie|photographie/i, 'Photograph'],
  [/gemälde/i, 'Painting'],
  [/skulptur|plastik/i, 'Sculpture'],
  [/zeitung/i, 'Newspaper'],
  [/buch|druck|inkunabel|bibel/i, 'Book'],
]

const typeOf = ({ work }: WorkShown) => {
  const words = work.types.map((type) => firstValue(type, 'de')).join(' ')
  return types.find(([pattern]) => pattern.test(words))?.[1] ?? 'CreativeWork'
}

const holderOf = (at: At, { institution }: WorkShown) =>
  institution && {
    '@type': 'ArchiveOrganization',
    name: plain(at, institution.name),
    url: institution.homepage ?? at.house.uris.collectionIn(at.language, institution.id),
  }

const pictureOf = (at: At, { work, open }: WorkShown, page: Page | undefined) => {
  const picture = page && pictureReaching(at, page, open, 1200)
  return (
    picture && {
      '@type': 'ImageObject',
      contentUrl: picture.uri,
      width: picture.width,
      height: picture.height,
      ...(work.rights.statement && { license: work.rights.statement }),
    }
  )
}

/** A work as schema.org describes it; of a closed work only what is released. */
export const workJsonLd = (at: At, shown: WorkShown, page = shown.work.pages[0]): unknown => {
  const { work, open } = shown
  const { house, language } = at
  const dates = work.dates.flatMap(({ reading }) => (reading.kind === 'read' ? [reading.edtf] : []))
  const full = open.record === 'full'
  return {
    '@context': 'https://schema.org',
    '@type': full
      ? [typeOf(shown), 'ArchiveComponent'].filter((type) => type !== 'CreativeWork')
      : 'ArchiveComponent',
    '@id': house.uris.work(work.id),
    url: house.uris.workIn(language, work.id),
    name: titleOf(at, work),
    ...(open.record !== 'none' && { identifier: work.shelfmark }),
    holdingArchive: holderOf(at, shown),
    ...(open.record !== 'none' && dates.length > 0 && { temporalCoverage: dates.join(', ') }),
    ...(full && {
      ...(work.description && { description: plain(at, work.description) }),
      creator: work.agents.map(({ name, authority }) => ({
        '@type': 'Thing',
        name,
        ...(authority && { sameAs: authority }),
      })),
      contentLocation: work.places.map(({ name, latitude, longitude }) => ({
        '@type': 'Place',
        name,
        ...(latitude !== undefined &&
          longitude !== undefined && { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
      })),
      inLanguage: work.languages,
      keywords: work.subjects.map((subject) => plain(at, subject)),
      ...(work.rights.statement && { license: work.rights.statement }),
      image: pictureOf(at, shown, page),
      subjectOf: {
        '@type': 'DataDownload',
        encodingFormat: 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
        contentUrl: house.uris.manifest(work.id),
      },
    }),
  }
}
