// The map: places that a question finds, what is near a point, the drawing that needs no script, and what is never told.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { clusters, distanceBetween, parsePoint } from '../../catalogue/geography.ts'
import type { WorkId } from '../../catalogue/identifiers.ts'
import type { Place, Work } from '../../catalogue/model.ts'
import { documentsOf } from '../../search/documents.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const holstentor: Place = { name: 'Holstentor, Lübeck', latitude: 53.8664, longitude: 10.6797 }
const marien: Place = { name: 'St. Marien, Lübeck', latitude: 53.8681, longitude: 10.685 }
const fidenza: Place = { name: 'Borgo San Donnino', latitude: 44.866, longitude: 10.061, approximate: true }
const until = '2040-01-01'

const works: readonly Work[] = [
  aWork({ id: 'tor' as WorkId, shelfmark: 'T', title: { de: ['Das Tor'] }, places: [holstentor] }),
  aWork({ id: 'tanz' as WorkId, shelfmark: 'Z', title: { de: ['Der Tanz'] }, places: [marien] }),
  aWork({ id: 'brief' as WorkId, shelfmark: 'B', title: { de: ['Der Brief'] }, places: [fidenza, marien] }),
  aWork({ id: 'ohne' as WorkId, shelfmark: 'O', places: [{ name: 'Lübeck' }] }),
  aWork({
    id: 'geheim' as WorkId,
    shelfmark: 'G',
    places: [{ name: 'Wohnung einer Person', latitude: 53.87, longitude: 10.69 }],
    accessRule: { kind: 'closed', until, record: 'minimal' },
  }),
]

describe('points on the earth', () => {
  it('are as far apart as a map says', () => {
    // Lübeck to Hamburg, town hall to town hall.
    expect(
      distanceBetween({ latitude: 53.8667, longitude: 10.6847 }, { latitude: 53.5503, longitude: 9.9924 }),
    ).to.be.within(57_000, 58_500)
    expect(distanceBetween(marien as never, holstentor as never)).to.be.within(390, 402)
  })
  it('are read only where they are points', () => {
    expect(parsePoint('53.8664, 10.6797')).to.deep.equal({ latitude: 53.8664, longitude: 10.6797 })
    for (const text of ['', '91,0', '0,181', '53.8', 'a,b', '1,2,3', '1e9,0'])
      expect(parsePoint(text), text).to.equal(undefined)
  })
  it('are drawn as one where they lie close together', () => {
    const found = clusters(
      [
        { x: 0, y: 0 },
        { x: 5, y: 0 },
        { x: 100, y: 0 },
      ],
      10,
    )
    expect(found.map(({ items }) => items.length)).to.deep.equal([2, 1])
  })
})

