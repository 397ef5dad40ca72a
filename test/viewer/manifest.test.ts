// How the small viewer and the research view read documents: ours, other houses', and ones that are none.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { FondsId } from '../../catalogue/identifiers.ts'
import { access } from '../../catalogue/rights.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { manifest } from '../../manifests/manifest.ts'
import { readContentState, writeContentState } from '../../viewer/kulturwerk-viewer/content-state.ts'
import { type Book, readDocument } from '../../viewer/kulturwerk-viewer/manifest.ts'
import { openingsOf } from '../../viewer/kulturwerk-viewer/openings.ts'
import { readPlaces } from '../../viewer/kulturwerk-viewer/places.ts'
import { encode, readState, stateOf, windowFor } from '../../viewer/mirador/content-state.ts'
import { asSearch1Answer, readForeign } from '../../viewer/mirador/foreign-manifests.ts'
import { anInstitution, aWork } from '../helpers/works.ts'

const uris = urisFrom('http://localhost:4000')

describe('the small viewer', () => {
  const ours = () => {
    const work = aWork({ fonds: 'demo-bilder' as FondsId })
    return manifest(
      { work, institution: anInstitution(), fonds: [], access: access(work, '2026-01-01') },
      uris,
    )
  }

  const bookIn = (json: unknown, language = 'de'): Book => {
    const read = readDocument(json, language)
    if (read.kind !== 'book') throw new TypeError(`read as ${read.kind}`)
    return read.book
  }
  const canvas = (more: object = {}) => ({
    id: 'https://example.org/c1',
    type: 'Canvas',
    width: 1000,
    height: 2000,
    ...more,
  })
  const paintedWith = (body: unknown, target: unknown = 'https://example.org/c1') =>
    canvas({ items: [{ items: [{ body, target }] }] })

  it('reads our manifests: pages with tiles at hand, label, rights, homepage, search', () => {
    const book = bookIn(JSON.parse(JSON.stringify(ours())))
    expect(book).to.include({ label: 'Der Totentanz', start: 0, rightToLeft: false })
    expect(book.rights).to.contain('creativecommons.org/publicdomain/zero')
    expect(book.homepage).to.equal('http://localhost:4000/de/works/demo-1')
    expect(book.leaves.map(({ label }) => label)).to.deep.equal(['1', '2'])
    const picture = book.leaves[0]?.paintings[0]?.choices[0]?.picture
    expect(picture?.service?.info).to.include({
      '@context': 'http://iiif.io/api/image/3/context.json',
      width: 2400,
      height: 3300,
    })
    expect(picture?.service?.info.tiles).to.be.an('array')
  })

  it('says plainly what is not a manifest', () => {
    for (const nothing of [null, [], 'text', 4, {}, { items: [] }, { type: 'AnnotationPage', items: [] }])
      expect(readDocument(nothing, 'de').kind).to.equal('other')
    expect(readDocument({ type: 'Manifest' }, 'de').kind).to.equal('empty')
    expect(readDocument({ '@type': 'sc:Manifest', sequences: [null] }, 'de').kind).to.equal('empty')
    expect(readDocument({ type: 'Collection', items: [{ id: 'javascript:x' }] }, 'de')).to.deep.include({
      kind: 'shelf',
      shelf: { label: '', entries: [] },
    })
  })

  it('takes no address but web addresses, and no markup from labels', () => {
    const page = canvas({
      label: { none: ['<b>eins</b> &amp; <script>zwei</script>'] },
      items: [{ items: [{ body: { id: 'javascript:alert(1)', type: 'Image' } }] }],
    })
    const book = bookIn({ type: 'Manifest', items: [page], rights: 'javascript:alert(1)' })
    expect(book.leaves[0]?.paintings).to.deep.equal([])
    expect(book.leaves[0]?.label).to.equal('eins & zwei')
    expect(book).to.not.have.property('rights')
  })

  it('takes the words of the reader, else of no language, else English, else any', () => {
    const label = (map: object) => bookIn({ type: 'Manifest', label: map, items: [canvas()] }).label
    expect(label({ en: ['a'], 'de-DE': ['b'] })).to.equal('b')
    expect(label({ en: ['a'], none: ['c'] })).to.equal('c')
    expect(label({ cy: ['d'], en: ['a'] })).to.equal('a')
    expect(label({ cy: ['d'] })).to.equal('d')
  })

  it('lays parts of pictures, turned pictures and several pictures where they belong', () => {
    const service = { id: 'https://example.org/i/', type: 'ImageService3', profile: 'level2' }
    const source = { id: 'https://example.org/i.jpg', type: 'Image', service, width: 400, height: 300 }
    const selector = { type: 'ImageApiSelector', region: '10,20,100,200', rotation: '90' }
    const { leaves } = bookIn({
      type: 'Manifest',
      items: [
        paintedWith(
          { type: 'SpecificResource', source, selector },
          'https://example.org/c1#xywh=percent:50,0,50,50',
        ),
      ],
    })
    expect(leaves[0]?.paintings[0]?.box).to.deep.equal({ x: 500, y: 0, width: 500, height: 1000 })
    expect(leaves[0]?.paintings[0]?.choices[0]?.picture).to.deep.include({
      file: 'https://example.org/i.jpg',
      crop: { x: 10, y: 20, width: 100, height: 200 },
      degrees: 90,
    })
    expect(leaves[0]?.thumbnail).to.equal('https://example.org/i/full/120,/0/default.jpg')
  })

  it('knows sound and film for what they are', () => {
    const kinds = ['Sound', 'Video', 'Model'].map(
      (type) =>
        bookIn({ type: 'Manifest', items: [paintedWith({ id: 'https://example.org/x', type })] }).leaves[0]
          ?.unseen?.kind,
    )
    expect(kinds).to.deep.equal(['sound', 'video', 'other'])
  })

  it('opens a book as a book opens: the first page alone, then two by two, fold-outs alone', () => {
    const leaves = [false, false, false, true, false, false].map((alone) => ({ alone }))
    expect(openingsOf(leaves, false)).to.deep.equal([[0], [1], [2], [3], [4], [5]])
    expect(openingsOf(leaves, true)).to.deep.equal([[0], [1, 2], [3], [4, 5]])
  })

  it('reads lines of text and hits with the boxes that they name', () => {
    const measures = () => ({ width: 200, height: 100 })
    const at = { leaf: 'https://example.org/c1' }
    const places = readPlaces(
      {
        items: [
          { body: { type: 'TextualBody', value: 'Och' }, target: 'https://example.org/c1#xywh=1,2,3,4' },
          {
            motivation: ['commenting'],
            body: { value: 'redelike' },
            target: { source: { id: 'https://example.org/c1' }, selector: { value: 'xywh=percent:5,6,7,8' } },
          },
          { body: 'nur Text', target: { source: at.leaf, selector: { type: 'PointSelector', x: 9, y: 8 } } },
        ],
      },
      measures,
    )
    expect(places).to.deep.equal([
      { ...at, text: 'Och', isText: true, box: { x: 1, y: 2, width: 3, height: 4 } },
      { ...at, text: 'redelike', isText: false, box: { x: 10, y: 6, width: 14, height: 8 } },
      { ...at, text: 'nur Text', isText: true, point: { x: 9, y: 8 } },
    ])
  })

  it('reads a Content State in every form, writes one that others read, and is not led astray', () => {
    const manifestId = 'https://example.org/m'
    const canvasId = 'https://example.org/m/c'
    const region = { x: 10, y: 20, width: 30, height: 40 }
    const target = {
      id: `${canvasId}#xywh=10,20,30,40`,
      type: 'Canvas',
      partOf: [{ id: manifestId, type: 'Manifest' }],
    }
    const annotation = { type: 'Annotation', motivation: ['contentState'], target }
    const selected = {
      target: {
        type: 'SpecificResource',
        source: { id: canvasId, type: 'Canvas', partOf: [{ id: manifestId, type: 'Manifest' }] },
        selector: { type: 'FragmentSelector', value: 'xywh=10,20,30,40' },
      },
    }
    const whole = { manifest: manifestId, canvas: canvasId, region }
    for (const state of [target, annotation, selected])
      expect(readContentState(JSON.stringify(state))).to.deep.equal(whole)
    expect(readContentState(writeContentState(manifestId, canvasId, region))).to.deep.equal(whole)
    expect(readContentState(manifestId)).to.deep.equal({ manifest: manifestId })
    for (const nonsense of [
      '',
      '%%%',
      '{',
      'a'.repeat(9000),
      'javascript:alert(1)',
      '[]',
      '{"target":{"target":{}}}',
    ])
      expect(readContentState(nonsense), nonsense.slice(0, 40)).to.deep.equal({})
  })

  const shared = fileURLToPath(new URL('../../../shared/data/manifests', import.meta.url))
  const files = (() => {
    try {
      return readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.json') && statSync(join(shared, name)).size < 5_000_000,
      )
    } catch {
      return []
    }
  })()
  if (files.length > 0)
    it('reads every document of other houses, and falls over none', () => {
      const kinds = files.map((name) => {
        let json: unknown
        try {
          json = JSON.parse(readFileSync(join(shared, name), 'utf8'))
        } catch {
          return 'no JSON'
        }
        return readDocument(json, 'de').kind
      })
      expect(kinds.filter((kind) => kind === 'book').length).to.be.greaterThan(60)
      expect(kinds.filter((kind) => kind === 'shelf').length).to.be.greaterThan(5)
    })
})

