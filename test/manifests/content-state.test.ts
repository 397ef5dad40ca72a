// Content States: written so that everybody reads them, and read in every form that anybody writes.

import { expect } from 'chai'
import fc from 'fast-check'
import type { PageId, WorkId } from '../../catalogue/identifiers.ts'
import {
  contentState,
  contentStateParameter,
  decodeContentState,
  encodeContentState,
  readContentState,
} from '../../manifests/content-state.ts'
import { uris } from './samples.ts'

const work = 'demo-1' as WorkId
const page = 'demo-1_2' as PageId
const box = { x: 10, y: 20, width: 300, height: 400 }
const manifest = uris.manifest(work)
const canvas = uris.canvas(page, work)

describe('a content state', () => {
  it('survives encoding, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = encodeContentState(`{"a":${JSON.stringify(text)}}`)
        expect(encoded).to.match(/^[A-Za-z0-9_-]+$/)
        expect(JSON.parse(decodeContentState(encoded) ?? '')).to.deep.equal({ a: text })
      }),
    )
  })

  it('is encoded as the example of the specification', () => {
    const example =
      'JTdCJTIyaWQlMjIlM0ElMjJodHRwcyUzQSUyRiUyRmV4YW1wbGUub3JnJTJGbSUyMiUyQyUyMnR5cGUlMjIlM0ElMjJNYW5pZmVzdCUyMiU3RA'
    expect(encodeContentState('{"id":"https://example.org/m","type":"Manifest"}')).to.equal(example)
  })

  it('is read back as the place that it was written for', () => {
    for (const place of [{ work }, { work, page }, { work, page, box }]) {
      expect(readContentState(contentStateParameter(place, uris), uris)).to.deep.equal(place)
      expect(readContentState(JSON.stringify(contentState(place, uris)), uris)).to.deep.equal(place)
    }
  })

  const partOf = [{ id: manifest, type: 'Manifest' }]
  const forms: readonly (readonly [string, unknown, object])[] = [
    ['the address of a manifest', manifest, { work }],
    ['the address of a 2.1 manifest', uris.manifest2(work), { work }],
    ['the address of a canvas', canvas, { work, page }],
    ['a canvas with a region', `${canvas}#xywh=10,20,300,400`, { work, page, box }],
    ['a target', { id: canvas, type: 'Canvas', partOf }, { work, page }],
    ['a target whose canvas is unknown', { id: 'https://other.example/c', type: 'Canvas', partOf }, { work }],
    [
      'an annotation with an address as target',
      { type: 'Annotation', motivation: 'contentState', target: `${canvas}#xywh=10,20,300,400` },
      { work, page, box },
    ],
    [
      'an annotation with several targets',
      { type: 'Annotation', motivation: ['contentState'], target: [{ id: canvas, type: 'Canvas', partOf }] },
      { work, page },
    ],
    [
      'a specific resource with a selector',
      {
        type: 'SpecificResource',
        source: { id: canvas, type: 'Canvas', partOf },
        selector: { type: 'FragmentSelector', value: 'xywh=pixel:10,20,300,400' },
      },
      { work, page, box },
    ],
  ]
  for (const [name, state, place] of forms)
    it(`is read from ${name}, plain and encoded`, () => {
      const text = typeof state === 'string' ? state : JSON.stringify(state)
      expect(readContentState(text, uris)).to.deep.equal(place)
      expect(readContentState(encodeContentState(text), uris)).to.deep.equal(place)
    })

  it('names nothing where it names nothing of this house', () => {
    for (const text of ['', '%', 'abc', '{', '[]', 'null', 'https://other.example/m', `${manifest}/x`, 'e30'])
      expect(readContentState(text, uris), text).to.equal(undefined)
    const deep = `${'{"partOf":'.repeat(200)}1${'}'.repeat(200)}`
    expect(readContentState(deep, uris)).to.equal(undefined)
  })

  it('never throws, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        readContentState(text, uris)
        readContentState(encodeContentState(text), uris)
      }),
    )
  })
})