describe('the map', function () {
  this.timeout(60_000)
  let search: TestSearch
  let house: TestHouse
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'map-'))
    search = await openTestSearch()
    house = await openTestHouse({ search })
    for (const work of works) await house.publish(work)
    const documents = works.flatMap((work) => documentsOf(work, [], { fonds: [] }, '2026-05-01') ?? [])
    await search.put(documents)
  })
  after(async () => {
    await house?.close()
    await search?.close()
    await rm(folder, { recursive: true, force: true })
  })

  type Features = {
    features: {
      properties: { name: string; works: number; url: string }
      geometry: { coordinates: number[] }
    }[]
  }
  const places = async (query = '') =>
    ((await house.json(`/api/places.geojson${query}`)) as unknown as Features).features

  it('gives places as GeoJSON, the fullest first, longitude before latitude', async () => {
    const found = await places()
    expect(found.map(({ properties }) => [properties.name, properties.works])).to.deep.equal([
      ['St. Marien, Lübeck', 2],
      ['Borgo San Donnino', 1],
      ['Holstentor, Lübeck', 1],
    ])
    expect(found[0]?.geometry.coordinates).to.deep.equal([10.685, 53.8681])
    expect(found[0]?.properties.url).to.include('/de/search?place=')
  })

  it('answers the same question as the search', async () => {
    expect((await places('?q=Brief')).map(({ properties }) => properties.name)).to.have.members([
      'Borgo San Donnino',
      'St. Marien, Lübeck',
    ])
    expect(await places('?from=1900&to=1950')).to.deep.equal([])
    expect((await house.get('/api/places.geojson?plaze=x')).status).to.equal(400)
  })

  it('names what is near, the nearest first, with its distance', async () => {
    const near = (await house.json('/api/near?lat=53.8664&lon=10.6797&radius=500')) as {
      total: number
      hits: { id: string; distance: number; place: string }[]
    }
    expect(near.total).to.equal(3)
    expect(near.hits[0]).to.include({ id: 'tor', distance: 0, place: 'Holstentor, Lübeck' })
    // Of a work with two places the nearer one counts.
    expect(near.hits.find(({ id }) => id === 'brief')).to.include({ place: 'St. Marien, Lübeck' })
    expect(await house.json('/api/near?lat=53.8664&lon=10.6797&radius=100')).to.include({ total: 1 })
  })

  it('refuses points and radii that are none', async () => {
    for (const query of ['', '?lat=91&lon=0', '?lat=53', '?lat=1&lon=2&radius=0', '?lat=1&lon=2&radius=x'])
      expect((await house.get(`/api/near${query}`)).status, query).to.equal(400)
  })

  it('draws places with their names, a scale and distances, and lists them all', async () => {
    const html = await (await house.get('/de/map/city')).text()
    for (const part of [
      '<svg class="map-drawing"',
      'class="scale"',
      '500 m',
      'Holstentor, Lübeck',
      'Umrisse: Natural Earth',
      'ungefähr',
    ])
      expect(html).to.include(part)
    expect(html).to.include('liegt außerhalb dieses Ausschnitts')
    expect(html).not.to.match(/style="/)
    expect(await (await house.get('/en/map/all')).text()).to.include('Borgo San Donnino')
    expect((await house.get('/de/map/mond')).status).to.equal(404)
  })

  it('speaks of each mark in the words and in the order in which it is seen', async () => {
    const html = await (await house.get('/de/map/city')).text()
    const marks = [...html.matchAll(/<a [^>]*aria-label="([^"]*)"[^>]*><circle.*?<\/a>/gs)]
    expect(marks).to.not.be.empty
    for (const [mark, spoken] of marks) {
      const seen = mark
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      expect(spoken).to.contain(seen)
    }
  })

  it('shows works near a point that is in the address', async () => {
    const html = await (await house.get('/de/map?near=53.86640,10.67970&radius=250')).text()
    expect(html).to.include('1 Werk im Umkreis von 250 m').and.to.include('Das Tor')
    expect(html).to.include('data-near="53.86640,10.67970,250"')
    const city = await (await house.get('/de/map/city?near=53.86640,10.67970&radius=250')).text()
    // 250 of 3,600 metres on a sheet of 1,000 pixels.
    expect(Number(/class="near-ring"[^>]* r="([\d.]+)"/.exec(city)?.[1])).to.be.within(69, 70)
  })

  it('keeps the point and the radius when something narrows the works, and lets go of them on a press', async () => {
    const near = 'near=53.86640%2C10.67970&radius=250'
    const html = await (await house.get('/de/map/city?near=53.86640,10.67970&radius=250')).text()
    const facets = html.slice(html.indexOf('<aside class="facets"'), html.indexOf('</aside>'))
    const narrowing = [...facets.matchAll(/href="(\/de\/map\/city\?[^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    )
    expect(narrowing).to.have.length.above(3)
    for (const href of narrowing) expect(href).to.include(near)
    const hidden = /<input type="hidden" name="near" value="53.86640,10.67970"/g
    // The words that are looked for and the years keep it; the form that chooses another point does not.
    expect(html.match(hidden)).to.have.length(2)
    expect(html).to.match(/<a href="\/de\/map\/all\?near=[^"]+"/)
    expect(html).to.match(/class="other-language" href="\/en\/map\/city\?near=[^"]+"/)
    const narrowed = await (await house.get(narrowing.find((href) => href.includes('type=')) ?? '')).text()
    expect(narrowed).to.include('1 Werk im Umkreis von 250 m').and.to.include('Das Tor')
    expect(narrowed).to.match(/<a href="\/de\/map\/city\?type=[^"&]+">Ohne Umkreis zeigen</)
  })

  it('never tells where a closed record belongs', async () => {
    for (const path of ['/api/places.geojson', '/de/map/all', '/api/near?lat=53.87&lon=10.69&radius=50'])
      expect(await (await house.get(path)).text(), path).not.to.include('Wohnung einer Person')
  })

  it('may be framed, without anything from elsewhere', async () => {
    const embed = await house.get('/embed/map?lang=en')
    expect(embed.headers.get('content-security-policy')).to.include('frame-ancestors *')
    expect(await embed.text())
      .to.include('map-drawing')
      .and.to.include('lang="en"')
  })

  it('is told by oEmbed, as JSON and XML, with the question and the point in its address', async () => {
    const asked = (path: string, more = '') =>
      house.get(`/oembed?url=${encodeURIComponent(house.base + path)}${more}`)
    const srcOf = async (path: string) => {
      const answer = (await (await asked(path)).json()) as { html: string }
      return (/^<iframe src="([^"]+)"/.exec(answer.html)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect(await srcOf('/de/map')).to.equal(`${house.base}/embed/map?view=region&lang=de`)
    expect(await srcOf('/embed/map?lang=en')).to.equal(`${house.base}/embed/map?view=city&lang=en`)
    const src = await srcOf('/de/map/city?type=a&type=b&q=Tor&near=53.86640,10.67970&radius=250&utm=x')
    expect(src).to.equal(
      `${house.base}/embed/map?q=Tor&type=a&type=b&near=53.86640%2C10.67970&radius=250&view=city&lang=de`,
    )
    const near = await (await house.get(src.replace(/q=Tor&type=a&type=b&/, ''))).text()
    expect(near).to.include('1 Werk im Umkreis von 250 m').and.to.not.include('Ohne Umkreis')
    const xml = await (await asked('/en/map/all', '&format=xml')).text()
    expect(xml).to.include('<title>Map</title>').and.to.include('view=all&amp;amp;lang=en')
    expect((await asked('/de/map/mond')).status).to.equal(404)
    const page = await (await house.get('/de/map/city?q=Tor')).text()
    const links = [...page.matchAll(/type="[^"]+\+oembed" href="([^"]+)"/g)].map(([, href = '']) => href)
    expect(links).to.have.length(2)
    for (const href of links) expect((await house.get(href.replaceAll('&amp;', '&'))).status).to.equal(200)
  })

  it('takes its ground from a file, with its credit, and does without a file that is broken', async () => {
    const file = join(folder, 'stadt.geojson')
    const line = {
      type: 'Feature',
      properties: { kind: 'water' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [10.68, 53.86],
          [10.69, 53.87],
        ],
      },
    }
    await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features: [line] }))
    const own = await openTestHouse({
      search,
      map: { base: { kind: 'geojson', path: file }, credit: '© Mitwirkende OpenStreetMap' },
    })
    try {
      const html = await (await own.get('/de/map/city')).text()
      expect(html).to.include('© Mitwirkende OpenStreetMap').and.to.include('class="line water"')
      expect(((await own.json('/map/base.geojson')) as unknown as Features).features).to.have.length(1)
      await writeFile(file, 'kein GeoJSON')
      expect((await own.get('/de/map/city')).status).to.equal(200)
    } finally {
      await own.close()
    }
  })

  it('gives tiles bit by bit', async () => {
    const file = join(folder, 'stadt.pmtiles')
    await writeFile(file, 'PMTiles0123456789')
    const own = await openTestHouse({ search, map: { base: { kind: 'pmtiles', path: file }, credit: '' } })
    try {
      const part = await own.get('/map/base.pmtiles', { Range: 'bytes=7-9' })
      expect(part.status).to.equal(206)
      expect(await part.text()).to.equal('012')
    } finally {
      await own.close()
    }
    expect((await house.get('/map/base.pmtiles')).status).to.equal(404)
  })
})

describe('the map without search', () => {
  it('says so, and that it comes back', async () => {
    const house = await openTestHouse()
    try {
      const answer = await house.get('/de/map')
      expect(answer.status).to.equal(503)
      expect(await answer.text()).to.include('Suche')
    } finally {
      await house.close()
    }
  })
})
