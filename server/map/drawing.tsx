// The map as an SVG drawn on the server: ground, rings of distance, places with their names, a scale bar.

import { clusters, type Point, roomOnLines } from '../../catalogue/geography.ts'
import type { PlaceFound } from '../../search/search.ts'
import type { At } from '../portal/site.ts'
import type { Position, Shape } from './base.ts'
import { metresIn } from './distances.ts'
import type { Near } from './near.ts'
import { isWithin, scaleLength, sheet, type View } from './view.ts'

const apart = 26
const labelled = 40
/** What lies further outside than this is not drawn: browsers reckon badly with huge numbers. */
const beyond = 3_000

const shown = (view: View, points: readonly Position[]) =>
  points.map(([longitude = 0, latitude = 0]) => [view.x(longitude), view.y(latitude)] as const)

const isNear = (points: readonly (readonly [number, number])[]) => {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return (
    Math.max(...xs) > 0 &&
    Math.min(...xs) < sheet.width &&
    Math.max(...ys) > 0 &&
    Math.min(...ys) < sheet.height
  )
}

const bounded = (value: number) =>
  Math.round(Math.max(-beyond, Math.min(beyond + sheet.width, value)) * 10) / 10

const pathOf = (view: View, { lines, area }: Shape): string =>
  lines
    .map((line) => shown(view, line))
    .filter((points) => points.length > 1 && isNear(points))
    .map((points) => `M${points.map(([x, y]) => `${bounded(x)} ${bounded(y)}`).join('L')}${area ? 'Z' : ''}`)
    .join('')

const Ground = ({ view, shapes }: { readonly view: View; readonly shapes: readonly Shape[] }) => (
  <g>
    {shapes.map((shape) => {
      const path = pathOf(view, shape)
      return (
        path && (
          <path
            class={`${shape.area ? 'area' : 'line'} ${/^[a-z]+$/.test(shape.kind) ? shape.kind : ''}`}
            d={path}
            fill-rule="evenodd"
          />
        )
      )
    })}
  </g>
)

/** Rings of distance around the middle of the city: what a map without streets can say truly. */
const Rings = ({ at, view, center }: { readonly at: At; readonly view: View; readonly center: Point }) => {
  if (view.name !== 'city') return null
  const [x, y] = [view.x(center.longitude), view.y(center.latitude)]
  return (
    <g class="rings">
      {[250, 500, 1000].map((metres) => {
        const radius = metres / view.metresPerPixel
        return (
          <>
            <circle cx={x} cy={y} r={radius} />
            <text x={x} y={y - radius - 4} text-anchor="middle">
              {metresIn(at.language, metres)}
            </text>
          </>
        )
      })}
      <path d={`M${x - 6} ${y}h12M${x} ${y - 6}v12`} />
    </g>
  )
}

/** The circle within which works were asked for. */
const NearRing = ({ view, near }: { readonly view: View; readonly near: Near }) => (
  <circle
    class="near-ring"
    cx={view.x(near.longitude)}
    cy={view.y(near.latitude)}
    r={Math.min(beyond, near.radius / view.metresPerPixel)}
  />
)

const ScaleBar = ({ at, view }: { readonly at: At; readonly view: View }) => {
  const length = scaleLength(view)
  const pixels = length / view.metresPerPixel
  return (
    <g class="scale" transform={`translate(24 ${sheet.height - 24})`}>
      <path d={`M0 -6V0H${pixels}V-6`} />
      <text x={pixels / 2} y="-10" text-anchor="middle">
        {metresIn(at.language, length)}
      </text>
    </g>
  )
}

/** A name as wide and high as it is written: in letters of 16 pixels, on phones of 30 (map.css). */
const sizesOfNames = { usual: { letter: 8.5, line: 20 }, narrow: { letter: 16, line: 36 } }

/** Whether names of so many letters have room, to the left or the right of where they begin. */
const placing = ({ letter, line }: { readonly letter: number; readonly line: number }) => {
  const hasRoom = roomOnLines(line)
  return (x: number, y: number, length: number, onLeft: boolean): boolean =>
    onLeft ? hasRoom(x - length * letter, x, y) : hasRoom(x, x + length * letter, y)
}

type Drawn = { readonly x: number; readonly y: number; readonly place: PlaceFound }

const radiusOf = (works: number) => 7 + Math.min(14, 3 * Math.sqrt(works))

const Marks = (props: {
  readonly at: At
  readonly drawn: readonly Drawn[]
  readonly link: (place: PlaceFound) => string
}) => {
  const { at, drawn, link } = props
  const groups = clusters(drawn, apart)
  const isFreeUsually = placing(sizesOfNames.usual)
  const isFreeOnPhones = placing(sizesOfNames.narrow)
  return (
    <g class="marks">
      {groups.map(({ x, y, items }, index) => {
        const [first] = items
        if (!first) return null
        const works = items.reduce((sum, { place }) => sum + place.count, 0)
        const more = items.length > 1 ? ` ${at.words.mapMore(items.length - 1)}` : ''
        const onLeft = x > sheet.width - 260
        const name = `${first.place.name.slice(0, 40)}${more}`
        const edge = onLeft ? x - radiusOf(works) - 6 : x + radiusOf(works) + 6
        // A name is left out where it would lie upon another: the list below has them all.
        const isFree = index < labelled && isFreeUsually(edge, y, name.length, onLeft)
        const hasRoom = isFree && isFreeOnPhones(edge, y, name.length, onLeft)
        return (
          // What is seen stands in what is spoken, in the same order (WCAG 2.5.3).
          <a href={link(first.place)} aria-label={`${name} ${at.words.works(works)}`}>
            <circle cx={x} cy={y} r={radiusOf(works)} class={items.length > 1 ? 'cluster' : ''} />
            {isFree && (
              <text
                class={hasRoom ? 'name' : 'name wide-only'}
                x={edge}
                y={y + 5}
                text-anchor={onLeft ? 'end' : 'start'}
              >
                {name}
              </text>
            )}
            {/* Keeps name and number apart for who hears or copies them. */}{' '}
            <text class="count" x={x} y={y + 4.5} text-anchor="middle">
              {works}
            </text>
          </a>
        )
      })}
    </g>
  )
}

/** The map; `link` gives where a place leads. */
export const MapDrawing = (props: {
  readonly at: At
  readonly view: View
  readonly shapes: readonly Shape[]
  readonly places: readonly PlaceFound[]
  readonly center: Point
  readonly near?: Near | undefined
  readonly link: (place: PlaceFound) => string
}) => {
  const { at, view, shapes, places, center, near, link } = props
  const drawn = places
    .filter((place) => isWithin(view, place))
    .map((place) => ({ x: view.x(place.longitude), y: view.y(place.latitude), place }))
  return (
    <svg class="map-drawing" viewBox={`0 0 ${sheet.width} ${sheet.height}`}>
      <title>{at.words.map}</title>
      <path class="sea" d={`M0 0h${sheet.width}v${sheet.height}H0z`} />
      <Ground view={view} shapes={shapes} />
      <Rings at={at} view={view} center={center} />
      {near && isWithin(view, near) && <NearRing view={view} near={near} />}
      <ScaleBar at={at} view={view} />
      <Marks at={at} drawn={drawn} link={link} />
    </svg>
  )
}
