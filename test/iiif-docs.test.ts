// Every line of curl in docs/iiif.md runs against the app, and every output that it names keeps to what access allows.

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { expect } from 'chai'
import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import type { AccessRule, Page } from '../catalogue/model.ts'
import { keyOf } from '../storage/store.ts'
import { pictureOf } from './helpers/pictures.ts'
import { openTestSearch, putWorks, type TestSearch } from './helpers/search.ts'
import { aText } from './helpers/texts.ts'
import { aPage, aWork } from './helpers/works.ts'
import { openTestHouse, type TestHouse } from './server/open-house.ts'

const points = [
  { x: 10, y: 20, latitude: 53.9, longitude: 10.6 },
  { x: 600, y: 20, latitude: 53.9, longitude: 10.8 },
  { x: 10, y: 800, latitude: 53.8, longitude: 10.6 },
]

describe('docs/iiif.md', () => {
  let house: TestHouse
  let search: TestSearch
  let folder: string

  before(async function () {
    this.timeout(120_000)
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-iiif-docs-'))
    search = await openTestSearch()
    house = await openTestHouse({ search })
    const master = join(folder, 'master.tif')
    await pictureOf({ width: 700, height: 900 }).tiff().toFile(master)
    const key = keyOf('texts', 'alto.xml')
    const fixity = await house.house.store.write(key, Readable.from([Buffer.from('<alto/>')]))
    const publish = async (id: string, accessRule: AccessRule, changes: Partial<Page>) => {
      const page = await house.scan(aPage(id, 1, { hasText: true, ...changes }), master)
      const text = aText(page.id, 'Ein Blatt hat zwei Seiten')
      const work = aWork({ id: id as WorkId, shelfmark: id, pages: [page], accessRule })
      const texts = [{ ...text, source: { ...text.source, key, fixity } }]
      await house.publish(work, texts)
      await putWorks(search, [{ work, texts }])
    }
    await publish('dkw-029', { kind: 'open' }, { id: 'dkw-029_i-2' as PageId })
    await publish('dkw-018', { kind: 'open' }, { id: 'dkw-018_ansicht' as PageId, controlPoints: points })
    await publish('dkw-034', { kind: 'closed', until: '2050-01-01' }, { controlPoints: points })
    await publish('preview', { kind: 'preview', upTo: 400 }, { controlPoints: points })
  })
  after(async () => {
    await house.close()
    await search.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('has lines of curl that run', async function () {
    this.timeout(60_000)
    const text = await readFile(new URL('../docs/iiif.md', import.meta.url), 'utf8')
    const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '')
    expect(blocks.length).to.be.greaterThan(8)
    const script = blocks.join('\n').replace('http://localhost:4000', house.base)
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script], { maxBuffer: 1 << 26 })
    expect(stdout).to.include('304')
  })

  /** What each output says of an open work, one shown small, and a closed one. */
  const outputs: readonly (readonly [
    string,
    (work: string, page: string) => string,
    number,
    number,
    number,
  ])[] = [
    ['manifest', (work) => `/iiif/presentation/3/${work}/manifest`, 200, 200, 200],
    ['manifest, 2.1', (work) => `/iiif/presentation/2/${work}/manifest`, 200, 200, 200],
    ['canvas', (work, page) => `/iiif/presentation/3/${work}/canvas/${page}`, 200, 200, 403],
    ['annotations', (work, page) => `/iiif/presentation/3/${work}/annotations/${page}`, 200, 403, 403],
    ['annotations, 2.1', (work, page) => `/iiif/presentation/2/${work}/annotations/${page}`, 200, 403, 403],
    ['one line', (work, page) => `/iiif/presentation/3/${work}/annotations/${page}/1`, 200, 403, 403],
    ['georeference', (work, page) => `/iiif/presentation/3/${work}/georeference/${page}`, 200, 200, 403],
    ['search', (work) => `/iiif/search/2/${work}?q=Blatt`, 200, 403, 403],
    ['search, 1.0', (work) => `/iiif/search/1/${work}?q=Blatt`, 200, 403, 403],
    ['search in a page', (work, page) => `/iiif/search/2/${work}/${page}?q=Blatt`, 200, 403, 403],
    ['completion', (work) => `/iiif/search/2/${work}/autocomplete?q=b`, 200, 403, 403],
    ['completion, 1.0', (work) => `/iiif/search/1/${work}/autocomplete?q=b`, 200, 403, 403],
    ['text', (work) => `/works/${work}/${work}.txt`, 200, 403, 403],
    ['text of a page', (work, page) => `/works/${work}/pages/${page}.txt`, 200, 403, 403],
    ['text as delivered', (work, page) => `/works/${work}/pages/${page}.xml`, 200, 403, 403],
    ['original', (work, page) => `/works/${work}/pages/${page}/original`, 200, 403, 403],
    ['PDF', (work) => `/works/${work}/${work}.pdf`, 200, 403, 403],
    ['thumbnail', (_work, page) => `/iiif/image/3/${page}/full/200,/0/default.jpg`, 200, 200, 403],
    ['large picture', (_work, page) => `/iiif/image/3/${page}/full/600,/0/default.jpg`, 200, 403, 403],
  ]
  for (const [name, path, open, preview, closed] of outputs) {
    it(`gives as ${name} what access allows, to every site`, async () => {
      const control = name === 'georeference'
      const asked = [
        control ? path('dkw-018', 'dkw-018_ansicht') : path('dkw-029', 'dkw-029_i-2'),
        path('preview', 'preview_1'),
        path('dkw-034', 'dkw-034_1'),
      ]
      const answers = await Promise.all(asked.map((one) => house.get(one)))
      expect(answers.map(({ status }) => status)).to.deep.equal([open, preview, closed])
      for (const answer of answers) expect(answer.headers.get('Access-Control-Allow-Origin')).to.equal('*')
      const said = await Promise.all(answers.slice(1).map((answer) => answer.text()))
      expect(said.join('\n')).not.to.include('Ein Blatt')
    })
  }
})
