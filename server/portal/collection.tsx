// The holdings as their houses keep them: all institutions, one institution, one fonds, and the works in it.

import type { Slice, WorkFilter } from '../../catalogue/catalogue.ts'
import { parseFondsId, parseInstitutionId } from '../../catalogue/identifiers.ts'
import type { Fonds, Institution, WorkHead } from '../../catalogue/model.ts'
import { nameKinds } from '../../catalogue/names.ts'
import { Problem } from '../../platform/problems.ts'
import { type Branch, FondsTree, readBranches } from './fonds-tree.tsx'
import { renderPage } from './layout.tsx'
import type { At } from './site.ts'
import { Paragraphs, plain, Value } from './text.tsx'
import { fondsPath } from './work-shown.ts'
import { WorkRow } from './work-tile.tsx'

export type CollectionShown = {
  readonly institution: Institution
  /** The fonds that is shown, from the top down; empty for the institution itself. */
  readonly path: readonly Fonds[]
  readonly below: readonly Branch[]
  readonly works: Slice<WorkHead>
  readonly count: number
}

const worksAtOnce = 60

/**
 * Reads an institution or a fonds with a stretch of its works.
 * @throws Problem `unknown-collection`
 */
export const readCollection = async (
  at: At,
  text: string,
  after: string | undefined,
): Promise<CollectionShown> => {
  const { catalogue } = at.house
  const fondsId = parseFondsId(text)
  const fonds = fondsId && (await catalogue.fonds(fondsId))
  const institutionId = fonds?.institution ?? parseInstitutionId(text)
  const institution = institutionId && (await catalogue.institution(institutionId))
  if (!institution)
    throw new Problem('unknown-collection', `No collection has the id "${text.slice(0, 100)}".`)
  // An institution shows all that it holds, a fonds what lies directly in it.
  const filter: WorkFilter = { institution: institution.id, ...(fonds && { fonds: fonds.id }) }
  const [path, below, works, count] = await Promise.all([
    fondsPath(at, fonds?.id),
    readBranches(at, { institution: institution.id, ...(fonds && { fonds: fonds.id }) }),
    catalogue.works(filter, { limit: worksAtOnce, ...(after !== undefined && { after }) }),
    catalogue.countWorks(filter),
  ])
  return { institution, path, below, works, count }
}

