// The map of an export: the drawing and the list of places with their works, without search and without a script.

import { distanceBetween } from '../../catalogue/geography.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { pointsOf, readPlaces } from '../../search/points.ts'
import type { PlaceFound } from '../../search/search.ts'
import type { Ground } from '../map/base.ts'
import { metresIn } from '../map/distances.ts'
import { MapDrawing } from '../map/drawing.tsx'
import { type ViewName, viewNamed, viewNames } from '../map/view.ts'
import type { At } from '../portal/site.ts'
import { Title, workPath } from '../portal/work-tile.tsx'
import { renderFile } from './pages.tsx'

/** Works that are named below a place; of the others their number. */
const namedAtMost = 50

type Place = { readonly key: string; count: number; readonly works: WorkHead[] }

export type Places = {
  /** Takes in a work whose record everybody may read. */
  readonly add: (work: WorkHead) => void
  readonly all: () => readonly { readonly place: PlaceFound; readonly works: readonly WorkHead[] }[]
}

/** Collects the places of works as they are exported: those with most works first, as the search has them. */
export const collectPlaces = (): Places => {
  const places = new Map<string, Place>()
  return {
    add: (work) => {
      for (const key of Object.values(pointsOf(work.places)).flat()) {
        const place = places.get(key) ?? { key, count: 0, works: [] }
        places.set(key, place)
        place.count += 1
        if (place.works.length < namedAtMost) place.works.push(work)
      }
    },
    all: () => {
      const counts = Object.fromEntries([...places.values()].map(({ key, count }) => [key, count]))
      return readPlaces({ points0: counts }).map((place) => ({
        place,
        works: places.get(place.key)?.works ?? [],
      }))
    },
  }
}

type Props = { readonly at: At; readonly places: ReturnType<Places['all']> }

const anchorOf = (index: number) => `place-${index + 1}`

const PlaceList = ({ at, places }: Props) => (
  <section aria-labelledby="places">
    <h2 id="places">{at.words.mapPlaces}</h2>
    {places.length === 0 && <p>{at.words.mapNothing}</p>}
    {places.map(({ place, works }, index) => (
      <section id={anchorOf(index)} tabIndex={-1}>
        <h3 dir="auto">{place.name}</h3>
        <p class="figure">
          {at.words.works(place.count)}
          {' · '}
          {at.words.fromCenter(metresIn(at.language, distanceBetween(at.house.config.map.center, place)))}
          {place.approximate && ` · ${at.words.approximate}`}
        </p>
        <ul class="plain">
          {works.map((work) => (
            <li>
              <a href={workPath(at, work.id)}>
                <Title at={at} work={work} />
              </a>
            </li>
          ))}
          {place.count > works.length && <li>{at.words.mapMore(place.count - works.length)}</li>}
        </ul>
      </section>
    ))}
  </section>
)

const addressOf = (at: At, view: ViewName) =>
  at.house.uris.mapIn(at.language, view === 'region' ? undefined : view)

const Views = ({ at, shown }: { readonly at: At; readonly shown: ViewName }) => (
  <nav class="map-views" aria-label={at.words.mapViews}>
    <ul>
      {viewNames.map((name) => (
        <li>
          <a href={at.path(addressOf(at, name))} {...(name === shown && { 'aria-current': 'true' })}>
            {at.words.mapView[name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** The address of a view of the map and its page as HTML. */
export const renderMapFile = (at: At, ground: Ground, places: Props['places'], name: ViewName) => {
  const { map } = at.house.config
  const found = places.map(({ place }) => place)
  const html = renderFile(at, {
    title: at.words.map,
    address: (tag) => at.house.uris.mapIn(tag, name === 'region' ? undefined : name),
    content: (
      <div class="band map-page">
        <h1>{at.words.map}</h1>
        <p class="lead">{at.words.mapLead}</p>
        <Views at={at} shown={name} />
        <figure class="map">
          <MapDrawing
            at={at}
            view={viewNamed(name, found, map.center)}
            shapes={ground.shapes}
            places={found}
            center={map.center}
            link={(place) => `#${anchorOf(found.indexOf(place))}`}
          />
          <figcaption>{map.base?.kind === 'geojson' ? map.credit : at.words.mapNaturalEarth}</figcaption>
        </figure>
        <PlaceList at={at} places={places} />
      </div>
    ),
  })
  return { uri: addressOf(at, name), html }
}
