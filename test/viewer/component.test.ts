// The small viewer on somebody else's page, in a real browser: what it shows of every kind of document, and what it says of the others.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { buildViewer } from '../../viewer/build.ts'
import { type OpenBrowser, openBrowser, type Visit } from '../helpers/browser.ts'
import { type OtherSite, openOtherSite } from '../helpers/other-site.ts'
import { pictureOf } from '../helpers/pictures.ts'
import { openTestHouse, type TestHouse } from '../server/open-house.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Json = Readonly<Record<string, unknown>>

describe('the small viewer on a page of somebody else', function () {
  this.timeout(120_000)
  let browser: OpenBrowser
  let house: TestHouse
  let site: OtherSite
  let walled: OtherSite

  const canvas = (name: string, more: Json = {}): Json => ({
    id: `${site.base}/canvas/${name}`,
    type: 'Canvas',
    label: { none: [name] },
    width: 300,
    height: 400,
    items: [
      { type: 'AnnotationPage', items: [painted({ id: `${site.base}/leaf.png`, type: 'Image' }, name)] },
    ],
    ...more,
  })
  const painted = (body: unknown, name: string): Json => ({
    type: 'Annotation',
    motivation: 'painting',
    body,
    target: `${site.base}/canvas/${name}`,
  })
  const withBody = (name: string, body: unknown) =>
    canvas(name, { items: [{ type: 'AnnotationPage', items: [painted(body, name)] }] })
  const manifest = (items: readonly Json[], more: Json = {}): Json => ({
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: `${site.base}/manifest`,
    type: 'Manifest',
    label: { de: ['Ein Buch'], en: ['A book'] },
    requiredStatement: {
      label: { none: ['x'] },
      value: { de: ['Museum anderswo'], en: ['Museum elsewhere'] },
    },
    rights: 'http://creativecommons.org/licenses/by/4.0/',
    items,
    ...more,
  })
  const json = (body: unknown) => ({ type: 'application/json', body: JSON.stringify(body) })

  before(async () => {
    await buildViewer()
    browser = await openBrowser()
    house = await openTestHouse()
    site = await openOtherSite()
    walled = await openOtherSite()
    const leaf = await pictureOf({ width: 300, height: 400 }).png().toBuffer()
    for (const one of [site, walled]) one.put('/leaf.png', { type: 'image/png', body: leaf }, one === site)
  })
  after(async () => {
    await browser?.close()
    await Promise.all([house?.close(), site?.close(), walled?.close()])
  })

  /** Opens a page with the element, under a policy that allows the house's script and nothing inline. */
  const visiting = async (
    document: unknown,
    attributes: Readonly<Record<string, string>>,
    walk: (viewer: Locator, page: Page, visit: Visit) => Promise<void>,
    options: { readonly browser?: Parameters<OpenBrowser['visit']>[0]; readonly expected?: RegExp } = {},
  ) => {
    const address = typeof document === 'string' ? document : site.put('/manifest', json(document))
    const written = Object.entries({ manifest: address, open: 'seen', ...attributes }).map(
      ([name, value]) => ` ${name}='${value}'`,
    )
    const page = `<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Anderswo</title>
      <script type="module" src="${house.base}/viewer/1/kulturwerk-viewer.js"></script>
      <main><h1>Anderswo</h1><kulturwerk-viewer${written.join('')}><a href="${site.base}/leaf.png"><img src="${site.base}/leaf.png" alt="Das Buch" width="300" height="400"></a></kulturwerk-viewer></main></html>`
    const policy = `default-src 'none'; script-src ${house.base}; style-src 'self'; img-src ${site.base} ${walled.base}; connect-src ${site.base} ${walled.base}`
    site.put('/page', { type: 'text/html', body: page, headers: { 'Content-Security-Policy': policy } })
    const visit = await browser.visit(options.browser)
    try {
      await visit.page.goto(`${site.base}/page`)
      await walk(visit.page.locator('kulturwerk-viewer'), visit.page, visit)
      expect(visit.complaints.filter((one) => !options.expected?.test(one))).to.deep.equal([])
    } finally {
      await visit.close()
    }
  }
  const button = (viewer: Locator, name: string) => viewer.getByRole('button', { name, exact: true })
  const said = (viewer: Locator, text: string | RegExp) =>
    viewer.getByText(text).first().waitFor({ state: 'attached' })
  const pages = (count: number, more: Json = {}) =>
    Array.from({ length: count }, (_, index) => canvas(String(index + 1), more))

  it('shows pictures without an image service, with title, credit and rights in sight', () =>
    visiting(manifest(pages(3)), {}, async (viewer) => {
      await said(viewer, 'Seite 1, Bild 1 von 3')
      await viewer.locator('.credit').getByText('Ein Buch').waitFor()
      await viewer.locator('.credit').getByText('Museum anderswo').waitFor()
      expect(await viewer.getByRole('link', { name: 'Rechte' }).getAttribute('href')).to.contain('by/4.0')
      await button(viewer, 'Nächste Seite').click()
      await said(viewer, 'Seite 2, Bild 2 von 3')
      await viewer.getByRole('application').focus()
      await viewer.page().keyboard.press('End')
      await said(viewer, 'Seite 3, Bild 3 von 3')
      expect(await button(viewer, 'Nächste Seite').isDisabled()).to.equal(true)
    }))

  it('opens by touch where it waits for one, and its poster is there before', () =>
    visiting(manifest(pages(1)), { open: 'touched', lang: 'en' }, async (viewer, page) => {
      await viewer.getByRole('img', { name: 'Das Buch' }).waitFor()
      expect(await viewer.locator('.room').count()).to.equal(0)
      await viewer.getByRole('img', { name: 'Das Buch' }).click()
      await said(viewer, 'Page 1, image 1 of 1')
      expect(page.url()).to.contain('/page')
    }))

  it('lays two pages side by side as a book does, the first alone, from right to left if it is read so', () =>
    visiting(
      manifest(pages(5), { behavior: ['paged'], viewingDirection: 'right-to-left' }),
      {},
      async (viewer) => {
        await said(viewer, 'Seite 1, Bild 1 von 5')
        await button(viewer, 'Nächste Seite').click()
        await said(viewer, 'Seiten 2, 3, ab Bild 2 von 5')
        const order = await viewer
          .locator('.controls .group')
          .first()
          .locator('button')
          .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
        expect(order).to.deep.equal(['Nächste Seite', 'Vorige Seite'])
        await button(viewer, 'Doppelseiten').click()
        await said(viewer, 'Seite 2, Bild 2 von 5')
        expect(await button(viewer, 'Doppelseiten').getAttribute('aria-pressed')).to.equal('false')
      },
    ))

  it('reads Presentation 2 as well: contents, text, notes, rights', async () => {
    const list = {
      '@type': 'sc:AnnotationList',
      resources: [
        {
          motivation: 'sc:painting',
          resource: { '@type': 'cnt:ContentAsText', chars: 'Erste Zeile' },
          on: `${site.base}/canvas/p1#xywh=10,10,100,20`,
        },
        {
          motivation: 'oa:commenting',
          resource: { chars: '<p>Eine <b>Anmerkung</b></p>' },
          on: { full: `${site.base}/canvas/p1`, selector: { value: 'xywh=50,50,60,60' } },
        },
      ],
    }
    const second = {
      '@context': 'http://iiif.io/api/presentation/2/context.json',
      '@id': `${site.base}/manifest`,
      '@type': 'sc:Manifest',
      label: [
        { '@value': 'Altes Buch', '@language': 'de' },
        { '@value': 'Old book', '@language': 'en' },
      ],
      attribution: 'Bibliothek anderswo',
      license: 'http://creativecommons.org/publicdomain/zero/1.0/',
      sequences: [
        {
          canvases: ['p1', 'p2'].map((name) => ({
            '@id': `${site.base}/canvas/${name}`,
            '@type': 'sc:Canvas',
            label: name,
            width: 300,
            height: 400,
            images: [
              {
                '@type': 'oa:Annotation',
                resource: { '@id': `${site.base}/leaf.png`, '@type': 'dctypes:Image' },
                on: `${site.base}/canvas/${name}`,
              },
            ],
            otherContent:
              name === 'p1' ? [{ '@id': site.put('/list', json(list)), '@type': 'sc:AnnotationList' }] : [],
          })),
        },
      ],
      structures: [
        { '@id': 'r0', '@type': 'sc:Range', viewingHint: 'top', label: 'oben', ranges: ['r1', 'r2'] },
        { '@id': 'r1', '@type': 'sc:Range', label: 'Vorrede', canvases: [`${site.base}/canvas/p1`] },
        { '@id': 'r2', '@type': 'sc:Range', label: 'Schluss', canvases: [`${site.base}/canvas/p2`] },
      ],
    }
    await visiting(second, {}, async (viewer) => {
      await said(viewer, 'Seite p1, Bild 1 von 2')
      await viewer.locator('.credit').getByText('Altes Buch').waitFor()
      await button(viewer, 'Text').click()
      await button(viewer, 'Erste Zeile').waitFor()
      await button(viewer, 'Anmerkungen').click()
      await button(viewer, 'Eine Anmerkung').click()
      expect(await viewer.locator('.found').count()).to.equal(1)
      await button(viewer, 'Inhalt').click()
      expect(await viewer.locator('.panel li button').allTextContents()).to.deep.equal(['Vorrede', 'Schluss'])
      await button(viewer, 'Schluss').click()
      await said(viewer, 'Seite p2, Bild 2 von 2')
    })
  })

  it('lets one choose among the views of a page', () => {
    const choice = {
      type: 'Choice',
      items: ['Licht', 'Infrarot'].map((label) => ({
        id: `${site.base}/leaf.png`,
        type: 'Image',
        label: { de: [label] },
      })),
    }
    return visiting(manifest([withBody('1', choice)]), { panel: 'views' }, async (viewer) => {
      await viewer.getByRole('radio', { name: 'Infrarot' }).check()
      expect(await viewer.getByRole('radio', { name: 'Licht' }).isChecked()).to.equal(false)
    })
  })

  for (const version of [1, 2] as const)
    it(`searches inside by Content Search ${version}`, async () => {
      const on = `${site.base}/canvas/2#xywh=10,20,100,30`
      const answer =
        version === 2
          ? {
              type: 'AnnotationPage',
              items: [{ id: 'h', motivation: 'highlighting', body: { value: 'Wort' }, target: on }],
            }
          : {
              resources: [{ '@id': 'h', resource: { chars: 'Wort' }, on }],
              hits: [{ annotations: ['h'], before: 'Ein', match: 'Wort', after: 'hier' }],
            }
      const address = site.put('/search', json(answer))
      const service =
        version === 2
          ? { id: address, type: 'SearchService2' }
          : {
              '@id': address,
              '@context': 'http://iiif.io/api/search/1/context.json',
              profile: 'http://iiif.io/api/search/1/search',
            }
      await visiting(manifest(pages(2), { service: [service] }), { query: 'wort' }, async (viewer) => {
        await said(viewer, 'Eine Fundstelle für „wort“')
        await button(viewer, 'Suche').click()
        await viewer.getByRole('searchbox', { name: 'Im Text suchen' }).fill('noch')
        await button(viewer, 'Suchen').click()
        await button(viewer, version === 1 ? 'Ein Wort hier' : 'Wort').click()
        await said(viewer, 'Seite 2, Bild 2 von 2')
        await viewer.locator('.found').waitFor()
      })
    })

  it('goes where a Content State or its attributes point, says where it is, and follows them later', async () => {
    const state = Buffer.from(
      encodeURIComponent(
        JSON.stringify({
          id: `${site.base}/canvas/3#xywh=30,40,100,120`,
          type: 'Canvas',
          partOf: [{ id: `${site.base}/manifest`, type: 'Manifest' }],
        }),
      ),
    ).toString('base64url')
    await visiting(manifest(pages(4)), { manifest: '', 'iiif-content': state }, async (viewer, page) => {
      await said(viewer, 'Seite 3, Bild 3 von 4')
      await page.waitForFunction(() => {
        const one = document.querySelector('kulturwerk-viewer') as unknown as {
          contentState: string | undefined
        }
        return (
          one.contentState &&
          decodeURIComponent(atob(one.contentState.replace(/-/g, '+').replace(/_/g, '/'))).includes('xywh=')
        )
      })
      await viewer.evaluate((one, canvas) => one.setAttribute('canvas', canvas), `${site.base}/canvas/2`)
      await said(viewer, 'Seite 2, Bild 2 von 4')
      await button(viewer, 'Teilen').click()
      expect(await viewer.getByLabel('IIIF Content State').inputValue()).to.match(/^[\w-]+$/)
    })
  })

  it('shows a collection as a list, opens what is in it, and goes back', async () => {
    site.put('/inner', json(manifest(pages(1))))
    const shelf = {
      '@context': 'http://iiif.io/api/presentation/3/context.json',
      id: `${site.base}/manifest`,
      type: 'Collection',
      label: { de: ['Lauter Bücher'] },
      items: [{ id: `${site.base}/inner`, type: 'Manifest', label: { de: ['Das eine Buch'] } }],
    }
    await visiting(shelf, {}, async (viewer) => {
      await viewer.getByRole('heading', { name: 'Sammlung: Lauter Bücher' }).waitFor()
      await button(viewer, 'Das eine Buch').click()
      await said(viewer, 'Seite 1, Bild 1 von 1')
      await button(viewer, 'Zurück zur Liste').click()
      await button(viewer, 'Das eine Buch').waitFor()
    })
  })

  it('says what a page is that it cannot show, and keeps the others', () =>
    visiting(
      manifest([
        withBody('Ton', { id: `${site.base}/a.mp3`, type: 'Sound', format: 'audio/mp3' }),
        canvas('leer', { items: [] }),
        canvas('Bild'),
      ]),
      {},
      async (viewer) => {
        await said(viewer, 'Diese Seite ist eine Tonaufnahme.')
        expect(await viewer.getByRole('link', { name: 'Datei öffnen' }).getAttribute('href')).to.equal(
          `${site.base}/a.mp3`,
        )
        await button(viewer, 'Nächste Seite').click()
        await said(viewer, 'Von dieser Seite gibt es kein Bild.')
        await button(viewer, 'Nächste Seite').click()
        await said(viewer, 'Seite Bild, Bild 3 von 3')
        expect(await viewer.locator('.message').textContent()).to.equal('')
      },
    ))

  it('shows what a server without CORS lets it: pictures, if the manifest can be read', () =>
    visiting(
      manifest([withBody('1', { id: `${walled.base}/leaf.png`, type: 'Image' })]),
      {},
      async (viewer, page) => {
        await said(viewer, 'Seite 1, Bild 1 von 1')
        await page.waitForFunction(
          () =>
            performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/leaf.png')).length >
            2,
        )
        await viewer.locator('.message:empty').waitFor({ state: 'attached' })
      },
      { expected: /CORS|Failed to load resource/ },
    ))

  const troubles: readonly (readonly [string, () => string, RegExp])[] = [
    ['is missing', () => `${site.base}/nothing`, /Unter dieser Adresse gibt es kein Werk/],
    ['is closed', () => site.put('/closed', { ...json({}), status: 403 }), /nicht frei zugänglich/],
    [
      'comes with a fault of its server',
      () => site.put('/fault', { ...json({}), status: 500 }),
      /antwortet mit einem Fehler/,
    ],
    ['is no JSON', () => site.put('/html', { type: 'text/html', body: '<p>hallo' }), /kein IIIF-Manifest/],
    [
      'is something else',
      () => site.put('/other', json({ type: 'AnnotationPage', items: [] })),
      /sondern etwas anderes \(AnnotationPage\)/,
    ],
    ['has no pages', () => site.put('/empty', json(manifest([]))), /hat keine Seiten/],
    ['cannot be read from here', () => walled.put('/manifest', json(manifest(pages(1))), false), /CORS/],
    ['comes from a server that is not there', () => 'http://127.0.0.1:9/manifest', /CORS/],
    ['has no address', () => '', /keine Adresse eines IIIF-Manifests/],
    ['is of no use', () => site.put('/null', json(null)), /sondern etwas anderes/],
  ]
  for (const [what, address, words] of troubles)
    it(`says so in words, and keeps the picture, when a manifest ${what}`, () =>
      visiting(
        address(),
        {},
        async (viewer) => {
          await viewer.getByRole('alert').getByText(words).waitFor()
          expect(await viewer.getByRole('img', { name: 'Das Buch' }).isVisible()).to.equal(true)
          expect(await button(viewer, 'Erneut versuchen').isVisible()).to.equal(true)
        },
        { expected: /Failed to load resource|CORS|Content Security Policy|ERR_|Refused to connect|violates/ },
      ))

  it('takes no manifest that is longer than twenty megabytes, whatever its header says', () => {
    const long = JSON.stringify(manifest(pages(1), { padding: 'x'.repeat(20_100_000) }))
    return visiting(site.put('/long', { type: 'application/json', body: long }), {}, async (viewer) => {
      await viewer.getByRole('alert').getByText('zu groß').waitFor()
    })
  })

  it('says when a picture fails, and opens the next one', () =>
    visiting(
      manifest([withBody('1', { id: `${site.base}/broken.png`, type: 'Image' }), canvas('2')]),
      {},
      async (viewer) => {
        await said(viewer, 'Dieses Bild kann gerade nicht gezeigt werden.')
        await button(viewer, 'Nächste Seite').click()
        await said(viewer, 'Seite 2, Bild 2 von 2')
        await viewer.locator('.message:empty').waitFor({ state: 'attached' })
      },
      { expected: /404|Failed to load resource/ },
    ))

  it('is walked by keyboard alone: every stop is seen, panels close with Escape and give the focus back', () =>
    visiting(manifest(pages(3)), {}, async (viewer, page) => {
      await said(viewer, 'Seite 1, Bild 1 von 3')
      const seen: string[] = []
      for (let stop = 0; stop < 30; stop++) {
        await page.keyboard.press('Tab')
        const focus = await page.evaluate(() => {
          const deep = document.activeElement?.shadowRoot?.activeElement
          if (!deep) return undefined
          const { outlineStyle, outlineWidth } = getComputedStyle(deep)
          const name = deep.getAttribute('aria-label') ?? deep.textContent ?? ''
          return `${name.slice(0, 20)}${outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? '' : ' (unseen)'}`
        })
        if (focus) seen.push(focus)
      }
      expect(seen.filter((stop) => stop.endsWith('(unseen)'))).to.deep.equal([])
      expect(seen.join(' | '))
        .to.contain('Bild der Seite 1')
        .and.to.contain('Nächste Seite')
        .and.to.contain('Teilen')
      await button(viewer, 'Seiten').focus()
      await page.keyboard.press('Enter')
      await viewer.locator('.panel .leaves').waitFor()
      await viewer.locator('.panel').focus()
      await page.keyboard.press('Escape')
      expect(await viewer.locator('.panel').isVisible()).to.equal(false)
      expect(
        await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent),
      ).to.equal('Seiten')
    }))

  for (const width of [1280, 360])
    it(`meets no barrier that axe knows and has targets of 44 pixels, ${width} wide`, () =>
      visiting(
        manifest(pages(3), {
          structures: [
            {
              id: 'r',
              type: 'Range',
              label: { de: ['Kapitel'] },
              items: [{ id: `${site.base}/canvas/2`, type: 'Canvas' }],
            },
          ],
        }),
        { panel: 'pages' },
        async (viewer, page) => {
          await viewer.locator('.panel .leaves').waitFor()
          await viewer.locator('.poster').waitFor({ state: 'detached' })
          if (width < 500) await button(viewer, 'Mehr').click()
          const small = await viewer.locator('button:visible').evaluateAll((all) =>
            all.flatMap((one) => {
              const { width: w, height: h } = one.getBoundingClientRect()
              return w < 44 || h < 44
                ? [`${one.getAttribute('aria-label') ?? one.textContent}: ${w} × ${h}`]
                : []
            }),
          )
          expect(small).to.deep.equal([])
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(wide).to.equal(0)
          // The policy of the page forbids scripts that are not the house's; the checker comes past it.
          const found = await page.evaluate<readonly string[]>(
            `${await readFile(axePath, 'utf8')};axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } }).then((r) => r.violations.map(({ id, nodes }) => id + ' ' + JSON.stringify(nodes[0].target)))`,
          )
          expect(found).to.deep.equal([])
        },
        { browser: { viewport: { width, height: 800 } } },
      ))

  it('leaves the picture and its link without a script', () =>
    visiting(
      manifest(pages(1)),
      {},
      async (viewer) => {
        expect(await viewer.locator('img').isVisible()).to.equal(true)
        expect(await viewer.locator('a').getAttribute('href')).to.equal(`${site.base}/leaf.png`)
      },
      { browser: { javaScriptEnabled: false } },
    ))
})
