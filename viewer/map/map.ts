// The map as one moves it: Leaflet over the places and the ground that this house serves; asks nobody else for anything.

import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './map.css'
import { clusters, roomOnLines } from '../../catalogue/geography.ts'

type Place = {
  readonly latitude: number
  readonly longitude: number
  readonly name: string
  readonly works: number
  readonly url: string
  readonly approximate: boolean
}

type Words = Readonly<Record<'zoomIn' | 'zoomOut' | 'works' | 'count' | 'here' | 'about', string>>

type Json = Readonly<Record<string, unknown>>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const placeOf = (feature: unknown): readonly Place[] => {
  const { geometry, properties } = object(feature)
  const [longitude, latitude] = list(object(geometry).coordinates)
  const { name, works, url, approximate } = object(properties)
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return []
  return [
    {
      latitude,
      longitude,
      name: text(name),
      works: Number(works) || 0,
      url: text(url),
      approximate: approximate === true,
    },
  ]
}

const readJson = async (address: string): Promise<unknown> => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer.json()
}

/** What stands in the little window of a place. */
const popupOf = (places: readonly Place[], words: Words): HTMLElement => {
  const box = document.createElement('ul')
  for (const { name, works, url, approximate } of places) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = url
    link.textContent = name
    item.append(
      link,
      ` ${words.count.replace('{n}', String(works))}${approximate ? ` (${words.about})` : ''}`,
    )
    box.append(item)
  }
  return box
}

const apart = 44
/** A mark, a name beside it, and a line of names, in pixels (map.css). */
const sizes = { mark: 16, letter: 8.5, line: 26 }

/** Draws places, those that lie close together as one, anew for each zoom. */
const showPlaces = (map: L.Map, places: readonly Place[], words: Words) => {
  const layer = L.layerGroup().addTo(map)
  const marks: { readonly mark: L.Marker; readonly places: readonly Place[] }[] = []
  const draw = () => {
    // Who has a place open, or has come to one by key, stays there though all marks are drawn anew.
    const open = marks.find(({ mark }) => mark.isPopupOpen())?.places[0]
    const reached = marks.find(({ mark }) => mark.getElement() === document.activeElement)?.places[0]
    layer.clearLayers()
    marks.length = 0
    const drawn = places.map((place) => {
      const { x, y } = map.project([place.latitude, place.longitude])
      return { x, y, place }
    })
    const groups = clusters(drawn, apart)
    const hasRoom = roomOnLines(sizes.line)
    for (const { x, y } of groups) hasRoom(x - sizes.mark, x + sizes.mark, y)
    for (const { x, y, items } of groups) {
      const works = items.reduce((sum, { place }) => sum + place.works, 0)
      const names = items.map(({ place }) => place.name)
      const label = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}`
      const mark = L.marker(map.unproject([x, y]), {
        icon: L.divIcon({
          className: items.length > 1 ? 'map-mark cluster' : 'map-mark',
          html: `<span>${works}</span>`,
          iconSize: [44, 44],
        }),
        alt: `${label}: ${words.count.replace('{n}', String(works))}`,
        title: label,
        keyboard: true,
      })
      mark.bindPopup(
        () =>
          popupOf(
            items.map(({ place }) => place),
            words,
          ),
        { maxHeight: 240 },
      )
      // Who opened a place by a key reads on in its window, and comes back to the place.
      mark.on('popupopen', ({ popup }) =>
        popup.getElement()?.querySelector('a')?.focus({ preventScroll: true }),
      )
      mark.on('popupclose', ({ popup }) => {
        if (popup.getElement()?.contains(document.activeElement)) mark.getElement()?.focus()
      })
      mark.addTo(layer)
      marks.push({ mark, places: items.map(({ place }) => place) })
      // A marker is a button: it says so, and by what name.
      mark.getElement()?.setAttribute('aria-label', `${label}: ${words.count.replace('{n}', String(works))}`)
      // A name is left out where it would lie upon a mark or another name: the place's window has it.
      const [name = ''] = names
      const start = x + sizes.mark
      const fits = () => hasRoom(start, start + name.length * sizes.letter, y)
      if (items.length === 1 && map.getZoom() >= 12 && fits())
        mark.bindTooltip(name, {
          permanent: true,
          direction: 'right',
          offset: [16, 0],
          className: 'map-name',
        })
    }
    const markOf = (place: Place | undefined) =>
      place && marks.find((one) => one.places.includes(place))?.mark
    markOf(reached)?.getElement()?.focus({ preventScroll: true })
    markOf(open)?.openPopup()
  }
  map.on('zoomend', draw)
  draw()
}

const showGround = async (map: L.Map, address: string) => {
  if (address.endsWith('.pmtiles')) {
    const { tileGround } = await import('./tiles.ts')
    tileGround(address).addTo(map)
    return
  }
  const ground = await readJson(address)
  L.geoJSON(ground as Parameters<typeof L.geoJSON>[0], {
    interactive: false,
    filter: ({ geometry }) => !geometry.type.endsWith('Point'),
    style: (feature) => ({
      className: `map-ground ${geometryClass(feature?.geometry.type)} ${text(feature?.properties?.kind)}`,
    }),
  }).addTo(map)
}

const geometryClass = (type: string | undefined) => (type?.includes('Polygon') ? 'area' : 'line')

const showRings = (map: L.Map, center: L.LatLngExpression) => {
  for (const radius of [250, 500, 1000])
    L.circle(center, { radius, interactive: false, className: 'map-ring' }).addTo(map)
}

/** The circle within which works were asked for: latitude, longitude, metres. */
const showNear = (map: L.Map, [latitude, longitude, radius]: readonly number[]) => {
  if (latitude === undefined || longitude === undefined || !radius) return
  L.circle([latitude, longitude], { radius, interactive: false, className: 'map-near' }).addTo(map)
}

const numbers = (value: string | undefined) => (value ?? '').split(',').map(Number)

/** Puts the moving map in place of the drawing. What fails leaves the drawing as it was. */
export const openMap = async (figure: HTMLElement): Promise<void> => {
  const drawing = figure.querySelector('svg')
  const { map: places, base, credit = '', words: said = '{}' } = figure.dataset
  if (!drawing || !places || !base) return
  const found = list(object(await readJson(places)).features).flatMap(placeOf)
  const words = object(JSON.parse(said)) as Words
  const holder = document.createElement('div')
  holder.className = 'map-moving'
  drawing.replaceWith(holder)
  const [west = 0, south = 0, east = 0, north = 0] = numbers(figure.dataset.box)
  const [latitude = 0, longitude = 0] = numbers(figure.dataset.center)
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(holder, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    maxZoom: 18,
    minZoom: 3,
    // The page scrolls over the map; buttons and keys zoom it.
    scrollWheelZoom: false,
    ...(still && { zoomAnimation: false, fadeAnimation: false, inertia: false }),
  })
  map.fitBounds([
    [south, west],
    [north, east],
  ])
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map)
  L.control.scale({ imperial: false }).addTo(map)
  // Leaflet hears Escape only while the map itself has the focus, not one of its places.
  holder.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') map.closePopup()
  })
  holder.setAttribute('role', 'region')
  holder.setAttribute('aria-label', credit)
  await showGround(map, base)
  showRings(map, [latitude, longitude])
  showNear(map, numbers(figure.dataset.near))
  showPlaces(map, found, words)
}
