// Transcriptions made up for tests: lines of words, each word with a box that tells its line and place.

import type { PageId } from '../../catalogue/identifiers.ts'
import type { Line, Transcription, Word } from '../../catalogue/model.ts'
import { keyOf } from '../../storage/store.ts'

/** A word that a break cuts is written `frag|whole`. */
const wordFrom = (written: string, line: number, at: number): Word => {
  const [text = '', whole] = written.split('|')
  const box = { x: 100 * at, y: 100 * line, width: 90, height: 80 }
  return { text, box, ...(whole !== undefined && { whole }) }
}

export const aLine = (written: string, number: number): Line => {
  const words = written.split(' ').map((word, at) => wordFrom(word, number, at))
  return {
    text: words.map((word) => word.text).join(' '),
    box: { x: 0, y: 100 * number, width: 100 * words.length, height: 80 },
    words,
  }
}

export const aText = (page: string, ...lines: readonly string[]): Transcription => ({
  page: page as PageId,
  language: 'gml',
  lines: lines.map(aLine),
  source: {
    role: 'text',
    key: keyOf('texts', page, 'alto.xml'),
    fixity: { bytes: 1, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
})
