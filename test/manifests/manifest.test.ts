// Works as manifests: each feature of a record where the specification and its cookbook put it.

import { expect } from 'chai'
import { bilingual, inLanguage } from '../../catalogue/language.ts'
import { navDate } from '../../manifests/navigation.ts'
import { rightsUri } from '../../manifests/rights.ts'
import { anInstitution, aPage, aWork } from '../helpers/works.ts'
import { described, manifest, richWork, uris } from './samples.ts'

const rich = manifest(described(richWork()), uris)
const plain = manifest(described(aWork()), uris)

describe('a manifest', () => {
  it('says what the record says, in the languages of the record', () => {
    expect(plain.label).to.deep.equal({ de: ['Der Totentanz'], en: ['The Dance of Death'] })
    const labels = plain.metadata?.map(({ label }) => label.de?.[0])
    expect(labels).to.deep.equal([
      'Signatur',
      'Institution',
      'Datierung',
      'Person',
      'Ort',
      'Objekttyp',
      'Material',
      'Maße',
      'Sprache',
      'Schlagwort',
      'Verbleib',
    ])
    const language = plain.metadata?.find(({ label }) => label.en?.[0] === 'Language')
    expect(language?.value).to.deep.equal({ de: ['Mittelniederdeutsch'], en: ['Middle Low German'] })
  })

  it('links persons to their authority file, and reads no word of a record as HTML', () => {
    const person = rich.metadata?.find(({ label }) => label.de?.[0] === 'Person')
    expect(person?.value.de?.[0]).to.equal(
      '<span><a href="https://d-nb.info/gnd/118588796">Bernt Notke</a> (Maler)</span>',
    )
    const hostile = aWork({
      title: inLanguage('de', '<script>alert(1)</script>'),
      agents: [{ name: '<b>x</b>', authority: 'javascript:alert(1)' }],
    })
    const text = JSON.stringify(manifest(described(hostile), uris))
    expect(text).not.to.match(/<script|<b>|javascript:/)
  })

  it('gives every canvas a thumbnail and image services of both versions with sizes and tiles', () => {
    for (const { items, thumbnail } of plain.items) {
      expect(thumbnail?.[0]?.id).to.match(/\/full\/200,\d+\/0\/default\.jpg$/)
      const body = items[0]?.items[0]?.body
      const service = body && 'service' in body ? body.service : undefined
      expect(service?.[0]).to.include({ type: 'ImageService3', profile: 'level2', width: 2400, height: 3300 })
      expect(service?.[0]).to.include.keys('sizes', 'tiles')
      expect(service?.[1]).to.include({ '@type': 'ImageService2' })
    }
  })

  it('offers other views of a page as a choice, and paints details where they belong', () => {
    const paintings = rich.items[1]?.items[0]?.items ?? []
    const [whole, detail] = paintings
    expect(whole?.body).to.include({ type: 'Choice' })
    expect(whole?.body && 'items' in whole.body ? whole.body.items.length : 0).to.equal(2)
    expect(detail?.target).to.match(/demo-1_2#xywh=100,200,600,800$/)
    expect(rich.items).to.have.length(3)
  })

  it('nests its sections in one table of contents', () => {
    const [contents] = rich.structures ?? []
    expect(contents?.label.de).to.deep.equal(['Inhalt'])
    const [part] = contents?.items ?? []
    expect(part).to.include({ type: 'Range' })
    expect(part?.items?.map(({ type }) => type)).to.deep.equal(['Canvas', 'Range'])
  })

  it('carries start, behavior, viewing direction, and what belongs to the whole work', () => {
    expect(rich.start?.id).to.match(/demo-1_2$/)
    expect(rich.behavior).to.deep.equal(['paged'])
    expect(rich.viewingDirection).to.equal('left-to-right')
    expect(rich.rendering?.map(({ format }) => format)).to.deep.equal(['application/pdf', 'text/plain'])
    expect(rich.seeAlso?.[0]?.format).to.equal('text/csv')
    expect(rich.items[2]?.behavior).to.deep.equal(['non-paged'])
  })

  it('names both generations of search where there is text, and none where there is not', () => {
    expect(rich.service?.map((service) => service.type ?? service['@type'])).to.deep.equal([
      'SearchService2',
      'SearchService1',
    ])
    expect(rich.items[0]?.service).to.have.length(2)
    expect(plain).not.to.have.property('service')
  })

  it('puts contexts of extensions before that of Presentation 3.0', () => {
    expect([rich['@context']].flat().at(-1)).to.equal('http://iiif.io/api/presentation/3/context.json')
    expect(rich['@context']).to.include('http://iiif.io/api/extension/navplace/context.json')
    const bare = aWork({ pages: [], places: [] })
    expect(manifest(described(bare), uris)['@context']).to.equal(
      'http://iiif.io/api/presentation/3/context.json',
    )
  })

  it('has longitude before latitude', () => {
    expect(plain.navPlace?.features[0]?.geometry.coordinates).to.deep.equal([10.685, 53.8681])
  })

  it('has one empty canvas where nothing was scanned', () => {
    const { items } = manifest(described(aWork({ pages: [] })), uris)
    expect(items).to.have.length(1)
    expect(items[0]?.items).to.deep.equal([])
    expect(items[0]?.label.de).to.deep.equal(['Ohne Digitalisat'])
  })

  it('has an empty canvas for a page that was described and not scanned', () => {
    const { image, ...unseen } = aPage('demo-1', 2)
    const { items } = manifest(described(aWork({ pages: [aPage('demo-1', 1), unseen] })), uris)
    expect(items.map((canvas) => canvas.items.length)).to.deep.equal([1, 0])
  })

  it('asks no more of a panorama than the image service gives', () => {
    const page = aPage('demo-1', 1)
    const image = page.image && { ...page.image, width: 24_000, height: 5150 }
    const { items } = manifest(described(aWork({ pages: [{ ...page, ...(image && { image }) }] })), uris)
    const body = items[0]?.items[0]?.items[0]?.body
    expect(body).to.include({ width: 12_000, height: 2575 })
    expect(items[0]).to.include({ width: 24_000, height: 5150 })
  })

  it('names the institution with a homepage, its own or that in the portal', () => {
    const institution = anInstitution()
    const { homepage, ...without } = institution
    expect(plain.provider?.[0]?.homepage[0]?.id).to.equal(homepage)
    const made = manifest(described(aWork(), { institution: without }), uris)
    expect(made.provider?.[0]?.homepage[0]?.id).to.equal('https://archive.example/de/collections/demo')
    const library = { ...institution, isil: 'DE-48', attribution: bilingual('Bibliothek', 'Library') }
    const other = manifest(described(aWork(), { institution: library }), uris)
    expect(other.provider?.[0]?.id).to.equal('http://ld.zdb-services.de/resource/organisations/DE-48')
    expect(other.requiredStatement?.value).to.deep.equal({ de: ['Bibliothek'], en: ['Library'] })
  })

  it('shows the logo of the institution, from this house or another', () => {
    const size = { mediaType: 'image/png', width: 256, height: 256 }
    const logoOf = (url: string) => {
      const institution = anInstitution({ logo: { url, ...size } })
      return manifest(described(aWork(), { institution }), uris).provider?.[0]?.logo
    }
    const image = { type: 'Image', format: 'image/png', width: 256, height: 256 }
    expect(logoOf('/assets/mark.png')).to.deep.equal([
      { id: 'https://archive.example/assets/mark.png', ...image },
    ])
    const elsewhere = 'https://museum.example/logo.png'
    expect(logoOf(elsewhere)).to.deep.equal([{ id: elsewhere, ...image }])
  })
})

describe('rights statements', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['https://creativecommons.org/licenses/by/4.0/deed.de', 'http://creativecommons.org/licenses/by/4.0/'],
    ['http://creativecommons.org/publicdomain/mark/1.0', 'http://creativecommons.org/publicdomain/mark/1.0/'],
    ['https://rightsstatements.org/vocab/InC/1.0/?language=de', 'http://rightsstatements.org/vocab/InC/1.0/'],
    ['https://example.org/licence', undefined],
    ['alle Rechte vorbehalten', undefined],
  ]
  for (const [given, expected] of cases)
    it(`writes ${given} as ${expected ?? 'words only'}`, () => {
      expect(rightsUri(given)).to.equal(expected)
    })
})

describe('the date for a timeline', () => {
  const read = (edtf: string, earliest: number) => ({
    dates: [
      {
        written: edtf,
        reading: {
          kind: 'read' as const,
          edtf,
          earliest,
          latest: earliest,
          rule: 'test',
          calendar: 'gregorian' as const,
          certain: true,
        },
      },
    ],
  })
  it('is the first instant of the earliest date, to the day where the day is known', () => {
    expect(navDate(read('1837-05-12', 1837))).to.equal('1837-05-12T00:00:00Z')
    expect(navDate(read('1837-05', 1837))).to.equal('1837-05-01T00:00:00Z')
    expect(navDate(read('1451/1500', 1451))).to.equal('1451-01-01T00:00:00Z')
    expect(navDate(read('0950~', 950))).to.equal('0950-01-01T00:00:00Z')
  })
  it('is absent where no year is known', () => {
    expect(navDate({ dates: [{ written: 'alt', reading: { kind: 'unread' } }] })).to.equal(undefined)
    expect(navDate(read('-0100', -100))).to.equal(undefined)
  })
})
