// Why a picture is refused: every reason in plain words of the reader's language, without those of the decoder.

import { expect } from 'chai'
import { explain, finding } from '../../ingest/findings.ts'
import { imageReason } from '../../ingest/image-reasons.ts'

const said = (message: string, language: 'de' | 'en' = 'de') =>
  explain(finding('image-unreadable', {}, imageReason(new Error(message))), language).what

describe('a refused picture', () => {
  const ofDecoders: readonly (readonly [string, RegExp])[] = [
    ['has corrupt header: tiff2vips: samples_per_pixel not a whole number of bytes', /12 oder 14 Bit/],
    ['contains unsupported image format', /Farbtiefe oder Packung/],
    ['has corrupt header: image: bad labq format', /Lab/],
    ['has corrupt header: tiff2vips: required field 262 missing', /ist beschädigt/],
    ['VipsJpeg: premature end of JPEG image', /endet zu früh/],
    ['the pixels cannot be read to the end: it is protected by a password', /Kennwort/],
    ['The file is SVG, which the house does not read.', /kein Bild einer Art/],
    ['tiff2vips: Old-style JPEG compression support is not configured', /altes JPEG im TIFF/],
    ['whose samples are signed numbers, which are not supported', /Zahlen mit Vorzeichen/],
    ['something that no decoder has said before', /ist beschädigt/],
  ]
  for (const [message, expected] of ofDecoders) {
    it(`is explained: ${message}`, () => {
      expect(said(message)).to.match(expected)
      for (const text of [said(message), said(message, 'en')]) {
        expect(text).not.to.match(/vips|labq|VipsJpeg|…$/)
        expect(text).to.match(/\.$/)
      }
    })
  }

  it('keeps the decoder’s words for those who mend files', () => {
    const { values } = finding('image-unreadable', {}, imageReason(new Error('tiff2vips: odd')))
    expect(values.detail).to.equal('tiff2vips: odd')
  })

  it('that is too large is told with its size', () => {
    const values = imageReason(
      new Error(
        'The picture is 65536 × 65536 (4295 million pixels). …, and no side longer than 200000 pixels.',
      ),
    )
    const { what } = explain(finding('image-too-large', {}, values), 'de')
    expect(what)
      .to.match(/65536 × 65536 Pixeln zu groß/)
      .and.to.match(/1000 Millionen/)
  })
})
