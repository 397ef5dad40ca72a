// The page of the map: the same question as the result page, shown by place; whole without JavaScript.

import type { Point } from '../../catalogue/geography.ts'
import { distanceBetween, pointText } from '../../catalogue/geography.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { isProblem } from '../../platform/problems.ts'
import type { FacetName, Found, PlaceFound, Query } from '../../search/search.ts'
import { EmbedLine, renderEmbed, type Theme } from '../embed/frame.tsx'
import { oembedLinks } from '../embed/oembed.ts'
import { Chosen, Facets } from '../portal/facets.tsx'
import { Histogram } from '../portal/histogram.tsx'
import { renderPage } from '../portal/layout.tsx'
import { type Parameter, searchString } from '../portal/query.ts'
import { Kept, SearchLine } from '../portal/search-line.tsx'
import { type At, resultsPath } from '../portal/site.ts'
import { Title, workPath } from '../portal/work-tile.tsx'
import type { Ground } from './base.ts'
import { metresIn } from './distances.ts'
import { MapDrawing } from './drawing.tsx'
import type { Near, NearWork } from './near.ts'
import { type View, type ViewName, viewNamed, viewNames } from './view.ts'

export type MapShown = {
  readonly query: Query
  readonly viewName: ViewName
  readonly ground: Ground
  readonly found: Found | undefined
  /** The facet that is shown with all its values. */
  readonly expanded: FacetName | undefined
  readonly near?: { readonly asked: Near; readonly works: readonly NearWork[] }
}

type Props = { readonly at: At; readonly shown: MapShown }

const listed = 200
const radii = [250, 500, 1000, 5000, 25_000]

const centerOf = (at: At): Point => at.house.config.map.center

/** Asks the index for works and places. While the search is down there is none. */
export const readFound = async (at: At, query: Query): Promise<Found | undefined> => {
  try {
    return await at.house.search.find({
      ...query,
      language: at.language,
      counts: ['facets', 'years', 'places'],
      offset: 0,
    })
  } catch (error) {
    if (isProblem(error, 'search-unavailable')) return undefined
    throw error
  }
}

/** The page of the map in a view. */
const mapAt = (at: At, view: ViewName) =>
  at.house.uris.mapIn(at.language, view === 'region' ? undefined : view)

/** The results at a place: the search, narrowed by its name. */
const resultsAt = (at: At, query: Query, { name }: PlaceFound) =>
  `${at.path(at.house.uris.searchIn(at.language))}${searchString({ ...query, offset: 0, facets: { ...query.facets, place: [name] } })}`

/** Whose the ground is. */
const creditOf = (at: At) =>
  at.house.config.map.base ? at.house.config.map.credit : at.words.mapNaturalEarth

/** What the browser's part needs: where the places and the ground come from, and what is shown first. */
const dataOf = (at: At, { query, near }: MapShown, view: View) => {
  const { house, path } = at
  const base = house.config.map.base
  const tail = new URLSearchParams(searchString({ ...query, offset: 0, sort: 'relevance' }))
  tail.set('lang', at.language)
  return {
    'data-map': `${path(house.uris.places())}?${tail}`,
    'data-base': path(house.uris.mapBase(base?.kind ?? 'geojson')),
    'data-credit': creditOf(at),
    'data-box': view.box.map((degree) => degree.toFixed(5)).join(','),
    'data-center': pointText(centerOf(at)),
    ...(near && { 'data-near': `${pointText(near.asked)},${near.asked.radius}` }),
    'data-words': JSON.stringify({ ...at.words.mapControls }),
  }
}

