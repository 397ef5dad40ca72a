// How the small viewer and the research view read documents: ours, other houses', and ones that are none.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { FondsId } from '../../catalogue/identifiers.ts'
import { access } from '../../catalogue/rights.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { manifest } from '../../manifests/manifest.ts'
import { readManifest, readPlaces } from '../../viewer/kulturwerk-viewer/manifest.ts'
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

  it('reads our manifests: pages with tiles at hand, label, rights', () => {
    const book = readManifest(JSON.parse(JSON.stringify(ours())), 'de')
    expect(book).to.include({ label: 'Der Totentanz', start: 0, rightToLeft: false })
    expect(book.rights).to.contain('creativecommons.org/publicdomain/zero')
    expect(book.leaves.map(({ label }) => label)).to.deep.equal(['1', '2'])
    const picture = book.leaves[0]?.picture
    expect(picture?.kind).to.equal('service')
    expect(picture?.kind === 'service' && picture.info).to.include({
      '@context': 'http://iiif.io/api/image/3/context.json',
      width: 2400,
      height: 3300,
    })
    expect(picture?.kind === 'service' && picture.info.tiles).to.be.an('array')
  })

  it('says plainly what is not a manifest', () => {
    for (const nothing of [null, [], 'text', {}, { items: [] }, { items: [{ type: 'Collection' }] }])
      expect(() => readManifest(nothing, 'de')).to.throw(TypeError)
  })

  it('takes no address but web addresses, and no markup from labels', () => {
    const canvas = {
      id: 'https://example.org/c1',
      type: 'Canvas',
      width: 10,
      height: 10,
      label: { none: ['<b>eins</b>'] },
      items: [{ items: [{ body: { id: 'javascript:alert(1)', type: 'Image' } }] }],
    }
    const book = readManifest({ type: 'Manifest', items: [canvas], rights: 'javascript:alert(1)' }, 'de')
    expect(book.leaves[0]).to.not.have.property('picture')
    expect(book.leaves[0]?.label).to.equal('eins')
    expect(book).to.not.have.property('rights')
  })

  it('reads lines of text and hits with the boxes that they name', () => {
    const places = readPlaces({
      items: [
        { body: { type: 'TextualBody', value: 'Och' }, target: 'https://example.org/c1#xywh=1,2,3,4' },
        {
          body: { value: 'redelike' },
          target: { source: { id: 'https://example.org/c1' }, selector: { value: 'xywh=5,6,7,8' } },
        },
      ],
    })
    expect(places).to.deep.equal([
      { leaf: 'https://example.org/c1', text: 'Och', box: { x: 1, y: 2, width: 3, height: 4 } },
      { leaf: 'https://example.org/c1', text: 'redelike', box: { x: 5, y: 6, width: 7, height: 8 } },
    ])
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
    it('reads or refuses every document of other houses, and falls over none', () => {
      const outcomes = files.map((name) => {
        let json: unknown
        try {
          json = JSON.parse(readFileSync(join(shared, name), 'utf8'))
        } catch {
          return 'no JSON'
        }
        try {
          return readManifest(json, 'de').leaves.length > 0 ? 'read' : 'empty'
        } catch (error) {
          return error instanceof TypeError ? error.message : `${name}: ${error}`
        }
      })
      expect(new Set(outcomes)).to.be.a('set')
      expect(outcomes.filter((outcome) => outcome === 'read')).not.to.have.length(0)
      expect(
        outcomes.filter(
          (outcome) =>
            !['read', 'no JSON', 'not a manifest', 'a manifest without a canvas'].includes(outcome),
        ),
      ).to.deep.equal([])
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
