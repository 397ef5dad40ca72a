// Presentation 2.1: what the 3.0 manifest says, in the older words.

import { expect } from 'chai'
import { annotationPage } from '../../manifests/annotations.ts'
import { annotationList2, manifest2 } from '../../manifests/presentation-2.ts'
import { aWork } from '../helpers/works.ts'
import { aText, described, manifest, richWork, uris } from './samples.ts'

type Json = { readonly [name: string]: Json } & readonly Json[]
const made = manifest2(manifest(described(richWork()), uris)) as unknown as Json
const sequence = made.sequences?.[0]

describe('the 2.1 form of a manifest', () => {
  it('keeps labels by language, and the canvases by their own ids', () => {
    expect(made.label).to.deep.equal([
      { '@value': 'Der Totentanz', '@language': 'de' },
      { '@value': 'The Dance of Death', '@language': 'en' },
    ])
    expect(sequence?.canvases?.[0]?.['@id']).to.equal(uris.canvas('demo-1_1' as never, 'demo-1' as never))
  })

  it('paints with the older image service, with its context', () => {
    const resource = sequence?.canvases?.[0]?.images?.[0]?.resource
    expect(resource?.service).to.include({
      '@context': 'http://iiif.io/api/image/2/context.json',
      '@id': uris.image2('demo-1_1' as never),
    })
  })

  it('offers other views as oa:Choice', () => {
    const resource = sequence?.canvases?.[1]?.images?.[0]?.resource
    expect(resource).to.include({ '@type': 'oa:Choice' })
    expect(resource?.item).to.have.length(1)
  })

  it('lists ranges side by side, the contents on top', () => {
    expect(made.structures?.map((range) => range.viewingHint)).to.deep.equal(['top', undefined, undefined])
    expect(made.structures?.[0]?.ranges).to.deep.equal([made.structures?.[1]?.['@id']])
  })

  it('names the older search service alone', () => {
    expect(made.service).to.include({ '@id': uris.search1('demo-1' as never) })
    expect(made.service?.service).to.include({ profile: 'http://iiif.io/api/search/1/autocomplete' })
  })

  it('carries start, direction and hint in the sequence', () => {
    expect(sequence).to.include({ viewingDirection: 'left-to-right', viewingHint: 'paged' })
    expect(sequence?.startCanvas).to.match(/demo-1_2$/)
  })

  it('lists the text of a page as Open Annotation', () => {
    const page = richWork().pages[0]
    if (!page) throw new Error('no page')
    const list = annotationList2(annotationPage(page, aText(page.id), uris)) as unknown as Json
    expect(list['@id']).to.equal(sequence?.canvases?.[0]?.otherContent?.[0]?.['@id'])
    expect(list.resources?.[0]?.resource).to.include({ '@type': 'cnt:ContentAsText', language: 'gml' })
  })

  it('has one empty canvas for a work without scans', () => {
    const empty = manifest2(manifest(described(aWork({ pages: [] })), uris)) as unknown as Json
    expect(empty.sequences?.[0]?.canvases?.[0]?.images).to.deep.equal([])
  })
})
