// Persons and places that works name: an index of each by letter, and a page for each with its authority and its works.

import type { Slice } from '../../catalogue/catalogue.ts'
import { choose, type SurfaceLanguage } from '../../catalogue/language.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import {
  authorityNumber,
  type NameEntry,
  type NameKind,
  nameIdOf,
  parseNameId,
} from '../../catalogue/names.ts'
import { Problem } from '../../platform/problems.ts'
import { renderPage } from './layout.tsx'
import { pictureReaching } from './pictures.tsx'
import type { At } from './site.ts'
import { openToday, WorkRow } from './work-tile.tsx'

const namesAtOnce = 600
const worksAtOnce = 60

type Initial = { readonly initial: string; readonly count: number }

type NamesShown = {
  readonly kind: NameKind
  readonly initials: readonly Initial[]
  /** The letter that is shown; absent where all names fit on one page. */
  readonly initial: string | undefined
  readonly from: number
  readonly entries: readonly NameEntry[]
  readonly total: number
}

/** Reads a page of the index: all names where they fit, else those of a letter. @throws Problem `unknown-address` */
export const readNames = async (
  at: At,
  kind: NameKind,
  wanted: string | undefined,
  from: number,
): Promise<NamesShown> => {
  const { catalogue, today } = at.house
  const initials = await catalogue.nameInitials({ kind, today: today() })
  const all = initials.reduce((sum, { count }) => sum + count, 0)
  const known = initials.find(({ initial }) => initial === wanted)
  if (wanted !== undefined && !known) throw new Problem('unknown-address', 'No name begins so.')
  const initial = known ?? (all > namesAtOnce ? initials.find((one) => one.initial !== '#') : undefined)
  const filter = { kind, today: today(), ...(initial && { initial: initial.initial }) }
  const entries = await catalogue.names(filter, { from, limit: namesAtOnce })
  if (from > 0 && entries.length === 0) throw new Problem('unknown-address', 'The list is not that long.')
  return { kind, initials, initial: initial?.initial, from, entries, total: initial?.count ?? all }
}

const namesPath = ({ house, path, language }: At, kind: NameKind) => path(house.uris.names(language, kind))

/** The path of the page of a person or a place. */
export const namePath = (
  { house, path, language }: At,
  kind: NameKind,
  named: Parameters<typeof nameIdOf>[0],
): string => path(house.uris.name(language, kind, nameIdOf(named)))