const MapFigure = ({ at, shown, embedded = false }: Props & { readonly embedded?: boolean }) => {
  const { query, viewName, ground, found } = shown
  const places = found?.places ?? []
  const view = viewNamed(viewName, places, centerOf(at))
  const outside = places.filter(
    (place) =>
      !(
        place.longitude >= view.box[0] &&
        place.longitude <= view.box[2] &&
        place.latitude >= view.box[1] &&
        place.latitude <= view.box[3]
      ),
  )
  return (
    <figure class="map" {...dataOf(at, shown, view)}>
      <MapDrawing
        at={at}
        view={view}
        shapes={ground.shapes}
        places={places}
        center={centerOf(at)}
        near={shown.near?.asked}
        link={(place) => resultsAt(at, query, place)}
      />
      <figcaption>
        <span>{creditOf(at)}</span>
        {outside.length > 0 && !embedded && (
          <>
            {' · '}
            <a href={`${at.path(mapAt(at, 'all'))}${searchString(query, at.beside)}`}>
              {at.words.mapOutside(outside.length)}
            </a>
          </>
        )}
      </figcaption>
    </figure>
  )
}

const Views = ({ at, shown }: Props) => (
  <nav class="map-views" aria-label={at.words.mapViews}>
    <ul>
      {viewNames.map((name) => (
        <li>
          <a
            href={`${at.path(mapAt(at, name))}${searchString(shown.query, at.beside)}`}
            {...(name === shown.viewName && { 'aria-current': 'true' })}
          >
            {at.words.mapView[name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Place = ({ at, shown, place }: Props & { readonly place: PlaceFound }) => (
  <li>
    <a href={resultsAt(at, shown.query, place)}>
      <span dir="auto">{place.name}</span>
    </a>
    <span class="figure">
      {at.words.works(place.count)}
      {' · '}
      {at.words.fromCenter(metresIn(at.language, distanceBetween(centerOf(at), place)))}
      {place.approximate && ` · ${at.words.approximate}`}
    </span>
  </li>
)

/** All places as a list: for those who see no map, and for what lies outside of it. */
const Places = ({ at, shown }: Props) => {
  const places = shown.found?.places ?? []
  return (
    <section aria-labelledby="places">
      <h2 id="places">{at.words.mapPlaces}</h2>
      {places.length === 0 ? (
        <p>{at.words.mapNothing}</p>
      ) : (
        <ol class="register">
          {places.slice(0, listed).map((place) => (
            <Place at={at} shown={shown} place={place} />
          ))}
        </ol>
      )}
      {places.length > listed && <p class="aside">{at.words.mapListed(listed, places.length)}</p>}
    </section>
  )
}

/** A point and a radius: a place to choose without a script; the reader's own only when the button is pressed. */
const NearForm = ({ at, shown }: Props) => {
  const { words } = at
  const { query, near, found } = shown
  const places = (found?.places ?? []).slice(0, listed)
  const chosen = near && pointText(near.asked)
  const isListed = places.some((place) => pointText(place) === chosen)
  return (
    <form class="near" action={resultsPath(at)}>
      <fieldset>
        <legend>{words.nearby}</legend>
        <Kept at={at} query={query} without={['near', 'radius']} />
        <label>
          {words.nearPlace}{' '}
          <select name="near">
            <option value={pointText(centerOf(at))}>{words.nearCenter}</option>
            {chosen && !isListed && chosen !== pointText(centerOf(at)) && (
              <option value={chosen} selected>
                {words.nearChosen}
              </option>
            )}
            {places.map((place) => (
              <option value={pointText(place)} selected={pointText(place) === chosen}>
                {place.name}
              </option>
            ))}
          </select>
        </label>{' '}
        <label>
          {words.nearRadius}{' '}
          <select name="radius">
            {radii.map((radius) => (
              <option value={radius} selected={radius === (near?.asked.radius ?? 1000)}>
                {metresIn(at.language, radius)}
              </option>
            ))}
          </select>
        </label>{' '}
        <button type="submit">{words.nearShow}</button>{' '}
        <button type="button" hidden data-locate data-refused={words.nearRefused}>
          {words.nearMe}
        </button>
        <p class="aside" role="status" data-locate-answer />
      </fieldset>
    </form>
  )
}

const NearResult = ({ at, work, metres, place }: NearWork & { readonly at: At }) => (
  <li>
    <a href={workPath(at, work.id)}>
      <Title at={at} work={work satisfies WorkHead} />
    </a>
    <span class="figure">
      {metresIn(at.language, metres)}
      {' · '}
      <span dir="auto">{place}</span>
    </span>
  </li>
)

const NearResults = ({ at, shown, embedded = false }: Props & { readonly embedded?: boolean }) => {
  const { near } = shown
  if (!near) return null
  const { asked, works } = near
  return (
    <section aria-labelledby="near-found">
      <h2 id="near-found">{at.words.nearFound(works.length, metresIn(at.language, asked.radius))}</h2>
      {works.length === 0 ? (
        <p>{at.words.nearNothing}</p>
      ) : (
        <ol class="register">
          {works.map((work) => (
            <NearResult at={at} {...work} />
          ))}
        </ol>
      )}
      {!embedded && (
        <p>
          <a href={`${resultsPath(at)}${searchString(shown.query)}`}>{at.words.nearNoMore}</a>
        </p>
      )}
    </section>
  )
}

const Body = ({ at, shown }: Props) => {
  const { found, query } = shown
  if (!found)
    return (
      <div class="notice" role="status">
        <h2>{at.words.searchDown}</h2>
        <p>{at.words.searchDownNext}</p>
      </div>
    )
  return (
    <>
      <Chosen at={at} query={query} found={found} />
      <Histogram at={at} query={query} histogram={found.histogram} />
      <Views at={at} shown={shown} />
      <MapFigure at={at} shown={shown} />
      <div class="search-columns">
        <Facets at={at} query={query} found={found} expanded={shown.expanded} />
        <section id="results" class="results" aria-labelledby="results-heading">
          <div class="results-head">
            <h2 id="results-heading" tabIndex={-1}>
              {at.words.mapFound(found.total, found.places.length)}
            </h2>
            <a class="open-sheet" href="#filters">
              {at.words.showFilters}
            </a>
            <a href={`${at.path(at.house.uris.searchIn(at.language))}${searchString(query)}`}>
              {at.words.mapAsList}
            </a>
          </div>
          <NearForm at={at} shown={shown} />
          <NearResults at={at} shown={shown} />
          <Places at={at} shown={shown} />
        </section>
      </div>
    </>
  )
}

/** The point and the radius as parameters of an address. */
const besideOf = ({ near }: MapShown): readonly Parameter[] =>
  near
    ? [
        ['near', pointText(near.asked)],
        ['radius', String(near.asked.radius)],
      ]
    : []

/** The map as HTML. */
export const renderMap = (site: At, shown: MapShown): string => {
  const { words, house } = site
  const view = shown.viewName === 'region' ? undefined : shown.viewName
  const beside = besideOf(shown)
  const at: At = { ...site, results: (language) => house.uris.mapIn(language, view), beside }
  const tail = searchString(shown.query, beside)
  return renderPage(at, {
    title: words.map,
    description: words.mapLead,
    address: (tag) => house.uris.mapIn(tag, view) + tail,
    current: 'map',
    hidden: tail !== '',
    ownSearchLine: true,
    scripts: ['viewer/islands/portal.ts'],
    links: oembedLinks(at, house.uris.mapIn(at.language, view) + tail, words.map),
    content: (
      <>
        <p class="visually-hidden" role="status" data-announce />
        <div class="search-page map-page">
          <h1>{words.map}</h1>
          <SearchLine at={at} query={shown.query} />
          <Body at={at} shown={shown} />
        </div>
      </>
    ),
  })
}

/** The map for other people's pages, as HTML. */
export const renderMapEmbed = (at: At, shown: MapShown, theme: Theme): string => {
  const canonical = `${mapAt(at, shown.viewName)}${searchString(shown.query, besideOf(shown))}`
  return renderEmbed(at, {
    title: at.words.map,
    canonical,
    theme,
    linksOut: true,
    scripts: ['viewer/islands/embed-reading.ts'],
    styles: ['viewer/styles/embed-reading.css'],
    content: (
      <div data-whole>
        <h1 class="embed-title">{at.words.map}</h1>
        {shown.found ? (
          <MapFigure at={at} shown={shown} embedded />
        ) : (
          <p class="notice">{at.words.searchDown}</p>
        )}
        <NearResults at={at} shown={shown} embedded />
        <EmbedLine at={at} to={canonical} />
      </div>
    ),
  })
}
