// Stories over HTTP: what authors may write, what visitors are told where a work is missing, and what never shows.

import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import type { WorkId } from '../../catalogue/identifiers.ts'
import { regionWithin } from '../../catalogue/regions.ts'
import { checkManifest } from '../../manifests/check.ts'
import { readStory, StoryFault } from '../../server/stories/markdown.ts'
import { aPage, aWork } from '../helpers/works.ts'
import { openTestHouse, type TestHouse } from './open-house.ts'

const front = '---\ntitle: Ein Gang\nlead: Von Bild zu Bild.\n---\n\n'
const chapter = (head: string, text = 'Text.') => `## Kapitel\n${head}\n\n${text}\n`

describe('the Markdown of a story', () => {
  const faultOf = (markdown: string) => {
    try {
      readStory(markdown)
      return undefined
    } catch (error) {
      expect(error).to.be.instanceOf(StoryFault)
      return (error as Error).message
    }
  }

  it('is front matter, then chapters that say what they are about', () => {
    const story = readStory(
      `${front}## Das Siegel: rot\nwork: dkw-003\npage: Siegel\nregion: pct:1,2,3,4\nsound: Zu hören: ein Satz,\n  der weitergeht.\nplace: 53.8664, 10.6797\n\nEin *Siegel*.\n`,
    )
    expect(story).to.deep.include({ title: 'Ein Gang', lead: 'Von Bild zu Bild.', stations: false })
    expect(story.chapters).to.deep.equal([
      {
        words: {
          title: 'Das Siegel: rot',
          html: '<p>Ein <em>Siegel</em>.</p>',
          text: 'Ein Siegel.',
          sound: 'Zu hören: ein Satz, der weitergeht.',
        },
        source: { work: 'dkw-003', page: 'Siegel', region: 'pct:1,2,3,4' },
        place: { latitude: 53.8664, longitude: 10.6797 },
      },
    ])
  })

  it('lets nothing through that runs, frames or loads', () => {
    const { words } = readStory(
      `${front}${chapter('', '<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://elsewhere.example/y.png) <img src=x onerror=y>')}`,
    ).chapters[0] ?? { words: { html: '' } }
    expect(words.html).not.to.match(/<(script|img|iframe)\b|href="javascript/i)
    expect(words.html).to.include('&lt;script&gt;')
  })

  for (const [what, markdown, said] of [
    ['no front matter', '## Kapitel\n\nText', 'front matter'],
    ['no title', '---\nlead: x\n---\n## K\n\nT', '"title"'],
    ['no chapter', front, 'no chapter'],
    ['a field that is misspelled', `${front}${chapter('wrok: dkw-001')}`, '"wrok"'],
    ['a page without its work', `${front}${chapter('page: 1r')}`, 'needs the work'],
    ['a place that is none', `${front}${chapter('place: hier')}`, 'latitude'],
    ['text before the first chapter', `${front}Vorweg\n\n${chapter('')}`, 'before the first chapter'],
  ] as const)
    it(`says what is wrong with ${what}`, () => {
      expect(faultOf(markdown)).to.include(said)
    })
})

describe('a region', () => {
  const full = { width: 1000, height: 500 }
  it('is cut to the picture, in pixels and per cent', () => {
    expect(regionWithin('900,400,500,500', full)).to.deep.equal({ x: 900, y: 400, width: 100, height: 100 })
    expect(regionWithin('pct:10,20,30,40', full)).to.deep.equal({ x: 100, y: 100, width: 300, height: 200 })
  })
  it('is none outside of it or where it cannot be read', () => {
    for (const text of ['1000,0,10,10', '0,0,0,10', 'a,b,c,d', '1,2,3', '-1,0,5,5', 'pct:100,0,1,1'])
      expect(regionWithin(text, full), text).to.equal(undefined)
  })
})

describe('stories over HTTP', () => {
  let house: TestHouse
  let folder: string

  const write = (name: string, text: string) => writeFile(join(folder, name), text)

  before(async () => {
    house = await openTestHouse()
    folder = house.house.config.storiesDir
    await mkdir(folder, { recursive: true })
    await house.publish(
      aWork({ id: 'open' as WorkId, shelfmark: 'O', pages: [aPage('open', 1, { label: 'Vorderseite' })] }),
    )
    const until = '2040-01-01'
    await house.publish(
      aWork({ id: 'closed' as WorkId, shelfmark: 'C', accessRule: { kind: 'closed', until } }),
    )
    await house.publish(
      aWork({
        id: 'secret' as WorkId,
        shelfmark: 'S-GEHEIM',
        title: { de: ['Name einer Person'] },
        accessRule: { kind: 'closed', until, record: 'none' },
      }),
    )
    await house.publish(
      aWork({ id: 'small' as WorkId, shelfmark: 'V', accessRule: { kind: 'preview', upTo: 400, until } }),
    )
    await house.publish(aWork({ id: 'gone' as WorkId, shelfmark: 'G' }))
    await house.withdraw('gone' as WorkId)
    await write(
      'gang.de.md',
      `${front}${[
        'work: open\npage: vorderseite\nregion: 100,200,800,600\nsound: Ein Blatt.',
        'work: nirgends',
        'work: closed',
        'work: gone',
        'work: secret',
        'work: open\npage: 99',
        'work: small\nregion: 0,0,1200,1200',
      ]
        .map((head) => chapter(head))
        .join('\n')}`,
    )
    await write(
      'gang.en.md',
      '---\ntitle: A walk\nlead: From picture to picture.\nstations: yes\n---\n## Chapter\n\nText.\n',
    )
    await write('kaputt.de.md', 'kein Vorspann')
  })
  after(() => house.close())

  const page = async (path: string) => (await house.get(path, { Accept: 'text/html' })).text()

  it('have an address in each language of the surface and in no other', async () => {
    for (const path of ['/xx/stories', '/xx/stories/gang', '/embed/stories/gang', '/xx/stories/gang/codes'])
      expect((await house.get(path)).status, path).to.equal(404)
    expect((await house.get('/en/stories/gang')).status).to.equal(200)
  })

  it('shows each chapter with the detail from the image service', async () => {
    const html = await page('/de/stories/gang')
    expect(html).to.include('/iiif/image/3/open_1/100,200,800,600/800,600/0/default.jpg')
    expect(html).to.include('/de/works/open/pages/open_1?xywh=100,200,800,600')
    expect(html).to.include('Ein Blatt.')
  })

  it('tells visitors why a picture is missing, and of a hidden work nothing at all', async () => {
    const html = await page('/de/stories/gang')
    for (const words of [
      'gibt es in dieser Sammlung nicht',
      'nicht frei zugänglich',
      'wurde zurückgezogen',
      'hat dieses Werk nicht',
    ])
      expect(html).to.include(words)
    expect(html).not.to.match(/GEHEIM|Name einer Person|works\/secret/)
    expect(html).not.to.match(/image\/3\/(closed|gone|secret)/)
  })

  it('asks for no more of a preview than is open', async () => {
    const [, width, height] = (await page('/de/stories/gang')).match(
      /small_1\/0,0,1200,1200\/(\d+),(\d+)\/0/,
    ) ?? ['', '0', '0']
    // 400 of 3,300 pixels: the same scale for a part as for the whole.
    expect(Number(width)).to.be.within(140, 146)
    expect(Number(height)).to.be.within(140, 146)
  })

  it('gives a translation the pictures of the first language', async () => {
    const html = await page('/en/stories/gang')
    expect(html).to.include('A walk')
    expect(html).to.include('/iiif/image/3/open_1/100,200,800,600/')
  })

  it('gives a manifest that the strict check passes, with the words on the detail', async () => {
    const manifest = await house.json('/iiif/presentation/3/stories/gang/manifest')
    expect(checkManifest(manifest)).to.deep.equal([])
    const text = JSON.stringify(manifest)
    expect(text).to.include(`${house.base}/iiif/presentation/3/stories/gang/canvas/1#xywh=100,200,800,600`)
    expect(text).not.to.match(/GEHEIM|Name einer Person|image\/3\/(closed|gone|secret)/)
    expect(manifest.items).to.have.length(7)
  })

  it('may be framed by anybody, and its page by nobody else', async () => {
    const embed = await house.get('/embed/story/gang?lang=en')
    expect(embed.headers.get('content-security-policy')).to.include('frame-ancestors *')
    expect(embed.headers.get('content-security-policy')).not.to.include('unsafe')
    expect(embed.headers.get('x-frame-options')).to.equal(null)
    expect(await embed.text()).to.include('A walk')
    const own = await house.get('/de/stories/gang')
    expect(own.headers.get('content-security-policy')).to.include("frame-ancestors 'self'")
  })

  it('is told by oEmbed, as JSON and XML, to whoever pastes its address', async () => {
    const asked = (path: string, more = '') =>
      house.get(`/oembed?url=${encodeURIComponent(house.base + path)}${more}`)
    for (const path of ['/de/stories/gang', '/de/stories/gang/', '/embed/story/gang?lang=de']) {
      const answer = (await (await asked(path)).json()) as Record<string, unknown>
      expect(answer, path).to.include({ version: '1.0', type: 'rich', width: 640, title: 'Ein Gang' })
      expect(answer.html, path).to.match(/^<iframe src="[^"]+\/embed\/story\/gang\?lang=de" title="Ein Gang/)
      expect(answer.thumbnail_url, path).to.equal(
        `${house.base}/iiif/image/3/open_1/100,200,800,600/800,600/0/default.jpg`,
      )
    }
    const english = await (await asked('/en/stories/gang', '&format=xml&maxwidth=400')).text()
    expect(english).to.include('<title>A walk</title>').and.to.include('<width>400</width>')
    expect((await asked('/de/stories/fehlt')).status).to.equal(404)
    const html = await page('/de/stories/gang')
    for (const [type, format] of [
      ['application/json+oembed', 'json'],
      ['text/xml+oembed', 'xml'],
    ] as const) {
      const [, href = ''] = html.match(new RegExp(`type="${type.replace('+', '\\+')}" href="([^"]+)"`)) ?? []
      expect(href, type).to.include(`format=${format}`)
      expect((await house.get(href.replaceAll('&amp;', '&'))).status, type).to.equal(200)
    }
  })

  it('prints a code for each station that leads to its chapter', async () => {
    const html = await page('/de/stories/gang/codes')
    expect(html.match(/class="qr"/g)).to.have.length(7)
    expect(html).to.include(`${house.base}/stories/gang#chapter-7`)
  })

  it('leaves out a file that cannot be read, and knows what it does not have', async () => {
    expect(await page('/de/stories'))
      .to.include('Ein Gang')
      .and.not.to.include('kaputt')
    expect((await house.get('/de/stories/kaputt')).status).to.equal(404)
    expect(await page('/de/stories/fehlt')).to.include('Diese Geschichte gibt es hier nicht')
    expect((await house.get('/de/stories/..%2f..%2fetc')).status).to.equal(404)
  })

  it('sees a change, and answers 304 until there is one', async () => {
    const etag = (await house.get('/de/stories')).headers.get('etag') ?? ''
    expect((await house.get('/de/stories', { 'If-None-Match': etag })).status).to.equal(304)
    await write('neu.de.md', `${front.replace('Ein Gang', 'Neue Geschichte')}${chapter('')}`)
    await utimes(join(folder, 'neu.de.md'), new Date(), new Date())
    expect(await page('/de/stories')).to.include('Neue Geschichte')
    await rm(join(folder, 'neu.de.md'))
  })
})
