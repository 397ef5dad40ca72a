// Every kind of page that shows a canvas has a link that carries it as IIIF Content State, in both languages.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import { type Place, readContentState } from '../../manifests/content-state.ts'
import { reconcile } from '../../search/reconcile.ts'
import { openTestSearch, type TestSearch } from '../helpers/search.ts'
import { aText } from '../helpers/texts.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const story = `---
title: Ein Gang
lead: Von Bild zu Bild.
---

## Das Ganze
work: demo-1
page: 2

Text.

## Ein Teil
work: demo-1
page: 2
region: 100,200,300,400

Text.
`

const words = {
  de: {
    cite: 'Verweis als IIIF Content State',
    place: 'Diese Stelle in der Forschungsansicht',
    picture: 'Dieses Bild in der Forschungsansicht',
  },
  en: {
    cite: 'Link as IIIF Content State',
    place: 'This place in the research view',
    picture: 'This picture in the research view',
  },
} as const

describe('links as IIIF Content State', function () {
  this.timeout(60_000)
  let search: TestSearch
  let house: TestHouse

  before(async () => {
    search = await openTestSearch()
    house = await openTestHouse({ search })
    const pages = [aPage('demo-1', 1), aPage('demo-1', 2, { hasText: true })]
    await house.publish(aWork({ pages }), [aText('demo-1_2', 'De borgermester to Lubeke')])
    await mkdir(house.house.config.storiesDir, { recursive: true })
    await writeFile(join(house.house.config.storiesDir, 'gang.de.md'), story)
    await reconcile(house.catalogue, search, '2026-05-01')
  })
  after(async () => {
    await house?.close()
    await search?.close()
  })

  /** The places to which links of these words lead; each must open. */
  const placesOn = async (path: string, link: string): Promise<readonly (Place | undefined)[]> => {
    const html = await (await house.get(path, { Accept: 'text/html' })).text()
    const links = [...html.matchAll(/<a class="state-link" href="([^"]+)">([^<]+)<\/a>/g)]
    const addresses = links.filter(([, , said]) => said === link).map(([, href]) => href ?? '')
    for (const address of addresses) expect((await house.get(address)).status, address).to.equal(200)
    return addresses.map((address) => {
      const state = new URL(address, house.base).searchParams.get('iiif-content') ?? ''
      return readContentState(state, house.house.uris)
    })
  }
  const work = 'demo-1'
  const page = 'demo-1_2'
  const detail = { x: 100, y: 200, width: 300, height: 400 }

  /** What each kind of page shows, by the words of its link. */
  const kinds = (language: SurfaceLanguage): readonly (readonly [string, string, readonly object[]])[] => {
    const { cite, picture, place } = words[language]
    const at = `/${language}/works/demo-1`
    return [
      [at, cite, [{ work }]],
      [`${at}/pages/demo-1_2`, cite, [{ work, page }]],
      [`${at}/pages/demo-1_2?xywh=100,200,300,400`, cite, [{ work, page, box: detail }]],
      [`/${language}/stories/gang`, picture, [{ work, page }]],
      [`/${language}/stories/gang`, place, [{ work, page, box: detail }]],
      [`/embed/story/gang?lang=${language}`, place, [{ work, page, box: detail }]],
    ]
  }

  for (const language of surfaceLanguages) {
    it(`are on works, pages, details and chapters (${language})`, async () => {
      for (const [path, link, places] of kinds(language))
        expect(await placesOn(path, link), path).to.deep.equal(places)
    })

    it(`lead from a hit to the part of the page that is cut out (${language})`, async () => {
      const path = `/${language}/search?q=Lubeke`
      const [place, ...more] = await placesOn(path, words[language].place)
      expect(more).to.deep.equal([])
      expect(place).to.include({ work, page })
      const html = await (await house.get(path, { Accept: 'text/html' })).text()
      const { x, y, width, height } = place?.box ?? {}
      expect(html).to.include(`viewBox="${x} ${y} ${width} ${height}"`)
    })
  }
})