const Path = ({ at, shown }: { readonly at: At; readonly shown: CollectionShown }) => {
  const { words, house, path, language } = at
  const above = shown.path.slice(0, -1)
  return (
    <nav class="breadcrumb" aria-label={words.breadcrumb}>
      <ol>
        <li>
          <a href={`${path(house.uris.home(language))}/collections`}>{words.collections}</a>
        </li>
        {shown.path.length > 0 && (
          <li>
            <a href={path(house.uris.collectionIn(language, shown.institution.id))}>
              <Value at={at} of={shown.institution.name} />
            </a>
          </li>
        )}
        {above.map((fonds) => (
          <li>
            <a href={path(house.uris.collectionIn(language, fonds.id))}>
              <Value at={at} of={fonds.title} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const AboutInstitution = ({ at, of }: { readonly at: At; readonly of: Institution }) => (
  <>
    {of.isil && (
      <p>
        {at.words.isil}: <span class="shelfmark">{of.isil}</span>
      </p>
    )}
    {of.homepage && (
      <p>
        <a href={of.homepage} rel="noopener">
          {at.words.homepage}
        </a>
      </p>
    )}
  </>
)

/** The page of an institution or a fonds as HTML. */
export const renderCollection = (at: At, shown: CollectionShown, after: string | undefined): string => {
  const { words, house, path, language } = at
  const { institution, below, works, count } = shown
  const fonds = shown.path.at(-1)
  const id = fonds?.id ?? institution.id
  const name = fonds?.title ?? institution.name
  const facet = fonds ? `fonds=${fonds.id}` : `institution=${institution.id}`
  return renderPage(at, {
    title: plain(at, name),
    address: (tag) => house.uris.collectionIn(tag, id) + (after ? `?after=${encodeURIComponent(after)}` : ''),
    current: 'collections',
    scripts: ['viewer/islands/portal.ts'],
    links: [
      {
        rel: 'alternate',
        type: 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
        href: house.uris.collection(id),
        title: words.collectionManifest,
      },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Collection',
      '@id': house.uris.collection(id),
      url: house.uris.collectionIn(language, id),
      name: plain(at, name),
      ...(fonds?.description && { description: plain(at, fonds.description) }),
      holdingArchive: { '@type': 'ArchiveOrganization', name: plain(at, institution.name) },
    },
    content: (
      <div class="collection">
        <div class="band">
          <Path at={at} shown={shown} />
          {fonds && <p class="overline">{words.levels[fonds.level]}</p>}
          <h1>
            <Value at={at} of={name} />
          </h1>
          {fonds?.shelfmark && <p class="shelfmark">{fonds.shelfmark}</p>}
          {fonds?.description && <Paragraphs at={at} of={fonds.description} />}
          {fonds?.custodialHistory && (
            <section>
              <h2>{words.custodialHistory}</h2>
              <Paragraphs at={at} of={fonds.custodialHistory} />
            </section>
          )}
          {!fonds && <AboutInstitution at={at} of={institution} />}
          <p>
            <a href={`${path(house.uris.searchIn(language))}?${facet}`}>{words.searchHere}</a>
            {' · '}
            <a href={path(house.uris.collection(id))} type="application/ld+json">
              {words.collectionManifest}
            </a>
          </p>
        </div>
        {below.length > 0 && (
          <section class="band" aria-labelledby="below">
            <h2 id="below">{words.fondsBelow}</h2>
            <FondsTree at={at} branches={below} />
          </section>
        )}
        {works.items.length > 0 && (
          <section class="band" aria-labelledby="works">
            <h2 id="works">{words.works(count)}</h2>
            <WorkRow at={at} works={works.items} />
            {works.next && (
              <p>
                <a
                  href={`${path(house.uris.collectionIn(language, id))}?after=${encodeURIComponent(works.next)}`}
                  rel="next"
                >
                  {words.nextWorks}
                </a>
              </p>
            )}
          </section>
        )}
      </div>
    ),
  })
}

export type Shelf = {
  readonly institution: Institution
  readonly fonds: readonly Branch[]
  readonly works: number
}

/** All institutions with what is directly below them. */
export const readCollections = async (at: At): Promise<readonly Shelf[]> => {
  const { catalogue } = at.house
  const institutions = await catalogue.institutions()
  const shelves = await Promise.all(
    institutions.map(async (institution) => ({
      institution,
      fonds: await readBranches(at, { institution: institution.id }),
      works: await catalogue.countWorks({ institution: institution.id }),
    })),
  )
  return shelves.filter(({ fonds, works }) => works > 0 || fonds.length > 0)
}

/** The page of all institutions as HTML. */
export const renderCollections = (at: At, shelves: readonly Shelf[]): string => {
  const { words, house, path, language } = at
  return renderPage(at, {
    title: words.collectionsTitle,
    address: (tag) => `${house.uris.home(tag)}/collections`,
    current: 'collections',
    scripts: ['viewer/islands/portal.ts'],
    links: [
      {
        rel: 'alternate',
        type: 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"',
        href: house.uris.collections(),
        title: words.collectionManifest,
      },
    ],
    content: (
      <div class="collection">
        <div class="band">
          <h1>{words.collectionsTitle}</h1>
          <p class="lead">{words.collectionsLead}</p>
          <p class="links">
            {words.tree.register}:{' '}
            {nameKinds.map((kind) => (
              <>
                <a href={path(house.uris.names(language, kind))}>{words.names.title[kind]}</a>{' '}
              </>
            ))}
          </p>
        </div>
        {shelves.map(({ institution, fonds, works }) => (
          <section class="band">
            <h2>
              <a href={path(house.uris.collectionIn(language, institution.id))}>
                <Value at={at} of={institution.name} />
              </a>{' '}
              <span class="figure">{words.works(works)}</span>
            </h2>
            <FondsTree at={at} branches={fonds} />
          </section>
        ))}
      </div>
    ),
  })
}