describe('the research view', () => {
  it('says what it shows as a Content State, and reads it again', () => {
    const shown = {
      manifest: 'https://example.org/m',
      canvas: 'https://example.org/c',
      region: { x: 10, y: 20, width: 300, height: 400 },
    }
    expect(readState(encode(stateOf(shown)))).to.deep.equal([shown])
    expect(
      readState(encode([stateOf(shown), stateOf({ manifest: 'https://example.org/n' })])),
    ).to.have.length(2)
    expect(windowFor(shown)).to.deep.include({
      manifestId: 'https://example.org/m',
      canvasId: 'https://example.org/c',
      initialViewerConfig: { x: 160, y: 220, zoom: 1 / 300 },
    })
  })

  it('reads the other forms of the specification, and nothing from nonsense', () => {
    expect(readState('https://example.org/m')).to.deep.equal([{ manifest: 'https://example.org/m' }])
    const annotation = {
      type: 'Annotation',
      motivation: ['contentState'],
      target: {
        id: 'https://example.org/c#xywh=1,2,3,4',
        type: 'Canvas',
        partOf: [{ id: 'https://example.org/m' }],
      },
    }
    expect(readState(JSON.stringify(annotation))).to.deep.equal([
      {
        manifest: 'https://example.org/m',
        canvas: 'https://example.org/c',
        region: { x: 1, y: 2, width: 3, height: 4 },
      },
    ])
    for (const nonsense of [null, '', '%%%', 'e30', '{"target":', encode({ id: 'javascript:alert(1)' })])
      expect(readState(nonsense)).to.deep.equal([])
  })

  it('lets Mirador find the search of a manifest that has Search 2.0 only, and takes out Auth 2.0', () => {
    const action = readForeign('https://example.org/m', {
      type: 'mirador/RECEIVE_MANIFEST',
      manifestJson: {
        service: [{ id: 'https://example.org/search', type: 'SearchService2' }],
        items: [{ service: [{ type: 'AuthProbeService2' }, { type: 'ImageService3' }] }],
      },
    })
    expect(action.manifestJson).to.deep.equal({
      service: [
        { id: 'https://example.org/search', type: 'SearchService2' },
        {
          '@context': 'http://iiif.io/api/search/1/context.json',
          '@id': 'https://example.org/search',
          profile: 'http://iiif.io/api/search/1/search',
        },
      ],
      items: [{ service: [{ type: 'ImageService3' }] }],
    })
  })

  it('translates an answer of Search 2.0 into one of 1.0', () => {
    const answer = asSearch1Answer({
      id: 'https://example.org/search?q=sy',
      type: 'AnnotationPage',
      items: [
        { id: 'https://example.org/a1', body: { value: 'sy' }, target: 'https://example.org/c#xywh=1,2,3,4' },
      ],
      annotations: [
        {
          items: [
            {
              target: {
                source: 'https://example.org/a1',
                selector: [{ type: 'TextQuoteSelector', prefix: 'creatuer ', exact: 'sy', suffix: ' arm' }],
              },
            },
          ],
        },
      ],
    })
    expect(answer.resources).to.deep.equal([
      {
        '@id': 'https://example.org/a1',
        '@type': 'oa:Annotation',
        motivation: 'sc:painting',
        resource: { '@type': 'cnt:ContentAsText', chars: 'sy' },
        on: 'https://example.org/c#xywh=1,2,3,4',
      },
    ])
    expect(answer.hits).to.deep.equal([
      {
        '@type': 'search:Hit',
        annotations: ['https://example.org/a1'],
        before: 'creatuer ',
        match: 'sy',
        after: ' arm',
      },
    ])
  })
})