const Letters = ({ at, shown }: { readonly at: At; readonly shown: NamesShown }) => (
  <nav class="letters" aria-label={at.words.names.letters}>
    <ul>
      {shown.initials.map(({ initial }) => (
        <li>
          <a
            href={`${namesPath(at, shown.kind)}?initial=${encodeURIComponent(initial)}`}
            {...(initial === shown.initial && { 'aria-current': 'page' as const })}
          >
            {initial === '#' ? at.words.names.others : initial.toUpperCase()}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Further = ({ at, shown }: { readonly at: At; readonly shown: NamesShown }) => {
  const next = shown.from + namesAtOnce
  if (next >= shown.total) return null
  const query = new URLSearchParams({
    ...(shown.initial && { initial: shown.initial }),
    from: String(next),
  })
  return (
    <p>
      <a href={`${namesPath(at, shown.kind)}?${query}`} rel="next">
        {at.words.names.further}
      </a>
    </p>
  )
}

/** The index of persons or places as HTML. */
export const renderNames = (at: At, shown: NamesShown): string => {
  const { words, house } = at
  const { kind, entries, initial, from } = shown
  const tail = new URLSearchParams({ ...(initial && { initial }), ...(from > 0 && { from: String(from) }) })
  return renderPage(at, {
    title: words.names.title[kind],
    description: words.names.lead[kind],
    address: (tag) => `${house.uris.names(tag, kind)}${tail.size > 0 ? `?${tail}` : ''}`,
    content: (
      <div class="collection">
        <div class="band">
          <h1>{words.names.title[kind]}</h1>
          <p class="lead">{entries.length > 0 ? words.names.lead[kind] : words.names.none}</p>
          {shown.initials.length > 1 && <Letters at={at} shown={shown} />}
          <ul class="names">
            {entries.map((entry) => (
              <li>
                <a href={at.path(house.uris.name(at.language, kind, entry.id))} dir="auto">
                  {entry.name}
                </a>
                <span class="figure">{words.works(entry.works)}</span>
              </li>
            ))}
          </ul>
          <Further at={at} shown={shown} />
        </div>
      </div>
    ),
  })
}

type NameShown = { readonly entry: NameEntry; readonly works: Slice<WorkHead> }

/** Reads a person or a place with a stretch of its works. @throws Problem `unknown-name` */
export const readName = async (
  at: At,
  kind: NameKind,
  text: string,
  after: string | undefined,
): Promise<NameShown> => {
  const { catalogue, today } = at.house
  const id = parseNameId(text)
  const wanted = id && { kind, id, today: today() }
  const entry = wanted && (await catalogue.nameEntry(wanted))
  if (!entry) throw new Problem('unknown-name', `No work names "${text.slice(0, 100)}".`)
  const list = { limit: worksAtOnce, ...(after !== undefined && { after }) }
  return { entry, works: await catalogue.works({ name: wanted }, list) }
}

/** What the works say that a person or a place was to them. */
const rolesIn = (at: At, { entry, works }: NameShown): readonly string[] => {
  const named = works.items.flatMap((work) => (entry.kind === 'person' ? work.agents : work.places))
  const roles = named
    .filter((one) => nameIdOf(one) === entry.id)
    .flatMap(({ role }) => (role ? choose(role, at.language).values : []))
  return [...new Set(roles)]
}

const degrees = (language: SurfaceLanguage, value: number) =>
  `${Math.abs(value).toLocaleString(language, { minimumFractionDigits: 4, maximumFractionDigits: 4 })}°`

const Facts = ({ at, shown }: { readonly at: At; readonly shown: NameShown }) => {
  const { words, language } = at
  const { authority, latitude, longitude } = shown.entry
  const roles = rolesIn(at, shown)
  const lines = [
    { label: words.names.roles, value: roles.length > 0 && <span dir="auto">{roles.join(', ')}</span> },
    {
      label: words.names.authority,
      value: authority && /^https?:\/\//.test(authority) && (
        <a href={authority} rel="noopener">
          {authorityNumber(authority)}
        </a>
      ),
    },
    {
      label: words.names.position,
      value:
        latitude !== undefined &&
        longitude !== undefined &&
        `${degrees(language, latitude)} ${latitude < 0 ? words.names.south : words.names.north}, ${degrees(language, longitude)} ${longitude < 0 ? words.names.west : words.names.east}`,
    },
  ].filter(({ value }) => Boolean(value))
  return lines.length === 0 ? null : (
    <dl class="facts">
      {lines.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const jsonLdOf = (at: At, { entry }: NameShown) => ({
  '@context': 'https://schema.org',
  '@type': 'CollectionPage',
  url: at.house.uris.name(at.language, entry.kind, entry.id),
  name: entry.name,
  about: {
    '@type': entry.kind === 'place' ? 'Place' : 'Thing',
    name: entry.name,
    ...(entry.authority && { sameAs: entry.authority }),
    ...(entry.latitude !== undefined &&
      entry.longitude !== undefined && {
        geo: { '@type': 'GeoCoordinates', latitude: entry.latitude, longitude: entry.longitude },
      }),
  },
})

/** The page of a person or a place as HTML. */
export const renderName = (at: At, shown: NameShown, after: string | undefined): string => {
  const { words, house, path, language } = at
  const { entry, works } = shown
  const { kind, id, name } = entry
  const first = works.items.find((work) => work.cover?.image && openToday(at, work).pixels > 0)
  const picture = first?.cover && pictureReaching(at, first.cover, openToday(at, first), 1200)
  return renderPage(at, {
    title: name,
    description: words.names.described[kind](name, entry.works),
    address: (tag) => house.uris.name(tag, kind, id) + (after ? `?after=${encodeURIComponent(after)}` : ''),
    scripts: ['viewer/islands/portal.ts'],
    ...(picture && { picture: { ...picture, alt: name } }),
    jsonLd: jsonLdOf(at, shown),
    content: (
      <div class="collection">
        <div class="band">
          <nav class="breadcrumb" aria-label={words.breadcrumb}>
            <ol>
              <li>
                <a href={namesPath(at, kind)}>{words.names.title[kind]}</a>
              </li>
            </ol>
          </nav>
          <h1 dir="auto">{name}</h1>
          <Facts at={at} shown={shown} />
          <p class="links">
            <a href={`${path(house.uris.searchIn(language))}?${new URLSearchParams({ [kind]: name })}`}>
              {words.names.searchWith}
            </a>
          </p>
        </div>
        <section class="band" aria-labelledby="works">
          <h2 id="works">{words.works(entry.works)}</h2>
          <WorkRow at={at} works={works.items} />
          {works.next && (
            <p>
              <a
                href={`${path(house.uris.name(language, kind, id))}?after=${encodeURIComponent(works.next)}`}
                rel="next"
              >
                {words.nextWorks}
              </a>
            </p>
          )}
        </section>
      </div>
    ),
  })
}
