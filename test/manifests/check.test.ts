// The strict check of manifests: it passes every manifest of ours and names each fault that the official schema lets through.

import { expect } from 'chai'
import { checkManifest } from '../../manifests/check.ts'
import { aWork } from '../helpers/works.ts'
import { described, manifest, richWork, uris } from './samples.ts'

type Loose = { [name: string]: Loose } & Loose[]

/** A sound manifest with one thing made wrong. */
const spoilt = (spoil: (manifest: Loose) => void): unknown => {
  const copy = JSON.parse(JSON.stringify(manifest(described(richWork()), uris)))
  spoil(copy)
  return copy
}

const set = (thing: Loose | undefined, name: string, value: unknown) => {
  if (thing === undefined) throw new Error(`nothing to spoil at ${name}`)
  Object.assign(thing, { [name]: value })
}
const remove = (thing: Loose | undefined, name: string) => {
  if (thing === undefined || !(name in thing)) throw new Error(`there is no ${name}`)
  delete (thing as Record<string, unknown>)[name]
}
const canvas = (m: Loose) => m.items?.[0]
const painting = (m: Loose) => canvas(m)?.items?.[0]?.items?.[0]

const presentation3 = 'http://iiif.io/api/presentation/3/context.json'
const navPlace = 'http://iiif.io/api/extension/navplace/context.json'

const cases: readonly (readonly [string, (manifest: Loose) => void, RegExp])[] = [
  ['no context', (m) => remove(m, '@context'), /@context is missing/],
  ['Presentation 3 not last', (m) => set(m, '@context', [presentation3, navPlace]), /must end with/],
  ['another context only', (m) => set(m, '@context', navPlace), /does not name/],
  ['an id with a fragment', (m) => set(m, 'id', 'https://a.example/m#1'), /without a fragment/],
  [
    'a canvas id with a fragment',
    (m) => set(canvas(m), 'id', 'https://a.example/c#xywh=1,1,1,1'),
    /Canvas .*without a fragment/,
  ],
  ['no canvases', (m) => set(m, 'items', []), /Manifest .* has no items/],
  ['one canvas id twice', (m) => set(m.items?.[1], 'id', m.items?.[0]?.id), /two canvases/],
  [
    'a painting on another canvas',
    (m) => set(painting(m), 'target', 'https://a.example/other'),
    /paints .* but lies in/,
  ],
  ['a painting without target', (m) => remove(painting(m), 'target'), /has no target/],
  ['a painting without motivation', (m) => remove(painting(m), 'motivation'), /has no motivation/],
  ['a comment among the paintings', (m) => set(painting(m), 'motivation', 'commenting'), /must be painting/],
  ['a painting without body', (m) => remove(painting(m), 'body'), /has no body/],
  ['image/jpg', (m) => set(painting(m)?.body, 'format', 'image/jpg'), /write image\/jpeg/],
  [
    'an image service without profile',
    (m) => remove(painting(m)?.body?.service?.[0], 'profile'),
    /ImageService3 .* has no profile/,
  ],
  ['paged and continuous', (m) => set(m, 'behavior', ['paged', 'continuous']), /paged and continuous/],
  ['a navDate without time', (m) => set(m, 'navDate', '1463-01-01'), /must have date, time and zone/],
  [
    'a navDate without zone',
    (m) => set(m, 'navDate', '1463-01-01T00:00:00'),
    /must have date, time and zone/,
  ],
  ['a provider without homepage', (m) => remove(m.provider?.[0], 'homepage'), /has no homepage/],
  ['a homepage without label', (m) => remove(m.homepage?.[0], 'label'), /homepage .* has no label/],
  [
    'a range that names an unknown canvas',
    (m) => set(m.structures?.[0]?.items?.[0]?.items?.[0], 'id', 'https://a.example/none'),
    /Range .* names the canvas/,
  ],
  ['a start that is unknown', (m) => set(m.start, 'id', 'https://a.example/none'), /start names/],
  ['a start without type', (m) => remove(m.start, 'type'), /start must say its type/],
  [
    'a placeholder in a placeholder',
    (m) => set(m.placeholderCanvas, 'placeholderCanvas', JSON.parse(JSON.stringify(m.placeholderCanvas))),
    /is a placeholder and must not have one/,
  ],
  [
    'a licence with https',
    (m) => set(m, 'rights', 'https://creativecommons.org/licenses/by/4.0/'),
    /must begin with http:/,
  ],
  ['an empty range', (m) => set(m.structures?.[0], 'items', []), /Range .* has no items/],
]

describe('the strict check of a manifest', () => {
  it('finds nothing wrong with a manifest of ours', () => {
    expect(checkManifest(manifest(described(richWork()), uris))).to.deep.equal([])
    expect(checkManifest(manifest(described(aWork({ pages: [] })), uris))).to.deep.equal([])
  })

  it('takes only an object', () => {
    expect(checkManifest('manifest')).to.deep.equal(['a manifest must be a JSON object'])
    expect(checkManifest(null)).to.have.length(1)
  })

  for (const [name, spoil, message] of cases) {
    it(`catches ${name}`, () => {
      const found = checkManifest(spoilt(spoil))
      expect(
        found.some((sentence) => message.test(sentence)),
        found.join('\n'),
      ).to.equal(true)
    })
  }
})
